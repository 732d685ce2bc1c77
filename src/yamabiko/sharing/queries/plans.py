"""What she keeps for later, what stands ready, and what she has begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from yamabiko.content.queries import StoryView, stories_by_id
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Draft, Plan, Share
from yamabiko.sharing.queries.manners import around
from yamabiko.sharing.rules import seed_of
from yamabiko.sharing.rules.manners import next_fit
from yamabiko.sharing.rules.times import best_time

MOST = 200
BEGUN_SHOWN = 10
BEGUN_WITHIN = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class PlanView:
    """`ready` from its time on; `over` when the story is no longer offered. `network` is the bare word where its adapter is gone."""

    id: UUID
    story: StoryView
    network: Network | str
    due_at: datetime
    ready: bool
    over: bool
    queued: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft with words of hers that she has not taken anywhere yet."""

    story: StoryView
    network: Network | str
    saved_at: datetime


def plans(viewer: Viewer, *, now: datetime) -> list[PlanView]:
    """All of hers, the earliest first."""
    rows = list(
        Plan.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).order_by("due_at", "id")[:MOST]
    )
    stories = stories_by_id(viewer.workspace_id, {row.story_id for row in rows}, viewer.language)
    return [_view(row, stories[row.story_id], now) for row in rows if row.story_id in stories]


def plan_of(viewer: Viewer, plan_id: UUID, *, now: datetime) -> PlanView | None:
    return next((one for one in plans(viewer, now=now) if one.id == plan_id), None)


def planned_for(viewer: Viewer, story_id: UUID, network: str) -> tuple[UUID, datetime] | None:
    """(id, time) of her plan for a story on a network."""
    rows = Plan.objects.within(viewer.workspace_id).filter(
        member_id=viewer.member_id, story_id=story_id, network=network
    )
    found: tuple[UUID, datetime] | None = rows.values_list("id", "due_at").first()
    return found


def ready(viewer: Viewer, *, now: datetime) -> list[PlanView]:
    """What its time has come for, and what can still go out."""
    return [one for one in plans(viewer, now=now) if one.ready and not one.over]


def ready_count(viewer: Viewer, *, now: datetime) -> int:
    """For the navigation, in one count."""
    rows = Plan.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, due_at__lte=now)
    return int(rows.count())


def advised_time(
    viewer: Viewer, subject: StoryView, *, now: datetime, network: Network | None = None
) -> datetime | None:
    """The weak guess of `rules.times`, never at the minute of a colleague's plan for the same story; on a network one that keeps the manners."""
    colleagues = Plan.objects.within(viewer.workspace_id).filter(story_id=subject.id, due_at__gt=now)
    taken = colleagues.exclude(member_id=viewer.member_id).order_by("due_at").values_list("due_at", flat=True)[:MOST]
    seed = seed_of(viewer.member_id, subject.id)
    best = best_time(now, zone=viewer.time_zone, seed=seed, taken=list(taken), until=subject.expires_at)
    if best is None or network is None:
        return best
    mine = planned_share(viewer, subject.id, network)
    stands = around(viewer, network, best, story_id=subject.id, until=subject.expires_at, but=[mine] if mine else [])
    return next_fit(best, stands)


def planned_share(viewer: Viewer, story_id: UUID, network: Network) -> UUID | None:
    rows = Share.objects.within(viewer.workspace_id).filter(
        member_id=viewer.member_id, story_id=story_id, network=network.value
    )
    found: UUID | None = rows.values_list("id", flat=True).first()
    return found


def begun(viewer: Viewer, *, now: datetime) -> list[Begun]:
    """Drafts of the last ninety days that hold an answer or words of hers, newest first; what was taken anywhere is not among them."""
    taken = Share.objects.filter(
        workspace_id=OuterRef("workspace_id"), member_id=OuterRef("member_id"), story_id=OuterRef("story_id")
    )
    rows = (
        Draft.objects.within(viewer.workspace_id)
        .filter(member_id=viewer.member_id, saved_at__gt=now - BEGUN_WITHIN)
        .exclude(answer="", texts={})
        .exclude(Exists(taken))
        .order_by("-saved_at", "-id")[:BEGUN_SHOWN]
    )
    found = list(rows)
    stories = stories_by_id(viewer.workspace_id, {row.story_id for row in found}, viewer.language)
    return [
        Begun(stories[row.story_id], Network.kept(row.network) or row.network, row.saved_at)
        for row in found
        if row.story_id in stories
    ]


def _view(row: Plan, story: StoryView, now: datetime) -> PlanView:
    return PlanView(
        row.id,
        story,
        Network.kept(row.network) or row.network,
        row.due_at,
        row.due_at <= now,
        not story.is_live(now),
        row.queued,
    )
