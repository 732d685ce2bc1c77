"""What a backup says about itself."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from yamabiko.ops.refusals import Refusal

FORMAT = 1
ABOUT, DUMP, KEYS = "about.json", "database.dump", "keys.json"


@dataclass(frozen=True)
class About:
    """`facts` were in the river at the moment of the dump, made by pg_dump of the major version `dumped_with`.

    `sums` are SHA-256 by name of the other two files.
    """

    format: int
    made_at: str
    version: str
    server: str
    dumped_with: int
    facts: int
    sums: dict[str, str]

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1))


def read(path: Path) -> About:
    try:
        about = About(**json.loads(path.read_text()))
    except (OSError, ValueError, TypeError) as broken:
        raise Refusal(f"This is no backup of Yamabiko: {ABOUT} is missing or damaged ({broken}).") from None
    if about.format != FORMAT:
        raise Refusal(
            f"The backup is of format {about.format}; this version reads {FORMAT}. Use the version that made it."
        )
    return about


def checked(directory: Path) -> About:
    """The files of an unpacked backup are what they were when it was made."""
    about = read(directory / ABOUT)
    for name, sum_then in about.sums.items():
        if not (directory / name).is_file() or sha256(directory / name) != sum_then:
            raise Refusal(f"The backup is damaged: {name} is not what was written. Take an older one.")
    return about


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
