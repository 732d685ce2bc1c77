"""Members and teams."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yamabiko.people.models import Member, Team
from yamabiko.people.queries.viewers import Viewer, named
from yamabiko.people.rules import Role


def head_count(workspace_id: UUID) -> int:
    """Members who have not left."""
    return int(Member.objects.within(workspace_id).filter(left_at=None).count())


def member_ids_in(workspace_id: UUID, *, roles: Collection[Role]) -> list[UUID]:
    rows = Member.objects.within(workspace_id).filter(left_at=None, roles__overlap=[role.value for role in roles])
    return list(rows.order_by("id").values_list("id", flat=True))


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A line of the manager's list of people: what belonging needs, nothing of what anybody did."""

    id: UUID
    name: str
    team: str
    roles: tuple[str, ...]
    joined_at: datetime


def members(viewer: Viewer, *, after: UUID | None = None, limit: int = 50) -> list[MemberRow]:
    """Members in the order they joined, for whoever may invite; nobody else has a list of people."""
    if not viewer.has(Role.MANAGER):
        return []
    rows = Member.objects.within(viewer.workspace_id).filter(left_at=None).select_related("team").order_by("id")
    if after:
        rows = rows.filter(id__gt=after)
    return [
        MemberRow(row.id, row.name, named(row.team, viewer.language), tuple(row.roles), row.joined_at)
        for row in rows[:limit]
    ]


@dataclass(frozen=True, slots=True)
class TeamNode:
    """A team in the viewer's language. `depth` is 0 at the top, `head_count` the members that stand in it directly."""

    id: UUID
    name: str
    depth: int
    head_count: int
    parent_id: UUID | None


def team_tree(viewer: Viewer) -> list[TeamNode]:
    """Teams depth first, siblings by name, each with the members that stand in it directly."""
    children: dict[UUID | None, list[Team]] = {}
    for row in Team.objects.within(viewer.workspace_id).order_by("name", "id"):
        children.setdefault(row.parent_id, []).append(row)
    counts: dict[UUID | None, int] = {}
    for team_id in Member.objects.within(viewer.workspace_id).filter(left_at=None).values_list("team_id", flat=True):
        counts[team_id] = counts.get(team_id, 0) + 1
    found: list[TeamNode] = []
    waiting = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        found.append(TeamNode(row.id, named(row, viewer.language), depth, counts.get(row.id, 0), row.parent_id))
        waiting += [(child, depth + 1) for child in reversed(children.get(row.id, []))]
    return found
