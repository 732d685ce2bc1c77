"""Many stories at once. Each is a transaction of its own: one that cannot be changed keeps no other from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yamabiko.campaigns.queries import audience, known_topic_ids
from yamabiko.content.facts import ItemRetired
from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story, StoryTopic
from yamabiko.content.operations.correcting import correct
from yamabiko.content.operations.restoring import restore_version
from yamabiko.content.operations.stories import near_enough, offer, retire, wait_again
from yamabiko.content.refusals import (
    AudienceUnknown,
    BulkUnknown,
    CountryUnknown,
    ExpiryPassed,
    StoryGone,
    TopicUnknown,
)
from yamabiko.content.rules.bulk import Action, Step, Wish
from yamabiko.content.rules.words import Status
from yamabiko.events.operations import record
from yamabiko.kit.saying import Saying
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import countries_in


@dataclass(frozen=True, slots=True)
class Refused:
    """A story that stayed as it was, and why."""

    story_id: UUID
    why: Saying


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. `done` undoes by `undo_many`; `same` stood that way before."""

    done: tuple[Step, ...]
    same: tuple[UUID, ...]
    refused: tuple[Refused, ...]


def change_many(*, viewer: Viewer, story_ids: Collection[UUID], wish: Wish, now: datetime) -> Outcome:
    """Do the same with each story. A wish that fits no story at all is refused as a whole.

    Raises NotAllowed, BulkUnknown, TopicUnknown, AudienceUnknown, CountryUnknown, ExpiryPassed, ExpiryTooFar.
    """
    require_curator(viewer)
    _sensible(viewer, wish, now)
    done, same, refused = [], [], []
    for story_id in dict.fromkeys(story_ids):
        try:
            was = _one(viewer, story_id, wish, now)
        except Saying as why:
            refused.append(Refused(story_id, why))
            continue
        if was:
            done.append(Step(story_id, was))
        else:
            same.append(story_id)
    return Outcome(tuple(done), tuple(same), tuple(refused))


def undo_many(*, viewer: Viewer, steps: Iterable[Step], now: datetime) -> Outcome:
    """Take steps back, each as far as nobody did anything with the story since. Raises NotAllowed."""
    require_curator(viewer)
    done, same, refused = [], [], []
    for step in steps:
        try:
            changed = _back(viewer, step, now)
        except Saying as why:
            refused.append(Refused(step.story_id, why))
            continue
        if changed:
            done.append(step)
        else:
            same.append(step.story_id)
    return Outcome(tuple(done), tuple(same), tuple(refused))


def _sensible(viewer: Viewer, wish: Wish, now: datetime) -> None:
    if not wish.complete:
        raise BulkUnknown
    if wish.topic_id and not known_topic_ids(viewer.workspace_id, [wish.topic_id]):
        raise TopicUnknown
    if wish.audience_id and audience(viewer.workspace_id, wish.audience_id, viewer.language) is None:
        raise AudienceUnknown
    if countries_in(wish.markets) is None:
        raise CountryUnknown
    if wish.action is Action.EXPIRY and near_enough(wish.expires_at, now) is not None and wish.expires_at <= now:  # type: ignore[operator]
        raise ExpiryPassed


@transaction.atomic
def _one(viewer: Viewer, story_id: UUID, wish: Wish, now: datetime) -> str:
    """What undoes it: the status that it had, or its version afterwards; "" when nothing had to be changed."""
    if wish.action is Action.RETIRE:
        return retire(viewer=viewer, story_id=story_id, now=now) or ""
    rows = Story.objects.within(viewer.workspace_id).filter(id=story_id)
    before = rows.values("status", "version").first()
    if before is None:
        raise StoryGone
    if wish.action is Action.OFFER:
        return before["status"] if offer(viewer=viewer, story_id=story_id, now=now) else ""
    correct(viewer=viewer, story_id=story_id, now=now, **_change(viewer.workspace_id, story_id, wish))
    after = rows.values_list("version", flat=True).get()
    return str(after) if after != before["version"] else ""


def _change(workspace_id: UUID, story_id: UUID, wish: Wish) -> dict[str, Any]:
    match wish.action:
        case Action.ADD_TOPIC | Action.REMOVE_TOPIC:
            filed = StoryTopic.objects.within(workspace_id).filter(story_id=story_id)
            topics = set(filed.values_list("topic_id", flat=True))
            adding = wish.action is Action.ADD_TOPIC
            return {"topic_ids": topics | {wish.topic_id} if adding else topics - {wish.topic_id}}
        case Action.EXPIRY:
            return {"expires_at": wish.expires_at}
        case Action.AUDIENCE:
            return {"audience_id": wish.audience_id}
        case Action.MARKETS:
            return {"markets": wish.markets}
        case Action.EVERGREEN:
            return {"evergreen": wish.evergreen}
        case _:
            return {"language": wish.language}


@transaction.atomic
def _back(viewer: Viewer, step: Step, now: datetime) -> bool:
    if step.was.isdecimal() and len(step.was) < 9:
        number = int(step.was)
        restore_version(viewer=viewer, story_id=step.story_id, number=number - 1, version=number, now=now)
        return True
    rows = Story.objects.within(viewer.workspace_id).filter(id=step.story_id)
    if step.was == Status.OFFERED:
        return offer(viewer=viewer, story_id=step.story_id, now=now)
    if step.was == Status.PLANNED:
        return bool(rows.filter(status=Status.RETIRED, starts_at__gt=now).update(status=Status.PLANNED))
    if step.was == Status.RETIRED:
        return retire(viewer=viewer, story_id=step.story_id, now=now) is not None
    if step.was != Status.WAITING:
        raise BulkUnknown
    if rows.filter(status=Status.OFFERED).update(status=Status.WAITING, offered_at=None, featured_slot=None):
        record(ItemRetired(story_id=step.story_id), workspace_id=viewer.workspace_id, at=now)
        return True
    return wait_again(viewer=viewer, story_id=step.story_id, now=now)
