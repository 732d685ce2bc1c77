"""Reading what a network answered: its JSON, and how long it asks us to rest. Headers have names in lower case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

LONGEST_REST = 86_400


def object_of(content_type: str, body: bytes) -> dict[str, Any] | None:
    """The JSON object of an answer; None for a gateway's page, half an answer, or anything else that is none."""
    if content_type != "application/json" and not content_type.endswith("+json"):
        return None
    try:
        found = json.loads(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def rest_of(headers: Mapping[str, str], *, resets: str = "") -> timedelta | None:
    """What the server asks for, within a day: Retry-After, or `resets`, the second since 1970 at which it counts anew, by its own clock."""
    seconds = headers.get("retry-after", "")
    if not seconds.isdecimal():
        return reset_in(headers, resets)
    return timedelta(seconds=min(int(seconds[:9]), LONGEST_REST))


def reset_in(headers: Mapping[str, str], name: str) -> timedelta | None:
    """How long until the second since 1970 that this header names, by the server's own clock, within a day."""
    try:
        sent = parsedate_to_datetime(headers.get("date", "")).timestamp()
        left = max(0, int(headers.get(name, "")[:12]) - round(sent))
    except (ValueError, TypeError):
        return None
    return timedelta(seconds=min(left, LONGEST_REST))


def bare(word: object) -> str:
    """A network's word for what went wrong, as it may stand in a log: letters and little else, cut short."""
    return "".join(letter for letter in str(word)[:60] if letter.isascii() and (letter.isalnum() or letter in "_- "))
