"""A sitemap names pages. New ones are fetched, a few with each poll, and become stories as a pasted link would."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction

from yamabiko.content.models import LONGEST_ADDRESS, SeenPages, Source, Story
from yamabiko.content.operations.arrivals import Arrival, put_in
from yamabiko.content.operations.entries import is_held, of_source, offers_left, until
from yamabiko.content.operations.fetching import fetched
from yamabiko.content.operations.stories import put_before_people
from yamabiko.content.reading import page as pages
from yamabiko.content.reading import sitemap as sitemaps
from yamabiko.content.refusals import NothingToRead
from yamabiko.content.rules import canonical_url
from yamabiko.content.rules.timing import FRESH, is_fresh, plausible
from yamabiko.content.rules.words import Kind, Trouble
from yamabiko.kit.http import Page

PAGES = 4  # fetched with one poll
LISTS = 3  # further sitemaps of an index that are read with one poll
BETWEEN = 1.0  # seconds between two requests to one site
# Of the many lists of a site, those that hold what is written for readers come first.
_TELLING = re.compile(
    r"news|press|post|article|blog|stor(?:y|ies)|topics|release|column|journal|podcast|event", re.IGNORECASE
)
_OLD = datetime(1970, 1, 1, tzinfo=UTC)


def take_in_pages(source: Source, answer: Page, *, now: datetime) -> tuple[int, bool]:
    """(stories taken in, whether pages are left for the next poll). Raises NothingToRead."""
    listed = _pages(read_sitemap(answer))
    fresh = _not_seen(source, listed, now=now)
    picked = fresh[:PAGES]
    allowance, brought = offers_left(source, now), 0
    for page in picked:
        made = _take_in_page(source, page, offered=allowance > brought, now=now)
        brought += made
    _note_seen(source, listed, but=fresh[PAGES:])
    _look_again(source, listed, now=now)
    return brought, len(fresh) > PAGES


def read_sitemap(answer: Page) -> sitemaps.Sitemap:
    """The answer as a sitemap; raises NothingToRead."""
    try:
        return sitemaps.read(answer.body, content_type=answer.headers.get("content-type"), url=answer.url)
    except sitemaps.SitemapRefused as refused:
        reason = "not_a_feed" if refused.reason == "not_a_sitemap" else refused.reason
        raise NothingToRead(Trouble(reason), answer.content_type) from refused


def _pages(found: sitemaps.Sitemap) -> list[sitemaps.SitemapPage]:
    """Its pages, and those of the lists that it names; a list that cannot be read is passed over, a list of lists too."""
    listed = list(found.pages)
    ordered = sorted(enumerate(found.sitemaps), key=lambda one: (not _TELLING.search(one[1]), -one[0]))
    for _, address in ordered[:LISTS]:
        time.sleep(BETWEEN)
        try:
            listed += read_sitemap(fetched(address)).pages
        except NothingToRead:
            continue
    return listed


def _not_seen(source: Source, listed: list[sitemaps.SitemapPage], *, now: datetime) -> list[sitemaps.SitemapPage]:
    """Pages to fetch, the newest first. At the first reading only what is dated within the last 30 days counts as new."""
    kept = SeenPages.objects.within(source.workspace_id).filter(source_id=source.id).values_list("hashes", flat=True)
    seen = kept.first()
    if seen is None:
        new = [page for page in listed if (day := _day(page)) and now - FRESH <= day <= now + timedelta(days=1)]
    else:
        known = {bytes(seen[place : place + 8]) for place in range(0, len(seen), 8)}
        new = [page for page in listed if _hash(page) not in known]
    there = Story.objects.within(source.workspace_id).filter(canonical_url__in=[canonical_url(one.url) for one in new])
    stories = set(there.values_list("canonical_url", flat=True))
    fresh = [
        page for page in new if canonical_url(page.url) not in stories and len(page.url.encode()) <= LONGEST_ADDRESS
    ]
    return sorted(fresh, key=lambda page: _day(page) or _OLD, reverse=True)


def _note_seen(source: Source, listed: Iterable[sitemaps.SitemapPage], *, but: Iterable[sitemaps.SitemapPage]) -> None:
    waiting = {_hash(page) for page in but}
    hashes = b"".join(sorted({_hash(page) for page in listed} - waiting))
    SeenPages.objects.bulk_create(
        [SeenPages(workspace_id=source.workspace_id, source_id=source.id, hashes=hashes)],
        update_conflicts=True,
        unique_fields=["source"],
        update_fields=["hashes"],
    )


def _look_again(source: Source, listed: list[sitemaps.SitemapPage], *, now: datetime) -> None:
    """Pages that say they changed since the last poll have their stories looked at; who says so of all pages is not believed."""
    since = source.last_success_at
    changed = [page.url for page in listed if since and page.changed_at and since < page.changed_at <= now]
    if changed and len(changed) <= max(5, len(listed) // 5):
        rows = Story.objects.within(source.workspace_id).filter(source_id=source.id, created_at__lt=since)
        rows.filter(canonical_url__in=[canonical_url(url) for url in changed]).update(link_due_at=now)


def _take_in_page(source: Source, listed: sitemaps.SitemapPage, *, offered: bool, now: datetime) -> bool:
    """A page that cannot be read, or says nothing, is passed over for good."""
    time.sleep(BETWEEN)
    try:
        answer = fetched(listed.url)
        card = pages.read(answer.body, content_type=answer.headers.get("content-type"), url=answer.url)
    except (NothingToRead, pages.PageRefused):
        return False
    title = card.title or listed.title
    if not title or len(card.url.encode()) > LONGEST_ADDRESS:
        return False
    published = plausible(card.published_at or listed.published_at or listed.changed_at, now)
    picture = card.image_url or listed.image_url
    arrival = Arrival(
        title=title,
        url=card.url,
        language=card.language or source.language or "en",
        published_at=published,
        summary=card.description,
        text=card.text,
        site=card.site or source.title,
        author=card.author,
        picture_from=picture if len(picture) <= LONGEST_ADDRESS else "",
        entry_id=listed.url[:500],
        **of_source(source),
    )
    return _put_in(source, arrival, offered=offered and source.automatic and is_fresh(published, now), now=now)


@transaction.atomic
def _put_in(source: Source, arrival: Arrival, *, offered: bool, now: datetime) -> bool:
    if not is_held(source):
        return False
    story = put_in(arrival, workspace_id=source.workspace_id, now=now)
    if story and offered:
        put_before_people(story, until=until(source, Kind.ARTICLE, now), now=now)
    return story is not None


def _day(page: sitemaps.SitemapPage) -> datetime | None:
    return page.published_at or page.changed_at


def _hash(page: sitemaps.SitemapPage) -> bytes:
    return hashlib.sha256(page.url.encode("utf-8", "replace")).digest()[:8]
