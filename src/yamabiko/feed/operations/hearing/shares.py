"""Which story a share is about, and who shared a story first."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from yamabiko.events.facts import Told
from yamabiko.feed.models import ShareStory
from yamabiko.links.facts import LinkClicked
from yamabiko.sharing.facts import ShareOpened

SUBJECT = "sharing.share"
BECAUSE = "one listener hears for every workspace"
AT_ONCE = 200  # rows in one statement: on a busy machine no transaction idles while a longer one is put together


class Shares:
    """The shares that a batch of facts is about, read once."""

    def __init__(self, told: Sequence[Told]) -> None:
        facts = [one.fact for one in told]
        opened = [fact for fact in facts if isinstance(fact, ShareOpened)]
        clicked = {fact.subject_id for fact in facts if isinstance(fact, LinkClicked) and self.is_about(fact)}
        rows = ShareStory.objects.across_workspaces(because=BECAUSE)
        self.story_of: dict[UUID, UUID] = dict(rows.filter(share_id__in=clicked).values_list("share_id", "story_id"))
        self._sharers = set(
            rows.filter(
                story_id__in={fact.story_id for fact in opened}, member_id__in={fact.member_id for fact in opened}
            ).values_list("story_id", "member_id")
        )
        self._known = set(
            rows.filter(share_id__in=[fact.share_id for fact in opened]).values_list("share_id", flat=True)
        )
        self._numbers: dict[UUID, int] = {}
        self._new: list[ShareStory] = []

    @staticmethod
    def is_about(fact: LinkClicked) -> bool:
        return fact.subject_kind == SUBJECT

    def is_first(self, fact: ShareOpened) -> bool:
        """Whether this person never shared the story before."""
        return (fact.story_id, fact.member_id) not in self._sharers

    def number(self, fact: ShareOpened, nth: int) -> None:
        """How many different people shared the story before this first share of hers."""
        self._numbers[fact.share_id] = nth

    def opened(self, one: Told, fact: ShareOpened) -> None:
        self.story_of[fact.share_id] = fact.story_id
        self._sharers.add((fact.story_id, fact.member_id))
        if fact.share_id not in self._known:
            self._known.add(fact.share_id)
            self._new.append(
                ShareStory(
                    share_id=fact.share_id,
                    workspace_id=one.workspace_id,
                    story_id=fact.story_id,
                    member_id=fact.member_id,
                    opened_at=one.at,
                    nth=self._numbers.get(fact.share_id),
                )
            )

    def keep(self) -> None:
        ShareStory.objects.bulk_create(self._new, batch_size=AT_ONCE)
        self._new.clear()
