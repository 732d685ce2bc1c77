"""Near-copies, translations, differences: what counts as the same, and what does not."""

import random
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from itertools import product

import pytest

from yamabiko.content.rules.differences import differences
from yamabiko.content.rules.figures import agreement, figures
from yamabiko.content.rules.likeness import NEAR, Lookup, same_title, signature, similarity, unpacked
from yamabiko.content.rules.translations import facets, neutral_address, sought, telling, translation

DAY = date(2026, 11, 24)
BOX = "The box kept the fish below five degrees for 26 hours, from Sendai to Kanazawa, without polystyrene."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4,250人と4250", {"4250"}),
        ("3.5万円、30,000", {"35000", "30000"}),
        ("seventy-two hours and three days", {"72", "3"}),
        ("1.25 million", {"1250000"}),
        ("２６時間", {"26"}),
        ("v2 x86 one of them, tenfold", set()),
        ("007", {"7"}),
        ("9" * 400, {"9" * 30}),
    ],
)
def test_numbers_are_read_in_both_languages(text, found):
    assert figures(text) == found


def test_numbers_agree_by_weight():
    assert agreement(figures("3 1250"), figures("1,250 and 7"))[0] == pytest.approx(2 / 2.5)
    assert agreement(frozenset(), frozenset()) == (0.0, 0)


@pytest.mark.parametrize(
    "edited",
    [BOX.upper(), f"RT @aoba: {BOX}", f"{BOX} https://t.co/x?utm_source=a", BOX.replace("five degrees", "5 degrees"), BOX[:70] + "…"],
)  # fmt: skip
def test_what_is_passed_on_is_a_near_copy(edited):
    assert similarity(signature(BOX), signature(edited)) >= NEAR


def test_another_story_is_none_and_a_short_one_says_too_little():
    other = (
        "Our canteen cooks with what the farmers of the valley bring on Monday morning, and tells nobody before noon."
    )
    assert similarity(signature(BOX), signature(other)) < 0.2
    assert signature("Weekly news").sketch == ()


def test_a_signature_survives_its_way_into_the_database():
    made = signature(BOX, title="The paper cool box")
    assert unpacked(made.packed(), made.bands) == made


def test_a_heading_that_stands_over_everything_is_no_title_in_common():
    assert same_title("紙の箱が、26時間冷たいままでした", "紙の箱が26時間、冷たいままでした!")
    assert not same_title("お知らせ", "お知らせ")


def test_a_lookup_finds_the_copy_among_many():
    words = [
        "box",
        "fish",
        "road",
        "cold",
        "paper",
        "truck",
        "night",
        "rain",
        "glue",
        "board",
        "town",
        "river",
        "lamp",
        "hand",
        "stone",
        "cloud",
        "bread",
        "wheel",
        "salt",
        "wood",
    ]
    chance = random.Random(1)
    texts = [" ".join(chance.choices(words, k=40)) + f" {n}" for n in range(500)]
    seen = Lookup()
    for n, text in enumerate(texts):
        seen.add(n, signature(text))
    assert seen.near(signature(texts[321].upper() + " via @somebody"))[0][0] == 321


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.aoba.example/ja/news/box/", "https://aoba.example/en/news/box"),
        ("https://en.aoba.example/news/box", "https://aoba.example/news/box?lang=ja"),
        ("https://aoba.example/news/box_en.html", "https://aoba.example/news/box.html"),
        ("https://aoba.example/en-us/box?id=3&hl=en", "https://aoba.example/ja_JP/box?id=3"),
    ],
)
def test_addresses_that_differ_in_the_language_alone_are_one(one, other):
    assert neutral_address(one) == neutral_address(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://aoba.example/en/box", "https://aoba.example/en/lid"),
        ("https://aoba.example/english-lessons/join", "https://aoba.example/join"),
        ("https://aoba.example/box?id=3", "https://aoba.example/box?id=4"),
        ("https://aoba.example/en/box", "https://kaede.example/en/box"),
    ],
)
def test_other_addresses_are_not(one, other):
    assert neutral_address(one) != neutral_address(other)


def test_a_front_page_is_no_page_in_common():
    assert (
        neutral_address("https://aoba.example/en/") == neutral_address("nothing") == neutral_address("http://[") == ""
    )


def told(language, words, *, day=DAY, url="", picture=""):
    address = url or f"https://aoba.example/{abs(hash((language, words)))}"
    return telling(language=language, url=address, published=day, picture=picture, title=words, summary="", text="")


def test_numbers_tell_a_translation_in_the_same_weeks():
    ja, en = told("ja", "640個から800個、7便"), told("en", "800 boxes instead of 640, seven trucks")
    assert translation(ja, en) == 1.0 or translation(ja, en) >= 0.9
    assert translation(ja, told("ja", "800 640 7")) == 0.0, "one language is a near-copy's question"
    assert translation(ja, told("en", "800 boxes instead of 640", day=DAY + timedelta(days=60))) == 0.0
    assert translation(told("ja", "2026年11月3日"), told("en", "3 November 2026, day 11")) == 0.0, "a date is no tale"


def test_the_same_picture_tells_it_too():
    assert translation(told("ja", "箱", picture="p"), told("en", "box", picture="p")) == pytest.approx(0.7)


def test_the_index_leads_to_every_translation():
    ja, en = told("ja", "640個から835個"), told("en", "835 instead of 640", day=DAY + timedelta(days=27))
    assert translation(ja, en) and set(sought(ja)) & set(facets(en)) and set(sought(en)) & set(facets(ja))


def test_a_picture_of_many_needs_numbers_and_none_outweighs_them():
    ja, en = told("ja", "箱", picture="p"), told("en", "box", picture="p")
    assert translation(ja, en, common=True) == 0.0
    ja, en = told("ja", "2人、3つ", picture="p"), told("en", "two of them, three", picture="p")
    assert translation(ja, en, common=True) >= 0.6 and translation(replace(ja, picture=""), en) == 0.0
    ja, en = told("ja", "640個、835個", picture="p"), told("en", "1,250 and 26 and 417", picture="p")
    assert translation(ja, en) == 0.0, "what they count differs"


def test_a_logo_leads_to_nobody():
    ja, en = told("ja", "箱", picture="logo"), told("en", "box", picture="logo")
    assert set(sought(ja, carriers=20)) & set(facets(en)) and not set(sought(ja, carriers=21)) & set(facets(en))


@pytest.mark.parametrize(
    ("seen", "recall", "precision"),
    [
        (set(), 0.92, 0.98),  # numbers alone, everything told on one day
        ({"days"}, 0.92, 1.0),
        ({"pictures"}, 0.98, 0.98),  # thirty drawings over 77 stories
        ({"pictures", "days"}, 0.98, 1.0),
        ({"pictures", "days", "addresses"}, 1.0, 1.0),
    ],
)
def test_of_the_newsroom_translations_are_found_and_nothing_else(seen, recall, precision):
    """77 stories, each in Japanese and English: of 5,929 pairs across the languages 77 are translations."""
    ja, en = newsroom("ja", seen), newsroom("en", seen)
    carried = Counter(one.picture for one in ja)
    found = {
        (n, m)
        for (n, one), (m, other) in product(enumerate(ja), enumerate(en))
        if translation(one, other, common=carried[one.picture] > 1) > 0
    }
    right = sum(n == m for n, m in found)
    assert len(ja) >= 60 and right / len(ja) >= recall and right / len(found) >= precision


def newsroom(language, seen):
    """Its stories as far as they are `seen`: with their days, addresses and pictures, or without."""
    room = sorted((files("yamabiko.ops") / "demo" / "newsroom").iterdir(), key=lambda path: path.name)
    stories = [tomllib.loads(path.read_text(encoding="utf-8")) for path in room if path.name.endswith(".toml")]
    turns, tellings = Counter(), []
    for one in sorted(stories, key=lambda one: (one["age"], one["slug"])):
        turns[one["art"]] += 1  # a drawing comes in three lights: ops/demo/newsroom/pictures
        words = one[language]
        tellings.append(
            telling(
                language=language,
                url=f"https://aoba.example/{language}/{one['slug']}" if "addresses" in seen else "",
                published=DAY - timedelta(days=int(one["age"])) if "days" in seen else DAY,
                picture=f"{one['art']}-{turns[one['art']] % 3}" if "pictures" in seen else "",
                title=words["title"],
                summary=words["summary"],
                text=words["text"],
            )
        )
    return tellings


def test_what_differs_is_marked_on_both_sides():
    one, other = differences("The box is not cold for 26 hours.", "THE BOX is cold for 27 hours.")
    assert [piece.text.strip() for piece in one if piece.found] == ["not", "26"]
    assert [piece.text.strip() for piece in other if piece.found] == ["27"]
    assert "".join(piece.text for piece in one) == "The box is not cold for 26 hours."
