"""A text is as long as each network says it is."""

import pytest

from yamabiko.networks.rules import Network, Unit, count, fold
from yamabiko.networks.rules.addresses import addresses

FAMILY = "👨‍👩‍👧‍👦"

X_WEIGHTS = [
    ("", 0),
    ("abc", 3),
    ("日本語", 6),
    ("e\u0301", 1),  # composed first
    ("…", 2),
    ("—", 1),
    (FAMILY, 2),
    ("👍🏽", 2),
    ("🇯🇵", 2),
    ("1️⃣", 2),
    ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
    ("☺️", 2),
    ("©", 1),
    ("©️", 2),
    ("see https://example.com/a/very/long/path?with=query", 4 + 23),
    ("くわしくはaoba.co.jpで", 10 + 23 + 2),
    ("aoba.example", 12),  # not a real ending
    ("4.1", 3),
    ("me@example.com", 14),
]


@pytest.mark.parametrize(("text", "used"), X_WEIGHTS)
def test_x_weighs(text, used):
    assert count(Network.X, text).used == used


def test_over_is_what_has_to_go():
    length = count(Network.X, "あ" * 141)
    assert (length.used, length.limit, length.over, length.unit) == (282, 280, 2, Unit.WEIGHTED)
    assert count(Network.X, "あ" * 140).over == 0


@pytest.mark.parametrize(
    ("text", "used", "over", "unit"),
    [
        (FAMILY * 10, 10, 0, Unit.GRAPHEMES),
        ("が" * 300, 300, 0, Unit.GRAPHEMES),
        ("が" * 301, 301, 1, Unit.GRAPHEMES),
        (FAMILY * 121, 3025, 25, Unit.BYTES),  # 25 bytes each: the bytes run out before the graphemes
        (FAMILY * 301, 301, 1, Unit.GRAPHEMES),
    ],
)
def test_bluesky_counts_graphemes_and_guards_bytes(text, used, over, unit):
    length = count(Network.BLUESKY, text)
    assert (length.used, length.over, length.unit) == (used, over, unit)


@pytest.mark.parametrize(("text", "used"), [("abc", 3), ("日本", 2), ("🐟", 2), (FAMILY, 11)])
def test_linkedin_counts_utf16_units(text, used):
    assert count(Network.LINKEDIN, text).used == used
    assert count(Network.LINKEDIN, text).limit == 3_000


def test_a_lone_surrogate_is_counted_not_refused():
    assert all(count(network, "a\ud800b").used for network in Network)


def test_a_fold_is_where_the_network_hides_the_rest():
    assert [fold(network) for network in (Network.LINKEDIN, Network.X, Network.BLUESKY)] == [210, None, None]
    assert (Network.X.value, Network.X.label, Network.X.host) == ("x", "X", "x.com")


@pytest.mark.parametrize(
    "text", ["あ" * 20_000, "a." * 5_000, "http://" + "a." * 5_000, "http://a.com/" + "(a" * 2_000]
)
def test_hostile_texts_are_counted_in_no_time(text):
    assert list(addresses(text)) is not None
