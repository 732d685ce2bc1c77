"""TikTok's Content Posting API as https://developers.tiktok.com states it (2026). This module begins the posts.

https://developers.tiktok.com/doc/content-posting-api-reference-direct-post
https://developers.tiktok.com/doc/content-posting-api-reference-photo-post
"""

from __future__ import annotations

import secrets
from typing import Any

from tests.fakes.fake import Undocumented, route
from tests.fakes.limits import DAY
from tests.fakes.messages import Answer, Request
from tests.fakes.tiktok_publishing import Publication, TikTokPublishing
from tests.fakes.tiktok_reading import INITS, SELF, refusal, well

OF_A_VIDEO = ("title", "privacy_level", "disable_comment", "disable_duet", "disable_stitch", "video_cover_timestamp_ms",
              "brand_content_toggle", "brand_organic_toggle", "is_aigc")  # fmt: skip
OF_PHOTOS = ("title", "description", "privacy_level", "disable_comment", "auto_add_music", "brand_content_toggle", "brand_organic_toggle")  # fmt: skip
LONGEST, LONGEST_TITLE, LONGEST_DESCRIPTION = 2200, 90, 4000  # UTF-16
MOST_PHOTOS, USERS = 35, 5


class TikTok(TikTokPublishing):
    """`audited=False` is a client that is not: SELF_ONLY or a private account, and five people a day. `private_accounts` are theirs.

    `daily` posts an account a day ("typically around 15"). `verified` are domains whose pictures may be pulled; None takes all. A
    public post's id is told `moderation_seconds` after it is there. Figures: `count(post, view_count=90, like_count=3)`. Nothing is
    deleted and nobody comments: there is no API for it. Drafts in the inbox are not played.
    """

    name = "tiktok"
    first_id = 7_400_000_000_000_000_000

    def __init__(
        self,
        *,
        audited: bool = True,
        daily: int = 15,
        private_accounts: tuple[str, ...] = (),
        verified: tuple[str, ...] | None = None,
        media_seconds: float = 1.0,
        moderation_seconds: float = 1.0,
        token_lives: float = 7200,
        refresh_lives: float = 180 * 86_400,
        withholds: tuple[str, ...] = (),
        **switches: Any,
    ) -> None:
        super().__init__(**switches)
        self.audited, self.daily, self.private_accounts = audited, daily, tuple(private_accounts)
        self.verified = verified if verified is None else tuple(verified)
        self.media_seconds, self.moderation_seconds = media_seconds, moderation_seconds
        self.token_lives, self.refresh_lives, self.withholds = token_lives, refresh_lives, tuple(withholds)

    @route("POST /v2/post/publish/video/init/")
    def begin_video(self, request: Request) -> Answer:
        """With FILE_UPLOAD the post comes with the last chunk; with PULL_FROM_URL nothing more is asked."""
        account = self.account(request, "video.publish", limit=INITS)
        given = self.body(request, "post_info", "source_info")
        info, source = given.get("post_info") or {}, given.get("source_info") or {}
        self.only(info, *OF_A_VIDEO, what="post_info field")
        self._judge(account, info)
        self._measure(info.get("title"), LONGEST, "title")
        if source.get("source") == "FILE_UPLOAD":
            self.only(source, "source", "video_size", "chunk_size", "total_chunk_count", what="source_info field")
            size, chunk, chunks = self.judge_chunks(source)
            made = self._made(request, account, given, "v_pub_file~v2", size=size, chunk=chunk, chunks=chunks)
            where = f"{request.origin}/video/?upload_id={made.id}&upload_token={made.token}"
            return well({"publish_id": made.id, "upload_url": where})
        if source.get("source") != "PULL_FROM_URL":
            raise refusal(400, "invalid_param", "source must be FILE_UPLOAD or PULL_FROM_URL")
        self.only(source, "source", "video_url", what="source_info field")
        addresses = [str(source.get("video_url") or "")]
        self.judge_addresses(addresses)
        made = self._made(request, account, given, "v_pub_url~v2")
        self.pull(made, addresses)
        self.finish(request, made)
        return well({"publish_id": made.id}, post=made.post)

    @route("POST /v2/post/publish/content/init/")
    def begin_photos(self, request: Request) -> Answer:
        account = self.account(request, "video.publish", limit=INITS)
        given = self.body(request, "post_info", "source_info", "post_mode", "media_type")
        info, source = given.get("post_info") or {}, given.get("source_info") or {}
        if given.get("media_type") != "PHOTO":
            raise refusal(400, "invalid_param", "media_type must be PHOTO")
        if given.get("post_mode") != "DIRECT_POST":
            raise Undocumented(f"post_mode {given.get('post_mode')}, which this fake does not play")
        self.only(info, *OF_PHOTOS, what="post_info field")
        self.only(source, "source", "photo_images", "photo_cover_index", what="source_info field")
        self._judge(account, info)
        self._measure(info.get("title"), LONGEST_TITLE, "title")
        self._measure(info.get("description"), LONGEST_DESCRIPTION, "description")
        addresses = source.get("photo_images") or []
        if source.get("source") != "PULL_FROM_URL" or not 1 <= len(addresses) <= MOST_PHOTOS:
            raise refusal(400, "invalid_param", f"1 to {MOST_PHOTOS} photo_images by PULL_FROM_URL")
        if not 0 <= int(source.get("photo_cover_index") or 0) < len(addresses):
            raise refusal(400, "invalid_param", "photo_cover_index is out of range")
        self.judge_addresses(addresses)
        made = self._made(request, account, given, "p_pub_url~v2")
        self.pull(made, addresses)
        self.judge_photos(made)
        self.finish(request, made)
        return well({"publish_id": made.id}, post=made.post)

    def _made(self, request: Request, account: str, given: dict[str, Any], kind: str, **more: int) -> Publication:
        now = self.clock.now()
        privacy = given["post_info"]["privacy_level"] if self.audited else SELF
        made = Publication(
            f"{kind}.{self.ledger.next_id()}",
            account,
            given["source_info"]["source"],
            given,
            now,
            now + self.media_seconds,
            privacy,
            token=secrets.token_urlsafe(24),
            fault=request.fault,
            **more,
        )
        self.publications[made.id] = made
        return made

    def _judge(self, account: str, info: dict[str, Any]) -> None:
        level = info.get("privacy_level")
        if not level:
            raise refusal(400, "invalid_param", "privacy_level is required")
        if level not in self.options(account):
            raise refusal(403, "privacy_level_option_mismatch", "Privacy level is not provided, or is not among the options of the creator.")  # fmt: skip
        if not self.audited and level != SELF and account not in self.private_accounts:
            raise refusal(403, "unaudited_client_can_only_post_to_private_accounts", "Please review our integration guidelines.")  # fmt: skip
        if not self.limits:
            return
        since = self.clock.now() - DAY
        users = {one.account for one in self.publications.values() if one.at > since}
        if not self.audited and len(users | {account}) > USERS:
            raise refusal(403, "reached_active_user_cap", "The daily quota for active publishing users from your client is reached.")  # fmt: skip
        if len(self.ledger.since(account, since)) >= self.daily:
            raise refusal(403, "spam_risk_too_many_posts", "The daily post cap from the API is reached for the current user.")  # fmt: skip

    def _measure(self, text: Any, most: int, name: str) -> None:
        if len(str(text or "").encode("utf-16-le", errors="surrogatepass")) // 2 > most:
            raise refusal(400, "invalid_param", f"{name} is too long: {most} UTF-16 runes at most")
