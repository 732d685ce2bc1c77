"""Opening an audience and putting it right."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yamabiko.campaigns.models import Audience, AudienceTeam
from yamabiko.campaigns.queries import may_keep_audiences
from yamabiko.campaigns.refusals import (
    AudienceNamedTwice,
    AudienceUnknown,
    AudienceUnnamed,
    CountryUnknown,
    NotForCurators,
    WordUnknown,
)
from yamabiko.campaigns.rules import one_line
from yamabiko.people.queries import Viewer, known_team_ids
from yamabiko.people.rules import LANGUAGES, Role, countries_in


@transaction.atomic
def open_audience(
    *,
    viewer: Viewer,
    name: str,
    now: datetime,
    name_ja: str = "",
    languages: Iterable[str] = (),
    countries: Iterable[str] = (),
    roles: Iterable[str] = (),
    team_ids: Collection[UUID] = (),
) -> UUID:
    """A new audience's id: members who fit every list that is not empty; a team counts with all below it.

    Raises NotForCurators, AudienceUnnamed, AudienceNamedTwice, CountryUnknown, WordUnknown.
    """
    _may_keep(viewer)
    columns = _columns(name=name, name_ja=name_ja, languages=languages, countries=countries, roles=roles)
    try:
        with transaction.atomic():
            row = Audience.objects.create(workspace_id=viewer.workspace_id, created_at=now, **columns)
    except IntegrityError as twice:
        raise AudienceNamedTwice from twice
    _consist_of(viewer.workspace_id, row.id, team_ids)
    audience_id: UUID = row.id
    return audience_id


# There is no deleting: a story whose audience went away would suddenly be for everybody.
@transaction.atomic
def correct_audience(
    *,
    viewer: Viewer,
    audience_id: UUID,
    name: str | None = None,
    name_ja: str | None = None,
    languages: Iterable[str] | None = None,
    countries: Iterable[str] | None = None,
    roles: Iterable[str] | None = None,
    team_ids: Collection[UUID] | None = None,
) -> None:
    """What is None stays. Holds at once for every story of the audience. Raises AudienceUnknown and those above."""
    _may_keep(viewer)
    rows = Audience.objects.within(viewer.workspace_id).filter(id=audience_id)
    if not rows.exists():
        raise AudienceUnknown
    columns = _columns(name=name, name_ja=name_ja, languages=languages, countries=countries, roles=roles)
    try:
        with transaction.atomic():
            if columns:
                rows.update(**columns)
    except IntegrityError as twice:
        raise AudienceNamedTwice from twice
    if team_ids is not None:
        _consist_of(viewer.workspace_id, audience_id, team_ids)


def _may_keep(viewer: Viewer) -> None:
    if not may_keep_audiences(viewer):
        raise NotForCurators


def _columns(
    *,
    name: str | None,
    name_ja: str | None,
    languages: Iterable[str] | None,
    countries: Iterable[str] | None,
    roles: Iterable[str] | None,
) -> dict[str, object]:
    columns: dict[str, object] = {}
    if name is not None:
        columns["name"] = one_line(name)
        if not columns["name"]:
            raise AudienceUnnamed
    if name_ja is not None:
        columns["name_ja"] = one_line(name_ja)
    for field, given, known in (("languages", languages, set(LANGUAGES)), ("roles", roles, set(Role))):
        if given is not None:
            words = sorted({str(word) for word in given})
            if set(words) - known:
                raise WordUnknown
            columns[field] = words
    if countries is not None:
        codes = countries_in(countries)
        if codes is None:
            raise CountryUnknown
        columns["countries"] = list(codes)
    return columns


def _consist_of(workspace_id: UUID, audience_id: UUID, team_ids: Collection[UUID]) -> None:
    wanted = set(team_ids)
    if wanted - known_team_ids(workspace_id, wanted):
        raise WordUnknown
    standing = AudienceTeam.objects.within(workspace_id).filter(audience_id=audience_id)
    standing.exclude(team_id__in=wanted).delete()
    AudienceTeam.objects.bulk_create(
        [AudienceTeam(workspace_id=workspace_id, audience_id=audience_id, team_id=team) for team in sorted(wanted)],
        ignore_conflicts=True,
    )
