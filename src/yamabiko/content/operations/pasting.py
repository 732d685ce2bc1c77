"""A pasted link becomes a story."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.content import queries
from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story
from yamabiko.content.operations.addresses import fitting, typed_address
from yamabiko.content.operations.arrivals import Arrival, put_in
from yamabiko.content.operations.cards import keep_card
from yamabiko.content.operations.pictures import keep_picture, picture_at
from yamabiko.content.operations.visiting import visited
from yamabiko.content.reading import page as pages
from yamabiko.content.reading.picture import Picture
from yamabiko.content.refusals import AlreadyThere, NothingToRead
from yamabiko.content.rules import canonical_url
from yamabiko.content.rules.timing import plausible
from yamabiko.content.rules.words import Trouble
from yamabiko.kit.http import Page
from yamabiko.people.queries import Viewer


def paste_link(*, viewer: Viewer, url: str, now: datetime) -> queries.StoryView:
    """A waiting story from the page: title, summary, text, picture as it has them, topics proposed.

    Page and picture are fetched before the transaction begins. Raises NotAllowed, NotAWebAddress, AddressTooLong,
    NothingToRead, SiteRests, AlreadyThere.
    """
    require_curator(viewer)
    address = typed_address(url)
    _not_yet_there(viewer.workspace_id, canonical_url(address))
    card = _read(visited(address, now=now))
    _not_yet_there(viewer.workspace_id, fitting(card.url))
    story_id = _put_in(viewer, card, _picture(card.image_url), now)
    return queries.story(viewer.workspace_id, story_id, viewer.language)


def _not_yet_there(workspace_id: UUID, canonical: str) -> None:
    found = Story.objects.within(workspace_id).filter(canonical_url=canonical).values_list("id", flat=True).first()
    if found:
        raise AlreadyThere(found)


def _read(answer: Page) -> pages.PageCard:
    try:
        card = pages.read(answer.body, content_type=answer.headers.get("content-type"), url=answer.url)
    except pages.PageRefused as refused:
        raise NothingToRead(Trouble(refused.reason), answer.content_type) from refused
    if not card.title:
        raise NothingToRead(Trouble.NO_TITLE)
    return card


def _picture(url: str) -> Picture | None:
    """The page's picture when it can be had: a story without one is still a story, and a drawing of ours stands in."""
    try:
        return picture_at(url) if url else None
    except NothingToRead:
        return None


@transaction.atomic
def _put_in(viewer: Viewer, card: pages.PageCard, picture: Picture | None, now: datetime) -> UUID:
    arrival = Arrival(
        title=card.title,
        url=card.url,
        language=card.language or viewer.language,
        published_at=plausible(card.published_at, now),
        summary=card.description,
        text=card.text,
        site=card.site,
        author=card.author,
        picture_id=keep_picture(picture, workspace_id=viewer.workspace_id, now=now) if picture else None,
        picture_alt=card.image_alt if picture else "",
        created_by_id=viewer.member_id,
    )
    story = put_in(arrival, workspace_id=viewer.workspace_id, now=now)
    if story is None:  # Somebody pasted the same page in the meantime, perhaps the same person with a second tap.
        raise AlreadyThere(
            Story.objects.within(viewer.workspace_id)
            .values_list("id", flat=True)
            .get(canonical_url=canonical_url(card.url))
        )
    keep_card(viewer.workspace_id, story.id, card, story.picture_id, now=now)
    return story.id
