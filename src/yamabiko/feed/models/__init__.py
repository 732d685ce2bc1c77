"""Rows of For you: some derived from the river, some the person's own."""

from yamabiko.feed.models.circles import Counted, Interest
from yamabiko.feed.models.hers import Choice, Exposure, Shown
from yamabiko.feed.models.learned import Tally, Together, Weight
from yamabiko.feed.models.offers import Filed, Offer
from yamabiko.feed.models.shares import Person, ShareStory

__all__ = [
    "Choice",
    "Counted",
    "Exposure",
    "Filed",
    "Interest",
    "Offer",
    "Person",
    "ShareStory",
    "Shown",
    "Tally",
    "Together",
    "Weight",
]
