"""Asking a source: claimed by an UPDATE, fetched outside any transaction, taken in entry by entry."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Source
from yamabiko.content.operations.entries import take_in
from yamabiko.content.operations.fetching import fetched
from yamabiko.content.operations.outcomes import note_success, note_trouble
from yamabiko.content.operations.sitemaps import take_in_pages
from yamabiko.content.reading import document, rhythm
from yamabiko.content.reading import feed as feeds
from yamabiko.content.refusals import NothingToRead, SourceGone
from yamabiko.content.rules.words import Oddity, SourceKind, Trouble
from yamabiko.kit.http import Page
from yamabiko.people.queries import Viewer

log = logging.getLogger(__name__)
# Longer than one fetch and fifty short transactions take: a process that dies in between holds nothing up for long.
CLAIM = timedelta(minutes=5)


def poll_source(*, source_id: UUID, now: datetime) -> int:
    """How many new stories were taken in; 0 too when it is not due, paused, gone, in trouble, or another process is at it."""
    due = Source.objects.across_workspaces(because="one sweep polls for everybody").filter(id=source_id)
    if not due.filter(due_at__lte=now, paused_at=None, gone_at=None).update(due_at=now + CLAIM):
        return 0
    source = due.get()
    try:
        page = fetched(source.url, etag=source.etag, last_modified=source.last_modified)
        return take_answer(source, page, now=now)
    except NothingToRead as trouble:
        note_trouble(source, trouble, now=now)
    except Exception as broken:
        # Nothing that a stranger sends may stop the others, or hide: the source says that it could not be read.
        log.exception("a source could not be read")
        note_trouble(source, NothingToRead(Trouble.ODD_ANSWER, type(broken).__name__), now=now)
    return 0


def take_answer(source: Source, page: Page, *, now: datetime) -> int:
    """The answer read and taken in, its outcome noted; raises NothingToRead. The same bytes again are not read again."""
    digest = hashlib.sha256(page.body).digest()
    if page.status == 304 or (source.body_sha256 is not None and bytes(source.body_sha256) == digest):
        note_success(source, page, now=now, body_sha256=digest)
        return 0
    odd: Mapping[Oddity, int] = {}
    _recognise(source, page)
    if source.kind == SourceKind.SITEMAP:
        brought, left = take_in_pages(source, page, now=now)
    else:
        feed = read_feed(page)
        _introduce(source, feed)
        brought, left, odd = take_in(source, feed, now=now)
    wish = rhythm.said(page.body)
    note_success(source, page, now=now, brought=brought, left=left, body_sha256=digest, wish=wish, odd=odd)
    return brought


def _recognise(source: Source, page: Page) -> None:
    """A list of feeds, and whoever expects a source, names addresses alone: what stands there is known once it is read."""
    if source.kind == SourceKind.FEED and document.is_sitemap(page.body, content_type=page.headers.get("content-type")):
        source.kind = SourceKind.SITEMAP
        Source.objects.within(source.workspace_id).filter(id=source.id).update(kind=SourceKind.SITEMAP)


def _introduce(source: Source, feed: feeds.Feed) -> None:
    """What is known of a listed source only once it is read: its language."""
    if source.last_success_at is None and not source.language and feed.language:
        source.language = feed.language
        rows = Source.objects.within(source.workspace_id).filter(id=source.id, language="")
        rows.update(language=feed.language)


def poll_now(*, viewer: Viewer, source_id: UUID, now: datetime) -> int:
    """The same at once, because a curator asks; what was gone is asked again. Raises NotAllowed or SourceGone."""
    require_curator(viewer)
    rows = Source.objects.within(viewer.workspace_id).filter(id=source_id)
    if not rows.exists():
        raise SourceGone
    rows.filter(paused_at=None).update(due_at=now, gone_at=None)
    return poll_source(source_id=source_id, now=now)


def read_feed(page: Page) -> feeds.Feed:
    """The answer as a feed; raises NothingToRead."""
    try:
        return feeds.read(page.body, content_type=page.headers.get("content-type"), url=page.url)
    except feeds.FeedRefused as refused:
        raise NothingToRead(Trouble(refused.reason), page.content_type) from refused
