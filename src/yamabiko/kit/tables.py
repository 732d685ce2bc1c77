"""A table as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """UTF-8 with a mark, so that Excel reads Japanese; texts that begin like a formula are made harmless."""
    page = io.StringIO()
    sheet = csv.writer(page)
    for row in rows:
        sheet.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    answer = HttpResponse("\ufeff" + page.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def harmless(cell: str) -> str:
    """A spreadsheet takes what begins so for a formula, and runs it."""
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell
