"""What the terminal says of the demo organisation, and in which language its people read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any


def told(base_url: str, links: Sequence[Any]) -> str:
    lines = [f"Yamabiko is at {base_url}"]
    if links:
        lines += ["The demo organisation's people, each with a sign-in link (7 days):"]
        lines += [f"  {link.role:10} {link.name:20} {link.address}" for link in links]
    return "\n".join(lines)


def language_of_terminal() -> str:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "ja" if spoken.startswith("ja") else "en"
