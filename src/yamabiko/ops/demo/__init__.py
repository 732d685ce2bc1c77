"""The demo organisation: Aoba, an invented maker of paper packaging, alive from the first start.

Everything goes through the rooms' own operations, as if the last 90 days had happened; nothing is a number typed in.
"""

from yamabiko.ops.demo.founding import SLUG
from yamabiko.ops.demo.links import SignIn, sign_in_links
from yamabiko.ops.demo.load import begin, go_on, is_unfinished, load, standing

__all__ = ["SLUG", "SignIn", "begin", "go_on", "is_unfinished", "load", "sign_in_links", "standing"]
