"""Cursor pages: the cursor is the id of the last item, so rows that come or go meanwhile shift nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from ninja import Query, Schema

Item = TypeVar("Item")
Limit = Annotated[int, Query(ge=1, le=200, description="Items on a page, at most 200.")]


class Page(Schema, Generic[Item]):
    """`next` is the `after` of the following page, null on the last one."""

    items: list[Item]
    next: str | None = None


def page_of(
    rows: Sequence[Any], limit: int, *, key: Callable[[Any], UUID | str] = lambda row: row.id
) -> dict[str, Any]:
    """A page from `limit + 1` rows that were asked for, in the order of the ids."""
    kept = rows[:limit]
    return {"items": list(kept), "next": str(key(kept[-1])) if len(rows) > limit and kept else None}
