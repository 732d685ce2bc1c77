"""Where the rooms' catalogues are, and how they are read."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[2]
LANGUAGE = "ja"
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: ja\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""


def rooms(package: Path = PACKAGE) -> list[Path]:
    """The directories of the rooms, by name."""
    return sorted(path for path in package.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))


def po_path(room: Path) -> Path:
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def all_po_paths(package: Path = PACKAGE) -> list[Path]:
    return sorted(package.glob("*/locale/*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog | None:
    """The catalogue, or None where a room has none yet; raises babel's PoFileError with the line."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], abort_invalid=True)


def key_of(entry: Message) -> tuple[str | None, str]:
    """(context, English), as `extract` names a message; of a plural its singular."""
    return entry.context, entry.id if isinstance(entry.id, str) else entry.id[0]
