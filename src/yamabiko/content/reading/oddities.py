"""What an entry carries that is not taken over. `clean` takes it out; this only says that it was there."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

from yamabiko.content.reading import clean
from yamabiko.content.reading.entry import Entry
from yamabiko.content.rules.words import Oddity

LONGEST_TITLE = 300
_LOOKED_AT = 200_000  # characters of one text
_SIGNS = {
    Oddity.SCRIPTS: re.compile(
        r"<script\b|[\"'=]\s*javascript:|<[^<>]{0,2000}?\son(?:click|error|load|mouse\w{1,8}|focus)\s*=", re.IGNORECASE
    ),
    Oddity.DATA_PICTURES: re.compile(r"<img\b[^<>]{0,2000}?\ssrc\s*=\s*[\"']?\s*data:", re.IGNORECASE),
    Oddity.DRAWINGS: re.compile(
        r"<svg\b|<img\b[^<>]{0,2000}?\ssrc\s*=\s*[\"']?[^\s\"'<>]{1,2000}\.svg(?:[\"'\s?#>]|$)", re.IGNORECASE
    ),
}


def of_entry(fragments: Iterable[str], *, title: str) -> tuple[Oddity, ...]:
    """`fragments` are its texts as they came; `title` is whole."""
    texts = [fragment[:_LOOKED_AT] for fragment in fragments if "<" in fragment]
    found = [oddity for oddity, sign in _SIGNS.items() if any(sign.search(text) for text in texts)]
    return (*found, Oddity.LONG_TITLES) if len(title) > LONGEST_TITLE else tuple(found)


def with_title(title: str, words_html: str) -> str:
    """The text with a title in front that is too long to be one, so that nothing of it is lost."""
    return clean.html(f"<p>{escape(title, quote=False)}</p>{words_html}")


def of_feed(items: Iterable[Entry], *, honest: bool, same_id: int, left: int) -> Mapping[Oddity, int]:
    """How many entries each is about; `left` are those beyond the newest, `honest` speaks of the charset."""
    counts = Counter(oddity for item in items for oddity in item.oddities)
    told = {Oddity.CHARSET: int(not honest), Oddity.SAME_ID: same_id, Oddity.MANY: left, **counts}
    return {oddity: count for oddity, count in told.items() if count}
