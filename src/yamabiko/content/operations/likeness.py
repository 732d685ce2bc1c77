"""Finding stories that say the same, in one language or in two. A curator decides; nothing is joined by itself."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from yamabiko.content.models import Likeness, Signature, Story
from yamabiko.content.rules.likeness import NEAR, SHARED, same_title, signature, similarity, unpacked
from yamabiko.content.rules.likeness import Signature as Sketch
from yamabiko.content.rules.translations import LOGO, PICTURE, Telling, facets, is_facet, sought, telling, translation
from yamabiko.content.rules.words import Alike, Decided, Status

CHUNK = 100  # stories a transaction
FIRST_WORDS = 1_500  # characters of a text: one feed carries all of it, another its beginning
_HELD = 10  # of those that share most, so many are held side by side
_MOST_ROWS = 2_000
_ONE_AT_A_TIME = 0x59_4B_4C_4E  # an advisory lock: two rounds at once would not see each other's stories
_READ = ("id", "workspace_id", "title", "summary", "text", "language", "url", "picture_id", "published_at", "created_at", "status")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sharing:
    """Another story, and how many bands and facets it has in common with the one that is compared."""

    key: UUID
    bands: int
    facets: int
    sketch: Sketch


@transaction.atomic
def compare_some(*, now: datetime, limit: int = CHUNK) -> int:
    """Sign and compare stories that came in, or changed, since the last round; how many. 0 too while another round is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            return 0
    rows = Story.objects.across_workspaces(because="one sweep compares for everybody").filter(signature=None)
    taken = list(rows.order_by("id").only(*_READ)[:limit])
    for story in taken:
        _compare(story, now)
    return len(taken)


def forget_signatures(story_ids: Collection[UUID]) -> None:
    """Texts that changed are compared anew; what a curator decided stands."""
    rows = Signature.objects.across_workspaces(because="one sweep compares for everybody")
    rows.filter(story_id__in=list(story_ids)).delete()


def note_translation(workspace_id: UUID, story_id: UUID, other_id: UUID, *, alike: float, now: datetime) -> None:
    """Two stories whose pages name each other as one tale in two languages."""
    both = {row.id: row for row in Story.objects.within(workspace_id).filter(id__in=[story_id, other_id]).only(*_READ)}
    if len(both) == 2 and both[story_id].language != both[other_id].language:
        _note(both[story_id], [(other_id, Alike.TRANSLATION, alike)], now)


def _compare(story: Story, now: datetime) -> None:
    sketch, told = _sketch(story), _telling(story)
    bands = [*sketch.bands, *facets(told)]
    Signature.objects.bulk_create(
        [Signature(workspace_id=story.workspace_id, story_id=story.id, sketch=sketch.packed(), bands=bands)],
        ignore_conflicts=True,
    )
    if story.status == Status.RETIRED:
        return
    carriers = _carriers(story)
    wanted = [*sketch.bands, *sought(told, carriers=carriers.total())]
    sharing: list[_Sharing] = []
    for other_id, packed, theirs in _candidates(story, wanted):
        alike = set(wanted).intersection(theirs)
        in_common = sum(is_facet(band) for band in alike)
        sharing.append(_Sharing(other_id, len(alike) - in_common, in_common, unpacked(bytes(packed), ())))
    near = {
        one.key: one.sketch for one in heapq.nlargest(_HELD, sharing, key=lambda one: one.bands) if one.bands >= SHARED
    }
    told_too = {one.key for one in heapq.nlargest(_HELD, sharing, key=lambda one: one.facets) if one.facets}
    found = list(_copies(story, sketch, near)) + list(_translations(story, told, told_too, carriers))
    _note(story, found, now)


def _candidates(story: Story, wanted: list[int]) -> list[tuple[UUID, bytes, list[int]]]:
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT story_id, sketch, bands FROM content_signature "
            "WHERE workspace_id = %s AND story_id <> %s AND bands && %s::bigint[] LIMIT %s",
            [story.workspace_id, story.id, wanted, _MOST_ROWS],
        )
        return list(cursor.fetchall())


def _copies(story: Story, sketch: Sketch, near: dict[UUID, Sketch]) -> Iterable[tuple[UUID, Alike, float]]:
    titles = dict(_others(story, near).filter(language=story.language).values_list("id", "title"))
    for other_id, title in titles.items():
        alike = similarity(sketch, near[other_id])
        if same_title(story.title, title):
            alike = max(alike, NEAR)
        if alike >= NEAR:
            yield other_id, Alike.NEAR_COPY, alike


def _carriers(story: Story) -> Counter[str]:
    """How many stories carry its picture, by language; of a logo only so many that it is known as one.

    From the second in one language on, open pairs need more than the picture.
    """
    if story.picture_id is None:
        return Counter()
    rows = Story.objects.within(story.workspace_id).filter(picture_id=story.picture_id).exclude(status=Status.RETIRED)
    carriers = Counter(rows.values_list("language", flat=True)[: LOGO + 1])
    if max(carriers.values(), default=0) > 1:
        _ask_no_more(story)
    return carriers


def _ask_no_more(story: Story) -> None:
    """Forget open pairs for which nothing spoke but the picture that they have in common with it."""
    open_now = Likeness.objects.within(story.workspace_id).filter(decided=Decided.OPEN, kind=Alike.TRANSLATION)
    alike = open_now.filter(story__picture_id=story.picture_id, other__picture_id=story.picture_id, similarity=PICTURE)
    pairs = alike.select_related("story", "other")
    gone = [pair.id for pair in pairs if not translation(_telling(pair.story), _telling(pair.other), common=True)]
    alike.filter(id__in=gone).delete()


def _translations(
    story: Story, told: Telling, keys: Collection[UUID], carriers: Counter[str]
) -> Iterable[tuple[UUID, Alike, float]]:
    for other in _others(story, keys).exclude(language=story.language).only(*_READ):
        common = carriers.total() > LOGO or max(carriers[story.language], carriers[other.language]) > 1
        alike = translation(told, _telling(other), common=common)
        if alike:
            yield other.id, Alike.TRANSLATION, alike


def _others(story: Story, keys: Iterable[UUID]) -> QuerySet[Story]:
    rows: QuerySet[Story] = (
        Story.objects.within(story.workspace_id).filter(id__in=list(keys)).exclude(status=Status.RETIRED)
    )
    return rows


def _note(story: Story, found: Iterable[tuple[UUID, Alike, float]], now: datetime) -> None:
    """Each pair once, the later story first, whichever of the two was compared last."""
    pairs = {other_id: (kind, alike) for other_id, kind, alike in found}
    others = Story.objects.within(story.workspace_id).filter(id__in=list(pairs)).values_list("id", "created_at")
    rows = []
    for other_id, came in others.order_by("id"):
        kind, alike = pairs[other_id]
        first, later = sorted([(story.created_at, story.id), (came, other_id)])
        rows.append(
            Likeness(
                workspace_id=story.workspace_id,
                story_id=later[1],
                other_id=first[1],
                kind=kind,
                similarity=round(alike, 3),
                found_at=now,
            )
        )
    Likeness.objects.bulk_create(rows, ignore_conflicts=True)


def _sketch(story: Story) -> Sketch:
    return signature((story.text or story.summary)[:FIRST_WORDS], title=story.title)


def _telling(story: Story) -> Telling:
    return telling(
        language=story.language,
        url=story.url,
        published=story.published_at.date(),
        picture=str(story.picture_id or ""),
        title=story.title,
        summary=story.summary,
        text=story.text,
    )
