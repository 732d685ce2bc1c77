"""Founding Aoba: the organisation, its teams, topics and people; and finding all of them again when a loader goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from yamabiko.campaigns.operations import add_topic, follow_first
from yamabiko.campaigns.queries import topics
from yamabiko.ops.demo.newsroom.topics import TOPICS
from yamabiko.ops.demo.people import TEAMS, DemoPerson, staff
from yamabiko.ops.demo.site import Calendar
from yamabiko.people.operations import Newcomer, add_members, add_team, found_workspace
from yamabiko.people.queries import Viewer, member_ids_by_address, team_ids, viewer_by_address, viewers_of_members

SLUG = "aoba-demo"
AT_ONCE = 2_000  # people in one transaction


@dataclass(frozen=True)
class Demo:
    """A demo organisation. Addresses end in `domain`, which is the workspace's own: no two share a sign-in."""

    workspace_id: UUID
    slug: str
    language: str
    seed: int
    calendar: Calendar
    people: tuple[DemoPerson, ...]

    @property
    def domain(self) -> str:
        return "aoba.example" if self.slug == SLUG else f"{self.slug}.example"

    def address(self, key: str) -> str:
        return f"{key}@{self.domain}"

    def one(self, key: str) -> Viewer:
        """One of the known people, as the one who asks."""
        viewer = viewer_by_address(self.workspace_id, self.address(key))
        assert viewer
        return viewer

    def viewers(self, people: Iterable[DemoPerson]) -> dict[str, Viewer]:
        """Those of `people` who belong now, by key."""
        keys = {self.address(person.key): person.key for person in people}
        ids = member_ids_by_address(self.workspace_id, keys)
        known = viewers_of_members(self.workspace_id, ids.values())
        return {keys[address]: known[member_id] for address, member_id in ids.items() if member_id in known}

    def team_ids(self) -> dict[str, UUID]:
        """The ids of TEAMS."""
        by_name = team_ids(self.workspace_id)
        return {key: by_name[team.en] for key, team in TEAMS.items()}

    def topic_ids(self) -> dict[str, UUID]:
        return {topic.slug: topic.id for topic in topics(self.workspace_id, "en")}


def drawn(workspace_id: UUID, *, slug: str, language: str, seed: int, calendar: Calendar, people: int) -> Demo:
    """The same people for the same seed, whether they stand in the database yet or not."""
    everybody = tuple(staff(people=people, seed=seed, language=language, days=calendar.days))
    return Demo(workspace_id, slug, language, seed, calendar, everybody)


@transaction.atomic
def found(*, slug: str, name: str, name_ja: str, language: str, calendar: Calendar) -> UUID:
    """The organisation with its teams and topics, and nobody in it yet."""
    workspace_id = found_workspace(
        slug=slug,
        name=name,
        name_ja=name_ja,
        employer=["Aoba", "アオバ"],
        language=language,
        time_zone="Asia/Tokyo",
        now=calendar.began,
    )
    ids: dict[str, UUID] = {}
    for key, team in TEAMS.items():
        ids[key] = add_team(
            workspace_id=workspace_id, name=team.en, name_ja=team.ja, parent_id=ids.get(team.parent) or None
        )
    for topic, (en, ja, keywords) in TOPICS.items():
        add_topic(workspace_id=workspace_id, slug=topic, name=en, name_ja=ja, keywords=keywords)
    return workspace_id


def is_ours(workspace_id: UUID) -> bool:
    """Whether it has our teams: a demo of an earlier version is left as it is."""
    return {team.en for team in TEAMS.values()} <= team_ids(workspace_id).keys()


def let_in(demo: Demo, people: Sequence[DemoPerson], *, now: datetime) -> int:
    """Those of `people` who are not there yet join at `now` and choose their topics; how many."""
    there = member_ids_by_address(demo.workspace_id, [demo.address(person.key) for person in people])
    new = [person for person in people if demo.address(person.key) not in there]
    topic_ids, teams = demo.topic_ids(), demo.team_ids()
    for first in range(0, len(new), AT_ONCE):
        some = new[first : first + AT_ONCE]
        with transaction.atomic():
            ids = add_members(
                workspace_id=demo.workspace_id, newcomers=[_newcomer(demo, one, teams, now) for one in some]
            )
            wishes = {
                member_id: [topic_ids[slug] for slug in one.topics] for member_id, one in zip(ids, some, strict=True)
            }
            follow_first(workspace_id=demo.workspace_id, wishes=wishes, now=now)
    return len(new)


def _newcomer(demo: Demo, person: DemoPerson, teams: dict[str, UUID], now: datetime) -> Newcomer:
    return Newcomer(
        email=demo.address(person.key),
        name=person.name(demo.language),
        job=person.job(demo.language),
        roles=person.roles,
        team_id=teams[person.team],
        language=person.language,
        time_zone="Asia/Tokyo",
        country=person.country,
        way=person.way,
        tone=person.tone,
        joined_at=now,
        welcomed_at=now + timedelta(minutes=1) if person.welcomed else None,
    )
