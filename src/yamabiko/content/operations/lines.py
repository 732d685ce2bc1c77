"""What each line of a list would become, before anything is done with it: a story, a source, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.utils import translation

from yamabiko.campaigns import queries as campaigns
from yamabiko.content.kinds import KINDS
from yamabiko.content.models import Source, Story
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.operations.holding import zone_of
from yamabiko.content.reading import opml, table
from yamabiko.content.reading.opml import OpmlFeed, OpmlRefused
from yamabiko.content.reading.story_line import story_of
from yamabiko.content.reading.table import Table, TableRefused
from yamabiko.content.refusals import AddressTooLong, ListRefused, NotAWebAddress
from yamabiko.content.rules import canonical_url
from yamabiko.content.rules.imports import Column, Flaw, StoryLine
from yamabiko.content.rules.words import ImportKind, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A line that can be taken in. One of `story` and `feed`; `address` is what would be kept."""

    number: int
    address: str
    topic_ids: tuple[UUID, ...] = ()
    story: StoryLine | None = None
    feed: OpmlFeed | None = None

    @property
    def key(self) -> str:
        """What may stand once: a story's page, a source's address."""
        return self.address if self.feed else canonical_url(self.address)


@dataclass(frozen=True, slots=True)
class Unwanted:
    number: int
    flaw: Flaw
    words: str  # the start of what stood there


def kind_of(body: bytes) -> ImportKind:
    """A list of feeds is XML; everything else is taken for a table."""
    start = body[:1000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return ImportKind.SOURCES if start.startswith(b"<") else ImportKind.STORIES


def opened(body: bytes, kind: ImportKind) -> Table | tuple[OpmlFeed, ...]:
    """Raises ListRefused."""
    try:
        if kind is ImportKind.STORIES:
            return table.read(body)
        feeds = opml.read(body, content_type=None).feeds
    except TableRefused as refused:
        raise ListRefused("not_a_list" if refused.reason == "not_a_table" else refused.reason) from refused
    except OpmlRefused as refused:
        raise ListRefused("not_a_list" if refused.reason == "not_an_opml" else refused.reason) from refused
    if not feeds:
        raise ListRefused("no_feeds")
    return feeds


def lines_of(
    found: Table | tuple[OpmlFeed, ...], *, workspace_id: UUID, columns: Sequence[Column], now: datetime
) -> Iterator[Wanted | Unwanted]:
    """Every line in the file's order; an address that stood on an earlier line is refused."""
    topics = topics_by_name(workspace_id)
    made = _sources(found, topics) if isinstance(found, tuple) else _stories(found, columns, topics)
    today, seen = now.astimezone(zone_of(workspace_id)).date(), set[str]()
    for line in made:
        if isinstance(line, Unwanted):
            yield line
        elif line.key in seen:
            yield Unwanted(line.number, Flaw.TWICE, line.address[:80])
        elif line.story and line.story.last_day and line.story.last_day < today:
            yield Unwanted(line.number, Flaw.DAY_PASSED, str(line.story.last_day))
        else:
            seen.add(line.key)
            yield line


def here_already(workspace_id: UUID, lines: Collection[Wanted]) -> set[str]:
    """The keys of those that are in the library, or on the list of sources, by now."""
    keys = [line.key for line in lines]
    if any(line.feed for line in lines):
        there = Source.objects.within(workspace_id).filter(url__in=keys).values_list("url", flat=True)
    else:
        stories = Story.objects.within(workspace_id).filter(canonical_url__in=keys)
        there = stories.values_list("canonical_url", flat=True)
    return set(there)


def topics_by_name(workspace_id: UUID) -> dict[str, UUID]:
    """By their names in both languages and their short name, in lower case."""
    names: dict[str, UUID] = {}
    for language in ("en", "ja"):
        for topic in campaigns.topics(workspace_id, language):
            names.setdefault(topic.name.casefold(), topic.id)
            names.setdefault(topic.slug.casefold(), topic.id)
    return names


@lru_cache(maxsize=1)
def kinds_by_name() -> dict[str, Kind]:
    words = {kind.value: kind for kind in Kind}
    for language in ("en", "ja"):
        with translation.override(language):
            words |= {str(name).casefold(): kind for kind, name in KINDS.items()}
    return words


def _stories(found: Table, columns: Sequence[Column], topics: Mapping[str, UUID]) -> Iterator[Wanted | Unwanted]:
    for line in found.lines:
        if line.cells is None:
            yield Unwanted(line.number, Flaw.UNREADABLE, line.start)
            continue
        story = story_of(line.cells, columns, kinds=kinds_by_name())
        if not isinstance(story, StoryLine):
            yield Unwanted(line.number, *story)
            continue
        unknown = [name for name in story.topics if name.casefold() not in topics]
        if unknown:
            yield Unwanted(line.number, Flaw.TOPIC_UNKNOWN, " · ".join(unknown)[:80])
            continue
        ids = tuple(dict.fromkeys(topics[name.casefold()] for name in story.topics))
        address = _address(line.number, story.url)
        yield (
            address
            if isinstance(address, Unwanted)
            else Wanted(number=line.number, address=address, topic_ids=ids, story=story)
        )


def _sources(feeds: Sequence[OpmlFeed], topics: Mapping[str, UUID]) -> Iterator[Wanted | Unwanted]:
    """A folder that is called like a topic files the stories of its feeds under it."""
    for feed in feeds:
        folders = [topics[name.casefold()] for name in feed.category.split(" / ") if name.casefold() in topics]
        address = _address(feed.line, feed.url)
        yield (
            address
            if isinstance(address, Unwanted)
            else Wanted(number=feed.line, address=address, topic_ids=tuple(dict.fromkeys(folders)), feed=feed)
        )


def _address(number: int, written: str) -> str | Unwanted:
    try:
        return typed_address(written)
    except NotAWebAddress:
        return Unwanted(number, Flaw.URL_UNUSABLE, written[:80])
    except AddressTooLong:
        return Unwanted(number, Flaw.URL_LONG, written[:80])
