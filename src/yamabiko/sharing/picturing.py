"""The choice of a picture and its description, as the page shows them for the network that stands open."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yamabiko.sharing.queries import Compose
from yamabiko.sharing.rules.pictures import LONGEST_ALT, PICTURED, Choice, words_for

TYPES = "image/jpeg,image/png,image/webp,image/gif"
NAMES: dict[Choice, Promise] = {
    Choice.CARD: _("The page’s own card"),
    Choice.STORY: _("The story’s picture"),
    Choice.OWN: _("A picture of mine"),
    Choice.NONE: _("No picture"),
}


def picturing(found: Compose, request: HttpRequest) -> dict[str, Any]:
    """`ways` are the choices, none where the network takes no picture with a post; `taken` is the picture that goes with it."""
    network, pictures = found.network, found.pictures
    choice, taken = pictures.choice(network), pictures.taken(network)
    most = network.declared.pictures.alt if network.declared.pictures else None
    alt = words_for(choice, pictures.kept, pictures.alt) if choice in PICTURED else ""
    ways = [{"value": one.value, "name": NAMES[one], "on": one is choice} for one in pictures.choices(network)]
    return {
        "ways": ways,
        "taken": taken,
        "picture_choice": choice.value,
        "own_picture": pictures.own,
        "alt": alt,
        "alt_most": most.most if most else None,
        "alt_over": max(0, len(alt) - most.most) if most else 0,
        "alt_longest": LONGEST_ALT,
        "pictures_open": bool(request.FILES or {"drop_picture", "bring_picture"} & set(request.POST)),
        "picture_types": TYPES,
    }


def picked(request: HttpRequest) -> dict[str, str]:
    """What the form says otherwise than it was shown, for `operations.choose_picture`; empty: nothing."""
    sent = request.POST
    if "shown_picture" not in sent or not sent.get("shown_network"):
        return {}
    found = {}
    if sent.get("picture", sent["shown_picture"]) != sent["shown_picture"]:
        found["choice"] = sent["picture"]
    if "alt" in sent and _plain(sent["alt"]) != _plain(sent.get("shown_alt", "")):
        found |= {"alt": sent["alt"], "alt_of": sent["shown_picture"]}
    return found and found | {"network": sent["shown_network"]}


def _plain(words: str) -> str:
    return " ".join(words.split())
