"""The sweeps of the library: due rows are claimed one by one, so a job that runs twice does nothing twice."""

from django.utils import timezone
from procrastinate.contrib.django import app

from yamabiko.content import operations, queries


@app.periodic(cron="* * * * *", periodic_id="content.sources")
@app.task(name="content.poll_due_sources", queueing_lock="content.poll_due_sources")
def poll_due_sources(timestamp: int) -> None:
    """Ask every source that is due. `timestamp` is procrastinate's; the clock is read anew for each."""
    for source_id in queries.due_source_ids(timezone.now()):
        operations.poll_source(source_id=source_id, now=timezone.now())


@app.periodic(cron="* * * * *", periodic_id="content.pictures")
@app.task(name="content.fetch_due_pictures", queueing_lock="content.fetch_due_pictures")
def fetch_due_pictures(timestamp: int) -> None:
    """Fetch every picture that is due."""
    for story_id in queries.due_picture_ids(timezone.now()):
        operations.fetch_picture(story_id=story_id, now=timezone.now())
