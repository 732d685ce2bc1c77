"""Questions about sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from yamabiko.campaigns import queries as campaigns
from yamabiko.campaigns.queries import AudienceView, TopicView
from yamabiko.content.guards import require_curator
from yamabiko.content.models import Source, SourceTopic, Story, StoryTopic
from yamabiko.content.refusals import SourceGone
from yamabiko.content.rules.manners import host_of
from yamabiko.content.rules.words import Oddity, SourceKind, Trouble
from yamabiko.people.queries import Viewer

LATELY = 50  # of its stories, from which topics are proposed
ENOUGH, SHARE = 5, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source and its health. `trouble` is the last one that no success has followed.

    `topics`, `audience`, `markets` and `stays_days` are what its stories begin with; `every_minutes` is how often it is
    asked while all is well, and follows how often something new comes when it is `paced`.
    """

    id: UUID
    kind: SourceKind
    url: str
    moved_from: str
    title: str
    language: str
    automatic: bool
    paused: bool
    gone: bool
    due_at: datetime
    every_minutes: int
    paced: bool
    failures: int
    failing_since: datetime | None
    last_success_at: datetime | None
    last_new_at: datetime | None
    trouble: Trouble | None
    trouble_detail: str
    trouble_at: datetime | None
    oddities: dict[Oddity, int] = field(default_factory=dict)
    stories: int
    topics: tuple[TopicView, ...]
    audience: AudienceView | None
    markets: tuple[str, ...]
    stays_days: int | None

    @property
    def topic_ids(self) -> list[UUID]:
        return [topic.id for topic in self.topics]

    @property
    def audience_id(self) -> UUID | None:
        return self.audience.id if self.audience else None


IN_TROUBLE = ~Q(last_trouble="")


def sources(
    viewer: Viewer, *, troubled: bool = False, after: UUID | None = None, limit: int | None = None
) -> list[SourceView]:
    """Every source, or those in trouble, in the order they were added; raises NotAllowed."""
    require_curator(viewer)
    rows = Source.objects.within(viewer.workspace_id).order_by("id")
    if troubled:
        rows = rows.filter(IN_TROUBLE)
    if after:
        rows = rows.filter(id__gt=after)
    return _views(viewer, rows[:limit])


def source_counts(viewer: Viewer) -> tuple[int, int]:
    """(all sources, those in trouble)"""
    require_curator(viewer)
    rows = Source.objects.within(viewer.workspace_id)
    found = rows.aggregate(all=Count("id"), troubled=Count("id", filter=IN_TROUBLE))
    return found["all"], found["troubled"]


def source(viewer: Viewer, source_id: UUID) -> SourceView:
    """One source; raises NotAllowed or SourceGone."""
    require_curator(viewer)
    for view in _views(viewer, Source.objects.within(viewer.workspace_id).filter(id=source_id)):
        return view
    raise SourceGone


def proposed_topics(viewer: Viewer, source_id: UUID) -> list[TopicView]:
    """What most of its stories are about and are not filed under by itself yet; empty before there are five."""
    require_curator(viewer)
    mine = StoryTopic.objects.within(viewer.workspace_id).filter(story__source_id=source_id)
    lately = list(mine.order_by("-story_id").values_list("story_id", flat=True).distinct()[:LATELY])
    if len(lately) < ENOUGH:
        return []
    counts = Counter(mine.filter(story_id__in=lately).values_list("topic_id", flat=True))
    there = SourceTopic.objects.within(viewer.workspace_id).filter(source_id=source_id)
    filed = set(there.values_list("topic_id", flat=True))
    wanted = [key for key, count in counts.most_common() if count >= SHARE * len(lately) and key not in filed]
    known = campaigns.topics_by_id(viewer.workspace_id, wanted, viewer.language)
    return [known[key] for key in wanted]


def _views(viewer: Viewer, rows: QuerySet[Source]) -> list[SourceView]:
    brought = Story.objects.within(viewer.workspace_id).filter(source_id=OuterRef("id")).order_by().values("source_id")
    taken = Coalesce(Subquery(brought.annotate(count=Count("id")).values("count")), 0)
    found = list(rows.annotate(taken=taken))
    about: dict[UUID, set[UUID]] = {}
    filed = SourceTopic.objects.within(viewer.workspace_id).filter(source_id__in=[row.id for row in found])
    for source_id, topic_id in filed.values_list("source_id", "topic_id"):
        about.setdefault(source_id, set()).add(topic_id)
    topics = {topic.id: topic for topic in campaigns.topics(viewer.workspace_id, viewer.language)}
    audiences = {audience.id: audience for audience in campaigns.audiences(viewer)}
    return [
        _view(row, tuple(topic for key, topic in topics.items() if key in about.get(row.id, ())), audiences)
        for row in found
    ]


def _view(row: Source, topics: tuple[TopicView, ...], audiences: dict[UUID, AudienceView]) -> SourceView:
    return SourceView(
        id=row.id,
        kind=SourceKind(row.kind),
        url=row.url,
        moved_from=row.moved_from,
        title=row.title,
        language=row.language,
        automatic=row.automatic,
        paused=row.paused_at is not None,
        gone=row.gone_at is not None,
        due_at=row.due_at,
        every_minutes=row.every_minutes,
        paced=row.paced,
        failures=row.failures,
        failing_since=row.failing_since,
        last_success_at=row.last_success_at,
        last_new_at=row.last_new_at,
        trouble=Trouble(row.last_trouble) if row.last_trouble else None,
        trouble_detail=row.last_trouble_detail,
        trouble_at=row.last_trouble_at,
        oddities={Oddity(key): count for key, count in row.oddities.items() if key in set(Oddity)},
        stories=row.taken,  # type: ignore[attr-defined]
        topics=topics,
        audience=audiences.get(row.audience_id) if row.audience_id else None,
        markets=tuple(row.markets),
        stays_days=row.stays_days,
    )


@dataclass(frozen=True, slots=True)
class DueSource:
    """A source that wants to be asked; `host` (name:port) is the site that it is asked of."""

    id: UUID
    host: str


def due_sources(now: datetime, *, limit: int = 500) -> list[DueSource]:
    """Sources of every workspace that want to be asked: those that are well before those in trouble, the longest waiting first."""
    rows = Source.objects.across_workspaces(because="one sweep polls for everybody")
    due = rows.filter(due_at__lte=now, paused_at=None, gone_at=None)
    ordered = due.annotate(troubled=Q(failures__gt=0)).order_by("troubled", "due_at", "id")
    return [DueSource(key, host_of(url)) for key, url in ordered.values_list("id", "url")[:limit]]


def due_source_ids(now: datetime, *, limit: int = 50) -> list[UUID]:
    """Their ids alone."""
    return [source.id for source in due_sources(now, limit=limit)]
