"""My impact, the organisation's totals and the dictionary for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.insights import queries
from yamabiko.insights.dictionary import METRICS
from yamabiko.people.rules import Role

router = Router(tags=["insights"])


class ClicksOut(Schema):
    visits: int
    repeats: int
    owner: int
    bots: int


class WeekOut(Schema):
    first: date
    visits: int


class PostReadingOut(Schema):
    """What the network told of a post so many hours after its receipt. A count that is null it does not tell; `read_at` null: a gap."""

    hours: int
    read_at: datetime | None
    impressions: int | None
    reactions: int | None
    comments: int | None
    reshares: int | None
    quotes: int | None
    saves: int | None


class ToldOut(Schema):
    """A count and its sum, by its name in the dictionary."""

    metric: str
    value: int


class PostOut(Schema):
    share_id: UUID
    title: str
    network: str
    own_words: float
    opened_at: datetime
    claimed_at: datetime | None
    published_at: datetime | None
    clicks: ClicksOut
    model: Literal["none", "wording"] = Field(description="wording: a language model worded part of it.")
    readings: list[PostReadingOut] = Field(description="By age; the last that was read holds.")
    silence: str = Field(description="Why its network tells us nothing of it; empty where it does.")


class ImpactOut(Schema):
    """`since` and `until` are days of the workspace's time zone, both included."""

    since: date
    until: date
    opened: int
    claimed: int
    published: int
    clicks: ClicksOut
    visits_before: int
    weeks: list[WeekOut]
    posts: list[PostOut]
    told: list[ToldOut] = Field(description="What networks tell of posts that went out by an account.")

    @staticmethod
    def resolve_told(found: queries.Impact) -> list[dict[str, object]]:
        return [{"metric": name, "value": value} for name, value in found.told]


class TotalsOut(Schema):
    """Null where fewer than five people were active."""

    since: date
    until: date
    active: int | None
    opened: int | None
    claimed: int | None
    published: int | None
    visits: int | None
    aside: int | None
    visits_before: int | None
    weeks: list[WeekOut]
    told: list[ToldOut] = Field(description="What networks tell, of each count at least five people's.")

    @staticmethod
    def resolve_told(found: queries.Totals) -> list[dict[str, object]]:
        return [{"metric": f"{name}_together", "value": value} for name, value in found.told]


class MetricOut(Schema):
    id: str
    name: str
    sentence: str
    formula: str
    seen_by: str


@router.get("/me", response=ImpactOut)
def my_impact(request: HttpRequest):
    """The key's owner's own numbers."""
    return queries.my_impact(request.viewer, now=timezone.now())


@router.get("/totals", response=TotalsOut)
def totals(request: HttpRequest):
    """Everybody together, for managers and executives."""
    if not request.viewer.has(Role.MANAGER, Role.EXECUTIVE):
        raise PermissionDenied
    return queries.totals(request.viewer.workspace_id, now=timezone.now())


@router.get("/metrics", response=list[MetricOut])
def metrics(request: HttpRequest):
    """The dictionary, in the language of the key's owner."""
    return [
        MetricOut(id=m.id, name=str(m.name), sentence=str(m.sentence), formula=m.formula, seen_by=str(m.seen_by))
        for m in METRICS.values()
    ]
