"""`/imports`: lists of feeds (OPML) and tables of stories (CSV), looked at first, then taken in. For curators and managers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, File, Router, Schema
from ninja import Status as Answer
from ninja.files import UploadedFile

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import LOST, REFUSED
from yamabiko.content.guards import asking, require_curator
from yamabiko.content.queries import ImportState
from yamabiko.content.refusals import FLAWS, ListRefused
from yamabiko.content.rules.imports import LARGEST, Column, Flaw
from yamabiko.content.rules.words import ImportKind
from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.kit.rest.idempotency import REPEATABLE

router = Router(tags=["imports"])
# A file of 10 MB: what was only looked at makes room for the next one, so sending it again leaves one list.
REPEATABLE |= {"imports_bring"}
BEGUN = {409: Problem, **REFUSED}


class RefusedLineOut(Schema):
    """`line` is the line of the file, the first is 1; `said` is a sentence, `words` the start of what it is about."""

    line: int
    flaw: Flaw
    said: str
    words: str


class ImportOut(Schema):
    """Before it begins, `new`, `same` and `refused_count` say what would come of it; `same` is there already and stays.

    `refused` names at most a thousand lines.
    """

    id: UUID
    kind: ImportKind
    name: str
    state: ImportState
    columns: list[Column]
    lines: int
    done_lines: int
    new: int
    same: int
    refused_count: int
    refused: list[RefusedLineOut]
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @staticmethod
    def resolve_refused(view: queries.ImportView) -> list[dict[str, Any]]:
        return [
            {"line": one.number, "flaw": one.flaw, "said": str(FLAWS[one.flaw]), "words": one.words}
            for one in view.refused
        ]


class ColumnsIn(Schema):
    columns: list[Column] = Field(
        max_length=100, description='From the left; "" leaves one out. One title and one url are needed.'
    )


class IntakeIn(Schema):
    at_once: bool = Field(False, description="Offer its stories now, let its sources offer by themselves.")


@router.get("/imports", response={200: Page[ImportOut], 403: Problem}, url_name="imports")
def list_imports(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """The lists of the last week, the newest first."""
    return page_of(queries.imports(asking(request), after=after, limit=limit + 1), limit)


@router.post("/imports", response={201: ImportOut, 403: Problem, 422: Problem}, url_name="imports_bring")
def bring(request: HttpRequest, file: File[UploadedFile]) -> Answer[queries.ImportView]:
    """Bring a list (multipart/form-data). It is looked at; nothing of it is taken in yet."""
    viewer = asking(request)
    require_curator(viewer)
    if (file.size or 0) > LARGEST:
        raise ListRefused("too_large")
    import_id = operations.bring_list(viewer=viewer, body=file.read(), name=file.name or "", now=timezone.now())
    return Answer(201, queries.import_(viewer, import_id))


@router.get("/imports/{uuid:import_id}", response={200: ImportOut, **LOST}, url_name="import")
def read_import(request: HttpRequest, import_id: UUID) -> queries.ImportView:
    """What would come of it, how far it is, or what came of it."""
    return queries.import_(asking(request), import_id)


@router.put("/imports/{uuid:import_id}/columns", response={200: ImportOut, **BEGUN}, url_name="import_columns")
def choose_columns(request: HttpRequest, import_id: UUID, given: ColumnsIn) -> queries.ImportView:
    """Say which column of a table is what, and look again."""
    viewer = asking(request)
    operations.choose_columns(viewer=viewer, import_id=import_id, columns=given.columns, now=timezone.now())
    return queries.import_(viewer, import_id)


@router.post("/imports/{uuid:import_id}/intake", response={202: ImportOut, **BEGUN}, url_name="import_begin")
def begin(request: HttpRequest, import_id: UUID, given: IntakeIn) -> Answer[queries.ImportView]:
    """Have it taken in. It goes on by itself within a minute; read the import to see how far it is."""
    viewer = asking(request)
    operations.begin_import(viewer=viewer, import_id=import_id, now=timezone.now(), at_once=given.at_once)
    return Answer(202, queries.import_(viewer, import_id))


@router.delete("/imports/{uuid:import_id}", response={204: None, 409: Problem, **LOST}, url_name="import_drop")
def drop(request: HttpRequest, import_id: UUID) -> Answer[None]:
    """Forget a list that was only looked at."""
    operations.drop_import(viewer=asking(request), import_id=import_id)
    return Answer(204, None)
