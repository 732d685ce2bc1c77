"""`python -m tests.bluesky`: installs the PDS once, ahead of the tests; says why when it cannot, and fails where it is required."""

from __future__ import annotations

import sys

from tests.bluesky.installation import NotInstalled, ensure_installed, place, required

try:
    if not place().exists():
        print(f"Installing Bluesky's server for the tests (once, a minute or two): {place()}", flush=True)
    ensure_installed()
except NotInstalled as reason:
    print(reason, file=sys.stderr)
    sys.exit(1 if required() else 0)
