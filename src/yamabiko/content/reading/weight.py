"""Markup that would cost its parser far more than its size: found before it is parsed, by looking at the tags alone.

Parsers of HTML need time that grows with the square of the depth, and copy every formatting element that was left open
into each block that follows; those of XML build a dictionary of every attribute.
"""

from __future__ import annotations

import re
from itertools import islice

_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]{0,60})([^<>]*)>?")
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_LONG = re.compile(r"<[^<>]{2000,}")
_ATTRIBUTE = re.compile(r"\s[\w:.-]{1,60}\s*=")
# They close by themselves, or hold nothing: how many stand open says nothing of the depth.
_FLAT = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "wbr",
        "source",
        "track",
        "area",
        "base",
        "col",
        "embed",
    ]
)
_FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
_FEW = 300  # tags that nothing can go wrong with
DEEPEST, MOST_COPIES = 200, 20_000
DEEPEST_XML, MOST_TAGS, MOST_ATTRIBUTES = 500, 150_000, 300


def is_heavy_html(fragment: str) -> bool:
    if fragment.count("<") <= _FEW:
        return False
    depth = deepest = formatting = most_formatting = blocks = 0
    for close, name, _ in _TAG.findall(fragment):
        lower = name.lower()
        step = -1 if close else 1
        if lower in _FORMATTING:
            formatting = max(0, formatting + step)
            most_formatting = max(most_formatting, formatting)
        elif not close:
            blocks += 1
        if lower not in _FLAT:
            depth = max(0, depth + step)
            deepest = max(deepest, depth)
    return deepest > DEEPEST or most_formatting * blocks > MOST_COPIES


def without_tags(fragment: str) -> str:
    """The words, a space for every tag. What follows still has to be made safe."""
    return _TAG.sub(" ", fragment)


def is_heavy_xml(text: str) -> bool:
    """By what stands outside of CDATA."""
    bare = _CDATA.sub("", text) if "<![CDATA[" in text else text
    if bare.count("<") > MOST_TAGS or any(_has_many_attributes(tag[0]) for tag in _LONG.finditer(bare)):
        return True
    depth = deepest = 0
    for tag in _TAG.finditer(bare):
        if tag[3].endswith("/") or tag[2].lower() in _FLAT:
            continue
        depth = max(0, depth + (-1 if tag[1] else 1))
        deepest = max(deepest, depth)
    return deepest > DEEPEST_XML


def _has_many_attributes(tag: str) -> bool:
    return next(islice(_ATTRIBUTE.finditer(tag), MOST_ATTRIBUTES, None), None) is not None
