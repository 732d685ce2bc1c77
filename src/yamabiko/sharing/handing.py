"""How a text reaches the network that stands open, as the page says it and as its script counts it."""

from __future__ import annotations

import json
from typing import Any

from yamabiko.links.queries import sample_address
from yamabiko.networks.queries import at_hand
from yamabiko.networks.rules import LinkPlace
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Way
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.rules import in_order

OUTSIDE = {LinkPlace.APART, LinkPlace.BESIDE}


def handing(found: Compose, viewer: Viewer) -> dict[str, Any]:
    """`tabs` stand first, `more` behind them. `how`: "copy" is her own way; "handoff": the network has no window; "link": its window takes the link only; "text": both; "pasted": as "link", but the link goes beneath the post, so its page is opened and the text pasted."""
    network, share = found.network, found.share
    declared = network.declared
    beside = found.variant.beside
    outside = declared.link.place in OUTSIDE
    apart = share.below or bool(share.parts) if share else beside.below or bool(found.variant.parts)
    posts = (
        in_order(
            network, text=share.text, url=share.address, parts=share.parts, below=share.below, comment=share.comment
        )
        if share
        else ("",)
    )
    if viewer.way == Way.COPY:
        how = "copy"
    elif declared.window is None:
        how = "handoff"
    else:
        how = "text" if declared.window.takes_text else "pasted" if apart else "link"
    first = at_hand(list(found.variants), network)
    return {
        "tabs": [(one, found.variants[one]) for one in first],
        "more": [(one, variant) for one, variant in found.variants.items() if one not in first],
        "how": how,
        "opens": declared.page,
        "cannot": [said.in_(viewer.language) for said in declared.cannot],
        "post": posts[0],
        "beneath": posts[1:],
        "link_outside": share.address if share and outside else "",
        "counting": {
            "limits": json.dumps([[limit.most, limit.unit.value] for limit in declared.limits]),
            "link": "" if outside or beside.below else sample_address(),
            "between": declared.link.between,
        },
    }
