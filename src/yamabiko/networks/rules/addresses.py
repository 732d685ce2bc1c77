"""Web addresses inside a text, found as X finds them (the conformance data of twitter-text is the judge).

X makes a link of more than a browser would: a bare domain counts when its ending is a real top-level domain, and a bare
domain may stand directly against Japanese text, so only its Latin part is the address then.
"""

from collections.abc import Iterator

import regex

from yamabiko.networks.rules.tlds import TLDS

_LATIN = (
    r"\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u02BB"
    r"\u0300-\u036F\u1E00-\u1EFF"
)
_CYRILLIC = r"\u0400-\u04FF"
_NEVER = r"\u061C\u180E\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF"  # directions, marks, non-characters
BLANK = r"\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"  # listed: \s differs between languages
_LABEL = rf"[^!'#%&()*+,\\\-./:;<=>?@\[\]^_{{|}}~${BLANK}{_NEVER}]"
_ENDING = (
    rf"(?:(?:{'|'.join(sorted(map(regex.escape, TLDS), key=len, reverse=True))})(?=[^0-9A-Za-z@+\-]|$)"
    r"|xn--[\-0-9a-z]+)"
)
DOMAIN = (
    rf"(?:{_LABEL}(?:[_\-]|{_LABEL})*+(?<![_\-])\.){{0,126}}"  # subdomains, which may hold an underscore
    rf"(?:{_LABEL}(?:-|{_LABEL})*+(?<!-)\.){_ENDING}"
)
_BARE_DOMAIN = rf"(?<![\-a-z0-9{_LATIN}])(?:[\-a-z0-9{_LATIN}]++\.){{1,126}}{_ENDING}"

_PATH = rf"[a-z{_CYRILLIC}0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_LATIN}]"
_BALANCED = rf"\((?:{_PATH}+|{_PATH}*\({_PATH}+\){_PATH}*)\)"
_PATH_END = rf"(?:[+\-a-z{_CYRILLIC}0-9=_#/{_LATIN}]|{_BALANCED})"
_AFTER_SLASH = rf"(?:{_PATH}*(?:{_BALANCED}{_PATH}*)*{_PATH_END}|@{_PATH}+/)"
_QUERY = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"
_TAIL = rf"(?::[0-9]+)?(?P<path>/{_AFTER_SLASH}?)?(?:{_QUERY})?"

NOT_BEFORE = r"(?<![A-Za-z0-9@＠$#＃\uFEFF\uFFFE\uFFFF])"
_ADDRESS = regex.compile(
    rf"{NOT_BEFORE}"
    rf"(?:https?://(?P<domain>{DOMAIN}){_TAIL}|(?<![\-_./])(?P<bare>{_BARE_DOMAIN}){_TAIL})"
)
_WRAPPED = regex.compile(rf"https?://t\.co/(?P<slug>[a-z0-9]+)(?:\?[^{BLANK}]*)?")
_SMALL = {large: large + 32 for large in range(ord("A"), ord("Z") + 1)}
# A run without blanks that may hold an address: most do not, and the search for endings is the dear part.
_RUN = regex.compile(rf"[^{BLANK}.]*+\.(?:\.*+[^{BLANK}.]++)[^{BLANK}]*+")
_LONGEST = 4_096
_LONGEST_SLUG = 40
_LONGEST_LABEL = 63  # RFC 1035


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each address, in order, without overlap. No address holds a blank, so each run is looked at alone."""
    text = small(text)
    for run in _RUN.finditer(text):
        yield from _addresses(text, run.start(), run.end())


def _addresses(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    for found in _ADDRESS.finditer(text, first, last):
        if not could_resolve(found["domain"] or found["bare"], len(found[0])):
            continue
        start, end = found.span()
        if found["bare"] and not found["path"]:
            end = found.end("bare")  # X leaves the query of a bare domain without a path as text
        if wrapped := _WRAPPED.match(text, start, end):
            if len(wrapped["slug"]) > _LONGEST_SLUG:
                continue
            end = wrapped.end()
        yield start, end


def small(text: str) -> str:
    """The text with A to Z small, at the same positions: case counts for nothing in an address, and only there is it plain."""
    return text.translate(_SMALL)


def could_resolve(domain: str, length: int) -> bool:
    """Whether the DNS could hold the name at all; a longer one stays text."""
    return length <= _LONGEST and all(_encoded_length(label) <= _LONGEST_LABEL for label in domain.split("."))


def _encoded_length(label: str) -> int:
    if label.isascii() or len(label) > _LONGEST_LABEL:
        return len(label)
    if label.lower().startswith("xn--"):  # already encoded, so it cannot hold other letters
        return _LONGEST_LABEL + 1
    return len("xn--") + len(label.encode("punycode", "replace"))
