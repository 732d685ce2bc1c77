"""Posting to X: pictures, then the post, then what follows as replies, each of which is asked for once.

X knows no repetition by a key of ours: of a post that may have been heard nobody knows, and it is not asked again
(https://docs.x.com/x-api/posts/create-post). Pictures that nobody posts go by themselves after a day.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.x.speaking import ask
from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.failing import OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access, Onward, Picture, Post, Receipt, Step

# https://docs.x.com/x-api/media/quickstart/best-practices
PICTURES_MOST, PICTURE_BYTES, ALT_MOST = 4, 5_000_000, 1_000
LOOKS_MOST, LOOK_AGAIN = 30, timedelta(seconds=2)  # at a picture that X is still at
_STEPS = {
    "picture": Step(repeats=True, seconds=65),
    "ready": Step(repeats=True, seconds=25),
    "alt": Step(repeats=True, seconds=25),
    "post": Step(repeats=False, seconds=25),
}


class Posting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def first(self, access: Access, post: Post) -> str:
        if len(post.pictures) > PICTURES_MOST or any(len(one.body) > PICTURE_BYTES for one in post.pictures):
            raise Refused(Why.PICTURE, "too many, or too large")
        return "picture" if post.pictures else "post"

    def step(self, name: str, access: Access) -> Step:
        return _STEPS[name]

    def take(self, name: str, access: Access, post: Post, kept: Mapping[str, Any]) -> Onward | Receipt:
        if name == "post":
            return self._post(access, post, dict(kept))
        take = {"picture": self._picture, "ready": self._ready, "alt": self._alt}[name]
        try:
            return take(access, post, dict(kept))
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None  # a picture that went up twice is posted once

    def _picture(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward:
        """`kept["media"]` are the ids of those that are up."""
        one = _next(post, kept)
        told = {"media": b64encode(one.body).decode(), "media_category": "tweet_image"}
        found = ask(self._client, access, "POST", "/2/media/upload", told=told, slow=True)
        kept = {**kept, "media": [*kept.get("media", []), str(found["id"])], "looks": 0}
        return _after_look(found, post, kept)

    def _ready(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward:
        if kept["looks"] >= LOOKS_MOST:
            raise Refused(Why.PICTURE, "never ready")
        path = f"/2/media/upload?command=STATUS&media_id={kept['media'][-1]}"
        found = ask(self._client, access, "GET", path)
        return _after_look(found, post, {**kept, "looks": kept["looks"] + 1})

    def _alt(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward:
        alt = post.pictures[len(kept["media"]) - 1].alt[:ALT_MOST]
        told = {"id": kept["media"][-1], "metadata": {"alt_text": {"text": alt}}}
        ask(self._client, access, "POST", "/2/media/metadata", told=told)
        return Onward(_after_picture(post, kept), kept)

    def _post(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward | Receipt:
        """One post of the thread each time; `kept["out"]` are the ids of those that are out."""
        out: list[str] = list(kept.get("out", []))
        told: dict[str, Any] = {"text": nfc(post.texts[len(out)])}
        if out:
            told["reply"] = {"in_reply_to_tweet_id": out[-1]}
        elif kept.get("media"):
            told["media"] = {"media_ids": kept["media"]}
        out.append(str(ask(self._client, access, "POST", "/2/tweets", told=told)["id"]))
        if len(out) < len(post.texts):
            return Onward("post", {**kept, "out": out}, begun=True)
        return Receipt(out[0], f"https://x.com/i/web/status/{out[0]}")


def _next(post: Post, kept: Mapping[str, Any]) -> Picture:
    return post.pictures[len(kept.get("media", []))]


def _after_look(found: Mapping[str, Any], post: Post, kept: dict[str, Any]) -> Onward:
    """Pictures are ready at once as a rule; what is not is looked at again."""
    told = found.get("processing_info")
    state = told.get("state") if isinstance(told, dict) else "succeeded"
    if state == "failed":
        raise Refused(Why.PICTURE, "failed")
    if state != "succeeded":
        return Onward("ready", kept, after=LOOK_AGAIN)
    described = post.pictures[len(kept["media"]) - 1].alt
    return Onward("alt" if described else _after_picture(post, kept), kept)


def _after_picture(post: Post, kept: Mapping[str, Any]) -> str:
    return "picture" if len(kept["media"]) < len(post.pictures) else "post"
