"""How texts are cut and folded, what a query asks for, and where it is marked."""

import pytest

from yamabiko.content.rules.search import Fields, Marker, asked, indexed
from yamabiko.content.rules.search.folding import fold, sound
from yamabiko.content.rules.search.romaji import kana_of
from yamabiko.content.rules.search.tokens import runs


@pytest.mark.parametrize(
    ("one", "other"),
    [("ＡＩ", "ai"), ("ﾃﾞｰﾀ", "データ"), ("Café", "cafe"), ("ＷＥＢ３", "web3"), ("Straße", "strasse"), ("㌔", "キロ")],
)
def test_width_case_and_accents_fall_away(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("コンピューター", "コンピュータ"),
        ("ヴァイオリン", "バイオリン"),
        ("こんぴゅーた", "コンピューター"),
        ("チヂミ", "チジミ"),
    ],
)
def test_kana_that_sound_the_same_are_one(one, other):
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(
    ("written", "kana"),
    [("konbini", "こんびに"), ("shinbun", "しんぶん"), ("shimbun", "しんぶん"), ("sinbun", "しんぶん"), ("kitte", "きって"), ("matcha", "まっちゃ"), ("box", ""), ("recycling", "")],
)  # fmt: skip
def test_latin_letters_that_spell_japanese(written, kana):
    assert kana_of(written) == kana


def test_neighbours_are_one_place_apart_in_both_scripts():
    cut = [(run.text, run.wide, run.place) for run in runs(fold("AIで物流を変える box 2"))]
    assert cut == [("ai", False, 1), ("で物流を変える", True, 2), ("box", False, 9), ("2", False, 10)]


def test_an_index_holds_pairs_words_and_the_title_apart():
    vector = indexed(Fields(title="物流の箱", text="The cool box")).vector
    assert "'物流':1A" in vector and "'^物流'" in vector and "'cool':" in vector and "'^cool'" not in vector


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\x00"])
def test_nothing_to_be_seen_asks_nothing(text):
    assert asked(text).blank and not asked(text)


@pytest.mark.parametrize("text", ["!!!", "...", "“”", "-"])
def test_marks_alone_find_nothing(text):
    assert not asked(text) and not asked(text).blank


@pytest.mark.parametrize("text", ["'; DROP TABLE story; --", "a & b | !c", "\\'", "foo:* <-> bar", "(" * 300])
def test_a_query_holds_nothing_but_letters_and_digits(text):
    made = asked(text)
    for found in (made.strict({}), made.loose({}), made.ranked_by({})):
        assert ";" not in found and "DROP" not in found and "''" not in found


def pieces(q, text, stems=None):
    return "".join(
        f"[{piece.text}]" if piece.found else piece.text for piece in Marker(asked(q), stems or {}).pieces(text)
    )


@pytest.mark.parametrize(
    ("q", "text", "marked"),
    [
        ("物流", "冬の物流と箱", "冬の[物流]と箱"),
        ("ﾃﾞｰﾀ", "データの話", "[データ]の話"),
        ("でーた", "データの話", "[データ]の話"),
        ("BOX cold", "The box, the boxes", "The [box], the [boxes]"),
        ("lamp", "Lampoon, clamp", "[Lampoon], clamp"),
        ("cafe", "Un café à Paris", "Un [café] à Paris"),
        ('"cool box"', "A cool box", "A [cool] [box]"),
        ("箱 -紙", "紙の箱", "紙の[箱]"),
        ("が", "か\u3099", "[か\u3099]"),
    ],
)
def test_what_was_found_is_marked(q, text, marked):
    assert pieces(q, text) == marked


def test_other_forms_of_a_word_are_marked():
    assert pieces("packaging", "We package. Packages!", {"packaging": "packag"}) == "We [package]. [Packages]!"


def test_a_snippet_shows_the_place_and_says_that_there_is_more():
    marked = Marker(asked("needle"), {}).snippet("hay " * 200 + "needle " + "hay " * 200)
    said = "".join(piece.text for piece in marked)
    assert said.startswith("… ") and said.endswith(" …") and "needle" in said and len(said) < 200
    assert Marker(asked("needle"), {}).snippet("hay") == ()
