"""The plain way to search, which ours is held against: LIKE over title, summary, text and site."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Any
from uuid import UUID

from django.db.models import Q

from yamabiko.content.models import Story
from yamabiko.content.queries.searching import matching

FIELDS = ("title", "summary", "text", "site", "author")


def library_by_like(viewer: Any, *, q: str, limit: int, statuses: Any = (), topic_id: UUID | None = None) -> list[UUID]:
    rows = Story.objects.within(viewer.workspace_id).filter(_like(q))
    if statuses:
        rows = rows.filter(status__in=list(statuses))
    if topic_id:
        rows = rows.filter(about__topic_id=topic_id)
    return list(rows.order_by("-id").values_list("id", flat=True)[:limit])


def same_hits(workspace_id: UUID, q: str) -> tuple[int, int, int]:
    """(hits of LIKE, hits of ours, of both). LIKE finds words inside words too, and no other form of a word."""
    rows = Story.objects.within(workspace_id)
    theirs = set(rows.filter(_like(q)).values_list("id", flat=True))
    ours = set(matching(rows, q).values_list("id", flat=True))
    return len(theirs), len(ours), len(theirs & ours)


def _like(q: str) -> Q:
    """Each term as it is typed, a phrase as a whole."""
    parts = [part for part in q.split('"') if part.strip()] if '"' in q else q.split()
    terms = [(part.removeprefix("-").strip(), part.startswith("-")) for part in parts]
    found = [
        (reduce(lambda one, more: one | more, (Q(**{f"{name}__icontains": text}) for name in FIELDS)), minus)
        for text, minus in terms
    ]
    return reduce(and_, (~one if minus else one for one, minus in found))
