"""Files come in: begun, piece by piece, and ended. Each piece is a short transaction; the end looks at what the bytes are.

docs/decisions/0012-files-in-postgresql.md says why they stand in the database. From the moment when the end begins to look, no
piece is taken any more: nobody can have one file judged and another one kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import File, Piece
from yamabiko.content.operations.pictures import keep_picture
from yamabiko.content.queries.files import FileView, bytes_of, missing_pieces, part_of, room_left, view_of
from yamabiko.content.reading import clean
from yamabiko.content.reading.files import Judged, Misfit, Window, apart, judge
from yamabiko.content.reading.files.judging import kind_at_first
from yamabiko.content.refusals import AlreadyWhole, FileGone, FileUnfit, NoRoom, PiecesMissing, PieceUnfit
from yamabiko.content.rules.files import LARGEST, LARGEST_OF_ALL, PIECE, Unfit, length_of
from yamabiko.content.rules.words import FileKind
from yamabiko.people.queries import Viewer

SEALED = b""  # the file's hash while its end looks at it


@transaction.atomic
def begin_file(*, viewer: Viewer, name: str, size: int, now: datetime, private: bool = False) -> FileView:
    """A file of `size` bytes is going to come. `name` is what people see; it decides nothing."""
    require_curator(viewer)
    if size <= 0:
        raise FileUnfit(Unfit.EMPTY)
    if size > LARGEST_OF_ALL:
        raise FileUnfit(Unfit.TOO_LARGE)
    with connection.cursor() as cursor:  # two uploads at once must not both take the last room
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 12))", [str(viewer.workspace_id)])
    if size > room_left(viewer.workspace_id):
        raise NoRoom(gigabytes=settings.FILES_QUOTA // 1_000_000_000)
    row = File(
        workspace_id=viewer.workspace_id,
        kind="",
        private=private,
        name=clean.line(name.replace("\\", "/").rpartition("/")[2], limit=200) or "file",
        content_type="",
        size=size,
        uploaded_by_id=viewer.member_id,
        created_at=now,
    )
    row.save(force_insert=True)
    return view_of(row)


def put_piece(*, viewer: Viewer, file_id: UUID, number: int, body: bytes) -> None:
    """Piece `number` from 0, each of 524,288 bytes but the last; the same again replaces it. The first is looked at."""
    require_curator(viewer)
    with transaction.atomic():
        row = _coming(viewer, file_id)
        if not body or len(body) != length_of(number, row.size):
            raise PieceUnfit
        why = _misfit_at_first(body, row.size) if number == 0 else None
        if why is None:
            piece = Piece(workspace_id=row.workspace_id, file_id=row.id, number=number, body=body)
            Piece.objects.bulk_create(
                [piece], update_conflicts=True, unique_fields=["file", "number"], update_fields=["body"]
            )
        else:
            _forget(row)
    if why is not None:
        raise FileUnfit(why)


def end_file(*, viewer: Viewer, file_id: UUID, now: datetime) -> FileView:
    """Every piece is there: what the file is, is read from its bytes. What does not fit is forgotten whole."""
    require_curator(viewer)
    with transaction.atomic():
        row = _coming(viewer, file_id, sealed=True)
        if missing := missing_pieces(row):
            raise PiecesMissing(numbers=", ".join(map(str, missing)))
        File.objects.within(row.workspace_id).filter(id=row.id).update(sha256=SEALED)
    try:
        judged, document = _looked_at(row)
    except Misfit as misfit:
        _forget(row)
        raise FileUnfit(misfit.why) from misfit
    except Exception:
        File.objects.within(row.workspace_id).filter(id=row.id, ready_at=None).update(sha256=None)
        raise
    return _ended(row, judged, document, now=now)


def bring_file(
    *, viewer: Viewer, name: str, size: int, body: Iterable[bytes], now: datetime, private: bool = False
) -> FileView:
    """The three steps for a file that came in one request; `body` in parts of any length."""
    begun = begin_file(viewer=viewer, name=name, size=size, now=now, private=private)
    try:
        for number, piece in enumerate(_cut(body)):
            put_piece(viewer=viewer, file_id=begun.id, number=number, body=piece)
        return end_file(viewer=viewer, file_id=begun.id, now=now)
    except Exception:
        File.objects.within(viewer.workspace_id).filter(id=begun.id, ready_at=None).delete()
        raise


def drop_file(*, viewer: Viewer, file_id: UUID) -> None:
    """She stops an upload of hers; a file that is whole goes by itself when no story shows it any more."""
    require_curator(viewer)
    with transaction.atomic():
        _forget(_coming(viewer, file_id, sealed=True))


def document_of(workspace_id: UUID, file_id: UUID, size: int) -> apart.Document:
    """What a PDF of ours says; raises Misfit."""
    return apart.document(bytes_of(workspace_id, file_id, 0, size))


def _cut(body: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for part in body:
        held += part
        while len(held) >= PIECE:
            yield held[:PIECE]
            held = held[PIECE:]
    if held:
        yield held


def _coming(viewer: Viewer, file_id: UUID, *, sealed: bool = False) -> File:
    """Her own file that is not whole yet, locked."""
    rows = File.objects.within(viewer.workspace_id).select_for_update().filter(id=file_id)
    row: File | None = rows.filter(uploaded_by_id=viewer.member_id).first()
    if row is None:
        raise FileGone
    if row.ready_at is not None or (row.sha256 is not None and not sealed):
        raise AlreadyWhole
    return row


def _misfit_at_first(body: bytes, size: int) -> Unfit | None:
    try:
        kind = kind_at_first(body)
    except Misfit as misfit:
        return misfit.why
    return Unfit.TOO_LARGE if kind and size > LARGEST[kind] else None


def _looked_at(row: File) -> tuple[Judged, apart.Document | None]:
    window = Window(lambda offset, length: part_of(row.workspace_id, row.id, offset, length), row.size)
    judged = judge(window)
    return judged, document_of(row.workspace_id, row.id, row.size) if judged.kind is FileKind.PDF else None


def _ended(row: File, judged: Judged, document: apart.Document | None, *, now: datetime) -> FileView:
    digest = hashlib.sha256()
    for piece in bytes_of(row.workspace_id, row.id, 0, row.size):
        digest.update(piece)
    page = document.first_page if document else None
    with transaction.atomic():
        File.objects.within(row.workspace_id).filter(id=row.id, ready_at=None).update(
            kind=judged.kind,
            content_type=judged.content_type[:60],
            seconds=judged.seconds,
            width=judged.width,
            height=judged.height,
            pages=document.pages if document else None,
            poster_id=keep_picture(page, workspace_id=row.workspace_id, now=now) if page else None,
            sha256=digest.digest(),
            ready_at=now,
        )  # fmt: skip
    whole = File.objects.within(row.workspace_id).filter(id=row.id, ready_at__isnull=False).first()
    if whole is None:  # stopped or swept away while it was looked at; a second end at the same time is no harm
        raise FileGone
    return view_of(whole)


def _forget(row: File) -> None:
    File.objects.within(row.workspace_id).filter(id=row.id, ready_at=None).delete()
