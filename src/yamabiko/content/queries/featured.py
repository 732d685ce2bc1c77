"""What is put first for everybody."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from yamabiko.content.queries.views import StoryView, rows_of, views_of
from yamabiko.content.rules.words import Status


def featured(workspace_id: UUID, now: datetime, language: str) -> list[StoryView]:
    """The featured stories by slot, at most five; what has ended is not among them."""
    rows = rows_of(workspace_id).filter(featured_slot__isnull=False, status=Status.OFFERED)
    return views_of(
        workspace_id, rows.filter(Q(expires_at=None) | Q(expires_at__gt=now)).order_by("featured_slot"), language
    )
