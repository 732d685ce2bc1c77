"""Addresses of our own that are answered at hand: while the demo organisation is being made, its pages stand on a port of this process."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

_ports: ContextVar[Mapping[str, int]] = ContextVar("at_hand", default={})  # noqa: B039 never changed, only replaced


@contextmanager
def at_hand(pair: str, *, port: int) -> Iterator[None]:
    """Within the block, and in this thread alone, `pair` (host:port) is asked at 127.0.0.1:`port`, in plain HTTP."""
    token = _ports.set({**_ports.get(), pair: port})
    try:
        yield
    finally:
        _ports.reset(token)


def ports_at_hand() -> Mapping[str, int]:
    """The port of every pair that is answered at hand now."""
    return _ports.get()
