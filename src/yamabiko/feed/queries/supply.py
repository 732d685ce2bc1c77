"""How long the stories of each topic and language last, for whoever looks after the library."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Min

from yamabiko.campaigns.queries import TopicView, topics
from yamabiko.content.queries import Stocked, brought, may_curate, stock
from yamabiko.feed.models import Offer
from yamabiko.feed.refusals import NotAllowed
from yamabiko.feed.rules.supply import HORIZON, WEEKS, Outlook, outlook, urgency
from yamabiko.feed.rules.weeks import week_of
from yamabiko.people.queries import Viewer

Segment = tuple[UUID, str]  # topic and language
DAY, WEEK = timedelta(days=1), timedelta(days=7)
_TAKEN = """
SELECT topic_id, offer.language, floor(extract(epoch FROM share.opened_at - %(since)s) / 604800)::int AS week,
    count(DISTINCT share.story_id)
FROM feed_sharestory share JOIN feed_offer offer USING (story_id) CROSS JOIN unnest(offer.topic_ids) AS topic_id
WHERE share.workspace_id = %(workspace)s AND offer.workspace_id = %(workspace)s
    AND share.opened_at >= %(since)s AND share.opened_at < %(until)s
GROUP BY 1, 2, 3
"""
_PEOPLE = """
SELECT topic_id, offer.language, count(DISTINCT share.member_id)
FROM feed_sharestory share JOIN feed_offer offer USING (story_id) CROSS JOIN unnest(offer.topic_ids) AS topic_id
WHERE share.workspace_id = %(workspace)s AND offer.workspace_id = %(workspace)s
    AND share.opened_at >= %(since)s AND share.opened_at < %(until)s
GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Supply:
    """One topic in one language."""

    topic: TopicView
    language: str
    outlook: Outlook


def supply(viewer: Viewer, now: datetime) -> list[Supply]:
    """What runs dry first stands first; raises NotAllowed. The weeks end with the Monday of the viewer's own zone."""
    if not may_curate(viewer):
        raise NotAllowed
    until = week_of(now, ZoneInfo(viewer.time_zone)).begins_at
    weeks = _weeks_of(viewer.workspace_id, until)
    since = until - weeks * WEEK
    known = _known(stock(viewer.workspace_id, now), now)
    came = _came(viewer.workspace_id, since, until)
    taken, people = _taken(viewer.workspace_id, since, until)
    named = {topic.id: topic for topic in topics(viewer.workspace_id, viewer.language)}
    nothing = [0] * (HORIZON + 1)
    found = [
        Supply(
            named[topic_id],
            language,
            outlook(
                known=known.get((topic_id, language), nothing),
                brought=_each(came.get((topic_id, language)), weeks),
                taken=_each(taken.get((topic_id, language)), weeks),
                people=people.get((topic_id, language), 0),
            ),
        )
        for topic_id, language in {*known, *came, *taken}
        if topic_id in named
    ]
    return sorted(found, key=lambda one: (*urgency(one.outlook), one.topic.name, one.language))


def _known(stories: Iterable[Stocked], now: datetime) -> dict[Segment, list[int]]:
    """How many are in force at this time of day today and on each day up to the horizon."""
    found: dict[Segment, list[int]] = {}
    for story in stories:
        first = _days(story.begins, now) if story.begins else 0
        last = _days(story.ends, now) if story.ends else HORIZON + 1
        for topic_id in story.topic_ids:
            days = found.setdefault((topic_id, story.language), [0] * (HORIZON + 1))
            for day in range(max(first, 0), min(last, HORIZON + 1)):
                days[day] += 1
    return found


def _days(moment: datetime, now: datetime) -> int:
    """The first day, counted from now, at whose time of day `moment` has come."""
    return -((now - moment) // DAY)


def _came(workspace_id: UUID, since: datetime, until: datetime) -> dict[Segment, Counter[int]]:
    found: dict[Segment, Counter[int]] = defaultdict(Counter)
    for story in brought(workspace_id, since, until):
        for topic_id in story.topic_ids:
            found[topic_id, story.language][(story.offered_at - since) // WEEK] += 1
    return found


def _taken(
    workspace_id: UUID, since: datetime, until: datetime
) -> tuple[dict[Segment, Counter[int]], dict[Segment, int]]:
    """(different stories in each week, different people in all of them)"""
    asked: dict[str, UUID | datetime] = {"workspace": workspace_id, "since": since, "until": until}
    stories: dict[Segment, Counter[int]] = defaultdict(Counter)
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, asked)
        for topic_id, language, week, count in cursor.fetchall():
            stories[topic_id, language][week] = count
        cursor.execute(_PEOPLE, asked)
        people = {(topic_id, language): count for topic_id, language, count in cursor.fetchall()}
    return stories, people


def _weeks_of(workspace_id: UUID, until: datetime) -> int:
    """Whole weeks since the first story was offered, one at the least and eight at most."""
    first: datetime | None = Offer.objects.within(workspace_id).aggregate(first=Min("offered_at"))["first"]
    return min(max((until - first) // WEEK, 1), WEEKS) if first else 1


def _each(counted: Counter[int] | None, weeks: int) -> list[int]:
    return [(counted or Counter())[week] for week in range(weeks)]
