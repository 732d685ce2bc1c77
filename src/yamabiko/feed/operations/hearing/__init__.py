"""What the river tells becomes offers, their warmth, what people care for, and how much each signal counts.

Folded fact by fact, so that replay gives the same bits whatever the size of the batches: before anything is learned
from a share, all that was heard before it is written down.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from yamabiko.content.facts import ItemChanged, ItemOffered, ItemRetired
from yamabiko.events.facts import Told
from yamabiko.feed.facts import ItemShown
from yamabiko.feed.operations.hearing.circles import Circles
from yamabiko.feed.operations.hearing.counts import Counts
from yamabiko.feed.operations.hearing.lessons import Lessons
from yamabiko.feed.operations.hearing.offers import Offers
from yamabiko.feed.operations.hearing.pairs import Pairs
from yamabiko.feed.operations.hearing.people import People
from yamabiko.feed.operations.hearing.shares import Shares
from yamabiko.feed.rules import CLAIMED, CLICKED, OPENED
from yamabiko.links.facts import LinkClicked
from yamabiko.links.rules import Verdict
from yamabiko.people.facts import MemberJoined
from yamabiko.sharing.facts import ShareClaimed, ShareOpened, SharePublished

__all__ = ["absorb"]


@transaction.atomic
def absorb(told: Sequence[Told]) -> None:
    """Hear facts in order; each is heard once, because the cursor moves in the same transaction."""
    batch = _Batch(told)
    for one in told:
        batch.hear(one)
    batch.keep()


class _Batch:
    """What the facts are about, read once and changed in memory."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.counts, self.shares = Counts(), Shares(told)
        self.offers, self.people = Offers(told, self.shares, self.counts), People(told)
        self.circles, self.pairs = Circles(told), Pairs(told)
        self.lessons = Lessons(self.counts)

    def hear(self, one: Told) -> None:
        match one.fact:
            case ItemOffered() | ItemChanged() as fact:
                self.offers.stand(one, fact)
            case ItemRetired() as fact:
                self.offers.retire(one, fact.story_id)
            case MemberJoined() as fact:
                self.people.joined(one, fact)
            case ItemShown() as fact:
                self.people.was_shown(one, fact)
            case ShareOpened() as fact:
                if self.shares.is_first(fact):
                    self._take(one, fact)
                self.shares.opened(one, fact)
                self._act(one, fact, OPENED)
            case ShareClaimed() | SharePublished() as fact:
                self._act(one, fact, CLAIMED)
            case LinkClicked() as fact if self.shares.is_about(fact) and fact.verdict == Verdict.COUNTED:
                if story_id := self.shares.story_of.get(fact.subject_id):
                    self.offers.warm(one, story_id, CLICKED)

    def _take(self, one: Told, fact: ShareOpened) -> None:
        """Her first share of a story that is known here: learned from, then counted."""
        offer = self.offers.known.get(fact.story_id)
        if offer is None:
            return
        person = self.people.of(one.workspace_id, fact.member_id)
        # What she shares of her own is no choice among others.
        if offer.author_id != fact.member_id and self.lessons.is_due(one, fact):
            self.keep()
            self.lessons.learn(one, fact, offer, person)
        self.shares.number(fact, offer.sharers)
        self.pairs.shared(one, fact)
        self.circles.shared(one, fact, offer, person.team_id)
        self.counts.taken(one, fact, offer, person.team_id)
        self.people.took(one, fact, offer)
        self.offers.taken(one, fact.story_id)

    def _act(self, one: Told, fact: ShareOpened | ShareClaimed | SharePublished, weight: float) -> None:
        self.offers.warm(one, fact.story_id, weight)
        if offer := self.offers.known.get(fact.story_id):
            self.people.acted(one, fact.member_id, offer)

    def keep(self) -> None:
        for some in (self.shares, self.offers, self.people, self.circles, self.pairs, self.counts, self.lessons):
            some.keep()
