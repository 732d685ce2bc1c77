"""The network's own share window: the person presses its button, no token and no charge for anyone."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from yamabiko.networks.rules.network import Network


@dataclass(frozen=True)
class Handoff:
    """Where to send her. With `copies_text` the window takes no text, so the page puts it on her clipboard first."""

    url: str
    copies_text: bool


def share_window(network: Network, *, text: str, url: str) -> Handoff:
    """The window with text and link filled in as far as the network lets us."""
    if network is Network.X:  # docs.x.com, x-for-websites: web intent
        return Handoff(_window(network, "/intent/tweet", text=text, url=url), copies_text=False)
    if network is Network.BLUESKY:  # docs.bsky.app, advanced guides: action intent links; there is no field for a link
        filled = together(network, text=text, url=url)
        return Handoff(_window(network, "/intent/compose", text=filled), copies_text=False)
    # LinkedIn reads the address only, and takes title and picture from the page behind it.
    return Handoff(_window(network, "/sharing/share-offsite/", url=url), copies_text=True)


def together(network: Network, *, text: str, url: str) -> str:
    """Text and link as they stand in the post: what has to fit. X's window puts one space between them."""
    return (" " if network is Network.X else "\n\n").join(part for part in (text, url) if part)


def _window(network: Network, path: str, **fields: str) -> str:
    # %20 and not "+": Bluesky's web client shows a plus sign as it is.
    filled = {name: value for name, value in fields.items() if value}
    return f"https://{network.host}{path}?{urlencode(filled, quote_via=quote, safe='', errors='replace')}"
