"""The log of CI&T's Deskdrop: who did what with which article, 2016-03 to 2017-02.

Kaggle, gspmoreira/articles-sharing-reading-from-cit-deskdrop. It is read where it lies and never shipped.
"""

from __future__ import annotations

import csv
import io
import os
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from yamabiko.feed.rules.learning import seconds

ASIDE = Path(__file__).parents[2].parent / "shared" / "data" / "deskdrop"
ARCHIVE = "users_interactions.csv.zip"


class NotThere(Exception):
    """The log of Deskdrop is not there: set YAMABIKO_DESKDROP to the directory that holds users_interactions.csv.zip."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder / ARCHIVE} is not there; YAMABIKO_DESKDROP names the directory that holds {ARCHIVE}."
        )


@dataclass(frozen=True, slots=True)
class Event:
    """`at` in seconds as in feed.rules.learning; `place` is where the reader was, "" when the log does not say."""

    at: float
    person: str
    story: str
    place: str


def folder() -> Path:
    """Where the log should be."""
    return Path(os.environ.get("YAMABIKO_DESKDROP") or ASIDE)


def events(where: Path) -> list[Event]:
    """All of them, in the order of time; events of one second in the order of the file."""
    if not (where / ARCHIVE).exists():
        raise NotThere(where)
    with zipfile.ZipFile(where / ARCHIVE) as archive:
        text = archive.read(ARCHIVE.removesuffix(".zip")).decode()
    found = [
        Event(
            at=seconds(datetime.fromtimestamp(int(row["timestamp"]), UTC)),
            person=row["personId"],
            story=row["contentId"],
            place=f"{row['userRegion']} {row['userCountry']}".strip(),
        )
        for row in csv.DictReader(io.StringIO(text))
    ]
    return sorted(found, key=lambda event: event.at)
