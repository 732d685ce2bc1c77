"""Invitations by letter and by link."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.kit.rest import Limit, Page, page_of
from yamabiko.people import letters, operations, queries
from yamabiko.people.api.asking import manager_of, viewer_of
from yamabiko.people.rules import Role

router = Router(tags=["people"])


class InvitationOut(Schema):
    """An empty `email` means a link for whoever holds it."""

    id: UUID
    email: str
    roles: list[Role]
    seats: int
    taken: int
    expires_at: datetime


class InvitationIn(Schema):
    """With `email` a letter is sent; without it the answer holds a link for `seats` people."""

    email: str = ""
    language: str = Field("en", pattern="^(ja|en)$", description="The letter's first language")
    roles: list[Role] = [Role.EMPLOYEE]
    team_id: UUID | None = None
    seats: int = 1


class InvitationMade(Schema):
    """`url` is empty when the letter carries it; otherwise it is in this answer and nowhere else."""

    id: UUID
    url: str = ""


@router.get("/invitations", response=Page[InvitationOut], summary="Open invitations, newest first (managers)")
def invitations(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> Any:
    viewer = manager_of(request)
    return page_of(queries.open_invitations(viewer, now=timezone.now(), after=after, limit=limit + 1), limit)


@router.post("/invitations", response={201: InvitationMade}, summary="Invite by letter or by link (managers)")
def invite(request: HttpRequest, wanted: InvitationIn) -> Any:
    viewer, now = manager_of(request), timezone.now()
    if not wanted.email.strip():
        made, secret = operations.invite(
            viewer=viewer, roles=wanted.roles, team_id=wanted.team_id, seats=wanted.seats, now=now
        )
        return Status(201, {"id": made, "url": letters.join_url(secret)})
    sent = letters.invite_by_mail(
        viewer=viewer,
        addresses=[wanted.email],
        language=wanted.language,
        roles=wanted.roles,
        team_id=wanted.team_id,
        now=now,
    )[0]
    if sent.refusal:
        raise sent.refusal
    return Status(201, {"id": sent.invitation_id})


@router.delete("/invitations/{uuid:invitation_id}", response={204: None}, summary="Withdraw an invitation (managers)")
def withdraw(request: HttpRequest, invitation_id: UUID) -> Any:
    operations.withdraw_invitation(viewer=viewer_of(request), invitation_id=invitation_id, now=timezone.now())
    return Status(204, None)
