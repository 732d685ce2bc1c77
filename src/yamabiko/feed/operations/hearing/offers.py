"""Stories as the river tells of them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid5

from yamabiko.content.facts import ItemChanged, ItemOffered, ItemRetired
from yamabiko.events.facts import Told
from yamabiko.feed.models import Filed, Offer
from yamabiko.feed.operations.hearing.counts import Counts
from yamabiko.feed.operations.hearing.shares import AT_ONCE, BECAUSE, Shares
from yamabiko.feed.queries import ranking, tallies
from yamabiko.feed.rules import warmed
from yamabiko.feed.rules.learning import seconds, taken
from yamabiko.sharing.facts import ShareClaimed, ShareOpened, SharePublished

ABOUT_A_STORY = (ItemOffered, ItemChanged, ItemRetired, ShareOpened, ShareClaimed, SharePublished)
SAID = ("language", "item_kind", "audience_id", "internal", "evergreen", "featured")
LISTED = ("topic_ids", "markets", "requires")
CHANGES = [
    *SAID, *LISTED, "offered_at", "retired_at", "author_id", "place", "log_heat", "log_rush", "log_warm", "log_lasting",
    "sharers", "taken_at", "taken_before_at",
]  # fmt: skip


class Offers:
    """The offers that a batch of facts is about, read once and changed in memory."""

    def __init__(self, told: Sequence[Told], shares: Shares, counts: Counts) -> None:
        stories = {one.fact.story_id for one in told if isinstance(one.fact, ABOUT_A_STORY)}
        stories.update(shares.story_of.values())
        rows = Offer.objects.across_workspaces(because=BECAUSE).filter(story_id__in=stories)
        self.known: dict[UUID, Offer] = {row.story_id: row for row in rows}
        self._counts = counts
        self._changed: set[UUID] = set()
        self._filed: set[UUID] = set()  # stories whose topics, language or standing changed

    def stand(self, one: Told, fact: ItemOffered | ItemChanged) -> None:
        """Offered again after it was taken back, a story is new again and keeps its warmth; a change makes nothing new."""
        offer = self.known.get(fact.story_id)
        if offer is None:
            if isinstance(fact, ItemChanged):
                return  # It was never offered: there is nobody to see the change.
            offer = self._new(one, fact)
        for name in SAID:
            setattr(offer, name, getattr(fact, name))
        for name in LISTED:
            setattr(offer, name, list(getattr(fact, name)))
        if isinstance(fact, ItemOffered):
            offer.offered_at, offer.retired_at = one.at, None
        self._changed.add(fact.story_id)
        self._filed.add(fact.story_id)

    def _new(self, one: Told, fact: ItemOffered) -> Offer:
        place = self._counts.total(one.workspace_id, tallies.in_all(one.workspace_id)).stories
        author_id = fact.credit_member_id or fact.source_id
        offer = Offer(story_id=fact.story_id, workspace_id=one.workspace_id, author_id=author_id, place=place)
        self.known[fact.story_id] = offer
        self._counts.offered(one, offer)
        return offer

    def retire(self, one: Told, story_id: UUID) -> None:
        if offer := self.known.get(story_id):
            offer.retired_at = one.at
            self._changed.add(story_id)
            self._filed.add(story_id)

    def taken(self, one: Told, story_id: UUID) -> None:
        """Somebody's first share of it."""
        offer = self.known[story_id]
        story = ranking.story_of(offer)
        taken(story, at=seconds(one.at))
        offer.log_rush, offer.log_warm, offer.log_lasting = story.rush, story.warm, story.lasting
        offer.sharers, offer.taken_before_at, offer.taken_at = story.takes, offer.taken_at, one.at
        self._changed.add(story_id)

    def warm(self, one: Told, story_id: UUID, weight: float) -> None:
        # A story that was never offered (its workspace is gone) has nobody to be shown to.
        if offer := self.known.get(story_id):
            offer.log_heat = warmed(offer.log_heat, at=one.at, weight=weight)
            self._changed.add(story_id)

    def keep(self) -> None:
        Offer.objects.bulk_create(
            [self.known[story_id] for story_id in sorted(self._changed)],
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["story_id"],
            update_fields=CHANGES,
        )
        if self._filed:
            self._file([self.known[story_id] for story_id in sorted(self._filed)])
        self._changed.clear()
        self._filed.clear()

    @staticmethod
    def _file(offers: list[Offer]) -> None:
        before = Filed.objects.across_workspaces(because=BECAUSE)
        before.filter(story_id__in=[offer.story_id for offer in offers]).delete()
        filed = [
            Filed(
                id=uuid5(offer.story_id, str(topic_id)),
                workspace_id=offer.workspace_id,
                topic_id=topic_id,
                story_id=offer.story_id,
                language=offer.language,
                offered_at=offer.offered_at,
            )
            for offer in offers
            if offer.retired_at is None
            for topic_id in dict.fromkeys(offer.topic_ids)
        ]
        Filed.objects.bulk_create(filed, batch_size=AT_ONCE)
