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
_LABEL = rf"[^!'#%&()*+,\\\-./:;<=>?@\[\]^_{{|}}~$\s{_NEVER}]"
_ENDING = (
    rf"(?:(?:{'|'.join(sorted(map(regex.escape, TLDS), key=len, reverse=True))})(?=[^0-9A-Za-z@+\-]|$)"
    r"|xn--[\-0-9a-z]+)"
)
_DOMAIN = (
    rf"(?:{_LABEL}(?:[_\-]|{_LABEL})*+(?<![_\-])\.)*"  # subdomains, which may hold an underscore
    rf"(?:{_LABEL}(?:-|{_LABEL})*+(?<!-)\.){_ENDING}"
)
_BARE_DOMAIN = rf"(?<![\-a-z0-9{_LATIN}])(?:[\-a-z0-9{_LATIN}]++\.)+{_ENDING}"

_PATH = rf"[a-z{_CYRILLIC}0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_LATIN}]"
_BALANCED = rf"\((?:{_PATH}+|{_PATH}*\({_PATH}+\){_PATH}*)\)"
_PATH_END = rf"(?:[+\-a-z{_CYRILLIC}0-9=_#/{_LATIN}]|{_BALANCED})"
_AFTER_SLASH = rf"(?:{_PATH}*(?:{_BALANCED}{_PATH}*)*{_PATH_END}|@{_PATH}+/)"
_QUERY = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"
_TAIL = rf"(?::[0-9]+)?(?P<path>/{_AFTER_SLASH}?)?(?:{_QUERY})?"

_ADDRESS = regex.compile(
    rf"(?<![A-Za-z0-9@＠$#＃\uFEFF\uFFFE\uFFFF])"
    rf"(?:https?://(?P<domain>{_DOMAIN}){_TAIL}|(?<![\-_./])(?P<bare>{_BARE_DOMAIN}){_TAIL})",
    regex.IGNORECASE,
)
_WRAPPED = regex.compile(r"https?://t\.co/(?P<slug>[a-z0-9]+)(?:\?\S*)?", regex.IGNORECASE)
_LONGEST = 4_096
_LONGEST_SLUG = 40
_LONGEST_LABEL = 63  # RFC 1035


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each address, in order, without overlap."""
    for found in _ADDRESS.finditer(text):
        if not _could_resolve(found["domain"] or found["bare"], len(found[0])):
            continue
        start, end = found.span()
        if found["bare"] and not found["path"]:
            end = found.end("bare")  # X leaves the query of a bare domain without a path as text
        if wrapped := _WRAPPED.match(text, start, end):
            if len(wrapped["slug"]) > _LONGEST_SLUG:
                continue
            end = wrapped.end()
        yield start, end


def _could_resolve(domain: str, length: int) -> bool:
    """Whether the DNS could hold the name at all; a longer one stays text."""
    return length <= _LONGEST and all(_encoded_length(label) <= _LONGEST_LABEL for label in domain.split("."))


def _encoded_length(label: str) -> int:
    if label.isascii() or len(label) > _LONGEST_LABEL:
        return len(label)
    if label.lower().startswith("xn--"):  # already encoded, so it cannot hold other letters
        return _LONGEST_LABEL + 1
    return len("xn--") + len(label.encode("punycode", "replace"))
