"""Serve the pages on PORT (default 8000)."""

from __future__ import annotations

import argparse
import os

from yamabiko.ops import serving
from yamabiko.ops.installation import attach_to_running, set_up_django


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--prepared", action="store_true", help="static files are gathered already (by `run`)")


def act(chosen: argparse.Namespace) -> None:
    attach_to_running()
    os.environ["YAMABIKO_COLLECTED"] = "1"
    if not chosen.prepared:
        set_up_django()
        from yamabiko.ops.static import collect_if_changed

        collect_if_changed()
    serving.serve_pages(host=serving.host(), port=serving.page_port(), workers=serving.page_workers())
