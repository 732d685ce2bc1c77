"""What the rooms know about a person: each room registers its fields, how to hand them out and how to erase them.

`home` shows the catalogue and `ops` runs export and erasure over all rooms; the order is the floors', roof first, so that rows
which point at others go before them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise


@dataclass(frozen=True)
class Field:
    """One personal field: `table.column`, why it is there, who sees it, how long it stays (lazy translations)."""

    name: str
    purpose: str | Promise
    seen_by: str | Promise
    kept: str | Promise


@dataclass(frozen=True)
class Room:
    """A room's personal side. `export` gives JSON values; `erase` leaves counts right and returns the rows it touched."""

    name: str
    fields: tuple[Field, ...]
    export: Callable[[UUID, UUID], dict[str, Any]]  # (workspace_id, member_id)
    erase: Callable[[UUID, UUID, datetime], int]  # (workspace_id, member_id, now)


ROOMS: dict[str, Room] = {}


def register(room: Room) -> None:
    ROOMS[room.name] = room


def fields() -> Iterable[tuple[str, Field]]:
    """(room, field) of everything personal, rooms by name."""
    for name in sorted(ROOMS):
        for field in ROOMS[name].fields:
            yield name, field


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    """Everything about one person, by room."""
    return {name: ROOMS[name].export(workspace_id, member_id) for name in sorted(ROOMS)}
