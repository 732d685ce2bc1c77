"""What nobody refers to is forgotten: uploads that were never ended after a day, pictures and files of no story after thirty.

An orphan is first marked and only thirty days later swept, so that a picture taken away by mistake is there to be put back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from yamabiko.content.models import File, LinkCard, OwnPost, Picture, Story, Suggestion, Testimony
from yamabiko.content.queries.files import unfinished_file_ids

UNFINISHED = timedelta(days=1)
ORPHANED = timedelta(days=30)
AT_ONCE = 50  # rows in a transaction: a file of 200 MB has 382 pieces to delete
BECAUSE = "one sweep tidies for everybody"


def forget_unfinished(*, now: datetime) -> int:
    """How many uploads were given up."""
    return sum(_forget(File, Q(id=file_id, ready_at=None)) for file_id in unfinished_file_ids(now - UNFINISHED))


def forget_orphans(*, now: datetime) -> int:
    """How many pictures and files went. Marks those that have just lost their last story, and clears found ones."""
    gone = 0
    for model, used in ((File, _used_files()), (Picture, _used_pictures())):
        rows = model.objects.across_workspaces(because=BECAUSE).annotate(used=used)
        _note(model, rows.filter(used=True).exclude(orphaned_at=None), None)
        due = list(
            rows.filter(used=False, orphaned_at__lte=now - ORPHANED).values_list("id", flat=True)[: AT_ONCE * 20]
        )
        for row_id in due:
            gone += _forget(model, Q(id=row_id, orphaned_at__lte=now - ORPHANED))
        fresh = rows.filter(used=False, orphaned_at=None)
        _note(model, fresh.exclude(ready_at=None) if model is File else fresh, now)
    return gone


def forget_pictures(picture_ids: Iterable[UUID]) -> int:
    """At once, those that nothing refers to any more: somebody is being erased, and so are her photos."""
    return sum(_forget(Picture, Q(id=picture_id)) for picture_id in sorted(picture_ids))


def _note(model: Any, rows: QuerySet[Any], since: datetime | None) -> None:
    ids = list(rows.values_list("id", flat=True)[:10_000])
    model.objects.across_workspaces(because=BECAUSE).filter(id__in=ids).update(orphaned_at=since)


@transaction.atomic
def _forget(model: Any, which: Q) -> int:
    """One row, locked and asked once more: somebody may just have put it beside a story."""
    row = model.objects.across_workspaces(because=BECAUSE).select_for_update().filter(which).first()
    if row is None or _refers(model, row.id):
        return 0
    model.objects.across_workspaces(because=BECAUSE).filter(id=row.id).delete()
    return 1


def _refers(model: Any, row_id: Any) -> bool:
    used = _used_files() if model is File else _used_pictures()
    rows = model.objects.across_workspaces(because=BECAUSE).annotate(used=used)
    return bool(rows.filter(id=row_id, used=True).exists())


def _used_files() -> Q:
    return Q(_by(Story, "file_id")) | Q(_by(Testimony, "consent_id"))


def _used_pictures() -> Q:
    return (
        Q(_by(Story, "picture_id")) | Q(_by(LinkCard, "picture_id")) | Q(_by(File, "poster_id")) | Q(_by(Suggestion, "picture_id")) | Q(_by(OwnPost, "picture_id"))
    )  # fmt: skip


def _by(model: Any, column: str) -> Exists:
    return Exists(model.objects.across_workspaces(because=BECAUSE).filter(**{column: OuterRef("id")}))
