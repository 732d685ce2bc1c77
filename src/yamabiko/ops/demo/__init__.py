"""The demo organisation: Aoba, an invented maker of paper packaging, alive from the first start.

Everything goes through the rooms' own operations, as if the last 90 days had happened; nothing is a number typed in.
"""

from yamabiko.ops.demo.links import SignIn, sign_in_links
from yamabiko.ops.demo.load import SLUG, load

__all__ = ["SLUG", "SignIn", "load", "sign_in_links"]
