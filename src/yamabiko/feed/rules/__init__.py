"""How For you chooses. Pure: values in, values out."""

from yamabiko.feed.rules.choosing import SEATS, Candidate, Placed, choose, ranked, shortlist
from yamabiko.feed.rules.circles import circle_of_language, circle_of_team
from yamabiko.feed.rules.heat import (
    CLAIMED,
    CLICKED,
    INTEREST_HALF_LIFE,
    OPENED,
    TOGETHER_HALF_LIFE,
    heat_at,
    warmed,
)
from yamabiko.feed.rules.names import called
from yamabiko.feed.rules.reasons import FEWEST_COLLEAGUES, Because, Grounds, Reason, because
from yamabiko.feed.rules.sampling import is_told
from yamabiko.feed.rules.weeks import Week, days_left, ends_soon, week_of
from yamabiko.feed.rules.wishes import Wished, Wishes, lowered_by, shares_of, wished
from yamabiko.feed.rules.words import PutAway, State

__all__ = [
    "CLAIMED",
    "CLICKED",
    "FEWEST_COLLEAGUES",
    "INTEREST_HALF_LIFE",
    "OPENED",
    "SEATS",
    "TOGETHER_HALF_LIFE",
    "Because",
    "Candidate",
    "Grounds",
    "Placed",
    "PutAway",
    "Reason",
    "State",
    "Week",
    "Wished",
    "Wishes",
    "because",
    "called",
    "choose",
    "circle_of_language",
    "circle_of_team",
    "days_left",
    "ends_soon",
    "heat_at",
    "is_told",
    "lowered_by",
    "ranked",
    "shares_of",
    "shortlist",
    "warmed",
    "week_of",
    "wished",
]
