"""How a story stands, as a fact. Called within the transaction of the change."""

from __future__ import annotations

from datetime import datetime

from yamabiko.content.facts import ItemChanged, ItemOffered
from yamabiko.content.models import Story, StoryTopic
from yamabiko.content.rules.words import Status
from yamabiko.events.operations import record


def tell_offered(story: Story, *, now: datetime) -> None:
    """`story` is read anew, so the caller's copy may be older than its own UPDATE."""
    _tell(ItemOffered, story, now=now)


def tell_changed(story: Story, *, now: datetime) -> None:
    """What was changed is told while people see the story; before that nobody needs to know."""
    if Story.objects.within(story.workspace_id).filter(id=story.id, status=Status.OFFERED).exists():
        _tell(ItemChanged, story, now=now)


def _tell(kind: type[ItemOffered] | type[ItemChanged], story: Story, *, now: datetime) -> None:
    row = Story.objects.within(story.workspace_id).defer("text", "body_html", "search").get(id=story.id)
    filed = StoryTopic.objects.within(row.workspace_id).filter(story_id=row.id).order_by("topic_id")
    fact = kind(
        story_id=row.id,
        topic_ids=tuple(filed.values_list("topic_id", flat=True)),
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
    record(fact, workspace_id=row.workspace_id, at=now)
