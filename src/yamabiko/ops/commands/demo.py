"""Load the demo organisation if it is not there, and print a sign-in link for each of its four people."""

from __future__ import annotations

import argparse
import os
import time
from datetime import UTC, datetime

from yamabiko.ops.greeting import language_of_terminal, told
from yamabiko.ops.installation import attach_to_running, attached, set_up_django


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", choices=["en", "ja"], default=None, help="what most of its people read (default: by LANG)"
    )
    # For `yamabiko run`, which has begun the demo and lets another process fill it while people look around.
    parser.add_argument("--go-on", action="store_true", help=argparse.SUPPRESS)


def act(chosen: argparse.Namespace) -> None:
    os.environ["YAMABIKO_DEMO"] = "1"
    if chosen.go_on:
        _go_on()
        return
    with attached():
        from django.conf import settings

        from yamabiko.ops import demo, schema

        schema.migrate()
        now, began = datetime.now(UTC), time.monotonic()

        def say(line: str) -> None:
            print(f"{time.monotonic() - began:6.1f} s  {line}", flush=True)

        demo.load(now=now, language=chosen.language or language_of_terminal(), told=say)
        print(told(settings.BASE_URL, demo.sign_in_links(settings.BASE_URL, now)))


def _go_on() -> None:
    """Behind everybody else: whoever looks at a page comes first."""
    os.nice(15)
    attach_to_running()
    set_up_django()
    from yamabiko.ops import demo

    demo.go_on()
