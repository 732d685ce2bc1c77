"""An address as a person typed it, as we keep and compare it."""

from yamabiko.content.models import LONGEST_ADDRESS
from yamabiko.content.reading import clean
from yamabiko.content.refusals import AddressTooLong, NotAWebAddress
from yamabiko.content.rules import canonical_url


def typed_address(text: str) -> str:
    """The address that was meant: without a scheme it is https. Raises NotAWebAddress or AddressTooLong."""
    address = clean.line(text, limit=2 * LONGEST_ADDRESS)
    scheme, colon, rest = address.partition("://")
    if not colon:
        # "aoba.example/box" and "aoba.example:8443/box" are meant as pages; "mailto:a@b.example" is not.
        host, _, _ = address.partition("/")
        name, _, port = host.partition(":")
        if "." not in name or (port and not port.isdecimal()) or " " in address or "@" in host:
            raise NotAWebAddress
        scheme, address = "https", f"https://{address}"
    if scheme.lower() not in {"http", "https"} or " " in address or (colon and not rest):
        raise NotAWebAddress
    return fitting(scheme.lower() + address[len(scheme) :])


def fitting(address: str) -> str:
    """`address`, short enough for its column and its unique index."""
    if len(address.encode()) > LONGEST_ADDRESS or len(canonical_url(address).encode()) > LONGEST_ADDRESS:
        raise AddressTooLong
    return address
