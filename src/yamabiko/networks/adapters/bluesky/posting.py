"""Posting by `putRecord` under a key of our own: asked twice, there is one record (https://atproto.com/specs/record-key).

Every step may therefore be repeated, and a worker that was killed at any point begins again where it stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.bluesky.speaking import ask
from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.facets import Feature, facets
from yamabiko.networks.rules.failing import OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access, Onward, Picture, Post, Receipt, Step

POST = "app.bsky.feed.post"
PICTURES_MOST, PICTURE_BYTES, THUMB_BYTES = 4, 2_000_000, 1_000_000  # lexicons/app/bsky/embed
_TID = "234567abcdefghijklmnopqrstuvwxyz"


class Posting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def first(self, access: Access, post: Post) -> str:
        return "pictures" if _files(post) else "record"

    def step(self, name: str, access: Access) -> Step:
        return Step(repeats=True, seconds=90 if name == "pictures" else 30)

    def take(self, name: str, access: Access, post: Post, kept: Mapping[str, Any]) -> Onward | Receipt:
        try:
            return self._pictures(access, post) if name == "pictures" else self._record(access, post, dict(kept))
        except OutcomeUnknown as unknown:
            raise TryLater(str(unknown)) from None  # asking again does no more than asking once

    def _pictures(self, access: Access, post: Post) -> Onward:
        blobs = []
        for one in _files(post):
            answer = ask(
                self._client,
                access.host,
                "com.atproto.repo.uploadBlob",
                token=access.secrets["access"],
                body=one.body,
                content_type=one.content_type,
            )
            if not isinstance(answer.get("blob"), dict):
                raise OutcomeUnknown("a picture without a name")
            blobs.append(answer["blob"])
        return Onward("record", {"blobs": blobs})

    def _record(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward | Receipt:
        """One post of the thread each time; `kept["out"]` are those that are out: [{uri, cid}]."""
        out: list[dict[str, str]] = list(kept.get("out", []))
        at = len(out)
        record = _written(post, at, out, kept.get("blobs", []))
        told = {"repo": access.remote_id, "collection": POST, "rkey": key_of(post, at), "record": record}
        answer = ask(self._client, access.host, "com.atproto.repo.putRecord", token=access.secrets["access"], told=told)
        uri, cid = str(answer.get("uri", "")), str(answer.get("cid", ""))
        if not uri.endswith(f"/{POST}/{told['rkey']}") or not cid:
            raise OutcomeUnknown("another record than the one that was put")
        out.append({"uri": uri, "cid": cid})
        if len(out) < len(post.texts):
            return Onward("record", {**kept, "out": out}, begun=True)
        url = f"https://bsky.app/profile/{access.remote_id}/post/{key_of(post, 0)}"
        return Receipt(out[0]["uri"], url, tuple(one["uri"] for one in out))


def key_of(post: Post, at: int) -> str:
    """A TID (atproto.com/specs/tid): the microsecond in which she let the post go, and ten bits of its key; the same for ever."""
    micros = int(post.made_at.timestamp() * 1_000_000) + at
    clock = int.from_bytes(blake2b(post.key.encode(), digest_size=2).digest()) & 0x3FF
    number = (micros << 10) | clock
    return "".join(_TID[(number >> shift) & 31] for shift in range(60, -1, -5))


def _files(post: Post) -> tuple[Picture, ...]:
    """What is uploaded, in order: her pictures, or the picture of the card."""
    if len(post.pictures) > PICTURES_MOST or any(len(one.body) > PICTURE_BYTES for one in post.pictures):
        raise Refused(Why.PICTURE, "too many, or too large")
    if post.pictures:
        return post.pictures
    thumb = post.card.picture if post.card else None
    return (thumb,) if thumb and len(thumb.body) <= THUMB_BYTES else ()


def _written(post: Post, at: int, out: list[dict[str, str]], blobs: list[dict[str, Any]]) -> dict[str, Any]:
    text = nfc(post.texts[at])
    made = post.made_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    record: dict[str, Any] = {"$type": POST, "text": text, "createdAt": made, "langs": [post.language]}
    if found := [_facet(one) for one in facets(text) if one.feature is not Feature.MENTION]:
        record["facets"] = found
    if out:
        record["reply"] = {"root": out[0], "parent": out[-1]}
    elif embed := _embed(post, blobs):
        record["embed"] = embed
    return record


def _facet(one: Any) -> dict[str, Any]:
    """A mention needs its account's DID, which nobody has looked up: it stays plain text."""
    kinds = {Feature.LINK: ("app.bsky.richtext.facet#link", "uri"), Feature.TAG: ("app.bsky.richtext.facet#tag", "tag")}
    kind, name = kinds[one.feature]
    return {
        "index": {"byteStart": one.start, "byteEnd": one.end},
        "features": [{"$type": kind, name: one.value}],
    }


def _embed(post: Post, blobs: list[dict[str, Any]]) -> dict[str, Any] | None:
    if post.pictures:
        images = [
            {"image": blob, "alt": one.alt, "aspectRatio": {"width": one.width, "height": one.height}}
            for one, blob in zip(post.pictures, blobs, strict=True)
        ]
        return {"$type": "app.bsky.embed.images", "images": images}
    if post.card and post.link:
        card: dict[str, Any] = {
            "uri": post.link, "title": post.card.title[:300], "description": post.card.description[:1_000]
        }  # fmt: skip
        if blobs:
            card["thumb"] = blobs[0]
        return {"$type": "app.bsky.embed.external", "external": card}
    return None
