"""Networks that other packages add."""

from __future__ import annotations

from yamabiko.networks import queries
from yamabiko.ops.checks.finding import Finding, ill, well


def networks() -> Finding:
    """Not grave: whoever is left out is missing from Compose, and everything else works."""
    left_out = queries.left_out()
    known = f"{len(queries.networks())} are offered"
    if not left_out:
        return well("networks", known)
    said = "; ".join(left_out)
    return ill("networks", f"{known}; left out: {said}", "Mend or remove the package, then start anew.", grave=False)
