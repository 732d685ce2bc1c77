"""How For you chooses. Pure: values in, values out."""

from yamabiko.feed.rules.choosing import SEATS, Candidate, Placed, choose, shortlist
from yamabiko.feed.rules.heat import CLAIMED, CLICKED, OPENED, heat_at, warmed
from yamabiko.feed.rules.names import called
from yamabiko.feed.rules.reasons import Because, Reason
from yamabiko.feed.rules.sampling import is_sampled
from yamabiko.feed.rules.scoring import Taste, lowered_by, score, topic_match
from yamabiko.feed.rules.weeks import Week, days_left, ends_soon, week_of
from yamabiko.feed.rules.words import PutAway, State

__all__ = [
    "CLAIMED",
    "CLICKED",
    "OPENED",
    "SEATS",
    "Because",
    "Candidate",
    "Placed",
    "PutAway",
    "Reason",
    "State",
    "Taste",
    "Week",
    "called",
    "choose",
    "days_left",
    "ends_soon",
    "heat_at",
    "is_sampled",
    "lowered_by",
    "score",
    "shortlist",
    "topic_match",
    "warmed",
    "week_of",
]
