"""What a curator says of two stories that look the same: one tale, or two. For you shows one story of a tale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Likeness, Story
from yamabiko.content.operations.telling import tell_changed
from yamabiko.content.queries.likeness import certain
from yamabiko.content.refusals.likeness import DecisionUnknown, LikenessGone
from yamabiko.content.rules.words import Decided
from yamabiko.kit.ids import uuid7
from yamabiko.people.queries import Viewer

MOST = 500  # pairs that are joined with one tap


@transaction.atomic
def decide_likeness(*, viewer: Viewer, likeness_id: UUID, decided: str, now: datetime) -> bool:
    """Same, different, or open again; the tales follow. False when it stood so already.

    Raises NotAllowed, LikenessGone, DecisionUnknown.
    """
    require_curator(viewer)
    rows = Likeness.objects.within(viewer.workspace_id).filter(id=likeness_id)
    pair = rows.first()
    if pair is None:
        raise LikenessGone
    if decided not in set(Decided):
        raise DecisionUnknown
    touched = _held(viewer.workspace_id, [pair.story_id, pair.other_id])
    if not rows.exclude(decided=decided).update(decided=decided):
        return False
    if Decided.SAME in {decided, pair.decided}:
        for story in _told_anew(viewer.workspace_id, touched):
            tell_changed(story, now=now)
    return True


def join_certain(*, viewer: Viewer, now: datetime) -> int:
    """Call every certain pair (queries/likeness.py) the same; how many. Each in a transaction of its own. Raises NotAllowed."""
    require_curator(viewer)
    pairs = list(certain(viewer.workspace_id).order_by("id").values_list("id", flat=True)[:MOST])
    return sum(decide_likeness(viewer=viewer, likeness_id=pair, decided=Decided.SAME, now=now) for pair in pairs)


def _held(workspace_id: UUID, story_ids: Iterable[UUID]) -> list[Story]:
    """The two stories and all of their tales, locked in one order, so that two curators wait for each other."""
    stories = Story.objects.within(workspace_id)
    tales = stories.filter(id__in=list(story_ids), tale_id__isnull=False).values_list("tale_id", flat=True)
    ids = {*story_ids, *stories.filter(tale_id__in=list(tales)).values_list("id", flat=True)}
    held = stories.filter(id__in=sorted(ids)).order_by("id").select_for_update(of=("self",))
    return list(held.only("id", "workspace_id", "tale_id"))


def _told_anew(workspace_id: UUID, stories: list[Story]) -> list[Story]:
    """Stories that pairs called the same hold together are one tale; a story alone is none. Those whose tale changed."""
    ids = {story.id for story in stories}
    same = Likeness.objects.within(workspace_id).filter(decided=Decided.SAME, story_id__in=ids, other_id__in=ids)
    changed, given = [], set[UUID]()
    for together in _held_together(ids, same.values_list("story_id", "other_id")):
        before = sorted({story.tale_id for story in stories if story.id in together and story.tale_id} - given)
        tale_id = (before[0] if before else uuid7()) if len(together) > 1 else None
        given |= {tale_id} if tale_id else set()
        for story in stories:
            if story.id in together and story.tale_id != tale_id:
                Story.objects.within(workspace_id).filter(id=story.id).update(tale_id=tale_id)
                changed.append(story)
    return changed


def _held_together(ids: Iterable[UUID], pairs: Iterable[tuple[UUID, UUID]]) -> list[set[UUID]]:
    group = {one: {one} for one in sorted(ids)}
    for one, other in pairs:
        if group[one] is not group[other]:
            group[one] |= group[other]
            for member in group[other]:
                group[member] = group[one]
    return list({id(members): members for members in group.values()}.values())
