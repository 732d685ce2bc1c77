"""The same page in other languages, as it names them: `<link rel="alternate" hreflang="ja">`.

Source: https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

from yamabiko.content.reading import charset, markup
from yamabiko.content.reading.addresses import absolute
from yamabiko.content.rules.urls import canonical_url

LARGEST = 500_000  # bytes: a page's head stands before that
MOST = 100


def alternates(body: bytes, *, content_type: str | None, url: str) -> dict[str, str]:
    """Canonical address → language as two letters; empty for what is no page."""
    try:
        tree = markup.tree(charset.decode(body[:LARGEST], content_type=content_type))
    except markup.NotMarkup:
        return {}
    found: dict[str, str] = {}
    for link in tree.iter("link"):
        said = (link.get("hreflang") or "").strip().lower()
        if "alternate" not in (link.get("rel") or "").lower().split() or not said or said == "x-default":
            continue
        if address := absolute(link.get("href") or "", url):
            found.setdefault(canonical_url(address), said[:2])
        if len(found) >= MOST:
            break
    return found
