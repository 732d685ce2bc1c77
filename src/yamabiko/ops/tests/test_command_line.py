"""What the operator types, and what she is told when it cannot be done."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from yamabiko.ops.cli import VERBS, main

SOURCES = str(Path(__file__).resolve().parents[3])


def yamabiko(*words: str, **environment: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DATA_DIR", "PORT"))}
    return subprocess.run(
        [sys.executable, "-m", "yamabiko.ops", *words],
        env={**kept, "PYTHONPATH": SOURCES, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, capsys):
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])
    assert left.value.code == 0
    assert len(capsys.readouterr().out) > 60


def test_a_malformed_setting_is_one_sentence_with_the_remedy(tmp_path: Path):
    done = yamabiko("doctor", DATABASE_URL="mysql://here/there", DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "postgresql://" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["web", "redirect", "worker"])
def test_a_process_alone_says_that_it_has_no_database(verb: str, tmp_path: Path):
    done = yamabiko(verb, DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr and "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = yamabiko("run", PORT=str(port - 1), DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert f"Port {port}" in done.stderr or f"Port {port - 1}" in done.stderr


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_a_port_that_is_none_is_refused(port: str, tmp_path: Path):
    done = yamabiko("run", PORT=port, DATA_DIR=str(tmp_path))
    assert done.returncode == 1 and "PORT is" in done.stderr
