"""Questions about audiences: which there are, who belongs to which, how many people each reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from yamabiko.campaigns.models import Audience, AudienceTeam
from yamabiko.campaigns.rules import SMALLEST
from yamabiko.people import queries as people
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


@dataclass(frozen=True, slots=True)
class AudienceView:
    """An audience in one language."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceSheet:
    """An audience as whoever keeps it sees it. `name_here` is in her language; `reach` is None below five people."""

    id: UUID
    name: str
    name_ja: str
    name_here: str
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    roles: tuple[str, ...]
    team_ids: tuple[UUID, ...]
    reach: int | None


def may_keep_audiences(viewer: Viewer) -> bool:
    """Whether she may open audiences and put them right."""
    return viewer.has(Role.CURATOR, Role.MANAGER)


def audiences(viewer: Viewer) -> list[AudienceView]:
    """Every audience of her workspace for whoever chooses one for a story; nobody else has such a list."""
    if not may_keep_audiences(viewer):
        return []
    return [_view(row, viewer.language) for row in Audience.objects.within(viewer.workspace_id).order_by("id")]


def audience(workspace_id: UUID, audience_id: UUID | None, language: str) -> AudienceView | None:
    """One audience; None when the workspace has no such one."""
    row = Audience.objects.within(workspace_id).filter(id=audience_id).first() if audience_id else None
    return _view(row, language) if row else None


def audience_ids_of(viewer: Viewer) -> frozenset[UUID]:
    """The audiences that she belongs to: one query."""
    return frozenset(audiences_of(viewer).values_list("id", flat=True))


def audiences_of(viewer: Viewer) -> QuerySet[Audience]:
    """The same as rows, for whoever asks more at once."""
    line = people.team_line(viewer.workspace_id, viewer.team_id) if viewer.team_id else ()
    teams = AudienceTeam.objects.within(viewer.workspace_id).filter(audience_id=OuterRef("id"))
    rows: QuerySet[Audience] = Audience.objects.within(viewer.workspace_id).filter(
        _open_or("languages", viewer.language),
        _open_or("countries", viewer.country),
        Q(roles__len=0) | Q(roles__overlap=[role.value for role in viewer.roles]),
        ~Exists(teams) | Exists(teams.filter(team_id__in=line)),
    )
    return rows


def _open_or(field: str, value: str) -> Q:
    return Q(**{f"{field}__len": 0}) | Q(**{f"{field}__contains": [value]})


def audience_sheets(
    viewer: Viewer, *, only: Collection[UUID] | None = None, after: UUID | None = None, limit: int | None = None
) -> list[AudienceSheet]:
    """The audiences in the order they were opened, each with how many people it reaches now."""
    rows: QuerySet[Audience] = Audience.objects.within(viewer.workspace_id).order_by("id")
    if only is not None:
        rows = rows.filter(id__in=only)
    if after:
        rows = rows.filter(id__gt=after)
    found = list(rows[:limit])
    teams = _teams(viewer.workspace_id, [row.id for row in found])
    return [_sheet(row, teams.get(row.id, ()), viewer) for row in found]


def _teams(workspace_id: UUID, audience_ids: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    rows = AudienceTeam.objects.within(workspace_id).filter(audience_id__in=audience_ids).order_by("team_id")
    found: dict[UUID, tuple[UUID, ...]] = {}
    for audience_id, team_id in rows.values_list("audience_id", "team_id"):
        found[audience_id] = (*found.get(audience_id, ()), team_id)
    return found


def reach_of(
    workspace_id: UUID,
    *,
    languages: Collection[str] = (),
    countries: Collection[str] = (),
    roles: Collection[str] = (),
    team_ids: Collection[UUID] = (),
) -> int | None:
    """How many members fit every list that is not empty; None below five, as nobody counts so few."""
    count = people.head_count_of(workspace_id, languages=languages, countries=countries, roles=roles, team_ids=team_ids)
    return count if count >= SMALLEST else None


def audience_reach(workspace_id: UUID, audience_id: UUID | None, *, markets: Iterable[str] = ()) -> int:
    """How many members belong to an audience (None: everybody) and, with `markets`, live in one of these countries."""
    row = Audience.objects.within(workspace_id).filter(id=audience_id).first() if audience_id else None
    teams = _teams(workspace_id, [row.id]).get(row.id, ()) if row else ()
    return _reach(row, teams, workspace_id, frozenset(markets))


def _reach(
    row: Audience | None, teams: Collection[UUID], workspace_id: UUID, markets: frozenset[str] = frozenset()
) -> int:
    return people.head_count_of(
        workspace_id,
        languages=row.languages if row else (),
        countries=row.countries if row else (),
        also_in=markets,
        roles=row.roles if row else (),
        team_ids=teams,
    )


def _sheet(row: Audience, teams: tuple[UUID, ...], viewer: Viewer) -> AudienceSheet:
    reach = _reach(row, teams, viewer.workspace_id)
    return AudienceSheet(
        id=row.id,
        name=row.name,
        name_ja=row.name_ja,
        name_here=_view(row, viewer.language).name,
        languages=tuple(row.languages),
        countries=tuple(row.countries),
        roles=tuple(row.roles),
        team_ids=teams,
        reach=reach if reach >= SMALLEST else None,
    )


def _view(row: Audience, language: str) -> AudienceView:
    return AudienceView(row.id, (row.name_ja if language == "ja" else "") or row.name)
