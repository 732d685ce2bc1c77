"""Settings: what a person decides for herself, and her keys."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from yamabiko.kit.ui.toasts import toast
from yamabiko.people import operations, queries
from yamabiko.people.forms.me import KeyForm, MeForm
from yamabiko.people.views.doors import viewer_of

FIELDS = ("name", "job", "language", "time_zone", "country", "theme", "tone", "way")


@never_cache
def me(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    form = MeForm(request.POST or None, initial={field: getattr(viewer, field) for field in FIELDS})
    if request.method != "POST":
        return _page(request, form=form)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    operations.choose(viewer=viewer, **{field: form.cleaned_data[field] for field in FIELDS})
    with translation.override(form.cleaned_data["language"]):  # the next page speaks it already
        toast(request, _("Saved. It holds from now on."))
    return redirect("people:me")


@require_POST
@never_cache
@sensitive_variables("secret")
def issue_key(request: HttpRequest) -> HttpResponse:
    """The answer to this POST is the only page that ever holds the secret; a redirect would have to keep it somewhere."""
    form = KeyForm(request.POST, auto_id="key_%s")
    if not form.is_valid():
        return _page(request, key_form=form, status=422)
    _id, secret = operations.issue_token(viewer=viewer_of(request), name=form.cleaned_data["name"], now=timezone.now())
    return _page(request, secret=secret)


@require_POST
def revoke_key(request: HttpRequest, token_id: UUID) -> HttpResponse:
    if not operations.revoke_token(viewer=viewer_of(request), token_id=token_id, now=timezone.now()):
        raise Http404
    toast(request, _("The key opens nothing any more."))
    return redirect("people:me")


def _page(
    request: HttpRequest,
    *,
    form: MeForm | None = None,
    key_form: KeyForm | None = None,
    secret: str = "",
    status: int = 200,
) -> HttpResponse:
    viewer = viewer_of(request)
    context: dict[str, Any] = {
        "form": form or MeForm(initial={field: getattr(viewer, field) for field in FIELDS}),
        "key_form": key_form or KeyForm(auto_id="key_%s"),
        "secret": secret,
        "keys": queries.tokens(viewer),
        "qualifications": queries.my_qualifications(viewer, now=timezone.now()),
        "passkeys": Authenticator.objects.filter(user_id=viewer.user_id, type=Authenticator.Type.WEBAUTHN).count(),
        "workspaces": queries.workspaces_of(viewer.user_id, viewer.language),
        "zones": sorted(queries.time_zones()),
        "address": request.user.email,  # type: ignore[union-attr]
    }
    return render(request, "people/me.html", context, status=status)
