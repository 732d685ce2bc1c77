"""What reads as the same is the same, and what nobody could meet is not demanded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yamabiko.compliance.rules import Employer
from yamabiko.content.rules.demands import FREELY, Demands, Editing, Impossible, carries, impossible, places, stands
from yamabiko.networks.queries import networks

LINK = "https://go.aoba.example/r/AbC1234"
AOBA = Employer(("Aoba", "アオバ"))
LOCKED = "The box keeps 4.1 °C for 26 hours."


@pytest.mark.parametrize(
    "text",
    [
        "The box keeps 4.1 °C for 26 hours.",
        "Ｔhe box keeps ４.1 °C for 26 hours.",
        "The  box\nkeeps 4.1\u00a0°C for 26 hours.",
        "The b\u200box keeps 4.1 °C f\u2060or 26 hours.",
        "Before. The box keeps 4.1 ℃ for 26 hours. After.",
    ],
)
def test_what_reads_as_the_same_counts_as_the_same(text):
    assert stands(text, LOCKED)


@pytest.mark.parametrize(
    "text",
    [
        "The box keeps 4.1 °C for 25 hours.",
        "The box keeps 41 °C for 26 hours.",
        "The box \u202ekeeps 4.1 °C for 26 hours.",
        "\u202eThe box keeps 4.1 °C for 26 hours.",
        "".join(f"{ch}\u0336" for ch in LOCKED),
        "the box keeps 4.1 °c for 26 hours.",
        "",
    ],
)
def test_what_reads_otherwise_does_not(text):
    assert not stands(text, LOCKED)


def test_a_latin_word_stands_only_as_a_whole_one():
    assert stands("It is safe.", "safe") and not stands("unsafe", "safe") and not stands("It is safer", "safe")
    assert stands("これは安全です", "安全")


def test_lines_may_be_broken_between_japanese_letters_and_marks_of_the_same_look_are_one():
    assert stands("紙の箱は\n26時間、 冷たさを保ちます。", "紙の箱は26時間、冷たさを保ちます。")
    assert stands("It’s “paper”", 'It\'s "paper"')


def test_a_place_is_one_in_the_original():
    text = "か\u3099んば\u200bり。"
    assert [text[start:end] for start, end in places(text, "がんばり")] == ["か\u3099んば\u200bり"]


def why(among=(), **demands):
    known = [network for network in networks() if not among or network in among]
    return impossible(Demands(**demands), known, language="en", employer=AOBA, url=LINK)


def test_nothing_demanded_is_complete_freedom():
    assert not FREELY and why() is None
    assert all(carries(FREELY, network, language="en", employer=AOBA, url=LINK) for network in networks())
    assert not Demands(messages=("It is made of paper.",))


def test_demands_that_nobody_could_meet_are_known_beforehand():
    whole = "At Aoba, where I work, we fold boxes. They keep cold for 26 hours."
    assert why(locked=(LOCKED,)) is None
    assert why(editing=Editing.AFTER, whole=whole) is None
    assert why(editing=Editing.BEFORE) is Impossible.WHOLE_MISSING
    assert why(whole=whole) is Impossible.WHOLE_ALONE
    assert why(editing=Editing.BEFORE, whole=whole, locked=("Something else",)) is Impossible.OUTSIDE
    assert why(editing=Editing.BEFORE, whole=whole, locked=("26 hours",)) is None
    assert why(editing=Editing.AFTER, whole="Boxes of paper. I work at Aoba.") is Impossible.UNDISCLOSED
    assert why(locked=("I do not work for Aoba.",)) is Impossible.HELD_BACK
    assert why(own_share=20, own_characters=30) is Impossible.TWICE
    assert why(among=["x"], locked=("word " * 90,)) is Impossible.TOO_LONG
    assert why(among=["x"], locked=("word " * 30,), own_share=60) is Impossible.NO_ROOM
    assert why(among=["x", "linkedin"], locked=("word " * 30,), own_share=60) is None


def test_a_network_without_room_is_known_and_the_others_still_carry():
    demands = Demands(locked=("The box keeps 4.1 °C for 26 hours. " * 9,))
    room = {network.value for network in networks() if carries(demands, network, language="en", employer=AOBA, url=LINK)}  # fmt: skip
    assert "x" not in room and "linkedin" in room
    short = replace(demands, locked=(LOCKED,))
    assert all(carries(short, network, language="en", employer=AOBA, url=LINK) for network in networks())


def test_own_words_need_their_room_too():
    demands = Demands(locked=("あ" * 60,), own_share=60)
    room = {network.value for network in networks() if carries(demands, network, language="ja", employer=AOBA, url=LINK)}  # fmt: skip
    assert "x" not in room and "linkedin" in room
