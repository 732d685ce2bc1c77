"""Pictures of others: fetched through the guarded client, drawn anew, kept once.

The bytes stand in PostgreSQL: a re-encoded picture is small (at most 250 kB), one backup holds it with its story, the
workspace's wall stands around both, and no second store has to be set up. Beyond some 100,000 pictures a store of files
is cheaper; `keep_picture` and `queries.picture` are all that would change.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from yamabiko.content.models import Picture, Story
from yamabiko.content.operations.fetching import PICTURE, fetched
from yamabiko.content.reading import picture as drawing
from yamabiko.content.refusals import NothingToRead
from yamabiko.content.rules.timing import picture_wait
from yamabiko.content.rules.words import Trouble

CLAIM = timedelta(minutes=5)
MAY_PASS = frozenset({Trouble.TOO_SLOW, Trouble.NOT_REACHABLE, Trouble.BUSY})


def picture_at(url: str) -> drawing.Picture:
    """The picture at `url`, re-encoded; raises NothingToRead."""
    page = fetched(url, limits=PICTURE)
    try:
        return drawing.reencode(page.body)
    except drawing.PictureRefused as refused:
        raise NothingToRead(Trouble.NOT_A_PICTURE, refused.reason) from refused


def keep_picture(drawn: drawing.Picture, *, workspace_id: UUID, now: datetime) -> UUID:
    """Its id; the same bytes are one row."""
    digest = hashlib.sha256(drawn.body).digest()
    row = Picture(
        workspace_id=workspace_id,
        sha256=digest,
        content_type=drawn.content_type,
        width=drawn.width,
        height=drawn.height,
        body=drawn.body,
        created_at=now,
    )
    Picture.objects.bulk_create([row], ignore_conflicts=True)
    return UUID(str(Picture.objects.within(workspace_id).filter(sha256=digest).values_list("id", flat=True).get()))


def fetch_picture(*, story_id: UUID, now: datetime) -> bool:
    """Whether the story has its picture now. Claimed by an UPDATE, so two workers fetch it once."""
    due = Story.objects.across_workspaces(because="one sweep fetches for everybody").filter(id=story_id)
    if not due.filter(picture_due_at__lte=now).update(picture_due_at=now + CLAIM):
        return False
    story = due.get()
    try:
        drawn = picture_at(story.picture_from)
    except NothingToRead as trouble:
        wait = picture_wait(story.picture_tries + 1) if trouble.trouble in MAY_PASS else None
        due.update(picture_tries=story.picture_tries + 1, picture_due_at=now + wait if wait else None)
        return False
    with transaction.atomic():
        due.update(picture_id=keep_picture(drawn, workspace_id=story.workspace_id, now=now), picture_due_at=None)
    return True
