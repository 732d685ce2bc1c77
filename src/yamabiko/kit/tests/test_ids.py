"""UUIDv7 as RFC 9562 has it, ascending within a process."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from yamabiko.kit import ids


def test_version_variant_and_time():
    at = datetime(2026, 11, 24, 3, 0, 0, 123_000, tzinfo=UTC)
    made = ids.uuid7(at)
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == int(at.timestamp() * 1000)


def test_ten_thousand_ascend():
    made = [ids.uuid7() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_clock_that_steps_back_does_not_break_the_order(monkeypatch):
    times = iter([5_000_000_000_000_000, 4_000_000_000_000_000, 4_000_000_000_000_000])
    monkeypatch.setattr(ids, "_last", (0, 0))
    monkeypatch.setattr(ids.time, "time_ns", lambda: next(times))
    first, second, third = ids.uuid7(), ids.uuid7(), ids.uuid7()
    assert first < second < third


def test_threads_never_share_one():
    made: list = []

    def make() -> None:
        made.extend(ids.uuid7() for _ in range(2_000))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8_000
