"""`/files`: videos, recordings and PDFs, whole or piece by piece; `/pictures`; and what a story shows of them."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Field, File, Router, Schema
from ninja import Status as Answer
from ninja.files import UploadedFile

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import LOST, REFUSED, TAKEN
from yamabiko.content.api.shapes import StoryOut
from yamabiko.content.guards import asking, require_curator
from yamabiko.content.refusals import PieceUnfit
from yamabiko.content.rules.files import PIECE, pieces_of
from yamabiko.content.rules.words import FileKind, Pictured
from yamabiko.content.serving import serve
from yamabiko.kit.rest import Problem
from yamabiko.kit.rest.idempotency import REPEATABLE

router = Router(tags=["files"])
# Large bodies, and looking at a file takes seconds: no transaction may stay open meanwhile. Sent again, a piece is the same piece; a
# file or a picture sent whole again is a second file until the sweep, and the same picture is one row.
REPEATABLE |= {"files_whole", "file_piece", "file_finish", "pictures_add", "stories_from_file"}
RIGHTS = {409: Problem, **REFUSED}


class FileIn(Schema):
    name: str = Field(max_length=300, description="As people shall see it. It decides nothing.")
    size: int = Field(ge=0, le=2**53, description="Bytes of the whole file.")
    private: bool = Field(False, description="For curators alone, such as a customer's consent.")


class FileOut(Schema):
    """`kind` is null until the file is whole. `content_type` is read from the bytes. `url` is a path of this server."""

    id: UUID
    name: str
    kind: FileKind | None
    content_type: str
    size: int
    seconds: float | None
    width: int | None
    height: int | None
    pages: int | None
    plays_everywhere: bool
    private: bool
    ready: bool
    url: str
    poster_url: str
    subtitles: list[str]

    @staticmethod
    def resolve_ready(view: queries.FileView) -> bool:
        return view.ready_at is not None


class UploadOut(Schema):
    """Piece n holds the bytes from n × `piece_size` on; all but the last are that long. `missing`: the first hundred."""

    id: UUID
    piece_size: int
    pieces: int
    missing: list[int]


class PictureOut(Schema):
    id: UUID
    width: int
    height: int
    content_type: str
    url: str


class StoryPictureIn(Schema):
    """What is left out stays. `picture_id: null` takes the picture away. A new picture needs a new word on rights."""

    picture_id: UUID | None = None
    alt: str | None = Field(None, max_length=500)
    pictured: Pictured | None = None
    pictured_until: date | None = Field(None, description="The last day for which those pictured agreed.")


class StoryFileIn(Schema):
    file_id: UUID | None = Field(..., description="null takes the file away.")


class SubtitlesIn(Schema):
    text: str = Field(max_length=500_000, description="WebVTT or SubRip (.srt).")


class SubtitlesOut(Schema):
    language: Literal["ja", "en"]
    vtt: str


class StoryFromFileIn(Schema):
    """One of `file_id` and `picture_id`."""

    file_id: UUID | None = None
    picture_id: UUID | None = None
    title: str = Field("", max_length=300)
    alt: str = Field("", max_length=500)
    url: str = Field("", max_length=4000, description="Where everybody can see it; without one the story is internal.")
    language: Literal["ja", "en", ""] = Field("", description="Left out: found out.")
    pictured: Pictured = Pictured.UNKNOWN


@router.post("/files", response={201: UploadOut, **TAKEN}, url_name="files_begin")
def begin(request: HttpRequest, given: FileIn) -> Answer[dict[str, object]]:
    """A file is going to come, piece by piece. Given up after a day."""
    begun = operations.begin_file(viewer=asking(request), now=timezone.now(), **given.dict())
    return Answer(201, _upload(request, begun))


@router.post("/files/whole", response={201: FileOut, **TAKEN}, url_name="files_whole")
def whole(request: HttpRequest, file: File[UploadedFile], private: bool = False) -> Answer[queries.FileView]:
    """A file in one request (multipart/form-data)."""
    viewer = asking(request)
    brought = operations.bring_file(
        viewer=viewer,
        name=file.name or "",
        size=file.size or 0,
        body=file.chunks(),
        private=private,
        now=timezone.now(),
    )
    return Answer(201, brought)


@router.get("/files/{uuid:file_id}/pieces", response={200: UploadOut, **LOST}, url_name="file_pieces")
def pieces(request: HttpRequest, file_id: UUID) -> dict[str, object]:
    """Where an upload of one's own stands, to go on after a break."""
    viewer = asking(request)
    require_curator(viewer)
    return _upload(request, queries.upload(viewer, file_id))


@router.put("/files/{uuid:file_id}/pieces/{int:number}", response={204: None, **RIGHTS}, url_name="file_piece")
def put_piece(request: HttpRequest, file_id: UUID, number: int) -> Answer[None]:
    """The body is the piece (application/octet-stream). Again replaces it."""
    viewer = asking(request)
    require_curator(viewer)
    queries.upload(viewer, file_id)
    if int(request.headers.get("Content-Length") or 0) > PIECE:
        raise PieceUnfit
    operations.put_piece(viewer=viewer, file_id=file_id, number=number, body=request.body)
    return Answer(204, None)


@router.post("/files/{uuid:file_id}/finish", response={200: FileOut, **RIGHTS}, url_name="file_finish")
def finish(request: HttpRequest, file_id: UUID) -> queries.FileView:
    """Every piece is there: the file is looked at, and kept or refused."""
    return operations.end_file(viewer=asking(request), file_id=file_id, now=timezone.now())


@router.delete("/files/{uuid:file_id}", response={204: None, **RIGHTS}, url_name="file_drop")
def drop(request: HttpRequest, file_id: UUID) -> Answer[None]:
    """Stop an upload of one's own. A whole file goes thirty days after no story shows it."""
    operations.drop_file(viewer=asking(request), file_id=file_id)
    return Answer(204, None)


@router.get("/files/{uuid:file_id}", response={200: FileOut, 404: Problem}, url_name="file")
def read_file(request: HttpRequest, file_id: UUID) -> queries.FileView:
    """What a file is."""
    return queries.file_for(asking(request), file_id)


@router.get("/files/{uuid:file_id}/bytes", response={404: Problem}, url_name="file_bytes")
def read_bytes(request: HttpRequest, file_id: UUID) -> HttpResponseBase:
    """The file itself, or a range of it."""
    viewer = asking(request)
    return serve(request, viewer.workspace_id, queries.file_for(viewer, file_id))


@router.put(
    "/files/{uuid:file_id}/subtitles/{language}", response={200: SubtitlesOut, **REFUSED}, url_name="file_subtitles"
)
def put_subtitles(request: HttpRequest, file_id: UUID, language: str, given: SubtitlesIn) -> dict[str, str]:
    """Subtitles in `ja` or `en`, answered as they were understood."""
    vtt = operations.put_subtitles(
        viewer=asking(request), file_id=file_id, language=language, written=given.text, now=timezone.now()
    )
    return {"language": language, "vtt": vtt}


@router.delete(
    "/files/{uuid:file_id}/subtitles/{language}", response={204: None, **REFUSED}, url_name="file_subtitles_drop"
)
def drop_subtitles(request: HttpRequest, file_id: UUID, language: str) -> Answer[None]:
    """Take them away; once more changes nothing."""
    operations.drop_subtitles(viewer=asking(request), file_id=file_id, language=language)
    return Answer(204, None)


@router.post("/pictures", response={201: PictureOut, 422: Problem, 403: Problem}, url_name="pictures_add")
def add_picture(request: HttpRequest, picture: File[UploadedFile]) -> Answer[queries.PictureFacts]:
    """A picture in one request (multipart/form-data), drawn anew without what the camera wrote into it."""
    viewer = asking(request)
    require_curator(viewer)
    return Answer(201, operations.bring_picture(viewer=viewer, body=picture.chunks(), now=timezone.now()))


@router.put("/stories/{uuid:story_id}/picture", response={200: StoryOut, **REFUSED}, url_name="story_picture")
def set_picture(request: HttpRequest, story_id: UUID, given: StoryPictureIn) -> queries.StoryView:
    """The story's picture, words for it, and whether those in it agreed."""
    viewer = asking(request)
    operations.set_picture(viewer=viewer, story_id=story_id, now=timezone.now(), **given.dict(exclude_unset=True))
    return queries.story_for(viewer, story_id)


@router.put("/stories/{uuid:story_id}/file", response={200: StoryOut, **REFUSED}, url_name="story_file")
def set_file(request: HttpRequest, story_id: UUID, given: StoryFileIn) -> queries.StoryView:
    """What is played or read beside the story."""
    viewer = asking(request)
    operations.set_file(viewer=viewer, story_id=story_id, file_id=given.file_id, now=timezone.now())
    return queries.story_for(viewer, story_id)


@router.post("/stories/from-file", response={201: StoryOut, 404: Problem, **TAKEN}, url_name="stories_from_file")
def from_file(request: HttpRequest, given: StoryFromFileIn) -> Answer[queries.StoryView]:
    """A waiting story around a file or a picture. Title and text come from a PDF where they are left out."""
    viewer, now = asking(request), timezone.now()
    if given.file_id is None and given.picture_id is not None:
        story = operations.story_from_picture(
            viewer=viewer,
            picture_id=given.picture_id,
            title=given.title,
            alt=given.alt,
            url=given.url,
            spoken=given.language,
            pictured=given.pictured,
            now=now,
        )
        return Answer(201, story)
    story = operations.story_from_file(
        viewer=viewer,
        file_id=given.file_id or UUID(int=0),
        title=given.title,
        url=given.url,
        spoken=given.language,
        now=now,
    )
    return Answer(201, story)


def _upload(request: HttpRequest, view: queries.FileView) -> dict[str, object]:
    count, here = pieces_of(view.size), set(queries.here_already(asking(request), view.id))
    missing = [number for number in range(count) if number not in here][:100]
    return {"id": view.id, "piece_size": PIECE, "pieces": count, "missing": missing}
