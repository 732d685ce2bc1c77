"""Whether a story still holds: when its page is looked at again, and what raises a doubt. Pure.

A doubt is a question to a curator. Nothing is taken back because of one; what leads nowhere rests until she has looked.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from yamabiko.content.rules.days import last_to_come
from yamabiko.content.rules.figures import figures
from yamabiko.content.rules.likeness import NEAR, signature, similarity
from yamabiko.content.rules.words import Doubt, Kind, Trouble

FIRST_LOOK = timedelta(days=1)
EVERY = timedelta(days=7)
AGAIN = timedelta(days=1)  # after a page was not found
LEFT_ALONE = timedelta(days=30)  # after a curator said that a page is there
# Said so plainly that the second look a day later decides; what may be a bad day of the site is asked for longer.
_PLAIN = {Trouble.NOT_FOUND: 2, Trouble.GONE: 1, Trouble.NOT_A_PAGE: 3}
_PERHAPS = 4
# The site does not let programs in, or is busy: that says nothing about the page.
_SAYS_NOTHING = {Trouble.KEPT_CLOSED, Trouble.BUSY, Trouble.TOO_LARGE, Trouble.ODD_ANSWER}
_OLD = {Kind.NEWS: timedelta(days=90), Kind.EVENT: timedelta(days=90), Kind.JOB: timedelta(days=120)}
_OLD_ELSE = timedelta(days=365)
ASKED_AGAIN = timedelta(days=180)  # an old story that a curator kept is not asked about sooner
RESTING = {Doubt.DEAD_LINK}  # a story in one of these is proposed to nobody until a curator has looked
_ENOUGH = 200  # characters of a text, below which a page cannot be held against it


def first_look(story_id: UUID, offered: datetime) -> datetime:
    """A day after its offer, spread over the next: a feed of fifty is not looked at in one minute."""
    return offered + FIRST_LOOK + timedelta(seconds=story_id.int % 86_400)


def counts_as_missing(trouble: Trouble) -> bool:
    return trouble not in _SAYS_NOTHING


def is_dead(trouble: Trouble, failures: int) -> bool:
    """After `failures` looks in a row, a day apart, of which `trouble` was the last."""
    return counts_as_missing(trouble) and failures >= _PLAIN.get(trouble, _PERHAPS)


def rests(doubt: Doubt) -> bool:
    """Whether a story in this doubt is proposed to nobody meanwhile. One that only may be out of date still is."""
    return doubt in RESTING


def leads_to_the_front(asked: str, answered: str) -> bool:
    """Whether a page that is gone sends everybody to the front page of its site, as many sites do."""
    return _path(asked) not in {"", "index.html"} and _path(answered) in {"", "index.html", "404", "404.html"}


def page_holds(text: str, page: str) -> bool | None:
    """Whether the page still says what the story's text says; None when there is too little to hold against it."""
    if len(text) < _ENOUGH:
        return None
    return similarity(signature(text), signature(page)) >= NEAR


def numbers_gone(said: str, text: str, page: str) -> list[str]:
    """Numbers of our title and summary that stood in the page's text when it came in, and stand there no more."""
    return sorted((figures(said) & figures(text)) - figures(page))


def past_day(said: str, written: date, ends: date | None, today: date, cleared: date | None) -> date | None:
    """The last day of what it announces (`ends`, or named in `said`), if it is over and was not looked at since."""
    day = ends or last_to_come(said, written)
    return day if day and day < today and (cleared is None or cleared <= day) else None


def is_old(kind: Kind, evergreen: bool, published: datetime, cleared: datetime | None, now: datetime) -> bool:
    if evergreen or (cleared and cleared > now - ASKED_AGAIN):
        return False
    return published < now - _OLD.get(kind, _OLD_ELSE)


def _path(url: str) -> str:
    return url.partition("://")[2].partition("/")[2].partition("?")[0].partition("#")[0].strip("/").lower()
