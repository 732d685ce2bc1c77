"""What is hers alone: there is no such question about anybody else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from django.db import connection

from yamabiko.feed.models import Choice, Person
from yamabiko.feed.rules import PutAway
from yamabiko.people.queries import Viewer

# The page needs all of it each time: one round trip. What a part does not have is NULL.
KEPT = """
SELECT 1 AS part, story_id, kind AS word, topic_ids, made_at AS at, until, NULL::date AS day, NULL::int AS number,
    NULL::int AS place, NULL::float8 AS age, NULL::float8 AS company
FROM feed_choice WHERE workspace_id = %(workspace)s AND member_id = %(member)s
UNION ALL
SELECT 2, story_id, NULL, NULL, NULL, NULL, last_on, days, NULL, NULL, NULL
FROM feed_exposure WHERE workspace_id = %(workspace)s AND member_id = %(member)s
UNION ALL
SELECT 3, story_id, NULL, NULL, NULL, NULL, day, NULL, NULL, NULL, NULL
FROM feed_shown WHERE workspace_id = %(workspace)s AND member_id = %(member)s AND day = %(today)s
UNION ALL
SELECT 4, story_id, NULL, NULL, opened_at, NULL, NULL, NULL, NULL, NULL, NULL
FROM feed_sharestory WHERE workspace_id = %(workspace)s AND member_id = %(member)s AND opened_at >= %(since)s
UNION ALL
SELECT 5, last_author_id, NULL, NULL, acted_at, last_offered_at, NULL, takes, last_place, usual_age, usual_company
FROM feed_person WHERE workspace_id = %(workspace)s AND member_id = %(member)s
ORDER BY part, at, story_id
"""


class _Part(IntEnum):
    CHOICE = 1
    EXPOSURE = 2
    TOLD = 3
    OPENED = 4
    PERSON = 5


@dataclass(frozen=True, slots=True)
class Chosen:
    """A story that she put away; `until` None is for good."""

    story_id: UUID
    kind: PutAway
    topic_ids: tuple[UUID, ...]
    made_at: datetime
    until: datetime | None


@dataclass(slots=True)
class Kept:
    """`days_shown`: on how many days each story stood on her page without an answer. `counted` and `told` are of today."""

    person: Person
    choices: list[Chosen] = field(default_factory=list)
    days_shown: dict[UUID, int] = field(default_factory=dict)
    counted: set[UUID] = field(default_factory=set)
    told: set[UUID] = field(default_factory=set)
    opened: set[UUID] = field(default_factory=set)  # taken to a network since `since`


def kept(viewer: Viewer, *, since: datetime, today: date) -> Kept:
    """All that this room keeps of her and her page needs. `today` is the day where she is."""
    found = Kept(Person(workspace_id=viewer.workspace_id, member_id=viewer.member_id))
    given: dict[str, Any] = {
        "workspace": viewer.workspace_id,
        "member": viewer.member_id,
        "since": since,
        "today": today,
    }
    with connection.cursor() as cursor:
        cursor.execute(KEPT, given)
        for part, *row in cursor.fetchall():
            _keep(found, part, row, today)
    return found


def _keep(found: Kept, part: int, row: list[Any], today: date) -> None:
    story_id, word, topic_ids, at, until, day, number, place, age, company = row
    match part:
        case _Part.CHOICE:
            found.choices.append(Chosen(story_id, PutAway(word), tuple(topic_ids), at, until))
        case _Part.EXPOSURE:
            found.days_shown[story_id] = number
            if day >= today:
                found.counted.add(story_id)
        case _Part.TOLD:
            found.told.add(story_id)
        case _Part.OPENED:
            found.opened.add(story_id)
        case _:
            person = found.person
            person.last_author_id, person.acted_at, person.last_offered_at = story_id, at, until
            person.takes, person.last_place, person.usual_age, person.usual_company = number, place, age, company


def put_away_by(viewer: Viewer) -> dict[UUID, PutAway]:
    """What she put away and why."""
    rows = Choice.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).order_by("id")
    return {row.story_id: PutAway(row.kind) for row in rows}
