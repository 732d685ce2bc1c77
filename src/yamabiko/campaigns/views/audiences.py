"""The pages on which curators and programme managers keep audiences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yamabiko.campaigns import operations, queries
from yamabiko.campaigns.forms.audiences import LANGUAGE_NAMES, AudienceForm
from yamabiko.campaigns.queries import AudienceSheet
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.navigation import ROLE_NAMES
from yamabiko.kit.ui.toasts import toast
from yamabiko.people.queries import Viewer, team_tree
from yamabiko.people.rules import country_name


@require_GET
def audiences(request: HttpRequest) -> HttpResponse:
    """The list, each with whom it asks for and how many people it reaches."""
    viewer = _keeper(request)
    names = {node.id: node.name for node in team_tree(viewer)}
    rows = [(sheet, _lists(sheet, names, viewer.language)) for sheet in queries.audience_sheets(viewer)]
    return render(request, "campaigns/audiences.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def new_audience(request: HttpRequest) -> HttpResponse:
    """An empty form; what does not go comes back as it was typed."""
    viewer = _keeper(request)
    teams = team_tree(viewer)
    form = AudienceForm(request.POST if request.method == "POST" else None, teams=teams)
    if _done(form, lambda: operations.open_audience(viewer=viewer, now=timezone.now(), **form.chosen())):
        toast(request, _("The audience is there. Stories and sources can be for it from now on."))
        return go_to(request, reverse("campaigns:audiences"))
    return _page(request, viewer, form)


@require_http_methods(["GET", "POST"])
def audience(request: HttpRequest, audience_id: UUID) -> HttpResponse:
    """One audience, to be put right."""
    viewer = _keeper(request)
    found = queries.audience_sheets(viewer, only=[audience_id])
    if not found:
        raise Http404
    teams = team_tree(viewer)
    form = (
        AudienceForm(request.POST, teams=teams) if request.method == "POST" else AudienceForm.of(found[0], teams=teams)
    )
    if _done(form, lambda: operations.correct_audience(viewer=viewer, audience_id=audience_id, **form.chosen())):
        toast(request, _("Saved. It holds at once for every story of this audience."))
        return go_to(request, reverse("campaigns:audiences"))
    return _page(request, viewer, form, sheet=found[0])


@require_POST
def reach(request: HttpRequest) -> HttpResponse:
    """How many people the form as it stands would reach: a line for the page, no page."""
    viewer = _keeper(request)
    form = AudienceForm(request.POST, teams=team_tree(viewer))
    form.is_valid()
    return render(
        request, "campaigns/_reach.html", {"reach": _reach(viewer, form), "known": "countries" not in form.errors}
    )


def _reach(viewer: Viewer, form: AudienceForm) -> int | None:
    typed = form.cleaned_data
    return queries.reach_of(
        viewer.workspace_id,
        languages=typed.get("languages", ()),
        countries=typed.get("countries", ()),
        roles=typed.get("roles", ()),
        team_ids=form.team_ids(),
    )


def _keeper(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not queries.may_keep_audiences(viewer):
        raise PermissionDenied
    return viewer


def _done(form: AudienceForm, change: Callable[[], object]) -> bool:
    if not form.is_bound or not form.is_valid():
        return False
    try:
        change()
    except Saying as said:
        form.add_error("name", str(said))
        return False
    return True


def _page(
    request: HttpRequest, viewer: Viewer, form: AudienceForm, *, sheet: AudienceSheet | None = None
) -> HttpResponse:
    if form.is_bound:
        now = _reach(viewer, form)
    else:
        lists = {
            name: getattr(sheet, name) if sheet else () for name in ("languages", "countries", "roles", "team_ids")
        }
        now = queries.reach_of(viewer.workspace_id, **lists)
    context = {"form": form, "sheet": sheet, "reach": now, "known": "countries" not in form.errors}
    return render(request, "campaigns/audience.html", context, status=422 if form.errors else 200)


def _lists(sheet: AudienceSheet, teams: dict[UUID, str], language: str) -> list[tuple[str, str]]:
    """What it asks for, as (icon, words); nothing for everybody."""
    spoken, roles = dict(LANGUAGE_NAMES), ROLE_NAMES
    said: list[tuple[str, list[Any]]] = [
        ("users", [teams[team_id] for team_id in sheet.team_ids if team_id in teams]),
        ("message-circle", [spoken.get(code, code) for code in sheet.languages]),
        ("world", [country_name(code, language) for code in sheet.countries]),
        ("user", [roles.get(code, code) for code in sheet.roles]),
    ]
    return [(icon, " · ".join(str(word) for word in words)) for icon, words in said if words]
