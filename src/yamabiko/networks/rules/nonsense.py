"""What is wrong with a declaration: a network is taken in only when nothing is."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import regex

from yamabiko.networks.rules.declared import (
    Alt,
    Calls,
    Count,
    Declared,
    Fold,
    Form,
    Limit,
    Link,
    Part,
    Pictures,
    Ration,
    Said,
    Shown,
    Source,
    Tags,
    Tells,
    Whose,
    Window,
)
from yamabiko.networks.rules.units import Unit

_CODE = regex.compile(r"[a-z][a-z0-9_]{0,15}")
_HOST = regex.compile(
    r"(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)  # it goes into a header, so nothing else may
_LONGEST_NAME = 40
_LONGEST_SENTENCE = 300
_MOST = 10_000_000
_LARGEST_SIDE = 10_000
_THINNEST = 5  # times as long as wide
_MOST_LINES = 20


def nonsense(declared: object) -> list[str]:
    """Each fault as the end of a sentence that begins with the adapter's name; none: it may be taken in."""
    if not isinstance(declared, Declared):
        return [f"declares a {type(declared).__name__}, not a Declared"]
    try:
        return list(_faults(declared))
    except Exception as trouble:  # a field of another type than it has to be
        return [f"declares something that cannot be read: {trouble}"]


def _faults(declared: Declared) -> Iterator[str]:
    if not isinstance(declared.code, str) or not _CODE.fullmatch(declared.code):
        yield "has a code that is not 1 to 16 small letters, digits and _"
    if not isinstance(declared.name, str) or not 0 < len(declared.name.strip()) <= _LONGEST_NAME:
        yield "has no name of 1 to 40 characters"
    if not declared.limits or not all(_is_limit(limit) for limit in declared.limits):
        yield "has no limit, or one that is not a whole number above 0 in a known unit with its source"
    if not isinstance(declared.link, Link) or not isinstance(declared.tags, Tags):
        yield "does not say where the link goes, or how many hashtags help"
    if not (declared.pictures is None or _is_pictures(declared.pictures)):
        yield "has pictures that are none, or whose shapes are not whole numbers above 0"
    if not _is_shown(declared.shown):
        yield "does not say in one of the known forms how a post is shown"
    if not (declared.fold is None or (isinstance(declared.fold, Fold) and 0 < declared.fold.columns < _MOST)):
        yield "has a fold that is none"
    if not all(_is_said(said) for said in declared.cannot):
        yield "has a sentence that is not in both languages, or longer than 300 characters"
    if not all(_is_ration(ration) for ration in declared.rations):
        yield "has a ration that is not a whole number above 0 of known calls within at most 31 days, with its source"
    if not (declared.tells is None or _is_telling(declared.tells)):
        yield "tells counts of posts that are not known here, or without a source"
    if not (declared.silent is None or _is_said(declared.silent)):
        yield "does not say in both languages why it tells nothing"
    yield from _window(declared)


def _is_limit(limit: object) -> bool:
    return (
        isinstance(limit, Limit)
        and type(limit.most) is int
        and 0 < limit.most < _MOST
        and isinstance(limit.unit, Unit)
        and isinstance(limit.source, Source)
    )


def _is_ration(ration: object) -> bool:
    return (
        isinstance(ration, Ration)
        and isinstance(ration.whose, Whose)
        and isinstance(ration.calls, Calls)
        and type(ration.most) is int
        and 0 < ration.most < _MOST
        and isinstance(ration.per, timedelta)
        and timedelta(seconds=1) <= ration.per <= timedelta(days=31)
        and isinstance(ration.source, Source)
    )


def _is_telling(tells: object) -> bool:
    return (
        isinstance(tells, Tells)
        and all(isinstance(one, Count) for one in tells.counts)
        and isinstance(tells.source, Source)
        and type(tells.price) is int
        and 0 <= tells.price < _MOST
    )


def _is_shape(shape: object) -> bool:
    """No shape is so thin that nothing would be left of a picture."""
    if not isinstance(shape, tuple) or len(shape) != 2 or not all(type(side) is int for side in shape):
        return False
    return all(0 < side < _LARGEST_SIDE for side in shape) and max(shape) <= _THINNEST * min(shape)


def _is_pictures(pictures: object) -> bool:
    if not isinstance(pictures, Pictures) or not pictures.shapes or not all(map(_is_shape, pictures.shapes)):
        return False
    alt = pictures.alt
    return alt is None or (isinstance(alt, Alt) and type(alt.most) is int and 0 < alt.most < _MOST)


def _is_shown(shown: object) -> bool:
    if not isinstance(shown, Shown) or not isinstance(shown.form, Form) or not _is_shape(shown.picture):
        return False
    lines = all(type(n) is int and 0 <= n <= _MOST_LINES for n in (shown.title_lines, shown.description_lines))
    sizes = all(
        len(size) == 2 and all(type(side) is int for side in size) for size in (shown.large_from, shown.smallest)
    )
    return lines and sizes and isinstance(shown.source, Source)


def _is_said(said: object) -> bool:
    return isinstance(said, Said) and all(0 < len(words.strip()) <= _LONGEST_SENTENCE for words in (said.en, said.ja))


def _window(declared: Declared) -> Iterator[str]:
    window = declared.window
    if window is not None:
        if (
            not isinstance(window, Window)
            or not window.fields
            or not all(isinstance(p, Part) for p in window.fields.values())
        ):
            yield "has a share window without fields for text or link"
            return
        if not all(_HOST.fullmatch(host) for host in window.leads_to):
            yield "has a share window that leads to something that is no host"
    for opened in {declared.page, declared.opens or declared.page}:
        page = urlsplit(opened)
        if page.scheme != "https" or not _HOST.fullmatch(page.netloc) or page.query or page.fragment:
            yield "opens a page that is not a plain https address of a public host"
