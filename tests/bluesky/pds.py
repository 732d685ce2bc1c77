"""`running()`: Bluesky's own PDS as a process, with its directory of identities beside it, and the questions that tests ask it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from tests.bluesky.installation import Installation, ensure_installed

START = Path(__file__).with_name("start.js")
PATIENCE = 90.0
PASSWORD = "correct horse battery staple"
POSTS = "app.bsky.feed.post"
SECRET = b"known to every test"  # with which the PDS signs its tokens, see start.js


@dataclass
class Account:
    """Who she is, and the session that her own password opened; app passwords are made with it."""

    did: str
    handle: str
    password: str
    access: str


class Pds:
    """A PDS at `url`. Accounts and records outlive `kill()` and `start()`; the directory of identities is never killed."""

    def __init__(self, installation: Installation, data: Path, *, rate_limits: bool = False) -> None:
        self.installation = installation
        self.data = data
        self.rate_limits = rate_limits
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.pair = f"127.0.0.1:{self.port}"
        self.accounts: dict[str, Account] = {}
        self.process: subprocess.Popen[bytes] | None = None
        self.directory: subprocess.Popen[bytes] | None = None
        self._directory_port = _free_port()
        self._numbers = count(1)
        self._client = httpx.Client(base_url=f"{self.url}/xrpc/", timeout=30, trust_env=False, verify=False)

    def start(self) -> None:
        """Returns when it answers; the same port, accounts and records each time."""
        began = []
        if self.directory is None:
            self.directory = self._begin("plc", str(self._directory_port))
            began.append((self.directory, "plc"))
        directory = f"http://127.0.0.1:{self._directory_port}"
        self.process = self._begin("pds", str(self.port), directory, str(self.data))
        for process, role in [*began, (self.process, "pds")]:
            self._await(process, role)

    def kill(self) -> None:
        """SIGKILL, as a crash."""
        _end(self.process)

    def stop(self) -> None:
        self._client.close()
        _end(self.process)
        _end(self.directory)

    def create_account(self, handle: str = "", password: str = PASSWORD) -> str:
        """The new account's DID. Without a handle she gets one that nobody has; handles end in .test."""
        handle = handle or f"person-{next(self._numbers)}.test"
        email = f"{handle.partition('.')[0]}@example.com"
        made = self.ask(
            "com.atproto.server.createAccount", {"handle": handle, "email": email, "password": password}
        ).json()
        self.accounts[made["did"]] = Account(made["did"], handle, password, made["accessJwt"])
        return made["did"]

    def app_password(self, did: str, name: str = "") -> str:
        """A new app password of hers."""
        name = name or f"app {next(self._numbers)}"
        made = self.ask("com.atproto.server.createAppPassword", {"name": name}, access=self.accounts[did].access)
        return made.json()["password"]

    def revoke_app_password(self, did: str, name: str) -> None:
        self.ask("com.atproto.server.revokeAppPassword", {"name": name}, access=self.accounts[did].access)

    def open_session(self, who: str, password: str, *, expect: int = 200) -> dict[str, Any]:
        """{"accessJwt", "refreshJwt", "did", "handle", "didDoc", …}; `who` is a handle or a DID."""
        asked = {"identifier": who, "password": password}
        return self.ask("com.atproto.server.createSession", asked, expect=expect).json()

    def expired(self, token: str) -> str:
        """The same token, an hour past its end, with the server's own signature."""
        head, body, _ = token.split(".")
        claims = json.loads(base64.urlsafe_b64decode(body + "=="))
        body = _coded(json.dumps({**claims, "iat": int(time.time()) - 10_800, "exp": int(time.time()) - 3600}).encode())
        return f"{head}.{body}.{_coded(hmac.digest(SECRET, f'{head}.{body}'.encode(), hashlib.sha256))}"

    def posts(self, did: str) -> list[dict[str, Any]]:
        """All her posts as the repository has them, the highest key first: {"uri", "cid", "value"}."""
        found: list[dict[str, Any]] = []
        page: dict[str, Any] = {"cursor": ""}
        while "cursor" in page:
            asked = {"repo": did, "collection": POSTS, "limit": 100, "cursor": page["cursor"]}
            page = self.question("com.atproto.repo.listRecords", asked).json()
            found += page["records"]
        return found

    def blob(self, did: str, cid: str) -> bytes:
        """What was uploaded; 400 until a record refers to it."""
        return self.question("com.atproto.sync.getBlob", {"did": did, "cid": cid}).content

    def ask(self, method: str, body: Any = None, *, access: str = "", expect: int = 200) -> httpx.Response:
        """A procedure by raw XRPC."""
        return self._answer("POST", method, access, expect, json=body)

    def question(self, method: str, asked: Any = None, *, access: str = "", expect: int = 200) -> httpx.Response:
        """A query by raw XRPC."""
        return self._answer("GET", method, access, expect, params=asked)

    def upload(self, content: bytes, kind: str, *, access: str, expect: int = 200) -> httpx.Response:
        headers = {"Content-Type": kind}
        return self._answer("POST", "com.atproto.repo.uploadBlob", access, expect, content=content, headers=headers)

    def _answer(
        self, verb: str, method: str, access: str, expect: int, *, headers: dict[str, str] | None = None, **more: Any
    ) -> httpx.Response:
        headers = {**(headers or {}), **({"Authorization": f"Bearer {access}"} if access else {})}
        answer = self._client.request(verb, method, headers=headers, **more)
        assert answer.status_code == expect, f"{method}: {answer.status_code} {answer.text}"
        return answer

    def _begin(self, role: str, *words: str) -> subprocess.Popen[bytes]:
        """Its standard input is ours: it ends when we do, however we end."""
        with self._log(role).open("w") as log:
            return subprocess.Popen(
                [self.installation.node, str(START), role, *words],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=self._environment(),
                start_new_session=True,
            )

    def _await(self, process: subprocess.Popen[bytes], role: str) -> None:
        until = time.monotonic() + PATIENCE
        while "listening\n" not in (said := self._log(role).read_text()):
            if process.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"Bluesky's {role} did not start within {PATIENCE:.0f} s: {said[-2000:]}")
            time.sleep(0.02)

    def _log(self, role: str) -> Path:
        return self.data / f"{role}.log"

    def _environment(self) -> dict[str, str]:
        """Nothing of ours: a PDS_… or LOG_… that somebody set would make another server of it."""
        return {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.data),
            "NODE_PATH": str(self.installation.modules),
            "BLUESKY_RATE_LIMITS": "1" if self.rate_limits else "0",
        }


@contextmanager
def running(*, rate_limits: bool = False) -> Iterator[Pds]:
    """A PDS with nobody in it. Raises NotInstalled where npm's packages cannot be had."""
    installation = ensure_installed()
    data = Path(tempfile.mkdtemp(prefix="yamabiko-bluesky-"))
    pds = Pds(installation, data, rate_limits=rate_limits)
    try:
        pds.start()
        yield pds
    finally:
        pds.stop()
        shutil.rmtree(data, ignore_errors=True)


def _end(process: subprocess.Popen[bytes] | None) -> None:
    if process is None:
        return
    process.kill()
    process.wait(10)
    if process.stdin:
        process.stdin.close()


def _coded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
