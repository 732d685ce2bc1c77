"""The component sheet in a real browser: nothing for axe to find, and what the script adds."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

from yamabiko.kit.ui import vendor

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = Path(__file__).parents[5] / "node_modules/axe-core/axe.min.js"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}: apt-get install chromium"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci --ignore-scripts"),
]


class Silent(WSGIRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Nothing: the test says what went wrong."""


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    vendor.build(vendor.PACKAGE.parents[1])
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def address(frame_alone):
    frame_alone.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), handler_class=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_page(browser, address):
    """`open_page("/design/", width=390, …)`; fails when the page complains, of its policy or of its script."""
    contexts, complaints = [], []

    def go(path: str, *, width: int = 1280, **context: object):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **context))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(address + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_axe_finds_nothing(open_page, language, theme, width):
    page = open_page(f"/design/?language={language}&theme={theme}", width=width)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_scrolls_sideways(open_page, width):
    page = open_page("/design/?language=en&theme=light", width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


COLOURED = [
    "body",
    ".btn-primary",
    ".y-face",
    ".y-note",
    ".y-heat .s1",
    ".y-heat .s4",
    ".form-select",
    ".y-draft",
    "h1",
]
COLOURS = """names => names.map(name => {
  const style = getComputedStyle(document.querySelector(name));
  return [name, style.color, style.backgroundColor, style.borderColor, style.backgroundImage];
})"""


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_device_s_choice_looks_like_the_theme_of_that_name(open_page, scheme):
    path = "/design/?language=en&theme="
    chosen = open_page(path + scheme)
    by_device = open_page(path + "auto", color_scheme=scheme)
    assert by_device.evaluate(COLOURS, COLOURED) == chosen.evaluate(COLOURS, COLOURED)


def test_the_page_works_without_a_script(open_page):
    page = open_page("/design/?language=en&theme=light", java_script_enabled=False)
    page.locator("details.y-menu summary").first.click()
    assert page.get_by_role("button", name="Less of this topic").is_visible()
    assert page.locator("#panel-l").is_visible() and page.locator("#panel-x").is_visible()
    page.locator("summary", has_text="How we counted").click()
    assert page.get_by_text("Robots, your own clicks").is_visible()


def test_tabs_obey_the_arrow_keys(open_page):
    page = open_page("/design/?language=en&theme=light")
    assert page.locator("#panel-x").is_hidden()
    page.locator("#tab-l").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#panel-x").is_visible() and page.locator("#panel-l").is_hidden()
    assert page.evaluate("document.activeElement.id") == "tab-x"


def test_escape_closes_a_menu_and_returns_the_focus(open_page):
    page = open_page("/design/?language=en&theme=light")
    page.locator("details.y-menu summary").first.click()
    page.keyboard.press("Escape")
    assert page.locator("details.y-menu[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_dialog_keeps_and_returns_the_focus(open_page):
    page = open_page("/design/?language=en&theme=light")
    page.get_by_role("link", name="Open the dialog").click()
    assert page.locator("#take-down").is_visible()
    assert page.evaluate("document.activeElement.closest('dialog').id") == "take-down"
    page.keyboard.press("Escape")
    assert page.locator("#take-down").is_hidden()
    assert page.evaluate("document.activeElement.dataset.dialog") == "take-down"


def test_copying_says_so(open_page, browser):
    page = open_page("/design/?language=ja&theme=light", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="リンクを写す").click()
    page.locator("#toasts", has_text="写しました").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://aoba.example/r/7fk2"


def test_a_toast_stays_eight_seconds_and_can_be_closed(open_page):
    page = open_page("/feed/")
    toast = page.locator("#toasts [data-toast]")
    page.wait_for_timeout(8_000)
    assert toast.is_visible()
    toast.get_by_role("button", name="Close").click()
    assert toast.count() == 0
