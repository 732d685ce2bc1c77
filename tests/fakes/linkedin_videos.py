"""LinkedIn's videos: announced, put in parts, finalized, processed.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.fake import Undocumented, route
from tests.fakes.faults import Fault
from tests.fakes.linkedin_problems import refusal, refused_input
from tests.fakes.linkedin_rest import UPLOAD_LIVES, LinkedInRest
from tests.fakes.messages import Answer, Request

PART = 4_194_304
SMALLEST, LARGEST = 75 * 1024, 500 * 1024 * 1024


@dataclass
class Video:
    """`tags` are what LinkedIn answered to each part; `ready_at` is None until it is finalized, or for ever."""

    urn: str
    owner: str
    account: str
    size: int
    expires_at: float
    parts: dict[int, bytes] = field(default_factory=dict)
    finalized: bool = False
    ready_at: float | None = None
    failed: bool = False
    fault: str = ""

    def tags(self) -> list[str]:
        return [hashlib.sha256(part).hexdigest() for _, part in sorted(self.parts.items())]


class LinkedInVideos(LinkedInRest):
    """`video_seconds` is how long a video is processed."""

    video_seconds = 2.0

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.videos: dict[str, Video] = {}

    @route("POST /rest/videos")
    def upload_a_video(self, request: Request) -> Answer:
        self.versioned(request)
        action = request.query.get("action", "")
        account = self.account(request, "w_member_social", f"videos.ACTION-{action}")
        given = self.posted(request)
        if action == "initializeUpload" and set(given) == {"initializeUploadRequest"}:
            return self._announced(request, account, given["initializeUploadRequest"])
        if action == "finalizeUpload" and set(given) == {"finalizeUploadRequest"}:
            return self._finalized(request, account, given["finalizeUploadRequest"])
        raise Undocumented("anything but initializeUpload or finalizeUpload with its request")

    @route("PUT /dms-uploads/:id/uploadedVideo/:part")
    def take_a_part(self, request: Request) -> Answer:
        video = self.videos.get(f"urn:li:video:{request.parts['id']}")
        number = int(request.parts["part"])
        if not video or self.clock.now() > video.expires_at:
            raise refused_input(400, "EXPIRED_UPLOAD_URL", "The Video upload URL is expired")
        if len(request.body) != min(PART, video.size - number * PART):
            raise refusal(400, "ILLEGAL_ARGUMENT", "The part is not as long as announced")  # believed: the form
        video.parts[number] = request.body
        return Answer(200, headers={"ETag": hashlib.sha256(request.body).hexdigest()}, post=video.urn)

    @route("GET /rest/videos/:urn")
    def look_at_a_video(self, request: Request) -> Answer:
        """believed: open to w_member_social; the page does not take it away, as it does for images."""
        self.versioned(request)
        account = self.account(request, "w_member_social", "videos.GET")
        video = self.videos.get(self.urn(request))
        if not video or video.account != account:
            raise refusal(404, "NOT_FOUND", "Could not find entity")
        return Answer(200, {"id": video.urn, "owner": video.owner, "status": self.status_of(video)})

    def status_of(self, video: Video) -> str:
        if not video.finalized:
            return "WAITING_UPLOAD"
        if video.failed:
            return "PROCESSING_FAILED"
        return "AVAILABLE" if video.ready_at is not None and video.ready_at <= self.clock.now() else "PROCESSING"

    def _announced(self, request: Request, account: str, asked: dict[str, Any]) -> Answer:
        self.only(asked, "owner", "fileSizeBytes", "uploadCaptions", "uploadThumbnail")
        if asked.get("owner") != self.person(account):
            raise refusal(403, "ACCESS_DENIED", "Insufficient permissions to perform the requested action")
        size = int(asked.get("fileSizeBytes") or 0)
        if not SMALLEST <= size <= LARGEST:
            raise refused_input(
                400, "INVALID_VALUE_FOR_FIELD", f"fileSizeBytes can't be set to {size}"
            )  # believed: the code
        name, ends = f"C55{self.ledger.next_id()}", self.clock.now() + UPLOAD_LIVES
        video = Video(f"urn:li:video:{name}", asked["owner"], account, size, ends, fault=request.fault)
        self.videos[video.urn] = video
        steps = [
            {
                "firstByte": first,
                "lastByte": min(first + PART, size) - 1,
                "uploadUrl": f"{request.origin}/dms-uploads/{name}/uploadedVideo/{first // PART}",
            }
            for first in range(0, size, PART)
        ]
        told = {
            "uploadUrlsExpireAt": int(ends * 1000),
            "video": video.urn,
            "uploadInstructions": steps,
            "uploadToken": "",
        }
        return Answer(200, {"value": told}, post=video.urn)

    def _finalized(self, request: Request, account: str, asked: dict[str, Any]) -> Answer:
        self.only(asked, "video", "uploadToken", "uploadedPartIds")
        video = self.videos.get(str(asked.get("video")))
        if not video or video.account != account:
            raise refusal(404, "NOT_FOUND", "Could not find entity")
        if sum(map(len, video.parts.values())) != video.size or asked.get("uploadedPartIds") != video.tags():
            raise refusal(400, "ILLEGAL_ARGUMENT", "uploadedPartIds are not those of all parts")  # believed: the form
        fault = request.fault or video.fault
        video.finalized, video.failed = True, fault == Fault.MEDIA_PARTIAL
        video.ready_at = None if fault == Fault.MEDIA_STUCK else self.clock.now() + self.video_seconds
        return Answer(200, post=video.urn)
