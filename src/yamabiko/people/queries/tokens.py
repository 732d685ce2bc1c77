"""Personal keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yamabiko.people.models import Token
from yamabiko.people.queries.viewers import Viewer


@dataclass(frozen=True, slots=True)
class TokenRow:
    id: UUID
    name: str
    hint: str
    created_at: datetime
    used_on: date | None


def tokens(viewer: Viewer) -> list[TokenRow]:
    """The viewer's own keys, newest first."""
    rows = Token.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, revoked_at=None).order_by("-id")
    return [TokenRow(row.id, row.name, row.hint, row.created_at, row.used_on) for row in rows]
