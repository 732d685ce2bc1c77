"""How a story stands, as a fact. Called within the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from yamabiko.content.facts import ItemChanged, ItemOffered
from yamabiko.content.models import Story, StoryTopic
from yamabiko.content.rules.words import Status
from yamabiko.events.operations import copy_rows_now, record, row_of


def tell_offered(story: Story, *, now: datetime) -> None:
    """`story` is read anew, so the caller's copy may be older than its own UPDATE."""
    _tell(ItemOffered, story, now=now)


def tell_changed(story: Story, *, now: datetime) -> None:
    """What was changed is told while people see the story; before that nobody needs to know."""
    if Story.objects.within(story.workspace_id).filter(id=story.id, status=Status.OFFERED).exists():
        _tell(ItemChanged, story, now=now)


def tell_all_changed(changed: Iterable[tuple[Story, Sequence[UUID]]], *, now: datetime) -> None:
    """`tell_changed` for many (a story as it stands now, what it is about), by one statement."""
    _tell_all(ItemChanged, [one for one in changed if one[0].status == Status.OFFERED], now=now)


def tell_all_offered(offered: Iterable[tuple[Story, Sequence[UUID]]], *, now: datetime) -> None:
    """`tell_offered` for many, by one statement."""
    _tell_all(ItemOffered, list(offered), now=now)


def _tell_all(
    kind: type[ItemOffered] | type[ItemChanged], told: Collection[tuple[Story, Sequence[UUID]]], *, now: datetime
) -> None:
    if told:
        copy_rows_now(row_of(_fact(kind, *one), workspace_id=one[0].workspace_id, at=now) for one in told)


def _tell(kind: type[ItemOffered] | type[ItemChanged], story: Story, *, now: datetime) -> None:
    row = Story.objects.within(story.workspace_id).defer("text", "body_html").get(id=story.id)
    filed = StoryTopic.objects.within(row.workspace_id).filter(story_id=row.id).order_by("topic_id")
    fact = _fact(kind, row, list(filed.values_list("topic_id", flat=True)))
    record(fact, workspace_id=row.workspace_id, at=now)


def _fact(
    kind: type[ItemOffered] | type[ItemChanged], row: Story, topic_ids: Sequence[UUID]
) -> ItemOffered | ItemChanged:
    return kind(
        story_id=row.id,
        topic_ids=tuple(topic_ids),
        language=row.language,
        source_id=row.source_id,
        item_kind=row.kind,
        audience_id=row.audience_id,
        markets=tuple(row.markets),
        requires=tuple(row.requires),
        internal=row.internal,
        evergreen=row.evergreen,
        featured=row.featured_slot is not None,
        credit_member_id=row.credit_member_id,
    )
