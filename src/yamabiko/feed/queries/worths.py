"""Her candidates with what each is worth: learned odds, and what she said herself on top."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from yamabiko.content.queries import StoryView
from yamabiko.content.rules.whom import Standing
from yamabiko.feed.models import Person
from yamabiko.feed.queries import ranking
from yamabiko.feed.queries.candidates import Row, Wanted, candidates
from yamabiko.feed.queries.learned import Interests, learned
from yamabiko.feed.queries.nearness import around
from yamabiko.feed.rules import Because, Candidate, Grounds, Reason, Wished, Wishes, because, wished
from yamabiko.feed.rules.learning import Weights, Why, averages, lifts, worth
from yamabiko.people.queries import Viewer

# Which group of signals a reason speaks for; what she said herself is added in `Order.reasons`.
SPEAKS_FOR = {
    Reason.LEARNED: Why.TOPICS,
    Reason.TOGETHER: Why.TOGETHER,
    Reason.SOURCE: Why.AUTHOR,
    Reason.TEAM: Why.TEAM,
    Reason.COLLEAGUES: Why.WARM,
    Reason.FRESH: Why.NEW,
    Reason.EVERGREEN: Why.LASTING,
}


@dataclass(frozen=True, slots=True)
class Order:
    """Her candidates, and why each stands where it stands."""

    candidates: list[Candidate]
    wishes: Wishes
    now: datetime
    _rows: Mapping[UUID, Row]
    _given: ranking.Given
    _interests: Interests
    _weights: Weights
    _average: list[float]
    _said: frozenset[UUID]

    def as_it_is(self, one: Candidate, story: StoryView) -> Candidate:
        """A curator may have put language and topics better since the river was heard last."""
        topic_ids = tuple(topic.id for topic in story.topics)
        if topic_ids == one.topic_ids:
            return replace(one, language=story.language)
        before, after = (float(self._wished(one.story_id, topics)) for topics in (one.topic_ids, topic_ids))
        return replace(one, language=story.language, topic_ids=topic_ids, worth=one.worth + after - before)

    def reasons(self, story: StoryView) -> tuple[Because, ...]:
        """All that is true of a story of the page, what lifts it most first."""
        row, topic_ids = self._rows[story.id], [topic.id for topic in story.topics]
        grounds = Grounds(
            age=max(self.now - row.offered_at, timedelta()),
            sharers=row.sharers,
            hers=_among(topic_ids, self.wishes.followed),
            learned=_among(topic_ids, self._interests.hers),
            team=_among(topic_ids, self._interests.team),
            in_team=self._given.in_team.get(story.id, 0),
            from_source=self._given.from_author.get(story.id, 0) if row.author_id == story.source_id else 0,
            together=story.id in self._said,
            featured=story.featured,
            internal=story.internal,
            evergreen=story.evergreen,
        )
        return because(grounds, self._lifts(story.id, topic_ids))

    def _lifts(self, story_id: UUID, topic_ids: list[UUID]) -> dict[Reason, float]:
        groups = lifts(self._weights, self._given.signals[story_id], self._average)
        wish = self._wished(story_id, topic_ids)
        return {reason: groups[why] for reason, why in SPEAKS_FOR.items()} | {
            Reason.TOPIC: wish.topics,
            Reason.FEATURED: wish.featured,
        }

    def _wished(self, story_id: UUID, topic_ids: Iterable[UUID]) -> Wished:
        featured = self._rows[story_id].featured
        return wished(self.wishes, story_id=story_id, topic_ids=topic_ids, featured=featured)


def order_for(
    viewer: Viewer,
    wishes: Wishes,
    standing: Standing,
    *,
    person: Person,
    hidden: Collection[UUID],
    now: datetime,
) -> Order:
    """Five small queries, whatever the size of the library. `person` is what the river tells of her."""
    workspace_id = viewer.workspace_id
    member = ranking.Member(
        workspace_id=workspace_id,
        member_id=viewer.member_id,
        language=viewer.language,
        team_id=viewer.team_id,
        person=ranking.state_of(person),
        around=around(workspace_id, viewer.member_id, now),
        last_author_id=person.last_author_id,
    )
    known = learned(
        workspace_id,
        at_it=member.is_at_it(now),
        team_id=viewer.team_id,
        language=viewer.language,
        hers=member.around.hers,
        now=now,
    )
    interests, weights = known.interests, known.weights
    rows = candidates(
        Wanted(
            workspace_id=workspace_id,
            language=viewer.language,
            hidden=hidden,
            audience_ids=standing.audience_ids,
            countries=[standing.country] if standing.country else [],
            qualified=standing.qualifications,
            led_to=member.around.near.leads_to(),
            beside=member.beside(now),
            topic_ids=[*sorted(wishes.followed), *sorted(interests.hers, key=lambda one: -interests.hers[one])],
            offered=known.offered,
        )
    )
    given = ranking.given_to(member, rows, interests, now)
    return Order(
        [_candidate(row, worth(weights, given.signals[row.story_id]), wishes) for row in rows],
        wishes,
        now,
        {row.story_id: row for row in rows},
        given,
        interests,
        weights,
        averages(list(given.signals.values())),
        member.around.said,
    )


def _candidate(row: Row, learned: float, wishes: Wishes) -> Candidate:
    said = wished(wishes, story_id=row.story_id, topic_ids=row.topic_ids, featured=row.featured)
    return Candidate(row.story_id, row.language, tuple(row.topic_ids), learned + float(said), row.internal)


def _among(topic_ids: Iterable[UUID], known: Collection[UUID]) -> tuple[UUID, ...]:
    return tuple(topic_id for topic_id in topic_ids if topic_id in known)
