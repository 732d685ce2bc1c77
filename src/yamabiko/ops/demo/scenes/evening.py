"""The last evening: what the sweeps would find by themselves, and what the curator made of most of it."""

from __future__ import annotations

from datetime import timedelta

from yamabiko.content.operations import compare_some, decide_likeness
from yamabiko.content.queries.likeness import likenesses
from yamabiko.content.rules.words import Alike, Decided
from yamabiko.ops.demo.founding import Demo

LEFT_OPEN = timedelta(days=4)  # pairs with a story as new as this have not been looked at yet


def compare(demo: Demo) -> None:
    """Stories in two languages become one tale; reprints and the newest pairs wait for whoever looks at the demo."""
    today, curator = demo.calendar.today, demo.one("manager")
    while compare_some(now=today):
        pass
    for pair in likenesses(curator, limit=300):
        known = max(pair.story.published_at, pair.other.published_at) < today - LEFT_OPEN
        if pair.kind is Alike.TRANSLATION and known and _is_one_page(pair.story.url, pair.other.url):
            decide_likeness(viewer=curator, likeness_id=pair.id, decided=Decided.SAME, now=today)


def _is_one_page(url: str, other: str) -> bool:
    """The addresses of Aoba's site differ in the language alone."""
    return url != other and url.replace("/ja/", "/en/") == other.replace("/ja/", "/en/")
