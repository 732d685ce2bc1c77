"""Signing in: an address, then the code that was mailed to it. allauth does the work, we say the words."""

from __future__ import annotations

from typing import Any

from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yamabiko.kit.ui.toasts import toast
from yamabiko.people import queries
from yamabiko.people.forms.sign_in import AddressForm, CodeForm


class SignIn(RequestLoginCodeView):
    """The same answer to a known and an unknown address: the page for the code."""

    template_name = "account/login.html"

    def get_form_class(self) -> type[AddressForm]:
        return AddressForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "organisation": queries.name_for_strangers(get_language() or "en"),
        }


@method_decorator(login_not_required, name="dispatch")
class ConfirmCode(ConfirmLoginCodeView):
    _process: Any = None

    def get_form_class(self) -> type[CodeForm]:
        return super().get_form_class() if self._action == "resend" else CodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if self._process is None and not request.user.is_authenticated:
            text = _("This code has expired, or the sign-in was begun in another browser. Have a new code mailed.")
            toast(request, text, level=messages.WARNING)
        return response


@login_not_required
def short(request: HttpRequest) -> HttpResponseBase:
    """/sign-in/, the address that people say aloud."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(reverse("account_login") + (f"?{query}" if query else ""))
