"""A joining that waits for its mailed code: kept in the session, so that only the browser that asked can finish it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code, normalize_user_code
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying

STANDS = timedelta(minutes=15)
TRIES = 5
KEY = "people.joining"


class CodeWrong(Saying):
    status = 422
    sentence = _("That is not the code from our last mail. Nothing is lost; look again and type it once more.")


class CodeGone(Saying):
    """Expired, tried too often, or begun in another browser."""

    status = 410
    sentence = _("This code has expired or was tried too often. What you typed is kept; have a new code mailed.")


class TooManyCodes(Saying):
    status = 429
    sentence = _("That was several codes in a short time. Wait a minute, then try again; nothing is lost.")


@dataclass(frozen=True, slots=True)
class Joining:
    """What she typed before the code."""

    secret: str
    email: str
    name: str
    language: str


def begin(request: HttpRequest, joining: Joining, *, now: datetime) -> None:
    """Mail a code to the address. Known addresses and unknown ones get the same letter. Raises TooManyCodes."""
    if not ratelimit.consume(request, action="request_login_code", key=joining.email):
        raise TooManyCodes
    adapter = get_adapter()
    code = adapter.generate_login_code()
    request.session[KEY] = {
        "secret": joining.secret,
        "email": joining.email,
        "name": joining.name,
        "language": joining.language,
        "code": _sealed(code),
        "until": (now + STANDS).timestamp(),
        "tries": 0,
    }
    adapter.send_mail("account/email/login_code", joining.email, {"request": request, "code": code})


def waiting(request: HttpRequest, secret: str) -> Joining | None:
    """What was typed for this invitation in this browser, code or no code."""
    kept = request.session.get(KEY)
    if not isinstance(kept, dict) or kept["secret"] != secret:
        return None
    return Joining(kept["secret"], kept["email"], kept["name"], kept["language"])


def finish(request: HttpRequest, secret: str, code: str, *, now: datetime) -> Joining:
    """What she typed, now that the address is proven hers. Raises CodeWrong, CodeGone."""
    joining, kept = waiting(request, secret), request.session.get(KEY)
    if joining is None or kept is None or now.timestamp() >= kept["until"] or kept["tries"] >= TRIES:
        raise CodeGone
    if not compare_user_code(actual=_sealed(code), expected=kept["code"]):
        request.session[KEY] = {**kept, "tries": kept["tries"] + 1}
        raise CodeWrong if kept["tries"] + 1 < TRIES else CodeGone
    return joining


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def _sealed(code: str) -> str:
    """A copy of the session table alone does not give the code away."""
    return salted_hmac("yamabiko.people.joining", normalize_user_code(code), algorithm="sha256").hexdigest()
