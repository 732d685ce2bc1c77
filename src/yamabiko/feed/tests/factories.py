"""Stories, shares and clicks for tests of For you, by the rooms' own verbs and facts."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import count
from uuid import UUID

from django.db import connection, transaction

from yamabiko.content import operations as content
from yamabiko.events.facts import Place, Told, fact_from
from yamabiko.events.listeners import LISTENERS
from yamabiko.events.operations import record
from yamabiko.feed.operations import absorb
from yamabiko.kit.ids import uuid7
from yamabiko.links.facts import LinkClicked
from yamabiko.sharing.facts import ShareClaimed, ShareOpened

_numbers = count(1)


def offer(
    workspace_id: UUID, *, at: datetime, title: str = "", language: str = "en", topics: tuple[UUID, ...] = (), **more
) -> UUID:
    """A story that may be shared from `at` on."""
    number = next(_numbers)
    made = content.write_story(
        workspace_id=workspace_id,
        title=title or f"Story {number}",
        url=f"https://aoba.example/{number}",
        language=language,
        topic_ids=topics,
        now=at,
        **more,
    )
    assert made
    return made


@transaction.atomic
def opened(workspace_id: UUID, *, story_id: UUID, member_id: UUID, at: datetime) -> UUID:
    """The fact of a share, without its text."""
    share_id = uuid7()
    fact = ShareOpened(
        share_id=share_id,
        member_id=member_id,
        story_id=story_id,
        link_id=uuid7(),
        network="linkedin",
        voice="plain",
        way="window",
        own_words=0.5,
    )
    record(fact, workspace_id=workspace_id, at=at)
    return share_id


@transaction.atomic
def claimed(workspace_id: UUID, *, share_id: UUID, story_id: UUID, member_id: UUID, at: datetime) -> None:
    fact = ShareClaimed(share_id=share_id, member_id=member_id, story_id=story_id, network="linkedin")
    record(fact, workspace_id=workspace_id, at=at)


@transaction.atomic
def clicked(
    workspace_id: UUID, *, share_id: UUID, at: datetime, verdict: str = "counted", subject_kind: str = "sharing.share"
) -> None:
    fact = LinkClicked(
        link_id=uuid7(), subject_kind=subject_kind, subject_id=share_id, member_id=uuid7(), verdict=verdict, step="test"
    )
    record(fact, workspace_id=workspace_id, at=at)


def facts_told() -> list[Told]:
    """What the listener would hear, from the test's own open transaction too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT era, xid::text, position, at, workspace_id, kind, body::text FROM events_fact WHERE kind = ANY(%s) "
            "ORDER BY era, xid, position",
            [list(LISTENERS["feed"].kinds)],
        )
        return [
            Told(Place(era, int(xid), position), at, workspace_id, fact_from(kind, json.loads(body)))
            for era, xid, position, at, workspace_id, kind, body in cursor.fetchall()
        ]


class Ears:
    """Hears what was told since it listened last."""

    def __init__(self) -> None:
        self.heard: set[int] = set()

    def __call__(self) -> None:
        new = [one for one in facts_told() if one.place.position not in self.heard]
        self.heard.update(one.place.position for one in new)
        absorb(new)
