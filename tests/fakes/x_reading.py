"""X about its users and posts, and who may ask how often.

https://docs.x.com/x-api/fundamentals/metrics, https://docs.x.com/x-api/fundamentals/rate-limits,
https://docs.x.com/x-api/getting-started/pricing
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

from tests.fakes.fake import Refused, Undocumented, route
from tests.fakes.ledger import Post
from tests.fakes.limits import Limit, Room
from tests.fakes.messages import Answer, Request
from tests.fakes.x_counting import links, replaced
from tests.fakes.x_media import XMedia
from tests.fakes.x_problems import not_found, problem, refusal, says

# Each user's own.
PUBLISH, DELETE, LOOK_UP, LOOK_AT, ME, TIMELINE = (Limit(calls, 900) for calls in (100, 50, 5000, 900, 75, 900))
PUBLISH_OF_APP = Limit(10_000, 86_400)
PUBLIC = ("retweet_count", "reply_count", "like_count", "quote_count", "bookmark_count", "impression_count")
PRIVATE = ("impression_count", "url_link_clicks", "user_profile_clicks", "engagements")
ORGANIC = ("impression_count", "like_count", "reply_count", "retweet_count", "url_link_clicks", "user_profile_clicks")
PRIVATE_FOR = 30 * 86_400
POST_READ, USER_READ = 0.005, 0.010  # https://docs.x.com/x-api/getting-started/pricing, each resource once a UTC day
# author_id: believed, in the Post object and in the older pages, not in the list of 2.167
FIELDS = {
    "article", "article_title", "attachments", "card_uri", "community_id", "context_annotations", "conversation_id",
    "created_at", "display_text_range", "edit_controls", "entities", "geo", "id", "lang", "matched_media_notes",
    "media_metadata", "non_public_metrics", "note_post", "note_request_suggestions", "organic_metrics",
    "paid_partnership", "possibly_sensitive", "promoted_metrics", "public_metrics", "reply_settings", "scopes",
    "source", "suggested_source_links", "suggested_source_links_with_counts", "text", "withheld", "author_id",
}  # fmt: skip
READ = ("tweet.read", "users.read")


class XReading(XMedia):
    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.people: dict[str, str] = {}
        self.credits: float | None = None
        self.paid_for: set[tuple[str, int]] = set()

    def not_found(self, request: Request) -> Answer:
        return Answer(404)  # an unknown address is answered with an empty body: github.com/xdevplatform/docs/issues/395

    def undocumented(self, request: Request, why: str) -> Answer:
        return says(400, "invalid-request", f"Not documented: {why}")

    def broken(self, status: int) -> Answer:
        return says(status, "internal-error" if status == 500 else "")

    def busy(self, headers: dict[str, str]) -> Answer:
        # https://docs.x.com/fundamentals/rate-limits
        return Answer(429, {"errors": [{"code": 88, "message": "Rate limit exceeded"}]}, headers)

    def own_limit_headers(self) -> dict[str, str]:
        return _limit_headers(Room(PUBLISH.calls, 0, self.clock.now() + 300, allowed=False))

    def account(self, request: Request, *scopes: str, limit: Limit) -> str:
        token = self.grants.tokens.get(request.bearer)
        if not token or not token.alive(self.clock.now()):
            raise refusal(401)
        if not set(scopes) <= set(token.scopes):
            # believed: about:blank; documented: 403 where a user-context endpoint lacks its scopes
            raise refusal(403, detail="The token lacks scopes that this endpoint needs.")
        if self.limits:
            # A window for each endpoint: the id is cut out of the address.
            given_id = request.parts.get("id")
            where = f"{request.method} {request.path.replace(given_id, ':id') if given_id else request.path}"
            room = self.windows.take(limit, f"{token.account} {where}", self.clock.now())
            request.in_answer.update(_limit_headers(room))
            if not room.allowed or (limit is PUBLISH and not self._room_of_app(token.app)):
                raise Refused(self.busy({}))
        return token.account

    @route("GET /2/users/me")
    def who_am_i(self, request: Request) -> Answer:
        account = self.account(request, *READ, limit=ME)
        self.only(request.query, "user.fields", "expansions", "post.fields", "tweet.fields")
        self.charge_reading(USER_READ, self.number(account))
        return Answer(200, {"data": {"id": self.number(account), "name": account.title(), "username": account}})

    @route("GET /2/tweets")
    def look_up(self, request: Request) -> Answer:
        account = self.account(request, *READ, limit=LOOK_UP)
        self.only(request.query, "ids", "tweet.fields", "post.fields", "expansions", "user.fields", "media.fields")
        ids = [one for one in request.query.get("ids", "").split(",") if one]
        if not 1 <= len(ids) <= 100:
            raise refusal(400, "invalid-request", "ids holds between 1 and 100 values.")
        found = [post for one in ids if (post := self.ledger.find(one))]
        errors = [not_found(one) for one in ids if not self.ledger.find(one)]
        return self._listed(request, account, found, errors)

    @route("GET /2/tweets/:id")
    def look_at(self, request: Request) -> Answer:
        account = self.account(request, *READ, limit=LOOK_AT)
        self.only(request.query, "tweet.fields", "post.fields", "expansions", "user.fields", "media.fields")
        post = self.ledger.find(request.parts["id"])
        if not post:
            return Answer(404, not_found(request.parts["id"]), kind="application/problem+json")
        self.charge_reading(POST_READ, post.id)
        errors: list[dict[str, object]] = []
        told = {"data": self._told(post, account, self._fields_of(request), errors)}
        return Answer(200, {**told, "errors": errors} if errors else told)

    @route("GET /2/users/:id/tweets")
    def timeline(self, request: Request) -> Answer:
        account = self.account(request, *READ, limit=TIMELINE)
        asked = request.query
        self.only(
            asked,
            "max_results",
            "since_id",
            "until_id",
            "start_time",
            "end_time",
            "exclude",
            "tweet.fields",
            "post.fields",
        )
        name = next((name for name, number in self.people.items() if number == request.parts["id"]), "")
        most = int(asked.get("max_results", 10))
        if not 5 <= most <= 100:
            raise refusal(400, "invalid-request", "max_results is between 5 and 100.")
        found = [
            post
            for post in reversed(self.ledger.of(name))
            if int(asked.get("since_id", 0)) < int(post.id) < int(asked.get("until_id", 1 << 63))
            and asked.get("start_time", "") <= self.clock.written(post.at) < asked.get("end_time", "9")
            and not ("replies" in asked.get("exclude", "") and post.more.get("reply_to"))
        ][:most]
        return self._listed(request, account, found, [], meta={"result_count": len(found)})

    def number(self, account: str) -> str:
        return self.people.setdefault(account, str(2_244_994_945 + len(self.people)))

    def charge_reading(self, price: float, *ids: str) -> None:
        """What is read is paid for, once a day each: whose application it is, is not the employee."""
        if self.credits is None:
            return
        self.spendable()
        day = int(self.clock.now() // 86_400)
        new = {(one, day) for one in ids} - self.paid_for
        self.paid_for |= new
        self.credits -= price * len(new)

    def spendable(self) -> None:
        if self.credits is not None and self.credits <= 0:
            # believed: status and form; documented: requests fail until credits are bought, the balance may go below zero
            raise refusal(402, "credits", "Your enrolled account does not have any credits to fulfill this request.")

    def _room_of_app(self, app: str) -> bool:
        return self.windows.take(PUBLISH_OF_APP, f"app {app}", self.clock.now()).allowed

    def _fields_of(self, request: Request) -> set[str]:
        """`tweet.fields` in the pages, `post.fields` in the OpenAPI file."""
        asked = {
            one for name in ("tweet.fields", "post.fields") for one in request.query.get(name, "").split(",") if one
        }
        if unknown := asked - FIELDS:
            raise Undocumented(f"fields {', '.join(sorted(unknown))}")
        return asked

    def _listed(
        self, request: Request, account: str, posts: list[Post], errors: list[dict[str, object]], **more: Any
    ) -> Answer:
        fields = self._fields_of(request)
        self.charge_reading(POST_READ, *(post.id for post in posts))
        told = [self._told(post, account, fields, errors) for post in posts]
        return Answer(200, {**({"data": told} if told else {}), **({"errors": errors} if errors else {}), **more})

    def _told(self, post: Post, reader: str, fields: set[str], errors: list[dict[str, object]]) -> dict[str, Any]:
        told: dict[str, Any] = {"id": post.id, "text": wrapped(post.text)}
        more: dict[str, Any] = {
            "created_at": self.clock.written(post.at),
            "author_id": self.number(post.account),
            "conversation_id": post.more.get("reply_to") or post.id,
            "public_metrics": {name: post.counts.get(name, 0) for name in PUBLIC},
            "entities": {"urls": [{"url": _short(link), "expanded_url": link} for link in links(post.text)]},
        }
        for name, figures in {"non_public_metrics": PRIVATE, "organic_metrics": ORGANIC}.items():
            if name not in fields:
                continue
            if post.account == reader and self.clock.now() - post.at < PRIVATE_FOR:
                more[name] = {one: post.counts.get(one, 0) for one in figures}
            else:
                errors.append(
                    problem(
                        403,
                        "not-authorized-for-field",
                        f"Sorry, you are not authorized to access '{name}'.",
                        field=name,
                    )
                )
        return told | {name: more[name] for name in fields if name in more}


def _limit_headers(room: Room) -> dict[str, str]:
    return {
        "x-rate-limit-limit": str(room.limit),
        "x-rate-limit-remaining": str(room.remaining),
        "x-rate-limit-reset": str(int(room.reset) + 1),
    }


def _short(link: str) -> str:
    return f"https://t.co/{hashlib.sha256(link.encode()).hexdigest()[:10]}"


def wrapped(text: str) -> str:
    """As readers get it: NFC, every link behind t.co."""
    return replaced(unicodedata.normalize("NFC", text), _short)
