"""The text as it leaves for the network: composed, and in the network's own notation."""

from yamabiko.networks.rules.counting import nfc
from yamabiko.networks.rules.declared import Notation
from yamabiko.networks.rules.littletext import little_text
from yamabiko.networks.rules.network import Network


def sent(network: Network, text: str) -> str:
    """What the network is given for this text. Nothing is cut here: a text that is over stays over."""
    whole = nfc(text)
    return little_text(whole) if network.declared.notation is Notation.LITTLE_TEXT else whole
