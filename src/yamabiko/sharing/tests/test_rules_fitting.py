"""A draft on its way to a network: shorter, edited, compared."""

from itertools import product

import pytest

from yamabiko.networks.rules import Network, count, together
from yamabiko.sharing.rules import Kind, fit, likeness, own_words, proposals, unsupported
from yamabiko.sharing.tests.stories import AOBA, BOX_EN, LINK, SEEDS, STORIES, made


def test_brief_fits_x_and_is_shorter():
    for story in STORIES:
        for seed in SEEDS:
            brief = proposals(story, tone="brief", answer="", employer=AOBA, seed=seed)
            plain = proposals(story, tone="plain", answer="", employer=AOBA, seed=seed)
            for draft in brief:
                assert not count(Network.X, together(Network.X, text=draft.text, url=LINK)).over, draft.text
            assert sum(len(draft.text) for draft in brief) <= sum(len(draft.text) for draft in plain)


def test_every_network_gets_a_text_that_fits_and_keeps_her_words():
    for story, answer, drafts in made():
        for draft, network in product(drafts, Network):
            text = fit(draft, network=network, url=LINK)
            assert not count(network, together(network, text=text, url=LINK)).over
            assert text.startswith(draft.first_sentence)
            kinds = {span.kind for span in draft.spans_in(text)}
            assert kinds == ({Kind.MINE, Kind.SAID} if answer else {Kind.SAID}), text
            assert unsupported(text, story, answer, AOBA, story.language) == ()


def test_spans_follow_an_edited_text():
    draft = proposals(BOX_EN, tone="plain", answer="It felt cold", employer=AOBA, seed=5)[1]
    moved = "Hello. " + draft.text
    assert [moved[span.start : span.end] for span in draft.spans_in(moved)] == [
        draft.text[span.start : span.end] for span in draft.spans
    ]
    assert draft.spans_in("Something else.") == ()


def test_own_words_are_her_answer_and_what_she_changed():
    silent = proposals(BOX_EN, tone="plain", answer="", employer=AOBA, seed=5)[0]
    spoken = proposals(BOX_EN, tone="plain", answer="It felt colder than me", employer=AOBA, seed=5)[0]
    assert own_words(silent.text, silent) == 0.0
    assert 0.05 < own_words(spoken.text, spoken) < 0.6
    assert own_words("Entirely mine, nothing else!", silent) > 0.9
    assert own_words("", silent) == 0.0


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("", "", 1, 1),
        ("", "abc", 0, 0),
        ("同じ文です。", "同じ、文です！", 1, 1),
        ("ＡＢＣＤ", "abcd", 1, 1),
        ("仙台を出たブリは26時間後に届きました", "仙台を出たブリは、26時間後に金沢へ届きました", 0.5, 0.9),
        ("abc def", "xyz uvw", 0, 0),
    ],
)
def test_likeness(one, other, low, high):
    assert low <= likeness(one, other) <= high
