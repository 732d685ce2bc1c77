"""How a story stood before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story, StoryTopic, StoryVersion
from yamabiko.content.queries.demands import demanded
from yamabiko.content.refusals import VersionGone
from yamabiko.content.rules.versions import Change, changes
from yamabiko.people.queries import Viewer

COLUMNS = (
    "title", "summary", "text", "url", "kind", "language", "picture_alt", "focus", "pictured", "pictured_until", "internal", "confirm_reading",
    "markets", "requires", "evergreen", "expires_at",
)  # fmt: skip
RELATED = {"audience": "audience_id", "picture": "picture_id", "file": "file_id"}
OF_KIND = {
    "happening": {
        "begins_at": "begins_at",
        "ends_at": "ends_at",
        "event_place": "place",
        "online_url": "online_url",
    },
    "vacancy": {"job_place": "place", "employment": "employment", "apply_by": "apply_by"},
    "testimony": {
        "customer": "customer",
        "consent": "consent_id",
        "consented_on": "consented_on",
        "consent_until": "consent_until",
    },
}


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version. `by_herself` says whether the viewer made it: nobody is named, since a history is no score."""

    id: UUID
    number: int
    changed_at: datetime
    by_herself: bool
    stood: Mapping[str, Any]
    changes: tuple[Change, ...]  # against the version before; empty for the first


def stood(workspace_id: UUID, story_id: UUID) -> dict[str, Any]:
    """How the story stands now, as `rules/versions.py` compares it: plain values that JSON holds."""
    story = rows_that_stand(workspace_id).get(id=story_id)
    return stood_of(story, filed_under(workspace_id, [story_id]).get(story_id, ()))


def rows_that_stand(workspace_id: UUID) -> QuerySet[Story]:
    """Stories with all that a version holds of them, but for their topics."""
    rows: QuerySet[Story] = Story.objects.within(workspace_id).select_related(*OF_KIND, "demands")
    return rows.defer("body_html")


def filed_under(workspace_id: UUID, story_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """What each story is about; one that is about nothing is left out."""
    filed = StoryTopic.objects.within(workspace_id).filter(story_id__in=story_ids).order_by("topic_id")
    found: dict[UUID, list[UUID]] = {}
    for story_id, topic_id in filed.values_list("story_id", "topic_id"):
        found.setdefault(story_id, []).append(topic_id)
    return found


def stood_of(story: Story, topic_ids: Iterable[UUID]) -> dict[str, Any]:
    """`stood` of a row that was read with `rows_that_stand`; asks the database nothing."""
    found: dict[str, Any] = {name: getattr(story, name) for name in COLUMNS}
    found |= {name: getattr(story, column) for name, column in RELATED.items()}
    found["topics"] = list(topic_ids)
    for relation, columns in OF_KIND.items():
        detail = getattr(story, relation, None)
        found |= {name: getattr(detail, column, None) for name, column in columns.items()}
    found |= demanded(story)
    return {name: _plain(value) for name, value in found.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def versions(viewer: Viewer, story_id: UUID, *, before: int | None = None, limit: int = 20) -> list[VersionView]:
    """The versions of a story, newest first, each with what it changed; raises NotAllowed. Empty: never changed."""
    require_curator(viewer)
    rows = StoryVersion.objects.within(viewer.workspace_id).filter(story_id=story_id).order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows[: limit + 1])
    older: list[StoryVersion | None] = [*found[1:], None]
    return [_view(viewer, row, last) for row, last in zip(found, older, strict=False)][:limit]


def version(viewer: Viewer, story_id: UUID, number: int, *, against: int | None = None) -> VersionView:
    """One version, with what differs from the one before, or from `against`; raises NotAllowed, VersionGone."""
    found = versions(viewer, story_id, before=number + 1, limit=1)
    if not found or found[0].number != number:
        raise VersionGone
    if against is None:
        return found[0]
    other = StoryVersion.objects.within(viewer.workspace_id).filter(story_id=story_id, number=against).first()
    if other is None:
        raise VersionGone
    return replace(found[0], changes=changes(other.stood, found[0].stood))


def _view(viewer: Viewer, row: StoryVersion, last: StoryVersion | None) -> VersionView:
    return VersionView(
        id=row.id,
        number=row.number,
        changed_at=row.changed_at,
        by_herself=row.changed_by_id == viewer.member_id,
        stood=row.stood,
        changes=_of_this(changes(last.stood, row.stood), row) if last else (),
    )


def _of_this(found: tuple[Change, ...], row: StoryVersion) -> tuple[Change, ...]:
    """Without what moved by itself since the version before."""
    own = row.stood.get("changed")
    return found if own is None else tuple(one for one in found if one.field in own)
