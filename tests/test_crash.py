"""`yamabiko run` for real: whatever is killed comes back and answers, and stopping leaves no process."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from yamabiko.kit.postgres import place, processes, running, stop

SOURCES = str(Path(__file__).resolve().parent.parent / "src")
# A loaded machine is no failure: what is claimed in seconds is measured apart, in the README.
PATIENCE = 180
pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes by /proc, which is Linux's"),
]


class Installation:
    """One `yamabiko run` in a directory of its own, on two free ports."""

    def __init__(self) -> None:
        self.data_dir = Path(tempfile.mkdtemp(prefix="yamabiko-crash-")).resolve()
        self.data_dir.chmod(0o711)
        self.port = _two_free_ports()
        self.log = self.data_dir / "run.log"
        self.supervisor: subprocess.Popen | None = None

    def start(self, *, wait: bool = True) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "YAMABIKO_"))}
        with self.log.open("w") as log:
            self.supervisor = subprocess.Popen(
                [sys.executable, "-m", "yamabiko.ops", "run"],
                env={**kept, "PYTHONPATH": SOURCES, "DATA_DIR": str(self.data_dir), "PORT": str(self.port)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if wait:
            self.until(lambda: "Ready after" in self.log.read_text(), "it never said that it is ready")

    def until(self, true: Callable[[], object], otherwise: str, *, seconds: float = PATIENCE) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert self.supervisor is not None
            assert self.supervisor.poll() is None, f"yamabiko run ended: {self.log.read_text()}"
            assert time.monotonic() < end, f"{otherwise}: {self.log.read_text()}"
            time.sleep(0.05)

    def answers(self, *, redirect: bool = False, path: str = "/healthz") -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port + redirect}{path}", timeout=5) as answer:
                return answer.status == 200
        except (OSError, urllib.error.HTTPError):
            return False

    def shows_a_page(self) -> bool:
        """The sign-in page needs Django, the templates and the static files."""
        return self.answers(path="/accounts/login/")

    def processes_of(self, verb: str) -> list[int]:
        """Living processes of `yamabiko <verb>` here, the oldest first: granian's main one before its workers."""
        return sorted(pid for pid in self._ours() if _words(pid)[1:4] == ["-m", "yamabiko.ops", verb])

    def everybody(self) -> list[int]:
        where = place.find(self.data_dir)
        return [*self._ours(), *(processes.of_cluster(where.cluster) if where else [])]

    def _ours(self) -> list[int]:
        mark = f"DATA_DIR={self.data_dir}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdecimal() and mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
        return [pid for pid in found if processes.alive(pid)]

    def facts(self) -> int:
        server = running(self.data_dir)
        assert server is not None
        with psycopg.connect(server.app_url) as app:
            return app.execute("SELECT count(*) FROM events_fact").fetchone()[0]

    def listening(self) -> list[int]:
        """Server processes on the other end of who delivers facts."""
        server = running(self.data_dir)
        assert server is not None
        with psycopg.connect(server.app_url) as app:
            asked = app.execute("SELECT pid FROM pg_stat_activity WHERE application_name = 'yamabiko delivery'")
            return [pid for (pid,) in asked.fetchall()]

    def remove(self) -> None:
        for pid in self._ours():
            processes.send(pid, signal.SIGKILL)
        stop(self.data_dir, within=2)
        where = place.find(self.data_dir)
        if where:
            shutil.rmtree(where.home, ignore_errors=True)
        shutil.rmtree(self.data_dir, ignore_errors=True)


def _words(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def _two_free_ports() -> int:
    while True:
        with socket.create_server(("127.0.0.1", 0)) as first:
            port = first.getsockname()[1]
            try:
                with socket.create_server(("127.0.0.1", port + 1)):
                    return port
            except OSError:
                continue


@pytest.fixture(scope="module")
def here() -> Iterator[Installation]:
    installation = Installation()
    try:
        installation.start()
        yield installation
    finally:
        installation.remove()


def test_the_first_start_says_where_it_is_and_lets_four_people_in(here: Installation):
    said = here.log.read_text()
    assert f"http://localhost:{here.port}" in said
    links = re.findall(r"http://localhost:\d+(/\S*demo/\S+)", said)
    assert len(links) == 4
    assert here.shows_a_page() and all(here.answers(path=link) for link in links)


@pytest.mark.parametrize("part", ["main process", "worker"])
@pytest.mark.parametrize("verb", ["web", "redirect"])
def test_a_killed_server_comes_back_and_answers(here: Installation, verb: str, part: str):
    before = here.processes_of(verb)
    victim = before[0] if part == "main process" else before[-1]
    os.kill(victim, signal.SIGKILL)
    here.until(lambda: processes.gone(victim, within=0), "the victim lives on")
    here.until(lambda: here.answers(redirect=verb == "redirect"), f"{verb} did not come back")
    here.until(lambda: len(here.processes_of(verb)) >= len(before), f"{verb} did not come back whole")
    assert here.shows_a_page()


def test_the_killed_worker_comes_back(here: Installation):
    here.until(here.listening, "nobody listens to the river")
    listening = here.listening()
    (victim,) = here.processes_of("worker")
    os.kill(victim, signal.SIGKILL)
    here.until(lambda: here.processes_of("worker") not in ([], [victim]), "the worker did not come back")
    here.until(lambda: here.listening() not in ([], listening), "nobody listens to the river")


@pytest.mark.parametrize("whom", ["the postmaster", "all its processes"])
def test_the_killed_database_comes_back_with_every_fact(here: Installation, whom: str):
    facts = here.facts()
    server = running(here.data_dir)
    for pid in [server.pid] if whom == "the postmaster" else processes.of_cluster(place.find(here.data_dir).cluster):
        os.kill(pid, signal.SIGKILL)
    here.until(lambda: (again := running(here.data_dir)) and again.pid != server.pid, "PostgreSQL did not come back")
    here.until(here.shows_a_page, "the pages did not find the database again")
    here.until(lambda: here.answers(redirect=True), "the redirect did not find the database again")
    here.until(lambda: here.facts() >= facts, "facts are missing")


def test_a_killed_supervisor_takes_everything_with_it_and_the_next_start_finds_everything(here: Installation):
    facts = here.facts()
    here.supervisor.kill()
    here.supervisor.wait()
    end = time.monotonic() + 15
    while here.everybody() and time.monotonic() < end:
        time.sleep(0.05)
    assert [" ".join(_words(pid)) for pid in here.everybody()] == []
    here.start()
    assert here.shows_a_page() and here.facts() >= facts


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_leaves_no_process_within_ten_seconds(here: Installation, signal_number: signal.Signals):
    if here.supervisor.poll() is not None:
        here.start()
    began = time.monotonic()
    here.supervisor.send_signal(signal_number)
    here.supervisor.wait(timeout=10)
    assert [" ".join(_words(pid)) for pid in here.everybody()] == []
    assert time.monotonic() - began < 10
    assert here.supervisor.returncode == 0


def test_a_second_run_in_the_same_place_is_refused(here: Installation):
    if here.supervisor.poll() is not None:
        here.start()
    second = subprocess.run(
        [sys.executable, "-m", "yamabiko.ops", "run"],
        env={**os.environ, "PYTHONPATH": SOURCES, "DATA_DIR": str(here.data_dir), "PORT": str(_two_free_ports())},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert second.returncode == 1 and "runs already" in second.stderr
    assert here.shows_a_page()
