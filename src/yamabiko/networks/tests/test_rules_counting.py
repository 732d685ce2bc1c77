"""A text is as long as each network says it is."""

import os
from pathlib import Path

import pytest
import yaml

from yamabiko.networks.rules import Network, Unit, count, fold
from yamabiko.networks.rules.addresses import addresses
from yamabiko.networks.rules.tlds import TLDS

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


def test_only_linkedin_folds():
    assert [fold(network) for network in Network] == [210, None, None]
    assert [(n.value, n.label, n.host) for n in Network][1] == ("x", "X", "x.com")


@pytest.mark.parametrize(
    "text", ["あ" * 20_000, "a." * 5_000, "http://" + "a." * 5_000, "http://a.com/" + "(a" * 2_000]
)
def test_hostile_texts_are_counted_in_no_time(text):
    assert list(addresses(text)) is not None


def _corpus(name: str) -> dict:
    folder = os.environ.get("YAMABIKO_CORPORA")
    if not folder:
        pytest.skip("YAMABIKO_CORPORA is not set: the conformance data of twitter-text was not run")
    return yaml.safe_load((Path(folder) / "twitter-text" / name).read_text(encoding="utf-8"))["tests"]


@pytest.mark.parametrize(
    "group", ["WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest"]
)
def test_twitter_text_v3_agrees(group):
    for case in _corpus("validate.yml")[group]:
        assert count(Network.X, case["text"]).used == case["expected"]["weightedLength"], case["description"]


def test_twitter_text_v2_differs_only_where_an_emoji_has_parts():
    """Configuration v2 gives no discount to joined or toned emoji; everything else is the same."""
    cases = _corpus("validate.yml")["WeightedTweetsCounterTest"]
    apart = [case for case in cases if count(Network.X, case["text"]).used != case["expected"]["weightedLength"]]
    assert len(cases) == 20
    assert all("\u200d" in case["text"] for case in apart) and len(apart) == 2


def test_short_texts_of_the_corpus_are_valid_when_it_says_so():
    for case in _corpus("validate.yml")["tweets"]:
        if len(case["text"]) > 139:  # this older group counts a Japanese character once; the weighted groups replace it
            continue
        assert bool(case["text"] and not count(Network.X, case["text"]).over) == case["expected"], case["description"]


def test_twitter_text_finds_the_same_addresses():
    tests = _corpus("extract.yml")
    for group in ("urls", "tco_urls_with_params", "urls_with_directional_markers"):
        for case in tests[group]:
            expected = [link["url"] if isinstance(link, dict) else link for link in case["expected"]]
            assert [case["text"][a:b] for a, b in addresses(case["text"])] == expected, case["description"]


def test_every_delegated_ending_of_the_corpus_makes_an_address():
    """The corpus is older than our list: what it alone knows has been withdrawn from the root since."""
    cases = [case for group in _corpus("tlds.yml").values() for case in group]
    missed = {case["text"].rsplit(".", 1)[1] for case in cases if not list(addresses(case["text"]))}
    assert len(cases) > 1_500
    assert not missed & set(TLDS)
