"""The network under the client: connects to judged addresses only, and watches the clock and the bytes meanwhile."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from yamabiko.kit.http.limits import Limits
from yamabiko.kit.http.refusals import NotReachable, TooLarge, TooSlow

Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> list[str]:
    """Every address of a name, as the system's resolver orders them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as unknown:
        raise NotReachable(f"the name is unknown: {unknown}") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Watch:
    """One fetch's wall clock and, hop by hop, its bytes."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._ends = time.monotonic() + limits.total_seconds
        self.wrote = False  # something of a request has left
        self.new_hop()

    def new_hop(self) -> None:
        self._bytes, self._cap = 0, self.limits.header_bytes

    def headers_are_in(self) -> None:
        self._cap = self.limits.raw_bytes

    def left(self) -> float:
        seconds = self._ends - time.monotonic()
        if seconds <= 0:
            raise TooSlow(f"not complete after {self.limits.total_seconds} s")
        return seconds

    def took(self, count: int) -> None:
        self._bytes += count

    def room(self) -> int:
        """How many more bytes may be read; asking for more than the cap is what is too large, not arriving at it."""
        if self._bytes >= self._cap:
            raise TooLarge(f"more than {self._cap} bytes sent")
        return self._cap - self._bytes

    def look_up(self, find: Resolve, host: str, port: int) -> Sequence[str]:
        """Resolve in a thread of its own: the system's resolver knows no deadline and ends by its own time-out."""
        answer: list[Any] = []

        def run() -> None:
            try:
                answer.append(find(host, port))
            except Exception as refused:
                answer.append(refused)

        thread = threading.Thread(target=run, daemon=True, name="resolve")
        thread.start()
        thread.join(self.left())
        if not answer:
            raise TooSlow("the name was not resolved in time")
        if isinstance(answer[0], Exception):
            raise answer[0]
        return answer[0]


class PinnedBackend(httpcore.NetworkBackend):
    """Ignores the name it is asked for and connects to one of `addresses`, in order."""

    def __init__(self, addresses: Sequence[str], watch: Watch, dial: httpcore.NetworkBackend) -> None:
        self._addresses, self._watch, self._dial = addresses, watch, dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        last: Exception = NotReachable("the name has no address")
        for address in self._addresses:
            seconds = min(self._watch.limits.connect_seconds, self._watch.left())
            try:
                return _Watched(self._dial.connect_tcp(address, port, timeout=seconds), self._watch)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                last = failed
        raise last


class _Watched(httpcore.NetworkStream):
    """A stream whose every wait ends when the fetch's time is up, however slowly the bytes trickle."""

    def __init__(self, inner: httpcore.NetworkStream, watch: Watch) -> None:
        self._inner, self._watch = inner, watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(min(max_bytes, self._watch.room()), timeout=self._watch.left())
        self._watch.took(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        seconds = self._watch.left()
        self._watch.wrote = True
        self._inner.write(buffer, timeout=seconds)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = min(self._watch.limits.connect_seconds, self._watch.left())
        return _Watched(self._inner.start_tls(ssl_context, server_hostname, seconds), self._watch)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
