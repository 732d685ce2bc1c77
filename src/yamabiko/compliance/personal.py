"""What the room knows about a person: nothing under her name. The record holds texts that went out, without an author."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.personal import Field, Room, register


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    return {}


def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """The record is evidence of what was judged and names nobody; the author's own copy is erased in `sharing`."""
    return 0


register(
    Room(
        name="compliance",
        fields=(
            Field(
                "judgedtext.text",
                _("Evidence of what was judged when it went out. Kept without its author."),
                _("Reviewers, without your name."),
                _("As long as the law asks for the record."),
            ),
        ),
        export=export,
        erase=erase,
    )
)
