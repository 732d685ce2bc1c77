"""Which demands a text does not meet, and the text put right for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

from yamabiko.content.rules.demands import Demands, places
from yamabiko.sharing.rules.must.mending import with_link, with_part, with_tag, with_whole
from yamabiko.sharing.rules.must.near import near
from yamabiko.sharing.rules.must.own import Own
from yamabiko.sharing.rules.must.standing import Place, link_at, tag_at, whole_at


class Must(StrEnum):
    """What is demanded, in the order in which it is said."""

    WHOLE = "whole"
    LOCKED = "locked"
    TAG = "tag"
    LINK = "link"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Unmet:
    """`what` is the part, hashtag or address; `span` what stands in its place; `fix` the text put right, None: only she can.

    For own words `what` is empty, and `lacking` says how many characters are missing.
    """

    must: Must
    what: str
    span: Place | None
    fix: str | None
    lacking: int = 0

    @property
    def key(self) -> str:
        """The same for the same demand, whatever the text."""
        return f"{self.must.value}-{sha256(self.what.encode()).hexdigest()[:12]}"


def unmet(text: str, demands: Demands, own: Own | None = None) -> tuple[Unmet, ...]:
    """Everything that is missing, each with its fix. Own words are looked at only where they were counted."""
    if not demands:
        return ()
    missing = _missing(text, demands)
    if own is not None and (lacking := own.lacking(demands)):
        missing = (*missing, Unmet(Must.OWN, "", None, None, lacking))
    return missing


@lru_cache(maxsize=128)
def _missing(text: str, demands: Demands) -> tuple[Unmet, ...]:
    return tuple(
        Unmet(must, what, _instead(text, must, what, demands), fixed(text, must, what, demands))
        for must, what in _lacking(text, demands)
    )


def fixed(text: str, must: Must, what: str, demands: Demands) -> str:
    """The text with one demand met and none less than before."""
    before = set(_lacking(text, demands))
    for changed in _ways(text, must, what, demands):
        left = set(_lacking(changed, demands))
        if (must, what) not in left and left <= before:
            return changed
    return text


def held_spans(text: str, demands: Demands) -> list[Place]:
    """The organisation's words, hashtags and link where they stand."""
    found = [place for part in demands.held for place in places(text, part)]
    ends = [tag_at(text, tag) for tag in demands.tags] + ([link_at(text, demands.link)] if demands.link else [])
    return sorted([*found, *(place for place in ends if place)])


def _lacking(text: str, demands: Demands) -> Iterator[tuple[Must, str]]:
    if demands.whole and whole_at(text, demands) is None:
        yield Must.WHOLE, demands.whole
    if not demands.whole:  # else they stand in it
        yield from ((Must.LOCKED, part) for part in demands.locked if not places(text, part))
    yield from ((Must.TAG, tag) for tag in demands.tags if tag_at(text, tag) is None)
    if demands.link and link_at(text, demands.link) is None:
        yield Must.LINK, demands.link


def _instead(text: str, must: Must, what: str, demands: Demands) -> Place | None:
    """What was meant to be it."""
    if must is Must.WHOLE:
        return next(iter(places(text, what)), None) or near(text, what)
    return near(text, what) if must is Must.LOCKED else None


def _ways(text: str, must: Must, what: str, demands: Demands) -> Iterator[str]:
    """Ways to put it right, the gentlest first."""
    if must is Must.WHOLE:
        yield from with_whole(text, demands)
    elif must is Must.LOCKED:
        yield from with_part(text, what, demands)
    elif must is Must.TAG:
        yield from with_tag(text, what)
    elif must is Must.LINK:
        yield from with_link(text, what)
