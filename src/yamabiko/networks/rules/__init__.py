"""What each network allows and how it counts: pure decisions, no network is asked."""

from yamabiko.networks.rules.adapting import Adapted, Message, adapt
from yamabiko.networks.rules.counting import Length, count, nfc
from yamabiko.networks.rules.declared import (
    Declared,
    Fold,
    Limit,
    Link,
    LinkPlace,
    Notation,
    Part,
    Pictures,
    Said,
    Source,
    Tags,
    Window,
)
from yamabiko.networks.rules.network import Network, fold
from yamabiko.networks.rules.sending import sent
from yamabiko.networks.rules.shortening import CannotFit, shorten
from yamabiko.networks.rules.units import Unit
from yamabiko.networks.rules.windows import Handoff, share_window, together

__all__ = [
    "Adapted",
    "CannotFit",
    "Declared",
    "Fold",
    "Handoff",
    "Length",
    "Limit",
    "Link",
    "LinkPlace",
    "Message",
    "Network",
    "Notation",
    "Part",
    "Pictures",
    "Said",
    "Source",
    "Tags",
    "Unit",
    "Window",
    "adapt",
    "count",
    "fold",
    "nfc",
    "sent",
    "share_window",
    "shorten",
    "together",
]
