"""Personal keys for the API."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.people.models import Token
from yamabiko.people.operations.names import clean_name
from yamabiko.people.queries import Viewer, hash_of


@transaction.atomic
def issue_token(*, viewer: Viewer, name: str, now: datetime) -> tuple[UUID, str]:
    """(id, secret) of a new personal key; the secret is shown once and never stored. Raises NameMissing."""
    secret = f"yk_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(
        workspace_id=viewer.workspace_id,
        member_id=viewer.member_id,
        name=clean_name(name, limit=80),
        secret_hash=hash_of(secret),
        hint=secret[-4:],
        created_at=now,
    )
    return token.id, secret


def revoke_token(*, viewer: Viewer, token_id: UUID, now: datetime) -> bool:
    """Whether there was a key of hers to revoke."""
    rows = Token.objects.within(viewer.workspace_id).filter(id=token_id, member_id=viewer.member_id, revoked_at=None)
    return bool(rows.update(revoked_at=now))


def use_token(*, workspace_id: UUID, token_id: UUID, now: datetime) -> None:
    """Note the day on which a key was last used."""
    Token.objects.within(workspace_id).filter(id=token_id).exclude(used_on=now.date()).update(used_on=now.date())
