"""Questions about pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yamabiko.content.models import Picture, Story


@dataclass(frozen=True, slots=True)
class PictureView:
    content_type: str
    body: bytes


def picture(workspace_id: UUID, picture_id: UUID) -> PictureView | None:
    """A picture's bytes; None when this workspace has no such picture."""
    row = Picture.objects.within(workspace_id).filter(id=picture_id).first()
    return PictureView(row.content_type, bytes(row.body)) if row else None


def due_picture_ids(now: datetime, *, limit: int = 50) -> list[UUID]:
    """Stories of every workspace whose picture is still to be fetched, the longest waiting first."""
    rows = Story.objects.across_workspaces(because="one sweep fetches for everybody").filter(picture_due_at__lte=now)
    return list(rows.order_by("picture_due_at", "id").values_list("id", flat=True)[:limit])
