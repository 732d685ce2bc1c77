"""A disclosure stands when nobody can miss or misread it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.compliance.rules import Employer, Why, disclose, disclosure

AOBA = Employer(("Aoba", "アオバ", "アオバ包装"))

STANDS = [
    ("en", "I work at Aoba, and this box is ours.", Why.EMPLOYMENT),
    ("en", "At Aoba, where I work, we designed a cool box made of paper.", Why.EMPLOYMENT),
    ("en", "26 hours, 4.1 °C. ".replace(". ", ": ") + "that is what the box from my employer held.", Why.EMPLOYMENT),
    ("en", "Check out my company's new box!", Why.EMPLOYMENT),
    ("en", "Our team at Aoba spent a winter on this.", Why.EMPLOYMENT),
    ("en", "I design boxes at Aoba, and I never knew either.", Why.EMPLOYMENT),
    ("en", "I’m on the Aoba team: spring is coming.", Why.EMPLOYMENT),
    ("en", "#AobaEmployee here with a box made of paper", Why.EMPLOYMENT),
    ("en", "Ｉ　ｗｏｒｋ　ａｔ　Ａｏｂａ.", Why.EMPLOYMENT),
    ("en", "#ad A box made of paper.", Why.TOKEN),
    ("en", "Ad: a box made of paper.", Why.TOKEN),
    ("en", "🎉\nI work at Aoba.", Why.EMPLOYMENT),
    ("ja", "勤め先のアオバで、私たちが設計した箱です。", Why.EMPLOYMENT),
    ("ja", "勤務先の新商品が出ました。", Why.EMPLOYMENT),
    ("ja", "私が働くアオバの紙の箱が、金沢に着きました。", Why.EMPLOYMENT),
    ("ja", "アオバで働いています。", Why.EMPLOYMENT),
    ("ja", "アオバ包装株式会社の社員です。", Why.EMPLOYMENT),
    ("ja", "うちの会社の箱が、新聞に載りました。", Why.EMPLOYMENT),
    ("ja", "弊社の新しい箱です。", Why.EMPLOYMENT),
    ("ja", "冷たい箱でした——アオバで働く私の感想です。", Why.EMPLOYMENT),
    ("ja", "ｱｵﾊﾞ社員として書きます。", Why.EMPLOYMENT),
    ("ja", "【PR】本日発売です。", Why.TOKEN),
    ("ja", "[ＰＲ] 本日発売です。", Why.TOKEN),
    ("ja", "＃ＰＲ 本日発売です。", Why.TOKEN),
    ("ja", "【P\u200bR】本日発売です。", Why.TOKEN),
    ("ja", "広告：本日発売です。", Why.TOKEN),
]

FAILS = [
    ("en", "A great box. Go and buy it.", Why.MISSING),
    ("en", "", Why.MISSING),
    ("en", "Great phone! #sp", Why.MISSING),
    ("en", "Great phone! #spon #collab", Why.MISSING),
    ("en", "My sister works at Aoba.", Why.MISSING),
    ("en", "I bought a box at Aoba.", Why.MISSING),
    ("en", "I worked at Aoba long ago.", Why.MISSING),
    ("en", "I work at Aobalog.", Why.MISSING),
    ("en", "The boxes of Aoba are good.", Why.MISSING),
    ("en", "勤め先のアオバの箱です。", Why.MISSING),  # the readers of an English post may not read Japanese
    ("ja", "I work at Aoba. 紙の箱です。", Why.MISSING),
    ("ja", "アオバの箱です。", Why.MISSING),
    ("ja", "元アオバ社員です。", Why.MISSING),
    ("ja", "父がアオバで働いています。", Why.MISSING),
    ("ja", "アオバの社員さんに聞きました。", Why.MISSING),
    ("ja", "アオバで働く人たちの話です。", Why.MISSING),
    ("ja", "広告代理店の方に会いました。", Why.MISSING),
    ("ja", "最後に「PR」と出します。", Why.MISSING),
    ("ja", "【\U000e0050\U000e0052】本日発売です。", Why.MISSING),  # letters that no screen shows
    ("en", "A great box. I work at Aoba.", Why.LATE),
    ("ja", "いい箱です。アオバで働いています。", Why.LATE),
    ("ja", "いい箱です\n【PR】", Why.LATE),
    ("ja", "とても長い説明が続いたあとで" * 3 + "【PR】が出る文です。", Why.LATE),
    ("en", "I work at Aoba, and this is not an ad.", Why.NEGATED),
    ("en", "I'm not affiliated with Aoba but their boxes are the best.", Why.NEGATED),
    ("en", "I don't work at Aoba.", Why.NEGATED),
    ("en", "I used to work at Aoba.", Why.NEGATED),
    ("ja", "アオバ社員です。広告ではありません。", Why.NEGATED),
    ("ja", "【PR】じゃない、本音です。", Why.NEGATED),
    ("ja", "アオバとは一切関係ありません。", Why.NEGATED),
    ("ja", "アオバの社員ではありません。", Why.NEGATED),
    ("en", "A great box #boxes #ad #paper", Why.HASHTAIL),
    ("en", "A great box. #ad", Why.HASHTAIL),
    ("en", "#paper #boxes #ad A great box.", Why.HASHTAIL),
    ("ja", "いい箱です。 #紙 #箱 #PR", Why.HASHTAIL),
    ("ja", "#紙 #箱 #物流 アオバで働いています。", Why.HASHTAIL),
]


@pytest.mark.parametrize(("language", "text", "why"), STANDS)
def test_it_stands(language, text, why):
    found = disclosure(text, language=language, employer=AOBA)
    assert found.stands and found.why is why
    assert found.span and text[found.span[0] : found.span[1]].strip()


@pytest.mark.parametrize(("language", "text", "why"), FAILS)
def test_it_fails_and_says_why(language, text, why):
    found = disclosure(text, language=language, employer=AOBA)
    assert (found.stands, found.why) == (False, why)


def test_the_span_is_of_the_original_text():
    text = "冷たい！【Ｐ\u200bＲ】です".replace("！", "、")
    start, end = disclosure(text, language="ja", employer=AOBA).span
    assert text[start:end] == "【Ｐ\u200bＲ】"


def test_beyond_the_fold_is_late():
    text = "あ" * 110 + "、アオバで働いています。"
    assert disclosure(text, language="ja", employer=AOBA).stands
    assert disclosure(text, language="ja", employer=AOBA, fold=210).why is Why.LATE
    pushed = "…\n" * 4 + "I work at Aoba."
    assert disclosure(pushed, language="en", employer=AOBA, fold=210).why is Why.LATE


@pytest.mark.parametrize("voice", ["experience", "figures", "question", "a word nobody knows"])
@pytest.mark.parametrize(
    ("language", "text"), [("en", "A great box."), ("ja", "いい箱です。"), ("ja", ""), ("en", "#a #b #ad x")]
)
@pytest.mark.parametrize("employer", [AOBA, Employer(("Globex",)), Employer(())])
def test_a_missing_one_is_put_first(language, text, voice, employer):
    mended = disclose(text, language=language, employer=employer, voice=voice)
    assert disclosure(mended, language=language, employer=employer, fold=210).stands
    assert mended.endswith(text)


def test_a_standing_one_is_left_alone():
    for language, text, _ in STANDS:
        assert disclose(text, language=language, employer=AOBA) == text


@given(st.text(max_size=120), st.sampled_from(["ja", "en"]))
def test_whatever_she_writes_can_be_put_right(text, language):
    mended = disclose(text, language=language, employer=AOBA)
    found = disclosure(mended, language=language, employer=AOBA)
    assert found.stands or found.why is Why.NEGATED
    assert disclose(mended, language=language, employer=AOBA) == mended or not found.stands


@given(st.text(max_size=200))
def test_any_name_of_an_employer_is_safe(name):
    assert disclosure("I work at X.", language="en", employer=Employer((name,))).why in set(Why)


@pytest.mark.parametrize(
    "text", ["#a " * 4000, "i work " * 3000, "アオバの" * 4000, "(" * 9000, "【" * 9000, "最" * 9000]
)
def test_hostile_texts_are_judged_in_no_time(text):
    for language in ("ja", "en"):
        assert disclosure(text, language=language, employer=AOBA).why in set(Why)
