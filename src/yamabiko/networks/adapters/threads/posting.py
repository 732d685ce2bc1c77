"""Posting to Threads: each post of a thread in turn.

https://developers.facebook.com/documentation/threads/posts, …/retrieve-and-manage-replies/create-replies, …/troubleshooting
"""

from __future__ import annotations

from typing import Any

from yamabiko.networks.adapters.threads.speaking import ask
from yamabiko.networks.containers import Contained, pictured
from yamabiko.networks.graph import number_of
from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.failing import Refused, Why
from yamabiko.networks.rules.seams import Access, Onward, Post, Receipt


class Posting(Contained):
    ask = staticmethod(ask)
    status = "status"

    def first(self, access: Access, post: Post) -> str:
        if len(post.pictures) > 1 or any(not one.address for one in post.pictures):
            raise Refused(Why.PICTURE, "more than one, or nowhere to be fetched")
        return "container"

    def _container(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward:
        """`kept["out"]` are the ids of those that are out."""
        out: list[str] = list(kept.get("out", []))
        told = {"media_type": "TEXT", "text": nfc(post.texts[len(out)])}
        if out:
            told["reply_to_id"] = out[-1]
        elif post.pictures:
            told |= {"media_type": "IMAGE", **pictured(post.pictures[0])}
        slow = "image_url" in told
        made = number_of(ask(self._client, access, "POST", f"{access.remote_id}/threads", told, slow=slow))
        return Onward("ready", {"out": out, "container": made, "looks": 0}, begun=bool(out))

    def _post(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward | Receipt:
        told = {"creation_id": str(kept["container"])}
        made = number_of(ask(self._client, access, "POST", f"{access.remote_id}/threads_publish", told))
        out = [*kept["out"], made]
        if len(out) < len(post.texts):
            return Onward("container", {"out": out}, begun=True)
        return Receipt(out[0], self.address(access, out[0]), tuple(out))
