"""Load the demo organisation if it is not there, and print a sign-in link for each of its four people."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime

from yamabiko.ops.greeting import language_of_terminal, told
from yamabiko.ops.installation import attached


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", choices=["en", "ja"], default=None, help="what its people read (default: by LANG)"
    )


def act(chosen: argparse.Namespace) -> None:
    os.environ["YAMABIKO_DEMO"] = "1"
    with attached():
        from django.conf import settings

        from yamabiko.ops import demo, schema

        now = datetime.now(UTC)
        schema.migrate()
        demo.load(now=now, language=chosen.language or language_of_terminal())
        print(told(settings.BASE_URL, demo.sign_in_links(settings.BASE_URL, now)))
