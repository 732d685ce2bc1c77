"""Verdicts, codes, targets and marks, as tables."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.links.rules import (
    STEPS,
    Click,
    TargetRefused,
    Verdict,
    is_code,
    judge,
    mark_of,
    member_of,
    new_code,
    safe_target,
)

ALICE, BOB = UUID(int=1), UUID(int=2)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"


def click(method="GET", agent=FIREFOX, headers=None, by=None, first=True) -> Click:
    return Click(method, agent, headers or {}, cookie_member=by, link_member=ALICE, first_today=first)


@pytest.mark.parametrize(
    ("seen", "verdict", "step"),
    [
        (click(method="HEAD"), "bot", "method"),
        (click(method="HEAD", by=ALICE), "bot", "method"),
        (click(headers={"purpose": "prefetch"}), "bot", "prefetch"),
        (click(headers={"sec-purpose": "prefetch;anonymous-client-ip"}), "bot", "prefetch"),
        (click(headers={"sec-purpose": "prefetch;prerender"}), "bot", "prefetch"),
        (click(headers={"x-moz": "Prefetch"}), "bot", "prefetch"),
        (click(headers={"x-purpose": "preview"}), "bot", "prefetch"),
        (click(headers={"purpose": ""}), "counted", "counted"),
        (click(headers={"accept": "prefetch"}), "counted", "counted"),
        (click(agent=""), "bot", "no_agent"),
        (click(agent="Mozilla/5.0"), "bot", "no_agent"),
        (click(agent="facebookexternalhit/1.1"), "bot", "no_browser"),
        (click(agent="python-requests/2.32.3 (somewhere)"), "bot", "no_browser"),
        (click(agent="Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"), "bot", "agent_words"),
        (
            click(agent="Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/142.0.0.0 Safari/537.36"),
            "bot",
            "agent_words",
        ),
        (click(by=ALICE), "owner", "owner"),
        (click(by=ALICE, first=False), "owner", "owner"),
        (click(by=BOB), "counted", "counted"),
        (click(first=False), "repeat", "repeat"),
        (click(), "counted", "counted"),
    ],
)
def test_the_first_step_that_speaks_decides(seen, verdict, step):
    assert judge(seen) == (Verdict(verdict), step)


def test_every_step_is_named_once():
    names = [step.__name__ for step in STEPS]
    assert names == ["method", "prefetch", "no_agent", "no_browser", "agent_words", "owner", "repeat", "counted"]


@given(
    st.text(),
    st.text(),
    st.dictionaries(st.sampled_from(["purpose", "sec-purpose", "x-moz"]), st.text()),
    st.booleans(),
)
def test_whatever_comes_in_one_verdict_comes_out(method, agent, headers, first):
    verdict, step = judge(click(method, agent, headers, first=first))
    assert isinstance(verdict, Verdict)
    assert step in {step.__name__ for step in STEPS}


def test_codes_avoid_letters_that_look_alike():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(is_code(code) for code in codes)
    assert not {*"0OIl"} & {*"".join(codes)}


@pytest.mark.parametrize("text", ["", "abcdef", "abcdefgh", "abcdef0", "abcde/f", "abcdéfg", "abcdefg\n", "abc defg"])
def test_what_is_no_code_is_not_looked_up(text):
    assert not is_code(text)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://aoba.example", "https://aoba.example/"),
        ("HTTPS://Aoba.Example:8443/A?b=c&d=%20#e", "https://aoba.example:8443/A?b=c&d=%20#e"),
        ("https://日本語.example/箱?色=赤", "https://xn--wgv71a119e.example/%E7%AE%B1?%E8%89%B2=%E8%B5%A4"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
        ("https://aoba.example/a%2Fb", "https://aoba.example/a%2Fb"),
        ('https://aoba.example/"<>', "https://aoba.example/%22%3C%3E"),
    ],
)
def test_a_target_becomes_fit_for_a_header(address, target):
    assert safe_target(address) == target
    assert safe_target(target) == target


@pytest.mark.parametrize(
    "address",
    [
        "",
        "aoba.example",
        "//aoba.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://aoba.example/",
        "https:///path",
        "https://a.example/\r\nSet-Cookie: x=1",
        "https://a.example\\@b.example/",
        "https://user:pass@a.example/",
        "https://a b.example/",
        "https://a.example:99999/",
        "https://[::1/",
        "file:///etc/passwd",
        "https://" + "a" * 64 + ".example/",
        "https://a.example/" + "x" * 5_000,
        "https://a.example/\u202e",
        "http://\u2100.example/",
    ],
)
def test_a_link_never_leads_elsewhere_than_the_web(address):
    with pytest.raises(TargetRefused):
        safe_target(address)


@given(st.text())
def test_any_text_is_refused_or_safe(text):
    try:
        target = safe_target(text)
    except TargetRefused:
        return
    assert target.isascii() and target.isprintable() and target.startswith(("http://", "https://"))


def test_a_mark_names_its_member_and_nobody_can_make_one():
    mark = mark_of(ALICE, secret="s")
    assert member_of(mark, secret="s") == ALICE
    assert member_of(mark, secret="t") is None
    assert member_of(BOB.hex + mark[32:], secret="s") is None


@pytest.mark.parametrize(
    "mark", ["", ".", "x" * 32 + ".y", ALICE.hex, ALICE.hex + ".é", ALICE.hex + ".", str(ALICE) + ".x"]
)
def test_what_is_no_mark_is_nobody(mark):
    assert member_of(mark, secret="s") is None
