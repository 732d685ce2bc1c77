"""What is to become a post on TikTok: its video's chunks, its photos' addresses, its status.

https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.fake import route
from tests.fakes.faults import Fault
from tests.fakes.fetching import Fetcher, picture
from tests.fakes.messages import Answer, Request
from tests.fakes.tiktok_reading import PUBLIC, STATUS, TikTokReading, refusal, well

URL_LIVES = 3600
SMALLEST, LARGEST, LAST, MOST_CHUNKS = 5_000_000, 64 * 1024 * 1024, 128 * 1024 * 1024, 1000
LARGEST_PHOTO, LONGEST_SIDE = 20 * 1024 * 1024, 1920  # believed: what "1080p" means of a photo


@dataclass
class Publication:
    """`source` is FILE_UPLOAD or PULL_FROM_URL; `content` what of a video has arrived, `photos` what was pulled."""

    id: str
    account: str
    source: str
    given: dict[str, Any]
    at: float
    ready_at: float
    privacy: str
    size: int = 0
    chunk: int = 0
    chunks: int = 1
    token: str = ""
    content: bytes = b""
    photos: list[bytes] = field(default_factory=list)
    failed: str = ""
    fault: str = ""
    post: str = ""


class TikTokPublishing(TikTokReading):
    media_seconds = 1.0
    moderation_seconds = 1.0
    verified: tuple[str, ...] | None = None

    def __init__(self, *, hosts: dict[str, str] | None = None, **switches: Any) -> None:
        super().__init__(**switches)
        self.publications: dict[str, Publication] = {}
        self.fetch = Fetcher("TikTokSpider")  # believed
        self.hosts = hosts or {}

    @property
    def hosts(self) -> dict[str, str]:
        return self.fetch.hosts

    @hosts.setter
    def hosts(self, hosts: dict[str, str]) -> None:
        self.fetch.hosts = hosts

    @route("POST /v2/post/publish/status/fetch/")
    def status(self, request: Request) -> Answer:
        account = self.account(request, "video.publish", "video.upload", limit=STATUS)
        given = self.body(request, "publish_id")
        made = self.publications.get(str(given.get("publish_id", "")))
        if not made:
            raise refusal(400, "invalid_publish_id", "The publish_id is invalid.")
        if made.account != account:
            raise refusal(400, "token_not_authorized_for_specified_publish_id")
        status = self.status_of(made)
        told: dict[str, Any] = {"status": status}
        if status == "FAILED":
            told["fail_reason"] = made.failed
        told["uploaded_bytes" if made.source == "FILE_UPLOAD" else "downloaded_bytes"] = len(made.content) + sum(map(len, made.photos))  # fmt: skip
        there = made.privacy == PUBLIC and self.clock.now() >= made.ready_at + self.moderation_seconds
        told["publicaly_available_post_id"] = [int(made.post)] if status == "PUBLISH_COMPLETE" and there else []
        return well(told, post=made.post)

    def status_of(self, made: Publication) -> str:
        if made.failed:
            return "FAILED"
        if made.post and self.clock.now() >= made.ready_at:
            return "PUBLISH_COMPLETE"
        return "PROCESSING_UPLOAD" if made.source == "FILE_UPLOAD" else "PROCESSING_DOWNLOAD"

    @route("PUT /video/")
    def take_chunk(self, request: Request) -> Answer:
        """At the upload_url, whose token is all that is asked for. Chunks come in order, and the last one makes the post."""
        self.only(request.query, "upload_id", "upload_token")
        made = self.publications.get(request.query.get("upload_id", ""))
        if not made or not secrets.compare_digest(request.query.get("upload_token", ""), made.token):
            return Answer(404)
        if self.clock.now() > made.at + URL_LIVES:
            return Answer(403)
        found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", request.headers.get("Content-Range", ""))
        if not found or not request.kind.startswith("video/"):
            return Answer(400)
        first, last, size = (int(one) for one in found.groups())
        if size != made.size or len(request.body) != last - first + 1:
            return Answer(400)
        progress = {"Content-Range": f"bytes 0-{max(0, len(made.content) - 1)}/{made.size}"}
        if made.post or first != len(made.content):
            return Answer(416, headers=progress)
        place = min(first // made.chunk, made.chunks - 1)
        if last != (made.size - 1 if place == made.chunks - 1 else made.chunk * (place + 1) - 1):
            return Answer(400)
        made.content += request.body if request.fault != Fault.MEDIA_PARTIAL else request.body[: len(request.body) // 2]
        if len(made.content) != made.size:
            return Answer(206, headers={"Content-Range": f"bytes 0-{len(made.content) - 1}/{made.size}"})
        if made.content[4:8] != b"ftyp" and not made.content.startswith(b"\x1aE\xdf\xa3"):  # MP4 and MOV, or WebM
            made.failed = "file_format_check_failed"
        self.finish(request, made)
        return Answer(201, headers={"Content-Range": f"bytes 0-{made.size - 1}/{made.size}"}, post=made.post)

    def finish(self, request: Request, made: Publication) -> None:
        """The post stands, unless its media were no good."""
        if made.fault == Fault.MEDIA_PARTIAL:
            made.failed = made.failed or "internal"
        if made.failed or made.fault == Fault.MEDIA_STUCK:
            return
        made.ready_at = self.clock.now() + self.media_seconds
        info = made.given["post_info"]
        title = str(info.get("title") or "")
        text = f"{title}\n{info.get('description') or ''}".strip()
        public_at = made.ready_at + self.moderation_seconds
        more = {"title": title, "privacy": made.privacy, "public_at": public_at, "publication": made.id, "given": made.given}  # fmt: skip
        made.post = self.accept(request, made.account, text, media=(made.id,), more=more).id

    def pull(self, made: Publication, addresses: list[str]) -> None:
        """Each address has to be of a domain that the application has verified, https, and there."""
        for address in addresses:
            with self.unlocked():
                taken = self.fetch(address)
            if not taken.there:
                made.failed = (
                    "photo_pull_failed" if "photo_images" in made.given["source_info"] else "video_pull_failed"
                )
                return
            made.photos.append(taken.content)

    def judge_addresses(self, addresses: list[str]) -> None:
        for address in addresses:
            parts = urlsplit(address)
            if (
                parts.scheme != "https" and parts.hostname != "127.0.0.1"
            ):  # the servers of the tests have no certificate
                raise refusal(400, "invalid_param", "The URL must begin with https.")
            if self.verified is not None and not any(address.startswith(f"https://{one}/") for one in self.verified):
                raise refusal(403, "url_ownership_unverified", "Please review our URL ownership verification rules.")

    def judge_photos(self, made: Publication) -> None:
        for content in made.photos:
            found = picture(content)
            if not found or found[0] not in {"JPEG", "WEBP"} or len(content) > LARGEST_PHOTO:
                made.failed = "file_format_check_failed"
            elif max(found[1:]) > LONGEST_SIDE:
                made.failed = "picture_size_check_failed"

    def judge_chunks(self, source: dict[str, Any]) -> tuple[int, int, int]:
        size, chunk, chunks = (source.get(name) for name in ("video_size", "chunk_size", "total_chunk_count"))
        if not all(isinstance(one, int) and one > 0 for one in (size, chunk, chunks)):
            raise refusal(400, "invalid_param", "video_size, chunk_size and total_chunk_count are required")
        whole = size < SMALLEST
        last = size - chunk * (chunks - 1)
        good = (
            (chunk == size if whole else SMALLEST <= chunk <= LARGEST and chunk <= size)
            and chunks == size // chunk
            and chunks <= MOST_CHUNKS
            and last <= LAST
            and (size <= LARGEST or chunks > 1)
        )
        if not good:
            raise refusal(400, "invalid_param", "The chunk size is invalid" if chunks == size // chunk else "The total chunk count is invalid")  # fmt: skip
        return size, chunk, chunks
