"""Answer short links on PORT + 1 (default 8001)."""

from __future__ import annotations

import argparse

from yamabiko.ops import serving
from yamabiko.ops.installation import attach_to_running


def arguments(parser: argparse.ArgumentParser) -> None:
    pass


def act(chosen: argparse.Namespace) -> None:
    attach_to_running()
    serving.serve_redirect(host=serving.host(), port=serving.redirect_port(), workers=serving.redirect_workers())
