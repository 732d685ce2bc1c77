"""Drafts in a person's own voice: hers in manner, the story's in every fact, and as open about her employer as ever."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, product

import pytest

from yamabiko.compliance.rules import Employer, Verdict, disclosure, judge
from yamabiko.networks.rules import Network, count, fold, together
from yamabiko.sharing.rules import Kind, Voice, fit, likeness, proposals, unsupported
from yamabiko.sharing.rules.apart import overlap
from yamabiko.sharing.rules.frames import every_line, frames
from yamabiko.sharing.rules.voice import ENDS, NOBODY, PERSONS, STYLES, Manner, Trait, emoji_in, traits_of
from yamabiko.sharing.tests.stories import AOBA, BOX_EN, BOX_JA, LEAVES_EN, NEWS_JA, NOTHING, STORIES, TITLE_JA

LINK = "https://go.aoba.example/r/AbC123"
SAID = {"ja": ("", "指がかじかんだ！"), "en": ("", "My fingers went numb.")}
VOICES = {
    "ja": (
        Manner("plain", "僕", "。", (), "end", 110),
        Manner("casual", NOBODY, "！", ("📦", "😊"), "end", 0),
        Manner("noun", "わたし", NOBODY, ("❄️",), "sentence", 330),
        Manner("polite", "自分", "♪", ("🐟",), "start", 0),
    ),
    "en": (
        Manner("short", "I", "!", ("📦",), "start", 0),
        Manner("full", "we", NOBODY, ("🐟", "❄️"), "end", 700),
        Manner("short", "we", "", (), "end", 150),
        Manner("", NOBODY, "…", ("😊",), "sentence", 0),
    ),
}


@cache
def voiced():
    """(story, answer, manner, drafts) for every story, some voices and two people."""
    return [
        (
            story,
            answer,
            manner,
            proposals(story, tone="plain", answer=answer, employer=AOBA, seed=seed, manner=manner),
        )
        for story, seed in product(STORIES, range(2))
        for answer, manner in product(SAID[story.language], VOICES[story.language])
    ]


def test_somebody_of_whom_nothing_is_known_gets_what_everybody_got():
    assert frames("ja") == frames("ja", "polite") and frames("en") == frames("en", "full")
    drafts = proposals(BOX_JA, tone="plain", answer="指がかじかんだ", employer=AOBA, seed=3)
    assert drafts == proposals(BOX_JA, tone="plain", answer="指がかじかんだ", employer=AOBA, seed=3, manner=Manner())
    assert drafts[0].text == (
        "指がかじかんだ——「紙の保冷箱が、金沢までの26時間を越えました」の話です（アオバで働いています）。\n\n"
        "記事に、こう書かれています。「発泡スチロールの箱は、届いた後の置き場所に困るという声が多くありました」\n\n"
        "ほかの見方もあれば、教えてください。書ききれない分は、リンク先にあります。"
    )


def test_the_same_voice_and_story_give_the_same_drafts():
    for story, manner in ((BOX_JA, VOICES["ja"][1]), (BOX_EN, VOICES["en"][1])):
        one, other = (proposals(story, tone="warm", answer="", employer=AOBA, seed=9, manner=manner) for _ in range(2))
        assert one == other


def test_every_voice_says_in_its_first_sentence_where_she_works():
    for story, _, manner, drafts in voiced():
        for draft in drafts:
            found = disclosure(draft.first_sentence, language=story.language, employer=AOBA, fold=fold(Network.X))
            assert found.stands, (manner, draft.text)


def test_every_line_of_every_voice_would_say_it_alone():
    slots = (
        "own_words",
        "own_words_long",
        "no_words",
        "numbers",
        "no_numbers",
        "only_link",
        "question",
        "question_known",
        "question_free",
    )
    for language in ("ja", "en"):
        for style, person in product(("", *STYLES[language]), ("", *PERSONS[language])):
            use = frames(language, style, person)
            for line in (line for slot in slots for line in getattr(use, slot)):
                filled = re.sub(r"[⟦⟧]", "", line).replace("{name}", AOBA.called(language))
                filled = re.sub(r"\{\w+\}", "寒い" if language == "ja" else "the cold", filled)
                assert disclosure(filled, language=language, employer=AOBA).stands, filled


def test_every_voice_is_clear_of_the_rules_and_true_to_the_story():
    for story, answer, manner, drafts in voiced():
        for draft in drafts:
            judgement = judge(draft.text, language=story.language, employer=AOBA, used=1, limit=2, fold=210)
            assert judgement.verdict is Verdict.CLEAR, draft.text
            assert unsupported(draft.text, story, answer, AOBA, story.language) == (), (manner, draft.text)


def test_her_answer_stays_as_she_wrote_it_and_is_marked_as_hers():
    for _, answer, manner, drafts in voiced():
        for draft in drafts:
            hers = [draft.text[span.start : span.end] for span in draft.spans if span.kind is Kind.MINE]
            assert [part.rstrip("。.") for part in hers] == ([answer.rstrip("。.")] if answer else []), (
                manner,
                draft.text,
            )
            assert all(
                "Aoba" in said or "アオバ" in said
                for said in (draft.text[span.start : span.end] for span in draft.spans if span.kind is Kind.SAID)
            )


def test_the_three_still_differ():
    for story, answer, manner, drafts in voiced():
        assert [draft.voice for draft in drafts] == list(Voice)
        for one, other in combinations(drafts, 2):
            assert overlap(one, other, story.language) < 0.5, (answer, manner, one.text, other.text)


def test_a_draft_shows_the_voice_it_was_made_in():
    """Measured on the words that are ours, by the same measure that learns."""
    for story in (BOX_JA, TITLE_JA):
        for manner in VOICES["ja"]:
            for draft in proposals(story, tone="plain", answer="", employer=AOBA, seed=4, manner=manner):
                paragraphs = draft.text.split("\n\n")
                used = emoji_in(draft.text)
                assert len(used) == (1 if manner.emoji else 0) and set(used) <= set(manner.emoji)
                closing = traits_of(paragraphs[-1], "ja").habits
                assert manner.style in closing[Trait.STYLE], draft.text
                if not paragraphs[-1].rstrip("📦😊❄️🐟").endswith("？"):
                    assert manner.ends in closing.get(Trait.ENDS, {}), draft.text
                if manner.person == "僕":
                    assert not re.search(r"私|わたし", draft.text)
                if manner.person == NOBODY:
                    assert not re.search(r"私|わたし|僕", draft.text)


def test_people_who_contract_get_contractions_and_others_none():
    for seed in range(6):
        for draft in proposals(LEAVES_EN, tone="warm", answer="", employer=AOBA, seed=seed, manner=Manner("full")):
            assert "full" not in traits_of(draft.text, "en").habits.get(Trait.STYLE, {}) or "’" not in draft.text
        texts = [
            d.text
            for d in proposals(LEAVES_EN, tone="plain", answer="", employer=AOBA, seed=seed, manner=Manner("short"))
        ]
        assert sum("’" in text for text in texts) >= 2
        for draft in proposals(LEAVES_EN, tone="plain", answer="", employer=AOBA, seed=seed, manner=Manner("", "none")):
            assert not re.search(r"\b(?:I|my|me)\b", draft.text)


def test_there_is_as_much_of_the_story_as_she_has_room_for():
    for story, short, long in ((BOX_JA, 60, 420), (BOX_EN, 120, 900)):
        made = [
            proposals(story, tone="plain", answer="", employer=AOBA, seed=seed, manner=Manner(length=length))
            for length in (short, long)
            for seed in range(6)
        ]
        brief, ample = ([len(draft.text) for drafts in part for draft in drafts] for part in (made[:6], made[6:]))
        assert sum(brief) < 0.8 * sum(ample) and max(ample) <= long
        told = proposals(story, tone="brief", answer="", employer=AOBA, seed=1, manner=Manner(length=long))
        assert max(len(draft.text) for draft in told) <= (125 if story.language == "ja" else 235)


def test_a_voice_fits_every_network():
    for story, _, _, drafts in voiced():
        if story.text:
            for draft, network in product(drafts, Network):
                text = fit(draft, network=network, url=LINK)
                assert not count(network, together(network, text=text, url=LINK)).over
                assert disclosure(text, language=story.language, employer=AOBA).stands, text


@pytest.mark.parametrize("employer", [Employer(()), Employer(("グロベックス",)), Employer(("Globex GmbH & Co. KG",))])
def test_any_employer_can_be_named_or_left_unnamed_in_every_voice(employer):
    for story in (BOX_JA, BOX_EN, NOTHING, NEWS_JA):
        for manner, seed in product(VOICES[story.language], range(3)):
            for draft in proposals(story, tone="plain", answer="", employer=employer, seed=seed, manner=manner):
                found = disclosure(draft.first_sentence, language=story.language, employer=employer)
                assert found.stands, draft.text


def test_colleagues_with_the_same_voice_get_different_drafts():
    for story in (BOX_JA, BOX_EN):
        for manner in VOICES[story.language]:
            texts = [
                proposals(story, tone="plain", answer="", employer=AOBA, seed=seed, manner=manner)[0].text
                for seed in range(15)
            ]
            pairs = [likeness(one, other) for one, other in combinations(texts, 2)]
            assert sum(pairs) / len(pairs) <= 0.5, manner


def test_a_voice_that_nobody_has_is_no_voice():
    odd = Manner("loud", "朕", "!!!1", (), "middle", 0)
    for story in (BOX_JA, BOX_EN):
        drafts = proposals(story, tone="plain", answer="", employer=AOBA, seed=3, manner=odd)
        assert all(disclosure(draft.text, language=story.language, employer=AOBA).stands for draft in drafts)


def test_no_line_is_loud():
    for language in ("ja", "en"):
        assert not [line for line in every_line(language) if re.search(r"[!！♪]|最高|best|amazing", line)]
        assert ENDS[language]
