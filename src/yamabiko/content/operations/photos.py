"""A photo that somebody sends us: drawn anew, so that nothing of its camera or its place stays in it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from yamabiko.content.models import Picture
from yamabiko.content.operations.pictures import keep_picture
from yamabiko.content.reading import picture as drawing
from yamabiko.content.reading.files import Misfit, apart
from yamabiko.content.reading.files.judging import is_heic
from yamabiko.content.refusals import FileUnfit, PictureGone
from yamabiko.content.rules.files import LARGEST_PICTURE, Unfit
from yamabiko.people.queries import Viewer


def redrawn(photo: bytes) -> drawing.Picture:
    """The photo as we keep it, decoded in a process apart; outside of any transaction. Raises FileUnfit."""
    if len(photo) > LARGEST_PICTURE:
        raise FileUnfit(Unfit.TOO_LARGE)
    if is_heic(photo[:64]):
        raise FileUnfit(Unfit.PHOTO_HEIC)
    try:
        return apart.picture([photo])
    except Misfit as misfit:
        raise FileUnfit(misfit.why) from misfit


def brought(viewer: Viewer, drawn: drawing.Picture | None, picture_id: UUID | None, *, now: datetime) -> UUID | None:
    """The id of what she just sent, or of a picture that she brought before (`bring_picture`). Raises PictureGone."""
    if drawn:
        return keep_picture(drawn, workspace_id=viewer.workspace_id, now=now)
    if picture_id and not Picture.objects.within(viewer.workspace_id).filter(id=picture_id).exists():
        raise PictureGone
    return picture_id
