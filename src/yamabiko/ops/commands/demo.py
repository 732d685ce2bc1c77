"""Load the demo organisation if it is not there, and print a sign-in link for each of its four people."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime

from yamabiko.ops.installation import attached


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", choices=["en", "ja"], default=None, help="what its people read (default: by LANG)"
    )


def language_of_terminal() -> str:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "ja" if spoken.startswith("ja") else "en"


def act(chosen: argparse.Namespace) -> None:
    os.environ["YAMABIKO_DEMO"] = "1"
    with attached():
        from django.conf import settings

        from yamabiko.ops import demo, schema
        from yamabiko.ops.commands.run import told

        now = datetime.now(UTC)
        schema.migrate()
        demo.load(now=now, language=chosen.language or language_of_terminal())
        print(told(settings.BASE_URL, demo.sign_in_links(settings.BASE_URL, now)))
