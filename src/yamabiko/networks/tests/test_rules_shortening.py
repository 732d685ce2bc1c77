"""A shorter version ends where the sense allows it and keeps who is speaking."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yamabiko.networks.rules import CannotFit, Network, count, shorten, together

LINK = "https://go.aoba.example/r/AbC123"
SAID = "勤め先のアオバの話です。"
JA = SAID + "仙台を出たブリは、26時間後に金沢へ4.1℃で届きました。" * 6
EN = "I work at Aoba. " + "The yellowtail left Sendai and reached Kanazawa 26 hours later at 4.1 °C. " * 5


def test_what_fits_stays_as_it_is():
    assert shorten(JA, network=Network.LINKEDIN, url=LINK, keep=SAID) == JA


@pytest.mark.parametrize("text", [JA, EN])
@pytest.mark.parametrize("network", [Network.X, Network.BLUESKY])
def test_the_cut_is_after_a_sentence(text, network):
    short = shorten(text, network=network, url=LINK)
    assert text.startswith(short)
    assert short.endswith(("届きました。", "°C.")) or short == text
    assert not count(network, together(network, text=short, url=LINK)).over


def test_a_long_sentence_is_cut_after_a_clause():
    text = SAID + "、".join(["仙台の港から保冷車で運ばれたブリが翌日の夕方に届いて"] * 8) + "。"
    short = shorten(text, network=Network.X, url=LINK, keep=SAID)
    assert short.endswith("届いて…")
    assert len(short) > 90


def test_a_sentence_without_clauses_is_cut_between_words():
    short = shorten("I work at Aoba and " + "boxes " * 80, network=Network.X, url=LINK, keep="I work at Aoba")
    assert short.endswith("boxes…")


def test_japanese_without_commas_is_cut_after_a_particle():
    text = "勤め先のアオバで" + "紙の箱を運ぶ人が金沢で魚を受けとる" * 12
    short = shorten(text, network=Network.X, url=LINK)
    assert short[-2] in "はがをにでとも" and short[-1] == "…"


def test_nothing_is_cut_inside_brackets_or_an_address():
    text = SAID + "「金沢まで届きました。冷たいままでした。" + "あ" * 120 + "」と話します。"
    assert shorten(text, network=Network.X, url=LINK, keep=SAID) == SAID
    text = "Read https://aoba.com/a.b/c, now. " + "x" * 300
    assert shorten(text, network=Network.X, url=LINK) == "Read https://aoba.com/a.b/c, now."


def test_what_must_stay_and_cannot_is_said():
    with pytest.raises(CannotFit):
        shorten("あ" * 200 + "。終わり。", network=Network.X, url=LINK, keep="あ" * 200 + "。")
    with pytest.raises(CannotFit):
        shorten("x" * 400, network=Network.X, url=LINK)
    with pytest.raises(ValueError, match="beginning"):
        shorten("a", network=Network.X, url=LINK, keep="b")


@given(st.text("あ漢カa1 、。,.「」は\n🐟", max_size=420), st.sampled_from(list(Network)), st.integers(0, 60))
def test_the_result_fits_and_keeps_its_beginning(text, network, kept):
    keep = text[:kept]
    try:
        short = shorten(text, network=network, url=LINK, keep=keep)
    except CannotFit:
        assume(False)
    assert not count(network, together(network, text=short, url=LINK)).over
    assert short.startswith(keep.rstrip().rstrip("、，,"))
