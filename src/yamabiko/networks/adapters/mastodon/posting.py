"""Posting: pictures first, then each post of the thread (https://docs.joinmastodon.org/methods/statuses/).

The post itself is asked for once. Where the server is known to remember our key and nobody answered, it is asked again by the
same key: not at once, because the key is remembered only when the post is made (app/services/post_status_service.rb), and a
server that was slow may still be at it; and never later than the hour for which the key is remembered.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from hashlib import blake2b
from typing import Any

import regex

from yamabiko.kit.http import Client, Limits
from yamabiko.networks.adapters.mastodon.server import USUAL
from yamabiko.networks.adapters.mastodon.speaking import Sent, ask, told
from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.failing import NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.fediverse import countable
from yamabiko.networks.rules.seams import Access, Onward, Picture, Post, Receipt, Step

STEPS = {
    "pictures": Step(repeats=True, seconds=90),  # what is uploaded and never attached, the server throws away
    "ready": Step(repeats=True, seconds=90),
    "status": Step(repeats=False, seconds=30),
    "again": Step(repeats=True, seconds=150),  # a killed worker's call has ended by the time another one asks
}
UPLOAD = Limits(total_seconds=60, connect_seconds=5, raw_bytes=1_000_000, body_bytes=1_000_000)
SETTLES = timedelta(minutes=3)
REMEMBERED = timedelta(minutes=50).total_seconds()  # of the documented hour
ASKS, LOOKS = 3, 12
FIRST_LOOK, LONGEST_LOOK = 3, 60  # seconds


class Posting:
    def __init__(self, client: Client, clock: Callable[[], float] = time.time) -> None:
        self._client, self._clock = client, clock

    def first(self, access: Access, post: Post) -> str:
        most, reserved = _limit(access, "max_characters"), _limit(access, "reserved")
        if any(len(regex.findall(r"\X", countable(nfc(text), reserved))) > most for text in post.texts):
            raise Refused(Why.TEXT, "longer than this server takes")
        if len(post.pictures) > _limit(access, "max_media"):
            raise Refused(Why.PICTURE, "too many")
        if any(len(one.body) > _limit(access, "image_bytes") for one in post.pictures):
            raise Refused(Why.PICTURE, "too large")
        return "pictures" if post.pictures else "status"

    def step(self, name: str, access: Access) -> Step:
        return STEPS[name]

    def take(self, name: str, access: Access, post: Post, kept: Mapping[str, Any]) -> Onward | Receipt:
        if name in ("status", "again"):
            return self._status(access, post, dict(kept)) if name == "status" else self._again(access, post, dict(kept))
        try:
            return self._pictures(access, post, dict(kept)) if name == "pictures" else self._ready(access, dict(kept))
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None

    def _pictures(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward:
        """One of them each time; `kept["media"]` are those that are there, `kept["waits"]` those still being worked on."""
        media, waits = list(kept.get("media", [])), list(kept.get("waits", []))
        address, token = f"{access.host}/api/v2/media", access.secrets["access_token"]
        sent = _multipart(post.pictures[len(media)])
        status, answer = ask(self._client, "POST", address, token=token, sent=sent, limits=UPLOAD)
        media.append(_id(answer))
        waits += [media[-1]] if status == 202 else []
        if len(media) < len(post.pictures):
            return Onward("pictures", {"media": media, "waits": waits})
        return Onward("ready" if waits else "status", {"media": media, "waits": waits})

    def _ready(self, access: Access, kept: dict[str, Any]) -> Onward:
        """202 was "not yet", 206 still is, 200 is done: https://docs.joinmastodon.org/methods/media/#get"""
        waits, looks = [], int(kept.get("looks", 0)) + 1
        for one in kept["waits"]:
            try:
                status, _answer = ask(
                    self._client, "GET", f"{access.host}/api/v1/media/{one}", token=access.secrets["access_token"]
                )
            except Refused as refused:
                raise Refused(Why.PICTURE, str(refused)) from None
            waits += [one] if status == 206 else []
        if not waits:
            return Onward("status", {"media": kept["media"]})
        if looks >= LOOKS:
            raise Refused(Why.PICTURE, "its processing did not end")
        rest = timedelta(seconds=min(FIRST_LOOK * 2**looks, LONGEST_LOOK))
        return Onward("ready", {**kept, "waits": waits, "looks": looks}, after=rest)

    def _status(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward | Receipt:
        try:
            return self._said(access, post, kept)
        except OutcomeUnknown:
            if not access.facts.get("honours_key"):
                raise
            asked = {**kept, "asked_at": self._clock(), "asks": 1}
            return Onward("again", asked, after=SETTLES, begun=True)  # perhaps: it is not to be torn or held

    def _again(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward | Receipt:
        """From here on no failure may say that nothing was posted."""
        if self._clock() - kept["asked_at"] > REMEMBERED:
            raise OutcomeUnknown("the key may be forgotten")
        try:
            return self._said(access, post, kept)
        except TryLater as later:
            return Onward("again", kept, after=max(later.after or SETTLES, SETTLES), begun=True)
        except OutcomeUnknown:
            if kept["asks"] >= ASKS:
                raise
            return Onward("again", {**kept, "asks": kept["asks"] + 1}, after=SETTLES, begun=True)
        except (NeedsReconnect, Refused) as failed:
            raise OutcomeUnknown(f"after an unknown outcome: {type(failed).__name__}") from None

    def _said(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward | Receipt:
        """One post of the thread; `kept["out"]` are those that are out: [{"id", "url"}]."""
        out, media = list(kept.get("out", [])), list(kept.get("media", []))
        at = len(out)
        fields: dict[str, Any] = {"status": nfc(post.texts[at]), "language": post.language[:2]}
        if out:
            fields["in_reply_to_id"] = out[-1]["id"]
        elif media:
            fields["media_ids"] = media
        address, token = f"{access.host}/api/v1/statuses", access.secrets["access_token"]
        _status, answer = ask(self._client, "POST", address, token=token, sent=told(fields), key=key_of(post, at))
        out.append({"id": _id(answer), "url": str(answer.get("url") or "")[:1_000]})
        if len(out) < len(post.texts):
            return Onward("status", {"media": media, "out": out}, begun=True)
        return Receipt(out[0]["id"], out[0]["url"], tuple(one["id"] for one in out))


def key_of(post: Post, at: int) -> str:
    """The same for the same post of the same share for ever."""
    return blake2b(f"{post.key}/{at}".encode(), digest_size=16).hexdigest()


def _id(answer: Mapping[str, Any]) -> str:
    found = str(answer.get("id") or "")
    if not found or len(found) > 100 or not found.isascii() or not found.replace("-", "").isalnum():
        raise OutcomeUnknown("an answer without an id")
    return found


def _limit(access: Access, name: str) -> int:
    return int(access.facts.get(name, USUAL[name]))


def _multipart(picture: Picture) -> Sent:
    """RFC 7578, with the alt text beside the file."""
    mark = f"y{blake2b(picture.body, digest_size=16).hexdigest()}"
    kind = picture.content_type
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="picture.{kind.rpartition("/")[2]}"\r\n'
    body = head.encode() + f"Content-Type: {kind}\r\n\r\n".encode() + picture.body + b"\r\n"
    if picture.alt:
        body += f'--{mark}\r\nContent-Disposition: form-data; name="description"\r\n\r\n'.encode()
        body += picture.alt.encode(errors="replace") + b"\r\n"
    return Sent(body + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}")
