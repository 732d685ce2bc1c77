"""When a post might be seen: a weak guess, and said to be one, until clicks say better."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NOON = time(12, 10)
SPREAD = 15  # minutes to either side, so that colleagues do not speak at the same minute
LEAST = timedelta(minutes=30)  # from now: nobody plans what she could send at once
FURTHEST = timedelta(days=60)
DAYS = 8  # looked ahead
# At noon of a weekday nearly as many people in Japan are on the net as at nine in the evening
# (figure 5-2-5-2 of SOURCE). Studies of networks contradict each other from year to year, so no more than this is claimed.
SOURCE = "https://www.soumu.go.jp/johotsusintokei/whitepaper/ja/h30/html/nd252520.html"


@dataclass(frozen=True, slots=True)
class Advice:
    """A time, and what it rests on: `prior` is a guess that nobody has looked into, with its `source`."""

    at: datetime
    prior: bool = True
    source: str = SOURCE


def advise_times(
    now: datetime,
    *,
    zone: str,
    seed: int,
    taken: Collection[datetime] = (),
    until: datetime | None = None,
    days: int = DAYS,
) -> list[Advice]:
    """Times of the next days at which a post might be seen, the earliest first; the one place where such times come from.

    Until clicks are asked it knows no more than a weak prior: about noon on weekdays in her own time zone, at a minute of
    her own that is not in `taken`.
    """
    first = now.astimezone(ZoneInfo(zone)).date()
    noons = (_noon(first + timedelta(days=ahead), zone, seed, taken) for ahead in range(days))
    return [
        Advice(at)
        for at in noons
        if at.astimezone(ZoneInfo(zone)).weekday() < 5 and at - now >= LEAST and (until is None or at < until)
    ]


def best_time(
    now: datetime, *, zone: str, seed: int, taken: Collection[datetime] = (), until: datetime | None = None
) -> datetime | None:
    """The first of what `advise_times` says; None: nothing before `until`."""
    return next((one.at for one in advise_times(now, zone=zone, seed=seed, taken=taken, until=until)), None)


def _noon(day: date, zone: str, seed: int, taken: Collection[datetime]) -> datetime:
    """The minute that the seed chooses, or the next that is free."""
    around = 2 * SPREAD + 1
    base = datetime.combine(day, NOON, ZoneInfo(zone)) - timedelta(minutes=SPREAD)
    minutes = [base + timedelta(minutes=(seed + step) % around) for step in range(around)]
    busy = {one.replace(second=0, microsecond=0) for one in taken}
    return next((at for at in minutes if at not in busy), minutes[0])
