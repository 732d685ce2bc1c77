"""Run a command of Django's own over this installation: yamabiko manage <command> …"""

from __future__ import annotations

import argparse

from yamabiko.ops.installation import attached


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="command …")


def act(chosen: argparse.Namespace) -> None:
    with attached():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["yamabiko manage", *chosen.rest])
