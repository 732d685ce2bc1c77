"""What a story shows: its picture with words for it and the rights of those in it, and its video, recording or PDF."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import File, Picture, Story
from yamabiko.content.operations.versions import changing
from yamabiko.content.reading import clean
from yamabiko.content.refusals import AltMissing, FileGone, FocusOutside, PictureGone, RightsRunOut
from yamabiko.content.rules.cropping import is_point
from yamabiko.content.rules.rights import needs_words, run_out
from yamabiko.content.rules.words import Doubt, Kind, Pictured
from yamabiko.people.queries import Viewer

LONGEST_ALT = 500


class Unchanged:
    """The default of a field that is left alone; None would mean "without"."""


UNCHANGED = Unchanged()


@transaction.atomic
def set_picture(
    *,
    viewer: Viewer,
    story_id: UUID,
    now: datetime,
    picture_id: UUID | None | Unchanged = UNCHANGED,
    alt: str | None = None,
    pictured: Pictured | None = None,
    pictured_until: date | None | Unchanged = UNCHANGED,
) -> None:
    """What is left out stays; `picture_id=None` takes the picture away. A new picture forgets what was agreed for the old one."""
    require_curator(viewer)
    with changing(viewer.workspace_id, story_id, by_id=viewer.member_id, now=now) as held:
        story = held.story
        if isinstance(picture_id, UUID) and picture_id != story.picture_id:
            if not Picture.objects.within(viewer.workspace_id).filter(id=picture_id).exists():
                raise PictureGone
            story.picture_alt, story.pictured, story.pictured_until = "", Pictured.UNKNOWN, None
            story.focus_x = story.focus_y = None
        if not isinstance(picture_id, Unchanged):
            story.picture_id, story.picture_due_at = picture_id, None
        if story.picture_id is None:
            story.picture_alt, story.pictured, story.pictured_until = "", Pictured.UNKNOWN, None
            story.focus_x = story.focus_y = None
        else:
            _say(story, alt=alt, pictured=pictured, pictured_until=pictured_until)
        doubt = _over(story, now.date())
        Story.objects.within(viewer.workspace_id).filter(id=story.id).update(
            picture_id=story.picture_id,
            picture_due_at=story.picture_due_at,
            picture_alt=story.picture_alt,
            pictured=story.pictured,
            pictured_until=story.pictured_until,
            focus_x=story.focus_x,
            focus_y=story.focus_y,
            **({"doubt": "", "doubted_at": None} if story.doubt == Doubt.RIGHTS and not doubt else {}),
        )


@transaction.atomic
def set_focus(*, viewer: Viewer, story_id: UUID, focus: tuple[int, int] | None, now: datetime) -> None:
    """What the picture is about, in hundredths from the left and the top; None: as it was found. Raises FocusOutside, PictureGone."""
    require_curator(viewer)
    if focus is not None and not is_point(*focus):
        raise FocusOutside
    with changing(viewer.workspace_id, story_id, by_id=viewer.member_id, now=now) as held:
        if held.story.picture_id is None:
            raise PictureGone
        x, y = focus or (None, None)
        Story.objects.within(viewer.workspace_id).filter(id=story_id).update(focus_x=x, focus_y=y)


def _say(story: Story, *, alt: str | None, pictured: Pictured | None, pictured_until: date | None | Unchanged) -> None:
    if alt is not None:
        story.picture_alt = clean.line(alt, limit=LONGEST_ALT)
    if needs_words(Kind(story.kind), story.picture_alt):
        raise AltMissing
    if pictured is not None:
        story.pictured = pictured
    if not isinstance(pictured_until, Unchanged):
        story.pictured_until = pictured_until
    if story.pictured != Pictured.AGREED:
        story.pictured_until = None


def _over(story: Story, today: date) -> bool:
    return run_out(Pictured(story.pictured), story.pictured_until, today)


@transaction.atomic
def set_file(*, viewer: Viewer, story_id: UUID, file_id: UUID | None, now: datetime) -> None:
    """What is played or read beside the story; None takes it away. Only a whole file, and none that is private."""
    require_curator(viewer)
    with changing(viewer.workspace_id, story_id, by_id=viewer.member_id, now=now) as held:
        files = File.objects.within(viewer.workspace_id).filter(ready_at__isnull=False, private=False)
        if file_id is not None and not files.filter(id=file_id).exists():
            raise FileGone
        Story.objects.within(viewer.workspace_id).filter(id=held.story.id).update(file_id=file_id)


def require_showable(story: Story, today: date) -> None:
    """Raises AltMissing where the picture is the story and stands there without words, RightsRunOut where an agreement has ended."""
    if story.picture_id is None:
        return
    if needs_words(Kind(story.kind), story.picture_alt):
        raise AltMissing
    if _over(story, today):
        raise RightsRunOut
