"""One text, all rules: what holds, what warns, what mends it."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yamabiko.compliance.rules import RULES, Employer, Severity, Verdict, claims, judge, visible_before

AOBA = Employer(("Aoba", "アオバ"))
OPENING = {"en": "I work at Aoba. ", "ja": "アオバで働いています。"}


def judged(text, language="en", *, used=10, limit=280, fold=None, employer=AOBA):
    return judge(text, language=language, employer=employer, used=used, limit=limit, fold=fold)


@pytest.mark.parametrize(
    ("text", "language", "verdict", "rules"),
    [
        ("I work at Aoba. A box made of paper.", "en", Verdict.CLEAR, []),
        ("A box made of paper.", "en", Verdict.HOLD, ["DISC-MISSING"]),
        ("A box. I work at Aoba.", "en", Verdict.HOLD, ["DISC-LATE"]),
        ("I work at Aoba. This is not an ad.", "en", Verdict.HOLD, ["DISC-NEGATED"]),
        ("A box. #ad", "en", Verdict.HOLD, ["DISC-HASHTAIL"]),
        ("", "en", Verdict.HOLD, ["EMPTY"]),
        (" \n\u200b ", "ja", Verdict.HOLD, ["EMPTY"]),
        ("。…、", "ja", Verdict.HOLD, ["EMPTY"]),
        ("アオバで働いています。業界No.1の保冷力です。", "ja", Verdict.WARN, ["SUPERLATIVE"]),
        ("業界No.1の保冷力です。", "ja", Verdict.HOLD, ["DISC-MISSING", "SUPERLATIVE"]),
    ],
)
def test_the_verdict(text, language, verdict, rules):
    judgement = judged(text, language)
    assert (judgement.verdict, [hit.rule for hit in judgement.hits]) == (verdict, rules)


def test_too_long_holds_without_a_fix():
    hits = judged("I work at Aoba.", used=281).hits
    assert [(hit.rule, hit.severity, hit.fix) for hit in hits] == [("TOO-LONG", Severity.HOLD, None)]
    assert judged("I work at Aoba.", used=280).verdict is Verdict.CLEAR


@pytest.mark.parametrize("text", ["A box.", "A box. I work at Aoba.", "A box. #ad"])
def test_the_fix_passes(text):
    (hit,) = judged(text).hits
    assert judged(hit.fix).verdict is Verdict.CLEAR


def test_the_fix_stands_before_the_fold():
    late = "What would you ask first about “The paper cool box made it through 26 hours to Kanazawa” (I work at Aoba)?"
    assert judged(late).verdict is Verdict.CLEAR
    (hit,) = judged(late, fold=100).hits
    assert hit.rule == "DISC-LATE" and judged(hit.fix, fold=100).verdict is Verdict.CLEAR


def test_nobody_but_her_takes_a_denial_back():
    assert judged("I work at Aoba. Not an ad!").hits[0].fix is None


CLAIMS = [
    ("業界No.1の保冷力", "業界no.1"),
    ("業界Ｎｏ．１", "業界no.1"),
    ("業界N\u200bo.1", "業界no.1"),
    ("業界Nо.1", "業界no.1"),
    ("日本一おいしい", "日本一"),
    ("世界初の箱", "世界初"),
    ("満足度94%", "満足度94%"),
    ("業界最高水準", "業界最高水準"),
    ("It has the best insulation in the industry.", "best insulation in the industry"),
    ("industry-leading boxes", "industry-leading"),
    ("the world's first paper box", "world's first"),
    ("We are #1", "#1"),
    ("the best box I've ever used", "best box i've ever"),
]


@pytest.mark.parametrize(("text", "claim"), CLAIMS)
def test_a_claim_is_found_where_it_stands(text, claim):
    ((start, end),) = claims(text)
    assert text[start:end].replace("\u200b", "").translate(str.maketrans("Ｎｏ．１о", "No.1o")).lower() == claim


@pytest.mark.parametrize(
    "text",
    [
        "満足度94%(2026年4月自社調査、利用者1,024名)",
        "業界No.1（出典：2025年 包装資材調べ）",
        "No.10の棚",
        "最初の箱",
        "最高気温は30度",
        "Best of all, it folds flat.",
        "My best friend",
        "the largest box we make",
        "Room #12",
        "the first in the queue",
        "the largest in the world (2025 survey of 40 makers)",
    ],
)
def test_evidence_or_plain_words_are_no_claim(text):
    assert claims(text) == []


def test_the_fold_counts_wide_characters_twice_and_lines_whole():
    assert visible_before("a" * 300, 210) == 210
    assert visible_before("あ" * 300, 210) == 105
    assert visible_before("a\n\n\nb", 210) == 4
    assert visible_before("a" * 300, None) == 300


def test_every_rule_has_its_words_in_both_languages():
    assert {"title", "why", "source"} == set(RULES["EMPTY"].said("ja"))
    for words in RULES.values():
        assert all(words.said(language)[part] for language in ("ja", "en") for part in ("title", "why", "source"))
        assert words.title_ja != words.title_en and "!" not in words.title_en and "！" not in words.title_ja


@given(st.text(max_size=150), st.sampled_from(["ja", "en", "de"]), st.sampled_from([None, 0, 2, 210]))
def test_any_text_gets_a_verdict_with_known_rules(text, language, fold):
    judgement = judged(text, language, fold=fold)
    assert judgement.verdict in set(Verdict)
    assert all(hit.rule in RULES for hit in judgement.hits)


# Rows on posts that the company suggests and that these rules can decide. P010 is her own post, which never comes here;
# P016 (price), and the rows on medicine, securities, quiet periods, patients and policies need rule packs of their own.
COVERED = {
    "P001": "clear",
    "P004": "hold",
    "P011": "hold",
    "P012": "clear",
    "P014": "warn",
    "P015": "clear",
    "P036": "clear",
    "P037": "clear",
    "P038": "hold",
    "P040": "clear",
    "P041": "hold",
    "P042": "hold",
    "P047": "hold",
    "P049": "hold",
}


def test_the_phrases_of_the_reference_are_judged_as_there():
    folder = os.environ.get("YAMABIKO_CORPORA", "")
    path = Path(folder).parent.parent / "reference" / "regulation_phrases.jsonl"
    if not folder or not path.exists():
        pytest.skip("the reference phrases are not on this machine: set YAMABIKO_CORPORA")
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    for row, verdict in COVERED.items():
        employer = Employer((rows[row]["context"]["company"].removeprefix("株式会社"),))
        assert judged(rows[row]["text"], rows[row]["lang"], employer=employer).verdict == verdict, row
