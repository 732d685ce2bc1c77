"""Mastodon about itself, who asks and how often. https://docs.joinmastodon.org/methods/instance/ and …/api/rate-limits/"""

from __future__ import annotations

from typing import Any

from tests.fakes.fake import Refused, route
from tests.fakes.limits import Limit, Room
from tests.fakes.mastodon_media import SUPPORTED, MastodonMedia
from tests.fakes.mastodon_oauth import covers, refusal
from tests.fakes.messages import Answer, Request

CALLS = Limit(300, 5 * 60)


class MastodonServer(MastodonMedia):
    software = "mastodon"
    max_characters = 500
    max_media_attachments = 4
    per_ip = False

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.people: dict[str, str] = {}

    # Refusals in its own words: https://docs.joinmastodon.org/entities/Error/

    def not_found(self, request: Request) -> Answer:
        return Answer(404, {"error": "Record not found"})

    def undocumented(self, request: Request, why: str) -> Answer:
        return Answer(400, {"error": f"Not documented: {why}"})

    def broken(self, status: int) -> Answer:
        # believed: a page of the proxy; 503 with JSON is documented for remote services only
        return Answer(
            status, "<h1>We're sorry, but something went wrong on our end.</h1>", kind="text/html; charset=utf-8"
        )

    def busy(self, headers: dict[str, str]) -> Answer:
        return Answer(
            429, {"error": "Too many requests"}, headers
        )  # documented: a translated string; believed: this one

    def own_limit_headers(self) -> dict[str, str]:
        return self._limit_headers(Room(CALLS.calls, 0, self.clock.now() + 60, allowed=False))

    def account(self, request: Request, scope: str, limit: Limit | None = None) -> str:
        """Who asks, if the token is good for it and there is room left."""
        token = self.grants.tokens.get(request.bearer)
        if not token or not token.alive(self.clock.now()):
            if self.software == "takahe" and request.bearer:
                # https://github.com/jointakahe/takahe/blob/main/api/middleware.py
                raise Refused(Answer(400, "Invalid Bearer token", kind="text/html; charset=utf-8"))
            raise refusal(401, "The access token is invalid")
        if not covers(token.scopes, scope) and not (scope == "read:accounts" and "profile" in token.scopes):
            raise refusal(403, "This action is outside the authorized scopes")
        if not token.account:
            raise refusal(422, "This method requires an authenticated user")
        self._make_room(request, CALLS, token.account)
        if limit:
            self._make_room(request, limit, f"{token.account} {request.method}")
        return token.account

    def _make_room(self, request: Request, limit: Limit, who: str) -> None:
        if not self.limits:
            return
        room = self.windows.take(limit, who, self.clock.now())
        if room.allowed and self.per_ip:
            ip = self.windows.take(CALLS, f"ip {request.client}", self.clock.now())
            room = min(room, ip, key=lambda one: (one.allowed, one.remaining))
        request.in_answer.update(self._limit_headers(room))
        if not room.allowed:
            raise Refused(self.busy({}))

    def _limit_headers(self, room: Room) -> dict[str, str]:
        # believed: the reset is written as other moments are; the page calls it a timestamp
        return {
            "X-RateLimit-Limit": str(room.limit),
            "X-RateLimit-Remaining": str(room.remaining),
            "X-RateLimit-Reset": self.clock.written(room.reset),
        }

    @route("GET /.well-known/nodeinfo")
    def where_nodeinfo_is(self, request: Request) -> Answer:
        schema = "http://nodeinfo.diaspora.software/ns/schema/2.0"
        return Answer(200, {"links": [{"rel": schema, "href": f"{request.origin}/nodeinfo/2.0"}]})

    @route("GET /nodeinfo/2.0")
    def nodeinfo(self, request: Request) -> Answer:
        """https://docs.joinmastodon.org/dev/routes/#nodeinfo; the shape is the schema's own."""
        return Answer(
            200,
            {
                "version": "2.0",
                "software": {"name": self.software, "version": self._version()},
                "protocols": ["activitypub"],
                "services": {"outbound": [], "inbound": []},
                "usage": {"users": {"total": len(self.people)}, "localPosts": len(self.ledger.posts)},
                "openRegistrations": False,
                "metadata": {},
            },
        )

    @route("GET /api/v2/instance")
    def instance(self, request: Request) -> Answer:
        """The parts of https://docs.joinmastodon.org/entities/Instance/ that a publisher reads."""
        return Answer(
            200,
            {
                "domain": request.headers.get("Host", ""),
                "title": "A fake",
                "version": self._version(),
                "source_url": "https://github.com/mastodon/mastodon",
                "description": "",
                "languages": ["en"],
                "configuration": {
                    "urls": {},
                    "statuses": {
                        "max_characters": self.max_characters,
                        "max_media_attachments": self.max_media_attachments,
                        "characters_reserved_per_url": 23,
                    },
                    "media_attachments": {
                        "description_limit": self.description_limit,
                        "image_matrix_limit": 33_177_600,
                        "image_size_limit": self.image_size_limit,
                        "supported_mime_types": SUPPORTED,
                        "video_frame_rate_limit": 120,
                        "video_matrix_limit": 8_294_400,
                        "video_size_limit": self.video_size_limit,
                    },
                },
                "api_versions": {"mastodon": 6},
            },
        )

    @route("GET /api/v1/accounts/verify_credentials")
    def who_am_i(self, request: Request) -> Answer:
        account = self.account(request, "read:accounts")
        source = {"privacy": "public", "sensitive": False, "language": "", "note": "", "fields": []}
        return Answer(200, {**self.person(request, account), "source": source})

    def person(self, request: Request, account: str) -> dict[str, Any]:
        """https://docs.joinmastodon.org/entities/Account/"""
        number = self.people.setdefault(account, str(1000 + len(self.people)))
        return {
            "id": number,
            "username": account,
            "acct": account,
            "display_name": account.title(),
            "locked": False,
            "bot": False,
            "created_at": "2016-11-24T10:02:12.085Z",
            "note": "",
            "url": f"{request.origin}/@{account}",
            "avatar": f"{request.origin}/avatars/{number}.png",
            "followers_count": 0,
            "following_count": 0,
            "statuses_count": len(self.ledger.of(account)),
            "emojis": [],
            "fields": [],
        }

    def _version(self) -> str:
        if self.software == "takahe":
            return "0.11.0"
        return "4.5.0" if self.pkce else "4.2.10"
