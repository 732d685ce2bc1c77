"""Threads about its people, posts and their figures, and what they may still publish today.

https://developers.facebook.com/docs/threads/threads-media
https://developers.facebook.com/docs/threads/threads-profiles
https://developers.facebook.com/documentation/threads/insights
https://developers.facebook.com/documentation/threads/overview (limits)
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.fakes.fake import Refused, Undocumented, route
from tests.fakes.ledger import Post
from tests.fakes.limits import DAY
from tests.fakes.messages import Answer, Request
from tests.fakes.meta import refusal
from tests.fakes.threads_containers import ThreadsContainers

PUBLISHED, REPLIED, DELETED = 250, 1000, 100  # in 24 hours, each account
METRICS = {
    "views": "The number of times your post was viewed.",
    "likes": "The number of likes on your post.",
    "replies": "The number of replies on your post.",
    "reposts": "The number of times your post was reposted.",
    "quotes": "The number of times your post was quoted.",
    "shares": "The number of times your post was shared.",
}
OF_A_PERSON = {"id", "username", "name", "threads_profile_picture_url", "threads_biography", "is_verified"}
OF_A_CONTAINER = {"id", "status", "error_message"}
OF_A_POST = {
    "id", "media_product_type", "media_type", "media_url", "permalink", "owner", "username", "text", "timestamp", "shortcode",
    "thumbnail_url", "children", "is_quote_post", "alt_text", "link_attachment_url", "has_replies", "is_reply",
    "is_reply_owned_by_me", "root_post", "replied_to", "topic_tag",
}  # fmt: skip
OF_A_QUOTA = {"quota_usage", "config", "reply_quota_usage", "reply_config", "delete_quota_usage", "delete_config"}


class ThreadsReading(ThreadsContainers):
    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.deletions: dict[str, list[float]] = {}

    @route("GET /v1.0/:id")
    def look_at(self, request: Request) -> Answer:
        """A person, a container or a post, by whose id it is."""
        token = self.holder(request, "threads_basic")
        self.only(request.query, "fields", "access_token")
        named = request.parts["id"]
        if named in {"me", self.number(token.account)}:
            told = {"username": token.account, "name": token.account.title(), "threads_biography": "", "is_verified": False,
                    "threads_profile_picture_url": f"{request.origin}/pictures/{token.account}.jpg"}  # fmt: skip
            told["id"] = self.number(token.account)
            return Answer(200, {name: told[name] for name in self.fields(request, OF_A_PERSON)})
        container = self.containers.get(named)
        if container and container.account == token.account:
            of_it = {"id": container.id, "status": self.status_of(container)}
            if of_it["status"] == "ERROR":
                of_it["error_message"] = container.error
            asked = self.fields(request, OF_A_CONTAINER)
            return Answer(200, {name: of_it[name] for name in asked if name in of_it}, post=container.published)
        post = self.ledger.find(named)
        if not post:
            raise self.no_such(named)
        return Answer(200, self._told(request, post, token.account, self.fields(request, OF_A_POST)), post=post.id)

    @route("GET /v1.0/:user/threads")
    def posts_of(self, request: Request) -> Answer:
        """Replies are not among them."""
        return self._page(request, replies=False)

    @route("GET /v1.0/:user/replies")
    def replies_of(self, request: Request) -> Answer:
        """A person's own; those below a post have the same address, and this fake does not play them."""
        if request.parts["user"] != "me" and request.parts["user"] not in self.people.values():
            raise Undocumented("replies to a post, which this fake does not play")
        self.holder(request, "threads_basic", "threads_read_replies")
        return self._page(request, replies=True)

    @route("GET /v1.0/:id/insights")
    def figures(self, request: Request) -> Answer:
        token = self.holder(request, "threads_basic", "threads_manage_insights")
        self.only(request.query, "metric", "access_token")
        post = self.ledger.find(request.parts["id"])
        if not post or post.account != token.account:
            raise self.no_such(request.parts["id"])
        asked = [one for one in request.query.get("metric", "").split(",") if one]
        if not asked:
            raise refusal(400, 100, "(#100) The parameter metric is required.")
        if unknown := sorted(set(asked) - set(METRICS)):
            raise Undocumented(f"metric {', '.join(unknown)}")
        told = [
            {
                "name": name,
                "period": "lifetime",
                "values": [{"value": post.counts.get(name, 0)}],
                "title": name.title(),
                "description": METRICS[name],
                "id": f"{post.id}/insights/{name}/lifetime",
            }
            for name in asked
        ]
        return Answer(200, {"data": told}, post=post.id)

    @route("GET /v1.0/:user/threads_publishing_limit")
    def quota(self, request: Request) -> Answer:
        token = self.holder(request, "threads_basic", "threads_content_publish")
        self.only(request.query, "fields", "access_token")
        self.own(request, token.account)
        posts, replies, deleted = self.used(token.account)
        every = {
            "quota_usage": posts,
            "config": {"quota_total": PUBLISHED, "quota_duration": DAY},
            "reply_quota_usage": replies,
            "reply_config": {"quota_total": REPLIED, "quota_duration": DAY},
            "delete_quota_usage": deleted,
            "delete_config": {"quota_total": DELETED, "quota_duration": DAY},
        }
        asked = [one for one in request.query.get("fields", "").split(",") if one]
        if unknown := sorted(set(asked) - OF_A_QUOTA):
            raise Undocumented(f"fields {', '.join(unknown)}")
        if any(one.startswith("reply") for one in asked):
            self.holder(request, "threads_manage_replies")
        return Answer(200, {"data": [{name: every[name] for name in asked or ["quota_usage"]}]})

    def used(self, account: str) -> tuple[int, int, int]:
        """Posts, replies and deletions within 24 hours."""
        today = self.today(account)
        replies = sum(bool(post.more.get("reply_to")) for post in today)
        since = self.clock.now() - DAY
        return len(today) - replies, replies, sum(one > since for one in self.deletions.get(account, []))

    def no_such(self, named: str) -> Refused:
        # As the Graph says it; https://developers.facebook.com/docs/graph-api/guides/error-handling has the code
        words = f"Unsupported get request. Object with ID '{named}' does not exist, cannot be loaded due to missing permissions, or does not support this operation"
        return refusal(400, 100, words, subcode=33)

    def _page(self, request: Request, *, replies: bool) -> Answer:
        token = self.holder(request, "threads_basic")
        asked = request.query
        self.only(asked, "fields", "since", "until", "limit", "before", "after", "access_token")
        self.own(request, token.account)
        if asked.get("before") and asked.get("after"):
            raise Undocumented("before and after together")
        found = [
            post
            for post in reversed(self.ledger.of(token.account))
            if bool(post.more.get("reply_to")) == replies
            and _seconds(asked.get("since"), 0) <= post.at <= _seconds(asked.get("until"), float("inf"))
            and (not asked.get("after") or int(post.id) < int(asked["after"]))
            and (not asked.get("before") or int(post.id) > int(asked["before"]))
        ]
        most = int(asked.get("limit", 25))
        shown = found[-most:] if asked.get("before") else found[:most]
        fields = self.fields(request, OF_A_POST)
        told: dict[str, Any] = {"data": [self._told(request, post, token.account, fields) for post in shown]}
        if shown:
            told["paging"] = {"cursors": {"before": shown[0].id, "after": shown[-1].id}}
        return Answer(200, told)

    def _told(self, request: Request, post: Post, reader: str, fields: list[str]) -> dict[str, Any]:
        kinds = {"TEXT": "TEXT_POST", "CAROUSEL": "CAROUSEL_ALBUM"}
        replied, given = post.more.get("reply_to"), post.more.get("given", {})
        told: dict[str, Any] = {
            "id": post.id,
            "media_product_type": "THREADS",
            "media_type": kinds.get(post.more["kind"], post.more["kind"]),
            "permalink": self.permalink(post),
            "username": post.account,
            "text": post.text,
            "timestamp": self.moment(post.at),
            "shortcode": _shortcode(post.id),
            "is_quote_post": False,
            "has_replies": post.counts.get("replies", 0) > 0,
            "is_reply": bool(replied),
        }
        if post.account == reader:
            told["owner"] = {"id": self.number(post.account)}
        if post.more["kind"] == "IMAGE":
            told |= {"media_url": f"{request.origin}/media/{post.media[0]}.jpg", "alt_text": given.get("alt_text", "")}
        if post.more["kind"] == "CAROUSEL":
            told["children"] = {"data": [{"id": one} for one in post.media]}
        if given.get("link_attachment"):
            told["link_attachment_url"] = given["link_attachment"]
        if given.get("topic_tag"):
            told["topic_tag"] = given["topic_tag"]
        if replied:
            told |= {"is_reply_owned_by_me": post.account == reader, "replied_to": {"id": replied}}
            told["root_post"] = {"id": post.more["root"]}
        return {name: told[name] for name in fields if name in told}

    def permalink(self, post: Post) -> str:
        return f"https://www.threads.com/@{post.account}/post/{_shortcode(post.id)}"


def _shortcode(number: str) -> str:
    """As Instagram's: the number in 64 letters."""
    letters, left, code = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", int(number), ""
    while left:
        left, place = divmod(left, 64)
        code = letters[place] + code
    return code


def _seconds(moment: str | None, without: float) -> float:
    """A Unix moment or a date, as `since` and `until` have them."""
    if not moment:
        return without
    return float(moment) if moment.isdigit() else datetime.fromisoformat(f"{moment}+00:00").timestamp()
