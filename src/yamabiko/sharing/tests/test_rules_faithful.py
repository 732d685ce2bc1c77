"""Whatever the story is, a draft states nothing beyond it."""

import json
import os
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yamabiko.compliance.rules import disclosure, negation
from yamabiko.networks.rules import CannotFit, Network
from yamabiko.sharing.rules import (
    StoryText,
    fit,
    proposals,
    unsupported,
)
from yamabiko.sharing.rules.apart import overlap
from yamabiko.sharing.rules.frames import called, frames
from yamabiko.sharing.tests.stories import (
    AOBA,
    BOX_EN,
    BOX_JA,
    LINK,
    made,
)


def test_nothing_is_stated_that_is_not_given():
    for story, answer, drafts in made():
        for draft in drafts:
            assert unsupported(draft.text, story, answer, AOBA, story.language) == (), draft.text


def test_every_english_word_is_given_or_framed():
    ours = (*frames("en").lines(), *called("", "en").filled.values())
    framed = set(re.findall(r"[a-z]+", " ".join(ours).lower()))
    for story, answer, drafts in made():
        if story.language == "en":
            given = " ".join((story.title, story.summary, story.text, answer, *AOBA.names)).lower()
            for draft in drafts:
                assert set(re.findall(r"[a-z]+", draft.text.lower())) <= framed | set(re.findall(r"[a-z]+", given))


def test_the_checker_catches_what_was_made_up():
    true = proposals(BOX_JA, tone="plain", answer="", employer=AOBA, seed=1)[1].text
    assert unsupported(true, BOX_JA, "", AOBA, "ja") == ()
    assert unsupported(true + "さらに97%の漁協がサーモンに使いました。", BOX_JA, "", AOBA, "ja") == (
        "97",
        "漁協",
        "サーモン",
    )
    true = proposals(BOX_EN, tone="plain", answer="", employer=AOBA, seed=1)[1].text
    assert unsupported(true, BOX_EN, "", AOBA, "en") == ()
    assert unsupported(true + " It won the Tokyo Prize in 2025.", BOX_EN, "", AOBA, "en") == ("Tokyo", "Prize", "2025")
    assert unsupported(true + " In 2025 it saved 1 box.", BOX_EN, "", AOBA, "en") == ("2025", "1")


story_texts = st.text(st.characters(exclude_categories=[]), max_size=200)
sentences = st.lists(
    st.sampled_from(
        [
            "仙台を出たブリは26時間後に届きました。",
            "We built 40 boxes in one winter.",
            "「",
            "」",
            "1.",
            "<p>",
            "&lt;",
            "。",
            "?",
            "紙の箱",
            "No.1",
            "これは広告ではありません。",
            "\n",
            "The box, which folds flat, goes out with the paper",
            "{answer}",
            "⟦",
            "私は泣いた。",
            "🎉",
            "３個",
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=100, deadline=None)
@given(
    st.builds(
        StoryText,
        story_texts | sentences,
        story_texts | sentences,
        story_texts | sentences,
        st.sampled_from(["ja", "en", "de", ""]),
        st.sampled_from(["", "aoba.example", "news.example"]),
    ),
    story_texts | sentences,
    st.sampled_from(["plain", "warm", "brief", "?"]),
    st.integers(0, 2**64 - 1),
)
def test_any_story_and_any_answer_give_three_faithful_drafts(story, answer, tone, seed):
    drafts = proposals(story, tone=tone, answer=answer, employer=AOBA, seed=seed)
    language = story.language if story.language in ("ja", "en") else "en"
    for draft in drafts:
        assert draft.text.strip() and draft.first_sentence and draft.opening
        assert all(0 <= span.start < span.end <= len(draft.text) for span in draft.spans)
        assert unsupported(draft.text, story, answer, AOBA, language) == ()
    if not negation(answer, employer=AOBA):
        assert all(disclosure(draft.text, language=language, employer=AOBA).stands for draft in drafts)
    if not answer:
        assert all(overlap(one, other, language) < 0.5 for one, other in combinations(drafts, 2))


def _naughty():
    folder = os.environ.get("YAMABIKO_CORPORA")
    if not folder:
        pytest.skip("YAMABIKO_CORPORA is not set: the naughty strings were not tried")
    return json.loads((Path(folder) / "blns" / "blns.json").read_text(encoding="utf-8"))


def test_naughty_strings_in_every_field():
    for number, text in enumerate(_naughty()):
        language = ("ja", "en")[number % 2]
        for story, answer in ((StoryText(text, text, text, language, text), ""), ((BOX_JA, BOX_EN)[number % 2], text)):
            for draft in proposals(story, tone="plain", answer=answer, employer=AOBA, seed=number):
                assert draft.text.strip()
                assert unsupported(draft.text, story, answer, AOBA, language) == ()
                try:
                    fit(draft, network=Network.X, url=LINK)
                except CannotFit:
                    assert len(text) > 60
