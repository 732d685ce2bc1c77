"""What the room knows about a person: what she was told by mail, and whether she wants it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.personal import Field, Room, register
from yamabiko.notifications.models import Letter, NoMail

ONLY_SHE = _("Only you.")


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    letters = Letter.objects.within(workspace_id).filter(member_id=member_id).order_by("made_at", "id")
    unwanted = NoMail.objects.within(workspace_id).filter(member_id=member_id)
    return {
        "letters": list(letters.values("kind", "about", "made_at", "sent_at")),
        "no_letters_since": list(unwanted.values_list("since_at", flat=True)),
    }


def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    letters, _kinds = Letter.objects.within(workspace_id).filter(member_id=member_id).delete()
    unwanted, _kinds = NoMail.objects.within(workspace_id).filter(member_id=member_id).delete()
    return letters + unwanted


register(
    Room(
        name="notifications",
        fields=(
            Field(
                "letter.about",
                _("What you were told by mail, so that you are told once."),
                ONLY_SHE,
                _("Four hundred days."),
            ),
            Field("nomail.since_at", _("That you want no letters."), ONLY_SHE, _("Until you want them or erase it.")),
        ),
        export=export,
        erase=erase,
    )
)
