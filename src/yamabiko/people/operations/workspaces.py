"""Workspaces and their teams."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.people.models import Team, Workspace
from yamabiko.people.operations.names import clean_name, known_zone
from yamabiko.people.rules import clean_line


@transaction.atomic
def found_workspace(
    *,
    slug: str,
    name: str,
    now: datetime,
    name_ja: str = "",
    employer: Iterable[str] = (),
    language: str = "en",
    time_zone: str = "UTC",
) -> UUID:
    """A new organisation, with nobody in it yet; `employer` are the names a disclosure may use."""
    return Workspace.objects.create(
        slug=slug,
        name=clean_name(name),
        name_ja=clean_line(name_ja, limit=120),
        employer_names=list(employer) or [clean_name(name)],
        language=language,
        time_zone=known_zone(time_zone),
        created_at=now,
    ).id


@transaction.atomic
def add_team(*, workspace_id: UUID, name: str, name_ja: str = "", parent_id: UUID | None = None) -> UUID:
    team = Team.objects.create(
        workspace_id=workspace_id, name=clean_name(name), name_ja=clean_line(name_ja, limit=120), parent_id=parent_id
    )
    made: UUID = team.id
    return made
