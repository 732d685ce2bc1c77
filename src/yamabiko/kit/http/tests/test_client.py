import time

import httpcore
import pytest

from yamabiko.kit.http import (
    AddressRefused,
    Client,
    FetchRefused,
    Limits,
    NotHttp,
    NotReachable,
    Reason,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    fetch,
)
from yamabiko.kit.http.tests.servers import serving

SMALL = Limits(total_seconds=5, raw_bytes=300_000, body_bytes=1_000_000)
QUICK = Limits(total_seconds=0.4, connect_seconds=0.4)


def test_a_page_says_what_came(client, base):
    page = client.fetch(f"{base}/hello")
    assert (page.status, page.content_type, page.charset) == (200, "text/html", "utf-8")
    assert page.body.decode() == "こんにちは"
    assert (page.url, page.redirects, page.headers["etag"]) == (f"{base}/hello", 0, '"one"')


def test_a_request_says_who_asks_and_nothing_more(client, base, server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    client.fetch(f"{base}/hello", headers={"Accept": "application/rss+xml"})
    headers = server.seen[0][1]
    assert headers.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert headers["user-agent"].startswith("Yamabiko (")
    assert (headers["accept"], headers["accept-encoding"]) == ("application/rss+xml", "gzip, deflate")


@pytest.mark.parametrize("name", ["Cookie", "Host", "authorization"])
def test_callers_send_no_credentials(client, base, name):
    with pytest.raises(ValueError, match=name.lower()):
        client.fetch(f"{base}/hello", headers={name: "x"})


REFUSED = [
    ("/endless", SMALL, TooLarge),
    ("/endless-headers", SMALL, TooLarge),
    ("/endless-hints", SMALL, TooLarge),
    ("/announced", SMALL, TooLarge),
    ("/gzip-bomb", SMALL, TooLarge),
    ("/deflate-bomb", SMALL, TooLarge),
    ("/trickle", QUICK, TooSlow),
    ("/trickled-headers", QUICK, TooSlow),
    ("/silent", QUICK, TooSlow),
    ("/loop", SMALL, TooManyRedirects),
    ("/broken-gzip", SMALL, NotHttp),
    ("/brotli", SMALL, NotHttp),
    ("/no-http", SMALL, NotHttp),
    ("/half-a-gzip", SMALL, NotReachable),
    ("/half-a-body", SMALL, NotReachable),
    ("/to?http://127.0.0.1:1/", SMALL, AddressRefused),
    ("/to?http://169.254.169.254/latest/", SMALL, AddressRefused),
    ("/to?http://2130706433/", SMALL, AddressRefused),
    ("/to?file:///etc/passwd", SMALL, NotHttp),
    ("/to?http://[broken", SMALL, AddressRefused),
    ("/to?//user:secret@example.com/", SMALL, AddressRefused),
]


@pytest.mark.parametrize(("path", "limits", "refusal"), REFUSED)
def test_a_misbehaving_server_is_left_with_a_word(client, base, path, limits, refusal):
    began = time.monotonic()
    with pytest.raises(refusal) as refused:
        client.fetch(f"{base}{path}", limits=limits)
    assert refused.value.reason in Reason
    assert time.monotonic() - began < limits.total_seconds + 1.5


@pytest.mark.parametrize("path", ["/gzip", "/two-gzips", "/deflate", "/raw-deflate"])
def test_compressed_bodies_are_unpacked(client, base, path):
    expected = {"/gzip": b"packed " * 20_000, "/two-gzips": b"one two"}.get(path, b"packed")
    assert client.fetch(f"{base}{path}").body == expected


def test_the_first_hop_is_allowed_and_the_second_is_not(client, base):
    with serving() as inside:
        with pytest.raises(AddressRefused):
            client.fetch(f"{base}/to?http://127.0.0.1:{inside.server_address[1]}/hello")
        assert inside.seen == []


def test_an_address_inside_needs_the_allow_list(base):
    with pytest.raises(AddressRefused):
        fetch(f"{base}/hello")


def test_the_list_allows_the_spelling_it_names_and_no_other(client, port):
    with pytest.raises(AddressRefused):
        client.fetch(f"http://localhost:{port}/hello")


def test_a_redirect_is_followed_and_counted(client, base):
    page = client.fetch(f"{base}/to?/to?/hello")
    assert (page.url, page.redirects) == (f"{base}/hello", 2)


def test_a_redirect_with_odd_bytes_is_read_as_utf8(client, base):
    assert client.fetch(f"{base}/odd-bytes").body == b"/caf%C3%A9?q=%E6%97%A5%20x"


def test_headers_for_one_host_do_not_travel_to_another(port, server):
    with serving() as other:
        pairs = frozenset({f"127.0.0.1:{port}", f"127.0.0.1:{other.server_address[1]}"})
        url = f"http://127.0.0.1:{port}/to?http://127.0.0.1:{other.server_address[1]}/hello"
        Client(allow=pairs).fetch(url, headers={"X-Feed-Key": "k", "Accept-Language": "ja"}, etag='"one"')
        assert server.seen[0][1]["x-feed-key"] == "k"
        assert other.seen[0][1]["accept-language"] == "ja"
        assert not {"x-feed-key", "if-none-match"} & other.seen[0][1].keys()


@pytest.mark.parametrize(("path", "status"), [("/nothing", 204), ("/same", 304), ("/lost", 404)])
def test_any_status_is_a_page(client, base, path, status):
    page = client.fetch(f"{base}{path}", etag='"one"')
    assert page.status == status
    assert page.body == (b"gone" if status == 404 else b"")


def test_a_validator_with_a_line_break_is_left_out(client, base, server):
    client.fetch(f"{base}/same", etag='"one"\r\nX-Evil: 1', last_modified="Wed, 01 Apr 2026 00:00:00 GMT")
    headers = server.seen[0][1].keys()
    assert "if-modified-since" in headers
    assert not {"if-none-match", "x-evil"} & headers


def test_the_charset_is_passed_on_as_a_hint_even_when_it_lies(client, base):
    page = client.fetch(f"{base}/wrong-charset")
    assert (page.charset, page.body) == ("euc-jp", "日本語".encode("shift_jis"))


def test_nobody_at_the_port(client, base, server):
    server.shutdown()
    server.server_close()
    with pytest.raises(NotReachable):
        client.fetch(f"{base}/hello")


class Dial(httpcore.SyncBackend):
    """Notes which address was dialled, and leads public ones to the local server: the internet is outside of tests."""

    def __init__(self, port):
        self.dialled, self._port = [], port

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.dialled.append(host)
        if host == "203.1.1.1":
            raise httpcore.ConnectError("no route")
        return super().connect_tcp("127.0.0.1", self._port, timeout)


def test_a_name_that_changes_its_mind_is_asked_once_and_pinned(port):
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    dial = Dial(port)
    client = Client(resolve=lambda host, port: next(answers), dial=dial)
    assert client.fetch("http://rebinding.example.com/hello").status == 200
    assert dial.dialled == ["93.184.216.34"]


def test_a_name_is_judged_again_on_every_hop(port):
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    dial = Dial(port)
    with pytest.raises(AddressRefused):
        Client(resolve=lambda host, port: next(answers), dial=dial).fetch("http://rebinding.example.com/loop")
    assert dial.dialled == ["93.184.216.34"]


@pytest.mark.parametrize("second", ["127.0.0.1", "::1", "fe80::1%eth0", "64:ff9b::7f00:1", "10.0.0.1"])
def test_one_closed_address_among_many_refuses_all(port, second):
    dial = Dial(port)
    with pytest.raises(AddressRefused):
        Client(resolve=lambda host, port: ["93.184.216.34", second], dial=dial).fetch("http://two.example.com/hello")
    assert dial.dialled == []


def test_the_next_address_is_tried(port):
    dial = Dial(port)
    client = Client(resolve=lambda host, port: ["203.1.1.1", "93.184.216.34"], dial=dial)
    assert client.fetch("http://two.example.com/hello").status == 200
    assert dial.dialled == ["203.1.1.1", "93.184.216.34"]


def test_a_resolver_that_never_answers_costs_no_more_than_the_limit():
    with pytest.raises(TooSlow):
        Client(resolve=lambda host, port: time.sleep(3)).fetch("http://slow.example.com/", limits=QUICK)


def test_a_name_without_an_address_is_not_reachable():
    with pytest.raises(NotReachable):
        Client(resolve=lambda host, port: []).fetch("http://none.example.com/")


def test_every_refusal_is_of_one_family():
    family = FetchRefused.__subclasses__()
    assert {kind.reason for kind in family} == set(Reason)
    assert all(kind.__doc__ for kind in family)
