"""Posting to Reddit: her text is the title of a link, in the community that she named (https://www.reddit.com/dev/api#POST_api_submit).

Asked for once: Reddit knows no key of ours. It does refuse a link that stands in the community already, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from yamabiko.kit.http import Client
from yamabiko.networks.adapters.reddit.speaking import ask
from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.failing import OutcomeUnknown, Refused, Why
from yamabiko.networks.rules.seams import Access, Onward, Post, Receipt, Step

_ID = re.compile(r"t3_[0-9a-z]{1,30}")


class Posting:
    def __init__(self, client: Client) -> None:
        self._client = client

    def first(self, access: Access, post: Post) -> str:
        if not post.community:
            raise Refused(Why.COMMUNITY, "none was named")
        return "post"

    def step(self, name: str, access: Access) -> Step:
        return {"post": Step(repeats=False, seconds=25)}[name]

    def take(self, name: str, access: Access, post: Post, kept: Mapping[str, Any]) -> Onward | Receipt:
        return {"post": self._post}[name](access, post)

    def _post(self, access: Access, post: Post) -> Receipt:
        told = {"api_type": "json", "sr": post.community, "title": " ".join(nfc(post.texts[0]).split())}
        told |= {"kind": "link", "url": post.link, "resubmit": "false"} if post.link else {"kind": "self", "text": ""}
        found = ask(self._client, access, "/api/submit", told).get("json")
        made = found.get("data") if isinstance(found, dict) else None
        name = str(made.get("name", "")) if isinstance(made, dict) else ""
        if not isinstance(made, dict) or not _ID.fullmatch(name):
            raise OutcomeUnknown("an answer without an id")
        return Receipt(name, str(made.get("url", "")))
