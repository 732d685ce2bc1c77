"""Lists that a curator brings: looked at first, then taken in with a bar that says how far."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yamabiko.content import operations, queries
from yamabiko.content.columns import COLUMNS
from yamabiko.content.guards import asking
from yamabiko.content.queries import ImportState, ImportView
from yamabiko.content.refusals import FLAWS, ColumnsUnclear, ImportGone, ListRefused, NotAllowed
from yamabiko.content.rules.imports import LARGEST
from yamabiko.content.source_forms import ListForm
from yamabiko.kit.htmx import answer, go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.tables import csv_answer
from yamabiko.kit.ui.toasts import toast

PAGE, SHOWN = 20, 50
# What a person waits for; the rest is taken in by the sweeps.
PATIENCE = 1.5


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The lists of the last week; a POST brings one, which is looked at and nothing more."""
    viewer = asking(request)
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    try:
        rows = queries.imports(viewer, limit=PAGE)
        if request.method == "POST" and form.is_valid():
            sent = form.cleaned_data["file"]
            if sent.size > LARGEST:
                raise ListRefused("too_large")
            import_id = operations.bring_list(viewer=viewer, body=sent.read(), name=sent.name, now=timezone.now())
            return go_to(request, reverse("content:import", args=[import_id]))
    except NotAllowed as said:
        raise PermissionDenied from said
    except ListRefused as said:
        form.add_error("file", str(said))
    context = {"form": form, "rows": rows}
    return render(request, "content/imports.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def import_(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What would come of a list, or what came of it; a POST says which column is what."""
    said = ""
    if request.method == "POST":
        try:
            columns = request.POST.getlist("column")
            operations.choose_columns(viewer=asking(request), import_id=import_id, columns=columns, now=timezone.now())
            return go_to(request, reverse("content:import", args=[import_id]))
        except ColumnsUnclear as unclear:
            said = str(unclear)
        except Saying as refused:
            return _refused(request, refused)
    try:
        context = _context(request, import_id) | {"said": said}
    except Saying as refused:
        return _refused(request, refused)
    status = 422 if said else 200
    return answer(request, page="content/import.html", fragment="content/_import.html", context=context, status=status)


@require_POST
def intake(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Take it in: what is short is in when this answers."""
    viewer = asking(request)
    at_once = request.POST.get("at_once") == "on"
    try:
        operations.begin_import(viewer=viewer, import_id=import_id, now=timezone.now(), at_once=at_once)
    except Saying as refused:
        return _refused(request, refused)
    operations.go_on(workspace_id=viewer.workspace_id, import_id=import_id, clock=timezone.now, seconds=PATIENCE)
    return go_to(request, reverse("content:import", args=[import_id]))


@require_POST
def removal(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Not this one: a list that was only looked at is forgotten."""
    try:
        operations.drop_import(viewer=asking(request), import_id=import_id)
    except Saying as refused:
        return _refused(request, refused)
    toast(request, _("Forgotten. Nothing of it was taken in."))
    return go_to(request, reverse("content:imports"))


@require_GET
def refused_csv(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The refused lines as a table. No cell of it is calculated by a spreadsheet."""
    try:
        found = queries.import_(asking(request), import_id)
    except Saying as refused:
        return _refused(request, refused)
    rows = [(line.number, str(FLAWS[line.flaw]), line.words) for line in found.refused]
    return csv_answer("refused-lines", [(_("Line"), _("Why"), _("What stands there")), *rows])


def _context(request: HttpRequest, import_id: UUID) -> dict[str, Any]:
    viewer = asking(request)
    found = queries.import_(viewer, import_id)
    looked_at = found.state is ImportState.LOOKED_AT
    sample = queries.import_sample(viewer, import_id) if looked_at else None
    return {
        "list": found,
        "sample": sample,
        "heads": _heads(found, sample) if sample and found.kind == "stories" else [],
        "columns": COLUMNS.items(),
        "refused": [(line, FLAWS[line.flaw]) for line in found.refused[:SHOWN]],
        "rest": found.refused_count - min(SHOWN, len(found.refused)),
    }


def _heads(found: ImportView, sample: queries.Sample) -> list[tuple[str, str]]:
    """For each column (its name in the file, the word that we take it for)."""
    columns = [*found.columns, *[""] * sample.width][: sample.width]
    names = [*sample.names, *[""] * sample.width][: sample.width]
    return [(name, str(getattr(column, "value", column))) for name, column in zip(names, columns, strict=True)]


def _refused(request: HttpRequest, said: Saying) -> HttpResponse:
    if isinstance(said, NotAllowed):
        raise PermissionDenied from said
    if isinstance(said, ImportGone):
        return render(request, "content/import_gone.html", {"said": said}, status=404)
    toast(request, str(said))
    return go_to(request, reverse("content:imports"))
