"""What was learned in a workspace: how much each signal counts, what circles of people care for, how much was offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from yamabiko.feed.queries import tallies
from yamabiko.feed.queries.nearness import Hers
from yamabiko.feed.rules import (
    FEWEST_COLLEAGUES,
    INTEREST_HALF_LIFE,
    circle_of_language,
    circle_of_team,
    heat_at,
    shares_of,
)
from yamabiko.feed.rules.learning import Signal, Weights, fresh_weights

LATELY = timedelta(days=90)
LEARNED = """
SELECT 1 AS part, signal AS word, id, value, evidence FROM feed_weight
WHERE workspace_id = %(workspace)s AND at_it = %(at_it)s
UNION ALL
SELECT 2, circle, topic_id, log_weight, NULL FROM feed_interest
WHERE workspace_id = %(workspace)s AND circle = ANY(%(circles)s) AND people >= %(fewest)s
UNION ALL
SELECT 3, '', id, stories, NULL FROM feed_tally WHERE workspace_id = %(workspace)s AND id = %(all)s
"""
WEIGHT, INTEREST, OFFERED = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Interests:
    """What she, her team and the readers of her language shared on lately: 1 for the topic that was shared on most."""

    hers: Mapping[UUID, float]
    team: Mapping[UUID, float]
    readers: Mapping[UUID, float]


@dataclass(frozen=True, slots=True)
class Learned:
    """`offered` is how many stories the workspace ever had on offer."""

    weights: Weights
    interests: Interests
    offered: int


def learned(
    workspace_id: UUID, *, at_it: bool, team_id: UUID | None, language: str, hers: Hers, now: datetime
) -> Learned:
    """One query. A circle of fewer than five people says nothing, lest it speak for one of them.

    A signal that is newer than the workspace's last lesson begins where all begin.
    """
    team, readers = circle_of_team(team_id) if team_id else "", circle_of_language(language)
    given: dict[str, Any] = {
        "workspace": workspace_id,
        "at_it": at_it,
        "circles": [readers, *([team] if team else [])],
        "fewest": FEWEST_COLLEAGUES,
        "all": tallies.in_all(workspace_id),
    }
    known: dict[str, tuple[float, float]] = {}
    cared: dict[str, dict[UUID, float]] = {}
    offered = 0
    with connection.cursor() as cursor:
        cursor.execute(LEARNED, given)
        for part, word, key, value, evidence in cursor.fetchall():
            if part == WEIGHT:
                known[word] = value, evidence
            elif part == INTEREST:
                cared.setdefault(word, {})[key] = heat_at(value, now, half_life=INTEREST_HALF_LIFE)
            else:
                offered = int(value)
    theirs = shares_of(cared.get(team, {})) if team else {}
    interests = Interests(_her_topics(hers, now), theirs, shares_of(cared.get(readers, {})))
    return Learned(_weights(known), interests, offered)


def _weights(known: Mapping[str, tuple[float, float]]) -> Weights:
    weights = fresh_weights()
    for place, signal in enumerate(Signal):
        if signal.value in known:
            weights.values[place], weights.evidence[place] = known[signal.value]
    return weights


def _her_topics(hers: Hers, now: datetime) -> dict[UUID, float]:
    """Topics of her last shares, each share worth half after a month."""
    weights: dict[UUID, float] = {}
    for at, topic_ids in zip(hers.at, hers.topics, strict=True):
        if now - at < LATELY:
            for topic_id in topic_ids:
                weights[topic_id] = weights.get(topic_id, 0.0) + 2.0 ** -(
                    max(now - at, timedelta()) / INTEREST_HALF_LIFE
                )
    return shares_of(weights)
