"""allauth, narrowed: nobody signs up by herself, a mailed code or a passkey is enough, and neither needs the other."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal.cryptokit import generate_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

CODE_LENGTH = 6
FRESH = 15 * 60  # s after a mailed code within which passkeys may be changed without another proof


class InvitedOnly(DefaultAccountAdapter):
    """An invitation lets somebody in; sign-in is a mailed code of six letters or a passkey."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "incorrect_code": _(
            "That is not the code from our last mail. Nothing is lost; look again and type it once more."
        ),
        "too_many_login_attempts": _("That was several tries in a short time. Wait a minute, then ask for a new code."),
        "rate_limited": _("That was a little fast. Wait a minute and try again; nothing is lost."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def generate_login_code(self) -> str:
        """Consonants only: no word, nothing to confuse with a digit, 64 million of them and few tries for each."""
        return generate_user_code(length=CODE_LENGTH, dashed=False)

    def get_login_stages(self) -> list[str]:
        """A passkey is another way in, not a second lock: who has lost her phone still comes in by mail."""
        return [stage for stage in super().get_login_stages() if not stage.startswith("allauth.mfa.")]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A fresh mailed code is proof enough to take away the passkey of a lost phone."""
        request = context.request
        records = get_authentication_records(request, request.user)
        fresh = any(record["method"] == "code" and time.time() - record["at"] < FRESH for record in records)
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)

    def format_email_subject(self, subject: str) -> str:
        return str(subject)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """To the address she signs in with: allauth's own table of addresses stays empty here."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)  # type: ignore[attr-defined]


class Passkeys(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This passkey did not fit. Nothing is lost; try again, or have a code mailed to you."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002 allauth's name
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Passkey %(number)s") % {"number": count + 1})

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": str(_("Yamabiko"))}
