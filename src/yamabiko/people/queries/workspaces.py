"""Organisations."""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from yamabiko.people.models import Member, Workspace
from yamabiko.people.queries.viewers import named


@dataclass(frozen=True, slots=True)
class WorkspaceView:
    id: UUID
    slug: str
    name: str
    language: str
    time_zone: str
    employer: tuple[str, ...]
    created_at: datetime


def workspace(workspace_id: UUID) -> WorkspaceView:
    """The workspace itself; raises Workspace.DoesNotExist."""
    row = Workspace.objects.get(id=workspace_id)
    employer = tuple(row.employer_names) or (row.name,)
    return WorkspaceView(row.id, row.slug, row.name, row.language, row.time_zone, employer, row.created_at)


def workspace_name(workspace_id: UUID, language: str) -> str:
    """Its name in `language`; raises Workspace.DoesNotExist."""
    return named(Workspace.objects.get(id=workspace_id), language)


def workspace_by_slug(slug: str) -> WorkspaceView | None:
    row = Workspace.objects.filter(slug=slug).first()
    return workspace(row.id) if row else None


def workspaces_of(user_id: UUID, language: str = "en") -> list[tuple[UUID, str]]:
    """(id, name) of every workspace that the user belongs to, by name."""
    rows = Member.objects.across_workspaces(because="one login, several workspaces").filter(
        user_id=user_id, left_at=None
    )
    ordered = rows.select_related("workspace").order_by("workspace__name", "workspace_id")
    return [(row.workspace_id, named(row.workspace, language)) for row in ordered]


def name_for_strangers(language: str) -> str:
    """The organisation's name for the sign-in page where the installation serves only one; otherwise nothing is given away."""
    rows = list(Workspace.objects.order_by("id")[:2])
    return named(rows[0], language) if len(rows) == 1 else ""


@cache
def time_zones() -> frozenset[str]:
    """Every name of the tz database; reading it takes milliseconds, so it is read once."""
    return frozenset(zoneinfo.available_timezones())
