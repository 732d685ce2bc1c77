"""How much each signal counts, learned from what people share: one step for a share, among what else was on offer."""

from __future__ import annotations

from uuid import UUID, uuid5

from yamabiko.events.facts import Told
from yamabiko.feed.models import Offer, Person, ShareStory, Weight
from yamabiko.feed.operations.hearing.counts import Counts
from yamabiko.feed.operations.hearing.shares import AT_ONCE
from yamabiko.feed.queries import ranking, tallies
from yamabiko.feed.queries.candidates import Row, Wanted, candidates, rows_where
from yamabiko.feed.queries.learned import learned
from yamabiko.feed.queries.nearness import around
from yamabiko.feed.rules.learning import Signal, Weights, choice_set, is_lesson, learn
from yamabiko.sharing.facts import ShareOpened


class Lessons:
    """The weights of the workspaces that a batch of facts is about."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._weights: dict[tuple[UUID, bool], Weights] = {}  # by workspace, for those who arrive and those at it
        self._changed: set[tuple[UUID, bool]] = set()

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
        key = one.workspace_id, member.is_at_it(one.at)
        known = learned(
            one.workspace_id,
            at_it=key[1],
            team_id=person.team_id,
            language=offer.language,
            hers=member.around.hers,
            now=one.at,
        )
        taken, found = self._page(one, member, offer, known.offered)
        others = choice_set(found.keys() - {offer.story_id}, _seed(fact))
        if not others:
            return
        rows = [taken, *(found[key] for key in others)]
        given = ranking.given_to(member, rows, known.interests, one.at, among=list(found.values())).signals
        weights = self._weights.get(key) or known.weights
        chances = dict(zip(person.drawn_ids, person.drawn_chances, strict=True))
        learn(weights, [given[row.story_id] for row in rows], 0, importance=1 / chances.get(fact.story_id, 1.0))
        self._weights[key] = weights
        self._changed.add(key)
        self._counts.add(one.workspace_id, tallies.lessons(one.workspace_id), takes=1)

    @staticmethod
    def _page(one: Told, member: ranking.Member, offer: Offer, offered: int) -> tuple[Row, dict[UUID, Row]]:
        """What she took, and all that she could have taken: of her wishes and her audiences the river tells nothing."""
        mine = ShareStory.objects.within(one.workspace_id).filter(member_id=member.member_id, nth__isnull=False)
        found = candidates(
            Wanted(
                workspace_id=one.workspace_id,
                language=offer.language,
                hidden=list(mine.values_list("story_id", flat=True)),
                audience_ids=[offer.audience_id] if offer.audience_id else [],
                countries=offer.markets,
                qualified=offer.requires,
                led_to=member.around.near.leads_to(),
                beside=member.beside(one.at),
                everything=False,
                offered=offered,
            )
        )
        (taken,) = rows_where("story_id = %(story_id)s", {"story_id": offer.story_id})
        return taken, {row.story_id: row for row in (*found, taken)}

    def keep(self) -> None:
        Weight.objects.bulk_create(
            [
                Weight(
                    id=uuid5(workspace_id, f"{signal} {at_it}"),
                    workspace_id=workspace_id,
                    signal=signal.value,
                    at_it=at_it,
                    value=self._weights[workspace_id, at_it].values[place],
                    evidence=self._weights[workspace_id, at_it].evidence[place],
                )
                for workspace_id, at_it in sorted(self._changed)
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
