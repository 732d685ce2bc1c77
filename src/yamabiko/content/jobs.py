"""The sweeps of the library: due rows are claimed one by one, so a job that runs twice does nothing twice."""

from django.utils import timezone

from yamabiko.content import operations, queries
from yamabiko.kit.sweeps import sweep


@sweep("content.poll_due_sources", cron="* * * * *")
def poll_due_sources() -> None:
    """Ask every source that is due; the clock is read anew for each."""
    for source_id in queries.due_source_ids(timezone.now()):
        operations.poll_source(source_id=source_id, now=timezone.now())


@sweep("content.fetch_due_pictures", cron="* * * * *")
def fetch_due_pictures() -> None:
    """Fetch every picture that is due."""
    for story_id in queries.due_picture_ids(timezone.now()):
        operations.fetch_picture(story_id=story_id, now=timezone.now())
