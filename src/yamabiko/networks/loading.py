"""Which networks there are: ours, then those that installed packages declare at the entry point `yamabiko.networks`.

A package that raises, stalls or declares nonsense is left out, with a line for the operator. It breaks nothing: what is
taken in is data, and none of its code runs while a page is made.
"""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from yamabiko.networks.adapters import OURS
from yamabiko.networks.rules import Declared
from yamabiko.networks.rules.network import know
from yamabiko.networks.rules.nonsense import nonsense

GROUP = "yamabiko.networks"
PATIENCE = 3.0  # seconds for a package to be imported
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LeftOut:
    """A package whose network is not offered, and why."""

    name: str
    package: str
    why: str

    def __str__(self) -> str:
        return f"{self.name} of the package {self.package} {self.why}"


left_out: tuple[LeftOut, ...] = ()


def load(found: Iterable[EntryPoint] | None = None) -> None:
    """Take in ours and those of `found` (None: of every installed package). Asking again begins anew."""
    global left_out
    networks = {code: _ours(code) for code in OURS}
    refused: list[LeftOut] = []
    for point in sorted(entry_points(group=GROUP) if found is None else found, key=lambda point: point.name):
        declared, why = _declared(point)
        if declared and declared.code in networks:
            declared, why = None, "declares the code of a network that is there already"
        if declared is None:
            refused.append(LeftOut(point.name, point.dist.name if point.dist else "?", why))
            log.warning("A network is left out: %s", refused[-1])
        else:
            networks[declared.code] = declared
    know(networks.values())
    left_out = tuple(refused)


def _ours(code: str) -> Declared:
    declared: Declared = importlib.import_module(f"yamabiko.networks.adapters.{code}").DECLARED
    return declared


def _declared(point: EntryPoint) -> tuple[Declared | None, str]:
    """The declaration, or why there is none."""
    told: list[object] = []
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            told.append(point.load())
        except BaseException as trouble:
            raised.append(trouble)

    asked = threading.Thread(target=ask, name=f"network {point.name}", daemon=True)
    asked.start()
    asked.join(PATIENCE)
    if raised:
        return None, f"raises {type(raised[0]).__name__}: {raised[0]}"
    if not told:
        return None, f"did not answer within {PATIENCE:.0f} seconds"
    faults = nonsense(told[0])
    return (None, "; ".join(faults)) if faults else (told[0], "")  # type: ignore[return-value]  # nonsense says that it is one
