"""Pairs of stories that look the same, and the tellings of one tale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from yamabiko.content.guards import may_curate, require_curator
from yamabiko.content.models import Likeness
from yamabiko.content.queries.views import StoryView, rows_of, views_of
from yamabiko.content.queries.whom import is_for
from yamabiko.content.refusals.likeness import LikenessGone
from yamabiko.content.rules.translations import ADDRESS
from yamabiko.content.rules.words import Alike, Decided, Status
from yamabiko.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class LikenessView:
    """A pair; `story` came in after `other`. `similarity` is 0 to 1: rules/likeness.py and rules/translations.py."""

    id: UUID
    kind: Alike
    similarity: float
    decided: Decided
    found_at: datetime
    story: StoryView
    other: StoryView


def likenesses(
    viewer: Viewer,
    *,
    decided: Decided | None = Decided.OPEN,
    story_id: UUID | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> list[LikenessView]:
    """The last found first; raises NotAllowed. Open pairs of which one was taken back meanwhile ask nothing any more."""
    require_curator(viewer)
    rows = Likeness.objects.within(viewer.workspace_id).order_by("-id")
    if decided is not None:
        rows = rows.filter(decided=decided)
    if decided is Decided.OPEN:
        rows = rows.exclude(story__status=Status.RETIRED).exclude(other__status=Status.RETIRED)
    if story_id is not None:
        rows = rows.filter(story_id=story_id) | rows.filter(other_id=story_id)
    if after is not None:
        rows = rows.filter(id__lt=after)
    return _views(viewer, rows[:limit])


def likeness(viewer: Viewer, likeness_id: UUID) -> LikenessView:
    """One pair; raises NotAllowed, LikenessGone."""
    require_curator(viewer)
    found = _views(viewer, Likeness.objects.within(viewer.workspace_id).filter(id=likeness_id))
    if not found:
        raise LikenessGone
    return found[0]


def open_likenesses(viewer: Viewer) -> int:
    """How many pairs wait for a decision; raises NotAllowed."""
    require_curator(viewer)
    rows = Likeness.objects.within(viewer.workspace_id).filter(decided=Decided.OPEN)
    return int(rows.exclude(story__status=Status.RETIRED).exclude(other__status=Status.RETIRED).count())


def certain_likenesses(viewer: Viewer) -> int:
    """How many of them are one page in two languages; raises NotAllowed."""
    require_curator(viewer)
    return int(certain(viewer.workspace_id).count())


def certain(workspace_id: UUID) -> QuerySet[Likeness]:
    """Open pairs whose addresses differ in the language alone, or of which one page names the other as its translation."""
    rows: QuerySet[Likeness] = Likeness.objects.within(workspace_id)
    open_now = rows.filter(decided=Decided.OPEN, kind=Alike.TRANSLATION, similarity__gte=ADDRESS)
    return open_now.exclude(story__status=Status.RETIRED).exclude(other__status=Status.RETIRED)


def tellings(viewer: Viewer, story: StoryView) -> list[StoryView]:
    """The other stories of its tale that she may read, her language first."""
    if story.tale_id is None:
        return []
    rows = rows_of(viewer.workspace_id).filter(tale_id=story.tale_id).exclude(id=story.id).order_by("id")[:20]
    found = views_of(viewer.workspace_id, rows, viewer.language)
    if not may_curate(viewer):
        found = [one for one in found if one.status is Status.OFFERED and is_for(viewer, one)]
    return sorted(found, key=lambda one: one.language != viewer.language)


def _views(viewer: Viewer, rows: Iterable[Likeness]) -> list[LikenessView]:
    pairs = list(rows)
    ids = {story_id for pair in pairs for story_id in (pair.story_id, pair.other_id)}
    stories = {one.id: one for one in views_of(viewer.workspace_id, rows_of(viewer.workspace_id).filter(id__in=ids), viewer.language)}  # fmt: skip
    return [
        LikenessView(
            pair.id,
            Alike(pair.kind),
            pair.similarity,
            Decided(pair.decided),
            pair.found_at,
            stories[pair.story_id],
            stories[pair.other_id],
        )
        for pair in pairs
        if pair.story_id in stories and pair.other_id in stories
    ]
