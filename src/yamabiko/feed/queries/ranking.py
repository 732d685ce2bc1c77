"""What speaks for each candidate on one person's page: rows of tables become the states that rules/learning looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yamabiko.feed.models import Offer
from yamabiko.feed.models import Person as PersonRow
from yamabiko.feed.queries import tallies
from yamabiko.feed.queries.candidates import Row
from yamabiko.feed.queries.learned import Interests
from yamabiko.feed.queries.nearness import Around
from yamabiko.feed.rules.learning import (
    Author,
    Person,
    Story,
    Ties,
    is_at_it,
    newer,
    seconds,
    signals,
    tied,
)


@dataclass(frozen=True, slots=True)
class Member:
    """Whose page it is: her team and language, what the river tells of her, what her shares lead to."""

    workspace_id: UUID
    member_id: UUID
    language: str
    team_id: UUID | None
    person: Person
    around: Around
    last_author_id: UUID | None = None

    def is_at_it(self, now: datetime) -> bool:
        return is_at_it(self.person, seconds(now))

    def beside(self, now: datetime) -> tuple[UUID, int] | None:
        """Author and place of what she has just had, while she still has it in mind."""
        mine = self.person
        if self.last_author_id is None or mine.last_place is None or not self.is_at_it(now):
            return None
        return self.last_author_id, mine.last_place


@dataclass(frozen=True, slots=True)
class Given:
    """`signals` of each story in the order of `Signal`; what may be said of its author and of her team."""

    signals: Mapping[UUID, list[float]]
    from_author: Mapping[UUID, int]
    in_team: Mapping[UUID, int]


def person_of(workspace_id: UUID, member_id: UUID) -> PersonRow:
    """What the river tells of a member; nothing yet is somebody new."""
    row = PersonRow.objects.within(workspace_id).filter(member_id=member_id).first()
    return row or PersonRow(workspace_id=workspace_id, member_id=member_id)


def state_of(row: PersonRow) -> Person:
    return Person(
        takes=row.takes,
        usual_age=row.usual_age,
        usual_company=row.usual_company,
        last_at=_seconds(row.acted_at),
        last_place=row.last_place,
        last_offered_at=_seconds(row.last_offered_at) or 0.0,
    )


def story_of(row: Row | Offer) -> Story:
    return Story(
        offered_at=seconds(row.offered_at),
        place=row.place,
        author=row.author_id,
        rush=row.log_rush,
        warm=row.log_warm,
        lasting=row.log_lasting,
        talk=row.log_heat,
        takes=row.sharers,
        last_at=_seconds(row.taken_at),
        before_at=_seconds(row.taken_before_at),
        evergreen=row.evergreen,
    )


def given_to(
    member: Member, rows: Sequence[Row], interests: Interests, now: datetime, *, among: Sequence[Row] = ()
) -> Given:
    """One query, however many rows; `among` are all that she could have, where `rows` are only some of them."""
    counts, keys = _Counts(member, rows), {}
    at, near = seconds(now), member.around.near
    offered = sorted(seconds(row.offered_at) for row in among or rows)
    for row in rows:
        story = story_of(row)
        ties = tied(near, row.story_id, story)
        ties.newer = newer(offered, story.offered_at)
        counts.count(ties, row)
        ties.her_topics = _strongest(interests.hers, row.topic_ids)
        ties.team_topics = _strongest(interests.team, row.topic_ids)
        ties.readers_topics = _strongest(interests.readers, row.topic_ids)
        keys[row.story_id] = signals(member.person, story, counts.author(row), ties, now=at)
    return Given(keys, counts.from_author, counts.in_team)


class _Counts:
    """The tallies behind the ties of one page."""

    def __init__(self, member: Member, rows: Sequence[Row]) -> None:
        self._member = member
        self._all, self._others = tallies.in_all(member.workspace_id), tallies.by_authors(member.workspace_id)
        self._team = tallies.by_team(member.team_id) if member.team_id else None
        authors = {row.author_id for row in rows if row.author_id}
        self._nobody = Author()
        self._by = {author_id: tallies.by_author(author_id) for author_id in authors}
        self._hers = {author_id: tallies.of_hers_by(member.member_id, author_id) for author_id in authors}
        team_id = member.team_id
        self._in = {row.story_id: tallies.in_team(team_id, row.story_id) for row in rows if team_id and row.sharers}
        keys = {self._all, self._others, *self._by.values(), *self._hers.values(), *self._in.values()}
        self._found = tallies.counts(member.workspace_id, keys | ({self._team} if self._team else set()))
        self._authors = {
            author_id: Author(self._found[key].stories, self._found[key].takes) for author_id, key in self._by.items()
        }
        self.from_author: dict[UUID, int] = {
            row.story_id: self._found[self._hers[row.author_id]].takes for row in rows if row.author_id
        }
        self.in_team: dict[UUID, int] = {story_id: self._found[key].takes for story_id, key in self._in.items()}

    def author(self, row: Row) -> Author:
        return self._nobody if row.author_id is None else self._authors[row.author_id]

    def count(self, ties: Ties, row: Row) -> None:
        ties.from_author = self.from_author.get(row.story_id, 0)
        by_others = max(1, self._found[self._others].takes)
        ties.author_expected = self.author(row).takes * self._member.person.takes / by_others
        if self._team:
            ties.in_team = self.in_team.get(row.story_id, 0)
            ties.team_expected = row.sharers * self._found[self._team].takes / max(1, self._found[self._all].takes)


def _strongest(among: Mapping[UUID, float], topic_ids: Iterable[UUID]) -> float:
    return max((among.get(topic_id, 0.0) for topic_id in topic_ids), default=0.0)


def _seconds(at: datetime | None) -> float | None:
    return None if at is None else seconds(at)
