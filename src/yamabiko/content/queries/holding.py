"""Which stories are to be looked at again, and which are in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, Count, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story
from yamabiko.content.refusals import StoryGone
from yamabiko.content.rules.holding import rests
from yamabiko.content.rules.manners import host_of
from yamabiko.content.rules.words import Doubt, Status
from yamabiko.people.queries import Viewer

_ALL = "one sweep looks for everybody"


@dataclass(frozen=True, slots=True)
class DueLook:
    """A story whose page is to be asked for; `host` (name:port) is its site."""

    id: UUID
    host: str


def due_looks(now: datetime, *, limit: int = 200) -> list[DueLook]:
    """The longest waiting first, of all workspaces; what is not offered any more is not looked at."""
    rows = Story.objects.across_workspaces(because=_ALL).filter(link_due_at__lte=now, status=Status.OFFERED)
    return [
        DueLook(key, host_of(url)) for key, url in rows.order_by("link_due_at", "id").values_list("id", "url")[:limit]
    ]


def not_looked_at(*, limit: int, story_id: UUID | None = None, planned: bool = False) -> list[tuple[UUID, datetime]]:
    """(story, since when it is offered) of those that lead to a page of others and have no next look.

    With `story_id` that one alone, whatever its status; with `planned` also when it has a next look.
    """
    rows = _of_others(Story.objects.across_workspaces(because=_ALL))
    rows = rows.filter(id=story_id) if story_id else rows.filter(status=Status.OFFERED)
    rows = rows if planned else rows.filter(link_due_at=None)
    return [
        (key, offered or came)
        for key, offered, came in rows.order_by("id").values_list("id", "offered_at", "created_at")[:limit]
    ]


def undoubted(*, after: UUID | None, limit: int) -> list[Story]:
    """Offered stories that nobody doubts, in the order of their ids, with what says until when they hold."""
    rows = Story.objects.across_workspaces(because=_ALL).filter(status=Status.OFFERED, doubt="")
    rows = rows.filter(id__gt=after) if after else rows
    wanted = ("id", "workspace_id", "title", "summary", "kind", "evergreen", "published_at", "cleared_at")
    details = ("happening__begins_at", "happening__ends_at", "vacancy__apply_by")
    return list(rows.select_related("happening", "vacancy").only(*wanted, *details).order_by("id")[:limit])


@dataclass(frozen=True, slots=True)
class HoldingView:
    """How a story stands to its page."""

    doubt: Doubt | None
    since: datetime | None
    dead_since: datetime | None
    looked_at_next: datetime | None

    @property
    def rests(self) -> bool:
        """Whether For you offers it to nobody until a curator has looked."""
        return self.doubt is not None and rests(self.doubt)


def holding(viewer: Viewer, story_id: UUID) -> HoldingView:
    """Raises NotAllowed, StoryGone."""
    require_curator(viewer)
    row = Story.objects.within(viewer.workspace_id).filter(id=story_id)
    found = row.values_list("doubt", "doubted_at", "link_dead_since", "link_due_at").first()
    if found is None:
        raise StoryGone
    doubt, since, dead, due = found
    return HoldingView(Doubt(doubt) if doubt else None, since, dead, due)


def doubt_counts(viewer: Viewer) -> dict[Doubt, int]:
    """How many stories that are not taken back are in which doubt; raises NotAllowed."""
    require_curator(viewer)
    rows = Story.objects.within(viewer.workspace_id).exclude(doubt="").exclude(status=Status.RETIRED)
    found = dict(rows.values("doubt").annotate(n=Count("id")).values_list("doubt", "n").order_by("doubt"))
    return {doubt: found[doubt.value] for doubt in Doubt if doubt.value in found}


def _of_others(rows: QuerySet[Story]) -> QuerySet[Story]:
    own = Concat(Value("/library/"), Cast("id", CharField()), Value("/"))
    return rows.exclude(Q(url__startswith=settings.BASE_URL) | Q(url__endswith=own))
