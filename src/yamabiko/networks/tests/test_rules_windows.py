"""The share window opens with exactly her text and her link in it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.networks.rules import Network, share_window, together

LINK = "https://go.aoba.example/r/AbC123?x=1&y=#top"
TEXTS = [
    "26時間、4.1℃",
    "a & b = c + d # e",
    '100% "真"',
    "一行目\n\n二行目",
    "👨‍👩‍👧‍👦 🇯🇵",
    "",
    " ",
    "https://a.example/?q=1&r=%20",
]


def _fields(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query, keep_blank_values=True).items()}


@pytest.mark.parametrize("text", TEXTS)
def test_x_takes_text_and_link_apart(text):
    handoff = share_window(Network.X, text=text, url=LINK)
    assert handoff.url.startswith("https://x.com/intent/tweet?")
    assert not handoff.copies_text
    assert _fields(handoff.url) == ({"text": text, "url": LINK} if text else {"url": LINK})


@pytest.mark.parametrize("text", TEXTS)
def test_bluesky_takes_the_link_inside_the_text(text):
    handoff = share_window(Network.BLUESKY, text=text, url=LINK)
    assert handoff.url.startswith("https://bsky.app/intent/compose?text=")
    assert _fields(handoff.url) == {"text": together(Network.BLUESKY, text=text, url=LINK)}
    assert not handoff.copies_text


def test_linkedin_takes_the_link_only_so_the_text_is_copied():
    handoff = share_window(Network.LINKEDIN, text="勤め先のアオバの話です。", url=LINK)
    assert handoff.url.startswith("https://www.linkedin.com/sharing/share-offsite/?url=")
    assert _fields(handoff.url) == {"url": LINK}
    assert handoff.copies_text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_survives_the_window(text):
    for network in (Network.X, Network.BLUESKY):
        url = share_window(network, text=text, url=LINK).url
        assert url.isascii() and " " not in url and "+" not in url
        assert _fields(url).get("text", "").startswith(text)


def test_half_a_character_does_not_break_the_window():
    assert share_window(Network.X, text="a\ud800", url=LINK).url.isascii()
