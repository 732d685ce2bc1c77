"""How warm a story is: a decayed counter that never has to be swept.

Forward decay (Cormode, Shkapenyuk, Srivastava, Xu: Forward Decay, ICDE 2009): an event at time t weighs exp(rate · (t
− epoch)) for ever, and a reading at `now` divides by exp(rate · (now − epoch)). The stored value is the logarithm of
the sum, so that it neither overflows nor has to be touched as time passes, and the order of two stories never changes
without an event.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
# 24 h: with 48 h of freshness the best hit rate of those measured by ranking at every read of Deskdrop (HR@20 .855).
HALF_LIFE = timedelta(hours=24)
# Slower counters: what a team cares for changes in weeks, which stories go together in months. Chosen, not measured.
INTEREST_HALF_LIFE = timedelta(days=28)
TOGETHER_HALF_LIFE = timedelta(days=60)

# What an event is worth. A colleague's act is rare and meant; clicks come in crowds, so five count as one act.
OPENED = 1.0
CLAIMED = 1.0
CLICKED = 0.2


def warmed(log_heat: float | None, *, at: datetime, weight: float, half_life: timedelta = HALF_LIFE) -> float:
    """The stored value after one more event. Replay gives the same bits when events come in the same order."""
    event = math.log(weight) + math.log(2) * ((at - EPOCH) / half_life)
    if log_heat is None:
        return event
    more, less = max(log_heat, event), min(log_heat, event)
    return more + math.log1p(math.exp(less - more))


def heat_at(log_heat: float | None, now: datetime, *, half_life: timedelta = HALF_LIFE) -> float:
    """The decayed count at `now`: one event of weight 1 is worth 1 at once and .5 a day later; nothing yet is 0."""
    if log_heat is None:
        return 0.0
    return math.exp(log_heat - math.log(2) * ((now - EPOCH) / half_life))
