"""One process that is kept running: started in a session of its own, started again when it dies, stopped for certain."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yamabiko.kit.postgres.processes import tie_to

log = logging.getLogger(__name__)


@dataclass
class Backoff:
    """Seconds to wait before the next attempt: none after a long life, then doubling up to a limit."""

    first: float = 0.25
    longest: float = 15.0
    long_life: float = 30.0
    _next: float = field(default=0.0, init=False)

    def after(self, lived: float) -> float:
        if lived >= self.long_life:
            self._next = 0.0
        waiting = self._next
        self._next = min(max(self.first, self._next * 2), self.longest)
        return waiting


@dataclass
class Child:
    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    yields: bool = False  # at a start, to those that somebody waits for
    once: bool = False  # has done its work when it ends well; otherwise it is started again like everybody
    process: subprocess.Popen | None = None
    starts: int = 0
    _started_at: float = 0.0
    _not_before: float = 0.0
    _backoff: Backoff = field(default_factory=Backoff)

    def tend(self) -> None:
        """Start it when it should run and does not."""
        if self.process is not None and self._ended():
            if self.once and self.process.returncode == 0:
                return
            lived = time.monotonic() - self._started_at
            waiting = self._backoff.after(lived)
            self._not_before = time.monotonic() + waiting
            log.warning("%s ended with %s; starting it again in %.1f s", self.name, self.process.returncode, waiting)
            self.process = None
        if self.process is None and time.monotonic() >= self._not_before:
            self._start()

    def _start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # A Ctrl-C in the terminal reaches the supervisor alone, which then stops in order.
            preexec_fn=functools.partial(tie_to, os.getpid(), signal.SIGKILL),
        )
        self.starts += 1
        self._started_at = time.monotonic()

    def _ended(self) -> bool:
        """Has the leader died? Then the rest of its session dies too, before the leader's number is given back."""
        assert self.process is not None
        if self.process.returncode is not None:
            return True
        if os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return False
        self._signal_group(signal.SIGKILL)
        self.process.wait()
        return True

    def ask_to_stop(self) -> None:
        if self.process is not None and not self._ended():
            self.process.terminate()

    def is_over(self) -> bool:
        return self.process is None or self._ended()

    def kill(self) -> None:
        """The leader and everything that it started."""
        if self.process is not None and not self._ended():
            log.warning("%s did not stop when asked and is killed", self.name)
            self._signal_group(signal.SIGKILL)
            self.process.wait()

    def _signal_group(self, what: signal.Signals) -> None:
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, what)
