"""Hashtags and mentions in a text."""

import pytest

from yamabiko.networks.rules import (
    Network,
    handle_of,
    has_tag,
    hashtag_of,
    mentionable,
    mentioning,
    tagging,
    tags_missing,
)

AOBA = {
    "Aoba": {"x": "aoba_jp", "bluesky": "aoba.bsky.social"},
    "アオバ": {"x": "aoba_jp"},
    "Aoba Labs": {"x": "aobalabs"},
}


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Trade fairs", "TradeFairs"),
        ("iPhone cases", "IPhoneCases"),
        ("展示会・東京", "展示会東京"),
        ("パッケージ　デザイン", "パッケージデザイン"),
        ("R&D", "RD"),
        ("2026", ""),  # a number alone is a tag nowhere
        ("🎉", ""),
    ],
)
def test_a_name_as_a_hashtag(name, tag):
    assert hashtag_of(name) == tag


@pytest.mark.parametrize(
    ("typed", "handle"),
    [
        ("@aoba_jp", "aoba_jp"),
        (" ＠aoba ", "aoba"),
        ("aoba.bsky.social", "aoba.bsky.social"),
        ("@aoba@mstdn.jp", "aoba@mstdn.jp"),
        ("two words", ""),
        ("https://x.com/aoba", ""),
        ("<b>", ""),
        ("", ""),
        ("a" * 101, ""),
    ],
)
def test_a_handle_as_it_was_typed(typed, handle):
    assert handle_of(typed) == handle


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("At Aoba, where I work", "Aoba", "At @aoba_jp, where I work"),
        ("Aobara is no Aoba.", "Aoba", "Aobara is no @aoba_jp."),
        ("アオバの箱です。", "アオバ", "@aoba_jp の箱です。"),
        ("勤め先のアオバで", "アオバ", "勤め先の @aoba_jp で"),
        ("「アオバ」です", "アオバ", "「@aoba_jp」です"),
        ("see https://example.com/Aoba", "Aoba", "see https://example.com/Aoba"),
        ("#Aoba only", "Aoba", "#Aoba only"),
    ],
)
def test_a_mention_takes_the_place_of_the_name(text, name, expected):
    assert mentioning(text, name, "@aoba_jp") == expected


def test_names_are_offered_where_the_network_can_mention_them():
    text = "At Aoba Labs and at Aoba."
    assert mentionable(text, AOBA, Network.X) == [("Aoba Labs", "@aobalabs"), ("Aoba", "@aoba_jp")]
    assert mentionable(text, AOBA, Network.BLUESKY) == [("Aoba", "@aoba.bsky.social")]
    assert mentionable(text, AOBA, Network.LINKEDIN) == []
    assert mentionable("@aoba_jp is Aoba", AOBA, Network.X) == []


def test_a_tag_joins_the_line_of_tags():
    once = tagging("A box.", "紙")
    assert once == "A box.\n\n#紙"
    assert tagging(once, "Boxes") == "A box.\n\n#紙 #Boxes"
    assert tagging(once, "紙") == once
    assert has_tag("#Boxes", "boxes") and not has_tag("#Boxesful", "Boxes")


def test_no_more_tags_than_help():
    tags = ("A", "B", "C", "D")
    assert tags_missing("text", tags, Network.X) == ["A"]
    assert tags_missing("text #b", tags, Network.LINKEDIN) == ["A", "C"]
    assert tags_missing("text", tags, Network.LINE) == []
    assert tags_missing("https://example.com/page#part", tags, Network.X) == ["A"]
