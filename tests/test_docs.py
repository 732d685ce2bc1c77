"""Docs that fail the build when they lie: links, settings, commands, routes, facts, and the words of the screens."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import re
import shlex
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "yamabiko"
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GUIDES = ROOT / "docs" / "guide"
PAIRS = [
    (ROOT / "README.md", ROOT / "README.ja.md"),
    *((page, page.with_name(page.name.replace(".en.", ".ja."))) for page in sorted(GUIDES.glob("*.en.md"))),
]
OPERATORS = [GUIDES / "operators.en.md", GUIDES / "operators.ja.md"]
SETTING = re.compile(r"\bYAMABIKO_[A-Z_]*[A-Z]\b")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LARGEST_PICTURE = 250_000


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def prose(page: Path) -> str:
    """The page without its code blocks."""
    return FENCE.sub("", page.read_text())


def headings(page: Path) -> list[tuple[int, str]]:
    return [(len(marks), text) for marks, text in re.findall(r"^(#+) (.+)$", prose(page), re.MULTILINE)]


def anchors(page: Path) -> set[str]:
    """The fragments under which a heading is reached: lower case, no punctuation, hyphens for spaces."""
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for _, text in headings(page)}


@pytest.mark.parametrize("page", DOCS, ids=name)
def test_every_link_and_picture_is_there(page):
    missing = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (fragment and fragment not in anchors(there)):
            missing.append(target)
    assert not missing, missing


def test_pictures_are_used_and_light():
    words = "".join(page.read_text() for page in DOCS)
    for picture in (ROOT / "docs" / "images").iterdir():
        assert f"images/{picture.name}" in words, f"{picture.name} is shown nowhere"
        assert picture.stat().st_size < LARGEST_PICTURE, picture.name


@pytest.mark.parametrize(("english", "japanese"), PAIRS, ids=lambda page: page.name)
def test_both_languages_have_the_same_parts(english, japanese):
    assert [level for level, _ in headings(english)] == [level for level, _ in headings(japanese)]
    assert len(FENCE.findall(english.read_text())) == len(FENCE.findall(japanese.read_text()))


@cache
def settings_read() -> frozenset[str]:
    """Every YAMABIKO_ variable that the product, its tests or its commands name."""
    here = {Path(__file__).name}
    code = [
        path
        for folder in ("src", "tests", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
        if path.name not in here
    ]
    code += [ROOT / "conftest.py", ROOT / "Makefile", ROOT / ".ci" / "run"]
    return frozenset(word for path in code if path.exists() for word in SETTING.findall(path.read_text()))


@pytest.mark.parametrize("page", OPERATORS, ids=name)
def test_every_setting_is_in_the_operators_guide(page):
    assert settings_read() - set(SETTING.findall(page.read_text())) == set()


@pytest.mark.parametrize("page", DOCS, ids=name)
def test_every_setting_in_the_docs_is_read(page):
    assert set(SETTING.findall(page.read_text())) - settings_read() == set()


def test_defaults_in_the_guides_are_the_same():
    """The first two columns of the settings tables, but for words: numbers and addresses."""

    def defaults(page: Path) -> dict[str, list[str]]:
        rows = re.findall(r"^\| `([A-Z_]+)` \| ([^|]*) \|", page.read_text(), re.MULTILINE)
        return {setting: re.findall(r"`[^`]+`|\b\d[\d.]*\b", default) for setting, default in rows}

    english, japanese = map(defaults, OPERATORS)
    assert english == japanese
    assert defaults(ROOT / "README.md").items() <= english.items()


@pytest.mark.parametrize("page", DOCS, ids=name)
def test_every_make_target_exists(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    words = page.read_text()
    spoken = re.findall(r"`make ([a-z]+)", words) + re.findall(r"^make ([a-z]+)", words, re.MULTILINE)
    assert set(spoken) <= targets


def verbs_in(page: Path) -> set[str]:
    words = page.read_text()
    return set(
        re.findall(r"`(?:\.venv/bin/)?yamabiko ([a-z]+)", words)
        + re.findall(r"^yamabiko ([a-z]+)", words, re.MULTILINE)
    )


@pytest.mark.parametrize("page", [*DOCS], ids=name)
def test_every_verb_exists(page):
    from yamabiko.ops.cli import VERBS

    planned = {"live", "simulate", "verify"} if page.name.startswith("0011-") else set()
    assert verbs_in(page) - planned <= set(VERBS)
    assert all((PACKAGE / "ops" / "commands" / f"{verb}.py").is_file() for verb in verbs_in(page) - planned)


@pytest.mark.parametrize("page", OPERATORS, ids=name)
def test_every_verb_is_in_the_operators_guide(page):
    from yamabiko.ops.cli import VERBS

    assert set(VERBS) <= verbs_in(page)


@pytest.mark.parametrize("page", DOCS, ids=name)
def test_every_route_exists(page):
    from yamabiko.config.api import api

    known = {(method.upper(), path) for path, route in api.get_openapi_schema()["paths"].items() for method in route}
    spoken = set(re.findall(r"`(GET|POST|PUT|PATCH|DELETE) (/api/[^`\s]+)`", page.read_text()))
    assert spoken <= known


def test_every_fact_is_told_with_its_fields():
    from yamabiko.events.facts import KINDS

    for module in PACKAGE.glob("*/facts.py"):
        importlib.import_module(f"yamabiko.{module.parent.name}.facts")
    page = (ROOT / "docs" / "facts.md").read_text()
    told = dict(re.findall(r"^\| `([a-z]+\.[a-z_]+)` \| ([^|]*) \|", page, re.MULTILINE))
    ours = {
        kind: fact
        for kind, fact in KINDS.items()
        if fact.__module__.startswith("yamabiko.") and ".tests." not in fact.__module__
    }
    assert set(told) == set(ours)
    for kind, fact in ours.items():
        for field in fields(fact):
            assert f"`{field.name}`" in told[kind], f"{kind} lacks {field.name}"


def test_every_listener_is_told_where_it_listens():
    from yamabiko.events.listeners import LISTENERS

    page = (ROOT / "docs" / "facts.md").read_text()
    for kind, hearers in re.findall(r"^\| `([a-z]+\.[a-z_]+)` \|.*\| ([^|]*) \|$", page, re.MULTILINE):
        heard_by = {listener for listener, reader in LISTENERS.items() if kind in reader.kinds}
        assert {word for word in LISTENERS if re.search(rf"\b{word}\b", hearers)} == heard_by, kind


@cache
def said(language: str) -> tuple[re.Pattern[str], ...]:
    """What screens say, as patterns in which a variable stands for anything."""
    from yamabiko.compliance.rules import RULES
    from yamabiko.kit.i18n.catalogues import all_po_paths, read

    texts: set[str] = {rule.said(language)["title"] for rule in RULES.values()} | {"CSV"}
    for path in all_po_paths(PACKAGE):
        for entry in read(path) or ():
            found = entry.id if language == "en" else entry.string
            texts.update([found] if isinstance(found, str) else found)
    return tuple(re.compile(re.sub(r"%\\?\(\w+\\?\)s", ".+", re.escape(text))) for text in texts if text)


@pytest.mark.parametrize("room", ["people", "managers", "reviewers"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_bold_words_stand_on_a_screen(room, language):
    page = GUIDES / f"{room}.{language}.md"
    bold = set(re.findall(r"\*\*(.+?)\*\*", re.sub(r"\s+", " ", prose(page)))) - {"Bold", "太字"}
    strange = [words for words in sorted(bold) if not any(text.fullmatch(words) for text in said(language))]
    assert bold, page
    assert not strange, strange


@pytest.mark.django_db
@pytest.mark.parametrize("page", OPERATORS, ids=name)
def test_the_guide_founds_an_organisation(page, monkeypatch):
    from yamabiko.ops.commands import found
    from yamabiko.people.models import Member

    written = re.search(r"^yamabiko found (.+?)\n```$", page.read_text(), re.MULTILINE | re.DOTALL)
    assert written
    parser = argparse.ArgumentParser()
    found.arguments(parser)
    monkeypatch.setattr("yamabiko.ops.commands.found.attached", contextlib.nullcontext)
    monkeypatch.setattr("yamabiko.ops.schema.migrate", lambda: None)
    found.act(parser.parse_args(shlex.split(written[1].replace("\\\n", " "))))
    everybody = Member.objects.across_workspaces(because="the guide made a workspace of its own")
    assert everybody.filter(user__email="you@example.com", roles__contains=["admin"]).count() == 1
