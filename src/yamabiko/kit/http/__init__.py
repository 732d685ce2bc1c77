"""The one guarded client for everything that Yamabiko fetches from outside.

In: an address that a person or a feed gave us. Out: a `Page` within its limits, or a `FetchRefused` with a closed word.

Each hop is resolved once, every address found is judged, and the connection goes to the judged address and nowhere
else, so that a name which changes its mind between check and connect (DNS rebinding) gains nothing. TLS is
checked by name.
"""

from yamabiko.kit.http.at_hand import at_hand
from yamabiko.kit.http.client import Client, Page, fetch
from yamabiko.kit.http.limits import Limits
from yamabiko.kit.http.posting import Peer, post
from yamabiko.kit.http.refusals import (
    AddressRefused,
    FetchRefused,
    NotHttp,
    NotReachable,
    NotTrusted,
    Reason,
    TooLarge,
    TooManyRedirects,
    TooSlow,
)

__all__ = [
    "AddressRefused",
    "Client",
    "FetchRefused",
    "Limits",
    "NotHttp",
    "NotReachable",
    "NotTrusted",
    "Page",
    "Peer",
    "Reason",
    "TooLarge",
    "TooManyRedirects",
    "TooSlow",
    "at_hand",
    "fetch",
    "post",
]
