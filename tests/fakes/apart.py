"""A fake in a process of its own, shared by several processes under test."""

from __future__ import annotations

import inspect
import json
import os
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.fakes.control import WORDS, Control

ROOT = Path(__file__).parent.parent.parent


class Apart:
    """`with Apart("mastodon", limits=False) as network:` speaks as the fake itself does: `network.fault(…)`, `network.connect(…)`.

    `cert` is a file with key and certificate and makes the address https; what is not said below goes to the network's class.
    """

    def __init__(self, network: str, *, host: str = "127.0.0.1", cert: Path | None = None, **switches: Any) -> None:
        self.command = [sys.executable, "-m", "tests.fakes.server", network, "--host", host]
        self.command += ["--switches", json.dumps(switches), *(["--cert", str(cert)] if cert else [])]
        # Our own words go the same way; the certificate is nobody's but the test's.
        self.trust = ssl._create_unverified_context() if cert else None

    def __enter__(self) -> Apart:
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "PYTHONPATH": path}
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
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
        with urllib.request.urlopen(f"{self.address}/_ledger", timeout=30, context=self.trust) as answer:
            return dict(json.load(answer))

    def _said(self, told: dict[str, Any]) -> Any:
        asked = urllib.request.Request(f"{self.address}/_control", json.dumps(told, default=list).encode())
        try:
            with urllib.request.urlopen(asked, timeout=30, context=self.trust) as answer:
                return json.load(answer)["said"]
        except urllib.error.HTTPError as refused:
            raise ValueError(json.load(refused)["error"]) from refused
