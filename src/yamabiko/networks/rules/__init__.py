"""What each network allows and how it counts: pure decisions, no network is asked."""

from yamabiko.networks.rules.adapting import Adapted, Message, adapt, named
from yamabiko.networks.rules.cards import Card, Page, Remark, card, shape_for, shapes_of
from yamabiko.networks.rules.counting import Length, count, nfc
from yamabiko.networks.rules.declared import (
    Declared,
    Fold,
    Form,
    Limit,
    Link,
    LinkPlace,
    Notation,
    Part,
    Pictures,
    Price,
    Said,
    Shown,
    Source,
    Tags,
    Window,
)
from yamabiko.networks.rules.handles import (
    Handles,
    handle_of,
    has_tag,
    hashtag_of,
    mention,
    mentionable,
    mentioning,
    tagging,
    tags_missing,
)
from yamabiko.networks.rules.network import Network, fold
from yamabiko.networks.rules.sending import sent
from yamabiko.networks.rules.shortening import CannotFit, shorten
from yamabiko.networks.rules.threads import thread
from yamabiko.networks.rules.units import Unit
from yamabiko.networks.rules.windows import Handoff, share_window, together

__all__ = [
    "Adapted",
    "CannotFit",
    "Card",
    "Declared",
    "Fold",
    "Form",
    "Handles",
    "Handoff",
    "Length",
    "Limit",
    "Link",
    "LinkPlace",
    "Message",
    "Network",
    "Notation",
    "Page",
    "Part",
    "Pictures",
    "Price",
    "Remark",
    "Said",
    "Shown",
    "Source",
    "Tags",
    "Unit",
    "Window",
    "adapt",
    "card",
    "count",
    "fold",
    "handle_of",
    "has_tag",
    "hashtag_of",
    "mention",
    "mentionable",
    "mentioning",
    "named",
    "nfc",
    "sent",
    "shape_for",
    "shapes_of",
    "share_window",
    "shorten",
    "tagging",
    "tags_missing",
    "thread",
    "together",
]
