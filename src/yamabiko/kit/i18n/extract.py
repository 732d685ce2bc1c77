"""Every message that a room says, found in its Python and its templates."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

# Function → positions of (context, singular, plural) among its arguments.
_PLAIN, _PLURAL, _CONTEXT, _BOTH = (None, 0, None), (None, 0, 1), (0, 1, None), (0, 1, 2)
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "_": _PLAIN,
    "gettext": _PLAIN,
    "gettext_lazy": _PLAIN,
    "gettext_noop": _PLAIN,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": _CONTEXT,
    "pgettext_lazy": _CONTEXT,
    "npgettext": _BOTH,
    "npgettext_lazy": _BOTH,
}
TEMPLATES = {".html", ".txt", ".svg", ".xml"}
Key = tuple[str | None, str]


@dataclass
class Said:
    """One message: its plural where it has one, and the places (`path:line` below the room) that say it."""

    plural: str | None = None
    places: list[str] = field(default_factory=list)


def said_in(room: Path) -> dict[Key, Said]:
    """All messages of a room, tests and migrations aside, by (context, English)."""
    found: dict[Key, Said] = {}
    for path in sorted(room.rglob("*")):
        parts = path.relative_to(room).parts
        if path.is_file() and not {"tests", "migrations", "locale", "static"} & set(parts):
            for line, key, plural in _messages(path):
                said = found.setdefault(key, Said())
                said.plural = said.plural or plural
                said.places.append(f"{path.relative_to(room)}:{line}")
    return found


def _messages(path: Path) -> Iterator[tuple[int, Key, str | None]]:
    if path.suffix == ".py":
        source = path.read_text(encoding="utf-8")
    elif path.suffix in TEMPLATES and "templates" in path.parts:
        # What templatize leaves looks like Python but for its indentation, at which the tokenizer would stumble.
        source = re.sub(r"(?m)^[ \t]+", "", templatize(path.read_text(encoding="utf-8"), origin=os.fspath(path)))
    else:
        return
    file = BytesIO(source.encode())
    for line, function, arguments, _comments in extract_python(
        file, dict.fromkeys(FUNCTIONS), [], {"encoding": "utf-8"}
    ):
        given = arguments if isinstance(arguments, tuple | list) else (arguments,)
        context, singular, plural = FUNCTIONS[str(function)]
        message = _at(given, singular)
        if message:
            yield line, (_at(given, context), message), _at(given, plural)


def _at(arguments: Sequence[str | None], position: int | None) -> str | None:
    return arguments[position] if position is not None and position < len(arguments) else None
