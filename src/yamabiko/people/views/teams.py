"""Adding a team, on the manager's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.people import operations, queries
from yamabiko.people.forms.teams import TeamForm
from yamabiko.people.views.people import manager_of, page


@require_POST
@never_cache
def open_team(request: HttpRequest) -> HttpResponse:
    """What does not go comes back as it was typed."""
    viewer = manager_of(request)
    form = TeamForm(request.POST, teams=queries.team_tree(viewer), auto_id="team_%s")
    if not form.is_valid():
        return page(request, viewer, team_form=form, status=422)
    try:
        operations.open_team(viewer=viewer, **form.chosen())
    except Saying as refusal:
        form.add_error("name", str(refusal))
        return page(request, viewer, team_form=form, status=refusal.status)
    toast(request, _("The team is there; people can be invited into it."))
    return redirect("people:people")
