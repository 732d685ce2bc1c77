"""An adapter's living parts: how accounts of a network are connected, and how it posts. Networks without them have their window.

A directory of ours offers them as `connecting.Connecting` and `posting.Posting`; a package that adds a network, under the entry
point `yamabiko.networks.connecting` or `.posting`, by its code.
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
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.seams import Connector, Publisher, Registers, SignsIn

log = logging.getLogger(__name__)


def publisher(network: Network) -> Publisher | None:
    """None: nothing is posted there by itself."""
    found = part(network.value, "posting", "Posting")
    return cast(Publisher, found(Client(allow=settings.HTTP_ALLOW))) if found else None


def posts_to(network: Network) -> bool:
    """Whether there is an adapter that posts for people."""
    return part(network.value, "posting", "Posting") is not None


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
