"""What the room knows about a person: numbers under her opaque id."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.insights.models import ActiveDay, ClickDay, Counted, ShareSeen
from yamabiko.insights.rules import COUNTS
from yamabiko.kit.personal import Field, Room, register


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    def rows(model: Any, *columns: str) -> list[dict[str, Any]]:
        return list(
            model.objects.within(workspace_id).filter(member_id=member_id).order_by(columns[0]).values(*columns)
        )

    return {
        "shares": rows(
            ShareSeen,
            "opened_at",
            "share_id",
            "story_id",
            "network",
            "voice",
            "own_words",
            "claimed_at",
            "published_at",
        ),
        "clicks": rows(ClickDay, "day", "share_id", "counted", "repeats", "owner", "bots"),
        "counted": rows(Counted, "read_at", "share_id", "network", "hours", *COUNTS),
        "active_days": rows(ActiveDay, "day"),
    }


def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """Nothing: the rows hold an opaque id that names nobody once `people` has erased the person, and sums stay right."""
    return 0


register(
    Room(
        name="insights",
        fields=(
            Field(
                "clickday",
                _("How often your links were followed, per day."),
                _("Only you; the organisation sees sums of at least five people."),
                _("As long as the river."),
            ),
            Field(
                "counted",
                _(
                    "What networks told of posts that went out by your accounts: reactions, comments and the like, as numbers."
                ),
                _("Only you; the organisation sees sums of at least five people."),
                _("As long as the river."),
            ),
            Field(
                "activeday",
                _("On which days you shared, to count active people."),
                _("Nobody; it is only counted."),
                _("As long as the river."),
            ),
        ),
        export=export,
        erase=erase,
    )
)
