"""Children come back when they die, and none is left when we stop or are killed. The children here are stand-ins."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from yamabiko.kit.postgres.processes import alive, gone
from yamabiko.ops.children import Backoff, Child
from yamabiko.ops.supervisor import stop, watch

GENTLE = "import time; time.sleep(600)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
WITH_A_CHILD = """
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {stubborn!r}])
pathlib.Path({path!r}).write_text(str(child.pid))
time.sleep(600)
"""


def child(name: str, source: str) -> Child:
    return Child(name, [sys.executable, "-c", source], dict(os.environ))


def until(true: Callable[[], object], *, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture
def children():
    made: list[Child] = []
    yield made
    stop(made, within=0)


def test_a_killed_child_is_started_again(children):
    one = child("gentle", GENTLE)
    children.append(one)
    one.tend()
    first = one.process.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: one.tend() or (one.process and one.process.pid != first))
    assert one.starts == 2 and alive(one.process.pid)


def test_who_works_once_is_started_again_until_it_has_ended_well(children, tmp_path: Path):
    done = tmp_path / "done"
    source = f"import pathlib, sys; done = pathlib.Path({str(done)!r}); left = 0 if done.exists() else 1; done.touch(); sys.exit(left)"
    one = child("once", source)
    one.once = True
    children.append(one)
    until(lambda: one.tend() or one.starts == 2)
    until(lambda: one.tend() or one.is_over())
    for _ in range(20):
        one.tend()
        time.sleep(0.02)
    assert one.starts == 2 and one.is_over()


def test_what_a_killed_child_had_started_goes_with_it(children, tmp_path: Path):
    note = tmp_path / "pid"
    one = child("parent", WITH_A_CHILD.format(stubborn=STUBBORN, path=str(note)))
    children.append(one)
    one.tend()
    until(lambda: note.exists() and note.read_text())
    grandchild = int(note.read_text())
    os.kill(one.process.pid, signal.SIGKILL)
    until(lambda: one.tend() or one.starts == 2)
    assert gone(grandchild, within=5)


def test_the_gentle_are_asked_and_the_stubborn_are_killed(children):
    gentle, stubborn = child("gentle", GENTLE), child("stubborn", STUBBORN)
    children += [gentle, stubborn]
    for one in children:
        one.tend()
    pids = [one.process.pid for one in children]
    until(lambda: b"SIG_IGN" in Path(f"/proc/{pids[1]}/cmdline").read_bytes() and _ignores_term(pids[1]))
    began = time.monotonic()
    stop(children, within=1)
    assert time.monotonic() - began < 5
    assert not any(alive(pid) for pid in pids)


def _ignores_term(pid: int) -> bool:
    ignored = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("SigIgn"))
    return bool(int(ignored.split()[1], 16) & 1 << (signal.SIGTERM - 1))


@pytest.fixture(autouse=True)
def interruptible():
    """A shell starts its background jobs with SIGINT ignored, and Python leaves it so."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_watching_ends_with_the_interrupt_and_leaves_nobody(children):
    children += [child("one", GENTLE), child("two", GENTLE)]
    announced = []

    def announce() -> bool:
        announced.append(all(one.process for one in children))
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
        return True

    with pytest.raises(KeyboardInterrupt):
        watch(children, announce=announce)
    assert announced == [True]
    assert all(one.is_over() for one in children)


def test_who_yields_begins_when_the_others_answer(children):
    first, second = child("first", GENTLE), child("second", GENTLE)
    second.yields = True
    children += [first, second]
    seen: list[tuple[int, int]] = []

    def announce() -> bool:
        seen.append((first.starts, second.starts))
        if len(seen) == 3:
            threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        return len(seen) == 3

    with pytest.raises(KeyboardInterrupt):
        watch(children, announce=announce)
    assert seen == [(1, 0)] * 3
    assert second.starts == 1


def test_children_die_with_a_supervisor_that_is_killed(tmp_path: Path):
    note = tmp_path / "pid"
    source = (
        "import os, pathlib, sys, time\n"
        "from yamabiko.ops.children import Child\n"
        f"one = Child('stubborn', [sys.executable, '-c', {STUBBORN!r}], dict(os.environ))\n"
        "one.tend()\n"
        f"pathlib.Path({str(note)!r}).write_text(str(one.process.pid))\n"
        "time.sleep(600)\n"
    )
    root = str(Path(__file__).resolve().parents[3])
    with subprocess.Popen([sys.executable, "-c", source], env={**os.environ, "PYTHONPATH": root}) as supervisor:
        until(lambda: note.exists() and note.read_text())
        supervisor.kill()
    assert gone(int(note.read_text()), within=5)


def test_who_dies_at_once_is_started_less_and_less_often():
    backoff = Backoff(first=0.25, longest=2)
    assert [backoff.after(0.1) for _ in range(6)] == [0.0, 0.25, 0.5, 1.0, 2, 2]
    assert backoff.after(60) == 0.0
