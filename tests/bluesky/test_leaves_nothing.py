"""The server listens to this machine alone and never outlives the tests, however they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bluesky import installation
from tests.bluesky.fixture import serve
from tests.bluesky.installation import ROOT, NotInstalled, ensure_installed
from tests.live import until

LISTENING = "0A"
LOOPBACK = "0100007F"
HOLDER = """
import sys
from tests.bluesky.pds import running
with running() as pds:
    print(pds.process.pid, pds.directory.pid, pds.data, flush=True)
    sys.stdin.read()
"""
linux = pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="reads /proc, which is Linux's")


@linux
def test_both_servers_listen_on_the_loopback_address_only(pds):
    ports = {f"{port:04X}" for port in (pds.port, pds._directory_port)}
    rows = [line.split() for table in ("tcp", "tcp6") for line in Path("/proc/net", table).read_text().splitlines()[1:]]
    found = {tuple(row[1].split(":")) for row in rows if row[3] == LISTENING and row[1].split(":")[1] in ports}
    assert found == {(LOOPBACK, port) for port in ports}


@linux
def test_nothing_is_left_when_the_tests_are_killed(pds):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    server, directory, data = holder.stdout.readline().split()
    try:
        assert Path(data).is_dir()
        holder.send_signal(signal.SIGKILL)
        holder.wait(10)
        until(lambda: not _alive(server) and not _alive(directory), within=20, what="both servers ended")
        assert not Path(data).exists()
    finally:
        for pid in (server, directory):
            if _alive(pid):
                os.kill(int(pid), signal.SIGKILL)
        holder.stdin.close()
        holder.stdout.close()


def _alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def no_packages(monkeypatch, tmp_path):
    """An empty cache, and an npm that has no network."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(installation, "_npm", lambda _building: ["sh", "-c", "echo no network >&2; exit 1"])


def test_an_installation_that_fails_says_so_and_leaves_nothing_half(no_packages, tmp_path):
    with pytest.raises(NotInstalled, match="could not be installed.*no network"):
        ensure_installed()
    assert [path.suffix for path in (tmp_path / "yamabiko").iterdir()] == [".lock"]


@pytest.mark.parametrize(
    ("environment", "outcome"),
    [({}, pytest.skip), ({"CI": "true"}, pytest.fail), ({"YAMABIKO_REQUIRE_BLUESKY": "1"}, pytest.fail)],
    ids=["at home", "CI", "required"],
)
def test_a_gate_fails_where_a_person_at_home_skips(no_packages, monkeypatch, environment, outcome):
    for name in ("CI", "YAMABIKO_REQUIRE_BLUESKY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(outcome.Exception, match="could not be installed"):
        next(serve())
