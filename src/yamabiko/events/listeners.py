"""Who listens to the river. A room subscribes once, from its reactions.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import models

from yamabiko.events.facts import Fact, Told


@dataclass(frozen=True)
class Listener:
    """One reader of the river. `derived` are the models whose rows come from the river alone: replay empties and rebuilds them."""

    name: str
    kinds: frozenset[str]
    hear: Callable[[Sequence[Told]], None]
    derived: tuple[type[models.Model], ...]


LISTENERS: dict[str, Listener] = {}


def subscribe(
    name: str,
    *,
    facts: Iterable[type[Fact]],
    hear: Callable[[Sequence[Told]], None],
    derived: Iterable[type[models.Model]] = (),
) -> None:
    """Called once, from a room's reactions.py. `hear` gets facts in order, inside the transaction that moves the cursor."""
    LISTENERS[name] = Listener(name, frozenset(fact.kind for fact in facts), hear, tuple(derived))
