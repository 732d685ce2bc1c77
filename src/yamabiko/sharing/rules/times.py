"""When a post might be seen: a weak guess, and said to be one, until clicks say better."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NOON = time(12, 10)
SPREAD = 15  # minutes to either side, so that colleagues do not speak at the same minute
LEAST = timedelta(minutes=30)  # from now: nobody plans what she could send at once
FURTHEST = timedelta(days=60)
# At noon of a weekday nearly as many people in Japan are on the net as at nine in the evening
# (https://www.soumu.go.jp/johotsusintokei/whitepaper/ja/h30/html/nd252520.html, figure 5-2-5-2). Studies of networks
# contradict each other from year to year, so no more than this is claimed.


def best_time(
    now: datetime, *, zone: str, seed: int, taken: Collection[datetime] = (), until: datetime | None = None
) -> datetime | None:
    """About noon on the next weekday in her own time zone, at a minute of her own that is not in `taken`; None: not before `until`."""
    local = now.astimezone(ZoneInfo(zone))
    for days in range(8):
        at = _noon(local.date() + timedelta(days=days), zone, seed, taken)
        if at.astimezone(ZoneInfo(zone)).weekday() < 5 and at - now >= LEAST:
            return at if until is None or at < until else None
    return None


def _noon(day: date, zone: str, seed: int, taken: Collection[datetime]) -> datetime:
    """The minute that the seed chooses, or the next that is free."""
    around = 2 * SPREAD + 1
    base = datetime.combine(day, NOON, ZoneInfo(zone)) - timedelta(minutes=SPREAD)
    minutes = [base + timedelta(minutes=(seed + step) % around) for step in range(around)]
    busy = {one.replace(second=0, microsecond=0) for one in taken}
    return next((at for at in minutes if at not in busy), minutes[0])
