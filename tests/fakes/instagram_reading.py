"""Instagram about its professional accounts, their media and figures, and what they may still publish today.

https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/get-started
https://developers.facebook.com/docs/instagram-platform/reference/instagram-media
https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/insights
https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/content_publishing_limit
"""

from __future__ import annotations

from typing import Any

from tests.fakes.fake import Refused, Undocumented, route
from tests.fakes.instagram_containers import Container, InstagramContainers
from tests.fakes.ledger import Post
from tests.fakes.limits import DAY
from tests.fakes.messages import Answer, Request
from tests.fakes.meta import refusal

OF_A_PERSON = {
    "id",
    "user_id",
    "username",
    "name",
    "account_type",
    "profile_picture_url",
    "followers_count",
    "media_count",
}
OF_A_CONTAINER = {"id", "status", "status_code"}
OF_A_MEDIA = {
    "id", "caption", "media_type", "media_product_type", "media_url", "permalink", "owner", "username", "timestamp",
    "shortcode", "thumbnail_url", "children", "alt_text", "like_count", "comments_count", "is_comment_enabled",
}  # fmt: skip
FEED = {"comments", "follows", "likes", "profile_activity", "profile_visits", "reach", "reposts", "saved", "shares",
        "total_interactions", "views"}  # fmt: skip
REELS = {"comments", "likes", "reach", "reposts", "saved", "shares", "total_interactions", "views", "ig_reels_avg_watch_time",
         "ig_reels_video_view_total_time", "reels_skip_rate", "crossposted_views"}  # fmt: skip


class InstagramReading(InstagramContainers):
    wrapped = True
    quota = 50

    @route("GET /:version/:id")
    def look_at(self, request: Request) -> Answer:
        """A person, a container or a post, by whose id it is."""
        token = self.holder(request, "instagram_business_basic")
        self.versioned(request)
        self.only(request.query, "fields", "access_token")
        named = request.parts["id"]
        if named in {"me", self.number(token.account)}:
            told = {name: one for name, one in self._person(request, token.account).items() if name in self.fields(request, OF_A_PERSON)}  # fmt: skip
            return Answer(200, {"data": [told]} if self.wrapped and named == "me" else told)
        container = self.containers.get(named)
        if container and container.account == token.account:
            of_it = {"id": container.id, "status_code": self.status_of(container), "status": self._said_of(container)}
            return Answer(200, {name: of_it[name] for name in self.fields(request, OF_A_CONTAINER)}, post=container.published)  # fmt: skip
        post = self.ledger.find(named)
        if not post or post.account != token.account:
            raise self.no_such(named)
        return Answer(200, self._told(request, post, self.fields(request, OF_A_MEDIA)), post=post.id)

    @route("GET /:version/:user/media")
    def media_of(self, request: Request) -> Answer:
        token = self.holder(request, "instagram_business_basic")
        self.versioned(request)
        self.own(request, token.account)
        asked = request.query
        self.only(asked, "fields", "limit", "after", "before", "access_token")
        found = [
            post
            for post in reversed(self.ledger.of(token.account))
            if (not asked.get("after") or int(post.id) < int(asked["after"]))
            and (not asked.get("before") or int(post.id) > int(asked["before"]))
        ]
        most = int(asked.get("limit", 25))
        shown = found[-most:] if asked.get("before") else found[:most]
        fields = self.fields(request, OF_A_MEDIA)
        told: dict[str, Any] = {"data": [self._told(request, post, fields) for post in shown]}
        if shown:
            told["paging"] = {"cursors": {"before": shown[0].id, "after": shown[-1].id}}
        return Answer(200, told)

    @route("GET /:version/:id/insights")
    def figures(self, request: Request) -> Answer:
        """What is not there yet is left out: "the API returns an empty data set instead of 0 for individual metrics"."""
        token = self.holder(request, "instagram_business_basic", "instagram_business_manage_insights")
        self.versioned(request)
        self.only(request.query, "metric", "access_token")
        post = self.ledger.find(request.parts["id"])
        if not post or post.account != token.account:
            raise self.no_such(request.parts["id"])
        asked = [one for one in request.query.get("metric", "").split(",") if one]
        known = REELS if post.more["kind"] == "REELS" else FEED
        if wrong := sorted(set(asked) - known):
            if set(wrong) <= FEED | REELS:  # documented for the other kind
                raise refusal(400, 100, f"(#100) The Media Insights API does not support the {', '.join(wrong)} metric for this media product type.")  # fmt: skip
            raise Undocumented(f"metric {', '.join(wrong)}")
        if not asked:
            raise refusal(400, 100, "(#100) The parameter metric is required")
        told = [
            {
                "name": name,
                "period": "lifetime",
                "values": [{"value": post.counts[name]}],
                "title": name.replace("_", " ").title(),
                "description": name,
                "id": f"{post.id}/insights/{name}/lifetime",
            }
            for name in asked
            if name in post.counts
        ]
        return Answer(200, {"data": told}, post=post.id)

    @route("GET /:version/:user/content_publishing_limit")
    def how_much_is_left(self, request: Request) -> Answer:
        token = self.holder(request, "instagram_business_basic", "instagram_business_content_publish")
        self.versioned(request)
        self.own(request, token.account)
        self.only(request.query, "fields", "since", "access_token")
        since = float(request.query.get("since") or self.clock.now() - DAY)
        if since < self.clock.now() - DAY - 1:
            raise refusal(400, 100, "(#100) Param since must be a Unix timestamp no older than 24 hours.")
        every: dict[str, Any] = {
            "quota_usage": len(self.ledger.since(token.account, since)),
            "config": {"quota_total": self.quota, "quota_duration": DAY},
        }
        asked = [one for one in request.query.get("fields", "quota_usage").split(",") if one]
        if unknown := sorted(set(asked) - set(every)):
            raise Undocumented(f"fields {', '.join(unknown)}")
        return Answer(200, {"data": [{name: every[name] for name in asked}]})

    def versioned(self, request: Request) -> None:
        version = request.parts["version"]
        if not (version.startswith("v") and version[1:].replace(".", "", 1).isdigit()):
            raise Undocumented(f"an address without a version: {version}")

    def no_such(self, named: str) -> Refused:
        words = f"Unsupported get request. Object with ID '{named}' does not exist, cannot be loaded due to missing permissions, or does not support this operation"
        return refusal(400, 100, words, subcode=33)

    def _person(self, request: Request, account: str) -> dict[str, Any]:
        """`user_id` is the professional account's, `id` the application's own for it."""
        return {
            "id": f"9{self.number(account)}",
            "user_id": self.number(account),
            "username": account,
            "name": account.title(),
            "account_type": "Business",
            "profile_picture_url": f"{request.origin}/pictures/{account}.jpg",
            "followers_count": 0,
            "media_count": len(self.ledger.of(account)),
        }

    def _said_of(self, container: Container) -> str:
        """believed: the page names no values of it."""
        return f"Error: {container.error}" if container.error else self.status_of(container).replace("_", " ").title()

    def _told(self, request: Request, post: Post, fields: list[str]) -> dict[str, Any]:
        kind = post.more["kind"]
        told: dict[str, Any] = {
            "id": post.id,
            "caption": post.text,
            "media_type": {"REELS": "VIDEO", "CAROUSEL": "CAROUSEL_ALBUM"}.get(kind, kind),
            "media_product_type": "REELS" if kind == "REELS" else "FEED",
            "permalink": f"https://www.instagram.com/{'reel' if kind == 'REELS' else 'p'}/{post.id}/",
            "owner": {"id": self.number(post.account)},
            "username": post.account,
            "timestamp": self.moment(post.at),
            "shortcode": post.id,
            "like_count": post.counts.get("likes", 0),
            "comments_count": post.counts.get("comments", 0),
            "is_comment_enabled": True,
        }
        if kind == "CAROUSEL":
            told["children"] = {"data": [{"id": one} for one in post.media]}
        else:
            told["media_url"] = f"{request.origin}/media/{post.media[0]}"
            told["alt_text"] = self.containers[post.media[0]].alt
        return {name: told[name] for name in fields if name in told}
