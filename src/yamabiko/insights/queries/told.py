"""What networks told of posts that went out by an account, by age, with its gaps; and the sums of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import ngettext

from yamabiko.insights.models import Counted, ShareSeen
from yamabiko.insights.rules import COUNTS, large_enough
from yamabiko.networks.queries.reading import read_at_once, silence_of
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.rules.reading import gaps


@dataclass(frozen=True, slots=True)
class Reading:
    """What a network told of a post `hours` after its receipt; None: it does not tell that. `read_at` None: not read then, a gap."""

    hours: int
    read_at: datetime | None
    impressions: int | None = None
    reactions: int | None = None
    comments: int | None = None
    reshares: int | None = None
    quotes: int | None = None
    saves: int | None = None

    @property
    def age(self) -> str:
        """In words: hours, from a day on days."""
        days, hours = divmod(self.hours, 24)
        if days:
            return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
        return ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}

    @property
    def told(self) -> tuple[tuple[str, int], ...]:
        """(metric, number) of what the network tells."""
        return tuple((name, number) for name in COUNTS if (number := getattr(self, name)) is not None)


def summed(latest: Iterable[Reading]) -> tuple[tuple[str, int], ...]:
    """(metric, sum) of what at least one network tells."""
    sums: Counter[str] = Counter()
    for one in latest:
        for name, number in one.told:
            sums[name] += number
    return tuple((name, sums[name]) for name in COUNTS if name in sums)


def readings(viewer: Viewer) -> dict[UUID, list[Reading]]:
    found: dict[UUID, list[Reading]] = {}
    rows = Counted.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    for row in rows.order_by("share_id", "hours"):
        counts = {name: getattr(row, name) for name in COUNTS}
        found.setdefault(row.share_id, []).append(Reading(row.hours, row.read_at, **counts))
    return found


def with_gaps(readings: list[Reading], published_at: datetime | None, now: datetime) -> tuple[Reading, ...]:
    if published_at is None or not readings:
        return tuple(readings)
    missing = gaps(published_at, {one.hours for one in readings}, now)
    return tuple(sorted([*readings, *(Reading(hours, None) for hours in missing)], key=lambda one: one.hours))


def told_there(network: str) -> bool:
    known = Network.kept(network)
    return known is not None and read_at_once(known) > 0


def silence(viewer: Viewer, network: str) -> str:
    known = Network.kept(network)
    return silence_of(known, viewer.language) if known else ""


def told_together(workspace_id: UUID, start: datetime) -> tuple[tuple[str, int], ...]:
    """Each count is of at least five people, or it is left out: what one network alone tells could be of one person."""
    published = ShareSeen.objects.within(workspace_id).filter(published_at__gte=start).values("share_id")
    rows = Counted.objects.within(workspace_id).filter(share_id__in=published).order_by("share_id", "-hours")
    latest = list(rows.distinct("share_id"))
    found = []
    for name in COUNTS:
        told = [(row.member_id, getattr(row, name)) for row in latest if getattr(row, name) is not None]
        if large_enough(len({member_id for member_id, _number in told})):
            found.append((name, sum(number for _member_id, number in told)))
    return tuple(found)
