"""Many stories at once. What one of them refuses keeps no other from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeAlias
from uuid import UUID

from django.db import transaction

from yamabiko.campaigns.queries import audience, known_topic_ids
from yamabiko.content.facts import ItemRetired
from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story
from yamabiko.content.operations.correcting import settings_of
from yamabiko.content.operations.holding import zone_of
from yamabiko.content.operations.offering import offer_many
from yamabiko.content.operations.restoring import stand_again, versions_of
from yamabiko.content.operations.settling import UNCHANGED, settle
from yamabiko.content.operations.stories import near_enough, retire, wait_again
from yamabiko.content.operations.versions import Held, changing_many
from yamabiko.content.refusals import (
    AudienceUnknown,
    BulkUnknown,
    ChangedMeanwhile,
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

CHUNK = 25  # stories that are read, kept and told together in one transaction: a second even on a slow machine
# By story: what undoes the change (the status that it had, or its version afterwards), "" when nothing had to be changed.
Came: TypeAlias = dict[UUID, str | Saying]


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
    keys, came = dict.fromkeys(story_ids), Came()
    if wish.action is Action.RETIRE:
        return _outcome({key: _tried(partial(_retired, viewer, key, now)) for key in keys})
    change = _changer(viewer, wish, now)
    for some in _chunks(keys):
        offers = wish.action is Action.OFFER
        came |= offer_many(viewer.workspace_id, some, now=now) if offers else _change(viewer, some, change, now)
    return _outcome(came)


def undo_many(*, viewer: Viewer, steps: Iterable[Step], now: datetime) -> Outcome:
    """Take steps back, each as far as nobody did anything with the story since. Raises NotAllowed."""
    require_curator(viewer)
    taken = {step.story_id: step for step in steps}
    numbered = {key: int(step.was) for key, step in taken.items() if step.was.isdecimal() and len(step.was) < 9}
    came = Came()
    for some in _chunks(numbered):
        came |= _change_back(viewer, {key: numbered[key] for key in some}, now)
    for some in _chunks(key for key, step in taken.items() if step.was == Status.OFFERED):
        came |= offer_many(viewer.workspace_id, some, now=now)
    for key, step in taken.items():
        if key not in came:
            came[key] = _tried(partial(_decide_back, viewer, step, now))
    return _outcome(
        {key: step.was if came[key] and isinstance(came[key], str) else came[key] for key, step in taken.items()}
    )


def _outcome(came: Came) -> Outcome:
    return Outcome(
        done=tuple(Step(key, was) for key, was in came.items() if was and not isinstance(was, Saying)),
        same=tuple(key for key, was in came.items() if not isinstance(was, Saying) and not was),
        refused=tuple(Refused(key, why) for key, why in came.items() if isinstance(why, Saying)),
    )


def _chunks(story_ids: Iterable[UUID]) -> Iterable[list[UUID]]:
    keys = list(story_ids)
    return (keys[at : at + CHUNK] for at in range(0, len(keys), CHUNK))


def _tried(change: Callable[[], str]) -> str | Saying:
    """`change` undoes what it began, when it refuses."""
    try:
        return change()
    except Saying as why:
        return why


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


def _changer(viewer: Viewer, wish: Wish, now: datetime) -> Callable[[Held], object]:
    """What is done with each story whose row is held; everything that is the same for all is asked once."""
    zone = zone_of(viewer.workspace_id)
    values = settings_of(
        viewer,
        audience_id=wish.audience_id if wish.action is Action.AUDIENCE else UNCHANGED,
        markets=wish.markets if wish.action is Action.MARKETS else None,
        evergreen=wish.evergreen if wish.action is Action.EVERGREEN else None,
        language=wish.language if wish.action is Action.LANGUAGE else None,
    )
    ends = wish.expires_at if wish.action is Action.EXPIRY else UNCHANGED

    def change(held: Held) -> None:
        confirm = {} if held.story.internal else {"confirm_reading": False}
        settle(
            held, values | confirm, zone=zone, now=now, topic_ids=_topics(held.topic_ids, wish), expires_at=ends,
            known=True,
        )  # fmt: skip

    return change


def _topics(filed: Collection[UUID], wish: Wish) -> set[UUID] | None:
    """What the story is about afterwards; None where that is not the question."""
    if wish.topic_id is None or wish.action not in {Action.ADD_TOPIC, Action.REMOVE_TOPIC}:
        return None
    return {*filed, wish.topic_id} if wish.action is Action.ADD_TOPIC else set(filed) - {wish.topic_id}


@transaction.atomic
def _change(viewer: Viewer, story_ids: Collection[UUID], change: Callable[[Held], object], now: datetime) -> Came:
    came = Came()
    with changing_many(viewer.workspace_id, story_ids, by_id=viewer.member_id, now=now) as held:
        before = {key: one.story.version for key, one in held.items()}
        for key in story_ids:
            came[key] = _tried(partial(_changed, change, held[key])) if key in held else StoryGone()
    for key, number in before.items():
        if came[key] == "" and held[key].story.version != number:
            came[key] = str(held[key].story.version)
    return came


@transaction.atomic
def _changed(change: Callable[[Held], object], held: Held) -> str:
    change(held)
    return ""


def _change_back(viewer: Viewer, numbered: Mapping[UUID, int], now: datetime) -> Came:
    """Each story as it stood before the version in `numbered`, which must be the one that stands."""
    zone = zone_of(viewer.workspace_id)
    kept = versions_of(viewer.workspace_id, numbered, since=min(numbered.values()) - 1)

    def change(held: Held) -> None:
        key, number = held.story.id, held.story.version
        if number != numbered[key]:
            raise ChangedMeanwhile(number)
        stand_again(viewer, held, kept.get(key, {}), number - 1, zone=zone, now=now)

    came = _change(viewer, list(numbered), change, now)
    return {key: was if isinstance(was, Saying) else "yes" for key, was in came.items()}


def _retired(viewer: Viewer, story_id: UUID, now: datetime) -> str:
    return retire(viewer=viewer, story_id=story_id, now=now) or ""


@transaction.atomic
def _decide_back(viewer: Viewer, step: Step, now: datetime) -> str:
    return "yes" if _decided_back(viewer, step, now) else ""


def _decided_back(viewer: Viewer, step: Step, now: datetime) -> bool:
    rows = Story.objects.within(viewer.workspace_id).filter(id=step.story_id)
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
