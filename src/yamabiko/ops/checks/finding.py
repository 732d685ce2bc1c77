"""What a check found, in words that an operator can act on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`remedy` is empty when all is well. A finding that is `grave` makes the installation unhealthy."""

    about: str
    well: bool
    said: str
    remedy: str = ""
    grave: bool = True


def well(about: str, said: str) -> Finding:
    return Finding(about, True, said)


def ill(about: str, said: str, remedy: str, *, grave: bool = True) -> Finding:
    return Finding(about, False, said, remedy, grave)
