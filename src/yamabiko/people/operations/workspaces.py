"""Workspaces and their teams."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yamabiko.people.models import Team, Workspace
from yamabiko.people.operations.names import clean_name, known_zone
from yamabiko.people.operations.refusals import NotAllowed, TeamThere, WordUnknown
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role, clean_line


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


def hold_workspace(*, workspace_id: UUID) -> None:
    """What is asked of a whole workspace is asked one after the other until this transaction ends; people join meanwhile."""
    Workspace.objects.select_for_update(no_key=True).values_list("id").get(id=workspace_id)


def add_team(*, workspace_id: UUID, name: str, name_ja: str = "", parent_id: UUID | None = None) -> UUID:
    """A new team's id. Raises NameMissing, TeamThere."""
    names = {"name": clean_name(name), "name_ja": clean_line(name_ja, limit=120)}
    try:
        with transaction.atomic():
            team = Team.objects.create(workspace_id=workspace_id, parent_id=parent_id, **names)
    except IntegrityError as twice:
        raise TeamThere from twice
    made: UUID = team.id
    return made


def open_team(*, viewer: Viewer, name: str, name_ja: str = "", parent_id: UUID | None = None) -> UUID:
    """`add_team` by a person: raises NotAllowed unless she may, WordUnknown when the parent is no team of hers."""
    if not viewer.has(Role.MANAGER):
        raise NotAllowed
    if parent_id and not Team.objects.within(viewer.workspace_id).filter(id=parent_id).exists():
        raise WordUnknown("parent")
    return add_team(workspace_id=viewer.workspace_id, name=name, name_ja=name_ja, parent_id=parent_id)
