"""Sentences of the demo's newsroom, judged by hand: would a reader understand it right after the title?

120 of them, drawn by chance: those marked `used` were looked at while the rule was written, those marked `unseen` were drawn
and judged afterwards and before the rule had been run on them. Its first run on the unseen: 6 of 7 right and 6 of 10 found in
Japanese, 8 of 11 right and 8 of 12 found in English.
"""

import tomllib
from functools import cache
from pathlib import Path

import pytest

import yamabiko
from yamabiko.compliance.rules import Employer
from yamabiko.sharing.rules import StoryText, Tone, proposals
from yamabiko.sharing.rules.alone import stands_alone
from yamabiko.sharing.rules.plainly import plainly
from yamabiko.sharing.rules.statements import statements
from yamabiko.sharing.rules.voice import Manner
from yamabiko.sharing.tests.stories import AOBA

NEWSROOM = Path(yamabiko.__file__).parent / "ops" / "demo" / "newsroom"
# Precision and recall below which the rule has become worse than it was when these were counted.
LEAST = {
    ("ja", "used"): (0.8, 0.7),
    ("ja", "unseen"): (0.8, 0.6),
    ("en", "used"): (0.8, 0.7),
    ("en", "unseen"): (0.7, 0.6),
}


@cache
def newsroom(language: str) -> dict[str, StoryText]:
    found = {}
    for path in sorted(NEWSROOM.glob("*.toml")):
        one = tomllib.loads(path.read_text("utf-8"))
        if not one["internal"]:
            words = one[language]
            found[path.stem] = StoryText(words["title"], words["summary"], words["text"], language, "aoba.example")
    return found


def judged(language: str, part: str) -> list[tuple[str, StoryText, bool]]:
    lines = Path(__file__).with_name("judged.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return [(row[4], newsroom(language)[row[3]], row[2] == "yes") for row in rows if row[:2] == [language, part]]


@pytest.mark.parametrize(("language", "part"), sorted(LEAST))
def test_it_says_what_a_person_says(language, part):
    rows = [(stands_alone(text, language, story), wanted) for text, story, wanted in judged(language, part)]
    assert len(rows) == 30
    both = sum(said and wanted for said, wanted in rows)
    precision = both / sum(said for said, _ in rows)
    recall = both / sum(wanted for _, wanted in rows)
    print(f"{language}, {part}: precision {precision:.2f}, recall {recall:.2f}")
    assert precision >= LEAST[language, part][0] and recall >= LEAST[language, part][1]


def test_a_sentence_that_points_at_nothing_does_not_stand():
    box = StoryText("紙の箱が金沢に着きました", "", "", "ja", "")
    for text in (
        "その箱は重い。", "彼は箱を見た。", "電話で理由を尋ねると、職人は少し考えてから答えた。", "外に置く箱には木をお使いください。",
        "聞き手：箱は重いですか。", "けれど箱は届いた。", "箱はなぜ重いのですか？",
    ):  # fmt: skip
        assert not stands_alone(text, "ja", box), text
    assert stands_alone("箱は三層の板でできています。", "ja", box)
    paper = StoryText("The paper box reached Kanazawa", "", "", "en", "")
    for text in (
        "Nobody had told the design room.", "It folds flat into a box.", "However, the box held.", "Host: The box is heavy.",
        "Fold the box at the corner.", "You can fold the box.", "The mayor liked the box.", "The parts fit upside down, too.",
    ):  # fmt: skip
        assert not stands_alone(text, "en", paper), text
    assert stands_alone("A used box goes into the paper bin.", "en", paper)


def test_what_it_points_at_may_stand_before_it():
    box = StoryText("The paper box reached Kanazawa", "", "", "en", "")
    assert not stands_alone("They stacked it in a warehouse.", "en", box)
    assert stands_alone("They stacked it in a warehouse.", "en", box, before="Three designers folded a box.")
    assert stands_alone("それは紙でした。", "ja", box, before="箱の底に板がありました。")


def test_politeness_follows_her_where_the_verb_is_certain():
    table = {
        "箱が届きました": "箱が届いた", "朝に起きます": "朝に起きる", "字を書きます": "字を書く", "箱を試験しています": "箱を試験している",
        "音がしません": "音がしない", "水に溶けません": "水に溶けない", "紙です": "紙だ", "箱は軽いです": "箱は軽い", "3人しかいません": "3人しかいない",
        "空気を話します": "空気を話す", "箱を公開します": "箱を公開する", "金沢へ行きました": "金沢へ行った", "箱は紙でした": "箱は紙だった",
    }  # fmt: skip
    assert {polite: plainly(polite) for polite in table} == table
    assert plainly("人が来ました") == "" == plainly("人が来ませんでした") and plainly("箱だ") == ""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_draft_is_without_the_story(language):
    manners = (Manner(), Manner("plain" if language == "ja" else "short", "", "", (), "end", 90), Manner(length=450))
    for slug, story in newsroom(language).items():
        known = [one.text for one in statements(story, language=language, employer=AOBA)]
        known += [plainly(text) for text in known if plainly(text)]
        known += [story.title]
        known += [story.title[0].lower() + story.title[1:]]
        for tone in Tone:
            for seed, manner in enumerate(manners):
                for draft in proposals(story, tone=tone, answer="", employer=AOBA, seed=seed, manner=manner):
                    said = draft.text.replace("“", "‘").replace("”", "’")
                    assert any(text.replace("“", "‘").replace("”", "’") in said for text in known), (slug, draft.text)


def test_a_conversation_is_not_quoted_with_its_labels():
    talk = StoryText("箱の話", "", "聞き手：箱は重いですか。\n職人：箱は軽いです。\n【映像】箱が落ちる。", "ja", "")
    assert not any(
        "：" in one.text or "映像" in one.text for one in statements(talk, language="ja", employer=Employer(()))
    )
