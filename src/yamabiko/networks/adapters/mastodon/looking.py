"""Looking for a post among what everybody can see of her account since then; by her words, or by the link, which is of this share alone.

https://docs.joinmastodon.org/methods/accounts/#statuses. No token goes along: hers may not read. Who shows her posts to followers only is
not found by this, so that what is not found is not said to be absent.
"""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from yamabiko.kit.http import Client, FetchRefused
from yamabiko.networks.adapters.mastodon.speaking import LIMITS
from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.failing import TryLater
from yamabiko.networks.rules.seams import Access, Post, Receipt, Seen

PAGES, PAGE = 5, 40
SKEW = timedelta(minutes=5)  # between its clock and ours
_TAG, _SPACE, _ID = re.compile(r"<[^>]*>"), re.compile(r"\s+"), re.compile(r"[\w-]{1,100}", re.ASCII)


class Looking:
    def __init__(self, client: Client) -> None:
        self._client = client

    def look(self, access: Access, post: Post) -> Receipt | Seen:
        there = self._since(access, post.made_at - SKEW)
        found = [next((one for one in there if _is(one, text, post.link)), None) for text in post.texts]
        if not all(found):
            return Seen.UNSURE
        ids = tuple(str(one["id"]) for one in found if one)
        if len(set(ids)) < len(ids) or not all(map(_ID.fullmatch, ids)):
            return Seen.UNSURE
        return Receipt(ids[0], str((found[0] or {}).get("url") or "")[:1_000], ids)

    def _since(self, access: Access, since: datetime) -> list[dict[str, Any]]:
        """The newest first."""
        there: list[dict[str, Any]] = []
        for _page in range(PAGES):
            before = {"max_id": str(there[-1]["id"])} if there else {}
            page = self._listed(access, {"limit": str(PAGE), "exclude_reblogs": "true", **before})
            there += [one for one in page if _made(one) >= since]
            if len(page) < PAGE or any(_made(one) < since for one in page):
                break
        return there

    def _listed(self, access: Access, asked: dict[str, str]) -> list[dict[str, Any]]:
        address = f"{access.host}/api/v1/accounts/{access.remote_id}/statuses?{urlencode(asked)}"
        try:
            page = self._client.send("GET", address, headers={"accept": "application/json"}, limits=LIMITS)
            found = json.loads(page.body) if page.content_type == "application/json" else None
        except FetchRefused as refused:
            raise TryLater(refused.reason.value) from None
        except (ValueError, RecursionError):
            found = None
        if page.status != 200 or not isinstance(found, list):
            raise TryLater(f"{page.status}, no list of posts")
        return [one for one in found if isinstance(one, dict)]


def _is(status: dict[str, Any], text: str, link: str) -> bool:
    """Its content is HTML, in which links are shortened by style and not by letter."""
    content = str(status.get("content", ""))
    shown = _bare(html.unescape(_TAG.sub("", content)))
    return shown == _bare(text) or (bool(link) and link in text and _bare(link) in shown)


def _bare(text: str) -> str:
    return _SPACE.sub("", nfc(text))


def _made(status: dict[str, Any]) -> datetime:
    try:
        at = datetime.fromisoformat(str(status.get("created_at", "")))
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
