"""What For you hears."""

from yamabiko.content.facts import ItemOffered, ItemRetired
from yamabiko.events.operations import subscribe
from yamabiko.feed.models import Offer, ShareStory
from yamabiko.feed.operations import absorb
from yamabiko.links.facts import LinkClicked
from yamabiko.sharing.facts import ShareClaimed, ShareOpened

subscribe(
    "feed",
    facts=(ItemOffered, ItemRetired, ShareOpened, ShareClaimed, LinkClicked),
    hear=absorb,
    derived=(Offer, ShareStory),
)
