"""Start everything: the database, the pages, the redirect, the worker. Ctrl-C stops everything."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import socket
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from yamabiko.kit.postgres.place import open_data_dir
from yamabiko.ops import installation, serving
from yamabiko.ops.children import Child
from yamabiko.ops.embedded import EmbeddedDatabase
from yamabiko.ops.greeting import language_of_terminal, told
from yamabiko.ops.refusals import Refusal
from yamabiko.ops.signals import stop_on_signal
from yamabiko.ops.supervisor import watch

DEMO_SLUG = "aoba-demo"  # ops.demo.SLUG, which cannot be imported before Django is set up


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-demo", action="store_true", help="do not load the demo organisation on the first start")


def act(chosen: argparse.Namespace) -> None:
    began = time.monotonic()
    data_dir = open_data_dir(installation.data_dir())
    with _only_one(data_dir), stop_on_signal():
        _ports_are_free()
        with _database(data_dir) as database:
            greeting, unfinished = _prepare(demo=not chosen.no_demo)
            watch(_children(unfinished=unfinished), database=database, announce=_announcement(greeting, began))


@contextlib.contextmanager
def _only_one(data_dir: Path) -> Iterator[None]:
    """The kernel gives the lock back whatever happens to us."""
    with (data_dir / "run.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal(
                f"Yamabiko runs already in {data_dir}. Stop it first, or choose another DATA_DIR and PORT."
            ) from None
        yield


def _ports_are_free() -> None:
    """Granian shares its port with whoever listens there already, so it would never complain itself."""
    for port in (serving.page_port(), serving.redirect_port()):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((serving.host(), port))
            except OSError as taken:
                raise Refusal(
                    f"Port {port} cannot be used ({taken.strerror}). Yamabiko takes two, PORT and the next: "
                    f"make run PORT={serving.page_port() + 1000}"
                ) from None


@contextlib.contextmanager
def _database(data_dir: Path) -> Iterator[EmbeddedDatabase | None]:
    if installation.has_own_database():
        yield None
        return
    embedded = EmbeddedDatabase(data_dir)
    installation.use(embedded.server)
    try:
        yield embedded
    finally:
        embedded.stop()


def _prepare(*, demo: bool) -> tuple[str, bool]:
    """Schema, era, what the demo's first page needs, static files.

    Answers with what is said once the pages are there, and whether the demo has days left to be filled.
    """
    os.environ["YAMABIKO_COLLECTED"] = "1"
    demo = demo and _has_room_for_the_demo()
    os.environ["YAMABIKO_DEMO"] = "1" if demo else os.environ.get("YAMABIKO_DEMO", "")
    installation.set_up_django()
    from django.conf import settings
    from django.db import connections

    from yamabiko.events.operations import open_era_if_new
    from yamabiko.ops import demo as organisation
    from yamabiko.ops import schema, static

    now = datetime.now(UTC)
    schema.migrate()
    with schema.as_owner():
        open_era_if_new(now=now)
    if demo:
        organisation.begin(now=now, language=language_of_terminal(), told=lambda line: print(line, flush=True))
    static.collect_if_changed()
    links = organisation.sign_in_links(settings.BASE_URL, now) if demo else []
    unfinished = demo and organisation.is_unfinished()
    connections.close_all()
    return told(settings.BASE_URL, links), unfinished


def _has_room_for_the_demo() -> bool:
    """Only an empty installation, or one that is the demo: its sign-in links have no business beside real people."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as asked:
        if asked.execute("SELECT to_regclass('people_workspace')").fetchone() == (None,):
            return True
        slugs = {slug for (slug,) in asked.execute("SELECT slug FROM people_workspace")}
    return slugs <= {DEMO_SLUG}


def _children(*, unfinished: bool) -> list[Child]:
    # Who serves may not change the schema: the owner's address stays with the supervisor.
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    environment |= {"PYTHONUNBUFFERED": "1"}
    us = [sys.executable, "-m", "yamabiko.ops"]
    filling = [Child("demo", [*us, "demo", "--go-on"], environment, yields=True, once=True)] if unfinished else []
    return [
        Child("web", [*us, "web", "--prepared"], environment),
        Child("redirect", [*us, "redirect"], environment),
        Child("worker", [*us, "worker"], environment, yields=True),
        *filling,
    ]


def _announcement(greeting: str, began: float) -> Callable[[], bool]:
    """Says the greeting once pages and redirect answer."""
    addresses = [f"http://{serving.host()}:{port}/healthz" for port in (serving.page_port(), serving.redirect_port())]

    def announce() -> bool:
        if not all(_answers(address) for address in addresses):
            return False
        print(f"\n{greeting}\nReady after {time.monotonic() - began:.1f} s. Ctrl-C stops everything.\n", flush=True)
        return True

    return announce


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False
