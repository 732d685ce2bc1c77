"""How many have read something, told so that nobody can be picked out. Pure."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST = 5  # groups below this are never shown


@dataclass(frozen=True, slots=True)
class Readings:
    """`confirmed` of `asked`. None: too few people, so the number is not shown.

    With fewer than five who have not confirmed, `nearly_all` is said instead of a number: they could be guessed by name.
    """

    asked: int | None
    confirmed: int | None
    nearly_all: bool = False


def readings(*, asked: int, confirmed: int) -> Readings:
    if asked < SMALLEST:
        return Readings(None, None)
    if confirmed < SMALLEST:
        return Readings(asked, None)
    if asked - confirmed < SMALLEST:
        return Readings(asked, None, nearly_all=True)
    return Readings(asked, confirmed)
