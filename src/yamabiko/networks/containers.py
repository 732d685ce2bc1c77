"""Posting by containers, as Threads and Instagram do: a container, looks whether it is ready, and the one call that publishes it.

A container that nobody publishes ends by itself after a day. Publishing knows no repetition by a key of ours, so it is asked for
once. The network fetches a picture itself, from the address that goes along.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, ClassVar

from yamabiko.kit.http import Client
from yamabiko.networks.rules.failing import Failed, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access, Onward, Picture, Post, Receipt, Step

ALT_MOST = 1_000
LOOKS_MOST, LOOK_AGAIN = 10, timedelta(seconds=30)  # for no more than five minutes, say both pages
_STEPS = {
    "container": Step(repeats=True, seconds=55),
    "ready": Step(repeats=True, seconds=25),
    "post": Step(repeats=False, seconds=45),
}


class Contained:
    """What both do alike. `ask` is how the network is asked, `status` what a container calls how far it is."""

    ask: ClassVar[Callable[..., dict[str, Any]]]
    status: ClassVar[str]

    def __init__(self, client: Client) -> None:
        self._client = client

    def step(self, name: str, access: Access) -> Step:
        return _STEPS[name]

    def take(self, name: str, access: Access, post: Post, kept: Mapping[str, Any]) -> Onward | Receipt:
        if name == "post":
            return self._post(access, post, dict(kept))
        try:
            return {"container": self._container, "ready": self._ready}[name](access, post, dict(kept))
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None  # a container that was made twice is published once

    def _container(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward:
        """Make the container of the next post."""
        raise NotImplementedError

    def _post(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward | Receipt:
        """The call that cannot be taken back."""
        raise NotImplementedError

    def address(self, access: Access, one: str) -> str:
        """Where it is to be seen; the post is out, whatever is answered here."""
        try:
            return str(type(self).ask(self._client, access, "GET", one, {"fields": "permalink"}).get("permalink", ""))
        except Failed:
            return ""

    def _ready(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward:
        found = type(self).ask(self._client, access, "GET", kept["container"], {"fields": self.status})
        status, looks = found.get(self.status), int(kept.pop("looks")) + 1
        if status == "FINISHED":
            return Onward("post", kept)
        if status == "IN_PROGRESS" and looks < LOOKS_MOST:
            return Onward("ready", {**kept, "looks": looks}, after=LOOK_AGAIN)
        if status in ("ERROR", "EXPIRED", "IN_PROGRESS"):
            raise Refused(Why.PICTURE if post.pictures and not kept.get("out") else Why.OTHER, f"container {status}")
        raise OutcomeUnknown("a container of no known status")


def pictured(one: Picture) -> dict[str, str]:
    """What is told of a picture."""
    return {"image_url": one.address} | ({"alt_text": one.alt[:ALT_MOST]} if one.alt else {})
