"""What a benchmark says: its conditions before, one line of JSON at the end."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

import psycopg

DURABILITY = ("fsync", "full_page_writes", "synchronous_commit")


@dataclass(frozen=True)
class Figure:
    """`ratio` is value by the peer's; `goal` is what it is held against, in words, and `holds` whether it stands."""

    name: str
    value: float
    unit: str
    peer: str
    ratio: float | None
    goal: str
    holds: bool
    more: dict[str, Any]

    def line(self) -> str:
        said = asdict(self)
        return json.dumps(said | said.pop("more"), ensure_ascii=False)


def say(text: str) -> None:
    print(f"   {text}", flush=True)


def say_conditions(url: str) -> None:
    """The machine, and whether a commit of this server is one."""
    say(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before we began")
    with psycopg.connect(url) as connection:
        version = connection.execute("SHOW server_version").fetchone()
        settings = {name: connection.execute("SELECT current_setting(%s)", [name]).fetchone() for name in DURABILITY}
    said = ", ".join(f"{name} {value[0]}" for name, value in settings.items() if value)
    say(f"PostgreSQL {version[0] if version else '?'}: {said}")


def middle(values: list[float]) -> float:
    """The median, which one bad run does not move."""
    return median(values)
