"""Is everything said in both languages? `python -m yamabiko.kit.i18n.check` lists what is not and ends with 1."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from yamabiko.kit.i18n.catalogues import PACKAGE, key_of, po_path, read, rooms
from yamabiko.kit.i18n.extract import Key, Said, said_in

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
VARIABLE = re.compile(r"%\((\w+)\)[a-z]")
NAMELESS = re.compile(r"(?<!%)(?:%%)*%[sd]")
PLURAL_FORMS = "nplurals=1; plural=0;"


def problems(package: Path = PACKAGE) -> list[str]:
    """One line for each thing to mend, room by room."""
    found: list[str] = []
    spoken: dict[Key, tuple[str, str]] = {}
    for room in rooms(package):
        found += [f"{room.name}: {problem}" for problem in _room(room, spoken)]
    return found


def _room(room: Path, spoken: dict[Key, tuple[str, str]]) -> Iterator[str]:
    said = said_in(room)
    try:
        catalogue = read(po_path(room))
    except PoFileError as trouble:
        yield f"the catalogue cannot be read: {trouble}"
        return
    if catalogue is None:
        if said:
            yield f"no catalogue at {po_path(room)}; run python -m yamabiko.kit.i18n.update {room.name}"
        return
    if catalogue.plural_forms != PLURAL_FORMS:
        yield f"Plural-Forms must be “{PLURAL_FORMS}”"
    entries = _entries(catalogue)
    for key, one in said.items():
        yield from (f"{_name(key)} ({one.places[0]}): {problem}" for problem in _message(key, one, entries.get(key)))
    for key, entry in entries.items():
        if key not in said:
            yield f"{_name(key)}: nobody says this any more"
        other = spoken.setdefault(key, (room.name, _text(entry)))
        if other[1] != _text(entry):
            yield f"{_name(key)}: said as “{_text(entry)}” here and as “{other[1]}” in {other[0]}"


def _message(key: Key, said: Said, entry: Message | None) -> Iterator[str]:
    english = said.plural or key[1]
    if JAPANESE.search(key[1]):
        yield "Japanese in the message id"
    if NAMELESS.search(english):
        yield "a variable without a name"
    if entry is None or not _text(entry):
        yield "no Japanese"
    elif entry.fuzzy:
        yield "marked as fuzzy"
    elif bool(said.plural) != isinstance(entry.id, tuple | list):
        yield "plural here, singular there"
    elif set(VARIABLE.findall(english)) != set(VARIABLE.findall(_text(entry))):
        yield f"other variables than in English: {_text(entry)}"


def _entries(catalogue: Catalog) -> dict[Key, Message]:
    return {key_of(entry): entry for entry in catalogue if entry.id}


def _text(entry: Message) -> str:
    return entry.string if isinstance(entry.string, str) else "".join(entry.string or ())


def _name(key: Key) -> str:
    return f"“{key[1]}”" + (f" [{key[0]}]" if key[0] else "")


if __name__ == "__main__":
    listed = problems()
    sys.stdout.write("".join(f"{line}\n" for line in listed) or "Everything is said in both languages.\n")
    sys.exit(1 if listed else 0)
