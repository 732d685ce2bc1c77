"""The name of a community on Reddit, as people type it."""

from __future__ import annotations

import re

LONGEST = 21
# A community's name has 3 to 21 letters, digits and _; one's own profile is u_ and up to 20 letters, digits, _ and -.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{2,20}|u_[A-Za-z0-9_-]{3,20}", re.ASCII)
_BEFORE = re.compile(r"(?:https?://)?(?:(?:www|old|new|sh)\.)?(?:reddit\.com)?/?r/", re.ASCII | re.IGNORECASE)


def community_of(typed: str) -> str:
    """The bare name, from `coldchain`, `r/coldchain` or its address; "" for nothing. Raises ValueError for what can be none."""
    text = typed.strip()
    name = _BEFORE.sub("", text, count=1).rstrip("/") if _BEFORE.match(text) else text
    if name and not _NAME.fullmatch(name):
        raise ValueError("no community")
    return name
