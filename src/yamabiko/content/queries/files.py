"""Questions about files and their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.urls import reverse

from yamabiko.content.guards import may_curate
from yamabiko.content.models import File, Piece, Story, Subtitles
from yamabiko.content.queries.stories import story_for
from yamabiko.content.refusals import FileGone, StoryGone
from yamabiko.content.rules.files import PIECE, pieces_of, plays_everywhere
from yamabiko.content.rules.words import FileKind
from yamabiko.people.queries import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file as its bytes tell. `kind` is None until they are all there and were read."""

    id: UUID
    name: str
    kind: FileKind | None
    content_type: str
    size: int  # bytes
    seconds: float | None
    width: int | None
    height: int | None
    pages: int | None
    poster_id: UUID | None
    poster_url: str
    private: bool
    ready_at: datetime | None
    sha256: str  # hexadecimal, empty until ready
    subtitles: tuple[str, ...]  # languages

    @property
    def plays_everywhere(self) -> bool:
        return plays_everywhere(self.content_type)

    @property
    def url(self) -> str:
        return reverse("content:file", args=[self.id])

    @property
    def missing_subtitles(self) -> tuple[str, ...]:
        """Languages in which what is said cannot be read."""
        return tuple(code for code in ("ja", "en") if code not in self.subtitles) if self.is_recording else ()

    @property
    def is_recording(self) -> bool:
        return self.kind in (FileKind.VIDEO, FileKind.AUDIO)


def file_for(viewer: Viewer, file_id: UUID) -> FileView:
    """A whole file as `viewer` may open it: whoever may read a story that shows it; curators all. Raises FileGone."""
    row = File.objects.within(viewer.workspace_id).filter(id=file_id, ready_at__isnull=False).first()
    if row is None or not (may_curate(viewer) or _is_shown(viewer, row)):
        raise FileGone
    return view_of(row)


def file_of(workspace_id: UUID, story_id: UUID) -> FileView | None:
    """The file that a story shows."""
    row = File.objects.within(workspace_id).filter(stories__id=story_id, private=False, ready_at__isnull=False).first()
    return view_of(row) if row else None


def upload(viewer: Viewer, file_id: UUID) -> FileView:
    """A file that is still coming in, for the member who sends it; raises FileGone."""
    row = File.objects.within(viewer.workspace_id).filter(id=file_id, uploaded_by_id=viewer.member_id).first()
    if row is None:
        raise FileGone
    return view_of(row)


def here_already(viewer: Viewer, file_id: UUID) -> list[int]:
    """The numbers of the pieces that came in."""
    numbers = Piece.objects.within(viewer.workspace_id).filter(file_id=file_id).order_by("number")
    return list(numbers.values_list("number", flat=True))


def bytes_of(workspace_id: UUID, file_id: UUID, start: int, stop: int) -> Iterator[bytes]:
    """The bytes from `start` up to `stop`, at most a piece at a time, each by a short query of its own."""
    while start < stop:
        number, offset = divmod(start, PIECE)
        found = _part(workspace_id, file_id, number, offset, min(PIECE - offset, stop - start))
        if not found:
            return  # swept away meanwhile: the answer ends short, and a browser sees that
        yield found
        start += len(found)


def part_of(workspace_id: UUID, file_id: UUID, start: int, length: int) -> bytes:
    return b"".join(bytes_of(workspace_id, file_id, start, start + length))


def subtitles_of(workspace_id: UUID, file_id: UUID, language: str) -> str:
    """WebVTT, or "" when there are none in this language."""
    rows = Subtitles.objects.within(workspace_id).filter(file_id=file_id, language=language)
    return str(rows.values_list("vtt", flat=True).first() or "")


def room_left(workspace_id: UUID) -> int:
    """Bytes that files of this workspace may still take, those on their way counted in full; may be negative."""
    taken = File.objects.within(workspace_id).aggregate(taken=Sum("size"))["taken"] or 0
    return int(settings.FILES_QUOTA - taken)


def unfinished_file_ids(before: datetime, *, limit: int = 200) -> list[UUID]:
    """Files begun before a moment and never ended, of every workspace."""
    rows = File.objects.across_workspaces(because="one sweep tidies for everybody")
    return list(rows.filter(ready_at=None, created_at__lt=before).order_by("created_at").values_list("id", flat=True)[:limit])  # fmt: skip


def view_of(row: File) -> FileView:
    return FileView(
        id=row.id,
        name=row.name,
        kind=FileKind(row.kind) if row.kind else None,
        content_type=row.content_type,
        size=row.size,
        seconds=row.seconds,
        width=row.width,
        height=row.height,
        pages=row.pages,
        poster_id=row.poster_id,
        poster_url=reverse("content:picture", args=[row.poster_id]) if row.poster_id else "",
        private=row.private,
        ready_at=row.ready_at,
        sha256=bytes(row.sha256 or b"").hex(),
        subtitles=tuple(
            Subtitles.objects.within(row.workspace_id).filter(file_id=row.id).order_by("language").values_list("language", flat=True)
        ),
    )  # fmt: skip


def missing_pieces(row: File) -> list[int]:
    """The numbers that never came, at most twenty."""
    here = set(Piece.objects.within(row.workspace_id).filter(file_id=row.id).values_list("number", flat=True))
    return [number for number in range(pieces_of(row.size)) if number not in here][:20]


def _is_shown(viewer: Viewer, row: File) -> bool:
    if row.private:
        return False
    for story_id in Story.objects.within(viewer.workspace_id).filter(file_id=row.id).values_list("id", flat=True):
        try:
            story_for(viewer, story_id)
        except StoryGone:
            continue
        return True
    return False


def _part(workspace_id: UUID, file_id: UUID, number: int, offset: int, length: int) -> bytes:
    # substring() of a column stored EXTERNAL reads only the blocks it needs.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT substring(body FROM %s FOR %s) FROM content_piece WHERE workspace_id = %s AND file_id = %s AND number = %s",
            [offset + 1, length, workspace_id, file_id, number],
        )
        row = cursor.fetchone()
    return bytes(row[0]) if row else b""
