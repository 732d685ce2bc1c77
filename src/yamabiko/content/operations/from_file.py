"""A story that begins with a file: a film, a recording, a PDF or a picture, without a page of its own."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID

from yamabiko.content.guards import require_curator
from yamabiko.content.operations.attaching import LONGEST_ALT
from yamabiko.content.operations.files import document_of
from yamabiko.content.operations.writing import begin_by_hand
from yamabiko.content.queries.files import FileView, file_for
from yamabiko.content.queries.pictures import picture_facts
from yamabiko.content.queries.views import StoryView
from yamabiko.content.reading import clean
from yamabiko.content.reading.files import Misfit
from yamabiko.content.refusals import FileGone, PictureGone
from yamabiko.content.rules.words import FileKind, Kind, Pictured
from yamabiko.people.queries import Viewer

KINDS = {FileKind.VIDEO: Kind.VIDEO, FileKind.AUDIO: Kind.PODCAST, FileKind.PDF: Kind.DOCUMENT}
# What cameras and scanners call their files says nothing: IMG_0042, DSC01234, 20261124_101500, scan.
_NO_TITLE = re.compile(r"(?:img|dsc[nf]?|mov|vid|pxl|scan|rec|document|untitled|file)?[ _-]*[\d _-]*", re.IGNORECASE)


def story_from_file(
    *, viewer: Viewer, file_id: UUID, now: datetime, title: str = "", url: str = "", spoken: str = ""
) -> StoryView:
    """A waiting story around a whole file. Title and text come from a PDF, else the title from the file's name.

    `url` is where everybody can see it; without one the story stands here alone and is internal until it has one. `spoken`
    is the language, else guessed.
    """
    require_curator(viewer)
    file = file_for(viewer, file_id)
    if file.private or file.kind is None:
        raise FileGone
    told, text = _told(viewer, file)
    named = clean.line(title) or told or title_of(file.name)
    shown: dict[str, object] = {"picture_id": file.poster_id, "picture_alt": named} if file.poster_id else {}
    return begin_by_hand(
        viewer, title=named, url=url, text=text, kind=KINDS[file.kind], spoken=spoken, now=now, file_id=file.id, **shown
    )


def story_from_picture(
    *, viewer: Viewer, picture_id: UUID, now: datetime, title: str, alt: str = "", url: str = "", spoken: str = "",
    pictured: Pictured = Pictured.UNKNOWN,
) -> StoryView:  # fmt: skip
    """A waiting story that is a picture. Without `alt` it waits for it: nothing that she uploaded is lost."""
    require_curator(viewer)
    if picture_facts(viewer.workspace_id, picture_id) is None:
        raise PictureGone
    return begin_by_hand(
        viewer,
        title=clean.line(title),
        url=url,
        text="",
        kind=Kind.PICTURE,
        spoken=spoken,
        now=now,
        picture_id=picture_id,
        picture_alt=clean.line(alt, limit=LONGEST_ALT),
        pictured=pictured,
    )


def title_of(name: str) -> str:
    """A title from a file's name, or "" when the name says nothing."""
    stem = clean.line(name.rpartition(".")[0] or name).replace("_", " ").strip(" -.")
    return "" if _NO_TITLE.fullmatch(stem) else clean.line(stem)


def _told(viewer: Viewer, file: FileView) -> tuple[str, str]:
    """(title, text) of a PDF."""
    if file.kind is not FileKind.PDF:
        return "", ""
    try:
        document = document_of(viewer.workspace_id, file.id, file.size)
    except Misfit:  # it was read when it came in; a machine under load may give up now, and the story can do without
        return "", ""
    return title_of(f"{clean.line(document.title)}."), clean.plain(document.text)
