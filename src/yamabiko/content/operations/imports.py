"""What a curator does with a list: bring it, look at it, say which column is what, have it taken in, or not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Import
from yamabiko.content.operations.lines import Unwanted, here_already, kind_of, lines_of, opened
from yamabiko.content.reading import clean
from yamabiko.content.reading.table import Table
from yamabiko.content.refusals import ColumnsUnclear, ImportBegun, ImportGone
from yamabiko.content.rules.imports import REFUSED_KEPT, Column
from yamabiko.people.queries import Viewer

KEPT = timedelta(days=7)


def bring_list(*, viewer: Viewer, body: bytes, name: str, now: datetime) -> UUID:
    """The id of a list that was looked at; nothing of it is taken in yet. Another one of hers that was only looked at goes.

    `body` is a list of feeds (OPML) or a table of stories (CSV, in UTF-8, UTF-16 or Shift_JIS). Raises NotAllowed,
    ListRefused.
    """
    require_curator(viewer)
    kind = kind_of(body)
    found = opened(body, kind)
    columns = list(found.columns) if isinstance(found, Table) else []
    row = Import(
        workspace_id=viewer.workspace_id,
        kind=kind,
        member_id=viewer.member_id,
        body=body,
        wishes={"name": clean.line(name, limit=120), "columns": columns, "language": viewer.language},
        created_at=now,
        **_looked_at(viewer, found, columns, now),
    )
    with transaction.atomic():
        mine = Import.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, started_at=None)
        mine.delete()
        row.save(force_insert=True)
    return row.id


def choose_columns(*, viewer: Viewer, import_id: UUID, columns: Sequence[str], now: datetime) -> None:
    """Look at a table again with these words for its columns, from the left; "" leaves a column out.

    Raises NotAllowed, ImportGone, ImportBegun, ColumnsUnclear.
    """
    row = _own(viewer, import_id)
    found = opened(bytes(row.body), kind_of(bytes(row.body)))
    if not isinstance(found, Table) or len(columns) > max(found.width, 1) or set(columns) - set(Column):
        raise ColumnsUnclear
    chosen = [Column(word) for word in columns]
    named = [column for column in chosen if column]
    if len(named) != len(set(named)) or not {Column.TITLE, Column.URL} <= set(named):
        raise ColumnsUnclear
    wishes = {**row.wishes, "columns": chosen}
    _unbegun(viewer, import_id).update(wishes=wishes, **_looked_at(viewer, found, chosen, now))


def begin_import(*, viewer: Viewer, import_id: UUID, now: datetime, at_once: bool = False) -> None:
    """Have it taken in from now on. `at_once`: stories are offered, sources offer by themselves; else all of it waits.

    Raises NotAllowed, ImportGone, ImportBegun, ColumnsUnclear.
    """
    row = _own(viewer, import_id)
    columns = row.wishes["columns"]
    if row.kind == "stories" and not {Column.TITLE, Column.URL} <= set(columns):
        raise ColumnsUnclear
    begun = _unbegun(viewer, import_id).update(
        wishes={**row.wishes, "at_once": at_once}, started_at=now, done_lines=0, counts={}, refused=[]
    )
    if not begun:
        raise ImportBegun


def drop_import(*, viewer: Viewer, import_id: UUID) -> None:
    """Forget a list that was only looked at. Raises NotAllowed, ImportGone, ImportBegun."""
    _own(viewer, import_id)
    if not _unbegun(viewer, import_id).delete()[0]:
        raise ImportBegun


def forget_imports(*, now: datetime) -> int:
    """Lists of more than a week ago, but for those under way; for a sweep."""
    rows = Import.objects.across_workspaces(because="one sweep tidies for everybody").filter(created_at__lt=now - KEPT)
    gone: int = rows.exclude(started_at__isnull=False, finished_at=None).delete()[0]
    return gone


def _looked_at(viewer: Viewer, found: Any, columns: Sequence[Column], now: datetime) -> dict[str, Any]:
    """How many lines there are, and what would come of them."""
    every = (
        list(lines_of(found, workspace_id=viewer.workspace_id, columns=columns, now=now))
        if _clear(found, columns)
        else []
    )
    refused = [line for line in every if isinstance(line, Unwanted)]
    wanted = [line for line in every if not isinstance(line, Unwanted)]
    same = len(here_already(viewer.workspace_id, wanted)) if wanted else 0
    return {
        "lines": len(every) or len(found.lines if isinstance(found, Table) else found),
        "counts": {"new": len(wanted) - same, "same": same, "refused": len(refused)} if every else {},
        "refused": noted(refused),
    }


def _clear(found: Any, columns: Collection[Column]) -> bool:
    return not isinstance(found, Table) or {Column.TITLE, Column.URL} <= set(columns)


def noted(refused: Sequence[Unwanted]) -> list[list[Any]]:
    """As they are kept: line number, flaw, the start of what stood there."""
    return [[line.number, line.flaw, clean.line(line.words, limit=80)] for line in refused[:REFUSED_KEPT]]


def _own(viewer: Viewer, import_id: UUID) -> Import:
    """A list of the viewer's workspace that is not begun."""
    require_curator(viewer)
    row: Import | None = Import.objects.within(viewer.workspace_id).filter(id=import_id).first()
    if row is None:
        raise ImportGone
    if row.started_at:
        raise ImportBegun
    return row


def _unbegun(viewer: Viewer, import_id: UUID) -> Any:
    return Import.objects.within(viewer.workspace_id).filter(id=import_id, started_at=None)
