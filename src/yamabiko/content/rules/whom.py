"""Whom a story is for, and who may share it. Pure: what a person is comes in as a Standing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Sharable(StrEnum):
    """Whether somebody may share a story; the word says why not."""

    YES = "yes"
    INTERNAL = "internal"  # to be read here, never shared
    NOT_FOR_HER = "not_for_her"  # another audience, or a market that is not hers
    NEEDS_QUALIFICATION = "needs_qualification"
    NOT_LIVE = "not_live"


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides what somebody sees: audiences that she belongs to, her country (upper case or ""), what she holds."""

    audience_ids: frozenset[UUID] = frozenset()
    country: str = ""
    qualifications: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MayShare:
    """The answer and, with NEEDS_QUALIFICATION, the codes that are missing."""

    word: Sharable
    needs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.word is Sharable.YES


def is_for(standing: Standing, *, audience_id: UUID | None, markets: Collection[str]) -> bool:
    """Whether a story is for her. Who has not said her country gets nothing that is for single countries."""
    return (audience_id is None or audience_id in standing.audience_ids) and (
        not markets or standing.country in markets
    )


def may_share(
    standing: Standing,
    *,
    audience_id: UUID | None,
    markets: Collection[str],
    requires: Collection[str],
    internal: bool,
    live: bool,
) -> MayShare:
    """The first reason against it, in the order in which it can be told to her."""
    if not is_for(standing, audience_id=audience_id, markets=markets):
        return MayShare(Sharable.NOT_FOR_HER)
    if internal:
        return MayShare(Sharable.INTERNAL)
    if not live:
        return MayShare(Sharable.NOT_LIVE)
    missing = tuple(sorted(set(requires) - standing.qualifications))
    return MayShare(Sharable.NEEDS_QUALIFICATION, missing) if missing else MayShare(Sharable.YES)
