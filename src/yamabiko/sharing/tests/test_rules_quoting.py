"""What a draft quotes stands so in the story, and what it says of the story is true of it."""

import re

import pytest

from yamabiko.compliance.rules import Employer
from yamabiko.sharing.rules import StoryText, Tone, Voice, proposals
from yamabiko.sharing.rules.alone import begins
from yamabiko.sharing.rules.frames import called
from yamabiko.sharing.rules.topic import cut_of
from yamabiko.sharing.rules.voice import AS_EVER, Manner
from yamabiko.sharing.tests.stories import AOBA, BOX_EN, LEAVES_EN, NEWS_JA
from yamabiko.sharing.tests.test_rules_alone import newsroom

SEEDS = range(8)
QUOTED = {"ja": r"「([^「」]{20,})」", "en": r"“([^“”]{45,})”"}


def drafts(story, seed, manner=AS_EVER, answer=""):
    return proposals(story, tone=Tone.PLAIN, answer=answer, employer=AOBA, seed=seed, manner=manner)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_is_left_out_of_a_quotation(language):
    found = 0
    for slug, story in newsroom(language).items():
        told = letters(story.summary + story.text)
        for seed in SEEDS:
            for draft in drafts(story, seed, Manner("casual" if language == "ja" else "short")):
                for quoted in re.findall(QUOTED[language], draft.text):
                    if letters(quoted) not in letters(story.title):
                        assert letters(quoted) in told, (slug, draft.text)
                        found += quoted.count("。" if language == "ja" else ". ") > 0
    assert found > 100  # several sentences at a time


def letters(text):
    return re.sub(r"[\W_]", "", text).lower()


def test_what_somebody_says_is_quoted_and_who_asks_is_not():
    talk = StoryText(
        "Paper in the rain",
        "",
        "Host: Paper and rain, that is a question we hear every week.\nPacker: We use 0.3 kilos of ice for 1 kilo of fish. When it melts, the water runs off.",
        "en",
        "aoba.example",
        kind="podcast",
    )
    texts = [draft.text for seed in SEEDS for draft in drafts(talk, seed)]
    said = [text for text in texts if "0.3 kilos" in text]
    assert said and all("“We use 0.3 kilos of ice for 1 kilo of fish." in text for text in said)
    assert not any("every week" in text for text in texts)


def test_a_quotation_does_not_begin_in_the_middle():
    box = StoryText("The paper box reached Kanazawa", "", "", "en", "")
    assert begins("The box has a paper tab.", "en", box)
    assert not begins("The boy read it, turned it over, and put it down.", "en", box, titled=False)
    assert begins("In May the laboratory buried 12 boxes behind the factory.", "en", box, titled=False)
    for text in (
        "It folds flat into a box.",
        "Two take turns through the night.",
        "With none, the smell stayed in.",
        "However, the box held.",
    ):
        assert not begins(text, "en", box), text
    paper = StoryText("紙の箱が金沢に着きました", "", "", "ja", "")
    for text in ("その箱は重い。", "全員が、港で荷を扱う人です。", "なかには驚いた人もいました。"):
        assert not begins(text, "ja", paper), text


def test_a_story_of_another_house_is_not_called_her_employers():
    for story, ours in (
        (NEWS_JA, "勤め先の"),
        (LEAVES_EN, r"where I work|my employer|my colleagues|[Oo]ur (?:story|stories)|I work there"),
    ):
        for seed in SEEDS:
            for draft in drafts(story, seed):
                assert not re.search(ours, draft.text), draft.text
    own = StoryText(LEAVES_EN.title, LEAVES_EN.summary, LEAVES_EN.text, "en", "aoba.example")
    assert any("where I work" in draft.text for seed in SEEDS for draft in drafts(own, seed))


@pytest.mark.parametrize(("kind", "says", "never"), [
    ("video", "動画", "読める"), ("podcast", "ポッドキャスト", "読める"), ("job", "求人", "読める"), ("event", "案内", "読める"), ("", "記事", "動画"),
])  # fmt: skip
def test_a_story_is_called_what_it_is(kind, says, never):
    story = StoryText(
        "夜の港で働く", "", "港の朝は早く始まります。紙の箱は30分で100個になります。", "ja", "aoba.example", kind=kind
    )
    texts = [draft.text for seed in range(20) for draft in drafts(story, seed)]
    assert any(says in text for text in texts) and not any(never in text for text in texts)
    assert called("", "en").what == "story"


def test_a_title_is_cut_where_it_breaks_and_nowhere_else():
    assert cut_of("A cheese must breathe, and three holes were enough", "en") == "A cheese must breathe…"
    assert (
        cut_of("The day our roof gave six tenths of the power", "en") == "The day our roof gave six tenths of the power"
    )
    assert cut_of("機械の名人が6か月休むと、7人が機械を覚えた", "ja") == "機械の名人が6か月休むと…"
    assert cut_of("展示会のブースを、8割まで紙でつくりました", "ja") == "展示会のブースを、8割まで紙でつくりました"
    assert cut_of("「残置物の撤去を、徹底」を読めなかった話", "ja") == "「残置物の撤去を、徹底」を読めなかった話"


def test_her_own_words_stand_beside_the_title():
    for seed in SEEDS:
        first, *_ = drafts(BOX_EN, seed, answer="My fingers went numb.")
        assert "paper cool box" in first.text, first.text


def test_a_list_has_one_point_to_a_line():
    lists = [draft for seed in range(60) for draft in drafts(BOX_EN, seed) if "•" in draft.text]
    assert lists and all(draft.voice is Voice.FIGURES for draft in lists)
    assert all(len([line for line in draft.text.splitlines() if line.startswith("• ")]) == 2 for draft in lists)


def test_an_employer_without_a_site_owns_no_story_of_one():
    story = StoryText(BOX_EN.title, BOX_EN.summary, BOX_EN.text, "en", "elsewhere.example")
    for seed in SEEDS:
        for draft in proposals(story, tone="plain", answer="", employer=Employer(("Aoba",)), seed=seed):
            assert "my employer" not in draft.text
