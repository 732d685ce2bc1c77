"""One weight per signal, learned from every page as it happens.

The model is a conditional logit: among the stories she could have taken, the chance of each is proportional to
exp(worth). There are two sets of weights: what somebody goes by who arrives, and who is at it. A step goes along the
gradient of the log-likelihood of what she took, AdaGrad's way (Duchi, Hazan, Singer: Adaptive Subgradient Methods, JMLR
2011): large at first, smaller as evidence grows, separately for each signal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from yamabiko.feed.rules.learning.signals import Signal

RATE = 0.1
CAUTION = 0.01  # keeps the first steps finite
IMPORTANCE = 10.0  # the most that one page may count when it was an unlikely one

# Where a workspace begins, before anybody has taken anything: chosen, not learned. Newer, warmer, closer to her.
BEGIN = {
    Signal.AGE: -1.0,
    Signal.SINCE_HER_LAST: 0.2,
    Signal.WARM: 0.2,
    Signal.TALK: 0.3,
    Signal.AUTHOR: 0.2,
    Signal.TEAM: 0.1,
    Signal.COMPANY: 0.2,
    Signal.HER_TOPICS: 0.5,
    Signal.TEAM_TOPICS: 0.25,
    Signal.READERS_TOPICS: 0.1,
    Signal.EVERGREEN: 0.5,
}


@dataclass(slots=True)
class Weights:
    """Both in the order of `Signal`; `evidence` is the sum of squared gradients so far."""

    values: list[float]
    evidence: list[float]


def fresh_weights() -> Weights:
    """Those of a workspace in which nothing has happened yet."""
    return Weights([BEGIN.get(signal, 0.0) for signal in Signal], [CAUTION] * len(Signal))


def worth(weights: Weights, given: Sequence[float]) -> float:
    """The higher, the earlier on her page."""
    return math.fsum(map(float.__mul__, weights.values, given))


def learn(weights: Weights, page: Sequence[Sequence[float]], chosen: int, *, importance: float = 1.0) -> None:
    """One step: of the stories of `page` (their signals) she took number `chosen`.

    `importance` is one over the probability with which she was shown it, for pages that were drawn; at most 10.
    """
    worths = [worth(weights, given) for given in page]
    best = max(worths)
    odds = [math.exp(one - best) for one in worths]
    total = math.fsum(odds)
    share = min(importance, IMPORTANCE)
    for number, column in enumerate(zip(*page, strict=True)):
        expected = sum(map(float.__mul__, odds, column)) / total
        slope = share * (page[chosen][number] - expected)
        weights.evidence[number] += slope * slope
        weights.values[number] += RATE * slope / math.sqrt(weights.evidence[number])
