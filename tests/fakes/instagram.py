"""Instagram for professional accounts, with Instagram's own login, as Meta states it (2026-06). This module publishes.

https://developers.facebook.com/docs/instagram-platform/content-publishing
https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media_publish
https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media/comments
"""

from __future__ import annotations

import json
from typing import Any

from tests.fakes.fake import route
from tests.fakes.grants import Code, Token
from tests.fakes.instagram_problems import problem
from tests.fakes.instagram_reading import InstagramReading
from tests.fakes.messages import Answer, Request
from tests.fakes.meta import refusal, says


class Instagram(InstagramReading):
    """`wrapped` puts tokens and people into {"data": [...]}, as the pages do; False is without, as has been seen.

    `resumable=False` (seen) takes no bytes of a reel with this login, whatever the pages say. `quota`: the pages have 50 and 100. `suspicious` (seen) answers that it restricts, 2207051, and the post is there nevertheless:
    https://github.com/gitroomhq/postiz-app/pull/1681. Nothing is deleted: that permission is for Facebook's login alone.
    Figures: `count(post, views=90, likes=3)`; those never set are not there yet. Stories, tags and places are not played.
    """

    name = "instagram"
    speaks_json = True
    prefix = "ig"
    basic = "instagram_business_basic"
    scopes = ("instagram_business_basic", "instagram_business_content_publish", "instagram_business_manage_comments",
              "instagram_business_manage_insights", "instagram_business_manage_messages")  # fmt: skip
    optional = ("state", "force_reauth", "enable_fb_login")

    def __init__(
        self,
        *,
        media_seconds: float = 1.0,
        slow_pictures: bool = False,
        wrapped: bool = True,
        quota: int = 50,
        suspicious: bool = False,
        resumable: bool = True,
        **switches: Any,
    ) -> None:
        super().__init__(**switches)
        self.media_seconds, self.slow_pictures = media_seconds, slow_pictures
        self.wrapped, self.quota, self.suspicious, self.resumable = wrapped, quota, suspicious, resumable

    def busy_own(self) -> Answer:
        """80002 with the minutes until calls are let in again, in a header of JSON; believed: the status.

        https://developers.facebook.com/docs/graph-api/overview/rate-limiting#business-use-case-rate-limits
        """
        usage = {"type": "instagram", "call_count": 100, "total_cputime": 25, "total_time": 25,
                 "estimated_time_to_regain_access": 5}  # fmt: skip
        words = "(#80002) There have been too many calls to this Instagram account. Wait a bit and try again."
        told = says(403, 80002, words, transient=True)
        return Answer(told.status, told.body, {"X-Business-Use-Case-Usage": json.dumps({"17841400000000000": [usage]})})

    def short_lived(self, code: Code, token: Token) -> dict[str, Any]:
        told = {"access_token": token.value, "user_id": f"9{self.number(code.account)}", "permissions": ",".join(token.scopes)}  # fmt: skip
        return {"data": [told]} if self.wrapped else told

    @route("POST /:version/:user/media")
    def begin(self, request: Request) -> Answer:
        token = self.holder(request, "instagram_business_basic", "instagram_business_content_publish")
        self.versioned(request)
        self.own(request, token.account)
        made = self.contain(request, token.account, self.given(request))
        if not made.resumable:
            return Answer(200, {"id": made.id})
        return Answer(200, {"id": made.id, "uri": f"{request.origin}/ig-api-upload/{request.parts['version']}/{made.id}"})  # fmt: skip

    @route("POST /:version/:user/media_publish")
    def publish(self, request: Request) -> Answer:
        token = self.holder(request, "instagram_business_basic", "instagram_business_content_publish")
        self.versioned(request)
        self.own(request, token.account)
        given = self.given(request)
        self.only(given, "creation_id")
        named = str(given.get("creation_id") or "")
        made = self.containers.get(named)
        status = self.status_of(made) if made and made.account == token.account else ""
        if not made or status in {"", "PUBLISHED"}:  # believed: what is published already is no builder any more
            raise problem(2207008, named)
        if status == "EXPIRED":
            raise problem(2207020)
        if status != "FINISHED":
            raise problem(2207027)
        if self.limits and len(self.today(token.account)) >= self.quota:  # a carousel is one post
            raise problem(2207042)
        more = {"kind": made.kind, "given": made.given, "container": made.id}
        caption = str(made.given.get("caption") or "")
        post = self.accept(request, token.account, caption, media=made.children or (made.id,), more=more)
        made.published = post.id
        if self.suspicious:
            raise problem(2207051)
        return Answer(200, {"id": post.id}, post=post.id)

    @route("POST /:version/:id/comments")
    def comment(self, request: Request) -> Answer:
        token = self.holder(request, "instagram_business_basic", "instagram_business_manage_comments")
        self.versioned(request)
        given = self.given(request)
        self.only(given, "message")
        post = self.ledger.find(request.parts["id"])
        if not post or post.account != token.account:
            raise self.no_such(request.parts["id"])
        if not str(given.get("message") or "").strip():
            raise refusal(400, 100, "(#100) The parameter message is required")
        made = self.accept_comment(request, token.account, str(given["message"]), post.id)
        return Answer(200, {"id": made.id}, post=made.id)
