"""Every page in a browser: nothing for axe to find, nothing cut, nothing unsaid, nothing heavy; in both languages, widths and themes.

`PLACES=content:queue,feed` looks at these alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.doors import pages
from tests.live import PHONE, ROOT, Servers, browser_tests
from tests.places import NOT_LOOKED_AT, Place, World, build
from tests.test_passkey import add_passkey

AXE = ROOT / "node_modules/axe-core/axe.min.js"
pytestmark = [
    *browser_tests,
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci --ignore-scripts"),
]
SHARDS = 8  # parts of the walk, so that two processes end together
HEAVIEST = 150_000  # bytes over the wire at first load, beside pictures
# axe looks at each page narrow in one language and wide in the other: what it looks for does not hang on the language.
AXE_WIDTH = {"ja": 390, "en": 1280}
# What depends on the theme; everything else axe looks for is the same in both.
OF_COLOUR = "{runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}, resultTypes: ['violations']}"
# Style sheets are read anew for one rule alone, which axe does not run unasked.
WHOLE = "{resultTypes: ['violations'], preload: {assets: ['media'], timeout: 10000}}"
# Words that a person can see and that are not marked as of another language or as names.
SEEN = """() => {
  const foreign = e => e.closest('[translate=no]') || e.closest('[lang]').lang !== document.documentElement.lang;
  const h1 = document.querySelector('h1');
  // A tab cannot say that its title is of another language; the heading with the same words can.
  const found = h1 && foreign(h1) && document.title.startsWith(h1.textContent.trim()) ? [] : [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (['SCRIPT', 'STYLE', 'TEXTAREA', 'OPTION'].includes(e.tagName) || foreign(e) || !e.checkVisibility()) continue;
    found.push(walker.currentNode.data);
  }
  for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    if (foreign(e)) continue;
    found.push(...['aria-label', 'title', 'placeholder', 'alt'].map(name => e.getAttribute(name)).filter(Boolean));
  }
  return found.map(text => text.replace(/\\s+/g, ' ').trim()).filter(Boolean);
}"""
# A sheet of the page's own making: a style element is refused by the policy of pages for strangers.
STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
HEADINGS = (
    "() => [...document.querySelectorAll('h1')].filter(e => e.checkVisibility({visibilityProperty: true})).length"
)
# The innermost things that reach beyond the right edge.
STICKS_OUT = """() => {
  const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(e).position !== 'fixed');
  return out.filter(e => !out.some(other => other !== e && e.contains(other))).map(e => e.outerHTML.slice(0, 120)).slice(0, 3);
}"""
ENGLISH = re.compile(r"[A-Za-z][a-z'’]*(?:,? [A-Za-z][a-z'’]*){3,}")
NO_WORDS = re.compile(r"\bNone\b|\bundefined\b|\bNaN\b|\{\{|\}\}|%\(\w+\)|\{%")


@pytest.fixture(scope="module")
def world(live: Servers, browser: Any) -> World:
    made = build()
    context = browser.new_context()
    context.add_cookies([made.cookies["hiro"]])
    add_passkey(context.new_page(), live)
    context.close()
    made.has_passkey("hiro")
    return made


class Look:
    """One look at one place: what is found wrong gathers in `found`, the weight in `weight`."""

    def __init__(self, browser: Any, live: Servers, world: World, language: str) -> None:
        self.live, self.language, self.world = live, language, world
        self.found: list[str] = []
        self.weights: dict[str, int] = {}
        self.pages: dict[str, tuple[Any, Weight]] = {}
        self.browser = browser
        self.name = ""  # of the place that is looked at now

    def page_of(self, who: str) -> tuple[Any, Weight]:
        """One tab for each who looks: a new one for every place would take longer than the look."""
        if who not in self.pages:
            locale = {"ja": "ja-JP", "en": "en-GB"}[self.language]
            context = self.browser.new_context(
                locale=locale, user_agent=PHONE, reduced_motion="reduce", viewport={"width": 390, "height": 844}
            )
            # Kept by the browser and read when it is called: sending it for each page takes a tenth of the walk.
            context.add_init_script(f"window.readAxe = function () {{{AXE.read_text(encoding='utf-8')}\n}}")
            if who:
                context.add_cookies([self.world.cookies[who]])
            page = context.new_page()
            page.on("pageerror", lambda error: self.found.append(f"{self.name}: {error}"))
            page.on("console", lambda said: self._complain(self.name, said))
            self.pages[who] = page, Weight(page)
        return self.pages[who]

    def at(self, place: Place) -> None:
        self.name = name = f"{place.name} {place.state}".strip()
        page, weight = self.page_of(place.who)
        if page.viewport_size["width"] != 390:  # the last look ended early
            page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(color_scheme="light")
        weight.begin()
        answer = page.goto(self.live.pages + place.path)
        if answer.status != place.status:
            self.found.append(f"{name}: answered {answer.status}")
        self.weights[name] = weight.bytes()
        place.before(page)
        page.wait_for_load_state("load")
        # No colour on its way from one theme to the other while axe looks.
        page.evaluate(STILL)
        self._words(name, page, place.language or self.language)
        self._shape(name, page)

    def _complain(self, name: str, said: Any) -> None:
        if said.type == "error" and not re.search(r"status of (403|404|410|422)", said.text):
            self.found.append(f"{name}: {said.text}")

    def _words(self, name: str, page: Any, language: str) -> None:
        if page.evaluate("document.documentElement.lang") != language:
            self.found.append(f"{name}: the page says that it is {page.evaluate('document.documentElement.lang')!r}")
        for text in page.evaluate(SEEN):
            if NO_WORDS.search(text):
                self.found.append(f"{name}: {text[:100]!r}")
            if language == "ja" and (english := ENGLISH.search(text)):
                self.found.append(f"{name}: untranslated {english.group()[:100]!r}")

    def _shape(self, name: str, page: Any) -> None:
        """One first heading; at each width nothing to scroll sideways and, in both themes, nothing for axe to find."""
        headings = page.evaluate(HEADINGS)
        if headings != 1:
            self.found.append(f"{name}: {headings} first headings")
        page.evaluate("readAxe()")
        for width in (320, 1280, 390):  # as the next page is looked at first
            page.set_viewport_size({"width": width, "height": 844})
            too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if too_wide > 0:
                self.found.append(f"{name}: {too_wide} px too wide at {width}: {page.evaluate(STICKS_OUT)}")
            if width == AXE_WIDTH[self.language]:
                self._axe(f"{name}, {width} px", page)

    def _axe(self, name: str, page: Any) -> None:
        for scheme, rules in (("light", WHOLE), ("dark", OF_COLOUR)):
            page.emulate_media(color_scheme=scheme)
            for rule in page.evaluate(f"axe.run(document, {rules})")["violations"]:
                where = [node["html"][:110] for node in rule["nodes"]][:3]
                self.found.append(f"{name}, {scheme}: {rule['id']} {where}")


class Weight:
    """Bytes that come over the wire for one page with nothing in the cache, headers included, pictures left out.

    What the cache spares is counted with what it weighed when it came.
    """

    def __init__(self, page: Any) -> None:
        self.known: dict[str, int] = {}  # by address
        self.addresses: dict[str, str] = {}  # by request, of this page
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.responseReceived", lambda told: self._begins(told["requestId"], told["response"]))
        wire.on(
            "Network.loadingFinished",
            lambda told: self._came(told["requestId"], int(told["encodedDataLength"])),
        )

    def _begins(self, request: str, response: dict[str, Any]) -> None:
        kind = response["mimeType"]
        if not kind.startswith("image/") or kind == "image/svg+xml":
            self.addresses[request] = response["url"]

    def _came(self, request: str, size: int) -> None:
        if address := self.addresses.get(request):
            self.known[address] = max(size, self.known.get(address, 0))

    def begin(self) -> None:
        self.addresses.clear()

    def bytes(self) -> int:
        return sum(self.known.get(address, 0) for address in self.addresses.values())


@pytest.fixture(scope="module")
def look(browser: Any, live: Servers, world: World) -> Iterator[Any]:
    """`look("ja")`: the same tabs as long as the language stays."""
    made: list[Look] = []

    def begin(language: str) -> Look:
        if not made or made[-1].language != language:
            end()
            world.speak(language)
            made.append(Look(browser, live, world, language))
        made[-1].found.clear()
        made[-1].weights.clear()
        return made[-1]

    def end() -> None:
        while made:
            for page, _weight in made.pop().pages.values():
                page.context.close()

    yield begin
    end()


def test_no_page_is_forgotten(world):
    looked_at = {place.name for place in world.places}
    assert looked_at | set(NOT_LOOKED_AT) == {page.name for page in pages()}
    assert not looked_at & set(NOT_LOOKED_AT)


@pytest.mark.parametrize("shard", range(SHARDS))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page(world, look, language, shard):
    looking = look(language)
    places = _asked_for(world.places)[shard::SHARDS]
    for place in places:
        looking.at(place)
    heaviest = sorted(looking.weights.items(), key=lambda pair: -pair[1])
    if heaviest:
        name, size = heaviest[0]
        print(f"\n{language}: {len(places)} looks; heaviest first load {name} {size / 1000:.0f} kB")
    looking.found += [f"{name} weighs {size} bytes" for name, size in heaviest if size > HEAVIEST]
    assert not looking.found, "\n" + "\n".join(looking.found)


def _asked_for(places: list[Place]) -> list[Place]:
    """All, or those that PLACES names; a name that is none of a place is said."""
    only = [name.strip() for name in os.environ.get("PLACES", "").split(",") if name.strip()]
    unknown = sorted(set(only) - {place.name for place in places})
    if unknown:
        pytest.fail(
            f"PLACES: no place is called {', '.join(unknown)}; the names stand in tests/places.py", pytrace=False
        )
    return [place for place in places if not only or place.name in only]


def test_the_documentation_of_the_api_works_under_our_policy(browser, live, world):
    """The page is another project's; that it comes up without a script of its own in the page is what we look at."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live.pages}/api/docs")
    page.locator(".opblock").first.wait_for()
    assert page.locator(".opblock").count() > 40
    page.locator(".opblock-summary").first.click()
    page.get_by_role("button", name="Try it out").first.wait_for()
    outside = [
        entry
        for entry in page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
        if not entry.startswith(live.pages)
    ]
    assert complaints == [] and [entry for entry in outside if not entry.startswith("data:")] == []
    context.close()
