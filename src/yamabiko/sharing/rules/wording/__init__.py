"""What a language model may be told, what of its answer may be shown, and how its words are told from hers afterwards."""

from yamabiko.sharing.rules.wording.asked import Asked, asked
from yamabiko.sharing.rules.wording.heard import heard
from yamabiko.sharing.rules.wording.kept import Kept, Offered, Use, kept_of
from yamabiko.sharing.rules.wording.made import SENT, made_spans, stands_in
from yamabiko.sharing.rules.wording.orders import without_orders
from yamabiko.sharing.rules.wording.saying import LINES, say_so, says_so
from yamabiko.sharing.rules.wording.strange import strange
from yamabiko.sharing.rules.wording.weighed import Unfit, Weighed, weighed

__all__ = [
    "LINES",
    "SENT",
    "Asked",
    "Kept",
    "Offered",
    "Unfit",
    "Use",
    "Weighed",
    "asked",
    "heard",
    "kept_of",
    "made_spans",
    "say_so",
    "says_so",
    "stands_in",
    "strange",
    "weighed",
    "without_orders",
]
