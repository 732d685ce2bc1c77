"""Markdown in its plainest form: paragraphs, headings, lists, quotes, links, strong and emphasised words. Pure.

Everything else stays as it was typed. What comes out is escaped, and is sanitised once more before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import regex

_BULLET = regex.compile(r"\s{0,3}(?:[-*+]\s+|・\s*)(?P<words>.+)")
_NUMBER = regex.compile(r"\s{0,3}\d{1,3}[.)．]\s+(?P<words>.+)")
_QUOTE = regex.compile(r"\s{0,3}[>＞]\s?(?P<words>.*)")
_HEADING = regex.compile(r"[#＃]{1,4}[ 　]+(?P<words>.+?)[ 　#]*")
_LISTS = {"ul": _BULLET, "ol": _NUMBER}
_INLINE = regex.compile(
    r"\[(?P<label>[^\[\]\n]{1,300})\]\((?P<target>https?://[^\s()<>]{1,1900}(?:\([^\s()<>]*\)[^\s()<>]*)?)\)"
    r"|(?P<bare>https?://[^\s<>\"「」『』（）、。]{1,1900})"
    r"|\*\*(?P<strong>(?=\S)[^*\n]{1,2000}?(?<=\S))\*\*"
    r"|(?<![\w*])\*(?P<em>(?=\S)[^*\n]{1,2000}?(?<=\S))\*(?![\w*])",
    regex.IGNORECASE,
)
_AFTER = ".,;:!?)]}"


def html_of(text: str) -> str:
    """`text` as HTML of p, h2, h3, ul, ol, li, blockquote, a, strong, em, br."""
    blocks = regex.split(r"\n[ \t　]*\n+", text.strip("\n"))
    return "\n".join(part for block in blocks if block.strip() for part in _block(block.split("\n")))


def _block(lines: list[str]) -> Iterator[str]:
    """A block may change its kind from line to line: a sentence, then its list."""
    at = 0
    while at < len(lines):
        kind = _kind(lines[at])
        end = at + 1
        while end < len(lines) and kind != "h" and _kind(lines[end]) == kind:
            end += 1
        yield _written(kind, lines[at:end])
        at = end


def _kind(line: str) -> str:
    if _HEADING.fullmatch(line):
        return "h"
    for kind, pattern in (*_LISTS.items(), ("blockquote", _QUOTE)):
        if pattern.fullmatch(line):
            return kind
    return "p"


def _written(kind: str, lines: list[str]) -> str:
    if kind == "h":
        level = "h2" if len(lines[0]) - len(lines[0].lstrip("#＃")) < 3 else "h3"
        return f"<{level}>{_inline(_words(_HEADING, lines[0]))}</{level}>"
    if kind in _LISTS:
        items = "".join(f"<li>{_inline(_words(_LISTS[kind], line))}</li>" for line in lines)
        return f"<{kind}>{items}</{kind}>"
    if kind == "blockquote":
        return f"<blockquote><p>{'<br>'.join(_inline(_words(_QUOTE, line)) for line in lines)}</p></blockquote>"
    return f"<p>{'<br>'.join(_inline(line.strip()) for line in lines)}</p>"


def _words(pattern: regex.Pattern[str], line: str) -> str:
    found = pattern.fullmatch(line)
    return str(found["words"]) if found else line


def _inline(line: str) -> str:
    out, at = [], 0
    for found in _INLINE.finditer(line):
        out.append(escape(line[at : found.start()]))
        out.append(_marked(found))
        at = found.end()
    return "".join(out) + escape(line[at:])


def _marked(found: regex.Match[str]) -> str:
    if found["label"]:
        return _link(found["target"], found["label"])
    if found["bare"]:
        address = found["bare"].rstrip(_AFTER)
        return _link(address, address) + escape(found["bare"][len(address) :])
    tag = "strong" if found["strong"] else "em"
    return f"<{tag}>{escape(found[tag])}</{tag}>"


def _link(target: str, label: str) -> str:
    return f'<a href="{escape(target)}">{escape(label)}</a>'
