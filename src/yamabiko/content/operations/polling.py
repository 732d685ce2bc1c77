"""Asking a source: claimed by an UPDATE, fetched outside any transaction, taken in entry by entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import LONGEST_ADDRESS, Source, Story
from yamabiko.content.operations.arrivals import Arrival, put_in
from yamabiko.content.operations.fetching import Busy, fetched
from yamabiko.content.operations.stories import put_before_people
from yamabiko.content.reading import clean
from yamabiko.content.reading import feed as feeds
from yamabiko.content.refusals import NothingToRead, SourceGone
from yamabiko.content.rules import canonical_url, summary_of
from yamabiko.content.rules.timing import EVERY, asked_wait, expiry, is_fresh, plausible, wait_after
from yamabiko.content.rules.words import Kind, Trouble
from yamabiko.kit.http import Page
from yamabiko.people.queries import Viewer

# Longer than one fetch and fifty short transactions take: a process that dies in between holds nothing up for long.
CLAIM = timedelta(minutes=5)
ENTRIES = 50  # taken in by one poll; what is left comes with the next sweep
SOON = timedelta(minutes=1)
SUMMARY = 300  # characters of a feed's summary that a card shows


def poll_source(*, source_id: UUID, now: datetime) -> int:
    """How many new entries were taken in; 0 too when it is not due, paused, in trouble, or another process is at it."""
    due = Source.objects.across_workspaces(because="one sweep polls for everybody").filter(id=source_id)
    if not due.filter(due_at__lte=now, paused_at=None).update(due_at=now + CLAIM):
        return 0
    source = due.get()
    try:
        page = fetched(source.url, etag=source.etag, last_modified=source.last_modified)
        feed = None if page.status == 304 else read_feed(page)
    except NothingToRead as trouble:
        _note_trouble(source, trouble, now=now)
        return 0
    taken, left = take_in(source, feed, now=now) if feed else (0, False)
    note_success(source, page, left=left, now=now)
    return taken


def poll_now(*, viewer: Viewer, source_id: UUID, now: datetime) -> int:
    """The same at once, because a curator asks. Raises NotAllowed or SourceGone."""
    require_curator(viewer)
    rows = Source.objects.within(viewer.workspace_id).filter(id=source_id)
    if not rows.exists():
        raise SourceGone
    rows.filter(paused_at=None).update(due_at=now)
    return poll_source(source_id=source_id, now=now)


def read_feed(page: Page) -> feeds.Feed:
    """The answer as a feed; raises NothingToRead."""
    try:
        return feeds.read(page.body, content_type=page.headers.get("content-type"), url=page.url)
    except feeds.FeedRefused as refused:
        raise NothingToRead(Trouble(refused.reason), page.content_type) from refused


def take_in(source: Source, feed: feeds.Feed, *, now: datetime) -> tuple[int, bool]:
    """(entries taken in, whether some are left for the next poll). The newest go in last, so that they stand first."""
    new = _unknown(source, feed)
    taken = [take_in_entry(source=source, feed=feed, entry=entry, now=now) for entry in reversed(new[:ENTRIES])]
    return sum(story_id is not None for story_id in taken), len(new) > ENTRIES


@transaction.atomic
def take_in_entry(*, source: Source, feed: feeds.Feed, entry: feeds.Entry, now: datetime) -> UUID | None:
    """The story made from an entry; None when it was taken in before, here or from elsewhere.

    A later change of the entry changes nothing: what a curator put better would be lost.
    """
    # The row is held until the story points to it: a curator may remove the source while it is being read.
    held = Source.objects.within(source.workspace_id).filter(id=source.id).select_for_update(no_key=True)
    if not list(held.values_list("id", flat=True)):
        return None
    published = plausible(entry.published_at, now)
    arrival = Arrival(
        title=entry.title,
        url=entry.url,
        language=entry.language or source.language or "en",
        published_at=published,
        summary=summary_of(clean.text(entry.summary_html), limit=SUMMARY),
        text=clean.text(entry.body_html or entry.summary_html),
        html=entry.body_html,
        site=source.title,
        author=entry.author,
        kind=Kind.ARTICLE,
        picture_from=entry.image_url if len(entry.image_url) <= LONGEST_ADDRESS else "",
        source_id=source.id,
        entry_id=entry.id,
    )
    story = put_in(arrival, workspace_id=source.workspace_id, now=now)
    if story is None:
        return None
    if source.automatic and is_fresh(published, now):
        put_before_people(story, until=expiry(Kind.ARTICLE, now), now=now)
    return story.id


def _unknown(source: Source, feed: feeds.Feed) -> list[feeds.Entry]:
    """Entries that could become a story and are none yet, in the feed's order."""
    whole = {entry.id: entry for entry in feed.items if _is_whole(entry)}
    stories = Story.objects.within(source.workspace_id)
    known = set(
        stories.filter(source_id=source.id, source_entry_id__in=list(whole)).values_list("source_entry_id", flat=True)
    )
    addresses = {canonical_url(entry.url) for entry in whole.values()}
    there = set(stories.filter(canonical_url__in=list(addresses)).values_list("canonical_url", flat=True))
    return [entry for key, entry in whole.items() if key not in known and canonical_url(entry.url) not in there]


def _is_whole(entry: feeds.Entry) -> bool:
    """It has a title and leads to a page whose address we can keep."""
    fits = len(entry.url.encode()) <= LONGEST_ADDRESS and len(canonical_url(entry.url).encode()) <= LONGEST_ADDRESS
    return bool(entry.title) and urlsplit(entry.url).scheme in {"http", "https"} and fits


def note_success(source: Source, page: Page, *, left: bool, now: datetime) -> None:
    """The validators are kept only once everything was taken in: with them the rest would never be sent again."""
    values = {
        "failures": 0,
        "last_success_at": now,
        "last_trouble": "",
        "last_trouble_detail": "",
        "due_at": now + (SOON if left else EVERY),
    }
    if page.status != 304:
        values["etag"] = "" if left else page.headers.get("etag", "")[:1000]
        values["last_modified"] = "" if left else page.headers.get("last-modified", "")[:1000]
    Source.objects.within(source.workspace_id).filter(id=source.id).update(**values)


def _note_trouble(source: Source, trouble: NothingToRead, *, now: datetime) -> None:
    failures = source.failures + 1
    asked = asked_wait(trouble.retry_after) if isinstance(trouble, Busy) else None
    Source.objects.within(source.workspace_id).filter(id=source.id).update(
        failures=failures,
        last_trouble=trouble.trouble,
        last_trouble_detail=clean.line(trouble.detail, limit=200),
        last_trouble_at=now,
        due_at=now + wait_after(failures, asked=asked),
    )
