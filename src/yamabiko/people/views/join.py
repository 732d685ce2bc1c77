"""The invited person's page. She proves her address before she is let in; looking at the page uses nothing up."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from yamabiko.kit.saying import Saying
from yamabiko.people import joining, operations, queries
from yamabiko.people.forms.joining import JoinCodeForm, JoinForm
from yamabiko.people.queries import Welcome
from yamabiko.people.rules import clean_address
from yamabiko.people.views.doors import enter, say

METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _gone(request: HttpRequest, refusal: Saying) -> HttpResponse:
    return say(request, refusal, title=_("This invitation does not open any more"), may_sign_in=True)


@never_cache
@login_not_required
@METHODS
@sensitive_variables("secret")
def join(request: HttpRequest, secret: str) -> HttpResponse:
    language = get_language() or settings.LANGUAGE_CODE
    try:
        welcome = queries.welcome_of(operations.open_invitation(secret=secret, now=timezone.now()), language)
    except operations.InvitationGone as refusal:
        return _gone(request, refusal)
    own = clean_address(request.user.email) if request.user.is_authenticated else ""
    if own and welcome.email and own != welcome.email:
        return render(
            request, "people/join_other.html", {"welcome": welcome, "own": own}, status=operations.WrongAddress.status
        )
    form = _form(request, secret, welcome, own, language)
    if request.method == "POST" and form.is_valid():
        typed = joining.Joining(
            secret,
            own or welcome.email or clean_address(form.cleaned_data["email"]),
            form.cleaned_data["name"],
            form.cleaned_data["language"],
        )
        return _proceed(request, typed, welcome, form, proven=bool(own) or bool(welcome.email and not welcome.known))
    return _page(request, welcome, own, form, 422 if form.is_bound else 200)


def _form(request: HttpRequest, secret: str, welcome: Welcome, own: str, language: str) -> JoinForm:
    before = joining.waiting(request, secret)
    viewer = getattr(request, "viewer", None)
    initial = {
        "name": before.name if before else viewer.name if viewer else "",
        "email": before.email if before else "",
        "language": language,
    }
    return JoinForm(request.POST or None, initial=initial, fixed_address=bool(own or welcome.email))


def _page(request: HttpRequest, welcome: Welcome, own: str, form: JoinForm, status: int) -> HttpResponse:
    return render(request, "people/join.html", {"welcome": welcome, "own": own, "form": form}, status=status)


def _proceed(
    request: HttpRequest, typed: joining.Joining, welcome: Welcome, form: JoinForm, *, proven: bool
) -> HttpResponse:
    """Straight in when the address is proven: she is signed in with it, or the secret came to it by mail and nobody owns it yet."""
    if proven:
        return _let_in(request, typed, welcome)
    try:
        joining.begin(request, typed, now=timezone.now())
    except joining.TooManyCodes as refusal:
        form.add_error(None, str(refusal))
        return _page(request, welcome, "", form, refusal.status)
    return redirect("people:join_code", typed.secret)


@never_cache
@login_not_required
@METHODS
@sensitive_variables("secret")
def join_code(request: HttpRequest, secret: str) -> HttpResponse:
    try:
        invitation = operations.open_invitation(secret=secret, now=timezone.now())
    except operations.InvitationGone as refusal:
        return _gone(request, refusal)
    before = joining.waiting(request, secret)
    if before is None:
        return redirect("people:join", secret)
    form = JoinCodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            typed = joining.finish(request, secret, form.cleaned_data["code"], now=timezone.now())
            return _let_in(request, typed, queries.welcome_of(invitation, get_language() or settings.LANGUAGE_CODE))
        except joining.CodeGone as refusal:
            again = reverse("people:join", args=[secret])
            return say(
                request,
                refusal,
                title=_("This code does not open any more"),
                url=again,
                action=_("Have a new code mailed"),
            )
        except joining.CodeWrong as refusal:
            form.add_error("code", str(refusal))
    if form.errors:
        status = 422
    return render(
        request, "people/join_code.html", {"form": form, "email": before.email, "secret": secret}, status=status
    )


def _let_in(request: HttpRequest, typed: joining.Joining, welcome: Welcome) -> HttpResponse:
    try:
        user_id, _member_id = operations.accept_invitation(
            secret=typed.secret,
            email=typed.email,
            name=typed.name,
            language=typed.language,
            time_zone=welcome.time_zone,
            now=timezone.now(),
        )
    except Saying as refusal:
        return _gone(request, refusal)
    joining.forget(request)
    enter(request, user_id=user_id, workspace_id=welcome.workspace_id)
    return redirect("home:welcome")
