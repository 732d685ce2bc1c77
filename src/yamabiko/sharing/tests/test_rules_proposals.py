"""Three drafts: different, in her voice, and saying at once where she works."""

import re
from itertools import combinations
from uuid import UUID

import pytest

from yamabiko.compliance.rules import Employer, Verdict, disclosure, judge
from yamabiko.networks.rules import Network, fold
from yamabiko.sharing.rules import Kind, Voice, likeness, proposals, seed_of
from yamabiko.sharing.rules.apart import overlap
from yamabiko.sharing.rules.proposing import EARLY
from yamabiko.sharing.tests.stories import (
    AOBA,
    BOX_EN,
    BOX_JA,
    BROKEN_JA,
    ENDLESS_EN,
    LEAVES_EN,
    NEWS_JA,
    NOTHING,
    SEEDS,
    TITLE_JA,
    made,
)


def test_there_are_three_in_order_and_none_is_empty():
    for _, _, drafts in made():
        assert [draft.voice for draft in drafts] == list(Voice)
        assert all(draft.text.strip() for draft in drafts)


def test_the_first_sentence_says_where_she_works():
    for story, _, drafts in made():
        for draft in drafts:
            found = disclosure(
                draft.first_sentence, language=story.language, employer=AOBA, fold=fold(Network.LINKEDIN)
            )
            assert found.stands, draft.text
            assert any(span.kind is Kind.SAID and span.end <= len(draft.first_sentence) for span in draft.spans)


def test_every_draft_is_clear_of_the_rules_on_every_network():
    narrowest = min(columns for network in Network if (columns := fold(network)))
    assert narrowest >= EARLY
    for story, _, drafts in made():
        for draft in drafts:
            judgement = judge(draft.text, language=story.language, employer=AOBA, used=1, limit=2, fold=narrowest)
            assert judgement.verdict is Verdict.CLEAR, draft.text


def test_her_answer_is_in_every_draft_as_she_wrote_it():
    for _, answer, drafts in made():
        for draft in drafts:
            hers = [draft.text[span.start : span.end] for span in draft.spans if span.kind is Kind.MINE]
            assert [part.rstrip("。.") for part in hers] == ([answer.rstrip("。.")] if answer else [])


def test_the_three_differ_visibly():
    for story, answer, drafts in made():
        assert len({draft.first_sentence for draft in drafts}) == 3
        for one, other in combinations(drafts, 2):
            assert overlap(one, other, story.language) < 0.5, (answer, one.text, other.text)
            assert one.opening != other.opening


def test_they_are_short_enough_to_be_read():
    for story, answer, drafts in made():
        longest = 200 if story.language == "ja" else 400
        assert all(len(draft.text) <= longest + len(answer) for draft in drafts)


def test_the_words_are_calm():
    for _, answer, drafts in made():
        for draft in drafts:
            ours = draft.text.replace(answer, "")
            assert not re.search(r"[!！🎉<>{}⟦⟧]|&nbsp;|いただ|No\.1|best|Click|お問い合わせ", ours), draft.text


def test_the_figures_open_with_figures_of_the_story():
    draft = proposals(BOX_EN, tone="plain", answer="", employer=AOBA, seed=3)[1]
    assert re.search(r"26 hours|4\.1 °C|40 boxes|minus four degrees", draft.first_sentence, re.IGNORECASE)
    draft = proposals(TITLE_JA, tone="plain", answer="", employer=AOBA, seed=3)[1]
    assert "4トン" in draft.first_sentence


def test_the_question_asks_on_the_topic_of_the_title():
    for seed in SEEDS:
        assert "紙の保冷箱" in proposals(BOX_JA, tone="plain", answer="", employer=AOBA, seed=seed)[2].first_sentence
        asked = proposals(LEAVES_EN, tone="plain", answer="", employer=AOBA, seed=seed)[2].first_sentence
        assert "how four tonnes of Jozenji Street leaves became packaging" in asked and asked.endswith("?")


def test_the_voice_of_another_house_is_not_hers():
    for seed in SEEDS:
        texts = "".join(draft.text for draft in proposals(NEWS_JA, tone="plain", answer="", employer=AOBA, seed=seed))
        assert "弊社" not in texts
        texts = "".join(draft.text for draft in proposals(BOX_EN, tone="plain", answer="", employer=AOBA, seed=seed))
        assert "cried" not in texts and "However" not in texts


def test_half_a_sentence_is_left_out_rather_than_bent():
    for seed in SEEDS:
        texts = "".join(
            draft.text for draft in proposals(ENDLESS_EN, tone="plain", answer="", employer=AOBA, seed=seed)
        )
        assert "having" not in texts


def test_markup_is_gone_and_frames_in_a_story_are_plain_text():
    texts = "".join(
        draft.text for draft in proposals(BROKEN_JA, tone="plain", answer="{name}⟦x⟧", employer=AOBA, seed=1)
    )
    assert "alert" not in texts and "<" not in texts and texts.count("{name}⟦x⟧") == 3


def test_the_same_person_gets_the_same_and_a_colleague_something_else():
    def first(seed):
        return proposals(BOX_JA, tone="plain", answer="", employer=AOBA, seed=seed)[0].text

    assert first(7) == first(7)
    texts = [first(seed) for seed in range(20)]
    pairs = [likeness(one, other) for one, other in combinations(texts, 2)]
    assert len(set(texts)) >= 15 and sum(pairs) / len(pairs) < 0.5
    assert seed_of(UUID(int=1), UUID(int=2)) == seed_of(UUID(int=1), UUID(int=2)) != seed_of(UUID(int=2), UUID(int=1))


@pytest.mark.parametrize(
    "employer", [Employer(()), Employer(("",)), Employer(("Globex GmbH & Co. KG",)), Employer(("グロベックス",))]
)
def test_any_employer_can_be_named_or_left_unnamed(employer):
    for story in (BOX_JA, BOX_EN, NOTHING, TITLE_JA):
        for seed in SEEDS:
            for draft in proposals(story, tone="plain", answer="", employer=employer, seed=seed):
                found = disclosure(draft.first_sentence, language=story.language, employer=employer)
                assert found.stands, draft.text
