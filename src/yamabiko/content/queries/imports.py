"""Questions about lists that were brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Import
from yamabiko.content.reading import opml, table
from yamabiko.content.refusals import ImportGone
from yamabiko.content.rules.imports import Column, Flaw
from yamabiko.content.rules.words import ImportKind
from yamabiko.people.queries import Viewer

SHOWN = 5  # lines of a list that a person looks at


class ImportState(StrEnum):
    LOOKED_AT = "looked_at"
    UNDER_WAY = "under_way"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """`number` is the line of the file, the first is 1; `words` the start of what the flaw is about."""

    number: int
    flaw: Flaw
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """A list and how far it has been taken in. Before it begins, the counts say what would come of it.

    `refused` names at most a thousand lines; `refused_count` counts them all. `same` was there already and stays as it is.
    """

    id: UUID
    kind: ImportKind
    name: str
    state: ImportState
    columns: tuple[Column, ...]
    lines: int
    done_lines: int
    new: int
    same: int
    refused_count: int
    refused: tuple[RefusedLine, ...]
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def percent(self) -> int:
        return 100 * self.done_lines // self.lines if self.lines else 100

    @property
    def clear(self) -> bool:
        """Whether it is known which column is what."""
        return self.kind is ImportKind.SOURCES or {Column.TITLE, Column.URL} <= set(self.columns)


@dataclass(frozen=True, slots=True)
class Sample:
    """The first lines of a list; `names` is its line of names, when it has one."""

    width: int
    names: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]  # (line number, cells)


def imports(viewer: Viewer, *, after: UUID | None = None, limit: int | None = None) -> list[ImportView]:
    """The lists of the last week, the newest first; raises NotAllowed."""
    require_curator(viewer)
    rows = Import.objects.within(viewer.workspace_id).order_by("-id").defer("body")
    if after:
        rows = rows.filter(id__lt=after)
    return [_view(row) for row in rows[:limit]]


def import_(viewer: Viewer, import_id: UUID) -> ImportView:
    """One list; raises NotAllowed or ImportGone."""
    require_curator(viewer)
    row = Import.objects.within(viewer.workspace_id).filter(id=import_id).defer("body").first()
    if row is None:
        raise ImportGone
    return _view(row)


def import_sample(viewer: Viewer, import_id: UUID) -> Sample:
    """How the list begins; raises NotAllowed or ImportGone."""
    require_curator(viewer)
    row = Import.objects.within(viewer.workspace_id).filter(id=import_id).first()
    if row is None:
        raise ImportGone
    if row.kind == ImportKind.SOURCES:
        feeds = opml.read(bytes(row.body), content_type=None).feeds[:SHOWN]
        return Sample(3, (), tuple((feed.line, (feed.title, feed.url, feed.category)) for feed in feeds))
    found = table.read(bytes(row.body))
    lines = [(line.number, line.cells) for line in found.lines[:SHOWN] if line.cells is not None]
    return Sample(found.width, found.names, tuple(lines))


def _view(row: Import) -> ImportView:
    state = (
        ImportState.FINISHED if row.finished_at else ImportState.UNDER_WAY if row.started_at else ImportState.LOOKED_AT
    )
    return ImportView(
        id=row.id,
        kind=ImportKind(row.kind),
        name=row.wishes.get("name", ""),
        state=state,
        columns=tuple(Column(word) for word in row.wishes.get("columns", ())),
        lines=row.lines,
        done_lines=row.done_lines,
        new=row.counts.get("new", 0),
        same=row.counts.get("same", 0),
        refused_count=row.counts.get("refused", 0),
        refused=tuple(RefusedLine(number, Flaw(flaw), words) for number, flaw, words in row.refused),
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )
