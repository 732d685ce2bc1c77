"""Instagram's containers: pictures and videos taken from addresses, carousels, and a reel whose bytes are sent.

https://developers.facebook.com/docs/instagram-platform/content-publishing
https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-container
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.fakes.fake import Refused, Undocumented, route
from tests.fakes.faults import Fault
from tests.fakes.fetching import picture
from tests.fakes.instagram_problems import problem
from tests.fakes.limits import DAY
from tests.fakes.messages import Answer, Request
from tests.fakes.meta import refusal
from tests.fakes.meta_oauth import MetaOAuth

PLAYED = {"image_url", "video_url", "media_type", "caption", "alt_text", "is_carousel_item", "children", "upload_type",
          "share_to_feed", "cover_url", "thumb_offset", "audio_name"}  # fmt: skip
NOT_PLAYED = {"collaborators", "user_tags", "is_ai_generated", "location_id", "product_tags", "trial_params"}
LONGEST, MOST_HASHTAGS, MOST_MENTIONS = 2200, 30, 20
FEWEST, MOST = 2, 10
LARGEST = 8 * 1024 * 1024
NARROWEST, WIDEST = 0.8, 1.91
LIVES, MOST_CONTAINERS = DAY, 400


@dataclass
class Container:
    """`content` is what was taken from the address or sent; `wanted` are the bytes of a reel that are announced."""

    id: str
    account: str
    kind: str
    given: dict[str, Any]
    at: float
    ready_at: float
    content: bytes = b""
    children: tuple[str, ...] = ()
    resumable: bool = False
    error: str = ""
    published: str = ""

    @property
    def alt(self) -> str:
        return str(self.given.get("alt_text") or "")


class InstagramContainers(MetaOAuth):
    media_seconds = 1.0
    slow_pictures = False
    resumable = True

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.containers: dict[str, Container] = {}

    def token_of(self, request: Request) -> str:
        """Where bytes are sent the scheme is OAuth."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "oauth" else super().token_of(request)

    def status_of(self, container: Container) -> str:
        now = self.clock.now()
        if container.published:
            return "PUBLISHED"
        if now > container.at + LIVES:
            return "EXPIRED"
        if container.error:
            return "ERROR"
        parts = [self.containers[one] for one in container.children]
        return "FINISHED" if all(now >= one.ready_at for one in (container, *parts)) else "IN_PROGRESS"

    def contain(self, request: Request, account: str, given: dict[str, Any]) -> Container:
        self.only(given, *PLAYED, *NOT_PLAYED)
        if not_played := sorted(set(given) & NOT_PLAYED):
            raise Undocumented(f"{', '.join(not_played)}, which this fake does not play")
        kind = str(given.get("media_type") or "IMAGE")
        if kind not in {"IMAGE", "VIDEO", "REELS", "CAROUSEL", "STORIES"}:
            raise problem(2207023, kind)
        if kind == "STORIES" or (kind == "VIDEO" and not _true(given.get("is_carousel_item"))):
            raise Undocumented(f"media_type {kind} here, which this fake does not play")
        now = self.clock.now()
        if self.limits and sum(one.account == account and one.at > now - DAY for one in self.containers.values()) >= MOST_CONTAINERS:  # fmt: skip
            raise Refused(self.busy_own())  # believed: the form; documented is the number
        self._judge(kind, given)
        made = Container(self.ledger.next_id(), account, kind, given, now, now)
        if kind == "CAROUSEL":
            made.children = self._parts(account, given)
        elif kind == "IMAGE":
            self._take_picture(request, made)
        else:
            self._take_video(request, made)
        self.containers[made.id] = made
        return made

    @route("POST /ig-api-upload/:version/:id")
    def take_bytes(self, request: Request) -> Answer:
        """At rupload.facebook.com: the next bytes from `offset` on, of `file_size` in all."""
        token = self.holder(request, "instagram_business_basic", "instagram_business_content_publish")
        made = self.containers.get(request.parts["id"])
        if not made or made.account != token.account or not made.resumable:
            raise problem(2207008, request.parts["id"])
        offset, size = (int(request.headers.get(name) or -1) for name in ("offset", "file_size"))
        if offset != len(made.content) or size < offset + len(request.body) or not request.body:
            # The form as the page has it; believed: its words
            why = {"retriable": False, "type": "ProcessingFailedError", "message": "Request processing failed"}
            return Answer(400, {"debug_info": why})
        made.content += request.body
        if len(made.content) == size:
            made.ready_at = (
                float("inf") if request.fault == Fault.MEDIA_STUCK else self.clock.now() + self.media_seconds
            )
            made.error = "" if made.content[4:8] == b"ftyp" else "2207026"
        if request.fault == Fault.MEDIA_PARTIAL:
            made.error = "2207053"
        return Answer(200, {"success": True, "message": "Upload successful."})

    def _judge(self, kind: str, given: dict[str, Any]) -> None:
        caption = str(given.get("caption") or "")
        if len(caption) > LONGEST or len(re.findall(r"#\w+", caption)) > MOST_HASHTAGS:  # believed: in code points
            raise problem(2207010, len(caption))
        if len(re.findall(r"(?<!\w)@\w+", caption)) > MOST_MENTIONS:
            raise problem(2207040, MOST_MENTIONS)
        of_a_reel = {"share_to_feed", "cover_url", "thumb_offset", "audio_name"}
        allowed = {"IMAGE": {"image_url", "alt_text", "is_carousel_item"}, "CAROUSEL": {"children", "share_to_feed"},
                   "VIDEO": {"video_url", "is_carousel_item"}, "REELS": {"video_url", "upload_type", *of_a_reel}}[kind]  # fmt: skip
        part = _true(given.get("is_carousel_item"))
        for name in given:
            if name not in allowed | {"media_type"} and not (name == "caption" and not part):
                raise Undocumented(f"{name} with media_type {kind}{' in a carousel' if part else ''}")

    def _take_picture(self, request: Request, made: Container) -> None:
        address = str(made.given.get("image_url") or "")
        if not address:
            raise refusal(400, 100, "(#100) The parameter image_url is required")
        # "URLs that contain only US ASCII characters, or the request will fail"
        with self.unlocked():
            taken = self.fetch(address) if address.isascii() else None
        if not taken or not taken.there:
            raise problem(2207052, address)
        made.content = taken.content
        self._judge_picture(taken.content)
        if self.slow_pictures:
            made.ready_at = self.clock.now() + self.media_seconds
        if request.fault == Fault.MEDIA_STUCK:
            made.ready_at = float("inf")
        if request.fault == Fault.MEDIA_PARTIAL:
            made.error = "2207032"

    def _judge_picture(self, content: bytes) -> None:
        if len(content) > LARGEST:
            raise problem(2207004, "8 MiB")
        found = picture(content)
        if not found or found[0] != "JPEG":  # MPO and JPS are refused too
            raise problem(2207005, found[0] if found else "unknown")
        _format, width, height = found
        if not NARROWEST - 0.01 <= width / height <= WIDEST + 0.01:
            raise problem(2207009, f"{width}:{height}")

    def _take_video(self, request: Request, made: Container) -> None:
        if made.given.get("upload_type") == "resumable" and self.resumable:
            made.resumable, made.ready_at = True, float("inf")
            return
        address = str(made.given.get("video_url") or "")
        if not address:
            raise refusal(400, 100, "(#100) The parameter video_url is required")
        with self.unlocked():
            taken = self.fetch(address)
        made.content, made.ready_at = taken.content, self.clock.now() + self.media_seconds
        if not taken.there:
            made.error = "2207052"
        elif taken.content[4:8] != b"ftyp":  # the beginning of MP4 and MOV
            made.error = "2207026"
        if request.fault == Fault.MEDIA_STUCK:
            made.ready_at = float("inf")
        if request.fault == Fault.MEDIA_PARTIAL:
            made.error = "2207053"

    def _parts(self, account: str, given: dict[str, Any]) -> tuple[str, ...]:
        children = given.get("children") or ""
        ids = [str(one) for one in (children if isinstance(children, list) else str(children).split(",")) if one]
        if not FEWEST <= len(ids) <= MOST:
            raise problem(2207028)
        for one in ids:
            part = self.containers.get(one)
            if not part or part.account != account or not _true(part.given.get("is_carousel_item")):
                raise problem(2207008, one)
        return tuple(ids)


def _true(value: Any) -> bool:
    return value in {True, "true", "1"}
