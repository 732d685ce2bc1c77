"""What the library knows about a person: which story or source she put in."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from yamabiko.content.models import Source, Story
from yamabiko.kit import personal

FIELDS = (
    personal.Field(
        "content_story.created_by",
        purpose=_("Says who pasted a link, so that questions about the story find somebody."),
        seen_by=_("Nobody on any page."),
        kept=_("Until you are erased; the story stays."),
    ),
    personal.Field(
        "content_source.added_by",
        purpose=_("Says who added a source, so that questions about it find somebody."),
        seen_by=_("Nobody on any page."),
        kept=_("Until you are erased; the source stays."),
    ),
)


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    stories = Story.objects.within(workspace_id).filter(created_by_id=member_id).order_by("id")
    sources = Source.objects.within(workspace_id).filter(added_by_id=member_id).order_by("id")
    return {
        "stories": [{"title": row.title, "url": row.url, "pasted": row.created_at.isoformat()} for row in stories],
        "sources": [{"title": row.title, "url": row.url, "added": row.created_at.isoformat()} for row in sources],
    }


@transaction.atomic
def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """What she brought in belongs to everybody by now: only her name leaves it."""
    stories = Story.objects.within(workspace_id).filter(created_by_id=member_id).update(created_by=None)
    return int(stories + Source.objects.within(workspace_id).filter(added_by_id=member_id).update(added_by=None))


personal.register(personal.Room("content", FIELDS, export, erase))
