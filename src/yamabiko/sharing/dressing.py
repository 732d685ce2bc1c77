"""What may stand around the text on the network that is open: hashtags, mentions, a comment, a thread."""

from __future__ import annotations

from typing import Any

from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import mentionable, tags_missing
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.rules import LONGEST_COMMENT, parts_of

MENTIONS_SHOWN = 5
TAGS_SHOWN = 6


def dressing(found: Compose, *, opened: bool) -> dict[str, Any]:
    """`dress`: the chips and choices; `any` is false where there is nothing to choose, and the page leaves the part out."""
    network, variant = found.network, found.variant
    declared, beside = network.declared, variant.beside
    handles = found.dress.names
    tags = tags_missing(variant.text, found.dress.tags, network)[:TAGS_SHOWN]
    mentions = [
        {"name": name, "there": there} for name, there in mentionable(variant.text, handles, network)[:MENTIONS_SHOWN]
    ]
    url = "" if beside.below else sample_address()
    posts = variant.parts or (parts_of(variant.text, network=network, url=url) if variant.length.over else ())
    return {
        "dress": {
            "tags": tags,
            "mentions": mentions,
            "comments": declared.first_comment or declared.threads,
            "reply": declared.threads and not declared.first_comment,
            "below": declared.takes_comment,
            "most": LONGEST_COMMENT,
            "posts": len(posts),
            "parts": variant.parts,
            "dresses": bool(tags or mentions),
            "any": bool(tags or mentions or declared.first_comment or declared.threads),
            "opened": opened,
        }
    }
