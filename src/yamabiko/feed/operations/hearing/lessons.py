"""How much each signal counts, learned from what people share: one step for a share, among what else was on offer."""

from __future__ import annotations

from uuid import UUID, uuid5

from yamabiko.events.facts import Told
from yamabiko.feed.models import Offer, Person, ShareStory, Weight
from yamabiko.feed.operations.hearing.counts import Counts
from yamabiko.feed.operations.hearing.shares import AT_ONCE
from yamabiko.feed.queries import ranking, tallies
from yamabiko.feed.queries.candidates import Row, Wanted, candidates, rows_where
from yamabiko.feed.queries.nearness import around
from yamabiko.feed.rules.learning import Signal, Weights, choice_set, is_lesson, learn
from yamabiko.sharing.facts import ShareOpened


class Lessons:
    """The weights of the workspaces that a batch of facts is about."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._weights: dict[UUID, Weights] = {}
        self._changed: set[UUID] = set()

    def is_due(self, one: Told, fact: ShareOpened) -> bool:
        had = self._counts.total(one.workspace_id, tallies.lessons(one.workspace_id)).takes
        return is_lesson(had, _seed(fact))

    def learn(self, one: Told, fact: ShareOpened, offer: Offer, person: Person) -> None:
        """From a first share, as everything stood just before it. All that was heard before is written down by now."""
        member = ranking.Member(
            workspace_id=one.workspace_id,
            member_id=fact.member_id,
            language=offer.language,
            team_id=person.team_id,
            person=ranking.state_of(person),
            around=around(one.workspace_id, fact.member_id, one.at),
            last_author_id=person.last_author_id,
        )
        rows = self._page(one, member, offer)
        if len(rows) < 2:
            return
        interests = ranking.interests_of(
            one.workspace_id,
            team_id=person.team_id,
            language=offer.language,
            hers=member.around.hers,
            now=one.at,
        )
        given = ranking.given_to(member, rows, interests, one.at).signals
        weights = self._weights.get(one.workspace_id) or ranking.weights_of(one.workspace_id)
        chances = dict(zip(person.drawn_ids, person.drawn_chances, strict=True))
        learn(weights, [given[row.story_id] for row in rows], 0, importance=1 / chances.get(fact.story_id, 1.0))
        self._weights[one.workspace_id] = weights
        self._changed.add(one.workspace_id)
        self._counts.add(one.workspace_id, tallies.lessons(one.workspace_id), takes=1)

    @staticmethod
    def _page(one: Told, member: ranking.Member, offer: Offer) -> list[Row]:
        """What she took, and some of what she could have taken: nobody's wishes and audiences are told to the river."""
        mine = ShareStory.objects.within(one.workspace_id).filter(member_id=member.member_id, nth__isnull=False)
        found = candidates(
            Wanted(
                workspace_id=one.workspace_id,
                language=offer.language,
                hidden=[offer.story_id, *mine.values_list("story_id", flat=True)],
                audience_ids=[offer.audience_id] if offer.audience_id else [],
                countries=offer.markets,
                qualified=offer.requires,
                led_to=member.around.near.leads_to(),
                beside=member.beside(one.at),
                everything=False,
            )
        )
        others = {row.story_id: row for row in found}
        taken = rows_where("story_id = %(story_id)s", {"story_id": offer.story_id})
        return taken + [others[key] for key in choice_set(others, f"{member.member_id} {offer.story_id}")]

    def keep(self) -> None:
        Weight.objects.bulk_create(
            [
                Weight(
                    id=uuid5(workspace_id, signal.value),
                    workspace_id=workspace_id,
                    signal=signal.value,
                    value=self._weights[workspace_id].values[place],
                    evidence=self._weights[workspace_id].evidence[place],
                )
                for workspace_id in sorted(self._changed)
                for place, signal in enumerate(Signal)
            ],
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["value", "evidence"],
        )
        self._changed.clear()


def _seed(fact: ShareOpened) -> str:
    return f"{fact.member_id} {fact.story_id}"
