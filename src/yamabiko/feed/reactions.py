"""What For you hears."""

from yamabiko.content.facts import ItemChanged, ItemOffered, ItemRetired
from yamabiko.events.operations import subscribe
from yamabiko.feed.facts import ItemShown
from yamabiko.feed.models import Counted, Filed, Interest, Offer, Person, ShareStory, Tally, Together, Weight
from yamabiko.feed.operations import absorb
from yamabiko.links.facts import LinkClicked
from yamabiko.people.facts import MemberJoined
from yamabiko.sharing.facts import ShareClaimed, ShareOpened, SharePublished

subscribe(
    "feed",
    facts=(
        ItemOffered,
        ItemChanged,
        ItemRetired,
        ItemShown,
        MemberJoined,
        ShareOpened,
        ShareClaimed,
        SharePublished,
        LinkClicked,
    ),
    hear=absorb,
    derived=(Offer, Filed, ShareStory, Person, Interest, Counted, Tally, Together, Weight),
)
