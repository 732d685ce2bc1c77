"""Facts in, roll-ups out: one statement per table and batch, added up in the order of the river."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from yamabiko.events.facts import Told
from yamabiko.events.operations import subscribe
from yamabiko.insights.models import ActiveDay, ClickDay, Counted, ShareSeen, WorkspaceDay
from yamabiko.insights.rules import COUNTS
from yamabiko.links.facts import LinkClicked
from yamabiko.people.queries import workspace
from yamabiko.sharing.facts import PostCounted, ShareClaimed, ShareOpened, SharePublished

COLUMNS = {"counted": "counted", "repeat": "repeats", "owner": "owner", "bot": "bots"}
SAID = {ShareOpened: "opened", ShareClaimed: "claimed", SharePublished: "published"}
SHARES = "sharing.share"


def hear(told: Sequence[Told]) -> None:
    """Add a batch to the roll-ups."""
    _open(t for t in told if isinstance(t.fact, ShareOpened))
    _claim(t for t in told if isinstance(t.fact, ShareClaimed))
    _publish(t for t in told if isinstance(t.fact, SharePublished))
    _count(t for t in told if isinstance(t.fact, PostCounted))
    networks = _networks({t.fact.subject_id for t in told if isinstance(t.fact, LinkClicked)})
    clicks: Counter[tuple[UUID, UUID, UUID, date, str]] = Counter()
    days: Counter[tuple[UUID, date, str, str]] = Counter()
    active: set[tuple[UUID, date, UUID]] = set()
    for one in told:
        day, fact = _day(one.workspace_id, one.at), one.fact
        if isinstance(fact, LinkClicked):
            if fact.subject_kind == SHARES:
                clicks[one.workspace_id, fact.subject_id, fact.member_id, day, COLUMNS[fact.verdict]] += 1
                days[one.workspace_id, day, networks.get(fact.subject_id, ""), COLUMNS[fact.verdict]] += 1
        elif isinstance(fact, ShareOpened | ShareClaimed | SharePublished):
            days[one.workspace_id, day, fact.network, SAID[type(fact)]] += 1
            active.add((one.workspace_id, day, fact.member_id))
    _add_clicks(clicks)
    _add_days(days)
    ActiveDay._base_manager.bulk_create(
        [ActiveDay(workspace_id=w, day=day, member_id=m) for w, day, m in sorted(active)], ignore_conflicts=True
    )


def _open(told: Iterable[Told]) -> None:
    rows = []
    for one in told:
        fact = one.fact
        assert isinstance(fact, ShareOpened)
        rows.append(
            ShareSeen(
                workspace_id=one.workspace_id,
                share_id=fact.share_id,
                member_id=fact.member_id,
                story_id=fact.story_id,
                network=fact.network,
                voice=fact.voice,
                own_words=fact.own_words,
                opened_at=one.at,
            )
        )
    ShareSeen._base_manager.bulk_create(rows, ignore_conflicts=True)


def _claim(told: Iterable[Told]) -> None:
    for one in told:
        assert isinstance(one.fact, ShareClaimed)
        rows = ShareSeen.objects.within(one.workspace_id).filter(share_id=one.fact.share_id, claimed_at=None)
        rows.update(claimed_at=one.at)


def _publish(told: Iterable[Told]) -> None:
    for one in told:
        assert isinstance(one.fact, SharePublished)
        rows = ShareSeen.objects.within(one.workspace_id).filter(share_id=one.fact.share_id, published_at=None)
        rows.update(published_at=one.at)


def _count(told: Iterable[Told]) -> None:
    rows = []
    for one in told:
        fact = one.fact
        assert isinstance(fact, PostCounted)
        rows.append(
            Counted(
                workspace_id=one.workspace_id,
                share_id=fact.share_id,
                member_id=fact.member_id,
                network=fact.network,
                hours=fact.hours,
                read_at=one.at,
                **{count: getattr(fact, count) for count in COUNTS},
            )
        )
    Counted._base_manager.bulk_create(rows, ignore_conflicts=True)


def _networks(share_ids: set[UUID]) -> dict[UUID, str]:
    rows = ShareSeen.objects.across_workspaces(because="a batch of the river holds facts of every workspace")
    return dict(rows.filter(share_id__in=share_ids).values_list("share_id", "network"))


@lru_cache(maxsize=4096)
def _zone(workspace_id: UUID) -> ZoneInfo:
    return ZoneInfo(workspace(workspace_id).time_zone)


def _day(workspace_id: UUID, at: datetime) -> date:
    return at.astimezone(_zone(workspace_id)).date()


def _add_clicks(counts: Counter[tuple[UUID, UUID, UUID, date, str]]) -> None:
    sums: dict[tuple[UUID, UUID, UUID, date], Counter[str]] = {}
    for (workspace_id, share_id, member_id, day, column), number in counts.items():
        sums.setdefault((workspace_id, share_id, member_id, day), Counter())[column] += number
    _upsert(
        "insights_clickday",
        ("workspace_id", "share_id", "member_id", "day"),
        "(share_id, day)",
        tuple(COLUMNS.values()),
        sums,
    )


def _add_days(counts: Counter[tuple[UUID, date, str, str]]) -> None:
    sums: dict[tuple[UUID, date, str], Counter[str]] = {}
    for (workspace_id, day, network, column), number in counts.items():
        sums.setdefault((workspace_id, day, network), Counter())[column] += number
    columns = (*SAID.values(), *COLUMNS.values())
    _upsert("insights_workspaceday", ("workspace_id", "day", "network"), "(workspace_id, day, network)", columns, sums)


def _upsert(
    table: str, keys: tuple[str, ...], unique: str, columns: tuple[str, ...], sums: Mapping[Any, Counter[str]]
) -> None:
    """Add `sums` to the counters of `table`, in the order of the keys so that two writers cannot lock each other out."""
    if not sums:
        return
    names = ", ".join((*keys, *columns))
    marks = ", ".join(["%s"] * (len(keys) + len(columns)))
    added = ", ".join(f"{column} = {table}.{column} + excluded.{column}" for column in columns)
    rows: list[Any] = [(*key, *(sums[key][column] for column in columns)) for key in sorted(sums, key=str)]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT {unique} DO UPDATE SET {added}",  # noqa: S608
            rows,
        )


subscribe(
    "insights",
    facts=(ShareOpened, ShareClaimed, SharePublished, PostCounted, LinkClicked),
    hear=hear,
    derived=(ShareSeen, Counted, ClickDay, WorkspaceDay, ActiveDay),
)
