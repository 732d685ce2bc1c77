"""Threads as https://developers.facebook.com/documentation/threads states it (2026-08). This module publishes and deletes.

https://developers.facebook.com/documentation/threads/posts
https://developers.facebook.com/documentation/threads/retrieve-and-manage-replies/create-replies
https://developers.facebook.com/documentation/threads/posts/delete-posts
"""

from __future__ import annotations

from typing import Any

from tests.fakes.fake import Refused, route
from tests.fakes.ledger import Post
from tests.fakes.messages import Answer, Request
from tests.fakes.meta import refusal, says
from tests.fakes.threads_containers import Container
from tests.fakes.threads_reading import DELETED, PUBLISHED, REPLIED, ThreadsReading


class Threads(ThreadsReading):
    """`slow_pictures` makes pictures take `media_seconds`, as videos always do. Figures: `count(post, views=90, likes=3)`.

    `replies_need_permission` (believed) asks threads_manage_replies of who answers her own post too. Documented and not played: polls,
    quotes, ghost posts, text attachments, places, other people's threads.
    """

    name = "threads"
    prefix = "th"
    basic = "threads_basic"
    scopes = ("threads_basic", "threads_content_publish", "threads_manage_replies", "threads_read_replies",
              "threads_manage_insights", "threads_delete")  # fmt: skip

    def __init__(
        self,
        *,
        media_seconds: float = 1.0,
        slow_pictures: bool = False,
        replies_need_permission: bool = True,
        **switches: Any,
    ) -> None:
        super().__init__(**switches)
        self.media_seconds, self.slow_pictures = media_seconds, slow_pictures
        self.replies_need_permission = replies_need_permission

    @route("POST /v1.0/:user/threads")
    def begin(self, request: Request) -> Answer:
        """A container. With auto_publish_text the id is that of the post, which then stands."""
        token = self.holder(request, "threads_basic", "threads_content_publish")
        self.own(request, token.account)
        given = self.given(request)
        if given.get("reply_to_id") and self.replies_need_permission:
            self.holder(request, "threads_manage_replies")
        made = self.contain(request, token.account, given)
        if given.get("auto_publish_text") not in {True, "true"}:
            return Answer(200, {"id": made.id})
        post = self._published(request, made)
        return Answer(200, {"id": post.id}, post=post.id)

    @route("POST /v1.0/:user/threads_publish")
    def publish(self, request: Request) -> Answer:
        token = self.holder(request, "threads_basic", "threads_content_publish")
        self.own(request, token.account)
        given = self.given(request)
        self.only(given, "creation_id")
        named = str(given.get("creation_id") or "")
        made = self.containers.get(named)
        # Seen where it was too early: https://github.com/fbsamples/threads_api/issues/70; believed: of what is published already too
        if not made or made.account != token.account or self.status_of(made) != "FINISHED":
            raise refusal(400, 24, "The requested resource does not exist", subcode=4279009, title="Media Not Found",
                          words=f"The media with id {named} cannot be found.")  # fmt: skip
        post = self._published(request, made)
        return Answer(200, {"id": post.id}, post=post.id)

    @route("DELETE /v1.0/:id")
    def delete(self, request: Request) -> Answer:
        token = self.holder(request, "threads_basic", "threads_delete")
        self.only(request.query, "access_token")
        post = self.ledger.find(request.parts["id"])
        if not post or post.account != token.account:
            raise self.no_such(request.parts["id"])
        if self.limits and self.used(token.account)[2] >= DELETED:
            raise Refused(self.busy_own())  # believed: the form; documented is the number
        post.deleted_at = self.clock.now()
        self.deletions.setdefault(token.account, []).append(post.deleted_at)
        return Answer(200, {"success": True, "deleted_id": post.id}, post=post.id)

    def _published(self, request: Request, made: Container) -> Post:
        """The limit is on publishing; a carousel is one post."""
        reply_to = str(made.given.get("reply_to_id") or "")
        if self.limits and self._enough_for_today(made.account, bool(reply_to)):
            # believed: as Instagram's error codes have it
            raise Refused(says(403, 9, "(#9) Application request limit reached", subcode=2207042))
        above = self.ledger.find(reply_to)
        more = {"kind": made.kind, "reply_to": reply_to, "given": made.given, "container": made.id}
        if above:
            more["root"] = above.more.get("root") or above.id
        media = made.children or ((made.id,) if made.kind in {"IMAGE", "VIDEO"} else ())
        post = self.accept(request, made.account, str(made.given.get("text") or ""), media=media, more=more)
        made.published = post.id
        return post

    def _enough_for_today(self, account: str, replying: bool) -> bool:
        posts, replies, _deleted = self.used(account)
        return replies >= REPLIED if replying else posts >= PUBLISHED
