"""In a real browser: from My accounts to the server's own consent page and back, past our content security policy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.fakes.mastodon import Mastodon
from tests.fakes.server import Server
from tests.live import _two_free_ports, await_answer, browser_tests, running, session_of

pytestmark = browser_tests


@pytest.fixture(scope="module")
def consent() -> Iterator[Any]:
    """A server whose consent page asks her."""
    with Server(Mastodon(consent="form")) as here:
        yield here


@pytest.fixture(scope="module")
def pages(live: Any, consent: Any) -> Iterator[str]:
    """The address of pages that may reach that server."""
    port = _two_free_ports()
    own = {"PORT": str(port), "YAMABIKO_BASE_URL": f"http://localhost:{port}"}
    environment = os.environ | live.environment | own | {"YAMABIKO_HTTP_ALLOW": urlsplit(consent.address).netloc}
    with running("web", environment) as web:
        await_answer(f"http://localhost:{port}/healthz", web)
        yield f"http://localhost:{port}"


@pytest.fixture
def page(aoba: Any, browser: Any) -> Iterator[Any]:
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    context.add_cookies([session_of(aoba.alice)])
    hers = context.new_page()
    hers.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield hers
    context.close()
    assert [words for words in complaints if "favicon" not in words and "404" not in words] == []


def test_she_goes_to_her_server_says_yes_and_is_back_connected(page, pages, consent):
    page.goto(f"{pages}/me/accounts/")
    page.get_by_label("Your server").fill(consent.address)
    page.get_by_role("button", name="Go to Mastodon and say yes").click()
    page.wait_for_url(f"{consent.address}/oauth/authorize?*")
    assert "write:statuses write:media profile" in page.content()
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{pages}/me/accounts/")
    page.get_by_text("Nothing goes out without your press").wait_for()
    page.get_by_text(f"@alice@{urlsplit(consent.address).netloc}").wait_for()
    page.get_by_role("button", name="Disconnect").click()
    page.get_by_text("What we held to post by is gone").wait_for()
    assert all(token.revoked for token in consent.fake.grants.tokens.values())


def test_she_says_no_and_reads_that_nothing_was_connected(page, pages, consent):
    page.goto(f"{pages}/me/accounts/")
    page.get_by_label("Your server").fill(consent.address)
    page.get_by_role("button", name="Go to Mastodon and say yes").click()
    page.wait_for_url(f"{consent.address}/oauth/authorize?*")
    page.get_by_role("button", name="Deny").click()
    page.wait_for_url(f"{pages}/me/accounts/")
    page.get_by_text("You said no at Mastodon. Nothing was connected.").wait_for()
    assert set(consent.fake.ledger.undocumented) <= {"GET /favicon.ico"}  # Chromium's own wish
