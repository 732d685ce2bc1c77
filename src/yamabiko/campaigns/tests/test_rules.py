"""Which words name a topic."""

import pytest

from yamabiko.campaigns.rules import SLUG_LIMIT, free_slug, is_slug, keywords_from, one_line, words_in


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("logistics", True),
        ("new-joiners", True),
        ("5g", True),
        ("", False),
        ("-a", False),
        ("a--b", False),
        ("Logistics", False),
        ("物流", False),
        ("a b", False),
        ("a\n", False),
        ("a" * 50, True),
        ("a" * 51, False),
    ],
)
def test_what_is_a_short_name(text, good):
    assert is_slug(text) is good


@pytest.mark.parametrize(
    ("text", "line"),
    [("  Trade\tfairs\n", "Trade fairs"), ("か\u3099", "が"), ("\x00", ""), ("物" * 61, "物" * 60)],
)
def test_a_name_is_one_composed_line(text, line):
    assert one_line(text) == line


def test_keywords_are_lower_case_and_stand_once():
    assert keywords_from(["Logistics", "logistics ", "", "物流", "STRASSE"]) == ["logistics", "物流", "strasse"]
    assert len(keywords_from(f"word {n}" for n in range(80))) == 50
    assert all(len(word) <= 60 for word in keywords_from(["ß" * 60, "ﬃ" * 60]))


def test_what_cannot_be_seen_is_no_part_of_a_name():
    assert one_line("Fairs\u202e\ud800\u200b") == "Fairs"


@pytest.mark.parametrize(
    ("name", "taken", "slug"),
    [
        ("Trade fairs", (), "trade-fairs"), ("Trade fairs", ("trade-fairs", "trade-fairs-2"), "trade-fairs-3"),
        ("Café & Co.", (), "cafe-co"), ("People's voices", (), "peoples-voices"), ("5G", (), "5g"), ("C++", ("c",), "c-2"),
        ("物流", (), "topic"), ("素材", ("topic",), "topic-2"), ("IT導入", (), "it"), ("ＡＢＣ", (), "abc"), ("😀 <b>", (), "b"),
        ("---", (), "topic"), ("", (), "topic"), ("x" * 60, ("x" * 45,), "x" * 45 + "-2"),
    ],
)  # fmt: skip
def test_a_short_name_is_made_from_the_name(name, taken, slug):
    assert free_slug(name, taken) == slug
    assert is_slug(slug) and len(slug) <= SLUG_LIMIT


@pytest.mark.parametrize("typed", ["box, 箱", "box、箱", "box，\n箱;", " box ；箱 ,, "])
def test_keywords_are_parted_as_people_part_them(typed):
    assert words_in(typed) == ["box", "箱"]
