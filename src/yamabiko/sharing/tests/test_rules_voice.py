"""What one text shows of its writer's voice, and what becomes of it over many."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from yamabiko.sharing.rules.voice import (
    AS_EVER,
    Habit,
    Known,
    Manner,
    Place,
    Profile,
    Sure,
    Trait,
    hers,
    manner_from,
    manner_of,
    profile_of,
    settings,
    traits_of,
)

BLNS = Path(os.environ.get("YAMABIKO_CORPORA", "/nowhere")) / "blns" / "blns.json"


def usual(traits, trait):
    found = traits.habits.get(trait, {})
    return max(sorted(found), key=lambda choice: found[choice], default="")


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("倉庫は寒かったです。", "polite"),
        ("読んでみてくださいね！", "polite"),
        ("倉庫は寒かった。", "plain"),
        ("これは続けるべきだ。", "plain"),
        ("紙だけで26時間というのがすごい", "plain"),
        ("現場の人たちの14か月の記録。", "noun"),
        ("まさに職人の手", "noun"),
        ("毎日が小さな願い。", "noun"),
        ("これ、ほんとに寒かったよ！", "casual"),
        ("冷えたかなぁ〜", "casual"),
        ("めっちゃ寒かった（笑）", "casual"),
        ("気になってる", "casual"),
    ],
)
def test_the_politeness_of_japanese_is_heard_at_the_end_of_its_sentence(text, style):
    assert usual(traits_of(text, "ja"), Trait.STYLE) == style


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("It's cold and I'm glad we've got gloves.", "short"),
        ("That’s what I’d call a box.", "short"),
        ("It is cold and I do not mind.", "full"),
        ("Cold fingers, warm tea.", ""),
    ],
)
def test_the_formality_of_english_is_heard_where_a_contraction_could_stand(text, style):
    assert usual(traits_of(text, "en"), Trait.STYLE) == style


@pytest.mark.parametrize(
    ("text", "language", "person"),
    [
        ("僕も現場で見ました。", "ja", "僕"),
        ("わたしの手は冷たい。", "ja", "わたし"),
        ("私立の学校の話です。", "ja", ""),
        ("私たちの箱です。", "ja", ""),
        (
            "倉庫の床の冷たさまで思い出しました。隣の班の工夫は、この記事で初めて知ったものばかりで、読んでよかったです。",
            "ja",
            "none",
        ),
        ("I folded it myself.", "en", "I"),
        ("We folded it in our hall.", "en", "we"),
        ("Cold.", "en", ""),
    ],
)
def test_what_she_calls_herself(text, language, person):
    assert usual(traits_of(text, language), Trait.PERSON) == person


@pytest.mark.parametrize(
    ("text", "language", "mark"),
    [
        ("寒かった！", "ja", "！"),
        ("寒かった!!", "ja", "！"),
        ("どうぞ♪", "ja", "♪"),
        ("寒かった。😊", "ja", "。"),
        ("寒かった😊", "ja", "none"),
        ("寒かった...", "ja", "…"),
        ("寒いですか？", "ja", ""),
        ("So cold!", "en", "!"),
        ("So cold.", "en", "."),
        ("So cold", "en", "none"),
    ],
)
def test_how_her_sentences_end(text, language, mark):
    assert usual(traits_of(text, language), Trait.ENDS) == mark


def test_a_line_in_a_form_says_nothing_of_full_stops_and_something_of_others():
    assert Trait.ENDS not in traits_of("", "ja", line="寒かった").habits
    assert Trait.ENDS not in traits_of("", "en", line="So cold.").habits
    assert usual(traits_of("", "ja", line="寒かった！"), Trait.ENDS) == "！"


def test_emoji_are_whole_and_have_a_place():
    family = "👨‍👩‍👧‍👦"
    found = traits_of(f"寒かったです{family}。手袋をして行きました🇯🇵👍🏽", "ja")
    assert found.emoji == (family, "🇯🇵", "👍🏽")
    assert traits_of("📦 箱です。", "ja").place is Place.START
    assert traits_of("箱です📦。中は魚です。", "ja").place is Place.SENTENCE
    assert traits_of("箱です。📦 #箱", "ja").place is Place.END
    assert traits_of("📦", "ja", whole="アオバの箱です。📦\n\nどうぞ。").place is Place.SENTENCE
    assert traits_of("© 2026 Aoba ™ 1️⃣ →", "en").emoji in {(), ("1️⃣",)}


def test_links_tags_and_names_of_accounts_are_not_her_words():
    assert not traits_of("https://aoba.example/I/am #I_am @I", "en")


def test_what_is_hers_in_a_post_is_what_stands_neither_in_the_draft_nor_in_the_story():
    draft = "アオバで働いています。きょうは、この話を紹介します。\n\n仙台の港を出たブリは、26時間後に4.1℃で届きました。\n\n全文はリンク先にあります。"
    post = draft.replace("全文はリンク先にあります。", "僕も箱を持ってみた！軽い😊")
    assert hers(post, Known.of([draft])) == "僕も箱を持ってみた！\n軽い😊"
    assert hers(draft, Known.of([draft])) == ""
    assert hers(draft + "😊", Known.of([draft])) == "😊"
    assert (
        hers(
            "The box folds flat and goes out. I like it!", Known.of(["The box folds flat and goes out with the paper."])
        )
        == "I like it!"
    )


def text_like_hers(number=0):
    return traits_of(f"僕も{number}回見た！箱は軽いよ！😊", "ja", length=101)


def test_nothing_is_known_below_three_texts():
    profile = Profile()
    for number in range(3):
        assert profile.habit(Trait.STYLE).sure is Sure.UNKNOWN and manner_of(profile, {}, "ja") == AS_EVER
        profile = profile.learn(text_like_hers(number))
    assert profile.habit(Trait.STYLE).sure is not Sure.UNKNOWN
    learned = manner_of(profile, {}, "ja")
    assert (learned.person, learned.ends, learned.emoji, learned.length) == ("僕", "！", ("😊",), 101)


def test_one_odd_text_changes_little_and_a_new_habit_takes_over():
    profile = Profile()
    for number in range(8):
        profile = profile.learn(text_like_hers(number))
    before = manner_of(profile, {}, "ja")
    odd = traits_of("私は見ました。箱は軽いです。", "ja", length=900)
    assert manner_of(profile.learn(odd), {}, "ja") == before
    for _ in range(8):
        profile = profile.learn(odd)
    after = manner_of(profile, {}, "ja")
    assert (after.style, after.person, after.ends, after.emoji, after.length) == ("polite", "私", "。", (), 900)


def test_now_this_and_now_that_is_no_habit():
    profile = Profile()
    for _ in range(5):
        profile = profile.learn(traits_of("箱は軽いです。", "ja")).learn(traits_of("箱は軽い。", "ja"))
    assert profile.habit(Trait.STYLE).sure is Sure.MIXED
    assert manner_of(profile, {}, "ja").style == ""


def test_a_text_without_a_word_of_hers_teaches_nothing():
    assert Profile().learn(traits_of("", "ja")) == Profile()
    assert Profile().learn(traits_of("", "ja", offered=["😊"])).habit(Trait.EMOJI).usual == "no"


def test_an_emoji_that_the_draft_had_says_something_only_where_it_is_taken_out():
    def uses(text, whole, offered):
        return usual(traits_of(text, "ja", whole=whole, offered=offered), Trait.EMOJI)

    assert uses("軽い！", "軽い！😊", ["😊"]) == ""
    assert uses("軽い！", "軽い！", ["😊"]) == "no"
    assert uses("軽い！📦", "軽い！📦", ["😊"]) == "yes"
    assert uses("軽い！", "軽い！", []) == "no"
    assert uses("軽い！😊", "軽い！😊", None) == ""


def test_what_she_set_stands_above_what_was_learned():
    profile = Profile()
    for number in range(5):
        profile = profile.learn(text_like_hers(number))
    own = settings({"style": "polite", "person": "none", "emoji": "no", "length": 5, "ends": "♪"}, "ja")
    assert manner_of(profile, own, "ja") == Manner("polite", "none", "♪", (), "end", 40)
    own = settings({"emoji": "yes", "which": "🐟 and 📦", "place": "start"}, "ja")
    assert manner_of(profile, own, "ja").emoji == ("🐟", "📦")
    assert manner_of(Profile(), settings({"emoji": "yes"}, "ja"), "ja").emoji == ()
    assert manner_of(Profile(), settings({"which": "🐟"}, "ja"), "ja").emoji == ("🐟",)
    assert manner_of(Profile(), settings({"which": "🐟", "emoji": "no"}, "ja"), "ja").emoji == ()


def test_a_profile_comes_back_as_it_was_kept():
    profile = Profile()
    for number in range(5):
        profile = profile.learn(text_like_hers(number))
    kept = json.loads(json.dumps(profile.as_json()))
    assert profile_of(kept).as_json() == profile.as_json()
    assert manner_of(profile_of(kept), {}, "ja") == manner_of(profile, {}, "ja")
    manner = manner_of(profile, {}, "ja")
    assert manner_from(json.loads(json.dumps(manner.as_json()))) == manner
    assert manner_from({}) is None and manner_from(None) is None


@pytest.mark.parametrize("kept", [None, [], "x", {"habits": []}, {"habits": {"style": {"texts": "many", "weights": {"x": float("nan")}}}, "lengths": ["a", -1], "which": {"weights": {"<b>": 1}}, "places": 3}])  # fmt: skip
def test_what_cannot_be_read_is_left_out(kept):
    assert profile_of(kept).habit(Trait.STYLE) == Habit() and profile_of(kept).emoji == ()


def test_any_text_can_be_measured():
    strings = json.loads(BLNS.read_text(encoding="utf-8")) if BLNS.exists() else []
    profile = Profile()
    for text in [
        *strings,
        "",
        "\x00",
        "\ud800",
        "😀" * 5_000,
        "ー" * 5_000,
        "a" * 20_000,
        "\u202e。\u200d！",
        "私" * 3_000,
    ]:
        for language in ("ja", "en"):
            profile = profile.learn(traits_of(text, language, line=text, whole=text, length=len(text)))
            hers(text, Known.of([text[::-1], ""]))
        settings({"which": text, "style": text, "length": text}, "ja")
    kept = json.dumps(profile.as_json())
    assert len(kept) < 4_000 and "alert" not in kept
    assert profile_of(json.loads(kept)).texts == profile.texts
