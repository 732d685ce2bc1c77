"""Invitations: a link with a secret, of which only the hash is kept."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from yamabiko.people.models import Invitation, Member, Team
from yamabiko.people.operations.members import add_member
from yamabiko.people.operations.names import clean_name, known_address
from yamabiko.people.operations.refusals import (
    AlreadyHere,
    AlreadyInvited,
    InvitationGone,
    NotAllowed,
    SeatsOutOfRange,
    WordUnknown,
    WrongAddress,
)
from yamabiko.people.queries import Viewer, hash_of
from yamabiko.people.rules import Role, clean_address

INVITATION_STANDS = timedelta(days=14)
MOST_SEATS = 500


@transaction.atomic
def invite(
    *,
    viewer: Viewer,
    now: datetime,
    email: str = "",
    roles: Collection[Role] = (Role.EMPLOYEE,),
    team_id: UUID | None = None,
    seats: int = 1,
) -> tuple[UUID, str]:
    """(id, secret) of an invitation that stands 14 days. An empty address invites whoever holds the link, `seats` times.

    Raises NotAllowed, WordUnknown, AddressUnreadable, SeatsOutOfRange, AlreadyHere, AlreadyInvited.
    """
    wanted = _known_roles(roles)
    if not viewer.has(Role.MANAGER) or (wanted - {Role.EMPLOYEE} and not viewer.has(Role.ADMIN)):
        raise NotAllowed
    if team_id and not Team.objects.within(viewer.workspace_id).filter(id=team_id).exists():
        raise WordUnknown("team")
    if not 1 <= seats <= MOST_SEATS:
        raise SeatsOutOfRange
    address = known_address(email) if email.strip() else ""
    if address:
        _not_yet_here(viewer.workspace_id, address, now)
    secret = secrets.token_urlsafe(24)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                workspace_id=viewer.workspace_id,
                invited_by_id=viewer.member_id,
                email=address,
                team_id=team_id,
                seats=1 if address else seats,
                roles=[role.value for role in Role if role in wanted],
                secret_hash=hash_of(secret),
                created_at=now,
                expires_at=now + INVITATION_STANDS,
            )
    except IntegrityError as twice:  # people_invitation_open_once: a second tab, or a second manager
        raise AlreadyInvited from twice
    return invitation.id, secret


def _known_roles(roles: Collection[str]) -> set[Role]:
    if not roles or set(roles) - set(Role):
        raise WordUnknown("roles")
    return {Role(role) for role in roles}


def _not_yet_here(workspace_id: UUID, address: str, now: datetime) -> None:
    if Member.objects.within(workspace_id).filter(user__email=address, left_at=None).exists():
        raise AlreadyHere
    # An expired invitation makes room for a new one to the same address.
    Invitation.objects.within(workspace_id).filter(email=address, expires_at__lte=now, withdrawn_at=None).update(
        withdrawn_at=now
    )


def open_invitation(*, secret: str, now: datetime) -> Invitation:
    """The invitation behind a link; raises InvitationGone."""
    rows = Invitation.objects.across_workspaces(because="whoever opens an invitation is in no workspace yet")
    found = rows.filter(
        secret_hash=hash_of(secret), withdrawn_at=None, expires_at__gt=now, taken__lt=F("seats")
    ).first()
    if found is None:
        raise InvitationGone
    invitation: Invitation = found
    return invitation


@transaction.atomic
def accept_invitation(
    *, secret: str, email: str, name: str, language: str, time_zone: str, now: datetime
) -> tuple[UUID, UUID]:
    """(user id, member id) of the person who took a seat. Two at once on the last seat: the second finds it gone.

    The caller has made sure that `email` is hers: by a mailed code, or because the invitation went to that very address.
    Who belongs already takes no seat and keeps her name.
    """
    invitation = open_invitation(secret=secret, now=now)
    if invitation.email and invitation.email != clean_address(email):
        raise WrongAddress
    clean_name(name)
    here = Member.objects.within(invitation.workspace_id).filter(user__email=clean_address(email), left_at=None).first()
    if here:
        return here.user_id, here.id
    seated = (
        Invitation.objects.within(invitation.workspace_id)
        .filter(id=invitation.id, taken__lt=F("seats"), withdrawn_at=None)
        .update(taken=F("taken") + 1)
    )
    if not seated:
        raise InvitationGone
    member_id = add_member(
        workspace_id=invitation.workspace_id,
        email=email,
        name=name,
        roles=[Role(role) for role in invitation.roles],
        team_id=invitation.team_id,
        language=language,
        time_zone=time_zone,
        now=now,
    )
    return Member.objects.within(invitation.workspace_id).get(id=member_id).user_id, member_id


@transaction.atomic
def withdraw_invitation(*, viewer: Viewer, invitation_id: UUID, now: datetime) -> None:
    if not viewer.has(Role.MANAGER):
        raise NotAllowed
    rows = Invitation.objects.within(viewer.workspace_id).filter(id=invitation_id, withdrawn_at=None)
    if not rows.update(withdrawn_at=now):
        raise InvitationGone
