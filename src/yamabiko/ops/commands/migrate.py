"""Bring the schema up to date as the owner, and grant the app's role what it needs."""

from __future__ import annotations

import argparse

from yamabiko.ops.installation import attached


def arguments(parser: argparse.ArgumentParser) -> None:
    pass


def act(chosen: argparse.Namespace) -> None:
    with attached():
        from yamabiko.ops.schema import migrate

        migrate()
    print("The schema is up to date.")
