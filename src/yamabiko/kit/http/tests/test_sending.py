"""What is sent out goes to one server once, and a failure says whether it may have been heard."""

from __future__ import annotations

import pytest

from yamabiko.kit.http import AddressRefused, Client, FetchRefused, Limits, NotHttp, NotReachable, TooSlow

QUICK = Limits(total_seconds=0.5, connect_seconds=0.4)
BEARER = {"Authorization": "Bearer token", "Content-Type": "application/json"}


def test_a_request_carries_its_body_and_its_credentials(client, base, server):
    page = client.send("POST", f"{base}/hello", body='{"text": "山彦"}'.encode(), headers=BEARER)
    assert (page.status, page.body.decode()) == (200, "こんにちは")
    assert server.bodies == ['{"text": "山彦"}'.encode()]
    headers = server.seen[0][1]
    assert headers["authorization"] == "Bearer token" and headers["content-length"] == "18"


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_other_methods_too(client, base, server, method):
    assert client.send(method, f"{base}/hello", headers=BEARER).status == 200
    assert server.seen[0][1]["content-length"] == "0"


def test_a_get_with_credentials_has_no_body(client, base, server):
    assert client.send("GET", f"{base}/hello", headers=BEARER).status == 200
    assert "content-length" not in server.seen[0][1]


def test_no_redirect_is_followed(client, base, server):
    page = client.send("POST", f"{base}/loop", body=b"mine", headers=BEARER)
    assert page.status == 302 and len(server.seen) == 1


def test_credentials_do_not_travel_without_tls(base):
    with pytest.raises(AddressRefused):
        Client().send("POST", f"{base}/hello", headers=BEARER)
    with pytest.raises(AddressRefused, match="TLS") as refused:
        Client(resolve=lambda host, port: ["93.184.216.34"]).send("POST", "http://example.com/", headers=BEARER)
    assert not refused.value.sent


def test_a_name_that_leads_inside_gets_nothing(server, port):
    with pytest.raises(AddressRefused) as refused:
        Client(resolve=lambda host, at: ["127.0.0.1"]).send("POST", "https://example.com:8443/", headers=BEARER)
    assert not refused.value.sent and not server.seen


def test_what_nobody_heard_was_not_sent(client, port):
    closed = Client(allow=frozenset({"127.0.0.1:9"}))
    with pytest.raises(NotReachable) as refused:
        closed.send("POST", "http://127.0.0.1:9/", body=b"mine", headers=BEARER, limits=QUICK)
    assert not refused.value.sent


@pytest.mark.parametrize(("path", "how"), [("/silent", TooSlow), ("/half-a-body", NotReachable), ("/no-http", NotHttp)])
def test_what_broke_off_later_may_have_been_heard(client, base, server, path, how):
    with pytest.raises(how) as refused:
        client.send("POST", f"{base}{path}", body=b"mine", headers=BEARER, limits=QUICK)
    assert refused.value.sent and server.bodies == [b"mine"]


@pytest.mark.parametrize("value", ["a\r\nX-More: 1", "a\nb", "a\0b"])
def test_no_header_smuggles_another(client, base, server, value):
    with pytest.raises(FetchRefused) as refused:
        client.send("POST", f"{base}/hello", headers={"Authorization": value})
    assert not refused.value.sent and not server.seen
