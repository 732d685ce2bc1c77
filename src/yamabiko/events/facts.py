"""What a fact is: a frozen dataclass named in the past tense, holding opaque ids, numbers and closed words only."""

from __future__ import annotations

import types
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

KINDS: dict[str, type[Fact]] = {}


@dataclass(frozen=True, slots=True)
class Fact:
    """Base of every fact. `kind` is "<room>.<past tense>" and never changes once a fact of it was recorded."""

    kind: ClassVar[str] = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        known = KINDS.get(cls.kind)
        # A slotted dataclass is made twice (once plain, once with slots): the same module and name may register again.
        if not cls.kind or (known and (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__)):
            raise TypeError(f"{cls.__qualname__}: a fact needs a kind of its own, not {cls.kind!r}")
        KINDS[cls.kind] = cls


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands in the river; cursors compare places. The start of the river is `Place()`."""

    era: int = 0
    xid: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as a listener hears it. `at` is when it happened, aware; `place.position` is unique for ever."""

    place: Place
    at: datetime
    workspace_id: UUID
    fact: Fact


def body_of(fact: Fact) -> dict[str, Any]:
    """The fact's fields as JSON values: UUIDs and enums as text, tuples as lists."""
    return {field.name: _plain(getattr(fact, field.name)) for field in fields(fact)}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"a fact holds ids, numbers and closed words, not {type(value).__name__}")


def fact_from(kind: str, body: dict[str, Any]) -> Fact:
    """The fact told by a stored row. A field added later takes its default, a field since dropped is ignored."""
    cls = KINDS[kind]
    hints = _hints(cls)  # type: ignore[arg-type]  # a frozen dataclass hashes; its class is what is cached
    return cls(**{name: _typed(hints[name], value) for name, value in body.items() if name in hints})


@cache
def _hints(cls: type[Fact]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _typed(next(part for part in get_args(hint) if part is not type(None)), value)
    if origin is tuple:
        return tuple(_typed(get_args(hint)[0], part) for part in value)
    if isinstance(hint, type) and (issubclass(hint, UUID | Enum)):
        return hint(value)
    return value
