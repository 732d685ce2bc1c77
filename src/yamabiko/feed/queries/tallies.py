"""Counts by what they count: a key is made of it, so all counts of one page are one look-up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import connection

COUNTS = "SELECT id, stories, takes FROM feed_tally WHERE id = ANY(%s::uuid[]) AND workspace_id = %s"


def in_all(workspace_id: UUID) -> UUID:
    """Stories that were offered, first shares of them."""
    return uuid5(workspace_id, "all")


def by_authors(workspace_id: UUID) -> UUID:
    """First shares of stories that somebody else brought."""
    return uuid5(workspace_id, "authors")


def by_author(author_id: UUID) -> UUID:
    """Stories that this author brought, first shares of them by others."""
    return uuid5(author_id, "author")


def of_hers_by(member_id: UUID, author_id: UUID) -> UUID:
    """Stories of this author that she shared."""
    return uuid5(author_id, str(member_id))


def by_team(team_id: UUID) -> UUID:
    """First shares by people of this team."""
    return uuid5(team_id, "team")


def in_team(team_id: UUID, story_id: UUID) -> UUID:
    """People of this team who shared this story."""
    return uuid5(team_id, str(story_id))


def lessons(workspace_id: UUID) -> UUID:
    """Shares that were learned from."""
    return uuid5(workspace_id, "lessons")


@dataclass(frozen=True, slots=True)
class Count:
    stories: int = 0
    takes: int = 0


def counts(workspace_id: UUID, keys: Collection[UUID]) -> defaultdict[UUID, Count]:
    """What was counted under each key; nothing yet is zero."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [list(keys), workspace_id])  # one parameter: a page asks for hundreds
        return defaultdict(Count, {key: Count(stories, takes) for key, stories, takes in cursor.fetchall()})
