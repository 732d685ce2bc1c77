"""Reddit about its people and posts, who asks, and how often.

https://www.reddit.com/dev/api#GET_api_info and …#GET_api_v1_me
https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki (100 queries a minute, each client, over ten minutes)
"""

from __future__ import annotations

import re
from typing import Any

from tests.fakes.fake import Refused, Undocumented, route
from tests.fakes.ledger import Post
from tests.fakes.limits import Limit
from tests.fakes.messages import Answer, Request
from tests.fakes.reddit_oauth import RedditOAuth

CALLS = Limit(1000, 600)
DEFAULT_AGENTS = re.compile(r"^(python-httpx|python-requests|python-urllib|curl|java)/", re.IGNORECASE)
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def says(status: int, message: str, headers: dict[str, str] | None = None) -> Answer:
    return Answer(status, {"message": message, "error": status}, headers or {})


def id36(number: str) -> str:
    left, code = int(number), ""
    while left:
        left, place = divmod(left, 36)
        code = LETTERS[place] + code
    return code


class RedditReading(RedditOAuth):
    agents = True

    def not_found(self, request: Request) -> Answer:
        return says(404, "Not Found")

    def undocumented(self, request: Request, why: str) -> Answer:
        return says(400, f"Not documented: {why}")

    def broken(self, status: int) -> Answer:
        return says(status, "Service Unavailable" if status == 503 else "Internal Server Error")

    def busy(self, headers: dict[str, str]) -> Answer:
        return says(429, "Too Many Requests", headers)

    def own_limit_headers(self) -> dict[str, str]:
        return {"X-Ratelimit-Used": str(CALLS.calls), "X-Ratelimit-Remaining": "0", "X-Ratelimit-Reset": "300"}

    def account(self, request: Request, scope: str) -> str:
        token = self.grants.tokens.get(request.bearer)
        if not token or not token.alive(self.clock.now()):
            raise Refused(says(401, "Unauthorized", {"WWW-Authenticate": 'Bearer realm="reddit", error="invalid_token"'}))  # fmt: skip
        if scope not in token.scopes:
            why = {"WWW-Authenticate": 'Bearer realm="reddit", error="insufficient_scope"'}
            raise Refused(says(403, "Forbidden", why))
        if self.agents and DEFAULT_AGENTS.match(request.headers.get("User-Agent", "")):
            # "Many default User-Agents … are drastically limited"; believed: to nothing
            raise Refused(self.busy({}))
        if self.limits:
            room = self.windows.take(CALLS, f"app {token.app}", self.clock.now())
            request.in_answer.update(
                {
                    "X-Ratelimit-Used": str(room.limit - room.remaining),
                    "X-Ratelimit-Remaining": str(float(room.remaining)),
                    "X-Ratelimit-Reset": str(max(0, round(room.reset - self.clock.now()))),
                }
            )
            if not room.allowed:
                raise Refused(self.busy({}))
        return token.account

    @route("GET /api/v1/me")
    def who_am_i(self, request: Request) -> Answer:
        account = self.account(request, "identity")
        self.only(request.query, "raw_json")
        told = {"name": account, "id": self._number(account), "has_verified_email": True, "is_suspended": False}
        return Answer(200, {**told, "icon_img": f"{request.origin}/icons/{account}.png", "created_utc": 1_500_000_000.0, "total_karma": 9})  # fmt: skip

    @route("GET /api/info")
    def look_up(self, request: Request) -> Answer:
        """Up to a hundred by their full names; what does not exist is left out."""
        self.account(request, "read")
        self.only(request.query, "id", "raw_json")
        names = [one for one in request.query.get("id", "").split(",") if one][:100]
        if any(not one.startswith("t3_") for one in names):
            raise Undocumented("things that are no links, which this fake does not play")
        found = [post for one in names if (post := self.named(one, gone=True))]
        return Answer(200, _listing([self._told(post) for post in found]))

    @route("GET /user/:name/submitted")
    def submitted(self, request: Request) -> Answer:
        self.account(request, "history")
        asked = request.query
        self.only(asked, "limit", "after", "before", "sort", "t", "raw_json", "count", "show")
        if asked.get("sort", "new") != "new":
            raise Undocumented(f"sort {asked['sort']}, which this fake does not play")
        posts = list(reversed(self.ledger.of(request.parts["name"])))
        if asked.get("after"):
            names = [self.full_name(post) for post in posts]
            posts = posts[names.index(asked["after"]) + 1 :] if asked["after"] in names else []
        return Answer(200, _listing([self._told(post) for post in posts[: min(int(asked.get("limit", 25)), 100)]]))

    def full_name(self, post: Post) -> str:
        return f"t3_{id36(post.id)}"

    def named(self, full_name: str, *, gone: bool = False) -> Post | None:
        """The post of this full name; deleted ones only where they are asked for."""
        wanted = full_name.removeprefix("t3_")
        if not re.fullmatch("[0-9a-z]{1,13}", wanted):
            return None
        number = str(int(wanted, 36))
        return self.ledger.find(number) or (self.ledger.gone(number) if gone else None)

    def permalink(self, post: Post) -> str:
        slug = re.sub(r"\W+", "_", post.more["title"].lower())[:50].strip("_") or "_"
        return f"/r/{post.more['sr']}/comments/{id36(post.id)}/{slug}/"

    def _told(self, post: Post) -> dict[str, Any]:
        deleted = bool(post.deleted_at)
        score, is_self = post.counts.get("score", 1), post.more["kind"] == "self"
        link = f"https://www.reddit.com{self.permalink(post)}"
        data = {
            "name": self.full_name(post),
            "id": id36(post.id),
            "title": post.more["title"],
            "author": "[deleted]" if deleted else post.account,
            "subreddit": post.more["sr"],
            "is_self": is_self,
            "selftext": ("[deleted]" if deleted else post.more["body"]) if is_self else "",
            "url": link if is_self else post.more["body"],
            "permalink": self.permalink(post),
            "created_utc": float(int(post.at)),
            "score": score,
            "ups": score,
            "upvote_ratio": post.counts.get("upvote_percent", 100) / 100,
            "num_comments": post.counts.get("num_comments", 0),
            "over_18": post.more["nsfw"],
            "removed_by_category": "deleted" if deleted else None,
        }
        return {"kind": "t3", "data": data}

    def _number(self, account: str) -> str:
        return id36(str(int.from_bytes(account.encode()[:8], "big") + 36**5))


def _listing(things: list[dict[str, Any]]) -> dict[str, Any]:
    after = things[-1]["data"]["name"] if things else None
    return {"kind": "Listing", "data": {"after": after, "before": None, "dist": len(things), "children": things}}
