"""Questions about suggestions: hers for her, the queue for curators."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Suggestion, SuggestionStep
from yamabiko.content.reasons import KEPT_BACK, STANDINGS, WAS_OFFERED
from yamabiko.content.refusals import SuggestionGone
from yamabiko.content.rules.suggestions import OPEN, usual_wait
from yamabiko.content.rules.words import Pictured, Status, SuggestionStatus
from yamabiko.people.queries import Viewer

LOOKED_BACK = timedelta(days=90)
DECIDED = (SuggestionStatus.ACCEPTED, SuggestionStatus.DECLINED)


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the way. Who decided is in no answer."""

    status: SuggestionStatus
    note: str
    at: datetime

    @property
    def name(self) -> str:
        return str(STANDINGS[self.status])


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionView:
    """A suggestion. `status` is OFFERED while its story is, never stored as such; `by` is its writer's name."""

    id: UUID
    status: SuggestionStatus
    url: str
    title: str
    summary: str
    site: str
    text: str
    why: str
    picture_url: str
    picture_alt: str
    pictured: Pictured
    language: str
    credited: bool
    credit_name: str
    story_id: UUID | None
    story_status: Status | None
    offered_at: datetime | None
    made_at: datetime
    by: str
    own: bool
    steps: tuple[StepView, ...]

    @property
    def standing(self) -> str:
        """How it stands, in the language of whoever reads now."""
        if self.status is SuggestionStatus.ACCEPTED and self.story_status is Status.RETIRED:
            return str(WAS_OFFERED if self.offered_at else KEPT_BACK)
        return str(STANDINGS[self.status])

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def may_be_taken_back(self) -> bool:
        return self.status not in {SuggestionStatus.DECLINED, SuggestionStatus.WITHDRAWN}

    @property
    def question(self) -> str:
        """What the curators asked, while it waits with her."""
        return self.steps[-1].note if self.steps and self.status is SuggestionStatus.RETURNED else ""


def my_suggestions(viewer: Viewer, *, after: UUID | None = None, limit: int = 50) -> list[SuggestionView]:
    """The viewer's own, newest first."""
    rows = Suggestion.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    return _views(viewer, _page(rows, after, limit))


def my_suggestion(viewer: Viewer, suggestion_id: UUID) -> SuggestionView:
    """One of the viewer's own; raises SuggestionGone."""
    rows = Suggestion.objects.within(viewer.workspace_id).filter(id=suggestion_id, member_id=viewer.member_id)
    return _one(_views(viewer, rows))


def suggestion_queue(
    viewer: Viewer,
    *,
    statuses: Collection[SuggestionStatus] = (SuggestionStatus.WAITING,),
    after: UUID | None = None,
    limit: int = 50,
) -> list[SuggestionView]:
    """What waits, longest first; with other statuses the newest first. Raises NotAllowed."""
    require_curator(viewer)
    rows = Suggestion.objects.within(viewer.workspace_id).filter(_standing(statuses))
    if tuple(statuses) == (SuggestionStatus.WAITING,):
        ordered = rows.order_by("id")
        return _views(viewer, (ordered.filter(id__gt=after) if after else ordered)[:limit])
    return _views(viewer, _page(rows, after, limit))


def _standing(statuses: Collection[SuggestionStatus]) -> Q:
    """OFFERED is asked of the story: it comes and goes with it, and so is never out of date."""
    asked = Q(status__in=list(statuses))
    if SuggestionStatus.OFFERED in statuses:
        asked |= Q(status=SuggestionStatus.ACCEPTED, story__status=Status.OFFERED)
    return asked


def suggestion(viewer: Viewer, suggestion_id: UUID) -> SuggestionView:
    """One, for a curator; raises NotAllowed or SuggestionGone."""
    require_curator(viewer)
    return _one(_views(viewer, Suggestion.objects.within(viewer.workspace_id).filter(id=suggestion_id)))


def suggestion_counts(viewer: Viewer) -> dict[SuggestionStatus, int]:
    """How many stand where; raises NotAllowed."""
    require_curator(viewer)
    found = Suggestion.objects.within(viewer.workspace_id).order_by().values("status").annotate(n=Count("id"))
    numbers = {row["status"]: int(row["n"]) for row in found}
    return {status: numbers.get(status.value, 0) for status in SuggestionStatus}


def response_time(viewer: Viewer, *, now: datetime) -> timedelta | None:
    """How long people waited for a first answer in the last 90 days, the middle of it; raises NotAllowed.

    Own suggestions that were taken back before anybody answered are left out.
    """
    require_curator(viewer)
    steps = SuggestionStep.objects.within(viewer.workspace_id).filter(
        suggestion__made_at__gt=now - LOOKED_BACK,
        status__in=[SuggestionStatus.RETURNED, *DECIDED],
    )
    first: dict[UUID, timedelta] = {}
    for suggestion_id, made_at, at in steps.order_by("id").values_list("suggestion_id", "suggestion__made_at", "at")[
        :5000
    ]:
        first.setdefault(suggestion_id, at - made_at)
    return usual_wait(list(first.values()))


def _page(rows: QuerySet[Suggestion], after: UUID | None, limit: int) -> QuerySet[Suggestion]:
    return (rows.filter(id__lt=after) if after else rows).order_by("-id")[:limit]


def _one(found: list[SuggestionView]) -> SuggestionView:
    if not found:
        raise SuggestionGone
    return found[0]


def _views(viewer: Viewer, rows: Iterable[Suggestion]) -> list[SuggestionView]:
    found = list(rows.select_related("story", "member") if isinstance(rows, QuerySet) else rows)
    steps: dict[UUID, list[StepView]] = {}
    for step in (
        SuggestionStep.objects.within(viewer.workspace_id)
        .filter(suggestion_id__in=[row.id for row in found])
        .order_by("id")
    ):
        steps.setdefault(step.suggestion_id, []).append(StepView(SuggestionStatus(step.status), step.note, step.at))
    return [_view(viewer, row, steps.get(row.id, [])) for row in found]


def _view(viewer: Viewer, row: Suggestion, steps: list[StepView]) -> SuggestionView:
    status, story = SuggestionStatus(row.status), row.story
    if status is SuggestionStatus.ACCEPTED and story and story.offered_at:
        steps = [*steps, StepView(SuggestionStatus.OFFERED, "", story.offered_at)]
        status = SuggestionStatus.OFFERED if story.status == Status.OFFERED else status
    own = row.member_id == viewer.member_id
    return SuggestionView(
        id=row.id,
        status=status,
        url=row.url,
        title=row.title,
        summary=row.summary,
        site=row.site,
        text=row.text,
        why=row.why,
        picture_url=reverse("content:picture", args=[row.picture_id]) if row.picture_id else "",
        picture_alt=row.picture_alt,
        pictured=Pictured(row.pictured),
        language=row.language,
        credited=row.credited,
        credit_name=row.credit_name,
        story_id=row.story_id,
        story_status=Status(story.status) if story else None,
        offered_at=story.offered_at if story else None,
        made_at=row.made_at,
        by=row.member.name,
        own=own,
        steps=tuple(sorted(steps, key=lambda step: step.at)),
    )
