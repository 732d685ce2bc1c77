"""X as https://docs.x.com states it (github.com/xdevplatform/docs 2871328, OpenAPI 2.167). This module has the posts.

https://docs.x.com/x-api/posts/manage-tweets/introduction
"""

from __future__ import annotations

from typing import Any

from tests.fakes.fake import Undocumented, route
from tests.fakes.messages import Answer, Request
from tests.fakes.x_counting import LONGEST, links, weighted
from tests.fakes.x_problems import not_found, refusal
from tests.fakes.x_reading import DELETE, PUBLISH, READ, XReading, wrapped

PRICE, PRICE_WITH_LINK = 0.015, 0.200  # https://docs.x.com/x-api/getting-started/pricing
CREATE = {
    "card_uri", "community_id", "direct_message_deep_link", "edit_options", "for_super_followers_only", "geo",
    "made_with_ai", "media", "nullcast", "paid_partnership", "poll", "quote_tweet_id", "reply", "reply_settings",
    "share_with_followers", "text",
}  # fmt: skip
PLAYED = ("text", "media", "reply", "reply_settings", "made_with_ai", "paid_partnership", "quote_tweet_id")
MEDIA = ("media_ids", "tagged_user_ids")


class X(XReading):
    """`credits` in USD are spent by posts and by reading, and end in 402; None counts nothing. `capped` is the usage cap.

    `duplicates` (believed) is how many seconds the same words are refused again; 0 takes them. `replies_to_self` (believed) lets a
    thread be written although self-serve replies need a summons. Counts: `count(post, like_count=3, url_link_clicks=1)`.
    """

    name = "x"
    first_id = 1_990_000_000_000_000_000

    def __init__(
        self,
        *,
        rotates: bool = True,
        credits: float | None = None,
        capped: bool = False,
        duplicates: float = 86_400,
        replies_to_self: bool = True,
        media_seconds: float = 2.0,
        **switches: Any,
    ) -> None:
        super().__init__(**switches)
        self.rotates, self.credits, self.capped = rotates, credits, capped
        self.duplicates, self.replies_to_self, self.media_seconds = duplicates, replies_to_self, media_seconds

    @route("POST /2/tweets")
    def publish(self, request: Request) -> Answer:
        account = self.account(request, *READ, "tweet.write", limit=PUBLISH)
        if request.kind != "application/json":
            raise Undocumented(f"content type {request.kind or 'none'}")
        given = request.object()
        self.only(given, *CREATE)
        if not_played := set(given) - set(PLAYED):
            raise Undocumented(f"{', '.join(sorted(not_played))}, which this fake does not play")
        text, media = str(given.get("text", "")), self._attached(account, given)
        self._judge(account, given, text, media)
        self._charge(text)
        post = self.accept(
            request,
            account,
            text,
            media=media,
            more={"reply_to": (given.get("reply") or {}).get("in_reply_to_tweet_id")},
        )
        return Answer(201, {"data": {"id": post.id, "text": wrapped(text)}}, post=post.id)

    @route("DELETE /2/tweets/:id")
    def delete(self, request: Request) -> Answer:
        account = self.account(request, *READ, "tweet.write", limit=DELETE)
        post = self.ledger.find(request.parts["id"])
        if not post:
            return Answer(404, not_found(request.parts["id"]), kind="application/problem+json")
        if post.account != account:
            raise refusal(403, detail="You can only delete Posts authored by the authenticated user.")
        post.deleted_at = self.clock.now()
        return Answer(200, {"data": {"deleted": True}}, post=post.id)

    def _attached(self, account: str, given: dict[str, Any]) -> tuple[str, ...]:
        if "media" not in given:
            return ()
        self.only(given["media"], *MEDIA, what="media field")
        ids = given["media"].get("media_ids") or []
        media = [self.media.get(one) for one in ids]
        if not 1 <= len(ids) <= 4 or not all(one and one.account == account and self.usable(one) for one in media):
            raise refusal(400, "invalid-request", "Your media IDs are invalid.")  # believed: the words
        if len(ids) > 1 and any(one and one.category != "tweet_image" for one in media):
            # https://docs.x.com/x-api/media/quickstart/best-practices; believed: the form
            raise refusal(400, "invalid-request", "Up to 4 photos, 1 animated GIF or 1 video.")
        return tuple(ids)

    def _judge(self, account: str, given: dict[str, Any], text: str, media: tuple[str, ...]) -> None:
        if not text.strip() and not media:
            raise refusal(400, "invalid-request", "text is required unless media is provided.")
        if weighted(text) > LONGEST:
            raise refusal(400, "invalid-request", "Your Tweet text is too long.")  # believed: 400 and the words
        if len([word for word in text.split() if word[0] == "$" and word[1:2].isalpha()]) > 1:
            raise refusal(403, detail="Posts are limited to 1 cashtag.")  # believed: the form
        if "quote_tweet_id" in given:
            # https://docs.x.com/x-api/posts/create-post; believed: the form
            raise refusal(403, "client-forbidden", "Quote-posting requires an Enterprise plan.")
        self._judge_reply(account, given.get("reply"))
        same = self.ledger.same(account, text, self.clock.now() - self.duplicates)
        if text.strip() and any(not post.deleted_at for post in same):
            # The form as seen in github.com/akrherz/iembot/issues/163 (2026-02); believed: for how long
            raise refusal(403, detail="You are not allowed to create a Tweet with duplicate content.")

    def _judge_reply(self, account: str, reply: dict[str, Any] | None) -> None:
        if reply is None:
            return
        self.only(
            reply, "in_reply_to_tweet_id", "auto_populate_reply_metadata", "exclude_reply_user_ids", what="reply field"
        )
        first = self.ledger.find(str(reply.get("in_reply_to_tweet_id")))
        if not first:
            raise refusal(400, "invalid-request", "The Post that is replied to does not exist.")  # believed: the form
        summoned = f"@{account}" in first.text
        if not summoned and not (self.replies_to_self and first.account == account):
            raise refusal(
                403, detail="Replies are only permitted where the author has summoned the replying account."
            )  # believed: the form

    def _charge(self, text: str) -> None:
        if self.capped:
            raise refusal(429, "usage-capped")
        if self.credits is None:
            return
        self.spendable()
        self.credits -= PRICE_WITH_LINK if links(text) else PRICE
