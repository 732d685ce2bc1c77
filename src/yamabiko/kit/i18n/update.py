"""Add what a room says and its catalogue lacks: `python -m yamabiko.kit.i18n.update ROOM…`. What is there stays."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.pofile import normalize

from yamabiko.kit.i18n.catalogues import HEADER, PACKAGE, key_of, po_path, read
from yamabiko.kit.i18n.extract import Key, Said, said_in


class RoomUnknown(Exception):
    """No room has this name."""


def add_missing(room: Path) -> list[str]:
    """Append an empty entry for each message without one; answers with those messages."""
    if not room.is_dir():
        raise RoomUnknown(room.name)
    path = po_path(room)
    catalogue = read(path)
    known = {key_of(entry) for entry in catalogue or ()}
    missing = {key: said for key, said in said_in(room).items() if key not in known}
    if not missing:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if catalogue is not None else HEADER
    entries = "".join(f"\n{_entry(key, said)}" for key, said in missing.items())
    path.write_text(before.rstrip("\n") + "\n" + entries, encoding="utf-8")
    return [message for _context, message in missing]


def _entry(key: Key, said: Said) -> str:
    context, message = key
    lines = [f"#: {said.places[0].rsplit(':', 1)[0]}"]
    if "%(" in message + (said.plural or ""):
        lines.append("#, python-format")
    if context:
        lines.append(f"msgctxt {normalize(context, width=0)}")
    lines.append(f"msgid {normalize(message, width=0)}")
    if said.plural:
        lines += [f"msgid_plural {normalize(said.plural, width=0)}", 'msgstr[0] ""']
    else:
        lines.append('msgstr ""')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write("".join(f"{name}: {message}\n" for message in add_missing(PACKAGE / name)))
