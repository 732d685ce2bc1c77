"""What a table of stories may hold: its columns, by their names in either language, and what keeps a line out. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from yamabiko.content.rules.words import Kind

LARGEST = 10_000_000  # bytes
MOST_LINES = 20_000
REFUSED_KEPT = 1_000  # refused lines that the report names; beyond them it counts
TITLE, SUMMARY, TEXT, NAME = 300, 1000, 20_000, 120  # characters


class Column(StrEnum):
    TITLE = "title"
    URL = "url"
    SUMMARY = "summary"
    TEXT = "text"
    KIND = "kind"
    LANGUAGE = "language"
    TOPICS = "topics"
    PUBLISHED = "published"
    LAST_DAY = "last_day"
    SITE = "site"
    AUTHOR = "author"
    NONE = ""  # left out


class Flaw(StrEnum):
    """Why a line is not taken in."""

    UNREADABLE = "unreadable"  # a quotation mark that is never closed, and the like
    TITLE_MISSING = "title_missing"
    TITLE_LONG = "title_long"
    URL_MISSING = "url_missing"
    URL_UNUSABLE = "url_unusable"
    URL_LONG = "url_long"
    SUMMARY_LONG = "summary_long"
    TEXT_LONG = "text_long"
    KIND_UNKNOWN = "kind_unknown"
    LANGUAGE_UNKNOWN = "language_unknown"
    TOPIC_UNKNOWN = "topic_unknown"
    DATE_UNREADABLE = "date_unreadable"
    DAY_PASSED = "day_passed"
    TWICE = "twice"  # an earlier line of the same list has the address


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A line of a table as a story would begin; texts are clean, topics as they were called."""

    title: str
    url: str
    summary: str = ""
    text: str = ""
    kind: Kind = Kind.ARTICLE
    language: str = ""
    topics: tuple[str, ...] = ()
    published_at: datetime | None = None
    last_day: date | None = None
    site: str = ""
    author: str = ""


_NAMES = {
    Column.TITLE: "title, headline, subject, タイトル, 題, 題名, 表題, 件名, 見出し",
    Column.URL: "url, link, address, page, リンク, アドレス, ページ, urlリンク",
    Column.SUMMARY: "summary, description, abstract, excerpt, 概要, 要約, 説明, 紹介文",
    Column.TEXT: "text, body, content, 本文, 内容, テキスト",
    Column.KIND: "kind, type, category, 種類, 種別, カテゴリ, カテゴリー, 区分",
    Column.LANGUAGE: "language, lang, 言語, 言葉",
    Column.TOPICS: "topics, topic, tags, tag, 話題, トピック, タグ, テーマ",
    Column.PUBLISHED: "published, published at, date, publication date, 公開日, 日付, 掲載日, 公開日時",
    Column.LAST_DAY: "last day, expires, expiry, until, offered until, end, 最終日, 期限, 掲載期限, 終了日",
    Column.SITE: "site, source, publisher, サイト, サイト名, 媒体, 出典",
    Column.AUTHOR: "author, writer, by, 著者, 筆者, 執筆者, 作者",
}
_BY_NAME = {name.strip(): column for column, names in _NAMES.items() for name in names.split(",")}


def columns_of(header: Sequence[str]) -> tuple[Column, ...] | None:
    """What each cell of a first line names, each column once; None when it is no line of names (no title or no link)."""
    found: list[Column] = []
    for cell in header:
        column = _BY_NAME.get(_folded(cell), Column.NONE)
        found.append(Column.NONE if column in found else column)
    return tuple(found) if {Column.TITLE, Column.URL} <= set(found) else None


def _folded(cell: str) -> str:
    folded = unicodedata.normalize("NFKC", cell).casefold().replace("_", " ").replace("-", " ")
    return " ".join(folded.split())


def as_text(cell: str) -> str:
    """A cell without the apostrophe that we, or a spreadsheet, put before what would be calculated otherwise."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell
