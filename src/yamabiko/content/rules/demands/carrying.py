"""Which network can carry what a story demands, and which demands none of them can."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from math import ceil

import regex

from yamabiko.compliance.rules import Employer, Verdict, disclose, disclosure, judge, negation
from yamabiko.content.rules.demands.demands import Demands, Editing
from yamabiko.content.rules.demands.reading import read, stands
from yamabiko.networks.rules import Network, count, together

_LETTER = {"ja": "あ", "en": "x"}  # her own words, for counting


class Impossible(StrEnum):
    """Why nobody could meet them."""

    WHOLE_MISSING = "whole_missing"  # something stays whole, but nothing is given
    WHOLE_ALONE = "whole_alone"  # given, though she may write freely
    OUTSIDE = "outside"  # a locked part that is not in the text that stays whole
    HELD_BACK = "held_back"  # compliance holds every text that has it in it
    UNDISCLOSED = "undisclosed"  # stands first and does not say who is speaking
    TOO_LONG = "too_long"  # for every network
    NO_ROOM = "no_room"  # for her own words, on every network
    TWICE = "twice"  # a share and a number of own words


def impossible(
    demands: Demands, networks: Iterable[Network], *, language: str, employer: Employer, url: str
) -> Impossible | None:
    """The first reason why no post could hold all of it; None: one can."""
    if demands.editing is not Editing.FREE and not demands.whole:
        return Impossible.WHOLE_MISSING
    if demands.editing is Editing.FREE and demands.whole:
        return Impossible.WHOLE_ALONE
    if demands.whole and not all(stands(demands.whole, part) for part in demands.locked):
        return Impossible.OUTSIDE
    if demands.own_share and demands.own_characters:
        return Impossible.TWICE
    if any(negation(part, employer=employer) for part in demands.held):
        return Impossible.HELD_BACK
    if demands.editing is Editing.AFTER and not disclosure(demands.whole, language=language, employer=employer).stands:
        return Impossible.UNDISCLOSED
    held = _least(demands, language, employer)
    if judge(held, language=language, employer=employer, used=0, limit=0, fold=None).verdict is Verdict.HOLD:
        return Impossible.HELD_BACK
    known = list(networks)
    if any(carries(demands, network, language=language, employer=employer, url=url) for network in known):
        return None
    unasked = _unasked(demands)
    if any(carries(unasked, network, language=language, employer=employer, url=url) for network in known):
        return Impossible.NO_ROOM
    return Impossible.TOO_LONG


@lru_cache(maxsize=1024)
def carries(demands: Demands, network: Network, *, language: str, employer: Employer, url: str) -> bool:
    """Whether one post of this network holds all of it, who she is, and the story's link."""
    if not demands:
        return True
    least = _least(demands, language, employer)
    return not count(network, together(network, text=least, url=url)).over


def _least(demands: Demands, language: str, employer: Employer) -> str:
    """The shortest post that holds everything: her own words first, except where she may write behind only."""
    hers = _LETTER["ja" if language == "ja" else "en"] * _needed(demands)
    parts = [hers, *_apart(demands)]
    if demands.editing is Editing.AFTER:
        parts = [*parts[1:], hers]
    ends = [demands.link, " ".join(f"#{tag}" for tag in demands.tags)]
    said = "\n\n".join(part for part in (*parts, *ends) if part)
    return disclose(said, language="ja" if language == "ja" else "en", employer=employer)


def _apart(demands: Demands) -> list[str]:
    """The organisation's words without those that stand in others of them."""
    held = demands.held
    return [
        part
        for at, part in enumerate(held)
        if not any(stands(other, part) and (read(other) != read(part) or at > where) for where, other in enumerate(held) if where != at)
    ]  # fmt: skip


def _needed(demands: Demands) -> int:
    """How many characters of hers there have to be."""
    given = sum(len(regex.sub(r"\s", "", part)) for part in _apart(demands))
    return max(demands.own_characters, ceil(given * demands.own_share / (100 - demands.own_share)))


def _unasked(demands: Demands) -> Demands:
    return Demands(
        tags=demands.tags,
        link=demands.link,
        locked=demands.locked,
        editing=demands.editing,
        whole=demands.whole,
    )
