"""Who holds which qualification, for managers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.people import operations, queries
from yamabiko.people.forms.qualifications import GrantForm
from yamabiko.people.views.doors import say
from yamabiko.people.views.people import ON_A_PAGE, after, manager_of


@never_cache
@require_http_methods(["GET", "POST"])
def qualifications(request: HttpRequest) -> HttpResponse:
    """The list; a POST grants, and what does not go comes back as it was typed."""
    viewer, now = manager_of(request), timezone.now()
    form = GrantForm(request.POST if request.method == "POST" else None, viewer=viewer)
    if request.method == "POST" and form.is_valid() and _granted(request, form):
        return redirect("people:qualifications")
    rows = queries.qualifications_held(viewer, now=now, after=after(request), limit=ON_A_PAGE + 1)
    context: dict[str, Any] = {
        "form": form,
        "rows": rows[:ON_A_PAGE],
        "next": rows[ON_A_PAGE - 1].id if len(rows) > ON_A_PAGE else None,
        "codes": queries.qualification_codes(viewer.workspace_id),
    }
    return render(request, "people/qualifications.html", context, status=422 if form.errors else 200)


def _granted(request: HttpRequest, form: GrantForm) -> bool:
    """All of them or nobody."""
    people = form.cleaned_data["people"]
    try:
        with transaction.atomic():
            for member_id in people:
                operations.award_qualification(
                    viewer=form.viewer,
                    member_id=member_id,
                    code=form.cleaned_data["code"],
                    until=form.until(),
                    now=timezone.now(),
                )
    except Saying as said:
        form.add_error("last_day" if isinstance(said, operations.EndPassed) else "people", str(said))
        return False
    count = len(people)
    words = ngettext("%(count)s person holds it now.", "%(count)s people hold it now.", count)
    toast(request, words % {"count": count})
    return True


@require_POST
def revoke(request: HttpRequest, qualification_id: UUID) -> HttpResponse:
    """It ends now."""
    try:
        operations.revoke_qualification(
            viewer=manager_of(request), qualification_id=qualification_id, now=timezone.now()
        )
    except operations.QualificationUnknown as said:
        return say(request, said, title=_("It was taken back already"))
    toast(request, _("Taken back. It holds from now on."))
    return redirect("people:qualifications")
