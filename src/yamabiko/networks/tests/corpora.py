"""The networks' own conformance data, where YAMABIKO_CORPORA says that it lies."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml


def _folder() -> Path:
    folder = os.environ.get("YAMABIKO_CORPORA")
    if not folder:
        pytest.skip("YAMABIKO_CORPORA is not set: the networks' conformance data was not run")
    return Path(folder)


def twitter_text(name: str) -> dict[str, list[dict[str, Any]]]:
    return yaml.safe_load((_folder() / "twitter-text" / f"{name}.yml").read_text(encoding="utf-8"))["tests"]


def atproto() -> Iterator[tuple[str, str, bool]]:
    """(kind, word, whether it is valid)."""
    for path in sorted((_folder() / "atproto-interop").glob("*.txt")):
        kind, *_rest, verdict = path.stem.split("_")
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip() and not line.startswith("#"):
                yield kind, line, verdict == "valid"


def naughty_strings() -> list[str]:
    return json.loads((_folder() / "blns" / "blns.json").read_text(encoding="utf-8"))
