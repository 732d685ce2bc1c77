"""Pictures: those of others fetched through the guarded client, one's own uploaded; all drawn anew and kept once.

The bytes stand in PostgreSQL: a re-encoded picture is small (250 kB, one's own 500), one backup holds it with its story, the
workspace's wall stands around both, and no second store has to be set up. Beyond some 100,000 pictures a store of files
is cheaper; `keep_picture` and `queries.picture` are all that would change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from yamabiko.content.models import Picture, Story
from yamabiko.content.operations.fetching import PICTURE, fetched
from yamabiko.content.queries.pictures import PictureFacts, picture_facts
from yamabiko.content.reading import picture as drawing
from yamabiko.content.reading.files import Misfit, apart
from yamabiko.content.reading.files.judging import instead_of_picture, is_heic
from yamabiko.content.refusals import FileUnfit, NothingToRead
from yamabiko.content.rules.files import LARGEST_PICTURE, Unfit
from yamabiko.content.rules.timing import picture_wait
from yamabiko.content.rules.words import Trouble
from yamabiko.people.queries import Viewer

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
        focus_x=drawn.focus[0],
        focus_y=drawn.focus[1],
        created_at=now,
    )
    Picture.objects.bulk_create([row], ignore_conflicts=True)
    kept = Picture.objects.within(workspace_id).filter(sha256=digest)
    kept.exclude(orphaned_at=None).update(orphaned_at=None)  # somebody wants it again: the sweep leaves it alone
    return UUID(str(kept.values_list("id", flat=True).get()))


def bring_picture(*, viewer: Viewer, body: Iterable[bytes], now: datetime) -> PictureFacts:
    """One's own picture: decoded in a process apart, drawn anew without what the camera wrote into it, kept once.

    Anybody signed in may: employees suggest photos. What is read is bounded by the caller.
    """
    parts: list[bytes] = []
    for part in body:
        parts.append(part)
        if sum(map(len, parts)) > LARGEST_PICTURE:
            raise FileUnfit(Unfit.TOO_LARGE)
    head = b"".join(parts[:2])[:64]
    if not head:
        raise FileUnfit(Unfit.EMPTY)
    if is_heic(head):
        raise FileUnfit(Unfit.PHOTO_HEIC)
    try:
        drawn = apart.picture(parts)
    except Misfit as misfit:
        known = misfit.why is not Unfit.NO_PICTURE
        raise FileUnfit(misfit.why if known else instead_of_picture(head)) from misfit
    with transaction.atomic():
        picture_id = keep_picture(drawn, workspace_id=viewer.workspace_id, now=now)
    found = picture_facts(viewer.workspace_id, picture_id)
    assert found is not None
    return found


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
