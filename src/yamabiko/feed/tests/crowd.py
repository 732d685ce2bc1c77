"""A large organisation for measuring: people, stories and shares as skewed as in life, all heard from the river."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate, islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from yamabiko.campaigns.models import Following
from yamabiko.campaigns.operations import add_topic
from yamabiko.content.facts import ItemOffered
from yamabiko.content.models import Story, StoryTopic
from yamabiko.content.rules.words import Status
from yamabiko.events.facts import Fact
from yamabiko.events.listeners import LISTENERS
from yamabiko.events.operations import copy_rows_now, deliver, row_of
from yamabiko.kit.ids import uuid7
from yamabiko.people.facts import MemberJoined
from yamabiko.people.models import Member, Team, User
from yamabiko.people.rules import Role
from yamabiko.sharing.facts import ShareOpened
from yamabiko.sharing.models import Share

TEXT = "The paper cool box held 4.1 °C on its way from Sendai to Kanazawa. " * 40
TOPICS, DAYS, A_TEAM, AT_ONCE = 40, 60, 50, 200
COUNTRIES = ["JP", "JP", "DE", "US", ""]


@dataclass
class Crowd:
    """Who and what was made; `busiest` are members by how often they shared."""

    workspace_id: UUID
    now: datetime
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    topics: list[UUID] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    busiest: list[UUID] = field(default_factory=list)

    def gather(self, *, people: int, stories: int, shares: int) -> None:
        """All of it; the river is heard in the product's own batches."""
        self.topics = [
            add_topic(workspace_id=self.workspace_id, slug=f"topic-{n}", name=f"Topic {n}") for n in range(TOPICS)
        ]
        self._people(people)
        self._stories(stories)
        self._shares(shares)
        while deliver(LISTENERS["feed"], now=self.now):
            pass
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _people(self, people: int) -> None:
        teams = [Team(workspace_id=self.workspace_id, name=f"Team {n}") for n in range(max(1, people // A_TEAM))]
        _keep(Team, teams)
        users = [User(email=f"person-{n}@crowd.example") for n in range(people)]
        self.members = [
            Member(
                workspace_id=self.workspace_id,
                user=user,
                team=self.chance.choice(teams),
                name=f"Person {n}",
                roles=[Role.EMPLOYEE],
                language="ja" if n % 2 else "en",
                time_zone="Asia/Tokyo",
                country=self.chance.choice(COUNTRIES),
                joined_at=self.now - timedelta(days=DAYS),
                welcomed_at=self.now - timedelta(days=DAYS),
            )
            for n, user in enumerate(users)
        ]
        follows = [
            Following(workspace_id=self.workspace_id, member_id=member.id, topic_id=topic_id, since_at=self.now)
            for member in self.members
            for topic_id in self.chance.sample(self.topics, self.chance.choice([0, 3, 3, 6]))
        ]
        joined = (MemberJoined(member_id=one.id, team_id=one.team_id) for one in self.members)
        for model, rows in ((User, users), (Member, self.members), (Following, follows)):
            _keep(model, rows)
        self._tell((one, self.now - timedelta(days=DAYS)) for one in joined)

    def _stories(self, stories: int) -> None:
        """All of them still on offer; one in fifty is for one country, one in a hundred is good at any time."""
        filed, facts = [], []
        for n in range(stories):
            at = self.now - timedelta(days=DAYS) * (stories - n) / stories
            row = Story(
                workspace_id=self.workspace_id, status=Status.OFFERED, title=f"Story {n}", summary=TEXT[:200], text=TEXT,
                language="ja" if n % 2 else "en", url=f"https://aoba.example/{n}", canonical_url=f"https://aoba.example/{n}",
                created_at=at, published_at=at, offered_at=at, markets=["DE"] if n % 50 == 0 else [], evergreen=n % 100 == 0,
            )  # fmt: skip
            about = sorted(self.chance.sample(self.topics, self.chance.randint(0, 3)))
            self.stories.append(row)
            filed += [StoryTopic(workspace_id=self.workspace_id, story_id=row.id, topic_id=topic) for topic in about]
            offered = ItemOffered(
                story_id=row.id, language=row.language, topic_ids=tuple(about), markets=tuple(row.markets),
                evergreen=row.evergreen, source_id=self.topics[n % TOPICS],
            )  # fmt: skip
            facts.append((offered, at))
        _keep(Story, self.stories)
        _keep(StoryTopic, filed)
        self._tell(facts)

    def _shares(self, shares: int) -> None:
        """A few people share most, and mostly what is new in their language; the river tells them in their order."""
        odds = list(accumulate(1 / (n + 1) ** 0.8 for n in range(len(self.members))))
        who = self.chance.choices(self.members, cum_weights=odds, k=shares)
        rows: dict[tuple[UUID, UUID], Share] = {}
        for member in who:
            until = self.chance.randrange(len(self.stories) // 50 + 1, len(self.stories))
            story = self.stories[max(0, until - int(self.chance.expovariate(50 / len(self.stories))))]
            at = self.stories[until].offered_at + timedelta(seconds=self.chance.random())
            if story.language == member.language and (member.id, story.id) not in rows:
                rows[member.id, story.id] = Share(
                    workspace_id=self.workspace_id, member=member, story=story, network="linkedin", voice="plain",
                    way="window", language=story.language, text="", own_words=0.5, opened_at=at,
                )  # fmt: skip
        told = sorted(rows.values(), key=lambda one: one.opened_at)
        _keep(Share, told)
        self._tell((_opened(one), one.opened_at) for one in told)
        times: dict[UUID, int] = {}
        for one in told:
            times[one.member_id] = times.get(one.member_id, 0) + 1
        self.busiest = sorted(times, key=lambda one: -times[one])

    def _tell(self, facts: Iterable[tuple[Fact, datetime]]) -> None:
        rows = (row_of(fact, workspace_id=self.workspace_id, at=at) for fact, at in facts)
        for some in iter(lambda: list(islice(rows, AT_ONCE)), []):
            with transaction.atomic():
                copy_rows_now(some)

    def readers(self, most: int) -> Iterator[Member]:
        """Half by lot, a quarter who shared most, a quarter who never shared."""
        by_id = {member.id: member for member in self.members}
        yield from self.chance.sample(self.members, min(len(self.members), most // 2))
        yield from (by_id[member_id] for member_id in self.busiest[: most // 4])
        silent = [member for member in self.members if member.id not in set(self.busiest)]
        yield from silent[: most // 4]


def _keep(model: type[Model], rows: Sequence[Any]) -> None:
    """In short transactions, as the product's own imports."""
    for start in range(0, len(rows), AT_ONCE):
        model._base_manager.bulk_create(rows[start : start + AT_ONCE])


def _opened(share: Share) -> ShareOpened:
    return ShareOpened(
        share_id=share.id, member_id=share.member_id, story_id=share.story_id, link_id=uuid7(), network="linkedin",
        voice="plain", way="window", own_words=0.5,
    )  # fmt: skip
