"""Members and teams."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from yamabiko.people.models import Member, Team
from yamabiko.people.queries.viewers import Viewer, named
from yamabiko.people.rules import Role, clean_address, clean_line


def head_count(workspace_id: UUID) -> int:
    """Members who have not left."""
    return int(Member.objects.within(workspace_id).filter(left_at=None).count())


def are_at_least(workspace_id: UUID, many: int) -> bool:
    """Whether so many members have not left; counts no further than that."""
    return len(Member.objects.within(workspace_id).filter(left_at=None).values_list("id")[:many]) >= many


def member_ids_in(workspace_id: UUID, *, roles: Collection[Role]) -> list[UUID]:
    rows = Member.objects.within(workspace_id).filter(left_at=None, roles__overlap=[role.value for role in roles])
    return list(rows.order_by("id").values_list("id", flat=True))


def member_ids_by_address(workspace_id: UUID, addresses: Collection[str]) -> dict[str, UUID]:
    """Whoever of `addresses` belongs or belonged here, by address as it is stored: for imports that run twice."""
    wanted = [clean_address(address) for address in addresses]
    rows = Member.objects.within(workspace_id).filter(user__email__in=wanted)
    return dict(rows.values_list("user__email", "id"))


def address_of(viewer: Viewer) -> str:
    """Where she gets her mail: for letters to herself, and shown to nobody."""
    rows = Member.objects.within(viewer.workspace_id).filter(id=viewer.member_id, left_at=None)
    return rows.values_list("user__email", flat=True).first() or ""


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


def members_called(viewer: Viewer, words: str, *, limit: int = 5) -> list[MemberRow]:
    """Members whose e-mail address or whole name this is, for managers: several where people share a name."""
    line = clean_line(words, limit=300)
    if not line or not viewer.has(Role.MANAGER):
        return []
    rows = Member.objects.within(viewer.workspace_id).filter(left_at=None).select_related("team").order_by("id")
    named_so = Q(user__email=clean_address(line)) | Q(name__iexact=line)
    return [
        MemberRow(row.id, row.name, named(row.team, viewer.language), tuple(row.roles), row.joined_at)
        for row in rows.filter(named_so)[:limit]
    ]


@dataclass(frozen=True, slots=True)
class TeamNode:
    """A team in the viewer's language. `depth` is 0 at the top, `head_count` the members that stand in it directly."""

    id: UUID
    name: str
    depth: int
    head_count: int
    parent_id: UUID | None


def team_ids(workspace_id: UUID) -> dict[str, UUID]:
    """Every team by its English name; of two that are called the same, the one that was there first."""
    rows = Team.objects.within(workspace_id).order_by("-id")
    return dict(rows.values_list("name", "id"))


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


# A team and all teams above it: what an audience of one of them reaches.
_LINE = """
WITH RECURSIVE line AS (
    SELECT id, parent_id FROM people_team WHERE workspace_id = %(workspace)s AND id = ANY(%(teams)s)
    UNION
    SELECT team.id, team.parent_id FROM people_team team JOIN line ON {joined} WHERE team.workspace_id = %(workspace)s
)
SELECT id FROM line
"""


def team_line(workspace_id: UUID, team_id: UUID) -> RawSQL:
    """The team and every team above it, as a part of another query: `team_id__in=team_line(…)`."""
    line = _LINE.format(joined="team.id = line.parent_id") % {"workspace": "%s", "teams": "%s"}
    return RawSQL(line, (workspace_id, [team_id], workspace_id))  # noqa: S611 - the text is this module's own


def teams_below(workspace_id: UUID, team_ids: Collection[UUID]) -> frozenset[UUID]:
    """The teams and every team below one of them."""
    line = _LINE.format(joined="team.parent_id = line.id")
    with connection.cursor() as cursor:
        cursor.execute(line, {"workspace": workspace_id, "teams": list(team_ids)})
        return frozenset(row[0] for row in cursor.fetchall())


def known_team_ids(workspace_id: UUID, team_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of `team_ids` that the workspace has."""
    return frozenset(Team.objects.within(workspace_id).filter(id__in=team_ids).values_list("id", flat=True))


def head_count_of(
    workspace_id: UUID,
    *,
    languages: Collection[str] = (),
    countries: Collection[str] = (),
    also_in: Collection[str] = (),
    roles: Collection[str] = (),
    team_ids: Collection[UUID] = (),
) -> int:
    """Members who have not left and fit every list that is not empty; teams count with all below them."""
    rows = Member.objects.within(workspace_id).filter(left_at=None)
    if languages:
        rows = rows.filter(language__in=languages)
    for codes in (countries, also_in):
        if codes:
            rows = rows.filter(country__in=codes)
    if roles:
        rows = rows.filter(roles__overlap=list(roles))
    if team_ids:
        rows = rows.filter(team_id__in=teams_below(workspace_id, team_ids))
    return int(rows.count())
