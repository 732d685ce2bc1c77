"""Answers that need several rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yamabiko.campaigns.queries import topics
from yamabiko.content.queries import counts, live_stories, sources
from yamabiko.content.queries.suggestions import suggestion_counts
from yamabiko.content.rules.words import SuggestionStatus
from yamabiko.home.rules import Advice, advice
from yamabiko.insights.queries import Totals, totals
from yamabiko.people.queries import Viewer, head_count


@dataclass(frozen=True, slots=True)
class Morning:
    """The manager's page: things to do, stock by topic, sums of everybody."""

    advice: tuple[Advice, ...]
    live: int
    waiting: int
    stock: tuple[tuple[str, int], ...]  # (topic, live stories), fullest first
    people: int
    totals: Totals


def morning(viewer: Viewer, *, now: datetime) -> Morning:
    stories = live_stories(viewer.workspace_id, now, viewer.language)
    by_topic = {topic.name: 0 for topic in topics(viewer.workspace_id, viewer.language)}
    for story in stories:
        for topic in story.topics:
            by_topic[topic.name] = by_topic.get(topic.name, 0) + 1
    known = sources(viewer)
    numbers = counts(viewer)
    people = head_count(viewer.workspace_id)
    waiting = int(numbers.get("waiting", 0))  # type: ignore[call-overload]
    return Morning(
        advice=advice(
            waiting=waiting,
            live=len(stories),
            sources=len(known),
            topics=by_topic,
            people=people,
            suggested=suggestion_counts(viewer)[SuggestionStatus.WAITING],
            in_trouble=[source.title for source in known if source.trouble],
        ),
        live=len(stories),
        waiting=waiting,
        stock=tuple(sorted(by_topic.items(), key=lambda pair: (-pair[1], pair[0]))),
        people=people,
        totals=totals(viewer.workspace_id, now=now),
    )
