"""LinkedIn's posts, comments and figures as Microsoft Learn states them.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/members/post-statistics
"""

from __future__ import annotations

from typing import Any

from tests.fakes.fake import Undocumented, route
from tests.fakes.linkedin_little import read
from tests.fakes.linkedin_problems import refusal, refused_input
from tests.fakes.linkedin_rest import ACTIVE
from tests.fakes.linkedin_videos import LinkedInVideos
from tests.fakes.messages import Answer, Request

REQUIRED = ("author", "commentary", "visibility", "distribution", "lifecycleState")
OPTIONAL = ("content", "isReshareDisabledByAuthor")
NOT_PLAYED = ("adContext", "container", "contentLandingPage", "contentCallToActionLabel", "reshareContext")
CONTENT = {
    "article": {"source", "title", "description", "thumbnail", "thumbnailAltText"},
    "media": {"id", "title", "altText"},
    "multiImage": {"images", "altText"},
}
METRICS = {
    "IMPRESSION", "MEMBERS_REACHED", "RESHARE", "REACTION", "COMMENT", "POST_SAVE", "POST_SEND", "LINK_CLICKS",
    "FOLLOWER_GAINED_FROM_CONTENT", "PROFILE_VIEW_FROM_CONTENT",
}  # fmt: skip
LONGEST, LONGEST_COMMENT, LONGEST_TITLE, LONGEST_ALT = 3000, 1250, 400, 4086
OLD_METRIC = "com.linkedin.adsexternalapi.memberanalytics.v1.CreatorPostAnalyticsMetricTypeV1"


class LinkedIn(LinkedInVideos):
    """`active` are the versions that are not sunset. `truncates` (seen) ends a text at an unescaped reserved character.

    `counts_escapes` (believed off): whether backslashes count against 3,000. `duplicates` are the ten minutes in which the same words
    are refused, deleted or not (seen). Figures: `count(post, IMPRESSION=90, REACTION=3)`.
    """

    name = "linkedin"
    first_id = 7_400_000_000_000_000_000

    def __init__(
        self,
        *,
        refresh_tokens: bool = False,
        revocation: bool = True,
        active: list[str] | None = None,
        truncates: bool = True,
        counts_escapes: bool = False,
        duplicates: float = 600,
        **switches: Any,
    ) -> None:
        super().__init__(**switches)
        self.refresh_tokens, self.revocation, self.active = refresh_tokens, revocation, active or ACTIVE
        self.truncates, self.counts_escapes, self.duplicates = truncates, counts_escapes, duplicates

    def new_post_id(self) -> str:
        return f"urn:li:share:{self.ledger.next_id()}"

    @route("POST /rest/posts")
    def publish(self, request: Request) -> Answer:
        self.versioned(request)
        account = self.account(request, "w_member_social", "posts.CREATE")
        given = self.posted(request)
        if played := set(given) & set(NOT_PLAYED):
            raise Undocumented(f"{', '.join(sorted(played))}, which this fake does not play")
        self.only(given, *REQUIRED, *OPTIONAL)
        self._judge(account, given)
        text, media = self._read(given["commentary"]), self._attached(account, given.get("content") or {})
        self._refuse_the_same(account, text)
        more = {name: given[name] for name in (*REQUIRED, *OPTIONAL) if name in given}
        post = self.accept(request, account, text, media=media, more=more)
        return Answer(201, headers={"x-restli-id": post.id}, post=post.id)

    @route("GET /rest/posts/:urn")
    def look_at(self, request: Request) -> Answer:
        """r_member_social is closed, and with it the reactions and comments of a member's own post: "We're not accepting access requests at this time." """
        self.versioned(request)
        self.account(request, "r_member_social", "posts.GET")
        post = self.ledger.find(self.urn(request))
        if not post:
            raise refusal(404, "NOT_FOUND", "Could not find entity")
        told = {name: post.more[name] for name in (*REQUIRED, *OPTIONAL) if name in post.more}
        times = {name: int(post.at * 1000) for name in ("createdAt", "lastModifiedAt", "publishedAt")}
        return Answer(200, {"id": post.id, **told, **times}, post=post.id)

    @route("DELETE /rest/posts/:urn")
    def delete(self, request: Request) -> Answer:
        """Deletions are idempotent: what is gone already is answered with 204 too."""
        self.versioned(request)
        account = self.account(request, "w_member_social", "posts.DELETE")
        post = self.ledger.find(self.urn(request))
        if post and post.account != account:
            raise refusal(403, "ACCESS_DENIED", "Insufficient permissions to perform the requested action")
        if post:
            post.deleted_at = self.clock.now()
        return Answer(204, post=post.id if post else "")

    @route("POST /rest/socialActions/:urn/comments")
    def comment(self, request: Request) -> Answer:
        self.versioned(request)
        account = self.account(request, "w_member_social", "socialActions/comments.CREATE")
        given = self.posted(request)
        self.only(given, "actor", "object", "message", "content", "parentComment")
        target = self.urn(request)
        if not self.ledger.find(target):
            raise refusal(404, "NOT_FOUND", "Could not find entity")
        text = str((given.get("message") or {}).get("text", ""))
        self._own(account, given.get("actor"), "actor")
        if not text.strip():
            raise refused_input(400, "INVALID_VALUE_BLANK_FIELD", "message can't be blank")
        if len(text) > LONGEST_COMMENT:  # believed: 1,250
            raise refused_input(
                400,
                "FIELD_LENGTH_TOO_LONG",
                f"message length {len(text)} can't exceeded maximum {LONGEST_COMMENT} length",
            )
        number = self.accept_comment(request, account, text, target).id
        # believed: 201 with the id in the header, as for posts
        return Answer(201, {"id": number, "actor": given["actor"], "object": target, "message": {"text": text}},
                      {"x-restli-id": number}, post=number)  # fmt: skip

    @route("GET /rest/memberCreatorPostAnalytics")
    def figures(self, request: Request) -> Answer:
        self.versioned(request)
        account = self.account(request, "r_member_postAnalytics", "memberCreatorPostAnalytics.FINDER-entity")
        asked = request.query
        self.only(asked, "q", "entity", "queryType", "aggregation")
        kind, _, urn = asked.get("entity", "").strip("()").partition(":")
        metric = asked.get("queryType", "")
        if (
            asked.get("q") != "entity"
            or kind not in {"share", "ugc"}
            or metric not in METRICS
            or asked.get("aggregation", "TOTAL") != "TOTAL"
        ):
            raise Undocumented(f"the finder {asked}")
        if "%3A" not in request.target.upper():
            raise Undocumented("a URN in the address that is not encoded")
        post = self.ledger.find(urn)
        if not post or post.account != account:
            raise refusal(404, "NOT_FOUND", "Could not find entity")
        plain = request.headers["LinkedIn-Version"] >= "202605"  # a word since then, an object before
        told = {
            "count": post.counts.get(metric, 0),
            "metricType": metric if plain else {OLD_METRIC: metric},
            "targetEntity": {kind: urn},
        }
        return Answer(200, {"elements": [told], "paging": {"count": 10, "start": 0, "links": []}})

    def _read(self, commentary: str) -> str:
        return read(commentary, truncates=self.truncates)

    def _judge(self, account: str, given: dict[str, Any]) -> None:
        """The codes and words are those of the Posts API's page."""
        for name in REQUIRED:
            if name not in given:
                raise refused_input(400, "MISSING_FIELD", f"{name} is required but missing")
        self._own(account, given["author"], "author")
        text = str(given["commentary"])
        if not text.strip() and not given.get("content"):
            raise refused_input(400, "INVALID_VALUE_BLANK_FIELD", "commentary can't be blank")
        counted = len(text if self.counts_escapes else read(text, truncates=False))  # believed: in code points
        if counted > LONGEST:
            raise refused_input(
                400, "FIELD_LENGTH_TOO_LONG", f"commentary length {counted} can't exceeded maximum {LONGEST} length"
            )
        for name, known in {
            "visibility": {"PUBLIC", "CONNECTIONS", "LOGGED_IN"},
            "lifecycleState": {"PUBLISHED"},
        }.items():
            if given[name] not in known:
                raise refused_input(400, "INVALID_VALUE_FOR_FIELD", f"{name} can't be set to {given[name]}")
        distribution = given["distribution"]
        self.only(
            distribution, "feedDistribution", "targetEntities", "thirdPartyDistributionChannels", what="distribution"
        )
        if distribution.get("feedDistribution") not in {"MAIN_FEED", "NONE"}:
            raise refused_input(
                400,
                "INVALID_VALUE_FOR_FIELD",
                f"feedDistribution can't be set to {distribution.get('feedDistribution')}",
            )

    def _own(self, account: str, urn: Any, field: str) -> None:
        if not str(urn).startswith("urn:li:person:"):
            raise refused_input(400, "INVALID_URN_TYPE", f"{field} value {urn} must be a person URN")
        if urn != self.person(account):
            raise refusal(403, "ACCESS_DENIED", "Insufficient permissions to perform the requested action")

    def _attached(self, account: str, content: dict[str, Any]) -> tuple[str, ...]:
        self.only(content, *CONTENT, what="content")
        if len(content) > 1:
            raise Undocumented("content of two kinds")
        for kind, given in content.items():
            self.only(given, *CONTENT[kind], what=kind)
        if article := content.get("article"):
            for name in ("source", "title"):
                if not article.get(name):
                    raise refused_input(400, "MISSING_FIELD", f"{name} is required but missing")
            if len(article["title"]) > LONGEST_TITLE:
                raise refused_input(
                    400,
                    "FIELD_LENGTH_TOO_LONG",
                    f"title length {len(article['title'])} can't exceeded maximum 400 length",
                )
        images = content.get("multiImage", {}).get("images", [])
        if "multiImage" in content and not 2 <= len(images) <= 20:
            raise refused_input(
                400, "INVALID_VALUE_FOR_FIELD", "images can't be set to that many"
            )  # believed: the words
        for image in images:
            self.only(image, "id", "altText", what="image")
        alts = [content.get("media", {}).get("altText", ""), *(image.get("altText", "") for image in images)]
        if any(len(alt) > LONGEST_ALT for alt in alts):
            raise refused_input(400, "FIELD_LENGTH_TOO_LONG", "altText is too long")
        urns = [
            content.get("media", {}).get("id"),
            content.get("article", {}).get("thumbnail"),
            *(image.get("id") for image in images),
        ]
        return tuple(self._usable(account, urn) for urn in urns if urn)

    def _usable(self, account: str, urn: str) -> str:
        kind = urn.removeprefix("urn:li:").partition(":")[0]
        if kind not in {"image", "video"}:
            raise Undocumented(f"{urn}, a kind of media that this fake does not play")
        video, image = self.videos.get(urn), self.images.get(urn)
        media = video or image
        if not media or media.account != account:
            raise refused_input(400, f"INVALID_{kind.upper()}_ID", f"This {kind.title()} ID is invalid")
        status = self.status_of(video) if video else image.status if image else ""
        if status == "PROCESSING_FAILED":
            raise refused_input(400, "MEDIA_ASSET_PROCESSING_FAILED", "Media asset failed processing")
        if status != "AVAILABLE":  # believed: while it is processed, the same as before it was put
            raise refused_input(400, "MEDIA_ASSET_WAITING_UPLOAD", "Media asset is waiting upload")
        return urn

    def _refuse_the_same(self, account: str, text: str) -> None:
        for post in self.ledger.same(account, text, self.clock.now() - self.duplicates):
            words = f"com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of {post.id}"
            raise refused_input(422, "DUPLICATE_POST", words, "Duplicate post is detected")
