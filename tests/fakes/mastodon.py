"""Mastodon as https://docs.joinmastodon.org states it (2026-07-02), and Takahē where a server that says so differs.

This module has the statuses: https://docs.joinmastodon.org/methods/statuses/
"""

from __future__ import annotations

import html
from typing import Any

from tests.fakes.fake import Undocumented, route
from tests.fakes.ledger import Post
from tests.fakes.limits import Limit
from tests.fakes.mastodon_counting import length
from tests.fakes.mastodon_oauth import refusal
from tests.fakes.mastodon_server import MastodonServer
from tests.fakes.messages import Answer, Request

DELETES = Limit(30, 30 * 60)
KEY_LIVES = 3600
PLAYED = ("status", "media_ids", "in_reply_to_id", "sensitive", "spoiler_text", "visibility", "language")
COUNTS = ("replies_count", "reblogs_count", "favourites_count", "quotes_count")
TRUE = {True, "1", "true", "on"}


class Mastodon(MastodonServer):
    """`software="takahe"` takes no notice of Idempotency-Key and answers 400 to a token that it does not know.

    `pkce=False` is a server before 4.3; `per_ip` counts calls by address too, as documented, which in tests is one for all.
    Counts are set with `count(post, favourites_count=3)`. Polls, scheduled and quoting statuses are documented and not played.
    """

    name = "mastodon"

    def __init__(
        self,
        *,
        software: str = "mastodon",
        pkce: bool = True,
        max_characters: int = 500,
        per_ip: bool = False,
        media_seconds: float = 1.0,
        slow_pictures: bool = False,
        **switches: Any,
    ) -> None:
        super().__init__(**switches)
        self.software, self.pkce, self.max_characters = software, pkce, max_characters
        self.per_ip, self.media_seconds, self.slow_pictures = per_ip, media_seconds, slow_pictures
        self.keys: dict[tuple[str, str], tuple[float, str]] = {}

    @route("POST /api/v1/statuses")
    def publish(self, request: Request) -> Answer:
        account = self.account(request, "write:statuses")
        given = self.given(request)
        self.only(given, *PLAYED)
        key = request.headers.get("Idempotency-Key", "")
        before = self._before_with(account, key)
        if before:
            return Answer(200, self._status(request, before), post=before.id)
        text, media = str(given.get("status") or ""), self._attached(account, given)
        self._judge(given, text, media)
        more = {name: given[name] for name in PLAYED[2:] if name in given}
        post = self.accept(request, account, text, media=media, key=key, more=more)
        if key and self.software != "takahe":
            self.keys[account, key] = (self.clock.now(), post.id)
        return Answer(200, self._status(request, post), post=post.id)

    @route("GET /api/v1/statuses/:id")
    def read(self, request: Request) -> Answer:
        reader = self.account(request, "read:statuses") if request.bearer else ""
        post = self.ledger.find(request.parts["id"])
        if not post or not self._visible(post, reader):
            return self.not_found(request)
        return Answer(200, self._status(request, post), post=post.id)

    @route("GET /api/v1/statuses")
    def read_several(self, request: Request) -> Answer:
        """Since 4.3. What does not exist or may not be seen is left out, without a word."""
        if not self.pkce or self.software == "takahe":
            return self.not_found(request)
        asked = request.queries
        self.only(asked, "id[]")
        reader = self.account(request, "read:statuses") if request.bearer else ""
        found = [self.ledger.find(one) for one in asked.get("id[]", [])]
        seen = [post for post in found if post and self._visible(post, reader)]
        return Answer(200, [self._status(request, post) for post in seen])

    @route("GET /api/v1/accounts/:id/statuses")
    def statuses_of(self, request: Request) -> Answer:
        asked = request.query
        self.only(asked, "max_id", "since_id", "min_id", "limit", "only_media", "exclude_replies", "exclude_reblogs")
        reader = self.account(request, "read:statuses") if request.bearer else ""
        name = next((name for name, number in self.people.items() if number == request.parts["id"]), None)
        if name is None:
            return self.not_found(request)
        found = [post for post in self.ledger.of(name) if self._wanted(post, asked, mine=reader == name)]
        most = min(int(asked.get("limit", 20)), 40)
        # min_id is a cursor and pages forward from there; without it the newest come.
        shown = found[:most] if "min_id" in asked else found[-most:]
        return Answer(200, [self._status(request, post) for post in reversed(shown)])

    @route("DELETE /api/v1/statuses/:id")
    def delete(self, request: Request) -> Answer:
        account = self.account(request, "write:statuses", DELETES)
        self.only(request.query, "delete_media")
        post = self.ledger.find(request.parts["id"])
        if not post or post.account != account:
            return self.not_found(request)
        post.deleted_at = self.clock.now()
        return Answer(200, {**self._status(request, post), "text": post.text}, post=post.id)

    def _visible(self, post: Post, reader: str) -> bool:
        return post.more.get("visibility") not in {"private", "direct"} or post.account == reader

    def _before_with(self, account: str, key: str) -> Post | None:
        """What was posted with this key within the hour. believed: what else is in the body is not compared."""
        at, post_id = self.keys.get((account, key), (0.0, ""))
        return self.ledger.find(post_id) if key and self.clock.now() - at < KEY_LIVES else None

    def _attached(self, account: str, given: dict[str, Any]) -> tuple[str, ...]:
        ids = given.get("media_ids") or []
        if not isinstance(ids, list):
            raise Undocumented("media_ids that is no array")
        # believed: the three texts below; documented are 422 and "Validation failed: …"
        if len(ids) > self.max_media_attachments:
            raise refusal(422, f"Validation failed: Cannot attach more than {self.max_media_attachments} files")
        media = [self.media.get(str(one)) for one in ids]
        if not all(one and one.account == account for one in media):
            raise refusal(422, "Validation failed: Media not found or already attached to another post")
        if not all(one and self.done(one) for one in media):
            raise refusal(
                422, "Validation failed: Cannot attach files that have not finished processing. Try again in a moment!"
            )
        return tuple(str(one) for one in ids)

    def _judge(self, given: dict[str, Any], text: str, media: tuple[str, ...]) -> None:
        if not text.strip() and not media:
            raise refusal(422, "Validation failed: Text can't be blank")
        if length(text, str(given.get("spoiler_text") or "")) > self.max_characters:
            # believed: the text
            raise refusal(422, f"Validation failed: Text character limit of {self.max_characters} exceeded")
        if given.get("visibility", "public") not in {"public", "unlisted", "private", "direct"}:
            raise Undocumented(f"visibility {given['visibility']}")
        if len(given.get("language") or "en") != 2:
            raise Undocumented(f"language {given['language']}")
        if given.get("in_reply_to_id") and not self.ledger.find(str(given["in_reply_to_id"])):
            raise refusal(404, "Record not found")  # believed: 404; the page does not say

    def _wanted(self, post: Post, asked: dict[str, str], *, mine: bool) -> bool:
        number = int(post.id)
        return (
            (mine or post.more.get("visibility", "public") in {"public", "unlisted"})
            and number < int(asked.get("max_id") or number + 1)
            and number > max(int(asked.get("since_id") or 0), int(asked.get("min_id") or 0))
            and not (asked.get("only_media") in TRUE and not post.media)
            and not (asked.get("exclude_replies") in TRUE and post.more.get("in_reply_to_id"))
        )

    def _status(self, request: Request, post: Post) -> dict[str, Any]:
        """https://docs.joinmastodon.org/entities/Status/"""
        return {
            "id": post.id,
            "created_at": self.clock.written(post.at),
            "in_reply_to_id": post.more.get("in_reply_to_id"),
            "in_reply_to_account_id": None,
            "sensitive": post.more.get("sensitive", False) in TRUE,
            "spoiler_text": post.more.get("spoiler_text", ""),
            "visibility": post.more.get("visibility", "public"),
            "language": post.more.get("language", "en"),
            "uri": f"{request.origin}/users/{post.account}/statuses/{post.id}",
            "url": f"{request.origin}/@{post.account}/{post.id}",
            **{name: post.counts.get(name, 0) for name in COUNTS},
            "content": f"<p>{html.escape(post.text)}</p>",
            "reblog": None,
            "application": {"name": "Yamabiko", "website": None},
            "account": self.person(request, post.account),
            "media_attachments": [self.attachment(request, self.media[one], done=True) for one in post.media],
            "mentions": [],
            "tags": [],
            "emojis": [],
            "card": None,
            "poll": None,
        }
