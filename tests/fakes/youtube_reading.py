"""YouTube about its channels and videos, their figures, and what an application may ask in a day.

https://developers.google.com/youtube/v3/docs/videos/list and …/docs/videos#properties
https://developers.google.com/youtube/v3/docs/channels/list, …/docs/playlistItems/list
https://developers.google.com/youtube/v3/determine_quota_cost
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.fakes.fake import Refused, Undocumented, route
from tests.fakes.faults import Fault
from tests.fakes.google_oauth import GoogleOAuth
from tests.fakes.grants import App
from tests.fakes.ledger import Post
from tests.fakes.messages import Answer, Request
from tests.fakes.youtube_problems import refusal, says

AUTH = "https://www.googleapis.com/auth/"
READ_SCOPES = tuple(f"{AUTH}{one}" for one in ("youtube.readonly", "youtube", "youtube.force-ssl", "youtubepartner"))
UPLOAD_SCOPES = tuple(f"{AUTH}{one}" for one in ("youtube.upload", "youtube", "youtube.force-ssl", "youtubepartner"))
EDIT_SCOPES = tuple(f"{AUTH}{one}" for one in ("youtube", "youtube.force-ssl", "youtubepartner"))
UNITS, UPLOADS = 10_000, 100  # a day, each project
PARTS = {"id", "snippet", "status", "statistics", "processingDetails", "contentDetails"}


class YouTubeReading(GoogleOAuth):
    every_scope = frozenset({*READ_SCOPES, *UPLOAD_SCOPES, "openid", "email", "profile"})
    upload_limit = 15
    media_seconds = 1.0

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.people: dict[str, str] = {}
        self.spent: dict[tuple[str, str], int] = {}

    def not_found(self, request: Request) -> Answer:
        return Answer(404, "<h1>404. That's an error.</h1>", kind="text/html; charset=utf-8")  # believed

    def undocumented(self, request: Request, why: str) -> Answer:
        return says(400, "unexpectedParameter", f"Not documented: {why}")

    def broken(self, status: int) -> Answer:
        return says(status, "backendError")

    def busy(self, headers: dict[str, str]) -> Answer:
        return says(429, "rateLimitExceeded", headers=headers)

    def busy_own(self) -> Answer:
        """The day's quota is over: 403, and nothing says when the next day begins, which is at midnight Pacific Time."""
        return says(403, "quotaExceeded")

    def account(self, request: Request, *any_of: str, cost: int = 0, free: bool = False) -> str:
        """Who asks, if the token has one of these scopes and the project's day has units left."""
        token = self.grants.tokens.get(request.bearer)
        if not token or not token.alive(self.clock.now()):
            raise refusal(401, "authError")
        if not set(any_of) & set(token.scopes):
            raise refusal(403, "insufficientPermissions")
        if not free:
            self._charge(token.app, "units", cost, UNITS)
        return token.account

    def charge_upload(self, request: Request, account: str) -> None:
        """A bucket of their own for uploads, and each channel's own limit within 24 hours."""
        self._charge(self.grants.tokens[request.bearer].app, "uploads", 1, UPLOADS)
        if self.limits and len(self.ledger.since(account, self.clock.now() - 86_400)) >= self.upload_limit:
            raise refusal(400, "uploadLimitExceeded")

    def _charge(self, app: str, bucket: str, cost: int, most: int) -> None:
        if not self.limits or not cost:
            return
        day = datetime.fromtimestamp(self.clock.now(), ZoneInfo("America/Los_Angeles")).date().isoformat()
        used = self.spent.get((f"{app} {bucket}", day), 0)
        if used + cost > most:
            raise Refused(self.busy_own())
        self.spent[f"{app} {bucket}", day] = used + cost

    @route("GET /youtube/v3/channels")
    def channels(self, request: Request) -> Answer:
        account = self.account(request, *READ_SCOPES, cost=1)
        asked = request.query
        self.only(asked, "part", "mine", "maxResults")
        if asked.get("mine") != "true":
            raise Undocumented("channels that are not one's own, which this fake does not play")
        every = {
            "snippet": {"title": account.title(), "customUrl": f"@{account}", "thumbnails": {}},
            "contentDetails": {"relatedPlaylists": {"likes": "", "uploads": f"UU{self.channel(account)[2:]}"}},
            "statistics": {"viewCount": "0", "subscriberCount": "0", "videoCount": str(len(self.ledger.of(account)))},
        }
        parts = self._parts(asked, {"id", *every})
        told = {"kind": "youtube#channel", "id": self.channel(account), **{one: every[one] for one in parts if one in every}}  # fmt: skip
        return Answer(200, {"kind": "youtube#channelListResponse", "pageInfo": {"totalResults": 1, "resultsPerPage": 5}, "items": [told]})  # fmt: skip

    @route("GET /youtube/v3/videos")
    def videos(self, request: Request) -> Answer:
        """Up to fifty by id; what is not there or may not be seen is left out."""
        account = self.account(request, *READ_SCOPES, cost=1)
        asked = request.query
        self.only(asked, "part", "id", "maxResults", "hl")
        parts = self._parts(asked, PARTS)
        ids = [one for one in asked.get("id", "").split(",") if one]
        if not ids:
            raise refusal(400, "missingRequiredParameter")
        if len(ids) > 50:
            raise Undocumented("more than fifty ids")
        found = [post for one in ids if (post := self.ledger.find(one))]
        seen = [post for post in found if post.account == account or post.more["status"]["privacyStatus"] != "private"]
        items = [self.told(post, parts) for post in seen]
        page = {"totalResults": len(items), "resultsPerPage": len(items)}
        return Answer(200, {"kind": "youtube#videoListResponse", "items": items, "pageInfo": page})

    @route("GET /youtube/v3/playlistItems")
    def uploads(self, request: Request) -> Answer:
        """The channel's own uploads, newest first."""
        account = self.account(request, *READ_SCOPES, cost=1)
        asked = request.query
        self.only(asked, "part", "playlistId", "maxResults", "pageToken")
        parts = self._parts(asked, {"id", "snippet", "contentDetails", "status"})
        if asked.get("playlistId") != f"UU{self.channel(account)[2:]}":
            raise Undocumented("a playlist other than one's own uploads, which this fake does not play")
        posts = list(reversed(self.ledger.of(account)))[: int(asked.get("maxResults", 5))]
        items = [self._item(post, parts) for post in posts]
        page = {"totalResults": len(self.ledger.of(account)), "resultsPerPage": len(items)}
        return Answer(200, {"kind": "youtube#playlistItemListResponse", "items": items, "pageInfo": page})

    def channel(self, account: str) -> str:
        return self.people.setdefault(account, f"UC{len(self.people):022d}")

    def app_of_tests(self) -> App:
        scopes = [UPLOAD_SCOPES[0], READ_SCOPES[0], f"{AUTH}youtube.force-ssl"]
        return self.grants.apps.get("tests") or self.new_app("tests", ["https://yamabiko.test/back"], scopes)

    def told(self, post: Post, parts: set[str]) -> dict[str, Any]:
        """Figures are written as text."""
        snippet, status = post.more["snippet"], post.more["status"]
        done, failed = self._done(post), post.more["fault"] == Fault.MEDIA_PARTIAL
        every: dict[str, Any] = {
            "snippet": {
                **snippet,
                "publishedAt": datetime.fromtimestamp(post.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "channelId": self.channel(post.account),
                "channelTitle": post.account.title(),
            },
            "status": {
                "uploadStatus": "failed" if failed else "processed" if done else "uploaded",
                **({"failureReason": "conversion"} if failed else {}),
                **status,
            },
            "statistics": {
                "viewCount": str(post.counts.get("viewCount", 0)),
                "likeCount": str(post.counts.get("likeCount", 0)),
                "favoriteCount": "0",
                "commentCount": str(post.counts.get("commentCount", 0)),
            },
            "processingDetails": {"processingStatus": "failed" if failed else "succeeded" if done else "processing"},
            "contentDetails": {"duration": "PT1S", "definition": "hd"},
        }
        return {"kind": "youtube#video", "id": post.id, **{name: every[name] for name in parts if name in every}}

    def _done(self, post: Post) -> bool:
        return post.more["fault"] != Fault.MEDIA_STUCK and self.clock.now() >= post.at + self.media_seconds

    def _item(self, post: Post, parts: set[str]) -> dict[str, Any]:
        video = self.told(post, {"snippet", "status"})
        every = {
            "snippet": {**video["snippet"], "resourceId": {"kind": "youtube#video", "videoId": post.id}},
            "contentDetails": {"videoId": post.id, "videoPublishedAt": video["snippet"]["publishedAt"]},
            "status": {"privacyStatus": video["status"]["privacyStatus"]},
        }
        return {"kind": "youtube#playlistItem", "id": f"UU{post.id}", **{name: every[name] for name in parts if name in every}}  # fmt: skip

    def _parts(self, asked: dict[str, str], known: set[str]) -> set[str]:
        parts = {one for one in asked.get("part", "").split(",") if one}
        if not parts:
            raise refusal(400, "missingRequiredParameter", "Required parameter: part")
        if unknown := sorted(parts - known):
            raise Undocumented(f"part {', '.join(unknown)}")
        return parts
