"""Numbers for the person herself, and sums for the organisation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Sum

from yamabiko.insights.dictionary import METRICS, Metric
from yamabiko.insights.models import ActiveDay, ClickDay, ShareSeen, WorkspaceDay
from yamabiko.insights.queries.told import Reading, readings, silence, summed, told_there, told_together, with_gaps
from yamabiko.insights.rules import PERIOD, WEEKS, Week, large_enough, weeks_until
from yamabiko.people.queries import Viewer, workspace
from yamabiko.sharing.queries import share_names
from yamabiko.sharing.rules.reading import HOUR

__all__ = ["METRICS", "Clicks", "Impact", "PostLine", "Reading", "Totals", "my_impact", "today_in", "totals"]
VERDICTS = ("counted", "repeats", "owner", "bots")


@dataclass(frozen=True, slots=True)
class Clicks:
    """Clicks by verdict: `visits` are those that counted."""

    visits: int = 0
    repeats: int = 0
    owner: int = 0
    bots: int = 0

    @property
    def aside(self) -> int:
        """What was kept but not counted."""
        return self.repeats + self.owner + self.bots


@dataclass(frozen=True, slots=True)
class PostLine:
    """One share and what came of it in all its time."""

    share_id: UUID
    title: str
    language: str
    first_line: str
    network: str
    own_words: float
    opened_at: datetime
    claimed_at: datetime | None
    published_at: datetime | None
    clicks: Clicks
    model: str = "none"  # or "wording": a language model worded part of it
    readings: tuple[Reading, ...] = ()  # by age, with its gaps
    silence: str = ""  # why its network tells us nothing of it
    awaited: bool = False  # its network will be read for the first time

    @property
    def latest(self) -> Reading | None:
        """What holds now: each reading corrects those before it."""
        return next((one for one in reversed(self.readings) if one.read_at), None)

    @property
    def gaps(self) -> int:
        return sum(one.read_at is None for one in self.readings)


@dataclass(frozen=True, slots=True)
class Impact:
    """The last 90 days of one person, for her alone. `weeks` end today; `before` are the 13 weeks in front of them."""

    since: date
    until: date
    opened: int
    claimed: int
    published: int
    clicks: Clicks
    visits_before: int
    weeks: tuple[Week, ...]
    before: tuple[Week, ...]
    posts: tuple[PostLine, ...] = field(default=())
    told: tuple[tuple[str, int], ...] = ()  # (metric, sum) of what networks tell of posts of the period

    @property
    def set_aside(self) -> tuple[tuple[str, int], ...]:
        """(metric, number) of what was kept but not counted."""
        return (("repeats", self.clicks.repeats), ("owner", self.clicks.owner), ("bots", self.clicks.bots))

    @property
    def version(self) -> str:
        """Changes whenever a number on the page does."""
        ever = sum(post.clicks.visits + post.clicks.aside for post in self.posts)
        told = sum(len(post.readings) for post in self.posts)
        return f"{self.until:%m%d}.{told}.{self.opened}.{self.claimed}.{self.published}.{self.clicks.visits}.{self.clicks.aside}.{ever}"


def today_in(workspace_id: UUID, now: datetime) -> date:
    """The day by which the workspace's roll-ups are cut."""
    return now.astimezone(ZoneInfo(workspace(workspace_id).time_zone)).date()


def my_impact(viewer: Viewer, *, now: datetime) -> Impact:
    """Her own numbers; there is no way to ask for somebody else's."""
    until = today_in(viewer.workspace_id, now)
    since = until - PERIOD + timedelta(days=1)
    days = _visits_by_day(viewer, until - timedelta(days=7 * 2 * WEEKS), until)
    mine = ShareSeen.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    start = datetime.combine(since, datetime.min.time(), ZoneInfo(workspace(viewer.workspace_id).time_zone))
    posts = _posts(viewer, now)
    return Impact(
        since=since,
        until=until,
        opened=mine.filter(opened_at__gte=start).count(),
        claimed=mine.filter(claimed_at__gte=start).count(),
        published=mine.filter(published_at__gte=start).count(),
        clicks=_clicks(viewer, since, until),
        visits_before=sum(n for day, n in days.items() if since - PERIOD <= day < since),
        weeks=weeks_until(until, days),
        before=weeks_until(until - timedelta(days=7 * WEEKS), days),
        posts=posts,
        told=summed(post.latest for post in posts if post.latest and post.published_at and post.published_at >= start),
    )


def _visits_by_day(viewer: Viewer, since: date, until: date) -> dict[date, int]:
    rows = ClickDay.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, day__range=(since, until))
    return {row["day"]: row["visits"] for row in rows.order_by().values("day").annotate(visits=Sum("counted"))}


def _clicks(viewer: Viewer, since: date, until: date) -> Clicks:
    rows = ClickDay.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, day__range=(since, until))
    return _summed(rows.aggregate(**{name: Sum(name) for name in VERDICTS}))


def _summed(row: dict[str, int | None]) -> Clicks:
    return Clicks(row["counted"] or 0, row["repeats"] or 0, row["owner"] or 0, row["bots"] or 0)


def _posts(viewer: Viewer, now: datetime) -> tuple[PostLine, ...]:
    rows = ClickDay.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    sums = {
        row["share_id"]: _summed(row)
        for row in rows.order_by().values("share_id").annotate(**{name: Sum(name) for name in VERDICTS})
    }
    names, read = share_names(viewer), readings(viewer)
    return tuple(
        PostLine(
            name.id,
            name.title,
            name.language,
            name.first_line,
            name.network,
            name.own_words,
            name.opened_at,
            name.claimed_at,
            name.published_at,
            sums.get(name.id, Clicks()),
            name.model.value,
            with_gaps(read.get(name.id, []), name.published_at, now),
            silence(viewer, name.network) if name.published_at and name.id not in read else "",
            bool(name.published_at and name.published_at + 2 * HOUR > now and told_there(name.network)),
        )
        for name in sorted(names.values(), key=lambda name: (name.opened_at, name.id), reverse=True)
    )


@dataclass(frozen=True, slots=True)
class Totals:
    """The organisation's sums over a period. `active` is None below five people, and then so is everything they did."""

    since: date
    until: date
    active: int | None
    opened: int | None
    claimed: int | None
    published: int | None
    visits: int | None
    aside: int | None
    visits_before: int | None
    weeks: tuple[Week, ...]
    told: tuple[tuple[str, int], ...] = ()  # (count, sum) of what networks tell, each of at least five people

    @property
    def told_together(self) -> tuple[tuple[str, Metric, int], ...]:
        """With each one's entry in the dictionary."""
        return tuple((name, METRICS[f"{name}_together"], value) for name, value in self.told)


def totals(workspace_id: UUID, *, now: datetime) -> Totals:
    """The last 90 days of everybody together. A group of fewer than five is not shown, by no number."""
    until = today_in(workspace_id, now)
    since = until - PERIOD + timedelta(days=1)
    active = large_enough(_active(workspace_id, since, until))
    rows = WorkspaceDay.objects.within(workspace_id)
    sums = rows.filter(day__range=(since, until)).aggregate(
        **{name: Sum(name) for name in ("opened", "claimed", "published", *VERDICTS)}
    )
    before = rows.filter(day__range=(since - PERIOD, since - timedelta(days=1))).aggregate(visits=Sum("counted"))
    days = {
        row["day"]: row["visits"]
        for row in rows.filter(day__range=(until - timedelta(days=7 * WEEKS), until))
        .order_by()
        .values("day")
        .annotate(visits=Sum("counted"))
    }
    if active is None:
        return Totals(since, until, None, None, None, None, None, None, None, ())
    clicks, zone = _summed(sums), ZoneInfo(workspace(workspace_id).time_zone)
    earlier = large_enough(_active(workspace_id, since - PERIOD, since - timedelta(days=1)))
    return Totals(
        since,
        until,
        active,
        sums["opened"] or 0,
        sums["claimed"] or 0,
        sums["published"] or 0,
        clicks.visits,
        clicks.aside,
        (before["visits"] or 0) if earlier else None,
        weeks_until(until, days),
        told_together(workspace_id, datetime.combine(since, datetime.min.time(), zone)),
    )


def _active(workspace_id: UUID, since: date, until: date) -> int:
    rows = ActiveDay.objects.within(workspace_id).filter(day__range=(since, until))
    return int(rows.values("member_id").distinct().count())
