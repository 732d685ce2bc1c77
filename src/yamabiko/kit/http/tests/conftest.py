"""A server that the client may reach, and one that it may not."""

from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest

from yamabiko.kit.http import Client
from yamabiko.kit.http.tests.servers import serving


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with serving() as running:
        yield running


@pytest.fixture
def port(server: ThreadingHTTPServer) -> int:
    return server.server_address[1]


@pytest.fixture
def base(port: int) -> str:
    return f"http://127.0.0.1:{port}"


@pytest.fixture
def client(port: int) -> Client:
    return Client(allow=frozenset({f"127.0.0.1:{port}"}))
