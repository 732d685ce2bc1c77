"""What is sent out goes to the server that the operator named, and to no other, whatever it or its name says."""

from __future__ import annotations

import json

import httpcore
import pytest

from yamabiko.kit.http import AddressRefused, Client, NotHttp, Peer, post
from yamabiko.kit.language_model.tests.server import a_model


@pytest.fixture
def script():
    with a_model() as running:
        yield running


class Dialled(Exception):
    pass


class NoNetwork(httpcore.NetworkBackend):
    """Says where it would have gone."""

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        raise Dialled(f"{host}:{port}")


def reached(address: str, *found: str) -> str:
    with pytest.raises(Dialled) as dialled:
        post(Peer.at(address), "/x", b"{}", find=lambda host, port: found, dial=NoNetwork())
    return str(dialled.value)


@pytest.mark.parametrize(
    ("address", "found", "goes"),
    [
        ("http://ollama:11434/v1", "10.0.0.7", "10.0.0.7:11434"),
        ("http://gpu.corp:8000", "192.168.1.9", "192.168.1.9:8000"),
        ("http://localhost:8080/v1", "127.0.0.1", "127.0.0.1:8080"),
        ("http://box.tail.ts.net/v1", "100.101.102.103", "100.101.102.103:80"),
        ("https://models.example.com/v1", "93.184.216.34", "93.184.216.34:443"),
        ("https://models.example.com:9443/v1", "172.16.0.1", "172.16.0.1:9443"),
        ("http://[fd12::1]:8000/v1", "", "fd12::1:8000"),
    ],
)
def test_the_named_server_may_lie_inside_and_on_any_port(address, found, goes):
    assert reached(address, found) == goes


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("http://models.example.com/v1", "93.184.216.34"),  # outside and without TLS: text and key could be read
        ("https://models.example.com/v1", "169.254.169.254"),
        ("http://models.example.com/v1", "169.254.169.254"),
        ("http://metadata:80", "100.100.100.200"),
        ("http://models/v1", "0.0.0.0"),
        ("https://models.example.com/v1", "224.0.0.1"),
        ("http://169.254.169.254/latest", ""),
    ],
)
def test_nobodys_metadata_and_nothing_outside_without_tls(address, found):
    with pytest.raises(AddressRefused):
        post(Peer.at(address), "/x", b"{}", find=lambda host, port: [found], dial=NoNetwork())


def test_one_bad_address_among_good_ones_is_enough():
    with pytest.raises(AddressRefused):
        post(Peer.at("http://m:1"), "/", b"", find=lambda h, p: ["10.0.0.1", "169.254.169.254"], dial=NoNetwork())


@pytest.mark.parametrize(
    "address",
    ["http://user:pass@m:1/v1", "ftp://m/v1", "http://m/v1?key=1", "http://m/v1#x", "http://m:0/v1", "m:11434/v1", ""],
)
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises((AddressRefused, NotHttp)):
        Peer.at(address)


def test_people_still_cannot_lead_us_to_it(script):
    """Naming it opens nothing for links that people paste, not even to the very same server."""
    peer = Peer.at(script.url)
    assert post(peer, "/chat/completions", b"{}").status == 200
    for client in (Client(), Client(allow=frozenset({"127.0.0.1:1"}))):
        with pytest.raises(AddressRefused):
            client.fetch(script.url)
    assert script.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(script, status):
    script.status, script.headers = status, {"Location": f"http://127.0.0.1:{script.port}/elsewhere"}
    assert post(Peer.at(script.url), "/x", b"{}").status == status
    assert script.paths == ["/v1/x"]


def test_the_key_goes_as_a_bearer_and_the_body_whole(script):
    body = json.dumps({"text": "紙の箱" * 1000}).encode()
    post(Peer.at(script.url, key="k-1"), "/x", body, headers={"Content-Type": "application/json"})
    assert script.keys == ["Bearer k-1"] and script.asked == [json.loads(body)]
