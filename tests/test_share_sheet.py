"""From the phone's share sheet to a colleague's card, and a page of one's own to a stranger's feed reader: in a browser."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import feedparser
import httpx
import pytest

from tests.live import ROOT, Servers, browser_tests, session_of, until

pytestmark = browser_tests
ANDROID = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
TYPES = {"atom": "atom+xml", "rss": "rss+xml", "json": "feed+json"}
COUNT_TAPS = "addEventListener('click', e => e.isTrusted && sessionStorage.setItem('taps', +(sessionStorage.taps ?? 0) + 1), true)"


@pytest.fixture
def at(browser: Any, live: Servers) -> Iterator[Any]:
    """`at(cast.alice)` is a page on her phone; nobody's page may complain."""
    contexts, complaints = [], []

    def sit_down(person: Any = None, **choices: Any) -> Any:
        screen = {"width": 390, "height": 844}
        context = browser.new_context(viewport=screen, user_agent=ANDROID, locale="en-GB", **choices)
        context.add_init_script(COUNT_TAPS)
        if person:
            context.add_cookies([session_of(person)])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        contexts.append(context)
        return page

    yield sit_down
    for context in contexts:
        context.close()
    assert [words for words in complaints if "ERR_INTERNET_DISCONNECTED" not in words] == []  # that was on purpose


def manifest_of(page: Any, live: Servers) -> dict[str, Any]:
    """As the browser finds it: by the link in the page."""
    page.goto(f"{live.pages}/")
    told: dict[str, Any] = page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(a => a.json())")
    return told


def hand_over(page: Any, live: Servers, told: dict[str, Any], **shared: str) -> None:
    """What Android does when she taps us in the share sheet: a navigation that no page began, with the POST of the manifest."""
    target = told["share_target"]
    assert (target["method"], target["enctype"]) == ("POST", "multipart/form-data")
    fields = {target["params"][name]: value for name, value in shared.items()}
    sent = httpx.Request("POST", live.pages, data={}, files={name: (None, value) for name, value in fields.items()})
    body, kind = sent.read(), sent.headers["Content-Type"]
    action = f"{live.pages}{target['action']}"
    page.route(
        action,
        lambda route: route.continue_(
            method="POST", post_data=body, headers={**route.request.headers, "content-type": kind}
        ),
    )
    page.goto(action)
    page.unroute(action)


def sign_in(page: Any, live: Servers, address: str) -> None:
    page.locator("main [name=email]").fill(address)
    page.get_by_role("button", name="E-mail me a code").click()
    until(lambda: live.letters.last_to(address), within=5, what="the letter with the code")
    code = re.findall(r"^[A-Z]{6}$", live.letters.last_to(address), re.MULTILINE)[0]
    page.locator("main [name=code]").fill(code)
    page.get_by_role("button", name="Sign in").click()


def test_from_the_share_sheet_through_the_sign_in_to_a_colleagues_card(at, aoba, live):
    from yamabiko.people.models import User

    title, path = f"The box of {uuid4().hex[:6]}", f"/{uuid4().hex}"
    live.site.put(
        path,
        f'<!doctype html><html lang="en"><title>{title}</title><meta name="description" content="Cold for 26 hours.">'
        f"<h1>{title}</h1><p>It kept the fish below five degrees for 26 hours, without polystyrene.</p>",
    )
    phone = at(service_workers="block")  # what a worker asks for, this harness cannot turn into a POST
    told = manifest_of(phone, live)
    hand_over(phone, live, told, title=title, text=f"Worth reading! {live.site.url(path)}", url="")
    assert "/accounts/login/" in phone.url
    sign_in(phone, live, User.objects.get(id=aoba.alice.user_id).email)
    phone.wait_for_url("**/suggest/")
    assert phone.locator("[name=url]").input_value() == live.site.url(path)
    assert phone.locator("[name=why]").input_value() == "Worth reading!"
    phone.locator("#preview").get_by_text("Cold for 26 hours.").wait_for()
    phone.get_by_label("Name me where colleagues share it").check()
    phone.get_by_label("The name that is shown").fill("A. from Packaging")
    phone.get_by_role("button", name="Send").locator("visible=true").click()
    phone.get_by_role("heading", name=title).wait_for()
    assert phone.get_by_text("Waiting for the curators").count()
    trail = phone.url

    desk = at(aoba.mika)
    desk.goto(f"{live.pages}/library/suggestions/")
    entry = desk.locator("li", has=desk.get_by_role("heading", name=title))
    assert entry.get_by_text("Worth reading!").count() and entry.get_by_text("Alice").count()
    entry.get_by_role("button", name="採用する").click()
    desk.wait_for_url("**/library/*/")
    desk.get_by_role("button", name="出す", exact=True).or_(
        desk.get_by_role("button", name="この記事を出す")
    ).first.click()
    phone.goto(trail)
    phone.get_by_text("Offered to colleagues").first.wait_for()
    assert phone.get_by_text("As soon as five colleagues").count()

    bob = at(aoba.bob)

    def there() -> bool:
        bob.goto(f"{live.pages}/for-you/")
        return bool(bob.get_by_role("heading", name=title).count())

    until(there, within=10, what="the suggestion among Bob's cards")
    card = bob.locator("article", has=bob.get_by_role("heading", name=title))
    assert card.get_by_text("A. from Packagingさんの提案").count()
    assert "Alice" not in card.inner_text()


def _submit_as_the_share_sheet_does(page: Any, told: dict[str, Any], **shared: str) -> None:
    """A form of ours, so that the navigation also passes through the service worker that is there by now."""
    target = told["share_target"]
    fields = {target["params"][name]: value for name, value in shared.items()}
    page.evaluate(
        """([action, fields]) => {
            const form = Object.assign(document.createElement("form"), {action, method: "post", enctype: "multipart/form-data"});
            for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement("input"), {name, value}));
            document.body.append(form);
            form.submit();
        }""",
        [target["action"], fields],
    )


def test_the_second_time_it_is_one_tap_there_and_one_here(at, aoba, live):
    """Signed in, with the worker in between; her wish about her name is remembered."""
    from yamabiko.content.operations.suggestions import Brought, suggest

    suggest(viewer=aoba.alice, brought=Brought(title="A van", text="Green.", credited=True), now=datetime.now(UTC))
    again, more = f"/{uuid4().hex}", f"Another of {uuid4().hex[:6]}"
    live.site.put(again, f'<!doctype html><html lang="en"><title>{more}</title><h1>{more}</h1>')
    phone = at(aoba.alice)
    told = manifest_of(phone, live)
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    assert phone.evaluate("!!navigator.serviceWorker.controller")
    _submit_as_the_share_sheet_does(phone, told, text=live.site.url(again))
    phone.wait_for_url("**/suggest/")
    assert phone.get_by_label("Name me where colleagues share it").is_checked()
    phone.evaluate("sessionStorage.clear()")
    phone.get_by_role("button", name="Send").locator("visible=true").click()
    phone.get_by_role("heading", name=more).wait_for()
    assert int(phone.evaluate("sessionStorage.taps")) == 1


def test_the_installed_app_says_when_it_cannot_reach_us(at, aoba, live):
    phone = at(aoba.alice)
    phone.goto(f"{live.pages}/suggest/")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.goto(f"{live.pages}/suggest/")
    assert phone.evaluate("!!navigator.serviceWorker.controller")
    kept = phone.evaluate(
        "caches.keys().then(names => Promise.all(names.map(n => caches.open(n).then(c => c.keys())))).then(a => a.flat().map(r => r.url))"
    )
    assert kept == [f"{live.pages}/offline/"]
    phone.context.set_offline(True)
    phone.goto(f"{live.pages}/for-you/")
    assert phone.get_by_role("heading", name="You are offline").count()
    phone.context.set_offline(False)
    phone.goto(f"{live.pages}/suggest/")
    assert phone.locator("[name=url]").count()


def test_an_own_page_is_followed_by_strangers(at, aoba, live, tmp_path):
    phone, handle = at(aoba.alice), f"a{uuid4().hex[:8]}"
    phone.goto(f"{live.pages}/my-page/")
    phone.locator("[name=handle]").fill(handle)
    phone.locator("[name=pen_name]").fill("A. K.")
    phone.get_by_role("button", name="Open my page").click()
    phone.get_by_role("link", name="Write a post").click()
    phone.locator("[name=title]").fill("Eleven stairs")
    phone.locator("[name=text]").fill("We carried the box down.\n\n- cold\n- dry")
    phone.get_by_role("button", name="Make it public").locator("visible=true").click()
    phone.get_by_text("It is on your page.").wait_for()

    stranger = at()
    stranger.goto(f"{live.pages}/by/{handle}/")
    stranger.get_by_role("link", name="Eleven stairs").click()
    assert stranger.get_by_role("listitem").count() == 2 and "Aoba" in stranger.locator("header").inner_text()
    assert stranger.context.cookies() == []
    asked = stranger.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert asked and all(url.startswith(live.pages) for url in asked)

    for kind in TYPES:
        link = stranger.locator(f"link[rel=alternate][type='application/{TYPES[kind]}']").get_attribute("href")
        answer = httpx.get(live.pages + link)
        file = tmp_path / f"feed.{kind}"
        file.write_bytes(answer.content)
        ours = subprocess.run(
            [sys.executable, "-m", "yamabiko.ops", "feed", str(file)],
            capture_output=True, check=True, cwd=ROOT, env=live.environment,
        )  # fmt: skip
        told = json.loads(ours.stdout)
        assert told["title"] == "A. K." and [item["title"] for item in told["items"]] == ["Eleven stairs"]
        assert told["items"][0]["url"] == f"{live.pages}/by/{handle}/eleven-stairs/"
        if kind != "json":
            theirs = feedparser.parse(io.BytesIO(answer.content))
            assert not theirs.bozo and theirs.entries[0].link == told["items"][0]["url"]

    phone.goto(f"{live.pages}/my-page/")
    phone.get_by_text("Close the page").click()
    phone.get_by_role("button", name="Close it").click()
    phone.get_by_role("heading", name="Your page is closed").wait_for()
    assert httpx.get(f"{live.pages}/by/{handle}/eleven-stairs/").status_code == 404
