"""A line of a table as the beginning of a story, or the one word for why it is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from yamabiko.content.reading import clean, dates, language
from yamabiko.content.rules.imports import NAME, SUMMARY, TEXT, TITLE, Column, Flaw, StoryLine
from yamabiko.content.rules.words import Kind

_LANGUAGES = {"ja": "ja", "jp": "ja", "japanese": "ja", "日本語": "ja", "en": "en", "english": "en", "英語": "en"}
_PARTS = re.compile(r"[;；、,|｜/]")


def story_of(
    cells: Sequence[str], columns: Sequence[Column], *, kinds: Mapping[str, Kind]
) -> StoryLine | tuple[Flaw, str]:
    """The story, or the flaw and the words it is about. `kinds`: every word for a kind in lower case.

    A column that stands twice counts once, an empty cell is as good as none.
    """
    said = {column: cell for column, cell in reversed(list(zip(columns, cells, strict=False))) if column}
    title, url = clean.line(said.get(Column.TITLE, ""), limit=100_000), said.get(Column.URL, "").strip()
    summary = clean.plain(said.get(Column.SUMMARY, ""), limit=100_000)
    text = clean.plain(said.get(Column.TEXT, ""), limit=200_000)
    for flaw, wrong, words in (
        (Flaw.TITLE_MISSING, not title, ""),
        (Flaw.TITLE_LONG, len(title) > TITLE, title),
        (Flaw.URL_MISSING, not url, title),
        (Flaw.SUMMARY_LONG, len(summary) > SUMMARY, summary),
        (Flaw.TEXT_LONG, len(text) > TEXT, text),
    ):
        if wrong:
            return flaw, words[:80]
    kind, spoken = said.get(Column.KIND, "").strip(), said.get(Column.LANGUAGE, "").strip()
    if kind and kind.casefold() not in kinds:
        return Flaw.KIND_UNKNOWN, kind[:80]
    if spoken and spoken.casefold().partition("-")[0] not in _LANGUAGES:
        return Flaw.LANGUAGE_UNKNOWN, spoken[:80]
    moments = {name: said.get(name, "").strip() for name in (Column.PUBLISHED, Column.LAST_DAY)}
    read = {name: dates.read(words) for name, words in moments.items()}
    for name, words in moments.items():
        if words and read[name] is None:
            return Flaw.DATE_UNREADABLE, words[:80]
    last = read[Column.LAST_DAY]
    topics = (clean.line(part, limit=NAME) for part in _PARTS.split(said.get(Column.TOPICS, "")))
    return StoryLine(
        title=title,
        url=url,
        summary=summary,
        text=text,
        kind=kinds[kind.casefold()] if kind else Kind.ARTICLE,
        language=_LANGUAGES[spoken.casefold().partition("-")[0]]
        if spoken
        else language.of(f"{title}\n{summary}\n{text}"),
        topics=tuple(dict.fromkeys(topic for topic in topics if topic)),
        published_at=read[Column.PUBLISHED],
        last_day=last.date() if last else None,
        site=clean.line(said.get(Column.SITE, ""), limit=NAME),
        author=clean.line(said.get(Column.AUTHOR, ""), limit=NAME),
    )
