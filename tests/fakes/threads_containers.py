"""Threads' containers: what is to be a post, its picture taken from an address, its status, and what the pages forbid.

https://developers.facebook.com/documentation/threads/reference/publishing
https://developers.facebook.com/documentation/threads/posts
https://developers.facebook.com/documentation/threads/troubleshooting
https://developers.facebook.com/documentation/threads/create-posts/text-attachments (how links are counted)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import regex

from tests.fakes.fake import Undocumented
from tests.fakes.faults import Fault
from tests.fakes.fetching import picture
from tests.fakes.limits import DAY
from tests.fakes.messages import Request
from tests.fakes.meta import refusal
from tests.fakes.meta_oauth import MetaOAuth

PLAYED = ("media_type", "text", "image_url", "video_url", "is_carousel_item", "children", "reply_to_id", "reply_control",
          "alt_text", "link_attachment", "topic_tag", "auto_publish_text")  # fmt: skip
NOT_PLAYED = {"allowlisted_country_codes", "quote_post_id", "poll_attachment", "location_id", "text_entities", "text_attachment",
              "gif_attachment", "is_ghost_post", "is_spoiler_media", "enable_reply_approvals"}  # fmt: skip
WHO_REPLIES = {"everyone", "accounts_you_follow", "mentioned_only", "parent_post_author_only", "followers_only"}
LONGEST, MOST_LINKS, LONGEST_TAG = 500, 5, 50
FEWEST, MOST = 2, 20
LARGEST, WIDEST = 8 * 1024 * 1024, 10  # bytes of a picture; its aspect ratio is 10:1 at most
LIVES = DAY

LINK = regex.compile(r"(?:https?://|www\.)[^\s<>\"]+", regex.IGNORECASE)
EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}")


def length(text: str) -> int:
    """Characters, an emoji as many as it has bytes. believed: of what is no emoji the code points are counted."""
    return sum(
        len(one.encode(errors="replace")) if EMOJI.search(one) else len(one) for one in regex.findall(r"\X", text)
    )


@dataclass
class Container:
    """`content` is what was taken from the address; `children` are the parts of a carousel."""

    id: str
    account: str
    kind: str
    given: dict[str, Any]
    at: float
    ready_at: float
    content: bytes = b""
    children: tuple[str, ...] = ()
    error: str = ""
    published: str = ""

    @property
    def alt(self) -> str:
        return str(self.given.get("alt_text") or "")


class ThreadsContainers(MetaOAuth):
    media_seconds = 1.0
    slow_pictures = False
    replies_need_permission = True

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.containers: dict[str, Container] = {}

    def status_of(self, container: Container) -> str:
        now = self.clock.now()
        if container.published:
            return "PUBLISHED"
        if now > container.at + LIVES:
            return "EXPIRED"
        if container.error:
            return "ERROR"
        parts = [self.containers[one] for one in container.children]
        ready = all(now >= one.ready_at for one in (container, *parts))
        return "FINISHED" if ready else "IN_PROGRESS"

    def contain(self, request: Request, account: str, given: dict[str, Any]) -> Container:
        self.only(given, *PLAYED, *NOT_PLAYED)
        if not_played := sorted(set(given) & NOT_PLAYED):
            raise Undocumented(f"{', '.join(not_played)}, which this fake does not play")
        kind = str(given.get("media_type", ""))
        if kind not in {"TEXT", "IMAGE", "VIDEO", "CAROUSEL"}:
            raise refusal(400, 100, "(#100) The parameter media_type is required.")
        self._judge(kind, given)
        self._judge_reply(account, given)
        now = self.clock.now()
        made = Container(self.ledger.next_id(), account, kind, given, now, now)
        if kind in {"IMAGE", "VIDEO"}:
            self._take(request, made)
        if kind == "CAROUSEL":
            made.children = self._parts(account, given)
        self.containers[made.id] = made
        return made

    def _judge(self, kind: str, given: dict[str, Any]) -> None:
        text, piece = str(given.get("text") or ""), _true(given.get("is_carousel_item"))
        if kind == "TEXT" and not text.strip():
            raise refusal(400, 100, "(#100) The parameter text is required.")
        if len(text) > LONGEST or length(text) > LONGEST:  # no character counts less than one
            # believed: the words
            raise refusal(400, 100, "(#100) Param text must be at most 500 characters long.")
        links = {*LINK.findall(text), *([given["link_attachment"]] if given.get("link_attachment") else [])}
        if len(links) > MOST_LINKS:
            # documented: the name, and that this call fails with it; believed: where in the answer it stands
            raise refusal(400, 100, "THREADS_API__LINK_LIMIT_EXCEEDED")
        if given.get("reply_control", "everyone") not in WHO_REPLIES:
            raise refusal(400, 100, f"(#100) Param reply_control must be one of {sorted(WHO_REPLIES)}")
        tag = given.get("topic_tag")
        if tag is not None and (not 1 <= len(tag) <= LONGEST_TAG or set(tag) & set(".&\n\t")):
            raise refusal(400, 100, "(#100) Param topic_tag is not valid.")
        only = {"link_attachment": {"TEXT"}, "auto_publish_text": {"TEXT"}, "alt_text": {"IMAGE", "VIDEO"},
                "image_url": {"IMAGE"}, "video_url": {"VIDEO"}, "is_carousel_item": {"IMAGE", "VIDEO"},
                "children": {"CAROUSEL"}}  # fmt: skip
        for name, kinds in only.items():
            if given.get(name) and kind not in kinds and not (name == "is_carousel_item" and not piece):
                raise Undocumented(f"{name} with media_type {kind}")

    def _judge_reply(self, account: str, given: dict[str, Any]) -> None:
        """The owner of the first post may reply; others need permissions that this fake does not play."""
        if not given.get("reply_to_id"):
            return
        post = self.ledger.find(str(given["reply_to_id"]))
        if not post or post.account != account:
            raise refusal(400, 24, "The requested resource does not exist", subcode=4279009, title="Media Not Found",
                          words=f"The media with id {given['reply_to_id']} cannot be found.")  # believed  # fmt: skip

    def _take(self, request: Request, made: Container) -> None:
        """The picture or the video, from where it is said to be."""
        name = "image_url" if made.kind == "IMAGE" else "video_url"
        address = str(made.given.get(name) or "")
        if not address:
            raise refusal(400, 100, f"(#100) The parameter {name} is required.")
        with self.unlocked():
            taken = self.fetch(address)
        if made.kind == "VIDEO" or self.slow_pictures:
            made.ready_at = self.clock.now() + self.media_seconds
        if request.fault == Fault.MEDIA_STUCK:
            made.ready_at = float("inf")
        if made.kind == "VIDEO":
            made.content = taken.content
            made.error = "" if taken.there else "FAILED_DOWNLOADING_VIDEO"
        elif not taken.there:
            # Seen on Threads: https://github.com/gitroomhq/postiz-app/issues/1364
            raise refusal(400, 1, "An unknown error has occurred.", subcode=2207052, title="Media Download Failed",
                          words=f"The media could not be fetched from this URI: {address}")  # fmt: skip
        else:
            made.content, made.error = taken.content, self._wrong_with(taken.content)
        if request.fault == Fault.MEDIA_PARTIAL:
            made.error = "FAILED_PROCESSING_VIDEO" if made.kind == "VIDEO" else "UNKNOWN"

    def _wrong_with(self, content: bytes) -> str:
        """believed: a picture that the specifications forbid ends as ERROR; documented words for it are only those of videos."""
        found = picture(content)
        if not found or found[0] not in {"JPEG", "PNG"} or len(content) > LARGEST:
            return "UNKNOWN"
        _format, width, height = found
        return "INVALID_ASPEC_RATIO" if max(width, height) > WIDEST * min(width, height) else ""

    def _parts(self, account: str, given: dict[str, Any]) -> tuple[str, ...]:
        ids = [one for one in str(given.get("children") or "").split(",") if one]
        if not FEWEST <= len(ids) <= MOST:
            raise refusal(400, 100, f"(#100) Param children must have between {FEWEST} and {MOST} items.")
        parts = [self.containers.get(one) for one in ids]
        if not all(one and one.account == account and _true(one.given.get("is_carousel_item")) for one in parts):
            raise refusal(400, 100, "(#100) Param children has an item that is no carousel item.")  # believed
        if any(one and self.status_of(one) != "FINISHED" for one in parts):
            # believed: as with a post that is published too early
            raise refusal(400, 24, "The requested resource does not exist", subcode=4279009, title="Media Not Found")
        return tuple(ids)


def _true(value: Any) -> bool:
    return value in {True, "true", "1"}
