"""The real product for the tests in a browser: pages, redirect and worker as processes over this run's own database.

The three processes are the operator's own commands. Around them stand two servers of the outside world: `site` with feeds and pages,
and `networks`, which answers as x.com, bsky.app and www.linkedin.com and remembers what it was asked for. A language model is
connected, and asked by nobody: no workspace has said yes.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.outside import HOST, Letters, Networks, Site
from yamabiko.config.environment import Model
from yamabiko.kit.language_model.tests.server import Script, a_model

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.6 Mobile/15E148 Safari/604.1"
)
MODEL = "test-model"
needs_chromium = pytest.mark.skipif(
    not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}: apt-get install chromium"
)
browser_tests = [pytest.mark.browser, needs_chromium]


@dataclass
class Servers:
    """Addresses of the running product, and of the world around it."""

    pages: str
    links: str
    site: Site
    networks: Networks
    letters: Letters
    model: Script
    environment: dict[str, str] = field(repr=False)
    web: subprocess.Popen[bytes] = field(repr=False)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with Site() as here:
        yield here


@pytest.fixture(scope="session")
def letters() -> Iterator[Letters]:
    with Letters() as here:
        yield here


@pytest.fixture(scope="session")
def servers(django_db_setup: None, site: Site, letters: Letters) -> Iterator[Servers]:
    with a_model() as model:
        yield from _served(site, letters, model)
    _await_farewell()


def _served(site: Site, letters: Letters, model: Script) -> Iterator[Servers]:
    port = _two_free_ports()
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"), "PORT": str(port), "YAMABIKO_BASE_URL": f"http://localhost:{port}",
        "YAMABIKO_LINK_URL": f"http://localhost:{port + 1}", "YAMABIKO_HTTP_ALLOW": f"{HOST}:{site.port}", "YAMABIKO_DEMO": "1",
        "YAMABIKO_DESIGN_SHEET": "1", "YAMABIKO_COLLECTED": "1", "YAMABIKO_WEB_WORKERS": "1", "YAMABIKO_LOG_LEVEL": "WARNING",
        "YAMABIKO_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "YAMABIKO_SMTP_HOST": "127.0.0.1",
        "YAMABIKO_SMTP_PORT": str(letters.port), "YAMABIKO_MODEL_URL": model.url, "YAMABIKO_MODEL_NAME": MODEL,
    }  # fmt: skip
    with (
        running("web", environment) as web,
        running("redirect", environment) as redirect,
        Networks() as networks,
    ):
        await_answer(f"http://localhost:{port}/healthz", web)
        await_answer(f"http://localhost:{port + 1}/healthz", redirect)
        yield Servers(
            f"http://localhost:{port}", f"http://localhost:{port + 1}", site, networks, letters, model, environment, web
        )


def _await_farewell() -> None:
    """Until the server has seen that our processes are gone: the owner may not throw out the app's connections."""
    from django.db import connections

    connections.close_all()
    others = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        until(lambda: owner.execute(others).fetchone() == (0,), within=10, what="every connection closed")


@pytest.fixture(scope="module")
def live(servers: Servers, django_db_blocker: Any) -> Iterator[Servers]:
    """The product with a worker, an empty database at the start and again at the end. Tests commit as everybody does."""
    from django.test import TransactionTestCase, override_settings

    own = servers.environment
    with (
        pytest.MonkeyPatch.context() as patched,
        django_db_blocker.unblock(),
        override_settings(
            BASE_URL=own["YAMABIKO_BASE_URL"],
            LINK_URL=own["YAMABIKO_LINK_URL"],
            HTTP_ALLOW=frozenset({own["YAMABIKO_HTTP_ALLOW"]}),
            LANGUAGE_MODEL=Model(own["YAMABIKO_MODEL_URL"], MODEL, "", 20, 1),
        ),
    ):
        # Playwright's own loop runs on this thread; nothing here awaits while it talks to the database.
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        try:
            with running("worker", own):
                yield servers
        finally:
            TransactionTestCase._fixture_teardown(None)  # the owner empties every table, see conftest.py


@pytest.fixture(scope="module")
def aoba(live: Servers) -> Any:
    """The test cast, at this moment, all welcomed, with two topics."""
    from yamabiko.campaigns.operations import add_topic
    from yamabiko.people.operations import finish_welcome
    from yamabiko.people.tests.cast import assemble

    now = datetime.now(UTC)
    cast = assemble(now)
    for person in (cast.alice, cast.bob, cast.mika, cast.rei, cast.eiko, cast.ada, cast.carol):
        finish_welcome(viewer=person, now=now)
    for slug, name, name_ja, word in (
        ("logistics", "Logistics", "物流", "box"),
        ("people", "Working life", "働き方", "本人"),
    ):
        add_topic(workspace_id=cast.workspace_id, slug=slug, name=name, name_ja=name_ja, keywords=[word])
    return cast


@pytest.fixture(scope="module")
def browser(servers: Servers) -> Iterator[Any]:
    """Chromium, for which the networks' hosts are the server `networks`."""
    from playwright.sync_api import sync_playwright

    elsewhere = ",".join(f"MAP {host} 127.0.0.1:{servers.networks.port}" for host in servers.networks.hosts)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*QUIET, f"--host-resolver-rules={elsewhere}", "--ignore-certificate-errors"]
        )
        yield chromium
        chromium.close()


@contextmanager
def running(verb: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`yamabiko <verb>` in a session of its own; SIGTERM at the end, and SIGKILL for whoever does not listen."""
    process = subprocess.Popen(
        [sys.executable, "-m", "yamabiko.ops", verb], env=environment, cwd=ROOT, start_new_session=True
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(5)


def await_answer(url: str, process: subprocess.Popen[bytes], *, within: float = 90.0) -> None:
    until = time.monotonic() + within
    while time.monotonic() < until:
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{url} did not answer within {within} s")


def _two_free_ports() -> int:
    """A port whose neighbour is free as well: the redirect takes the next one."""
    for _ in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise AssertionError("no two neighbouring ports are free")


def session_of(person: Any) -> dict[str, str]:
    """A signed-in session's cookie, for tests that are not about signing in."""
    from django.test import Client

    from yamabiko.people.models import User

    client = Client()
    client.force_login(User.objects.get(id=person.user_id), backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["workspace"] = str(person.workspace_id)
    session.save()
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "domain": "localhost", "path": "/"}


def until(condition: Any, *, within: float, what: str) -> float:
    """Seconds that passed until `condition()` was true."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > within:
            raise AssertionError(f"not within {within} s: {what}")
        time.sleep(0.02)
    return time.monotonic() - began
