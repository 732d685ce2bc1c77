import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.content.rules import sentences, summary_of

# Each row is one text, its sentences parted by | (which is removed before cutting).
JAPANESE = [
    "新しい工場が動き出した。|地域の皆さまに感謝したい。",
    "売上は4.1％増えた。|前年は3.2％だった。",
    "「やってみよう。失敗してもいい。」と部長は言った。|全員がうなずいた。",
    "彼女は「本当に？」と聞いた。|誰も答えない。",
    "本当に？と聞いた。|はい！と答えた。",
    "できた！|ところで、次は何をしようか？|まだ決めていない。",
    "すごい！！|本当だ。",
    "Yahoo!ニュースに載った。|Yahoo! JAPANにも載った。",
    "Node.jsのv22.1を使う。|詳しくはhttps://example.com/?q=aを見てほしい。",
    "第１の理由は，費用である．|第２は，４．１倍の速さである．",
    "（参考。別紙あり。）以上です。|終わり。",
    "見出し\n|本文です。",
    "『もう一度。』そう書いてあった。|次の日も同じだった。",
    "括弧が「閉じない。|それでも切れる。",
]
ENGLISH = [
    "The plant is running. |It took two years.",
    "Sales grew 4.1 percent. |Last year it was 3.2.",
    "Dr. Mori met Mr. J. Smith at 5 p.m. on Monday. |They agreed.",
    "We sell tools, e.g. Hammers and saws, i.e. Everything. |Come in.",
    "The U.S. Army bought it. |Fine.",
    "She moved to the U.S. |The year was 1999.",
    "Acme Inc. Chief Rei spoke. |Then Acme Inc. |It closed.",
    'He said "Stop." |Then he left.',
    'She asked "Why?" and left. |Nobody knew.',
    "Wait... |What? |No!",
    "Ask for No. 5 in vol. 3 on Jan. 12. |The answer is no. |It stays no.",
    "We use Node.js v22.1 from example.com. |See https://example.com/?q=1 for more.",
    "“It works.” |We were glad (see fig. 2). |Next!",
    "This is it. |第二の文です。|End.",
    "No mark at the end",
]


@pytest.mark.parametrize("row", JAPANESE)
def test_japanese_is_cut_where_a_sentence_ends(row):
    expected = tuple(part.strip() for part in row.split("|"))
    assert sentences(row.replace("|", ""), "ja") == expected
    assert sentences(row.replace("|", "")) == expected


@pytest.mark.parametrize("row", ENGLISH)
def test_english_is_cut_where_a_sentence_ends(row):
    assert sentences(row.replace("|", ""), "en") == tuple(part.strip() for part in row.split("|"))


@given(
    st.text(alphabet="aA1 .!?。！？、と「」『』（）()\"'\n．ée\u0301", max_size=60),
    st.sampled_from(["ja", "en", ""]),
)
def test_nothing_is_lost_and_nothing_is_added(text, language):
    kept = "".join("".join(sentences(text, language)).split())
    assert kept == "".join(unicodedata.normalize("NFC", text).split())


@given(st.text(max_size=400), st.integers(1, 80))
def test_a_summary_keeps_to_its_length_and_to_the_text(text, limit):
    summary = summary_of(text, limit=limit)
    assert len(summary) <= limit
    assert not summary.endswith("…") or "…" in text


@pytest.mark.parametrize("piece", [" ", "。a", "A. ", "「", "!", "a, ", ".\n", "e.g. ", "\u0301", "」"])
def test_no_text_takes_long(piece):
    began = time.monotonic()
    summary_of(piece * (50_000 // len(piece)))
    assert time.monotonic() - began < 3


SUMMARIES = [
    ("一つ目の文です。二つ目の文です。三つ目の文です。", 17, "一つ目の文です。二つ目の文です。"),
    ("One is here. Two is here. Three is here.", 30, "One is here. Two is here."),
    ("見出しの行\n最初の文です。次の文です。", 8, "最初の文です。"),
    ("A heading\nThe first sentence. The second.\nAnother heading", 200, "The first sentence. The second."),
    ("Only a heading", 200, "Only a heading"),
    ("This one is long, it has a comma, and it goes on for ever and ever.", 40, "This one is long, it has a comma"),
    ("This sentence is long and has no comma at all to rest at", 30, "This sentence is long and has"),
    ("とても長い文で、途中に読点があり、まだまだ続いていきます。", 20, "とても長い文で、途中に読点があり"),
    ("読点のないとても長い文がどこまでも続いていく", 10, "読点のないとても長い"),
    ("👨‍👩‍👧‍👦" * 3, 10, "👨‍👩‍👧‍👦"),
    ("", 200, ""),
]


@pytest.mark.parametrize(("text", "limit", "summary"), SUMMARIES)
def test_a_summary_ends_where_the_sense_pauses(text, limit, summary):
    assert summary_of(text, limit=limit) == summary
