"""Questions about pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from yamabiko.content.models import Picture, Story


@dataclass(frozen=True, slots=True)
class PictureView:
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture without its bytes; `url` is an address of ours."""

    id: UUID
    width: int
    height: int
    content_type: str
    url: str


def picture_facts(workspace_id: UUID, picture_id: UUID) -> PictureFacts | None:
    """None when this workspace has no such picture."""
    row = Picture.objects.within(workspace_id).defer("body").filter(id=picture_id).first()
    url = reverse("content:picture", args=[picture_id])
    return PictureFacts(row.id, row.width, row.height, row.content_type, url) if row else None


def picture(workspace_id: UUID, picture_id: UUID) -> PictureView | None:
    """A picture's bytes; None when this workspace has no such picture."""
    row = Picture.objects.within(workspace_id).filter(id=picture_id).first()
    return PictureView(row.content_type, bytes(row.body)) if row else None


def due_picture_ids(now: datetime, *, limit: int = 50) -> list[UUID]:
    """Stories of every workspace whose picture is still to be fetched, the longest waiting first."""
    rows = Story.objects.across_workspaces(because="one sweep fetches for everybody").filter(picture_due_at__lte=now)
    return list(rows.order_by("picture_due_at", "id").values_list("id", flat=True)[:limit])
