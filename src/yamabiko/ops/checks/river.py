"""Do the listeners keep up with what is told?"""

from __future__ import annotations

from datetime import datetime, timedelta

from yamabiko.events.queries import lags
from yamabiko.ops.checks.finding import Finding, ill, well

LATE = timedelta(minutes=1)


def listeners(now: datetime) -> Finding:
    """Behind is who has facts waiting and has not moved for a minute; a burst that is being worked off is none."""
    all_of_them = lags()
    stuck = [lag for lag in all_of_them if lag.facts and (lag.moved_at is None or now - lag.moved_at > LATE)]
    if stuck:
        said = ", ".join(f"{lag.listener} {lag.facts} facts behind" for lag in stuck)
        return ill("listeners", said, "Is the worker running? Its log names the listener that fails.")
    waiting = sum(lag.facts for lag in all_of_them)
    return well("listeners", f"{len(all_of_them)} listen, {waiting} facts on their way")
