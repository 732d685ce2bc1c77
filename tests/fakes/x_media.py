"""X's uploads: in one piece, or INIT, APPEND, FINALIZE, STATUS.

https://docs.x.com/x-api/media/quickstart/media-upload-chunked and the addresses below it in https://docs.x.com/openapi.json. The
quickstart still posts `command=…` to /2/media/upload, which the OpenAPI file (2.167) does not have any more: both are taken.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.fake import Undocumented, route
from tests.fakes.faults import Fault
from tests.fakes.limits import Limit
from tests.fakes.messages import Answer, Request, Upload
from tests.fakes.x_oauth import XOAuth
from tests.fakes.x_problems import refusal

CATEGORIES = {"tweet_image", "tweet_gif", "tweet_video", "amplify_video", "dm_image", "dm_gif", "dm_video", "subtitles"}
KINDS = {
    "video/mp4", "video/webm", "video/mp2t", "video/quicktime", "text/srt", "text/vtt", "image/jpeg", "image/gif",
    "image/bmp", "image/png", "image/webp", "image/pjpeg", "image/tiff", "model/gltf-binary", "model/vnd.usdz+zip",
}  # fmt: skip
BEGINNINGS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
LARGEST = {"tweet_image": 5_000_000, "tweet_gif": 15_000_000, "tweet_video": 512_000_000}  # …/quickstart/best-practices
LIVES = 86_400
SIMPLE, STEP, STATUS, METADATA = Limit(500, 900), Limit(1875, 900), Limit(1000, 900), Limit(500, 900)


@dataclass
class Media:
    """`size` is what was announced; `ready_at` is None until it is finalized, and for ever where processing never ends."""

    id: str
    account: str
    kind: str
    category: str
    size: int
    at: float
    segments: dict[int, bytes] = field(default_factory=dict)
    finalized: bool = False
    asynchronous: bool = False
    ready_at: float | None = None
    failed: bool = False
    alt: str = ""
    fault: str = ""


class XMedia(XOAuth):
    """`media_seconds` is how long a video or a GIF is processed after FINALIZE."""

    media_seconds = 2.0

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.media: dict[str, Media] = {}

    def account(self, request: Request, *scopes: str, limit: Limit) -> str:
        raise NotImplementedError

    @route("POST /2/media/upload")
    def upload(self, request: Request) -> Answer:
        given = self._fields(request)
        if "command" in given:
            return self._commanded(request, given)
        account = self.account(request, "media.write", limit=SIMPLE)
        self.only(given, "media", "media_category", "additional_owners")
        content, category = _bytes(given.get("media")), given.get("media_category")
        if category not in CATEGORIES - {"amplify_video"}:
            raise refusal(400, "invalid-request", "media_category is required and one of the documented.")
        media = self._begun(request, account, _kind_of(content), str(category), len(content))
        media.segments[0] = content
        return self._finished(request, media)

    @route("POST /2/media/upload/initialize")
    def initialize(self, request: Request) -> Answer:
        account = self.account(request, "media.write", limit=STEP)
        if request.kind != "application/json":
            raise Undocumented(f"content type {request.kind or 'none'}")
        return self._initialized(request, account, self._fields(request))

    @route("POST /2/media/upload/:id/append")
    def append(self, request: Request) -> Answer:
        account = self.account(request, "media.write", limit=STEP)
        return self._appended(account, request.parts["id"], self._fields(request))

    @route("POST /2/media/upload/:id/finalize")
    def finalize(self, request: Request) -> Answer:
        return self._finished(
            request, self._mine(self.account(request, "media.write", limit=STEP), request.parts["id"])
        )

    @route("GET /2/media/upload")
    def status(self, request: Request) -> Answer:
        account = self.account(request, "media.write", limit=STATUS)
        self.only(request.query, "media_id", "command")
        if request.query.get("command", "STATUS") != "STATUS":
            raise Undocumented("command")
        return Answer(200, {"data": self._progress(self._mine(account, request.query.get("media_id", "")))})

    @route("POST /2/media/metadata")
    def describe(self, request: Request) -> Answer:
        account = self.account(request, "media.write", limit=METADATA)
        given = self._fields(request)
        self.only(given, "id", "metadata")
        media, metadata = self._mine(account, str(given.get("id", ""))), given.get("metadata") or {}
        self.only(metadata, "alt_text", what="metadata")
        alt = (metadata.get("alt_text") or {}).get("text", "")
        if len(alt) > 1000:
            raise refusal(400, "invalid-request", "alt_text.text is longer than 1000.")
        media.alt = alt
        return Answer(200, {"data": {"id": media.id, "associated_metadata": metadata}})

    def usable(self, media: Media) -> bool:
        now = self.clock.now()
        return (
            media.finalized
            and not media.failed
            and media.ready_at is not None
            and media.ready_at <= now < media.at + LIVES
        )

    def _commanded(self, request: Request, given: dict[str, Any]) -> Answer:
        command = given.pop("command")
        account = self.account(request, "media.write", limit=SIMPLE)
        if command == "INIT":
            return self._initialized(request, account, given)
        if command not in {"APPEND", "FINALIZE"}:
            raise Undocumented(f"command {command}")
        media_id = str(given.pop("media_id", ""))
        if command == "APPEND":
            return self._appended(account, media_id, given)
        self.only(given)
        return self._finished(request, self._mine(account, media_id))

    def _initialized(self, request: Request, account: str, given: dict[str, Any]) -> Answer:
        self.only(given, "media_type", "total_bytes", "media_category", "additional_owners", "shared")
        kind, size = given.get("media_type"), int(given.get("total_bytes") or 0)
        category = str(
            given.get("media_category") or ("tweet_video" if str(kind).startswith("video/") else "tweet_image")
        )
        if kind not in KINDS or category not in CATEGORIES:
            raise refusal(400, "invalid-request", "media_type or media_category is not one of the documented.")
        if size > LARGEST.get(category, 512_000_000):
            raise refusal(400, "invalid-request", "The file is too large for its category.")  # believed: the form
        media = self._begun(request, account, str(kind), category, size)
        return Answer(
            200, {"data": {"id": media.id, "media_key": f"13_{media.id}", "expires_after_secs": LIVES}}, post=media.id
        )

    def _appended(self, account: str, media_id: str, given: dict[str, Any]) -> Answer:
        media = self._mine(account, media_id)
        self.only(given, "media", "segment_index")
        index = int(given.get("segment_index", -1))
        if not 0 <= index <= 999 or media.finalized:
            raise refusal(400, "invalid-request", "segment_index is between 0 and 999, before FINALIZE.")
        media.segments[index] = _bytes(given.get("media"))
        return Answer(200, {"data": {"expires_at": int(media.at + LIVES)}})

    def _begun(self, request: Request, account: str, kind: str, category: str, size: int) -> Media:
        media = Media(self.ledger.next_id(), account, kind, category, size, self.clock.now(), fault=request.fault)
        self.media[media.id] = media
        return media

    def _finished(self, request: Request, media: Media) -> Answer:
        content = b"".join(piece for _, piece in sorted(media.segments.items()))
        if len(content) != media.size:
            # believed: 400; the pages do not say what FINALIZE does with missing segments
            raise refusal(400, "invalid-request", "Segments do not add up to provided total file size.")
        if media.kind.startswith("image/") and _kind_of(content) != media.kind:
            raise refusal(400, "invalid-request", "The media is not what media_type says.")  # believed: the form
        if len(content) > LARGEST.get(media.category, 512_000_000):
            raise refusal(400, "invalid-request", "The file is too large for its category.")
        media.finalized, media.fault = True, media.fault or request.fault
        media.asynchronous = media.category != "tweet_image" or media.fault in (Fault.MEDIA_STUCK, Fault.MEDIA_PARTIAL)
        if media.fault == Fault.MEDIA_PARTIAL:
            media.failed = True
        elif media.fault != Fault.MEDIA_STUCK:
            media.ready_at = self.clock.now() + (self.media_seconds if media.asynchronous else 0)
        return Answer(200, {"data": self._progress(media, first=True)}, post=media.id)

    def _progress(self, media: Media, *, first: bool = False) -> dict[str, Any]:
        told: dict[str, Any] = {
            "id": media.id,
            "media_key": f"13_{media.id}",
            "size": media.size,
            "expires_after_secs": LIVES,
        }
        if media.asynchronous:
            state = (
                "pending"
                if first
                else "failed"
                if media.failed
                else "succeeded"
                if self.usable(media)
                else "in_progress"
            )
            told["processing_info"] = {
                "state": state,
                **({"check_after_secs": 1} if state in {"pending", "in_progress"} else {}),
            }
        return told

    def _mine(self, account: str, media_id: str) -> Media:
        media = self.media.get(media_id)
        if not media or media.account != account:
            raise refusal(
                404, "resource-not-found", f"Could not find media with id: [{media_id}].", resource_type="media"
            )
        return media

    def _fields(self, request: Request) -> dict[str, Any]:
        if request.kind == "multipart/form-data":
            return request.form()
        if request.kind != "application/json":
            raise Undocumented(f"content type {request.kind or 'none'}")
        return request.object()


def _bytes(media: Any) -> bytes:
    """Raw in multipart, base64 in JSON."""
    if isinstance(media, Upload):
        return media.content
    try:
        return base64.b64decode(str(media or ""), validate=True)
    except binascii.Error as fault:
        raise refusal(400, "invalid-request", "media is not base64.") from fault


def _kind_of(content: bytes) -> str:
    return next((kind for begins, kind in BEGINNINGS.items() if content.startswith(begins)), "application/octet-stream")
