"""A fake in a process of its own, shared by several processes under test."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.fakes.control import WORDS, Control

ROOT = Path(__file__).parent.parent.parent


class Apart:
    """`with Apart("mastodon", limits=False) as network:` speaks as the fake itself does: `network.fault(…)`, `network.connect(…)`."""

    def __init__(self, network: str, **switches: Any) -> None:
        self.network, self.switches = network, switches

    def __enter__(self) -> Apart:
        command = [sys.executable, "-m", "tests.fakes.server", self.network, "--switches", json.dumps(self.switches)]
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.address = self.process.stdout.readline().strip()  # type: ignore[union-attr]
        return self

    def __exit__(self, *_raised: object) -> None:
        self.process.communicate(timeout=10)

    def __getattr__(self, word: str) -> Any:
        if word not in WORDS:
            raise AttributeError(word)
        _self, *names = inspect.signature(getattr(Control, word)).parameters
        return lambda *plain, **named: self._said({"do": word, **dict(zip(names, plain, strict=False)), **named})

    def ledger(self) -> dict[str, Any]:
        """{"posts": …, "calls": …, "undocumented": …} as it stands now."""
        with urllib.request.urlopen(f"{self.address}/_ledger", timeout=30) as answer:
            return dict(json.load(answer))

    def _said(self, told: dict[str, Any]) -> Any:
        asked = urllib.request.Request(f"{self.address}/_control", json.dumps(told, default=list).encode())
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                return json.load(answer)["said"]
        except urllib.error.HTTPError as refused:
            raise ValueError(json.load(refused)["error"]) from refused
