"""What this room knows about a person: the topics that she follows."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.campaigns.models import Following
from yamabiko.kit import personal

FIELDS = (
    personal.Field(
        "campaigns_following.topic_id",
        purpose=_("Chooses which stories are offered to you."),
        seen_by=_("Only you."),
        kept=_("Until you unfollow the topic or leave."),
    ),
)


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    rows = Following.objects.within(workspace_id).filter(member_id=member_id).select_related("topic").order_by("id")
    return {"topics": [{"topic": row.topic.slug, "since": row.since_at.isoformat()} for row in rows]}


def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    return int(Following.objects.within(workspace_id).filter(member_id=member_id).delete()[0])


personal.register(personal.Room("campaigns", FIELDS, export, erase))
