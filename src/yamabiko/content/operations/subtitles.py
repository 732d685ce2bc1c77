"""What is said in a recording, to be read: put beside it in Japanese and English, and taken away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import LANGUAGES, File, Subtitles
from yamabiko.content.reading.files.subtitles import SubtitlesRefused, webvtt
from yamabiko.content.refusals import FileGone, KindUnknown, SubtitlesUnfit
from yamabiko.content.rules.files import LARGEST_SUBTITLES
from yamabiko.content.rules.words import FileKind
from yamabiko.people.queries import Viewer


@transaction.atomic
def put_subtitles(*, viewer: Viewer, file_id: UUID, language: str, written: str, now: datetime) -> str:
    """Keep `written` (WebVTT or .srt) as WebVTT, and answer that; raises SubtitlesUnfit naming the line."""
    kind = _recording(viewer, file_id, language)
    if kind not in (FileKind.VIDEO, FileKind.AUDIO):
        raise SubtitlesUnfit("no_recording")
    if len(written.encode(errors="replace")) > LARGEST_SUBTITLES:
        raise SubtitlesUnfit("too_long")
    try:
        vtt = webvtt(written)
    except SubtitlesRefused as refused:
        raise SubtitlesUnfit(refused.why, refused.line) from refused
    row = Subtitles(workspace_id=viewer.workspace_id, file_id=file_id, language=language, vtt=vtt, changed_at=now)
    Subtitles.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["file", "language"], update_fields=["vtt", "changed_at"]
    )
    return vtt


@transaction.atomic
def drop_subtitles(*, viewer: Viewer, file_id: UUID, language: str) -> bool:
    """Whether there were any."""
    _recording(viewer, file_id, language)
    gone, _ = Subtitles.objects.within(viewer.workspace_id).filter(file_id=file_id, language=language).delete()
    return bool(gone)


def _recording(viewer: Viewer, file_id: UUID, language: str) -> str:
    """The kind of a whole file."""
    require_curator(viewer)
    if language not in dict(LANGUAGES):
        raise KindUnknown
    kind = File.objects.within(viewer.workspace_id).filter(id=file_id, ready_at__isnull=False).values_list("kind", flat=True).first()  # fmt: skip
    if kind is None:
        raise FileGone
    return str(kind)
