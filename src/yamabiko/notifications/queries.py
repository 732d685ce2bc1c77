"""Who is to be told what, and whether she wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from yamabiko.networks.queries.ending import ending
from yamabiko.networks.rules import Network
from yamabiko.notifications.models import NoMail
from yamabiko.notifications.rules import WARNED, Kind, warning
from yamabiko.people.queries import Viewer
from yamabiko.sharing.queries.coming import waiting_since

FRESH = timedelta(days=2)  # what waits longer she has been told of, or saw


@dataclass(frozen=True, slots=True)
class Due:
    """`about` says what it is of, the same each time it is asked; the rest is for the letter."""

    workspace_id: UUID
    member_id: UUID
    kind: Kind
    about: str
    network: Network | str
    ends_at: datetime | None = None
    days: int = 0


def wants_letters(viewer: Viewer) -> bool:
    return not NoMail.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).exists()


def due(now: datetime) -> Iterator[Due]:
    """Everything that somebody might be told now, whether or not she was."""
    for end in ending(now=now, within=timedelta(days=max(WARNED))):
        days = warning(end.ends_at, now)
        if days is not None:
            # Connected again, the access ends at another time, and that is another matter to be told of.
            about = f"{end.account_id}:{end.ends_at:%Y%m%d}:{days}"
            yield Due(end.workspace_id, end.member_id, Kind.ENDING, about, end.network, end.ends_at, days)
    for one in waiting_since(now - FRESH):
        about = f"{one.share_id}:{one.since:%Y%m%d%H%M%S}"
        yield Due(one.workspace_id, one.member_id, Kind.WAITING, about, one.network)
