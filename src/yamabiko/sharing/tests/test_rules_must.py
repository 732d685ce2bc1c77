"""Every fix, put in, meets its demand and costs no other; drafts hold what is asked, on every network."""

from __future__ import annotations

import pytest

from yamabiko.compliance.rules import Employer
from yamabiko.content.rules.demands import FREELY, Demands, Editing, carries, stands
from yamabiko.networks.queries import networks
from yamabiko.networks.rules import CannotFit, Message, adapt, count, together
from yamabiko.sharing.rules import (  # fmt: skip
    Must,
    Own,
    StoryText,
    Tone,
    dressed,
    fit,
    held_apart,
    held_spans,
    holding,
    own_of,
    proposals,
    said,
    unmet,
)
from yamabiko.sharing.tests.asking import demands, text
from yamabiko.sharing.tests.factories import TEXTS

AOBA = Employer(("Aoba", "アオバ"))
LINK = "https://go.aoba.example/r/AbC1234"
LOCKED = "The box keeps 4.1 °C for 26 hours."


def drafts(language="en", answer="", tone=Tone.PLAIN, seed=7):
    title, summary, body = TEXTS[language]
    return proposals(
        StoryText(title, summary, body, language, "Aoba"), tone=tone, answer=answer, employer=AOBA, seed=seed
    )


def keys(written, asked, own=None):
    return [(one.must.value, one.what) for one in unmet(written, asked, own)]


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_every_fix_meets_its_demand_costs_no_other_and_stays(start):
    for number in range(start, start + 100):
        asked = demands(number)
        written = text(number, asked)
        for one in unmet(written, asked):
            left = keys(one.fix, asked)
            assert (one.must.value, one.what) not in left, (number, one)
            assert set(left) < set(keys(written, asked)), (number, one)
        for _tap in range(8):
            found = unmet(written, asked)
            if not found:
                break
            written = found[0].fix
        assert not unmet(written, asked), number
        assert all(0 <= start < end <= len(written) for start, end in held_spans(written, asked))


def test_nothing_asked_is_nothing_missing():
    assert unmet("", FREELY) == () == unmet("x" * 10_000, Demands(messages=("Paper.",)))


def test_what_she_wrote_stays_when_a_part_is_put_back():
    asked = Demands(locked=(LOCKED,))
    [one] = unmet("My fingers were numb. The box keeps 4.1 °C for 24 hours. Wow!", asked)
    assert one.span and one.fix == f"My fingers were numb. {LOCKED} Wow!"
    [one] = unmet("My fingers were numb.\n\n#aoba", asked)
    assert one.span is None and one.fix == f"My fingers were numb.\n\n{LOCKED}\n\n#aoba"


def test_an_invisible_character_does_not_cheat():
    assert keys("#Ao\u200bba", Demands(tags=("Aoba",))) == [("tag", "Aoba")]
    assert unmet("#Ao\u200bba it is", Demands(tags=("Aoba",)))[0].fix == "#Aoba it is"
    assert keys("＃ａｏｂａ", Demands(tags=("Aoba",))) == []
    hers = own_of("I. " + "\u200b\u2060" * 400, drafts()[0], (), demands=FREELY)
    assert hers.characters == 2
    assert hers.lacking(Demands(own_characters=10)) >= 8


@pytest.mark.parametrize("link", ["https://aoba.com/terms", "aoba.com/terms", "https://AOBA.com/terms/"])
def test_a_link_counts_however_its_host_is_written(link):
    assert keys(f"See {link} for more", Demands(link="https://aoba.com/terms")) == []
    assert keys(f"See {link}x for more", Demands(link="https://aoba.com/terms")) == [("link", "https://aoba.com/terms")]


def test_where_she_writes_is_hers_and_the_other_side_is_not():
    whole = "Three layers of old paper keep the cold in. There is no polystyrene."
    before = Demands(editing=Editing.BEFORE, whole=whole, tags=("Aoba",))
    assert keys(f"I work at Aoba.\n\n{whole}\n\n#Aoba", before) == []
    assert keys(f"{whole}\n\nI work at Aoba. #Aoba", before) == [("whole", whole)]
    assert unmet(f"{whole}\n\nI work at Aoba. #Aoba", before)[0].fix == f"I work at Aoba. #Aoba\n\n{whole}"
    after = Demands(editing=Editing.AFTER, whole=whole)
    assert keys(f"{whole} And I froze.", after) == []
    assert unmet(f"I froze. {whole}", after)[0].fix == f"{whole}\n\nI froze."
    around = Demands(editing=Editing.AROUND, whole=whole)
    assert keys(f"I froze. {whole} And you?", around) == []
    changed = f"I froze. {whole.replace('old', 'new')} And you?"
    assert unmet(changed, around)[0].fix == f"I froze. And you?\n\n{whole}"


def test_own_words_are_asked_for_in_characters_or_as_a_share():
    assert Own(0.1, 200).lacking(Demands(own_characters=50)) == 30
    assert Own(0.5, 100).lacking(Demands(own_characters=50)) == 0
    more = Own(0.1, 100).lacking(Demands(own_share=50))
    assert (10 + more) / (100 + more) >= 0.5 > (10 + more - 2) / (100 + more - 2)
    [one] = unmet("x", Demands(own_characters=9), Own(0, 1))
    assert one.must is Must.OWN and one.fix is None and one.lacking == 9


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("answer", ["", "My fingers were numb when I carried it up"])
def test_drafts_hold_what_is_asked_on_every_network_that_can_carry_it(language, answer):
    for number in range(16):
        asked = demands(number)
        for proposal in drafts(language, answer, seed=number):
            held = holding(proposal, asked, language=language, employer=AOBA)
            assert not unmet(held.text, asked), (number, held)
            for network in networks():
                if carries(asked, network, language=language, employer=AOBA, url=LINK):
                    written = dressed(held, network=network, url=LINK)
                    assert not unmet(written, asked), (number, network, written)
                    assert not count(network, together(network, text=written, url=LINK)).over, (number, network)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("editing", [Editing.BEFORE, Editing.AFTER, Editing.AROUND])
def test_the_three_around_a_text_that_stays_whole_begin_differently(language, editing):
    asked = Demands(editing=editing, whole="Kept at 4.1 °C, measured in January 2026.", tags=("CoolBox",))
    for number in range(200):
        for answer in ("", "My fingers were numb when I carried it up"):
            made = held_apart(drafts(language, answer, seed=number), asked, language=language, employer=AOBA)
            assert len({one.opening for one in made}) == 3, (number, answer, made)
            assert not any(unmet(one.text, asked) for one in made)


def test_locked_parts_survive_shortening():
    for number in range(60):
        asked = demands(number)
        written = "\n\n".join([text(number + 7, FREELY).replace("@[", "@"), *asked.held, "And more of it. " * 30])
        for network in networks():
            message = Message(written, url=LINK, locked=asked.held)
            try:
                [post] = adapt(message, network).posts
            except CannotFit:
                continue
            assert all(stands(post, part) for part in asked.held), (number, network)
            assert not count(network, together(network, text=post, url=LINK)).over


def test_a_long_draft_gives_way_around_the_locked_part():
    held = holding(drafts(answer="My fingers were numb " * 12)[0], Demands(locked=(LOCKED,)), language="en", employer=AOBA)  # fmt: skip
    written = fit(held, network=next(one for one in networks() if one == "x"), url=LINK)
    assert LOCKED in written and held.first_sentence in written and len(written) < len(held.text)


def test_her_part_leaves_out_what_is_asked():
    asked = Demands(locked=(LOCKED,), tags=("Aoba",), link="https://aoba.com/terms")
    held = holding(drafts()[0], asked, language="en", employer=AOBA)
    assert own_of(held.text, held, (), demands=asked).share == 0
    hers = own_of(f"{held.text}\n\nMy fingers were numb.", held, (), demands=asked)
    assert 0 < hers.share < 0.3 and hers.hers >= len("Myfingerswerenumb.") - 3
    moved = f"{LOCKED} #Aoba https://aoba.com/terms"
    assert own_of(moved, held, (), demands=asked).share == 0


def test_a_key_message_is_ticked_in_other_words_and_not_for_nothing():
    assert said("Old paper, three layers of it, keeps the cold in.", "Three layers of old paper keep the cold in.")
    assert said("三層の古紙が冷たさを逃しません", "古紙が三層で冷たさを逃さない")
    assert not said("My fingers were numb.", "Three layers of old paper keep the cold in.")
    assert not said("", "Paper.") and not said("Paper.", "")
