"""Edited copies are found, honest texts about the same story are not, and what everybody has makes nobody alike."""

from __future__ import annotations

from itertools import product
from random import Random
from uuid import UUID

import pytest

from yamabiko.sharing.rules import Tone, proposals
from yamabiko.sharing.rules.alike import HIGH, SOME, Alike, Word, least_alike, part_shared, signature, stretches
from yamabiko.sharing.tests.stories import AOBA, BOX_EN, BOX_JA, LEAVES_EN

HERE, ELSEWHERE = UUID(int=1), UUID(int=2)
TEXTS = {
    "en": (
        "I work at Aoba. The yellowtail left Sendai in the evening and reached Kanazawa 26 hours later, still cold. "
        "My hands were colder than the fish. Would you have believed it of a paper box?"
    ),
    "ja": (
        "アオバで働いています。仙台を出たブリは、26時間後に冷たいまま金沢へ着きました。"
        "箱を運んだ私の手のほうが冷えていたくらいです。紙の箱だと聞いて、信じられますか？"
    ),
}
EDITS = {
    "en": {
        "word": lambda text: text.replace("evening", "night"),
        "dropped": lambda text: text.replace(" My hands were colder than the fish.", ""),
        "added": lambda text: text + " What a day.",
        "order": lambda text: (
            "I work at Aoba. My hands were colder than the fish. "
            + text[16:].replace("My hands were colder than the fish. ", "")
        ),  # fmt: skip
        "marks": lambda text: text.upper().replace(".", "!") + " 🐟📦",
        "disclosure": lambda text: text.replace("I work at Aoba.", "As an employee of Aoba:"),
        "link": lambda text: text + "\nhttps://aoba.example/box #coldchain #Sendai",
    },
    "ja": {
        "word": lambda text: text.replace("冷たいまま", "冷えたまま"),
        "dropped": lambda text: text.replace("紙の箱だと聞いて、信じられますか？", ""),
        "added": lambda text: text + "すごい一日でした。",
        "order": lambda text: text[:11] + "紙の箱だと聞いて、信じられますか？" + text[11:-17],
        "marks": lambda text: text.replace("26", "２６").replace("。", "！") + "🐟📦",
        "disclosure": lambda text: text.replace("アオバで働いています。", "アオバの社員です。"),
        "link": lambda text: text + "\nhttps://aoba.example/box #保冷箱 #仙台",
    },
}


def said(text: str, language: str) -> frozenset[str]:
    return stretches(text, language, AOBA)


@pytest.mark.parametrize(
    ("part", "least", "most"), [(0.85, 0.997, 1), (0.75, 0.98, 1), (0.5, 0.2, 0.55), (0.1, 0, 0.02)]
)
def test_texts_meet_as_often_as_the_mathematics_says(part, least, most):
    """A thousand pairs of 240 stretches in each kind: 1 - (1 - J ** 6) ** 28 is 1, .996, .36 and 0."""
    chance = Random(7)  # noqa: S311
    met = 0
    for _pair in range(1_000):
        common = round(2 * 240 * part / (1 + part))
        drawn = [f"{chance.getrandbits(40):x}" for _ in range(480 - common)]
        one, other = frozenset(drawn[:240]), frozenset(drawn[240 - common :])
        assert abs(part_shared(one, other) - part) < 0.01
        met += bool(set(signature(HERE, one)) & set(signature(HERE, other)))
    assert least <= met / 1_000 <= most, met


@pytest.mark.parametrize(("language", "edit"), [(one, edit) for one in EDITS for edit in EDITS[one]])
def test_an_edited_copy_is_a_near_copy_and_is_found(language, edit):
    text = TEXTS[language]
    copy = EDITS[language][edit](text)
    assert copy != text
    one, other = said(text, language), said(copy, language)
    assert part_shared(one, other) >= HIGH
    assert set(signature(HERE, one)) & set(signature(HERE, other))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("edit", ["marks", "link"])
def test_marks_width_case_links_and_tags_do_not_count(language, edit):
    text = TEXTS[language]
    assert part_shared(said(text, language), said(EDITS[language][edit](text), language)) == 1


def test_saying_where_one_works_makes_nobody_alike():
    one, other = (f"I work at Aoba. {rest}" for rest in ("The box kept cold for hours.", "Leaves become paper now!"))
    assert part_shared(said(one, "en"), said(other, "en")) < 0.05


def test_one_workspace_leads_into_no_other():
    text = said(TEXTS["en"], "en")
    assert not set(signature(HERE, text)) & set(signature(ELSEWHERE, text))


@pytest.mark.parametrize("text", ["", "So proud!", "🐟📦", "\u200b\u202e", "https://aoba.example/box #coldchain"])
def test_what_says_too_little_is_like_nothing(text):
    assert signature(HERE, said(text, "en")) == []
    assert part_shared(said(text, "en"), said(text, "en")) == 0


@pytest.mark.parametrize("text", ["\ud800 lone surrogate and enough words", "م" * 10_000, "e\u0301\u200b" * 3_000])
def test_no_text_breaks_it(text):
    assert all(-(2**63) <= number < 2**63 for number in signature(HERE, said(text, "en")))


@pytest.mark.parametrize(
    ("part", "percent", "word"),
    [(0, 0, Word.LOW), (0.18, 18, Word.LOW), (0.4, 40, Word.SOME), (0.74, 74, Word.SOME), (0.75, 75, Word.HIGH), (0.999, 99, Word.HIGH), (1, 100, Word.HIGH)],
)  # fmt: skip
def test_the_number_and_its_word(part, percent, word):
    assert (Alike(part).percent, Alike(part).word) == (percent, word)


@pytest.mark.parametrize(("story", "tone"), list(product([BOX_JA, BOX_EN, LEAVES_EN], list(Tone)[:1])))
def test_of_her_three_drafts_one_is_no_near_copy_of_sixty_first_ones(story, tone):
    """She who agrees with the first draft can be alike; nobody is stuck with it."""
    made = [proposals(story, tone=tone, answer="", employer=AOBA, seed=seed * 7919) for seed in range(61)]
    *taken, hers = [[said(one.text, story.language) for one in three] for three in made]
    assert min(max(part_shared(one, other[0]) for other in taken) for one in hers) < HIGH


def test_what_is_like_no_post_comes_first_and_keeps_its_order():
    said = [frozenset(f"{start}{at}" for at in range(10)) for start in "abc"]
    half = frozenset([*sorted(said[0])[:6], "x1", "x2"])
    assert least_alike(said, []) == [0, 1, 2]
    assert part_shared(said[0], half) >= SOME and least_alike(said, [half]) == [1, 2, 0]
    assert least_alike(said, [said[0], said[1], said[2]]) == [0, 1, 2], "all the same: as ever"
    assert least_alike(said, [said[0], half, said[1], said[2] - {"c0", "c1"}]) == [2, 0, 1]
    assert least_alike([frozenset(), said[1]], [said[1]]) == [0, 1], "too short to be like anything"
