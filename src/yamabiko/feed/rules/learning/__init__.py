"""What For you learns from what people take: signals with names, one weight each, learned as it goes.

Pure, and O(1) per event. A "take" is what is being predicted: a share in the product, a read in the logs of Deskdrop,
on which `python -m benchmarks deskdrop` measures exactly these rules. Times are seconds after heat.py's EPOCH.
"""

from yamabiko.feed.rules.learning import nearness
from yamabiko.feed.rules.learning.counting import Span, counted, level, seconds
from yamabiko.feed.rules.learning.nearness import Near, companions, company, followers, nearest, tied
from yamabiko.feed.rules.learning.pacing import choice_set, is_lesson
from yamabiko.feed.rules.learning.signals import Signal, signals
from yamabiko.feed.rules.learning.states import (
    SITTING,
    USUAL_AGE,
    USUAL_COMPANY,
    Author,
    Person,
    Story,
    Ties,
    acted,
    companion_weight,
    follower_weight,
    has_acted,
    has_taken,
    is_at_it,
    newer,
    taken,
)
from yamabiko.feed.rules.learning.weights import Weights, fresh_weights, learn, worth
from yamabiko.feed.rules.learning.whys import Why, averages, lifts, why

__all__ = [
    "SITTING",
    "USUAL_AGE",
    "USUAL_COMPANY",
    "Author",
    "Near",
    "Person",
    "Signal",
    "Span",
    "Story",
    "Ties",
    "Weights",
    "Why",
    "acted",
    "averages",
    "choice_set",
    "companion_weight",
    "companions",
    "company",
    "counted",
    "follower_weight",
    "followers",
    "fresh_weights",
    "has_acted",
    "has_taken",
    "is_at_it",
    "is_lesson",
    "learn",
    "level",
    "lifts",
    "nearest",
    "nearness",
    "newer",
    "seconds",
    "signals",
    "taken",
    "tied",
    "why",
    "worth",
]
