"""Questions about stories. Names of topics come in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yamabiko.campaigns.queries import TopicView
from yamabiko.content.guards import may_curate, require_curator
from yamabiko.content.models import Story
from yamabiko.content.queries.readings import to_confirm, with_her_word
from yamabiko.content.queries.searching import page as answering
from yamabiko.content.queries.shelf import Question, Sort, asked_for, in_order
from yamabiko.content.queries.views import StoryView, rows_of, views_of
from yamabiko.content.queries.whom import is_for, visible_to
from yamabiko.content.refusals import StoryGone
from yamabiko.content.rules.words import Status
from yamabiko.people.queries import Viewer

LIVE = 200


def live_stories(workspace_id: UUID, now: datetime, language: str, *, limit: int = LIVE) -> list[StoryView]:
    """What stands before people at `now`, in any language, offered last first. `language` is the reader's.

    Whom each one is for is not asked here: `on_offer` is a person's list.
    """
    return views_of(workspace_id, _live(workspace_id, now).order_by("-offered_at", "-id")[:limit], language)


def live_count(workspace_id: UUID, now: datetime) -> int:
    """How many stories stand before people at `now`."""
    return _live(workspace_id, now).count()


def story(workspace_id: UUID, story_id: UUID, language: str) -> StoryView:
    """One story whatever its status and whoever it is for, for rooms that shared it before; raises StoryGone."""
    found = views_of(workspace_id, rows_of(workspace_id).filter(id=story_id), language)
    if not found:
        raise StoryGone
    return found[0]


def story_for(viewer: Viewer, story_id: UUID) -> StoryView:
    """One story as `viewer` may read it: what is not offered, or not for her, is for curators. Raises StoryGone."""
    [found] = with_her_word(viewer, [story(viewer.workspace_id, story_id, viewer.language)])
    if may_curate(viewer):
        return found
    if found.status is not Status.OFFERED or not is_for(viewer, found):
        raise StoryGone
    return found


def body_of(workspace_id: UUID, story_id: UUID) -> str:
    """The story's sanitised HTML, perhaps empty."""
    return str(Story.objects.within(workspace_id).filter(id=story_id).values_list("body_html", flat=True).first() or "")


def stories_by_id(
    workspace_id: UUID,
    story_ids: Collection[UUID],
    language: str,
    *,
    names: Mapping[UUID, TopicView] | None = None,
) -> dict[UUID, StoryView]:
    """Those of `story_ids` that exist, whatever their status. `names`: topics in `language` that the caller has already."""
    rows = rows_of(workspace_id).filter(id__in=story_ids)
    return {view.id: view for view in views_of(workspace_id, rows, language, names=names)}


def library(
    viewer: Viewer,
    *,
    statuses: Collection[Status] = tuple(Status),
    topic_id: UUID | None = None,
    q: str = "",
    asked: Question | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> list[StoryView]:
    """A curator's list, last arrivals first unless `asked` sorts otherwise; with `q` the best answers first.

    With `asked` the three questions before it are not looked at. Raises NotAllowed.
    """
    require_curator(viewer)
    question = asked or Question(statuses=statuses, topic_id=topic_id, q=q)
    return _page(viewer, rows_of(viewer.workspace_id), question, after, limit)


def asked_ids(viewer: Viewer, asked: Question, *, after: UUID | None = None, limit: int) -> list[UUID]:
    """The ids of a curator's question in the order of their arrival; raises NotAllowed."""
    require_curator(viewer)
    mine = _of_her(viewer, Story.objects.within(viewer.workspace_id), asked)
    rows = in_order(viewer.workspace_id, asked_for(mine, asked), Sort.OLDEST, after)
    return list(rows.values_list("id", flat=True)[:limit])


def asked_count(viewer: Viewer, asked: Question, *, after: UUID | None = None) -> int:
    """How many stories a curator's question finds, from the one after `after` on; raises NotAllowed."""
    require_curator(viewer)
    mine = _of_her(viewer, Story.objects.within(viewer.workspace_id), asked)
    return int(in_order(viewer.workspace_id, asked_for(mine, asked), Sort.OLDEST, after).count())


def on_offer(
    viewer: Viewer,
    *,
    now: datetime,
    topic_id: UUID | None = None,
    q: str = "",
    internal: bool | None = None,
    asked: Question | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> list[StoryView]:
    """Her list: what is offered at `now` and for her, last arrivals or best answers first. `internal`: only what is, or not.

    With `asked` the three questions before it are not looked at, and neither are its statuses.
    """
    question = replace(asked or Question(topic_id=topic_id, q=q, internal=internal), statuses=tuple(Status))
    return _page(viewer, _live(viewer.workspace_id, now).filter(visible_to(viewer)), question, after, limit)


def offered_to_her(viewer: Viewer, now: datetime) -> int:
    """How many stories are offered at `now` and for her."""
    return int(_live(viewer.workspace_id, now).filter(visible_to(viewer)).count())


def to_confirm_count(viewer: Viewer, now: datetime) -> int:
    """How many of those ask for a confirmation that she has not given."""
    return int(_live(viewer.workspace_id, now).filter(visible_to(viewer)).filter(to_confirm(viewer)).count())


def _page(viewer: Viewer, rows: QuerySet[Story], question: Question, after: UUID | None, limit: int) -> list[StoryView]:
    """Where words are asked for and no other order, the best answers come first and `after` is a place among them."""
    ids = None
    rows = _of_her(viewer, rows, question)
    if question.sort is Sort.NEWEST:
        unworded = asked_for(rows, replace(question, q=""))
        ids = answering(viewer.workspace_id, unworded, question.q, after=after, limit=limit)
    if ids is None:
        listed = in_order(viewer.workspace_id, asked_for(rows, question), question.sort, after)
        return with_her_word(viewer, views_of(viewer.workspace_id, listed[:limit], viewer.language))
    views = {view.id: view for view in views_of(viewer.workspace_id, rows.filter(id__in=ids), viewer.language)}
    return with_her_word(viewer, [views[story_id] for story_id in ids if story_id in views])


def _of_her(viewer: Viewer, rows: QuerySet[Story], question: Question) -> QuerySet[Story]:
    """What of the question only she can answer."""
    if question.to_confirm is None:
        return rows
    return rows.filter(to_confirm(viewer)) if question.to_confirm else rows.exclude(to_confirm(viewer))


def counts(viewer: Viewer) -> dict[Status, int]:
    """How many stories stand where, from an index alone; raises NotAllowed.

    What has ended counts as offered until the sweep of that minute has taken it down.
    """
    require_curator(viewer)
    found = (
        Story.objects.within(viewer.workspace_id).values("status").annotate(n=Count("id")).values_list("status", "n")
    )
    numbers = dict(found.order_by("status"))
    return {status: int(numbers.get(status.value, 0)) for status in Status}


def _live(workspace_id: UUID, now: datetime) -> QuerySet[Story]:
    return rows_of(workspace_id).filter(Q(expires_at=None) | Q(expires_at__gt=now), status=Status.OFFERED)
