"""Posting to Instagram: one picture with its words.

https://developers.facebook.com/documentation/instagram-platform/content-publishing
"""

from __future__ import annotations

from typing import Any

from yamabiko.networks.adapters.instagram.speaking import ask
from yamabiko.networks.containers import Contained, pictured
from yamabiko.networks.graph import number_of
from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.failing import Refused, Why
from yamabiko.networks.rules.seams import Access, Onward, Post, Receipt


class Posting(Contained):
    ask = staticmethod(ask)
    status = "status_code"

    def first(self, access: Access, post: Post) -> str:
        if len(post.pictures) != 1 or not post.pictures[0].address:
            raise Refused(Why.PICTURE, "none, more than one, or nowhere to be fetched")
        return "container"

    def _container(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward:
        told = {"caption": nfc(post.texts[0]), **pictured(post.pictures[0])}
        made = number_of(ask(self._client, access, "POST", f"{access.remote_id}/media", told, slow=True))
        return Onward("ready", {"container": made, "looks": 0})

    def _post(self, access: Access, post: Post, kept: dict[str, Any]) -> Receipt:
        told = {"creation_id": str(kept["container"])}
        out = number_of(ask(self._client, access, "POST", f"{access.remote_id}/media_publish", told))
        return Receipt(out, self.address(access, out))
