"""Videos sent to YouTube in resumable sessions.

https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol
https://developers.google.com/youtube/v3/docs/videos/insert and …/docs/videos (what a title and a description may be)
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.fake import Undocumented, route
from tests.fakes.faults import Fault
from tests.fakes.ledger import Post
from tests.fakes.messages import Answer, Request
from tests.fakes.youtube_problems import refusal
from tests.fakes.youtube_reading import UPLOAD_SCOPES, YouTubeReading

SNIPPET = {"title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage"}
STATUS = {"privacyStatus", "publishAt", "license", "embeddable", "publicStatsViewable", "selfDeclaredMadeForKids", "containsSyntheticMedia"}  # fmt: skip
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_TAGS = 100, 5000, 500  # characters, bytes, characters in all
PIECE = 256 * 1024
LIVES = 7 * 86_400  # believed: "a finite lifetime"; the pages name no figure
CATEGORIES = {"1", "2", "10", "15", "17", "19", "20", "22", "23", "24", "25", "26", "27", "28", "29"}


@dataclass
class Session:
    """`content` is what has arrived of `size` bytes; `video` is what it became."""

    id: str
    account: str
    parts: list[str]
    given: dict[str, Any]
    size: int
    kind: str
    at: float
    fault: str = ""
    content: bytes = b""
    video: str = ""
    more: dict[str, Any] = field(default_factory=dict)


class YouTubeUploads(YouTubeReading):
    audited = True

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.sessions: dict[str, Session] = {}

    @route("POST /upload/youtube/v3/videos")
    def begin(self, request: Request) -> Answer:
        account = self.account(request, *UPLOAD_SCOPES)
        asked = request.query
        self.only(asked, "uploadType", "part", "notifySubscribers")
        if asked.get("uploadType") != "resumable":
            raise Undocumented(f"uploadType {asked.get('uploadType')}, which this fake does not play")
        if request.kind != "application/json":
            raise Undocumented(f"content type {request.kind or 'none'}")
        parts = [one for one in asked.get("part", "").split(",") if one]
        if not parts:
            raise refusal(400, "missingRequiredParameter", "Required parameter: part")
        size, kind = request.headers.get("X-Upload-Content-Length", ""), request.headers.get("X-Upload-Content-Type", "")  # fmt: skip
        if not size.isdigit() or not (kind.startswith("video/") or kind == "application/octet-stream"):
            raise Undocumented("a session without X-Upload-Content-Length and X-Upload-Content-Type")
        given = request.object()
        self._judge(parts, given)
        self.charge_upload(request, account)
        made = Session(secrets.token_urlsafe(24), account, parts, given, int(size), kind, self.clock.now(), request.fault)  # fmt: skip
        self.sessions[made.id] = made
        where = f"{request.origin}/upload/youtube/v3/videos?uploadType=resumable&upload_id={made.id}&part={','.join(parts)}"  # fmt: skip
        return Answer(200, headers={"Location": where})

    @route("PUT /upload/youtube/v3/videos")
    def take_bytes(self, request: Request) -> Answer:
        """All, a piece, or the question how far it has got. What is complete answers with its video however often it is asked."""
        account = self.account(request, *UPLOAD_SCOPES, free=True)
        made = self.sessions.get(request.query.get("upload_id", ""))
        if not made or made.account != account or self.clock.now() > made.at + LIVES:
            return Answer(404)
        span = request.headers.get("Content-Range", "")
        if made.video or span == f"bytes */{made.size}":
            return self._state(request, made)
        first, last = self._span(request, made, span)
        if first > len(made.content):
            raise Undocumented("a piece that leaves a gap")
        piece = request.body
        if request.fault == Fault.MEDIA_PARTIAL:
            piece = piece[: len(piece) // 2]
        made.content = made.content[:first] + piece
        if len(made.content) == made.size and last == made.size - 1:
            self._finish(request, made)
        return self._state(request, made)

    def _span(self, request: Request, made: Session, span: str) -> tuple[int, int]:
        if not span:
            if len(request.body) != made.size:
                raise Undocumented("another length than X-Upload-Content-Length")
            return 0, made.size - 1
        found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", span)
        if not found or int(found[3]) != made.size or len(request.body) != int(found[2]) - int(found[1]) + 1:
            raise Undocumented(f"Content-Range {span} of {len(request.body)} bytes")
        first, last = int(found[1]), int(found[2])
        if last != made.size - 1 and len(request.body) % PIECE:
            raise Undocumented("a piece that is no multiple of 256 KB and not the last one")
        return first, last

    def _state(self, request: Request, made: Session) -> Answer:
        post = self.ledger.find(made.video) or made.more.get("lie")
        if made.video and post:
            return Answer(201, self.told(post, set(made.parts)), post=made.video)
        if made.video:
            return Answer(404)  # deleted since
        arrived = {"Range": f"bytes=0-{len(made.content) - 1}"} if made.content else {}
        return Answer(308, headers=arrived)

    def _finish(self, request: Request, made: Session) -> None:
        snippet, status = made.given.get("snippet", {}), made.given.get("status", {})
        text = f"{snippet['title']}\n{snippet.get('description', '')}".strip()
        # Projects that are not audited: "restricted to private viewing mode"
        privacy = status.get("privacyStatus", "public") if self.audited else "private"
        more = {"snippet": snippet, "status": {**status, "privacyStatus": privacy}, "kind": made.kind, "fault": made.fault}  # fmt: skip
        post = self.accept(request, made.account, text, media=(made.id,), more=more)
        made.video = post.id
        if request.fault == Fault.LIE:
            made.more["lie"] = post

    def _judge(self, parts: list[str], given: dict[str, Any]) -> None:
        self.only(given, "snippet", "status", *({"recordingDetails"} & set(parts)))
        if missing := set(given) - set(parts):
            raise refusal(400, "unexpectedParameter", f"'{', '.join(sorted(missing))}'")  # believed: the words
        snippet, status = given.get("snippet") or {}, given.get("status") or {}
        self.only(snippet, *SNIPPET, what="snippet field")
        self.only(status, *STATUS, what="status field")
        title, description = str(snippet.get("title") or ""), str(snippet.get("description") or "")
        if not title.strip() or len(title) > LONGEST_TITLE or set(title) & set("<>"):
            raise refusal(400, "invalidTitle")
        if len(description.encode(errors="replace")) > LONGEST_DESCRIPTION or set(description) & set("<>"):
            raise refusal(400, "invalidDescription")
        tags = snippet.get("tags") or []
        if sum(len(tag) + 2 * (" " in tag) for tag in tags) + max(0, len(tags) - 1) > LONGEST_TAGS:
            raise refusal(400, "invalidTags")
        if snippet.get("categoryId", "22") not in CATEGORIES:
            raise refusal(400, "invalidCategoryId")
        if status.get("privacyStatus", "public") not in {"public", "unlisted", "private"}:
            raise Undocumented(f"privacyStatus {status['privacyStatus']}")
        if status.get("publishAt") and status.get("privacyStatus") != "private":
            raise refusal(400, "invalidPublishAt")

    def content_of(self, post: Post) -> bytes:
        """The bytes that were sent."""
        return self.sessions[post.media[0]].content
