"""An adapter's living parts: how accounts of a network are connected, how it posts and takes back. Networks without them have their window.

A directory of ours offers them as `connecting.Connecting`, `posting.Posting`, `retracting.Retracting`, `looking.Looking`,
`reading.Reading` and `rationing.Rationing`; a package that adds a network, under the entry point `yamabiko.networks.connecting`,
`.posting` and so on, by its code.
"""

from __future__ import annotations

import importlib
import logging
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any, cast

from django.conf import settings

from yamabiko.kit.http import Client
from yamabiko.networks.adapters import OURS
from yamabiko.networks.listening import Heard, Listening
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.seams import Connector, Looks, Publisher, Rationing, Reads, Registers, Retracts, SignsIn

log = logging.getLogger(__name__)


def publisher(network: Network, heard: Heard | None = None) -> Publisher | None:
    """None: nothing is posted there by itself. `heard` is told each answer of the network."""
    found = part(network.value, "posting", "Posting")
    return cast(Publisher, found(_client(heard))) if found else None


def rationing(network: Network) -> Rationing | None:
    """None: it says nothing of its limits, or nobody reads that."""
    found = part(network.value, "rationing", "Rationing")
    return cast(Rationing, found()) if found else None


def looks(network: Network) -> Looks | None:
    """None: whether a post is there, only she can see."""
    found = part(network.value, "looking", "Looking")
    return cast(Looks, found(_client())) if found else None


def reads(network: Network) -> Reads | None:
    """None: what came of a post is not told to us there."""
    found = part(network.value, "reading", "Reading")
    return cast(Reads, found(_client())) if found else None


def _client(heard: Heard | None = None) -> Client:
    return Listening(allow=settings.HTTP_ALLOW, heard=heard) if heard else Client(allow=settings.HTTP_ALLOW)


def posts_to(network: Network) -> bool:
    """Whether there is an adapter that posts for people."""
    return part(network.value, "posting", "Posting") is not None


def connects(network: Network) -> bool:
    """Whether there is an adapter that posts for people, and a way to let it."""
    return posts_to(network) and part(network.value, "connecting", "Connecting") is not None


def signs_in(network: Network) -> SignsIn | None:
    """None: no account is let in there by name and password."""
    return cast(SignsIn | None, _connecting(network, "sign_in"))


def connector(network: Network) -> Connector | None:
    """None: nobody says yes there by OAuth."""
    return cast(Connector | None, _connecting(network, "begin"))


def registers(network: Network) -> Registers | None:
    """None: it does not take applications by itself; an administrator enters ours."""
    return cast(Registers | None, _connecting(network, "register"))


def _connecting(network: Network, verb: str) -> Any:
    found = part(network.value, "connecting", "Connecting")
    return found(Client(allow=settings.HTTP_ALLOW)) if hasattr(found, verb) else None


def retracts(network: Network) -> Retracts | None:
    """None: what was posted there can only be taken back there."""
    found = part(network.value, "retracting", "Retracting")
    return cast(Retracts, found(Client(allow=settings.HTTP_ALLOW))) if found else None


@cache
def part(code: str, module: str, name: str) -> Any:
    """The class, or None where there is none or its package does not load."""
    if code in OURS:
        where = f"yamabiko.networks.adapters.{code}.{module}"
        return getattr(importlib.import_module(where), name) if find_spec(where) else None
    for point in entry_points(group=f"yamabiko.networks.{module}", name=code):
        try:
            return point.load()
        except Exception:
            log.exception("The %s of the network %s does not load", module, code)
    return None
