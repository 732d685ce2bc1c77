"""The network's own share window: the person presses its button, no token and no charge for anyone."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from yamabiko.networks.rules.counting import whole
from yamabiko.networks.rules.declared import LinkPlace, Part
from yamabiko.networks.rules.network import Network


@dataclass(frozen=True)
class Handoff:
    """Where to send her. With `copies_text` the window takes no text, so the page puts it on her clipboard first."""

    url: str
    copies_text: bool


def share_window(network: Network, *, text: str, url: str) -> Handoff:
    """The window with text and link filled in as far as the network lets us; without one, the page where she begins a post.

    A post whose link stands in its first comment has no `url`.
    """
    window = network.declared.window
    if window is None or not (url or window.takes_text):
        return Handoff(network.declared.opens or network.declared.page, copies_text=True)
    text = whole(text)
    parts = {Part.TEXT: text, Part.URL: url, Part.POST: together(network, text=text, url=url)}
    filled = {name: parts[part] for name, part in window.fields.items() if parts[part]}
    # %20 and not "+": Bluesky's web client shows a plus sign as it is.
    query = urlencode(filled, quote_via=quote, safe="")
    return Handoff(f"{window.page}{'#' if window.in_fragment else '?'}{query}", copies_text=not window.takes_text)


def together(network: Network, *, text: str, url: str) -> str:
    """Text and link as they stand in the post: what has to fit."""
    link = network.declared.link
    parts = (text,) if link.place in {LinkPlace.APART, LinkPlace.BESIDE} else (text, url)
    return link.between.join(part for part in parts if part)
