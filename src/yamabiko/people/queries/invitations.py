"""Invitations: those that stand, and what an invited person may see of hers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from yamabiko.people.models import Invitation, Member, User, Workspace
from yamabiko.people.queries.viewers import Viewer, named
from yamabiko.people.rules import Role


@dataclass(frozen=True, slots=True)
class InvitationRow:
    id: UUID
    email: str
    roles: tuple[str, ...]
    seats: int
    taken: int
    expires_at: datetime


def open_invitations(
    viewer: Viewer, *, now: datetime, after: UUID | None = None, limit: int = 200
) -> list[InvitationRow]:
    """Newest first, for whoever may invite."""
    if not viewer.has(Role.MANAGER):
        return []
    rows = Invitation.objects.within(viewer.workspace_id).filter(
        withdrawn_at=None, expires_at__gt=now, taken__lt=F("seats")
    )
    if after:
        rows = rows.filter(id__lt=after)
    return [
        InvitationRow(row.id, row.email, tuple(row.roles), row.seats, row.taken, row.expires_at)
        for row in rows.order_by("-id")[:limit]
    ]


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the invited person reads before she decides."""

    workspace_id: UUID
    workspace_name: str
    workspace_language: str
    time_zone: str
    invited_by: str
    email: str  # empty when the link is for whoever holds it
    known: bool  # the named address signs in already, so its owner has to
    expires_at: datetime


def welcome_of(invitation: Invitation, language: str) -> Welcome:
    """An open invitation in the words of `language`."""
    workspace = Workspace.objects.get(id=invitation.workspace_id)
    inviter = Member.objects.within(workspace.id).get(id=invitation.invited_by_id)
    return Welcome(
        workspace_id=workspace.id,
        workspace_name=named(workspace, language),
        workspace_language=workspace.language,
        time_zone=workspace.time_zone,
        invited_by=inviter.name,
        email=invitation.email,
        known=bool(invitation.email) and User.objects.filter(email=invitation.email).exists(),
        expires_at=invitation.expires_at,
    )
