"""What each network allows and how it counts: pure decisions, no network is asked."""

from yamabiko.networks.rules.counting import Length, Unit, count
from yamabiko.networks.rules.network import Network, fold
from yamabiko.networks.rules.shortening import CannotFit, shorten
from yamabiko.networks.rules.windows import Handoff, share_window, together

__all__ = ["CannotFit", "Handoff", "Length", "Network", "Unit", "count", "fold", "share_window", "shorten", "together"]
