"""What of allauth is open, under /accounts/: a code by mail, passkeys, signing out. Its other pages (sign-up, passwords,
addresses) make no sense here and are not at any address.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.generic import RedirectView

from yamabiko.people.views.sign_in import ConfirmCode, SignIn


@login_not_required
def nowhere(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """allauth asks for the address of this page by name while it does something else; nobody is led to it."""
    raise Http404


urlpatterns = [
    path("login/", SignIn.as_view(), name="account_login"),
    path(
        "login/code/",
        login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True)),
        name="account_request_login_code",
    ),
    path("login/code/confirm/", ConfirmCode.as_view(), name="account_confirm_login_code"),
    # Open to strangers too: "use another address" leaves a sign-in that is only half done.
    path("logout/", login_not_required(account.logout), name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/index/", RedirectView.as_view(pattern_name="mfa_list_webauthn"), name="mfa_index"),
    path("passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/confirm/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/name/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("signup/", nowhere, name="account_signup"),
]
