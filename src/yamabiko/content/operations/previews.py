"""What a page says of itself, in a few seconds, for whoever wants to suggest it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yamabiko.content.models import Story, Suggestion
from yamabiko.content.operations.addresses import fitting, typed_address
from yamabiko.content.operations.arrivals import TEXT
from yamabiko.content.operations.fetching import fetched
from yamabiko.content.operations.visiting import visited
from yamabiko.content.reading import clean
from yamabiko.content.reading import page as pages
from yamabiko.content.reading import picture as drawing
from yamabiko.content.refusals import AlreadySuggested, AlreadyThere, NothingToRead
from yamabiko.content.rules import canonical_url
from yamabiko.content.rules.suggestions import OPEN
from yamabiko.content.rules.words import Trouble
from yamabiko.kit.http import Limits
from yamabiko.people.queries import Viewer

# She waits for it with the telephone in her hand.
SOON = Limits(total_seconds=5, connect_seconds=3)
PICTURE_SOON = Limits(total_seconds=4, connect_seconds=2, body_bytes=8_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The page's card. `readable` is False when it could not be read: then there is its address and its host."""

    url: str = ""
    title: str = ""
    summary: str = ""
    text: str = ""
    site: str = ""
    language: str = ""
    published_at: datetime | None = None
    picture: drawing.Picture | None = None
    readable: bool = True


def preview(*, viewer: Viewer, url: str, now: datetime) -> Preview:
    """Raises what `suggest` would raise for this address; a page that cannot be read is no error."""
    address = typed_address(url)
    in_the_way(viewer, canonical_url(address))
    page = previewed(address, with_picture=False, now=now)
    in_the_way(viewer, page.url)
    return page


def previewed(address: str, *, with_picture: bool, now: datetime) -> Preview:
    """`url` is the page's canonical address. Raises NothingToRead for an address inside a private network alone, and SiteRests."""
    try:
        answer = visited(address, limits=SOON, now=now)
        card = pages.read(answer.body, content_type=answer.headers.get("content-type"), url=answer.url)
    except NothingToRead as trouble:
        if trouble.trouble is Trouble.ADDRESS:
            raise
        return _unread(address)
    except pages.PageRefused:
        return _unread(address)
    if not card.title:
        return _unread(address)
    return Preview(
        url=fitting(card.url),
        title=card.title,
        summary=card.description,
        text=clean.plain(card.text, limit=TEXT),
        site=card.site,
        language=card.language,
        published_at=card.published_at,
        picture=_picture(card.image_url) if with_picture else None,
    )


def _unread(address: str) -> Preview:
    canonical = canonical_url(address)
    host = canonical.partition("://")[2].partition("/")[0]
    shown = canonical.partition("://")[2].rstrip("/")
    return Preview(url=canonical, title=shown[:300], site=host[:120], readable=False)


def _picture(url: str) -> drawing.Picture | None:
    try:
        return drawing.reencode(fetched(url, limits=PICTURE_SOON).body) if url else None
    except (NothingToRead, drawing.PictureRefused):
        return None


def in_the_way(viewer: Viewer, canonical: str) -> None:
    """Says so kindly when the page is a story already, or is being suggested: AlreadyThere, AlreadySuggested."""
    if not canonical:
        return
    story_id = (
        Story.objects.within(viewer.workspace_id).filter(canonical_url=canonical).values_list("id", flat=True).first()
    )
    if story_id:
        raise AlreadyThere(story_id)
    open_now = Suggestion.objects.within(viewer.workspace_id).filter(url=canonical, status__in=OPEN)
    found: tuple[UUID, UUID] | None = open_now.values_list("id", "member_id").first()
    if found:
        raise AlreadySuggested(found[0] if found[1] == viewer.member_id else None)
