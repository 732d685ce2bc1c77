"""An own post among the stories of the library: suggested by its writer, and gone from there when she takes it off her page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from yamabiko.content.models import OwnPost, Story, Suggestion
from yamabiko.content.operations.previews import in_the_way
from yamabiko.content.operations.suggestions import keep_suggestion, not_too_many, retire_own
from yamabiko.content.reading import clean
from yamabiko.content.refusals import OwnPostGone
from yamabiko.content.rules import canonical_url
from yamabiko.content.rules.words import Pictured
from yamabiko.people.queries import Viewer


@transaction.atomic
def suggest_post(*, viewer: Viewer, post_id: UUID, now: datetime, credited: bool = True) -> UUID:
    """Her public post as a suggestion to colleagues, under the name on her page. Nothing is fetched: we have its words.

    Raises OwnPostGone (also while the post or its page is not public), AlreadyThere, AlreadySuggested, TooManySuggestions.
    """
    post = _public(viewer, post_id)
    not_too_many(viewer, now)
    address = address_of(post)
    in_the_way(viewer, address)
    name = post.page.pen_name
    row = Suggestion(
        workspace_id=viewer.workspace_id,
        member_id=viewer.member_id,
        url=address,
        title=post.title,
        summary=post.summary,
        site=name,
        published_at=post.published_at,
        text=clean.text(post.body_html),
        picture_id=post.picture_id,
        picture_alt=post.picture_alt,
        pictured=Pictured.UNKNOWN,
        language=post.language,
        credited=credited,
        credit_name=name if credited else "",
        made_at=now,
    )
    return keep_suggestion(viewer, row, None, now=now)


def retire_stories_of(viewer: Viewer, posts: Iterable[OwnPost], *, now: datetime) -> None:
    """Nobody is offered what its writer has taken off her page."""
    addresses = [address_of(post) for post in posts]
    stories = Story.objects.within(viewer.workspace_id).filter(canonical_url__in=addresses)
    for story_id in stories.order_by("id").values_list("id", flat=True):
        retire_own(viewer.workspace_id, story_id, now=now)


def address_of(post: OwnPost) -> str:
    """Where the post stands, as a story would name it."""
    return canonical_url(f"{settings.BASE_URL}{reverse('content:by_post', args=[post.page.handle, post.slug])}")


def _public(viewer: Viewer, post_id: UUID) -> OwnPost:
    rows = OwnPost.objects.within(viewer.workspace_id).select_related("page").filter(page__member_id=viewer.member_id)
    post = rows.filter(id=post_id, published_at__isnull=False, withdrawn_at=None, page__closed_at=None).first()
    if not isinstance(post, OwnPost):
        raise OwnPostGone
    return post
