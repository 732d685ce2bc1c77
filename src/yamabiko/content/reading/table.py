"""A table as spreadsheets save it: CSV or tab-separated, in any charset. Bytes in, lines of cells out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from yamabiko.content.reading import charset
from yamabiko.content.reading.refusal import ReadingRefused
from yamabiko.content.rules.imports import LARGEST, MOST_LINES, Column, as_text, columns_of

MOST_CELLS = 100
MOST_ROWS = 500  # of the file in one line of the table: cells may hold paragraphs
MOST_WRONG = 1_000
_DIVIDERS = (",", "\t", ";")
# Office's new and old files, PDF, pictures: what people send when they mean a table.
_OTHER_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")


class TableRefused(ReadingRefused):
    """The bytes give no table. `reason`: not_a_table, workbook, empty, too_large, too_many_lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is where it begins in the file, the first line is 1. `cells` is None when it could not be parted."""

    number: int
    cells: tuple[str, ...] | None
    start: str  # the beginning of what stands there


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]  # of the line of names; all NONE when there is no such line
    names: tuple[str, ...]  # as they stand there; empty without such a line
    lines: tuple[Line, ...]  # those with something in them

    @property
    def width(self) -> int:
        return max((len(line.cells or ()) for line in self.lines), default=len(self.columns))


def read(body: bytes) -> Table:
    """Raises TableRefused; a single line that cannot be read is in the table and says so."""
    if len(body) > LARGEST:
        raise TableRefused("too_large")
    if body.startswith(_OTHER_FILES):
        raise TableRefused("workbook" if body.startswith(_OTHER_FILES[:2]) else "not_a_table")
    # A million lines are counted, not read.
    if body.count(b"\n") + body.count(b"\r") > 4 * MOST_LINES:
        raise TableRefused("too_many_lines")
    text = charset.decode(body, content_type=None)
    if "\0" in text or text.lstrip()[:1] in ("<", "{"):
        raise TableRefused("not_a_table")
    lines = []
    for line in _lines(text, _divider(text)):
        if line.cells is None or any(line.cells):
            lines.append(line)
        if len(lines) > MOST_LINES + 1:
            raise TableRefused("too_many_lines")
    return _table(lines)


def _table(lines: list[Line]) -> Table:
    if not lines:
        raise TableRefused("empty")
    columns = columns_of(lines[0].cells or ())
    if columns is None:
        return Table((), (), tuple(lines))
    return Table(columns, lines[0].cells or (), tuple(lines[1:]))


def _divider(text: str) -> str:
    """The one that stands most often in the first line, outside of quotation marks."""
    first = text.lstrip("\r\n").split("\n", 1)[0][:10_000]
    bare = "".join(first.split('"')[::2])
    return max(_DIVIDERS, key=bare.count)


def _lines(text: str, divider: str) -> Iterator[Line]:
    """A line that cannot be parted costs nobody else: after it reading begins afresh with the next one."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = wrong = 0
    while first < len(rows):
        for number, cells in _records(rows, first, divider):
            first = number
            start = rows[number - 1][:80]
            yield Line(number, None if cells is None else tuple(as_text(one.strip()) for one in cells), start)
            if cells is None:
                wrong += 1
                break
        else:
            return
        if wrong > MOST_WRONG:
            raise TableRefused("not_a_table")


def _records(rows: list[str], first: int, divider: str) -> Iterator[tuple[int, list[str] | None]]:
    """(the line where it begins, its cells) from row `first` on; the last one may be None: it could not be parted."""
    began = 0

    def fed() -> Iterator[str]:
        for place in range(first, len(rows)):
            if place - first - began > MOST_ROWS:
                raise csv.Error("a cell that does not end")
            yield rows[place] + "\n"

    reader = csv.reader(fed(), delimiter=divider, strict=True)
    while True:
        began = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield first + began + 1, None
            return
        yield first + began + 1, cells[:MOST_CELLS]
