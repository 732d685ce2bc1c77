"""The sweeps of the library: due rows are claimed one by one, so a job that runs twice does nothing twice."""

from django.utils import timezone

from yamabiko.content import operations, queries
from yamabiko.kit.sweeps import sweep


@sweep("content.poll_due_sources", cron="* * * * *")
def poll_due_sources() -> None:
    """Ask every source that is due, several sites at a time; the clock is read anew for each."""
    operations.poll_due(clock=timezone.now)


@sweep("content.begin_planned", cron="* * * * *")
def begin_planned() -> None:
    """Offer what was planned for this minute."""
    for story_id in queries.due_offer_ids(timezone.now()):
        operations.begin_planned(story_id=story_id, now=timezone.now())


@sweep("content.end_due", cron="* * * * *")
def end_due() -> None:
    """End what is over, and take back what somebody does not agree to any more."""
    now = timezone.now()
    for story_id in dict.fromkeys([*queries.rights_ended_ids(now), *queries.due_end_ids(now)]):
        operations.end_due(story_id=story_id, now=timezone.now())


@sweep("content.take_in_lists", cron="* * * * *")
def take_in_lists() -> None:
    """Go on with the lists that are being taken in."""
    operations.take_in_lists(clock=timezone.now)


@sweep("content.forget_imports", cron="23 3 * * *")
def forget_imports() -> None:
    """Lists of more than a week ago."""
    operations.forget_imports(now=timezone.now())


@sweep("content.forget_turns", cron="27 3 * * *")
def forget_turns() -> None:
    """Whose turn it was at a site a day ago and more."""
    operations.forget_turns(now=timezone.now())


@sweep("content.fetch_due_pictures", cron="* * * * *")
def fetch_due_pictures() -> None:
    """Fetch every picture that is due."""
    for story_id in queries.due_picture_ids(timezone.now()):
        operations.fetch_picture(story_id=story_id, now=timezone.now())


@sweep("content.index_stories", cron="* * * * *")
def index_stories() -> None:
    """Make findable what came in before search did, a chunk a transaction."""
    while operations.index_some():
        pass


@sweep("content.forget_unfinished_files", cron="17 * * * *")
def forget_unfinished_files() -> None:
    """Uploads that were begun a day ago and never ended."""
    operations.forget_unfinished(now=timezone.now())


@sweep("content.forget_orphans", cron="41 3 * * *")
def forget_orphans() -> None:
    """Pictures and files that nothing has referred to for thirty days."""
    operations.forget_orphans(now=timezone.now())


@sweep("content.compare_stories", cron="* * * * *")
def compare_stories() -> None:
    """Find stories that say the same as another one, a chunk a transaction."""
    while operations.compare_some(now=timezone.now()):
        pass


@sweep("content.read_cards", cron="* * * * *")
def read_cards() -> None:
    """Read what the pages of newly offered stories say of themselves, politely."""
    operations.read_due_cards(clock=timezone.now)


@sweep("content.find_focus", cron="* * * * *")
def find_focus() -> None:
    """Look for what pictures are about that came in before this was looked for, a chunk a transaction."""
    while operations.find_focus():
        pass


@sweep("content.plan_looks", cron="7,27,47 * * * *")
def plan_looks() -> None:
    """Give newly offered stories their first look at the page behind them."""
    while operations.plan_looks():
        pass


@sweep("content.look_at_pages", cron="* * * * *")
def look_at_pages() -> None:
    """Look at the pages that are due, politely."""
    operations.look_due(clock=timezone.now)


@sweep("content.doubt_dates", cron="33 * * * *")
def doubt_dates() -> None:
    """Doubt what speaks of days that are over, and what is old."""
    after = operations.doubt_dates(now=timezone.now())
    while after is not None:
        after = operations.doubt_dates(now=timezone.now(), after=after)
