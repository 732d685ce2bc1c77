"""How long the stories last: what is on offer and comes, held against how many different stories people take in a week. Pure.

The method, so that anybody can do the sum again. On offer in d days: what is offered now or planned and in force that day, and
d / 7 times what sources brought in a week. Needed: as many different stories as people took to a network in a week. Both are
means over the last eight whole weeks, or as many as there were; their ranges leave out the lowest and the highest week. A topic runs dry on the first day on
which less is on offer than is needed, one story at the least.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from yamabiko.feed.rules.reasons import FEWEST_COLLEAGUES

WEEKS = 8
HORIZON = 28  # days


class Lasting(StrEnum):
    DRY = "dry"  # less is on offer now than people take in a week
    RUNS_DRY = "runs_dry"  # within four weeks
    LASTS = "lasts"  # four weeks at least
    UNSAID = "unsaid"  # fewer than five people took part: nothing is said of what they take


@dataclass(frozen=True, slots=True)
class Range:
    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class DryDay:
    """Days from today; None lies beyond the horizon. `earliest` supposes the worst of both ranges, `latest` the best."""

    earliest: int | None
    likely: int | None
    latest: int | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """`in_weeks`: on offer in one, two, three and four weeks. `needs` is None where it would speak of fewer than five people."""

    on_offer: int
    in_weeks: tuple[Range, ...]
    brings: Range
    needs: Range | None
    dry: DryDay | None
    lasting: Lasting


def outlook(*, known: Sequence[int], brought: Sequence[int], taken: Sequence[int], people: int) -> Outlook:
    """`known`: in force today and on each day up to the horizon; `brought` and `taken`: stories in each of the past weeks."""
    brings = range_of(brought)
    coming = tuple(_on_offer(known, brings, day) for day in range(HORIZON + 1))
    in_weeks = tuple(coming[day] for day in range(7, HORIZON + 1, 7))
    if people < FEWEST_COLLEAGUES:
        return Outlook(known[0], in_weeks, brings, None, None, Lasting.UNSAID)
    needs = range_of(taken)
    dry = DryDay(
        _first([one.low for one in coming], needs.high),
        _first([one.likely for one in coming], needs.likely),
        _first([one.high for one in coming], needs.low),
    )
    lasting = Lasting.LASTS if dry.likely is None else Lasting.RUNS_DRY if dry.likely else Lasting.DRY
    return Outlook(known[0], in_weeks, brings, needs, dry, lasting)


def range_of(weeks: Sequence[int]) -> Range:
    """The mean, between the second lowest and the second highest."""
    ordered = sorted(weeks)
    inner = ordered[1:-1] if len(ordered) > 3 else ordered
    mean = sum(ordered) / len(ordered)
    return Range(min(inner[0], mean), mean, max(inner[-1], mean))


def urgency(one: Outlook) -> tuple[int, float]:
    """What is missing first, then what is missing soon; what nothing is said of comes last, the emptiest first."""
    if one.needs is None or one.dry is None:
        return 2, one.on_offer
    if one.dry.likely is None:
        return 1, one.in_weeks[-1].likely / max(one.needs.likely, 1)
    return 0, one.dry.likely


def _on_offer(known: Sequence[int], brings: Range, day: int) -> Range:
    stands, weeks = known[day], day / 7
    return Range(stands + brings.low * weeks, stands + brings.likely * weeks, stands + brings.high * weeks)


def _first(coming: Sequence[float], needed: float) -> int | None:
    return next((day for day, count in enumerate(coming) if count < max(needed, 1)), None)
