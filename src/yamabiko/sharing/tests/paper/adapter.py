"""The package that adds the paper network: what it declares, how it posts, and how it takes back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from yamabiko.kit.http import Client, FetchRefused, Limits, Page
from yamabiko.networks.rules import Declared, Limit, Link, LinkPlace, Source, Tags, Unit, Window
from yamabiko.networks.rules.declared import Part
from yamabiko.networks.rules.failing import NeedsReconnect, OutcomeUnknown, Refused, TryLater, Why
from yamabiko.networks.rules.seams import Access, Onward, Post, Receipt, Step

_HERE = Source("src/yamabiko/sharing/tests/paper", "2026-11")
DECLARED = Declared(
    code="paper",
    name="Paper",
    limits=(Limit(2_000, Unit.GRAPHEMES, _HERE),),
    link=Link(LinkPlace.END, clickable=True, source=_HERE),
    tags=Tags(0, _HERE),
    window=Window("https://paper.example/new", {"text": Part.POST}, _HERE),
)
PATIENCE = Limits(total_seconds=1.0, connect_seconds=0.5)


class Posting:
    """`picture` may be asked again, `post` may not; `facts["idempotent"]` says that this server knows our key."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def first(self, access: Access, post: Post) -> str:
        return "picture" if post.card else "post"

    def step(self, name: str, access: Access) -> Step:
        if name not in ("picture", "post"):
            raise KeyError(name)
        return Step(repeats=name == "picture" or bool(access.facts.get("idempotent")), seconds=2)

    def take(self, name: str, access: Access, post: Post, kept: Mapping[str, Any]) -> Onward | Receipt:
        if name == "picture":
            return Onward("post", {"picture": self._ask(access, "/pictures", {})["id"]})
        told = {"key": post.key, "text": post.texts[0], "picture": kept.get("picture")}
        number = self._ask(access, "/posts", told)["id"]
        return Receipt(f"paper:{number}", f"https://paper.example/{number}")

    def _ask(self, access: Access, path: str, told: Mapping[str, Any]) -> dict[str, Any]:
        return ask(self._client, access, path, told)


class Retracting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def retract(self, access: Access, remote_ids: Sequence[str]) -> None:
        for one in reversed(remote_ids):
            ask(self._client, access, "/deletions", {"id": int(one.partition(":")[2])})


def ask(client: Client, access: Access, path: str, told: Mapping[str, Any]) -> dict[str, Any]:
    headers = {"authorization": f"Bearer {access.secrets['access']}", "content-type": "application/json"}
    try:
        page = client.send("POST", access.host + path, body=json.dumps(told).encode(), headers=headers, limits=PATIENCE)
    except FetchRefused as refused:
        raise (OutcomeUnknown if refused.sent else TryLater)(refused.reason.value) from None
    return _read(page)


def _read(page: Page) -> dict[str, Any]:
    if page.status == 200 and page.content_type == "application/json":
        found: dict[str, Any] = json.loads(page.body)
        return found
    if page.status == 401:
        raise NeedsReconnect("401")
    if page.status == 422:
        raise Refused(Why.TEXT, "422")
    if page.status == 429:
        raise TryLater("429", after=timedelta(seconds=int(page.headers["retry-after"])))
    if page.status == 503:
        raise TryLater("503")  # said before anything is done
    raise OutcomeUnknown(str(page.status))
