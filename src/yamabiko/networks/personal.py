"""What the room knows about a person: the accounts that she connected, and where she is about to."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.personal import Field, Room, register
from yamabiko.networks.models import Account, Attempt
from yamabiko.networks.operations import forget_accounts

ONLY_SHE = _("Only you.")


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    rows = Account.objects.within(workspace_id).filter(member_id=member_id).order_by("id")
    begun = Attempt.objects.within(workspace_id).filter(member_id=member_id).order_by("id")
    return {
        "accounts": list(rows.values("network", "host", "name", "remote_id", "connected_at", "ended_at")),
        "attempts": list(begun.values("network", "host", "began_at", "expires_at")),
    }


def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """Tokens, names and ids; the bare row stays for the posts that went out by it."""
    return forget_accounts(workspace_id, member_id, now)


register(
    Room(
        name="networks",
        fields=(
            Field(
                "account.name",
                _("What you are called on a network that you connected."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field(
                "account.remote_id",
                _("The network’s own number for your account."),
                _("Nobody."),
                _("Until you erase it."),
            ),
            Field(
                "attempt.host",
                _("Where you are about to connect an account."),
                ONLY_SHE,
                _("Ten minutes, or until you are back."),
            ),
            Field("account.sealed", _("What we post by, encrypted."), _("Nobody."), _("Until you disconnect.")),
        ),
        export=export,
        erase=erase,
    )
)
