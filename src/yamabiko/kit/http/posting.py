"""One POST to the one server that the operator named: the only way by which this client sends anything out.

The address of a `Peer` comes from the environment and from nowhere else. It alone may lie inside, by scheme, host and port as
they were written; the client that follows people's links (`Client`) learns nothing of it and goes on refusing it.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, replace

import httpcore

from yamabiko.kit.http.addresses import is_in_house, is_open
from yamabiko.kit.http.bodies import OFFERED
from yamabiko.kit.http.client import USER_AGENT, Page, authorities, page_from, translate
from yamabiko.kit.http.limits import Limits
from yamabiko.kit.http.pinned import PinnedBackend, Resolve, Watch, resolve
from yamabiko.kit.http.refusals import AddressRefused
from yamabiko.kit.http.targets import Target, read_named


@dataclass(frozen=True, slots=True)
class Peer:
    """A server that the operator named. `key` is sent to it and to nobody else, and never shown."""

    target: Target
    key: str = ""

    @classmethod
    def at(cls, address: str, *, key: str = "") -> Peer:
        """Raises AddressRefused or NotHttp."""
        return cls(read_named(address), key)

    def __repr__(self) -> str:
        return f"Peer({self.target.url!r})"

    @property
    def host(self) -> str:
        """With its port where that is not the scheme's own."""
        return self.target.authority


def post(
    peer: Peer,
    path: str,
    body: bytes,
    *,
    limits: Limits | None = None,
    headers: Mapping[str, str] | None = None,
    find: Resolve = resolve,
    dial: httpcore.NetworkBackend | None = None,
    trust: ssl.SSLContext | None = None,
) -> Page:
    """`path` is put behind the peer's own. One try. Raises a FetchRefused; an answer of any status is a Page.

    A redirect is not followed: what is sent was meant for this server. Plain HTTP goes to a private address only.
    """
    watch = Watch(limits or Limits())
    target = replace(peer.target, path=peer.target.path.rstrip("/") + path)
    addresses = [target.host] if target.literal else list(watch.look_up(find, target.host, target.port))
    for address in addresses:
        _judge(address, target)
    backend = PinnedBackend(addresses, watch, dial or httpcore.SyncBackend())
    origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
    connection = httpcore.HTTPConnection(origin, ssl_context=trust or authorities(), network_backend=backend)
    try:
        response = connection.handle_request(_request(target, peer.key, body, headers or {}))
        watch.headers_are_in()
        try:
            return page_from(response, target, watch, 0)
        finally:
            response.close()
    except Exception as failed:
        translate(failed)
    finally:
        connection.close()


def _judge(address: str, target: Target) -> None:
    if is_in_house(address) or (target.scheme == "https" and is_open(address)):
        return
    why = "outside and without TLS" if is_open(address) else "neither public nor of a private network"
    raise AddressRefused(f"{target.host} leads to {address}, which is {why}")


def _request(target: Target, key: str, body: bytes, headers: Mapping[str, str]) -> httpcore.Request:
    sent = {
        "host": target.authority,
        "user-agent": USER_AGENT,
        "accept-encoding": OFFERED,
        "connection": "close",
        "content-length": str(len(body)),
        **{name.lower(): value for name, value in headers.items()},
        **({"authorization": f"Bearer {key}"} if key else {}),
    }
    url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    return httpcore.Request("POST", url, headers=list(sent.items()), content=body)
