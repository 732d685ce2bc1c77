"""Whether she wants letters, and that each is sent once."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from yamabiko.notifications.models import Letter, NoMail
from yamabiko.notifications.rules import KEPT, TRIES, Kind
from yamabiko.people.queries import Viewer

HOLD = timedelta(hours=1)  # before a letter that did not go out, or whose sender was killed, is tried again
ALL = "letters are written for everybody"


def want_letters(*, viewer: Viewer, wanted: bool, now: datetime) -> None:
    """Effective at once, also for what is being written."""
    rows = NoMail.objects.within(viewer.workspace_id)
    if wanted:
        rows.filter(member_id=viewer.member_id).delete()
    else:
        rows.get_or_create(workspace_id=viewer.workspace_id, member_id=viewer.member_id, defaults={"since_at": now})


def take_up(*, workspace_id: UUID, member_id: UUID, kind: Kind, about: str, now: datetime) -> UUID | None:
    """The letter's id for whoever sends it; None: it was sent, somebody is at it, or it was tried often enough."""
    rows = Letter.objects.within(workspace_id)
    fresh = Letter(
        workspace_id=workspace_id, member_id=member_id, kind=kind.value, about=about, made_at=now, held_until=now
    )
    rows.bulk_create([fresh], ignore_conflicts=True)
    mine = rows.filter(member_id=member_id, kind=kind.value, about=about)
    mine = mine.filter(sent_at=None, held_until__lte=now, tries__lt=TRIES)
    if not mine.update(held_until=now + HOLD, tries=F("tries") + 1):
        return None
    found: UUID = rows.values_list("id", flat=True).get(member_id=member_id, kind=kind.value, about=about)
    return found


def sent(*, workspace_id: UUID, letter_id: UUID, now: datetime) -> None:
    Letter.objects.within(workspace_id).filter(id=letter_id).update(sent_at=now)


def forget_letters(*, now: datetime) -> int:
    """That somebody was told something long ago."""
    gone, _kinds = Letter.objects.across_workspaces(because=ALL).filter(made_at__lt=now - KEPT).delete()
    return int(gone)
