"""A person's own choices, and what a name may hold."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from yamabiko.people import operations, queries
from yamabiko.people.rules import Role, acting_role, clean_line

CORPORA = Path(os.environ.get("YAMABIKO_CORPORA", "/nonexistent")) / "blns" / "blns.json"
# The worst of the Big List of Naughty Strings by kind, for whoever has not got the list.
FEW = [
    "",
    "\u202etest\u202c",
    "\ud800",
    "ﷺ" * 90,
    "Ω≈ç√∫˜µ",
    "田中さんにあげて下さい",
    "❤️ 👨‍👩‍👧‍👦",
    "\x00\x08\x1b[31m",
    "<script>alert(1)</script>",
    "e\u0301" * 200,
]
NAUGHTY = json.loads(CORPORA.read_text()) if CORPORA.is_file() else []


@pytest.mark.parametrize("text", FEW + NAUGHTY)
def test_a_clean_line_is_one_composed_visible_line(text):
    line = clean_line(text, limit=120)
    assert len(line) <= 120
    assert line == unicodedata.normalize("NFC", line)
    assert not any(unicodedata.category(ch).startswith("C") and ch != "\u200d" for ch in line)
    assert line == line.strip()
    assert clean_line(line, limit=120) == line
    line.encode()


@pytest.mark.django_db
def test_naughty_names_are_kept_or_refused_but_never_break(cast):
    for text in FEW + NAUGHTY:
        expected = clean_line(text, limit=120)
        if not expected:
            with pytest.raises(operations.NameMissing):
                operations.choose(viewer=cast.alice, name=text)
            continue
        operations.choose(viewer=cast.alice, name=text)
        assert queries.viewer_of_member(cast.workspace_id, cast.alice.member_id).name == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoe\u0308", "Zoë"),
        (" 山田\t花子\n", "山田 花子"),
        ("a\u0000b", "ab"),
        ("\u200d", ""),
        ("👩‍🚀", "👩‍🚀"),
        ("\u202egnp", "gnp"),
    ],
)
def test_how_a_name_is_cleaned(text, expected):
    assert clean_line(text, limit=120) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "fr"},
        {"way": "shout"},
        {"tone": ""},
        {"theme": "pink"},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../etc/passwd"},
    ],
)
def test_unknown_words_change_nothing(cast, wrong):
    with pytest.raises(operations.WordUnknown):
        operations.choose(viewer=cast.alice, name="Changed", **wrong)
    assert queries.viewer_of_member(cast.workspace_id, cast.alice.member_id) == cast.alice


@pytest.mark.django_db
def test_choices_are_kept(cast):
    operations.choose(
        viewer=cast.alice,
        language="ja",
        way="copy",
        tone="brief",
        theme="dark",
        time_zone="Asia/Tokyo",
        name="Ally",
        job="Box designer",
    )
    viewer = queries.viewer_of_member(cast.workspace_id, cast.alice.member_id)
    assert (viewer.language, viewer.way, viewer.tone, viewer.theme, viewer.time_zone) == (
        "ja",
        "copy",
        "brief",
        "dark",
        "Asia/Tokyo",
    )
    assert (viewer.name, viewer.job, viewer.team_name) == ("Ally", "Box designer", "包装設計")
    assert queries.viewer_of_member(cast.workspace_id, cast.bob.member_id) == cast.bob


@pytest.mark.parametrize(
    ("roles", "wanted", "acts"),
    [
        ({Role.MANAGER, Role.EMPLOYEE}, "", Role.MANAGER),
        ({Role.MANAGER, Role.EMPLOYEE}, "manager", Role.MANAGER),
        ({Role.EMPLOYEE}, "admin", Role.EMPLOYEE),
        ({Role.ADMIN}, "nonsense", Role.ADMIN),
        (set(), "", Role.EMPLOYEE),
    ],
)
def test_the_acting_role_is_one_of_hers(roles, wanted, acts):
    assert acting_role(frozenset(roles), wanted) is acts
