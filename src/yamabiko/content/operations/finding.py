"""What stands at an address that somebody wants stories from: a feed, a sitemap, or a page that names some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from yamabiko.content.guards import require_curator
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.operations.fetching import fetched
from yamabiko.content.reading import document
from yamabiko.content.reading.discover import DiscoveredFeed
from yamabiko.content.reading.feed import Feed
from yamabiko.content.reading.opml import Opml
from yamabiko.content.reading.sitemap import Sitemap
from yamabiko.content.refusals import ListOfFeeds, NothingToRead, SeveralFeeds
from yamabiko.content.rules.words import SourceKind, Trouble
from yamabiko.kit.http import Page
from yamabiko.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class Found:
    """A feed or sitemap that was read. `address` is where it stands; the page that was typed may have named it."""

    address: str
    answer: Page
    what: Feed | Sitemap

    @property
    def kind(self) -> SourceKind:
        return SourceKind.SITEMAP if isinstance(self.what, Sitemap) else SourceKind.FEED


def find_sources(*, viewer: Viewer, url: str) -> tuple[DiscoveredFeed, ...]:
    """What could be added for an address: itself, or what its page names. Raises NotAWebAddress, NothingToRead, ListOfFeeds."""
    require_curator(viewer)
    try:
        found = find(typed_address(url))
    except SeveralFeeds as several:
        return several.feeds
    title = found.what.title if isinstance(found.what, Feed) else ""
    return (DiscoveredFeed(found.address, title, found.kind.value),)


def find(address: str) -> Found:
    """The one thing that stands there or that its page names. Raises NothingToRead, SeveralFeeds, ListOfFeeds."""
    answer = fetched(address)
    what = _read(answer)
    if isinstance(what, document.PageWithFeeds):
        return _named(what.feeds)
    # What moved for good is kept under its new address from the beginning.
    return Found(answer.moved_to or address, answer, what)


def _read(answer: Page) -> Feed | Sitemap | document.PageWithFeeds:
    try:
        what = document.read_source(answer.body, content_type=answer.headers.get("content-type"), url=answer.url)
    except document.SourceRefused as refused:
        if refused.reason == "not_a_feed" and b"<html" in answer.body[:5000].lower():
            return _sitemap_of(answer)
        raise NothingToRead(Trouble(refused.reason), answer.content_type) from refused
    if isinstance(what, Opml):
        raise ListOfFeeds
    return what


def _sitemap_of(answer: Page) -> document.PageWithFeeds:
    """A page that names no feed has a site, and most sites have a sitemap: it is offered, never taken unasked."""
    address = urljoin(answer.url, "/sitemap.xml")
    try:
        found = fetched(address)
        what = document.read_source(found.body, content_type=found.headers.get("content-type"), url=found.url)
    except (NothingToRead, document.SourceRefused):
        what = None
    if not isinstance(what, Sitemap):
        raise NothingToRead(Trouble.NOT_A_FEED, answer.content_type)
    raise SeveralFeeds((DiscoveredFeed(address, urlsplit(address).hostname or "", "sitemap"),))


def _named(feeds: Sequence[DiscoveredFeed]) -> Found:
    """The only feed of a page is what was meant. With several, or with a sitemap alone, a person chooses."""
    if len(feeds) > 1 or feeds[0].kind in {"sitemap", "guess"}:
        raise SeveralFeeds(tuple(feeds))
    answer = fetched(feeds[0].url)
    what = _read(answer)
    if isinstance(what, document.PageWithFeeds):
        raise NothingToRead(Trouble.NOT_A_FEED, answer.content_type)
    return Found(answer.moved_to or feeds[0].url, answer, what)
