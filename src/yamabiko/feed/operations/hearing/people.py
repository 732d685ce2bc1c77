"""What the river tells of members: their team, what their last shares were like, what stood on their page by luck."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from yamabiko.events.facts import Told
from yamabiko.feed.facts import ItemShown
from yamabiko.feed.models import Offer, Person
from yamabiko.feed.operations.hearing.shares import AT_ONCE, BECAUSE
from yamabiko.feed.queries import ranking
from yamabiko.feed.rules.learning import has_taken, seconds
from yamabiko.people.facts import MemberJoined
from yamabiko.sharing.facts import ShareClaimed, ShareOpened, SharePublished

ABOUT_A_PERSON = (MemberJoined, ItemShown, ShareOpened, ShareClaimed, SharePublished)
CHANGES = [
    "team_id", "takes", "usual_age", "usual_company", "acted_at", "last_place", "last_author_id", "last_offered_at",
    "drawn_ids", "drawn_chances",
]  # fmt: skip
DRAWN_MOST = 4  # at most two of a page stand there by luck, for a week


class People:
    """The members that a batch of facts is about."""

    def __init__(self, told: Sequence[Told]) -> None:
        members = {one.fact.member_id for one in told if isinstance(one.fact, ABOUT_A_PERSON)}
        rows = Person.objects.across_workspaces(because=BECAUSE).filter(member_id__in=members)
        self._known: dict[UUID, Person] = {row.member_id: row for row in rows}
        self._changed: set[UUID] = set()

    def of(self, workspace_id: UUID, member_id: UUID) -> Person:
        """To look at; whoever changes it says so by `_change`."""
        return self._known.setdefault(member_id, Person(member_id=member_id, workspace_id=workspace_id))

    def joined(self, one: Told, fact: MemberJoined) -> None:
        self._change(one, fact.member_id).team_id = fact.team_id

    def was_shown(self, one: Told, fact: ItemShown) -> None:
        """Only what stood there by luck: the rest would have been there anyway."""
        if fact.propensity < 1:
            person = self._change(one, fact.member_id)
            chances = dict(zip(person.drawn_ids, person.drawn_chances, strict=True))
            chances.pop(fact.story_id, None)
            kept = list({fact.story_id: fact.propensity, **chances}.items())[:DRAWN_MOST]
            person.drawn_ids, person.drawn_chances = [key for key, _p in kept], [chance for _key, chance in kept]

    def took(self, one: Told, fact: ShareOpened, offer: Offer) -> None:
        """Her first share of the story, before the story itself counts it."""
        person = self._change(one, fact.member_id)
        state = ranking.state_of(person)
        has_taken(state, ranking.story_of(offer), at=seconds(one.at))
        person.takes, person.usual_age, person.usual_company = state.takes, state.usual_age, state.usual_company

    def acted(self, one: Told, member_id: UUID, offer: Offer) -> None:
        """She did anything with it."""
        person = self._change(one, member_id)
        person.acted_at, person.last_offered_at = one.at, offer.offered_at
        person.last_place, person.last_author_id = offer.place, offer.author_id

    def _change(self, one: Told, member_id: UUID) -> Person:
        self._changed.add(member_id)
        return self.of(one.workspace_id, member_id)

    def keep(self) -> None:
        Person.objects.bulk_create(
            [self._known[member_id] for member_id in sorted(self._changed)],
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["member_id"],
            update_fields=CHANGES,
        )
        self._changed.clear()
