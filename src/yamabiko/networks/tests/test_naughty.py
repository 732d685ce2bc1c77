"""515 naughty strings, halves of characters and a megabyte go through every counter and renderer."""

import time

import pytest

from yamabiko.networks.rules import CannotFit, Message, Network, adapt, count, sent, share_window
from yamabiko.networks.rules.facets import facets
from yamabiko.networks.rules.littletext import little_text, shown
from yamabiko.networks.tests import corpora


def test_every_naughty_string_is_counted_sent_and_read_back():
    strings = corpora.naughty_strings()
    assert len(strings) == 515
    for text in (*strings, "a\ud800b", "\udc00", "\u202e\u200b"):
        for network in Network:
            assert count(network, text).used >= 0
            assert share_window(network, text=text, url="https://a.example/").url.isascii()
            sent(network, text).encode()
            try:
                adapt(Message(text, "https://a.example/"), network)
            except CannotFit:
                assert count(network, text).used > 200
        plain = sent(Network.X, text)
        assert shown(little_text(plain)) == plain
        assert all(facet.start < facet.end <= len(plain.encode()) for facet in facets(text))


@pytest.mark.parametrize("text", ["仙台🐟a. @", "a.", "http://a.", "@a", "a\u0301\u0316", "🇯", "👨\u200d", "x", "#a"])
def test_a_megabyte_takes_no_more_than_its_share_of_time(text):
    took = []
    for size in (50_000, 200_000):
        began = time.perf_counter()
        for network in (Network.X, Network.BLUESKY, Network.MASTODON, Network.THREADS, Network.INSTAGRAM):
            count(network, text * (size // len(text)))
        took.append(time.perf_counter() - began)
    assert took[1] < 0.5 or took[1] < took[0] * 12  # four times the text; the square would be sixteen times the time
