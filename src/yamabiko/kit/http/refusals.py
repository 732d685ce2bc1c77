"""Why a fetch came to nothing. Doors translate `reason`; the text of an exception is for the operator's log."""

from enum import StrEnum


class Reason(StrEnum):
    ADDRESS = "address"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    NOT_REACHABLE = "not_reachable"
    NOT_TRUSTED = "not_trusted"
    NOT_HTTP = "not_http"


class FetchRefused(Exception):
    """Nothing came back; `reason` says why. `sent`: some of the request had left, so the other side may have acted on it."""

    reason: Reason
    sent: bool = False


class AddressRefused(FetchRefused):
    """The address leads into a private network, or is written so that it hides where it leads."""

    reason = Reason.ADDRESS


class TooLarge(FetchRefused):
    """The answer is larger than the limit, as sent or once unpacked."""

    reason = Reason.TOO_LARGE


class TooSlow(FetchRefused):
    """The answer was not complete when the time was up."""

    reason = Reason.TOO_SLOW


class TooManyRedirects(FetchRefused):
    """The address keeps pointing to yet another one."""

    reason = Reason.TOO_MANY_REDIRECTS


class NotReachable(FetchRefused):
    """The name is unknown, nobody answers there, or the answer broke off."""

    reason = Reason.NOT_REACHABLE


class NotTrusted(FetchRefused):
    """The server could not prove that it is the one named in the address (TLS certificate)."""

    reason = Reason.NOT_TRUSTED


class NotHttp(FetchRefused):
    """The address is not http or https, or the answer does not follow HTTP."""

    reason = Reason.NOT_HTTP
