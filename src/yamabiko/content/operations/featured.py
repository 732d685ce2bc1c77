"""What is put first for everybody: five at most, each in a slot of its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story
from yamabiko.content.operations.stories import held
from yamabiko.content.operations.telling import tell_changed
from yamabiko.content.refusals import FeaturedFull, NotLive, StoryGone
from yamabiko.content.rules.words import FEATURED_MOST, Status
from yamabiko.people.queries import Viewer


@transaction.atomic
def feature(*, viewer: Viewer, story_id: UUID, now: datetime, instead_of: UUID | None = None) -> bool:
    """Put a story first, in the place of `instead_of` when that is given. False when it stood first already.

    Raises NotAllowed, StoryGone, NotLive, FeaturedFull (with the five that are there).
    """
    require_curator(viewer)
    with connection.cursor() as cursor:  # two curators at once take different slots
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 5))", [str(viewer.workspace_id)])
    story = held(viewer.workspace_id, story_id)
    if story.status != Status.OFFERED or (story.expires_at is not None and story.expires_at <= now):
        raise NotLive
    if story.featured_slot is not None:
        return False
    featured = Story.objects.within(viewer.workspace_id).filter(featured_slot__isnull=False)
    live = Q(status=Status.OFFERED) & (Q(expires_at=None) | Q(expires_at__gt=now))
    featured.exclude(live).update(featured_slot=None)  # what has ended since makes room by itself
    if instead_of is not None:
        unfeature(viewer=viewer, story_id=instead_of, now=now)
    taken = list(featured.order_by("featured_slot").values_list("featured_slot", "id", "title"))
    free = sorted(set(range(1, FEATURED_MOST + 1)) - {slot for slot, _id, _title in taken})
    if not free:
        raise FeaturedFull([one for _slot, one, _title in taken], [title for _slot, _id, title in taken])
    Story.objects.within(viewer.workspace_id).filter(id=story_id).update(featured_slot=free[0])
    tell_changed(story, now=now)
    return True


@transaction.atomic
def unfeature(*, viewer: Viewer, story_id: UUID, now: datetime) -> bool:
    """Put it first no more; False when it did not stand there. Raises NotAllowed, StoryGone."""
    require_curator(viewer)
    rows = Story.objects.within(viewer.workspace_id).filter(id=story_id)
    if rows.filter(featured_slot__isnull=False).update(featured_slot=None):
        tell_changed(rows.get(), now=now)
        return True
    if not rows.exists():
        raise StoryGone
    return False
