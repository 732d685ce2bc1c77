"""What the river tells becomes offers and their warmth.

Folded fact by fact, so that replay gives the same bits whatever the size of the batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from yamabiko.content.facts import ItemOffered, ItemRetired
from yamabiko.events.facts import Told
from yamabiko.feed.models import Offer, ShareStory
from yamabiko.feed.rules import CLAIMED, CLICKED, OPENED, warmed
from yamabiko.links.facts import LinkClicked
from yamabiko.links.rules import Verdict
from yamabiko.sharing.facts import ShareClaimed, ShareOpened

SUBJECT = "sharing.share"
BECAUSE = "one listener hears for every workspace"
CHANGES = ["language", "topic_ids", "offered_at", "retired_at", "log_heat", "sharers"]


@transaction.atomic
def absorb(told: Sequence[Told]) -> None:
    """Hear facts in order; each is heard once, because the cursor moves in the same transaction."""
    batch = _Batch(told)
    for one in told:
        batch.hear(one)
    ShareStory.objects.bulk_create(batch.new_shares)
    Offer.objects.bulk_create(
        batch.offers.values(), update_conflicts=True, unique_fields=["story_id"], update_fields=CHANGES
    )


class _Batch:
    """The rows that a batch of facts is about, read once and changed in memory."""

    def __init__(self, told: Sequence[Told]) -> None:
        facts = [one.fact for one in told]
        clicked = {fact.subject_id for fact in facts if isinstance(fact, LinkClicked) and fact.subject_kind == SUBJECT}
        shares = ShareStory.objects.across_workspaces(because=BECAUSE)
        self.story_of: dict[UUID, UUID] = dict(shares.filter(share_id__in=clicked).values_list("share_id", "story_id"))
        about_a_story = (ItemOffered, ItemRetired, ShareOpened, ShareClaimed)
        stories = {fact.story_id for fact in facts if isinstance(fact, about_a_story)}
        stories.update(self.story_of.values())
        self.offers: dict[UUID, Offer] = self._offers(stories)
        opened = {fact.story_id for fact in facts if isinstance(fact, ShareOpened)}
        self.sharers = set(shares.filter(story_id__in=opened).values_list("story_id", "member_id"))
        self.known_shares = set(
            shares.filter(share_id__in=[fact.share_id for fact in facts if isinstance(fact, ShareOpened)]).values_list(
                "share_id", flat=True
            )
        )
        self.new_shares: list[ShareStory] = []

    def _offers(self, story_ids: Iterable[UUID]) -> dict[UUID, Offer]:
        rows = Offer.objects.across_workspaces(because=BECAUSE).filter(story_id__in=list(story_ids))
        return {row.story_id: row for row in rows.order_by("story_id").select_for_update(of=("self",))}

    def hear(self, one: Told) -> None:
        match one.fact:
            case ItemOffered() as fact:
                self._offered(one, fact)
            case ItemRetired() as fact:
                if offer := self.offers.get(fact.story_id):
                    offer.retired_at = one.at
            case ShareOpened() as fact:
                self._opened(one, fact)
            case ShareClaimed() as fact:
                self._warm(one, fact.story_id, CLAIMED)
            case LinkClicked() as fact if fact.subject_kind == SUBJECT and fact.verdict == Verdict.COUNTED:
                if story_id := self.story_of.get(fact.subject_id):
                    self._warm(one, story_id, CLICKED)

    def _offered(self, one: Told, fact: ItemOffered) -> None:
        """Offered again after it was taken back, a story is new again and keeps its warmth."""
        offer = self.offers.setdefault(fact.story_id, Offer(story_id=fact.story_id, workspace_id=one.workspace_id))
        offer.language, offer.topic_ids = fact.language, list(fact.topic_ids)
        offer.offered_at, offer.retired_at = one.at, None

    def _opened(self, one: Told, fact: ShareOpened) -> None:
        self.story_of[fact.share_id] = fact.story_id
        pair = (fact.story_id, fact.member_id)
        if fact.share_id not in self.known_shares:
            self.known_shares.add(fact.share_id)
            self.new_shares.append(
                ShareStory(
                    share_id=fact.share_id,
                    workspace_id=one.workspace_id,
                    story_id=fact.story_id,
                    member_id=fact.member_id,
                    opened_at=one.at,
                )
            )
        if pair not in self.sharers and fact.story_id in self.offers:
            self.sharers.add(pair)
            self.offers[fact.story_id].sharers += 1
        self._warm(one, fact.story_id, OPENED)

    def _warm(self, one: Told, story_id: UUID, weight: float) -> None:
        # A story that was never offered (its workspace is gone) has nobody to be shown to.
        if offer := self.offers.get(story_id):
            offer.log_heat = warmed(offer.log_heat, at=one.at, weight=weight)
