"""When a source is asked again, what counts as fresh, and how long a story is offered. Pure."""

from datetime import datetime, timedelta

from yamabiko.content.rules.words import Kind

EVERY = timedelta(minutes=30)
LADDER = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
LONGEST_WAIT = timedelta(days=1)
FRESH = timedelta(days=30)
FUTURE = timedelta(hours=1)
# Defaults, each changed by one field of the story: news grows old, an open position stays open for weeks.
LIFETIMES = {
    Kind.NEWS: timedelta(days=14),
    Kind.EVENT: timedelta(days=30),
    Kind.JOB: timedelta(days=45),
    Kind.ARTICLE: timedelta(days=60),
    Kind.PRODUCT: timedelta(days=60),
    Kind.TESTIMONIAL: timedelta(days=90),
    Kind.PICTURE: timedelta(days=30),
    Kind.INFOGRAPHIC: timedelta(days=90),
    Kind.VIDEO: timedelta(days=60),
    Kind.PODCAST: timedelta(days=60),
    Kind.DOCUMENT: timedelta(days=120),
}


def wait_after(failures: int, *, asked: timedelta | None = None) -> timedelta:
    """How long to leave a source alone after `failures` in a row. `asked` is the server's own wish, up to a day."""
    wait = LADDER[min(failures, len(LADDER)) - 1] if failures > 0 else EVERY
    return min(max(wait, asked or wait), LONGEST_WAIT)


def plausible(published: datetime | None, now: datetime) -> datetime:
    """A feed's own date, or `now` when it names none or one that has not come yet."""
    return now if published is None or published > now + FUTURE else published


def is_fresh(published: datetime, now: datetime) -> bool:
    """Whether an automatic source may offer it at once; what is older waits, so that a new feed floods nobody."""
    return now - published <= FRESH


def expiry(kind: Kind, offered: datetime) -> datetime:
    return offered + LIFETIMES[kind]


PICTURE_WAITS = (timedelta(minutes=10), timedelta(hours=6))


def picture_wait(tries: int) -> timedelta | None:
    """How long until a picture is tried again after `tries` in vain; None: the drawing stays."""
    return PICTURE_WAITS[tries - 1] if 1 <= tries <= len(PICTURE_WAITS) else None
