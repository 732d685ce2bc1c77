"""One reading of an address: what is judged here is what is connected to and what stands in the Host header. Pure."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

import idna

from yamabiko.kit.http.addresses import is_open
from yamabiko.kit.http.refusals import AddressRefused, NotHttp

PORTS = {"http": 80, "https": 443}
OPEN_PORTS = frozenset({80, 443, 8080, 8443})
LONGEST = 4096
# Names that only mean something inside a house (RFC 6761, 6762, 8375, 9476 and what home routers and companies use).
_INSIDE = frozenset(
    ["localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "domain"]
    + ["workgroup", "onion", "alt", "test", "invalid", "home.arpa", "ip6.arpa", "in-addr.arpa"]
)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"(?=.{{4,253}}\Z)(?:{_LABEL}\.)+{_LABEL}", re.ASCII)
# The last label decides whether a URL parser reads a host as a number (WHATWG URL, "ends in a number"): 1, 0x7f, 017.
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.ASCII)
_PLAIN = "/%:@!$&'()*+,;=~-._"
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]")


@dataclass(frozen=True, slots=True)
class Target:
    scheme: str
    host: str  # ASCII, lower case; an IPv6 address without brackets
    port: int
    path: str  # path and query, ASCII
    literal: bool  # the host is an IP address

    @property
    def authority(self) -> str:
        """For the Host header: the port only when it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def pair(self) -> str:
        """`host:port`, the form in which settings allow an inside address."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def read_target(url: str, *, allow: frozenset[str]) -> Target:
    """The address, judged as far as text can be: raises AddressRefused or NotHttp. A name is still to be resolved."""
    parts = _split(url)
    allowed_as_written = f"{(parts.hostname or '').lower()}:{parts.port or PORTS[parts.scheme]}"
    host, literal = _inside_host(parts) if _pair(allowed_as_written) in allow else _host(parts.hostname or "")
    target = Target(parts.scheme, host, parts.port or PORTS[parts.scheme], _path(parts), literal)
    if target.pair not in allow:
        if target.port not in OPEN_PORTS:
            raise AddressRefused(f"port {target.port}")
        if literal and not is_open(host):
            raise AddressRefused(f"{host} is not a public address")
    return target


def read_named(url: str) -> Target:
    """As `read_target`, of an address that the operator wrote: it may be inside, on any port. No query, no fragment."""
    parts = _split(url)
    if parts.query or parts.fragment or "?" in url or "#" in url:
        raise AddressRefused("carries a query or a fragment")
    port = parts.port or PORTS[parts.scheme]
    return read_target(url, allow=frozenset({_pair(f"{(parts.hostname or '').lower()}:{port}")}))


def _split(url: str) -> SplitResult:
    url = url.strip(" \t\r\n")
    if len(url) > LONGEST:
        raise AddressRefused("longer than any address of a page")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as broken:
        raise AddressRefused(str(broken)) from None
    if parts.scheme not in PORTS:
        raise NotHttp(f"scheme {parts.scheme[:20]!r}")
    if "@" in parts.netloc:
        raise AddressRefused("carries a user name or password")
    # urlsplit drops tabs and line ends silently, so the raw text is looked at, not the parts.
    authority = re.split(r"[/?#]", url[len(parts.scheme) + 3 :], maxsplit=1)[0]
    if _UNSEEN.search(authority) or not parts.netloc or not url[len(parts.scheme) :].startswith("://"):
        raise AddressRefused("hides characters in the host")
    if port == 0 or (port is None and parts.netloc.endswith(":")):
        raise AddressRefused("port missing")
    return parts


def _pair(text: str) -> str:
    host, _, port = text.rpartition(":")
    return f"[{host}]:{port}" if ":" in host else text


def _inside_host(parts: SplitResult) -> tuple[str, bool]:
    host = (parts.hostname or "").lower()
    return host, ":" in host or bool(_NUMBER.fullmatch(host.rpartition(".")[2]))


def _host(written: str) -> tuple[str, bool]:
    """(ASCII host, is it an IP address). An address counts only in its one canonical spelling."""
    if ":" in written:
        return _six(written), True
    try:
        host = written.lower() if written.isascii() else idna.encode(written, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as broken:
        raise AddressRefused(f"not a host name: {broken}") from None
    if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return _four(host, written), True
    if not _NAME.fullmatch(host):
        raise AddressRefused("not a host name with a dot, or written oddly")
    labels = host.split(".")
    if labels[-1] in _INSIDE or ".".join(labels[-2:]) in _INSIDE:
        raise AddressRefused(f".{labels[-1]} exists only inside a network")
    return host, False


def _four(host: str, written: str) -> str:
    try:
        if str(IPv4Address(host)) == written:
            return host
    except AddressValueError:
        pass
    raise AddressRefused("an IP address in an odd spelling")


def _six(written: str) -> str:
    try:
        address = IPv6Address(written)
    except AddressValueError:
        raise AddressRefused("not an IPv6 address") from None
    if address.scope_id:
        raise AddressRefused("an IPv6 address with a zone")
    return str(address)


def _path(parts: SplitResult) -> str:
    """Path and query in ASCII: what is escaped stays, what cannot stand in a request line is escaped."""
    path = quote(parts.path or "/", safe=_PLAIN)
    return f"{path}?{quote(parts.query, safe=_PLAIN + '?[]|{}')}" if parts.query else path
