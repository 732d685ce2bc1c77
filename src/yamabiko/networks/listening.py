"""The client that adapters send by, with an ear for what networks say of their limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from yamabiko.kit.http import Client, Limits, Page

Heard = Callable[[str, str, Page], None]


class Listening(Client):
    """`heard(method, path, page)` is told each answer, before its adapter reads it."""

    def __init__(self, *, allow: frozenset[str], heard: Heard) -> None:
        super().__init__(allow=allow)
        self._heard = heard

    def send(
        self,
        method: str,
        url: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        limits: Limits | None = None,
    ) -> Page:
        page = super().send(method, url, body=body, headers=headers, limits=limits)
        self._heard(method, urlsplit(url).path, page)
        return page
