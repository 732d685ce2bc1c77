"""Asking the Threads API: https://developers.facebook.com/documentation/threads/reference"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yamabiko.kit.http import Client, Limits
from yamabiko.networks import graph
from yamabiko.networks.rules.seams import Access

HOME = "https://graph.threads.com"  # what an account's host is when it is connected
VERSION = "v1.0"
LIMITS = Limits(total_seconds=20, connect_seconds=5, raw_bytes=1_000_000, body_bytes=1_000_000)
FETCHING = Limits(
    total_seconds=50, connect_seconds=5, raw_bytes=1_000_000, body_bytes=1_000_000
)  # it comes for a picture meanwhile


def ask(
    client: Client, access: Access, method: str, path: str, told: Mapping[str, str], *, slow: bool = False
) -> dict[str, Any]:
    """The answer. Raises NeedsReconnect, Refused, TryLater, OutcomeUnknown."""
    fields = {**told, "access_token": access.secrets["access_token"]}
    limits = FETCHING if slow else LIMITS
    return graph.ask(client, method, f"{access.host}/{VERSION}/{path}", fields, limits=limits)
