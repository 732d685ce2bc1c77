"""The demo's sign-in links. Opening one shows a button; only pressing it signs in, so that mail scanners may look first."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yamabiko.kit.ui.navigation import ROLE_NAMES
from yamabiko.people import operations
from yamabiko.people.views.doors import enter, say


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: HttpRequest, token: str) -> HttpResponse:
    try:
        person = operations.open_demo_link(token=token, now=timezone.now())
    except operations.LinkUnreadable as refusal:
        return say(request, refusal, title=_("This link does not open any more"))
    if request.method == "POST":
        enter(request, user_id=person.user_id, workspace_id=person.workspace_id)
        return redirect("/")
    roles = [ROLE_NAMES[role.value] for role in sorted(person.roles, key=list(ROLE_NAMES).index)]
    return render(request, "people/demo.html", {"person": person, "roles": roles})
