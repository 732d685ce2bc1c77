"""The words of AT Protocol that Bluesky accepts: handles, DIDs, record keys and the like (atproto.com/specs)."""

from collections.abc import Callable
from datetime import UTC, datetime

import regex

_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?"
_HANDLE = regex.compile(rf"(?:{_LABEL}\.)+[a-zA-Z](?:[a-zA-Z0-9\-]{{0,61}}[a-zA-Z0-9])?")
_DID = regex.compile(r"did:[a-z]+:[a-zA-Z0-9._:%\-]*[a-zA-Z0-9._\-]")
_NSID = regex.compile(rf"[a-zA-Z](?:[a-zA-Z0-9\-]{{0,61}}[a-zA-Z0-9])?(?:\.{_LABEL})+\.[a-zA-Z][a-zA-Z0-9]{{0,62}}")
_RECORD_KEY = regex.compile(r"[a-zA-Z0-9_~.:\-]{1,512}")
_TID = regex.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
_CID = regex.compile(r"(?!Qmb)[a-zA-Z0-9+=]{8,256}")
_LANGUAGE = regex.compile(r"(?:[iIxX]|[a-z]{2,3})(?:-[A-Za-z0-9]+)*")
_URI = regex.compile(r"[a-z][a-z.\-]{0,80}:[\x21-\x7E]+")
_DATETIME = regex.compile(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](?:\.[0-9]{1,20})?(?:Z|[+-][0-2][0-9]:[0-5][0-9])"
)


def _whole(pattern: "regex.Pattern[str]", most: int = 10_000) -> Callable[[str], bool]:
    return lambda text: len(text) <= most and pattern.fullmatch(text) is not None


is_handle = _whole(_HANDLE, 253)
is_did = _whole(_DID, 2_048)
is_nsid = _whole(_NSID, 317)
is_tid = _whole(_TID)
is_cid = _whole(_CID)
is_uri = _whole(_URI, 8_192)


def is_record_key(text: str) -> bool:
    return text not in {".", ".."} and _RECORD_KEY.fullmatch(text) is not None


def is_identifier(text: str) -> bool:
    """A handle or a DID."""
    return is_did(text) or is_handle(text)


def is_language(text: str) -> bool:
    """A tag of BCP 47, none of whose variants or singletons stands twice."""
    if len(text) > 128 or not _LANGUAGE.fullmatch(text):
        return False
    first, *subtags = text.lower().split("-")
    once = [] if first == "x" else [subtag for subtag in subtags if len(subtag) == 1 or len(subtag) > 3]
    return len(once) == len(set(once))


def is_at_uri(text: str) -> bool:
    """at://identifier, at://identifier/collection, at://identifier/collection/key; no fragment, no query."""
    if len(text) > 8_192 or not text.startswith("at://"):
        return False
    who, *rest = text.removeprefix("at://").split("/")
    checks = (is_nsid, is_record_key)
    return is_identifier(who) and len(rest) <= 2 and all(check(part) for check, part in zip(checks, rest, strict=False))


def is_datetime(text: str) -> bool:
    """The strict form that both RFC 3339 and ISO 8601 allow, and a day that exists."""
    if len(text) > 64 or not _DATETIME.fullmatch(text) or text.endswith("-00:00"):
        return False
    # Year 0 is allowed, and a leap year as 2000 was; Python begins with year 1.
    try:
        moment = datetime.fromisoformat(regex.sub(r"\.[0-9]+", "", regex.sub("^0000", "2000", text)))
    except ValueError:
        return False
    return not text.startswith("0000") or moment.astimezone(UTC).year >= 2000  # no time before year 0
