"""What teams and the readers of a language care for, learned from what is shared."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid5

from yamabiko.events.facts import Told
from yamabiko.feed.models import Counted, Interest, Offer
from yamabiko.feed.operations.hearing.shares import AT_ONCE, BECAUSE
from yamabiko.feed.rules import INTEREST_HALF_LIFE, circle_of_language, circle_of_team, warmed
from yamabiko.sharing.facts import ShareOpened


class Circles:
    """Interests that a batch of facts touches."""

    def __init__(self, told: Sequence[Told]) -> None:
        members = {one.fact.member_id for one in told if isinstance(one.fact, ShareOpened)}
        counted = Counted.objects.across_workspaces(because=BECAUSE).filter(member_id__in=members)
        self._counted = set(counted.values_list("id", flat=True))
        self._interests: dict[UUID, Interest] = {}
        self._changed: set[UUID] = set()
        self._new: list[Counted] = []

    def shared(self, one: Told, fact: ShareOpened, offer: Offer, team_id: UUID | None) -> None:
        """Her first share of a story: her team and those who share in its language care a little more for its topics."""
        for circle in [circle_of_language(offer.language), *([circle_of_team(team_id)] if team_id else [])]:
            for topic_id in offer.topic_ids:
                self._more(one, circle, topic_id, fact.member_id)

    def _more(self, one: Told, circle: str, topic_id: UUID, member_id: UUID) -> None:
        interest, known = self._interest(one.workspace_id, circle, topic_id)
        before = interest.log_weight if known else None
        interest.log_weight = warmed(before, at=one.at, weight=1.0, half_life=INTEREST_HALF_LIFE)
        self._changed.add(interest.id)
        key = uuid5(interest.id, str(member_id))
        if key not in self._counted:
            self._counted.add(key)
            self._new.append(Counted(id=key, workspace_id=one.workspace_id, member_id=member_id))
            interest.people += 1

    def _interest(self, workspace_id: UUID, circle: str, topic_id: UUID) -> tuple[Interest, bool]:
        """The row, and whether anything was counted in it before."""
        key = uuid5(workspace_id, f"{circle} {topic_id}")
        if key not in self._interests:
            row = Interest.objects.within(workspace_id).filter(id=key).first()
            self._interests[key] = row or Interest(
                id=key, workspace_id=workspace_id, circle=circle, topic_id=topic_id, log_weight=0.0, people=0
            )
        return self._interests[key], self._interests[key].people > 0

    def keep(self) -> None:
        Counted.objects.bulk_create(self._new, batch_size=AT_ONCE)
        Interest.objects.bulk_create(
            [self._interests[key] for key in sorted(self._changed)],
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["log_weight", "people"],
        )
        self._new.clear()
        self._changed.clear()
