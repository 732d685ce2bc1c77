"""What the room knows about a person: which links are hers. Of those who click it keeps a hash for two days, and nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.personal import Field, Room, register
from yamabiko.links import operations, queries

FIELDS = (
    Field(
        "links_link.member_id",
        _("So that you see what came of your links."),
        _("You; others only see sums."),
        _("As long as the link is in use."),
    ),
    Field(
        "links_visitor.visitor",
        _("Tells the visitors of one day apart: a keyed hash of address and browser, whose key is destroyed."),
        _("Nobody."),
        _("48 hours."),
    ),
)


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    """Her links, oldest first."""
    return {
        "links": [
            {
                "url": link.url,
                "target": link.target,
                "created_at": link.created_at.isoformat(),
                "retired_at": link.retired_at.isoformat() if link.retired_at else None,
            }
            for link in reversed(queries.links_of_member(workspace_id, member_id, limit=None))
        ]
    }


def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """Her links retire. They go on leading to their targets: the rows name her by an id that no longer has a name."""
    return operations.retire_all_of(workspace_id=workspace_id, member_id=member_id, now=now)


register(Room("links", FIELDS, export, erase))
