"""Lists that are being taken in: a few lines in each transaction, each transaction whole, so that nothing is half done."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import transaction

from yamabiko.campaigns.queries import known_topic_ids
from yamabiko.content.models import Import, Source, SourceTopic, Story
from yamabiko.content.operations.arrivals import Arrival, put_in
from yamabiko.content.operations.holding import require_offerable, zone_of
from yamabiko.content.operations.imports import noted
from yamabiko.content.operations.lines import Unwanted, Wanted, lines_of, opened
from yamabiko.content.operations.stories import put_before_people
from yamabiko.content.refusals import ConsentMissing
from yamabiko.content.rules import manners
from yamabiko.content.rules.imports import REFUSED_KEPT, Column, StoryLine
from yamabiko.content.rules.timing import expiry, plausible
from yamabiko.content.rules.words import ImportKind
from yamabiko.kit.ids import uuid7

CHUNK = 25  # lines a transaction: under a second
SECONDS = 20.0  # of one sweep for one list


def take_in_lists(*, clock: Callable[[], datetime], seconds: float = SECONDS) -> int:
    """Go on with every list that is under way, the oldest first; how many lines were taken in or refused."""
    rows = Import.objects.across_workspaces(because="one sweep takes in for everybody")
    under_way = rows.filter(started_at__isnull=False, finished_at=None).order_by("started_at", "id")
    ids: list[tuple[UUID, UUID]] = list(under_way.values_list("workspace_id", "id"))
    return sum(go_on(workspace_id=ws, import_id=key, clock=clock, seconds=seconds) for ws, key in ids)


def go_on(*, workspace_id: UUID, import_id: UUID, clock: Callable[[], datetime], seconds: float) -> int:
    """Go on with one list for some seconds, at least one step; how many lines it went. Of two at once one goes on."""
    row = Import.objects.within(workspace_id).filter(id=import_id, started_at__isnull=False, finished_at=None).first()
    if row is None:
        return 0
    ends, before = time.monotonic() + seconds, int(row.done_lines)
    columns = [Column(word) for word in row.wishes["columns"]]
    found = opened(bytes(row.body), ImportKind(row.kind))
    lines = iter(lines_of(found, workspace_id=workspace_id, columns=columns, now=row.started_at))
    for _ in islice(lines, before):
        pass
    while _step(row, lines, now=clock()) and time.monotonic() < ends:
        pass
    return int(row.done_lines) - before


@transaction.atomic
def _step(row: Import, lines: Iterator[Wanted | Unwanted], *, now: datetime) -> bool:
    """Whether there may be more. The moving `done_lines` is the lock: whoever moved it takes these lines in."""
    chunk = list(islice(lines, CHUNK))
    done = row.done_lines + len(chunk)
    rows = Import.objects.within(row.workspace_id).filter(id=row.id)
    if not rows.filter(done_lines=row.done_lines, finished_at=None).update(done_lines=done):
        return False
    refused = [line for line in chunk if isinstance(line, Unwanted)]
    wanted = [line for line in chunk if not isinstance(line, Unwanted)]
    take = _stories if row.kind == ImportKind.STORIES else _sources
    came = take(row, wanted, now)
    row.counts = dict(Counter(row.counts) + Counter(new=came, same=len(wanted) - came, refused=len(refused)))
    row.refused = (row.refused + noted(refused))[:REFUSED_KEPT]
    row.done_lines, over = done, len(chunk) < CHUNK
    rows.update(counts=row.counts, refused=row.refused, **({"finished_at": now, "lines": done} if over else {}))
    return not over


def _stories(row: Import, wanted: Sequence[Wanted], now: datetime) -> int:
    return sum(_story(row, line, line.story, now) for line in wanted if line.story)


def _story(row: Import, line: Wanted, story: StoryLine, now: datetime) -> bool:
    arrival = Arrival(
        title=story.title,
        url=line.address,
        language=story.language or row.wishes["language"],
        published_at=plausible(story.published_at, now),
        summary=story.summary,
        text=story.text,
        kind=story.kind,
        site=story.site,
        author=story.author,
        topic_ids=tuple(sorted(known_topic_ids(row.workspace_id, line.topic_ids))),
        created_by_id=row.member_id,
    )
    begun = put_in(arrival, workspace_id=row.workspace_id, now=now)
    if begun is None:
        return False
    if row.wishes.get("at_once"):
        try:
            require_offerable(begun, now)
        except ConsentMissing:
            return True  # a customer's voice waits until its consent is on file
        until = _end_of(story, row.workspace_id) or expiry(story.kind, now)
        put_before_people(begun, until=until, now=now)
    elif end := _end_of(story, row.workspace_id):
        Story.objects.within(row.workspace_id).filter(id=begun.id).update(expires_at=end)
    return True


def _end_of(story: StoryLine, workspace_id: UUID) -> datetime | None:
    if story.last_day is None:
        return None
    day = story.last_day + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=zone_of(workspace_id))


def _sources(row: Import, wanted: Sequence[Wanted], now: datetime) -> int:
    """Read for the first time by the sweeps of the next hour, not all at once."""
    made = [_source(row, line, now) for line in wanted if line.feed]
    Source.objects.bulk_create(made, ignore_conflicts=True)
    ours = Source.objects.within(row.workspace_id).filter(id__in=[source.id for source in made])
    came = set(ours.values_list("id", flat=True))
    known = known_topic_ids(row.workspace_id, {key for line in wanted for key in line.topic_ids})
    SourceTopic.objects.bulk_create(
        SourceTopic(workspace_id=row.workspace_id, source_id=source.id, topic_id=topic_id)
        for source, line in zip(made, wanted, strict=True)
        for topic_id in line.topic_ids
        if source.id in came and topic_id in known
    )
    return len(came)


def _source(row: Import, line: Wanted, now: datetime) -> Source:
    key = uuid7()
    return Source(
        id=key,
        workspace_id=row.workspace_id,
        url=line.address,
        title=((line.feed.title if line.feed else "") or line.address.partition("://")[2])[:200],
        automatic=bool(row.wishes.get("at_once")),
        due_at=manners.first_due(now, key, together=row.lines),
        added_by_id=row.member_id,
        created_at=now,
    )
