"""TikTok about its creators, their public videos and figures, who asks, and how often.

https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info
https://developers.tiktok.com/doc/tiktok-api-v2-video-query, …/tiktok-api-v2-video-list, …/tiktok-api-v2-get-user-info
https://developers.tiktok.com/doc/tiktok-api-v2-error-handling, …/tiktok-api-v2-rate-limit
"""

from __future__ import annotations

from typing import Any

from tests.fakes.fake import Refused, Undocumented, route
from tests.fakes.ledger import Post
from tests.fakes.limits import Limit
from tests.fakes.messages import Answer, Request
from tests.fakes.tiktok_oauth import TikTokOAuth, log_id

OF_A_PERSON = {
    "user.info.basic": {"open_id", "union_id", "avatar_url", "avatar_url_100", "avatar_large_url", "display_name"},
    "user.info.profile": {"bio_description", "profile_deep_link", "is_verified", "username"},
    "user.info.stats": {"follower_count", "following_count", "likes_count", "video_count"},
}
OF_A_VIDEO = {
    "id", "create_time", "cover_image_url", "share_url", "video_description", "duration", "height", "width", "title",
    "embed_html", "embed_link", "like_count", "comment_count", "share_count", "view_count",
}  # fmt: skip
PUBLIC, FRIENDS, FOLLOWERS, SELF = "PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"
# A minute, each token; of reading, each application.
INITS, CREATOR, STATUS, READS = Limit(6, 60), Limit(20, 60), Limit(30, 60), Limit(600, 60)


def says(status: int, code: str, message: str = "", headers: dict[str, str] | None = None) -> Answer:
    return Answer(status, {"data": {}, "error": {"code": code, "message": message, "log_id": log_id()}}, headers or {})


def refusal(status: int, code: str, message: str = "") -> Refused:
    return Refused(says(status, code, message))


def well(data: dict[str, Any], **more: Any) -> Answer:
    return Answer(200, {"data": data, "error": {"code": "ok", "message": "", "log_id": log_id()}}, **more)


class TikTokReading(TikTokOAuth):
    private_accounts: tuple[str, ...] = ()

    def not_found(self, request: Request) -> Answer:
        return says(404, "unsupported_path", "Unsupported path(Janus)")  # believed

    def undocumented(self, request: Request, why: str) -> Answer:
        return says(400, "invalid_param", f"Not documented: {why}")

    def broken(self, status: int) -> Answer:
        return says(status, "internal_error", "Something is wrong. Please try again later.")

    def busy(self, headers: dict[str, str]) -> Answer:
        return says(429, "rate_limit_exceeded", "The API rate limit was exceeded. Please try again later.", headers)

    def account(self, request: Request, *any_of: str, limit: Limit) -> str:
        token = self.grants.tokens.get(request.bearer)
        if not token or not token.alive(self.clock.now()):
            raise refusal(401, "access_token_invalid", "The access token is invalid or not found in the request.")
        if not set(any_of) & set(token.scopes):
            raise refusal(401, "scope_not_authorized", "The user did not authorize the scope required for completing this request.")  # fmt: skip
        if self.limits:
            who = f"app {token.app}" if limit is READS else token.value
            if not self.windows.take(limit, f"{who} {request.path}", self.clock.now()).allowed:
                raise Refused(self.busy({}))
        return token.account

    def body(self, request: Request, *known: str) -> dict[str, Any]:
        if request.kind != "application/json":
            raise Undocumented(f"content type {request.kind or 'none'}")
        given = request.object()
        self.only(given, *known)
        return given

    @route("POST /v2/post/publish/creator_info/query/")
    def creator(self, request: Request) -> Answer:
        account = self.account(request, "video.publish", limit=CREATOR)
        private = account in self.private_accounts
        return well(
            {
                "creator_avatar_url": f"{request.origin}/avatars/{account}.webp",
                "creator_username": account,
                "creator_nickname": account.title(),
                "privacy_level_options": self.options(account),
                "comment_disabled": False,
                "duet_disabled": private,
                "stitch_disabled": private,
                "max_video_post_duration_sec": 300,
            }
        )

    def options(self, account: str) -> list[str]:
        return [FOLLOWERS if account in self.private_accounts else PUBLIC, FRIENDS, SELF]

    @route("GET /v2/user/info/")
    def who_am_i(self, request: Request) -> Answer:
        account = self.account(request, "user.info.basic", limit=READS)
        self.only(request.query, "fields")
        asked = {one for one in request.query.get("fields", "").split(",") if one}
        if not asked or (unknown := asked - set().union(*OF_A_PERSON.values())):
            raise Undocumented(f"fields {', '.join(sorted(unknown)) if asked else 'none'}")
        scopes = self.grants.tokens[request.bearer].scopes
        if any(asked & fields and scope not in scopes for scope, fields in OF_A_PERSON.items()):
            raise refusal(401, "scope_not_authorized", "The user did not authorize the scope required for completing this request.")  # fmt: skip
        told = dict.fromkeys(asked, 0) | {
            "open_id": self.open_id(account), "union_id": self.open_id(f"union {account}"), "display_name": account.title(),
            "username": account, "avatar_url": f"{request.origin}/avatars/{account}.webp", "bio_description": "", "is_verified": False,
        }  # fmt: skip
        return well({"user": {name: told[name] for name in sorted(asked)}})

    @route("POST /v2/video/query/")
    def figures(self, request: Request) -> Answer:
        """Up to twenty of one's own public videos by their ids; what is not there or not public is left out."""
        account = self.account(request, "video.list", limit=READS)
        fields = self._fields(request)
        given = self.body(request, "filters")
        ids = [str(one) for one in (given.get("filters") or {}).get("video_ids") or []]
        if not 1 <= len(ids) <= 20:
            raise refusal(400, "invalid_params", "video_ids must have between 1 and 20 items")
        found = [post for one in ids if (post := self.ledger.find(one)) and post.account == account]
        return well({"videos": [self._told(post, fields) for post in found if self._public(post)]})

    @route("POST /v2/video/list/")
    def videos(self, request: Request) -> Answer:
        """Public ones, the newest first; the cursor is a moment in milliseconds."""
        account = self.account(request, "video.list", limit=READS)
        fields = self._fields(request)
        given = self.body(request, "cursor", "max_count") if request.body else {}
        most, before = int(given.get("max_count") or 10), float(given.get("cursor") or 0)
        if not 1 <= most <= 20:
            raise refusal(400, "invalid_params", "max_count must be between 1 and 20")
        found = [post for post in reversed(self.ledger.of(account)) if self._public(post) and not (before and post.at * 1000 >= before)]  # fmt: skip
        shown = found[:most]
        told = {"videos": [self._told(post, fields) for post in shown], "has_more": len(found) > most}
        return well({**told, "cursor": int(shown[-1].at * 1000) if shown else int(before)})

    def _public(self, post: Post) -> bool:
        return bool(post.more["privacy"] == PUBLIC and self.clock.now() >= post.more["public_at"])

    def _fields(self, request: Request) -> list[str]:
        self.only(request.query, "fields")
        fields = [one for one in request.query.get("fields", "").split(",") if one]
        if not fields or (unknown := sorted(set(fields) - OF_A_VIDEO)):
            raise Undocumented(f"fields {', '.join(unknown) if fields else 'none'}")
        return fields

    def _told(self, post: Post, fields: list[str]) -> dict[str, Any]:
        counts = {
            name: post.counts.get(name, 0) for name in ("like_count", "comment_count", "share_count", "view_count")
        }
        told: dict[str, Any] = {
            "id": post.id,
            "create_time": int(post.at),
            "share_url": f"https://www.tiktok.com/@{post.account}/video/{post.id}",
            "video_description": post.text,
            "title": post.more["title"],
            "duration": 1,
            **counts,
        }
        return {name: told.get(name, "") for name in fields}
