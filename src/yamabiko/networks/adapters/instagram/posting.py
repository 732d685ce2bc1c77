"""Posting to Instagram: a container, a look whether it is ready, and the call that publishes it.

https://developers.facebook.com/documentation/instagram-platform/content-publishing. A container that nobody publishes ends by itself after a
day. Publishing knows no repetition by a key of ours, so it is asked for once. Instagram fetches the picture itself, from the address that goes along.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.instagram.speaking import ask
from yamabiko.networks.graph import number_of
from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.failing import Failed, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access, Onward, Post, Receipt, Step

ALT_MOST = 1_000
LOOKS_MOST, LOOK_AGAIN = 10, timedelta(seconds=30)  # once a minute and for no more than five, says the page
_STEPS = {
    "container": Step(repeats=True, seconds=55),
    "ready": Step(repeats=True, seconds=25),
    "post": Step(repeats=False, seconds=45),
}


class Posting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def first(self, access: Access, post: Post) -> str:
        if len(post.pictures) != 1 or not post.pictures[0].address:
            raise Refused(Why.PICTURE, "none, more than one, or nowhere to be fetched")
        return "container"

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
        one = post.pictures[0]
        told = {"image_url": one.address, "caption": nfc(post.texts[0])}
        told |= {"alt_text": one.alt[:ALT_MOST]} if one.alt else {}
        made = number_of(ask(self._client, access, "POST", f"{access.remote_id}/media", told, slow=True))
        return Onward("ready", {"container": made, "looks": 0})

    def _ready(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward:
        found = ask(self._client, access, "GET", kept["container"], {"fields": "status_code"})
        status, looks = found.get("status_code"), int(kept["looks"]) + 1
        if status == "FINISHED":
            return Onward("post", {"container": kept["container"]})
        if status == "IN_PROGRESS" and looks < LOOKS_MOST:
            return Onward("ready", {**kept, "looks": looks}, after=LOOK_AGAIN)
        if status in ("ERROR", "EXPIRED", "IN_PROGRESS"):
            raise Refused(Why.PICTURE, f"container {status}")
        raise OutcomeUnknown("a container of no known status")

    def _post(self, access: Access, post: Post, kept: dict[str, Any]) -> Receipt:
        told = {"creation_id": str(kept["container"])}
        out = number_of(ask(self._client, access, "POST", f"{access.remote_id}/media_publish", told))
        return Receipt(out, self._address(access, out))

    def _address(self, access: Access, one: str) -> str:
        """Where it is to be seen; the post is out, whatever is answered here."""
        try:
            return str(ask(self._client, access, "GET", one, {"fields": "permalink"}).get("permalink", ""))
        except Failed:
            return ""
