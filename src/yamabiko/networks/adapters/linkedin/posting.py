"""Posting to LinkedIn: pictures, then the post, then what stands beneath it; the last two are asked for once each.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api. It knows no repetition by a key of ours. Its card
is what we say of the page: LinkedIn reads none by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.linkedin.pictures import BYTES_MOST, fit
from yamabiko.networks.adapters.linkedin.speaking import ask, put
from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.failing import OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.littletext import little_text
from yamabiko.networks.rules.seams import Access, Onward, Picture, Post, Receipt, Step

PICTURES_MOST, ALT_MOST, TITLE_MOST, DESCRIPTION_MOST = 20, 4_086, 400, 1_000
_POST = re.compile(r"urn:li:(?:share|ugcPost|activity):\d{1,40}")
_IMAGE = re.compile(r"urn:li:image:[\w-]{1,100}")
_STEPS = {
    "picture": Step(repeats=True, seconds=85),
    "post": Step(repeats=False, seconds=25),
    "beneath": Step(repeats=False, seconds=25),
}


class Posting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def first(self, access: Access, post: Post) -> str:
        if len(post.pictures) > PICTURES_MOST or any(len(one.body) > BYTES_MOST for one in post.pictures):
            raise Refused(Why.PICTURE, "too many, or too large")
        return "picture" if _files(post) else "post"

    def step(self, name: str, access: Access) -> Step:
        return _STEPS[name]

    def take(self, name: str, access: Access, post: Post, kept: Mapping[str, Any]) -> Onward | Receipt:
        if name == "picture":
            try:
                return self._picture(access, post, dict(kept))
            except OutcomeUnknown as unknown:
                raise TryLater(str(unknown)) from None  # a picture that went up twice is posted once
        return {"post": self._post, "beneath": self._beneath}[name](access, post, dict(kept))

    def _picture(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward:
        """`kept["images"]` are the URNs of those that are up."""
        up, files = list(kept.get("images", [])), _files(post)
        told = {"initializeUploadRequest": {"owner": _person(access)}}
        _page, answer = ask(self._client, access, "/rest/images?action=initializeUpload", told)
        value = answer.get("value")
        image, address = (
            (str(value.get(name, "")) for name in ("image", "uploadUrl")) if isinstance(value, dict) else ("", "")
        )
        if not _IMAGE.fullmatch(image):
            raise OutcomeUnknown("a picture without a name")
        put(self._client, access, address, fit(files[len(up)].body))
        up.append(image)
        return Onward("picture" if len(up) < len(files) else "post", {**kept, "images": up})

    def _post(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward | Receipt:
        told: dict[str, Any] = {
            "author": _person(access),
            "commentary": little_text(nfc(post.texts[0])),
            "visibility": "PUBLIC",
            "distribution": {
                "feedDistribution": "MAIN_FEED",
                "targetEntities": [],
                "thirdPartyDistributionChannels": [],
            },
            "lifecycleState": "PUBLISHED",
            "isReshareDisabledByAuthor": False,
        }
        if content := _content(post, kept.get("images", [])):
            told["content"] = content
        page, _answer = ask(self._client, access, "/rest/posts", told)
        urn = page.headers.get("x-restli-id", "")
        if page.status != 201 or not _POST.fullmatch(urn):
            raise OutcomeUnknown("a post without a name")
        return _further(post, urn, said=0)

    def _beneath(self, access: Access, post: Post, kept: dict[str, Any]) -> Onward | Receipt:
        """The comment is plain text (…/shares/comments-api)."""
        urn, said = str(kept["urn"]), int(kept["said"])
        told = {"actor": _person(access), "object": urn, "message": {"text": nfc(post.texts[1 + said])}}
        page, _answer = ask(self._client, access, f"/rest/socialActions/{quote(urn, safe='')}/comments", told)
        if page.status != 201:
            raise OutcomeUnknown("a comment that nobody confirmed")
        return _further(post, urn, said=said + 1)


def _further(post: Post, urn: str, *, said: int) -> Onward | Receipt:
    if 1 + said < len(post.texts):
        return Onward("beneath", {"urn": urn, "said": said}, begun=True)
    return Receipt(urn, f"https://www.linkedin.com/feed/update/{urn}/")


def _person(access: Access) -> str:
    return f"urn:li:person:{access.remote_id}"


def _has_card(post: Post) -> bool:
    """Where the link stands beneath the post there is no card for it in the post."""
    return bool(post.card and post.link and post.link in post.texts[0] and not post.pictures)


def _files(post: Post) -> tuple[Picture, ...]:
    """What is uploaded, in order: her pictures, or the picture of the card."""
    if post.pictures:
        return post.pictures
    shown = post.card.picture if post.card and _has_card(post) else None
    return (shown,) if shown and len(shown.body) <= BYTES_MOST else ()


def _content(post: Post, images: list[str]) -> dict[str, Any]:
    if post.pictures:
        told = [
            {"id": urn, **({"altText": one.alt[:ALT_MOST]} if one.alt else {})}
            for one, urn in zip(post.pictures, images, strict=True)
        ]
        return {"media": told[0]} if len(told) == 1 else {"multiImage": {"images": told}}
    if not _has_card(post) or post.card is None:
        return {}
    article = {"source": post.link, "title": post.card.title[:TITLE_MOST] or post.link[:TITLE_MOST]}
    if post.card.description:
        article["description"] = post.card.description[:DESCRIPTION_MOST]
    if images:
        article["thumbnail"] = images[0]
    return {"article": article}
