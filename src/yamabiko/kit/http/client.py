"""Fetching one address with GET, hop by hop."""

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import NoReturn
from urllib.parse import urljoin

import certifi
import httpcore

from yamabiko.kit.http.addresses import is_open
from yamabiko.kit.http.at_hand import ports_at_hand
from yamabiko.kit.http.bodies import OFFERED, gather
from yamabiko.kit.http.limits import Limits
from yamabiko.kit.http.pinned import PinnedBackend, Resolve, Watch, resolve
from yamabiko.kit.http.refusals import (
    AddressRefused,
    NotHttp,
    NotReachable,
    NotTrusted,
    TooLarge,
    TooManyRedirects,
    TooSlow,
)
from yamabiko.kit.http.targets import Target, read_target

USER_AGENT = "Yamabiko (employee advocacy; reads feeds and link previews)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_BODILESS = frozenset({204, 205, 304})
# A caller's header goes to the address it was meant for; only these follow to another host.
_TRAVELS = frozenset({"accept", "accept-language"})
_OURS = frozenset(
    ["host", "connection", "cookie", "authorization", "proxy-authorization", "user-agent"]
    + ["accept-encoding", "content-length", "transfer-encoding"]
)
_VALIDATOR = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,999}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An answer of any status. `url` is the last hop's; `body` is unpacked, and empty for 204 and 304."""

    url: str
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    content_type: str  # "text/html", lower case, without parameters; "" when the server did not say
    charset: str  # as the header has it, lower case; "" when it does not say. A hint: servers lie.
    redirects: int
    moved_to: str = ""  # how far redirects that are permanent (301, 308) led from the first address on, without a gap


@dataclass(frozen=True, slots=True)
class _Onward:
    """An answer that points elsewhere."""

    status: int
    location: str


class Client:
    """`allow`: exact `host:port` pairs that may lie inside, for development, the demo and tests.

    `resolve`, `dial` and `trust` are seams for what leaves the building: names, sockets, certificate authorities.
    """

    def __init__(
        self,
        *,
        allow: frozenset[str] = frozenset(),
        resolve: Resolve = resolve,
        dial: httpcore.NetworkBackend | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._allow, self._resolve, self._dial, self._trust = allow, resolve, dial or httpcore.SyncBackend(), trust

    def fetch(
        self,
        url: str,
        *,
        limits: Limits | None = None,
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Page:
        """GET `url`. Raises a FetchRefused; an answer of any status, 4xx and 5xx too, is a Page.

        No cookies, no proxy from the environment, no credentials. `etag` and `last_modified` ask for a 304.
        """
        watch = Watch(limits or Limits())
        extra = _checked(headers or {}) | _validators(etag, last_modified)
        allow = self._allow | ports_at_hand().keys()
        target = read_target(url, allow=allow)
        moved_to, moving = "", True
        for hop in range(watch.limits.redirects + 1):
            answer = self._one_hop(target, watch, extra, hop)
            if isinstance(answer, Page):
                return replace(answer, moved_to=moved_to) if moved_to else answer
            came_from, target = target, read_target(_joined(target.url, answer.location), allow=allow)
            moving = moving and answer.status in _FOR_GOOD
            moved_to = target.url if moving else moved_to
            if target.authority != came_from.authority or target.scheme != came_from.scheme:
                extra = {name: value for name, value in extra.items() if name in _TRAVELS}
        raise TooManyRedirects(f"more than {watch.limits.redirects}")

    def _one_hop(self, target: Target, watch: Watch, extra: Mapping[str, str], hop: int) -> Page | _Onward:
        """A Page, or where it points to."""
        watch.new_hop()
        if port := ports_at_hand().get(target.pair):
            reached, addresses = replace(target, scheme="http", port=port), ["127.0.0.1"]
        else:
            reached, addresses = target, self._judged_addresses(target, watch)
        backend = PinnedBackend(addresses, watch, self._dial)
        origin = httpcore.Origin(reached.scheme.encode(), reached.host.encode(), reached.port)
        connection = httpcore.HTTPConnection(origin, ssl_context=self._trust or authorities(), network_backend=backend)
        try:
            response = connection.handle_request(_request(reached, {"host": target.authority, **extra}))
            watch.headers_are_in()
            try:
                return _redirect(response) or page_from(response, target, watch, hop)
            finally:
                response.close()
        except Exception as failed:
            translate(failed)
        finally:
            connection.close()

    def _judged_addresses(self, target: Target, watch: Watch) -> list[str]:
        found = [target.host] if target.literal else list(watch.look_up(self._resolve, target.host, target.port))
        if target.pair not in self._allow:
            for address in found:
                if not is_open(address):
                    raise AddressRefused(f"{target.host} leads to {address}")
        return found


def fetch(
    url: str,
    *,
    allow: frozenset[str] = frozenset(),
    limits: Limits | None = None,
    headers: Mapping[str, str] | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
) -> Page:
    """`Client(allow=…).fetch(…)` for a caller who fetches once."""
    return Client(allow=allow).fetch(url, limits=limits, headers=headers, etag=etag, last_modified=last_modified)


@cache
def authorities() -> ssl.SSLContext:
    """Whom TLS believes by default."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()  # a company's own authority, if the system has one
    return context


def _checked(headers: Mapping[str, str]) -> dict[str, str]:
    lower = {name.lower(): value for name, value in headers.items()}
    if ours := lower.keys() & _OURS:
        raise ValueError(f"not the caller's to set: {sorted(ours)}")
    return lower


def _validators(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """Both came from a stranger once: anything but plain visible ASCII is left out, and the answer comes in full."""
    pairs = {"if-none-match": etag or "", "if-modified-since": last_modified or ""}
    return {name: value for name, value in pairs.items() if _VALIDATOR.fullmatch(value)}


def _request(target: Target, extra: Mapping[str, str]) -> httpcore.Request:
    headers = {
        "host": target.authority,
        "user-agent": USER_AGENT,
        "accept": "*/*",
        "accept-encoding": OFFERED,
        "connection": "close",
        **extra,
    }
    url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    return httpcore.Request("GET", url, headers=list(headers.items()))


def _redirect(response: httpcore.Response) -> _Onward | None:
    location = _headers(response).get("location", "").strip() if response.status in _REDIRECTS else ""
    return _Onward(response.status, location) if location else None


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as broken:
        raise AddressRefused(str(broken)) from None


def _headers(response: httpcore.Response) -> dict[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name = raw_name.decode("latin-1").lower()
        value = _text(raw_value)
        # The first Location wins; joining two by a comma would make a third.
        if name not in headers:
            headers[name] = value
        elif name != "location":
            headers[name] += f", {value}"
    return headers


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def page_from(response: httpcore.Response, target: Target, watch: Watch, hop: int) -> Page:
    """The whole answer, read within the limits of `watch`."""
    headers = _headers(response)
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > watch.limits.raw_bytes:
        raise TooLarge(f"{announced[:20]} bytes announced")
    encoding = "" if response.status in _BODILESS else headers.get("content-encoding", "")
    body = gather(response.iter_stream(), encoding=encoding, limit=watch.limits.body_bytes)
    kind, _, parameters = headers.get("content-type", "").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.+-]{1,40})", parameters, re.IGNORECASE | re.ASCII)
    return Page(
        url=target.url,
        status=response.status,
        headers=MappingProxyType(headers),
        body=body,
        content_type=kind.strip().lower(),
        charset=charset[1].lower() if charset else "",
        redirects=hop,
    )


def translate(failed: Exception) -> NoReturn:
    """httpcore's words into ours; what is ours already passes."""
    if isinstance(failed, httpcore.TimeoutException):
        raise TooSlow(str(failed)) from None
    if isinstance(failed, (httpcore.ConnectError, ssl.SSLError)) and "CERTIFICATE_VERIFY_FAILED" in str(failed):
        raise NotTrusted(str(failed)) from None
    if isinstance(failed, httpcore.RemoteProtocolError) and ("disconnected" in str(failed) or "closed" in str(failed)):
        raise NotReachable(str(failed)) from None
    if isinstance(failed, httpcore.ProtocolError):
        raise NotHttp(str(failed)) from None
    if isinstance(failed, (httpcore.NetworkError, OSError)):
        raise NotReachable(str(failed)) from None
    raise failed
