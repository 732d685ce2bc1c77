"""`/own/posts`: what stands on the caller's own page, drafts included."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja import Status as Answer

from yamabiko.content.api.own import GONE, UNFIT, Language
from yamabiko.content.api.suggestions import SuggestionOut
from yamabiko.content.guards import asking
from yamabiko.content.operations import own_posts, own_stories
from yamabiko.content.own_words import Finding, findings
from yamabiko.content.queries import own as queries
from yamabiko.content.queries import suggestions
from yamabiko.content.queries.own import Standing
from yamabiko.kit.rest import Limit, Page, Problem, page_of

router = Router(tags=["own page"])


class OwnPostOut(Schema):
    """`opening` is the sentence with which the post says where its writer works. `picture_url` is a path of this server."""

    id: UUID
    slug: str
    url: str
    title: str
    summary: str
    text: str
    body_html: str
    opening: str
    language: str
    picture_id: UUID | None
    picture_url: str
    picture_alt: str
    media_url: str
    series_id: UUID | None
    standing: Standing
    changed_at: datetime
    published_at: datetime | None


class OwnPostIn(Schema):
    """`text` in Markdown's plainest form. `picture_id` from `POST /pictures`; `media_url` is a video or an episode."""

    title: str = Field(max_length=200)
    summary: str = Field("", max_length=500)
    text: str = Field("", max_length=40_000)
    picture_id: UUID | None = None
    picture_alt: str = Field("", max_length=500)
    media_url: str = Field("", max_length=4000)
    language: Language | None = Field(None, description="Left out: the page's.")
    series_id: UUID | None = None


class OwnPostPatch(Schema):
    """What is left out stays. A post that is public is judged anew."""

    title: str | None = Field(None, max_length=200)
    summary: str | None = Field(None, max_length=500)
    text: str | None = Field(None, max_length=40_000)
    picture_id: UUID | None = None
    picture_alt: str | None = Field(None, max_length=500)
    media_url: str | None = Field(None, max_length=4000)
    language: Language | None = None
    series_id: UUID | None = None


class FindingOut(Schema):
    """What a rule found. `held`: it cannot be public like this; `words`: the place, "" for the whole."""

    rule: str
    held: bool
    title: str
    why: str
    source: str
    words: str


class SuggestPostIn(Schema):
    credited: bool = Field(True, description="Name me, as my page does, where colleagues share it.")


@router.get("/own/posts", response=Page[OwnPostOut], url_name="own_posts")
def list_posts(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """The caller's posts, drafts too, newest first."""
    return page_of(queries.my_posts(asking(request), after=after, limit=limit + 1), limit)


@router.post("/own/posts", response={201: OwnPostOut, **UNFIT}, url_name="own_post_write")
def write(request: HttpRequest, given: OwnPostIn) -> Answer[queries.OwnPostView]:
    """A draft that only the caller sees."""
    viewer = asking(request)
    post_id = own_posts.write_post(viewer=viewer, now=timezone.now(), **given.dict())
    return Answer(201, queries.my_post(viewer, post_id))


@router.get("/own/posts/{uuid:post_id}", response={200: OwnPostOut, **GONE}, url_name="own_post")
def read_post(request: HttpRequest, post_id: UUID) -> queries.OwnPostView:
    """One of the caller's."""
    return queries.my_post(asking(request), post_id)


@router.patch("/own/posts/{uuid:post_id}", response={200: OwnPostOut, **UNFIT}, url_name="own_post_change")
def change(request: HttpRequest, post_id: UUID, given: OwnPostPatch) -> queries.OwnPostView:
    """Put it better. 422 when the rules hold something in a public post; then nothing changes."""
    viewer = asking(request)
    own_posts.change_post(viewer=viewer, post_id=post_id, now=timezone.now(), **given.dict(exclude_unset=True))
    return queries.my_post(viewer, post_id)


@router.delete("/own/posts/{uuid:post_id}", response={204: None, **GONE}, url_name="own_post_delete")
def delete(request: HttpRequest, post_id: UUID) -> Answer[None]:
    """For good."""
    own_posts.delete_post(viewer=asking(request), post_id=post_id, now=timezone.now())
    return Answer(204, None)


@router.get(
    "/own/posts/{uuid:post_id}/findings", response={200: list[FindingOut], **GONE}, url_name="own_post_findings"
)
def read_findings(request: HttpRequest, post_id: UUID) -> tuple[Finding, ...]:
    """What the rules say of it, before it is public."""
    viewer = asking(request)
    post = queries.my_post(viewer, post_id)
    words = own_posts.words_of(post.title, post.summary, post.text)
    return findings(viewer, words, language=post.language, reader=viewer.language)


@router.put("/own/posts/{uuid:post_id}/public", response={200: OwnPostOut, **UNFIT}, url_name="own_post_publish")
def publish(request: HttpRequest, post_id: UUID) -> queries.OwnPostView:
    """Put it on the page; once more changes nothing. 422 when the rules hold something, or a picture has no words."""
    viewer = asking(request)
    own_posts.publish_post(viewer=viewer, post_id=post_id, now=timezone.now())
    return queries.my_post(viewer, post_id)


@router.delete("/own/posts/{uuid:post_id}/public", response={200: OwnPostOut, **GONE}, url_name="own_post_withdraw")
def withdraw(request: HttpRequest, post_id: UUID) -> queries.OwnPostView:
    """Take it off the page at once; it stays with the caller."""
    viewer = asking(request)
    own_posts.withdraw_post(viewer=viewer, post_id=post_id, now=timezone.now())
    return queries.my_post(viewer, post_id)


@router.post(
    "/own/posts/{uuid:post_id}/suggestion",
    response={201: SuggestionOut, 404: Problem, 409: Problem, 429: Problem},
    url_name="own_post_suggest",
)
def suggest(request: HttpRequest, post_id: UUID, given: SuggestPostIn) -> Answer[suggestions.SuggestionView]:
    """Suggest a public post to colleagues."""
    viewer = asking(request)
    suggestion_id = own_stories.suggest_post(
        viewer=viewer, post_id=post_id, now=timezone.now(), credited=given.credited
    )
    return Answer(201, suggestions.my_suggestion(viewer, suggestion_id))
