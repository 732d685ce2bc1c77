"""On which terms a source's stories come in: for whom, where, how long, under which topics, and how often it is asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Least

from yamabiko.campaigns import queries as campaigns
from yamabiko.content.models import SourceTopic
from yamabiko.content.operations.sources import own_source
from yamabiko.content.reading import clean
from yamabiko.content.refusals import (
    AudienceUnknown,
    CountryUnknown,
    IntervalUnknown,
    KindUnknown,
    TitleMissing,
    TopicUnknown,
)
from yamabiko.content.rules.manners import DORMANT_PACE, SHORTEST_PACE, spread
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import countries_in

LONGEST_STAY = 3650  # days


class Unchanged:
    """The default of a term that is left alone; None would mean "no audience", "no end", "by itself"."""


UNCHANGED = Unchanged()


@transaction.atomic
def set_terms(
    *,
    viewer: Viewer,
    source_id: UUID,
    now: datetime,
    title: str | None = None,
    language: str | None = None,
    automatic: bool | None = None,
    topic_ids: Collection[UUID] | None = None,
    markets: Collection[str] | None = None,
    audience_id: UUID | None | Unchanged = UNCHANGED,
    stays_days: int | None | Unchanged = UNCHANGED,
    every_minutes: int | None | Unchanged = UNCHANGED,
) -> None:
    """What is left out stays; what came in before keeps its own. `every_minutes=None`: as often as something new comes.

    Raises NotAllowed, SourceGone, TitleMissing, KindUnknown (language), TopicUnknown, CountryUnknown, AudienceUnknown,
    IntervalUnknown, and then changes nothing.
    """
    rows = own_source(viewer, source_id).select_for_update(no_key=True)
    changes: dict[str, Any] = {} if automatic is None else {"automatic": automatic}
    changes |= _words(title, language) | _stay(stays_days) | _interval(every_minutes)
    if markets is not None:
        changes["markets"] = _countries(markets)
    if not isinstance(audience_id, Unchanged):
        if audience_id and not campaigns.audience(viewer.workspace_id, audience_id, viewer.language):
            raise AudienceUnknown
        changes["audience_id"] = audience_id
    if changes:
        rows.update(**changes)
    if changes.get("paced") is False:  # a shorter interval begins at once; who is in trouble keeps the longer wait
        soon = now + spread(timedelta(minutes=changes["every_minutes"]), source_id)
        rows.filter(failures=0).update(due_at=Least("due_at", soon))
    if topic_ids is not None:
        _file_under(viewer.workspace_id, source_id, set(topic_ids))


def _words(title: str | None, language: str | None) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if title is not None:
        changes["title"] = clean.line(title, limit=200)
        if not changes["title"]:
            raise TitleMissing
    if language is not None:
        if language not in {"ja", "en", ""}:
            raise KindUnknown
        changes["language"] = language
    return changes


def _stay(days: int | None | Unchanged) -> dict[str, Any]:
    if isinstance(days, Unchanged):
        return {}
    if days is not None and not 1 <= days <= LONGEST_STAY:
        raise IntervalUnknown
    return {"stays_days": days}


def _interval(minutes: int | None | Unchanged) -> dict[str, Any]:
    if isinstance(minutes, Unchanged):
        return {}
    if minutes is None:
        return {"paced": True}
    if not SHORTEST_PACE <= minutes <= DORMANT_PACE:
        raise IntervalUnknown
    return {"paced": False, "every_minutes": minutes}


def _countries(markets: Collection[str]) -> list[str]:
    codes = countries_in(markets)
    if codes is None:
        raise CountryUnknown
    return list(codes)


def _file_under(workspace_id: UUID, source_id: UUID, wanted: set[UUID]) -> None:
    if wanted - campaigns.known_topic_ids(workspace_id, wanted):
        raise TopicUnknown
    filed = SourceTopic.objects.within(workspace_id).filter(source_id=source_id)
    filed.exclude(topic_id__in=wanted).delete()
    rows = [SourceTopic(workspace_id=workspace_id, source_id=source_id, topic_id=topic_id) for topic_id in wanted]
    SourceTopic.objects.bulk_create(rows, ignore_conflicts=True)
