"""The counter in the browser and the one on the server find the same length for 10,000 texts on every network."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live import CHROMIUM, browser_tests
from yamabiko.networks.rules import Network, count
from yamabiko.networks.rules.tlds import TLDS

pytestmark = browser_tests
STATIC = Path(__file__).parent.parent / "src" / "yamabiko" / "networks" / "static" / "networks"
SEED, TEXTS = 20261128, 10_000
# fmt: off
PIECES = [
    *["aZ", "é", "ñ", "ß", "ı", "ſ", "K", "０", "Ａ", "。", "、", "「", "」", "！", "ー", "ｶﾞ"], " ", "\n", "\r\n", "\t", "\u3000", "\u00a0", "\u200b", "\ufeff", "\u2060",
    "the box", "Sendai", "届きました", "仙台から", "カキ", "한국어", "ไทย", "क्षि", "देवनागरी", "தமிழ்", "עברית", "العربية", "ქართული",
    "e\u0301", "が", "か\u3099", "a\u0301\u0316\u0323", "Z͑ͫ̓ͪ̂ͫ̽͏", "\u1100\u1161\u11a8", "\u202e", "\u200f", "\u061c", "\u2066",
    "😀", "☺", "☺️", "☺\ufe0e", "©", "©️", "™", "❤️", "❤️‍🔥", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🏴‍☠️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇯🇵", "🇯🇵🇺🇸", "🇯", "1️⃣", "#️⃣", "🙋🏽‍♀️",
    "👩🏿‍❤️‍💋‍👨🏻", "\u200d", "\ufe0f", "🏽", "🐱‍👤", "𠮷", "𝒳", "\U0001fae9", "\ud800", "\udc00", "…", "—", "‘’", "′", "\u2028",
    "https://aoba.example", "https://aoba.com", "http://aoba.co.jp/a/b?c=d#e", "HTTPS://AOBA.COM/A", "aoba.com", "aoba.co.jp", "www.aoba.com/x?y=z",
    "https://日本語.jp/パス", "https://例え.テスト/", "https://t.co/abcdef12", "https://t.co/abc?x=y", "https://en.wikipedia.org/wiki/A_(b)",
    "https://a_b.example.org/", "https://a.com/(a(b)c)", "http://-a.com", "http://a-.com", "ftp://a.com", "//a.com", "a.b.c.org", "4.1", "e.g.", "me@aoba.com",
    "https://" + "b" * 70 + ".com/x", "https://" + "ぼ" * 40 + ".com/x", "xn--bcher-kva.com", "https://a.com/„q“", "https://aoba.com/日本",
    "@aoba", "＠aoba", "@alice@mastodon.social", "@bob@" + "c" * 70 + ".com", "@a.b-c@d.e", "@aoba/list", "#魚", "#tag", "＃タグ", "#1", "##a", "#a#b", "$ABC", "RT@aoba:",
    ".", ",", "!", "?", "(", ")", "[", "]", "\"", "'", "/", ":", ";", "-", "_", "=", "&", "%", "~", "|", "<", ">", "*", "+", "@", "#", "$", "\\", "{", "}", "^", "`",
]
# fmt: on


def texts(many: int = TEXTS) -> list[str]:
    """The same texts on every machine: real pieces glued together, and now and then any characters at all."""
    chance = random.Random(SEED)
    made = []
    for number in range(many):
        pieces = [chance.choice(PIECES) for _ in range(chance.randint(0, 14))]
        if number % 5 == 0:
            pieces += [chr(chance.choice(_RANGES)[chance.randint(0, 1)] + chance.randint(0, 60)) for _ in range(6)]
            chance.shuffle(pieces)
        # By way of JSON, two halves that meet are one character, as they are in a browser.
        made.append(json.loads(json.dumps(chance.choice(["", "", " "]).join(pieces))))
    return made


_RANGES = [
    (0x20, 0xA0),
    (0x300, 0x370),
    (0x900, 0x980),
    (0x1100, 0x1160),
    (0x2000, 0x2100),
    (0x3000, 0x3040),
    (0x1F300, 0x1F600),
]


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    scripts = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in ("tlds.js", "counting.js"))
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(content=scripts + "\nglobalThis.count = globalThis.yamabikoCount;")
        yield page
        browser.close()


def limits() -> dict[str, list[tuple[int, str]]]:
    """Networks with the same limits count alike, so that each way of counting is asked once, by its first network."""
    ways = {network.declared.limits: network for network in reversed(list(Network))}
    return {network.value: [(one.most, one.unit.value) for one in network.declared.limits] for network in ways.values()}


def in_browser(page: Any, given: list[str]) -> list[dict[str, list[Any]]]:
    # As JSON with escapes, so that half of a surrogate pair arrives as what it is.
    return page.evaluate(
        "([texts, limits]) => JSON.parse(texts).map((text) => Object.fromEntries(Object.entries(limits).map(([name, limit]) => {"
        " const c = count(limit, text); return [name, [c.used, c.limit, c.over, c.unit]]; })))",
        [json.dumps(given), limits()],
    )


def on_server(text: str) -> dict[str, list[Any]]:
    lengths = {name: count(Network(name), text) for name in limits()}
    return {name: [one.used, one.limit, one.over, one.unit.value] for name, one in lengths.items()}


def test_both_counters_agree(page):
    given = texts()
    apart = []
    assert {
        tuple(one)
        for network in Network
        for one in ((limit.most, limit.unit.value) for limit in network.declared.limits)
    } == {tuple(one) for way in limits().values() for one in way}
    for at in range(0, len(given), 1000):
        some = given[at : at + 1000]
        for text, theirs in zip(some, in_browser(page, some), strict=True):
            ours = on_server(text)
            apart += [(ascii(text), name, ours[name], theirs[name]) for name in ours if ours[name] != theirs[name]]
    assert not apart, (len(apart), apart[:20])


def test_both_know_the_same_endings(page):
    assert page.evaluate("yamabikoEndings.split(' ')") == sorted(TLDS)


def test_the_counter_is_quick_enough_to_follow_the_typing(page):
    """16 ms are one picture on a screen; the longest text that Compose keeps, on the slowest network."""
    text = "仙台から届いたブリ🐟 https://aoba.com/a @aoba #魚 " * 240
    took = page.evaluate(
        "([text, limits]) => { const all = Object.values(limits); all.forEach((l) => count(l, text));"
        " return Math.max(...all.map((l) => { const t = performance.now(); count(l, text); return performance.now() - t; })); }",
        [text[:10_000], limits()],
    )
    assert took < 200  # what a loaded machine may take; alone it is a tenth of that
