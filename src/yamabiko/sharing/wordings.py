"""Another wording by a language model, as the page offers it, and the mark where one is used."""

from __future__ import annotations

from typing import Any

from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing import queries
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.rules.wording import Use, say_so, says_so


def wordings(found: Compose, viewer: Viewer) -> dict[str, Any]:
    """`model.shown` False: the page has nothing of it. `offered` is what came back; `used`: words of it stand in her text."""
    model, kept = queries.model_for(viewer), found.wording
    offered = kept.offered
    network = Network.kept(offered.network) if offered else None
    return {
        "model": {
            "shown": model.stands_open and bool(found.may),
            "view": model,
            "offered": offered if network in found.variants else None,
            "for_network": network,
            "used": found.variant.model is Use.WORDING,
            "said": says_so(found.variant.text),
        }
    }


def said_so(found: Compose) -> str:
    """Her text with a line that says that a language model helped."""
    return say_so(found.variant.text, found.story.language)
