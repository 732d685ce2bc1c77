"""YouTube as https://developers.google.com/youtube/v3 states it (2026). This module deletes and comments; uploads are beside it.

https://developers.google.com/youtube/v3/docs/videos/delete
https://developers.google.com/youtube/v3/docs/commentThreads/insert
"""

from __future__ import annotations

from typing import Any

from tests.fakes.fake import Undocumented, route
from tests.fakes.messages import Answer, Request
from tests.fakes.youtube_problems import refusal
from tests.fakes.youtube_reading import AUTH, EDIT_SCOPES
from tests.fakes.youtube_uploads import YouTubeUploads

LONGEST_COMMENT = 10_000  # believed


class YouTube(YouTubeUploads):
    """`audited=False` is a project that is not: whatever it uploads is private. `upload_limit` (believed) is what one channel may upload
    in 24 hours; the pages say that there is a limit and no figure. `withholds` and `testing` are Google's own, see `google_oauth`.

    Figures: `count(video, viewCount=90, likeCount=3, commentCount=1)`. Thumbnails, captions and live streams are not played.
    """

    name = "youtube"
    first_id = 100_000_000

    def __init__(
        self,
        *,
        audited: bool = True,
        upload_limit: int = 15,
        media_seconds: float = 1.0,
        testing: bool = False,
        withholds: tuple[str, ...] = (),
        **switches: Any,
    ) -> None:
        super().__init__(**switches)
        self.audited, self.upload_limit, self.media_seconds = audited, upload_limit, media_seconds
        self.testing, self.withholds = testing, tuple(withholds)

    def new_post_id(self) -> str:
        """Eleven letters."""
        return f"yt{self.ledger.next_id()}"

    @route("DELETE /youtube/v3/videos")
    def delete(self, request: Request) -> Answer:
        account = self.account(request, *EDIT_SCOPES, cost=50)
        self.only(request.query, "id")
        post = self.ledger.find(request.query.get("id", ""))
        if not post:
            raise refusal(404, "videoNotFound")
        if post.account != account:
            raise refusal(403, "forbidden")
        post.deleted_at = self.clock.now()
        return Answer(204, post=post.id)

    @route("POST /youtube/v3/commentThreads")
    def comment(self, request: Request) -> Answer:
        account = self.account(request, f"{AUTH}youtube.force-ssl", cost=50)
        self.only(request.query, "part")
        if request.kind != "application/json" or request.query.get("part") != "snippet":
            raise Undocumented("a thread without JSON and part=snippet")
        given = request.object()
        snippet = given.get("snippet") or {}
        self.only(given, "snippet")
        self.only(snippet, "channelId", "videoId", "topLevelComment", what="snippet field")
        text = str((snippet.get("topLevelComment") or {}).get("snippet", {}).get("textOriginal") or "")
        post = self.ledger.find(str(snippet.get("videoId", "")))
        if not post:
            raise refusal(404, "videoNotFound")
        if not text.strip() or len(text) > LONGEST_COMMENT:
            raise refusal(400, "commentTextRequired")
        if post.more["status"]["privacyStatus"] == "private":
            raise refusal(403, "commentsDisabled")  # believed: as where nobody may comment
        number = self.accept_comment(request, account, text, post.id).id
        return Answer(200, {"kind": "youtube#commentThread", "id": f"Ug{number}", "snippet": snippet}, post=number)
