"""Mastodon's uploads. https://docs.joinmastodon.org/methods/media/"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.fakes.fake import Undocumented, route
from tests.fakes.faults import Fault
from tests.fakes.limits import Limit
from tests.fakes.mastodon_oauth import MastodonOAuth, refusal
from tests.fakes.messages import Answer, Request, Upload

KINDS = {
    "image": "jpeg png gif heic heif webp avif",
    "video": "webm mp4 quicktime ogg x-ms-asf",
    "audio": "wave wav x-wav x-pn-wave vnd.wave ogg vorbis mpeg mp3 webm flac aac m4a x-m4a mp4 3gpp",
}
SUPPORTED = [f"{of}/{name}" for of, names in KINDS.items() for name in names.split()]
BEGINNINGS = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}
UNSUPPORTED = "Validation failed: File content type is invalid, File is invalid"
UPLOADS = Limit(30, 30 * 60)


@dataclass
class Media:
    """`ready_at` is None while processing never ends; a `failed` one never becomes a picture."""

    id: str
    account: str
    file: Upload
    description: str
    focus: str
    ready_at: float | None
    failed: bool = False


class MastodonMedia(MastodonOAuth):
    """`media_seconds` is how long large media is processed; `slow_pictures` treats pictures as such too (servers before 4.0)."""

    media_seconds = 1.0
    slow_pictures = False
    image_size_limit = 16_777_216
    video_size_limit = 103_809_024
    description_limit = 1500

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.media: dict[str, Media] = {}

    def account(self, request: Request, scope: str, limit: Limit | None = None) -> str:
        raise NotImplementedError

    @route("POST /api/v2/media")
    def upload(self, request: Request) -> Answer:
        account = self.account(request, "write:media", UPLOADS)
        if request.kind != "multipart/form-data":
            raise Undocumented("a file outside multipart/form-data")
        given = request.form()
        self.only(given, "file", "thumbnail", "description", "focus")
        file, description = given.get("file"), given.get("description", "")
        if not isinstance(file, Upload) or not self._taken(file):
            raise refusal(422, UNSUPPORTED)
        if len(description) > self.description_limit:
            # believed: the text; the limit is documented at entities/Instance
            raise refusal(
                422, f"Validation failed: Description is too long (maximum is {self.description_limit} characters)"
            )
        at_once = file.kind.startswith("image/") and not self.slow_pictures
        media = Media(self.ledger.next_id(), account, file, description, given.get("focus", ""), self.clock.now())
        if request.fault in (Fault.MEDIA_STUCK, Fault.MEDIA_PARTIAL):
            at_once, media.ready_at, media.failed = False, None, request.fault == Fault.MEDIA_PARTIAL
        elif not at_once:
            media.ready_at = self.clock.now() + self.media_seconds
        self.media[media.id] = media
        return Answer(200 if at_once else 202, self.attachment(request, media, done=at_once), post=media.id)

    @route("GET /api/v1/media/:id")
    def look_at(self, request: Request) -> Answer:
        media = self._mine(request)
        if media.failed:
            raise refusal(422, UNSUPPORTED)
        done = self.done(media)
        return Answer(200 if done else 206, self.attachment(request, media, done=done))

    @route("PUT /api/v1/media/:id")
    def describe(self, request: Request) -> Answer:
        media = self._mine(request)
        given = self.given(request)
        self.only(given, "thumbnail", "description", "focus")
        media.description, media.focus = given.get("description", media.description), given.get("focus", media.focus)
        return Answer(200, self.attachment(request, media, done=self.done(media)))

    def done(self, media: Media) -> bool:
        return media.ready_at is not None and self.clock.now() >= media.ready_at

    def _mine(self, request: Request) -> Media:
        account = self.account(request, "write:media")
        media = self.media.get(request.parts["id"])
        if not media or media.account != account:
            raise refusal(404, "Record not found")
        return media

    def _taken(self, file: Upload) -> bool:
        limit = self.image_size_limit if file.kind.startswith("image/") else self.video_size_limit
        begins = file.content.startswith(BEGINNINGS.get(file.kind, b""))
        return file.kind in SUPPORTED and bool(file.content) and begins and len(file.content) <= limit

    def attachment(self, request: Request, media: Media, *, done: bool) -> dict[str, Any]:
        kind = media.file.kind.partition("/")[0]
        return {
            "id": media.id,
            "type": "gifv" if media.file.kind == "image/gif" else kind,
            "url": f"{request.origin}/media/{media.id}/original" if done else None,
            "preview_url": f"{request.origin}/media/{media.id}/small",
            "remote_url": None,
            "text_url": None,
            "meta": {},
            "description": media.description or None,
            "blurhash": None,
        }
