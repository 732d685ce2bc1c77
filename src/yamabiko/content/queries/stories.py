"""Questions about stories. Names of topics come in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from yamabiko.campaigns.queries import TopicView, topics
from yamabiko.content.guards import may_curate, require_curator
from yamabiko.content.kinds import kind_name
from yamabiko.content.models import Story, StoryTopic
from yamabiko.content.reading import clean
from yamabiko.content.refusals import StoryGone
from yamabiko.content.rules.words import Kind, Status
from yamabiko.people.queries import Viewer

LIVE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story as other rooms see it. `picture_url` is an address of ours, `art` names a drawing of ours; or ""."""

    id: UUID
    kind: Kind
    title: str
    summary: str
    text: str  # at most 20,000 characters
    language: str
    url: str
    site: str
    author: str
    picture_url: str
    art: str
    topics: tuple[TopicView, ...]
    source_id: UUID | None
    status: Status
    published_at: datetime
    offered_at: datetime | None
    expires_at: datetime | None

    @property
    def kind_name(self) -> str:
        """Its kind in the language of whoever reads now."""
        return kind_name(self.kind)

    def is_live(self, now: datetime) -> bool:
        return self.status is Status.OFFERED and (self.expires_at is None or self.expires_at > now)


def live_stories(workspace_id: UUID, now: datetime, language: str, *, limit: int = LIVE) -> list[StoryView]:
    """What may be shared at `now`, in any language, offered last first. `language` is the reader's."""
    return _views(workspace_id, _live(workspace_id, now).order_by("-offered_at", "-id")[:limit], language)


def live_count(workspace_id: UUID, now: datetime) -> int:
    """How many stories may be shared at `now`."""
    return _live(workspace_id, now).count()


def story(workspace_id: UUID, story_id: UUID, language: str) -> StoryView:
    """One story whatever its status, for rooms that shared it before; raises StoryGone."""
    found = _views(workspace_id, _rows(workspace_id).filter(id=story_id), language)
    if not found:
        raise StoryGone
    return found[0]


def story_for(viewer: Viewer, story_id: UUID) -> StoryView:
    """One story as `viewer` may read it: what waits or was taken back is for curators. Raises StoryGone."""
    found = story(viewer.workspace_id, story_id, viewer.language)
    if found.status is not Status.OFFERED and not may_curate(viewer):
        raise StoryGone
    return found


def body_of(workspace_id: UUID, story_id: UUID) -> str:
    """The story's sanitised HTML, perhaps empty."""
    return str(Story.objects.within(workspace_id).filter(id=story_id).values_list("body_html", flat=True).first() or "")


def stories_by_id(workspace_id: UUID, story_ids: Collection[UUID], language: str) -> dict[UUID, StoryView]:
    """Those of `story_ids` that exist, whatever their status."""
    return {view.id: view for view in _views(workspace_id, _rows(workspace_id).filter(id__in=story_ids), language)}


def library(
    viewer: Viewer,
    *,
    statuses: Collection[Status] = tuple(Status),
    topic_id: UUID | None = None,
    q: str = "",
    after: UUID | None = None,
    limit: int = 50,
) -> list[StoryView]:
    """A curator's list, last arrivals first. `q` stands anywhere in title, summary, text or site; raises NotAllowed."""
    require_curator(viewer)
    rows = _rows(viewer.workspace_id).filter(status__in=list(statuses))
    return _views(viewer.workspace_id, _asked(rows, topic_id, q, after)[:limit], viewer.language)


def on_offer(
    viewer: Viewer,
    *,
    now: datetime,
    topic_id: UUID | None = None,
    q: str = "",
    after: UUID | None = None,
    limit: int = 50,
) -> list[StoryView]:
    """Anybody's list: what may be shared at `now`, what came in last first."""
    return _views(
        viewer.workspace_id, _asked(_live(viewer.workspace_id, now), topic_id, q, after)[:limit], viewer.language
    )


def _asked(rows: QuerySet[Story], topic_id: UUID | None, q: str, after: UUID | None) -> QuerySet[Story]:
    if words := clean.line(q, limit=200):
        rows = rows.filter(
            Q(title__icontains=words)
            | Q(summary__icontains=words)
            | Q(text__icontains=words)
            | Q(site__icontains=words)
        )
    if topic_id:
        rows = rows.filter(Exists(StoryTopic.objects.filter(story_id=OuterRef("id"), topic_id=topic_id)))
    if after:
        rows = rows.filter(id__lt=after)
    return rows.order_by("-id")


def counts(viewer: Viewer) -> dict[Status, int]:
    """How many stories stand where, those whose time is up among the offered; raises NotAllowed."""
    require_curator(viewer)
    found = (
        Story.objects.within(viewer.workspace_id).values("status").annotate(n=Count("id")).values_list("status", "n")
    )
    numbers = dict(found.order_by("status"))
    return {status: int(numbers.get(status.value, 0)) for status in Status}


def _live(workspace_id: UUID, now: datetime) -> QuerySet[Story]:
    return _rows(workspace_id).filter(Q(expires_at=None) | Q(expires_at__gt=now), status=Status.OFFERED)


def _rows(workspace_id: UUID) -> QuerySet[Story]:
    rows: QuerySet[Story] = Story.objects.within(workspace_id).defer("body_html", "canonical_url")
    return rows


def _views(workspace_id: UUID, rows: Iterable[Story], language: str) -> list[StoryView]:
    stories = list(rows)
    if not stories:
        return []
    names = {topic.id: topic for topic in topics(workspace_id, language)}
    filed: dict[UUID, list[TopicView]] = {}
    pairs = (
        StoryTopic.objects.within(workspace_id).filter(story_id__in=[row.id for row in stories]).order_by("topic_id")
    )
    for story_id, topic_id in pairs.values_list("story_id", "topic_id"):
        filed.setdefault(story_id, []).append(names[topic_id])
    return [_view(row, tuple(filed.get(row.id, ()))) for row in stories]


def _view(row: Story, about: tuple[TopicView, ...]) -> StoryView:
    return StoryView(
        id=row.id,
        kind=Kind(row.kind),
        title=row.title,
        summary=row.summary,
        text=row.text,
        language=row.language,
        url=row.url,
        site=row.site,
        author=row.author,
        picture_url=reverse("content:picture", args=[row.picture_id]) if row.picture_id else "",
        art=row.art,
        topics=about,
        source_id=row.source_id,
        status=Status(row.status),
        published_at=row.published_at,
        offered_at=row.offered_at,
        expires_at=row.expires_at,
    )
