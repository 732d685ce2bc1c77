"""Which words name a topic."""

import pytest

from yamabiko.campaigns.rules import is_slug, keywords_from, one_line


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("logistics", True), ("new-joiners", True), ("5g", True),
        ("", False), ("-a", False), ("a--b", False), ("Logistics", False), ("物流", False), ("a b", False),
        ("a\n", False),
        ("a" * 50, True), ("a" * 51, False),
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
