"""What a feed lists becomes stories, each entry in a transaction of its own; what it corrects later is seen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction

from yamabiko.content.models import LONGEST_ADDRESS, Source, SourceTopic, Story
from yamabiko.content.operations.arrivals import Arrival, put_in
from yamabiko.content.operations.searching import forget
from yamabiko.content.operations.stories import put_before_people
from yamabiko.content.reading import clean
from yamabiko.content.reading import feed as feeds
from yamabiko.content.rules import canonical_url, manners, summary_of
from yamabiko.content.rules.timing import expiry, is_fresh, plausible
from yamabiko.content.rules.words import Doubt, Kind, Oddity, Status

ENTRIES = 50  # taken in by one poll; what is left comes with the next sweep
SUMMARY = 300  # characters of a feed's summary that a card shows
# The same words under another id and another address within this time are the same entry; what comes every day is not.
SAME_WORDS = timedelta(hours=20)


def take_in(source: Source, feed: feeds.Feed, *, now: datetime) -> tuple[int, bool, Mapping[Oddity, int]]:
    """(entries taken in, whether some are left for the next poll, what was odd). The newest go in last, so that they stand first."""
    whole = {entry.id: entry for entry in feed.items if _is_whole(entry)}
    known = _known(source, list(whole))
    _note_corrections(source, [(whole[key], digest) for key, digest in known.items()], now=now)
    unknown = _unknown(source, [entry for key, entry in whole.items() if key not in known])
    new = _not_renamed(source, unknown, now=now)
    batch = new[:ENTRIES]
    live = {id(entry) for entry in _to_offer(source, batch, now)}
    taken = [
        take_in_entry(source=source, feed=feed, entry=entry, now=now, offered=id(entry) in live)
        for entry in reversed(batch)
    ]
    odd = {Oddity.LEFT_OUT: len(feed.items) - len(whole), Oddity.RENAMED: len(unknown) - len(new), **feed.oddities}
    return sum(story_id is not None for story_id in taken), len(new) > ENTRIES, odd


@transaction.atomic
def take_in_entry(
    *, source: Source, feed: feeds.Feed, entry: feeds.Entry, now: datetime, offered: bool = True
) -> UUID | None:
    """The new story's id; None when its page is in the library already, or the source was removed meanwhile.

    A fresh one is offered at once when the source is automatic; `offered=False` lets it wait all the same.
    """
    if not is_held(source):
        return None
    published = plausible(entry.published_at, now)
    kind = _kind(entry)
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
        kind=kind,
        picture_from=entry.image_url if len(entry.image_url) <= LONGEST_ADDRESS else "",
        entry_id=entry.id,
        entry_sha256=said_hash(entry),
        media_url=entry.media_url if len(entry.media_url) <= LONGEST_ADDRESS else "",
        media_type=entry.media_type,
        media_seconds=entry.media_seconds,
        **of_source(source),
    )
    story = put_in(arrival, workspace_id=source.workspace_id, now=now)
    if story is None:
        return None
    if offered and source.automatic and is_fresh(published, now):
        put_before_people(story, until=until(source, kind, now), now=now)
    return story.id


def is_held(source: Source) -> bool:
    """Keep the source's row until the transaction ends: a curator may remove it while it is being read. False: she did."""
    held = Source.objects.within(source.workspace_id).filter(id=source.id).select_for_update(no_key=True)
    return bool(list(held.values_list("id", flat=True)))


def of_source(source: Source) -> dict[str, Any]:
    """What every story of a source begins with, as fields of an Arrival."""
    topics = SourceTopic.objects.within(source.workspace_id).filter(source_id=source.id).order_by("topic_id")
    return {
        "source_id": source.id,
        "audience_id": source.audience_id,
        "markets": tuple(source.markets),
        "topic_ids": tuple(topics.values_list("topic_id", flat=True)),
    }


def until(source: Source, kind: Kind, now: datetime) -> datetime:
    """The end of a story of the source that is offered now: after the source's own days, else its kind's."""
    return now + timedelta(days=source.stays_days) if source.stays_days else expiry(kind, now)


def offers_left(source: Source, now: datetime) -> int:
    """How many of its stories may still go before people now: a new or a wild source floods nobody."""
    day = Story.objects.within(source.workspace_id).filter(source_id=source.id, offered_at__gt=now - timedelta(days=1))
    return manners.offers_left(first=source.last_success_at is None, lately=day.count())


def said_hash(entry: feeds.Entry) -> bytes:
    """Of title and summary without figures: counters of comments and views change with every reading."""
    words = re.sub(r"\d+", "", f"{entry.title}\n{clean.text(entry.summary_html)[:2000]}")
    return hashlib.sha256(words.encode("utf-8", "replace")).digest()


def _to_offer(source: Source, batch: Sequence[feeds.Entry], now: datetime) -> list[feeds.Entry]:
    if not source.automatic or not batch:
        return []
    newest = sorted(batch, key=lambda entry: plausible(entry.published_at, now), reverse=True)
    return newest[: offers_left(source, now)]


def _kind(entry: feeds.Entry) -> Kind:
    if not entry.media_url:
        return Kind.ARTICLE
    return Kind.VIDEO if entry.media_type.startswith("video/") else Kind.PODCAST


def _known(source: Source, ids: list[str]) -> dict[str, bytes]:
    """The entries that are stories of this source by now, with the hash of what was said last (b"" when not known)."""
    stories = Story.objects.within(source.workspace_id).filter(source_id=source.id, source_entry_id__in=ids)
    return {key: bytes(digest or b"") for key, digest in stories.values_list("source_entry_id", "entry_sha256")}


def _unknown(source: Source, entries: list[feeds.Entry]) -> list[feeds.Entry]:
    """Those whose page is no story either, in the feed's order."""
    pages = [canonical_url(entry.url) for entry in entries]
    there = Story.objects.within(source.workspace_id).filter(canonical_url__in=pages)
    known = set(there.values_list("canonical_url", flat=True))
    return [entry for entry, page in zip(entries, pages, strict=True) if page not in known]


def _not_renamed(source: Source, entries: list[feeds.Entry], *, now: datetime) -> list[feeds.Entry]:
    """Without those that came before: some programs give every entry a new id and address with every reading."""
    said = {said_hash(entry): entry for entry in entries}
    rows = Story.objects.within(source.workspace_id).filter(source_id=source.id, entry_sha256__in=list(said))
    before: dict[tuple[bytes, str], list[datetime]] = {}
    for digest, title, published in rows.values_list("entry_sha256", "title", "published_at"):
        before.setdefault((bytes(digest), title), []).append(published)

    def came(entry: feeds.Entry) -> bool:
        published = plausible(entry.published_at, now)
        return any(
            abs(published - day) < SAME_WORDS
            for day in before.get((said_hash(entry), clean.line(entry.title, limit=300)), ())
        )

    return [entry for entry in entries if not came(entry)]


def _is_whole(entry: feeds.Entry) -> bool:
    """It has a title and leads to a page whose address we can keep."""
    fits = len(entry.url.encode()) <= LONGEST_ADDRESS and len(canonical_url(entry.url).encode()) <= LONGEST_ADDRESS
    return bool(entry.title) and urlsplit(entry.url).scheme in {"http", "https"} and fits


def _note_corrections(source: Source, entries: list[tuple[feeds.Entry, bytes]], *, now: datetime) -> None:
    for entry, before in entries:
        digest = said_hash(entry)
        if digest != before:
            _note_correction(source, entry, digest, first=not before, now=now)


@transaction.atomic
def _note_correction(source: Source, entry: feeds.Entry, digest: bytes, *, first: bool, now: datetime) -> None:
    """A waiting story that nobody touched follows its feed. Any other keeps its words, and a curator is told to look."""
    rows = Story.objects.within(source.workspace_id).filter(source_id=source.id, source_entry_id=entry.id)
    if rows.update(entry_sha256=digest) and not first:
        text = clean.plain(clean.text(entry.body_html or entry.summary_html), limit=20_000)
        followed = rows.filter(status=Status.WAITING, version=1).update(
            title=clean.line(entry.title, limit=300),
            summary=summary_of(clean.text(entry.summary_html), limit=SUMMARY) or summary_of(text),
            text=text,
            body_html=entry.body_html if len(entry.body_html) <= 100_000 else "",
        )
        if followed:
            forget(source.workspace_id, rows)
        else:
            rows.exclude(status=Status.RETIRED).filter(doubt="").update(doubt=Doubt.CHANGED, doubted_at=now)
