"""Sanitising: HTML down to a handful of elements, HTML down to plain text, and plain text without what hides in it."""

import html as entities
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

import nh3
import regex

from yamabiko.content.reading import weight

LONGEST_FRAGMENT = 200_000
_TAGS = {"p", "br", "a", "strong", "em", "ul", "ol", "li", "blockquote", "h2", "h3", "h4"}
_HIDDEN = {"script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head", "title"}
_BLOCKS = {"p", "br", "div", "li", "tr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dd", "dt"}
# The same thing said by other elements.
_SAME = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4"}
_SAME_TAG = regex.compile(r"<(/?)(b|i|h1|h5|h6)>")
_TAG = regex.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
# Unseen: controls, bidirectional marks, soft hyphens, zero-width spaces, annotations, tags, lone surrogates,
# non-characters. Joiners stay: Persian and emoji need them.
_UNSEEN = regex.compile(
    r"[\p{Cc}--[\n\t]]|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    r"|[\p{Cs}\p{Noncharacter_Code_Point}]|[\U000e0000-\U000e0fff--[\U000e0100-\U000e01ef]]",
    regex.VERSION1,
)
_MARKED = regex.compile(r"<!\[CDATA\[|(?<=>)\s*\]\]>\s*$")
_OPEN_COMMENT = regex.compile(r"<!--(?!.*-->)[^>]*>?", regex.DOTALL)
_NO_DECLARATION = regex.compile(r"<!(?!--|doctype\s[^<>]*>)", regex.IGNORECASE)
_FRAMES = {name: regex.compile(rf"<{name}\b[^>]*>", regex.IGNORECASE) for name in ("iframe", "object")}
_LINE = regex.compile(r"\r\n?|[\u000b\u000c\u0085\u2028\u2029]")


def html(fragment: str, *, base: str = "") -> str:
    """A fragment safe to mark as such: p br a strong em ul ol li blockquote h2 h3 h4; links to http(s) only, with rel.

    Relative links are resolved against `base`, and dropped without one. Never raises; cleaning twice changes nothing.
    """
    rough = _scrubbed(fragment[:LONGEST_FRAGMENT], {*_TAGS, *_SAME}, {"href"}, base)
    rough = _SAME_TAG.sub(lambda found: f"<{found[1]}{_SAME[found[2]]}>", rough)
    return _between_tags(_scrubbed(rough, _TAGS, {"href"}), _composed).strip()


def text(fragment: str, *, limit: int = 20_000) -> str:
    """The words of an HTML fragment: entities decoded once, one line per block, at most `limit` characters."""
    marked = _scrubbed(fragment[:LONGEST_FRAGMENT], _BLOCKS, set())
    return plain(entities.unescape(_TAG.sub("\n", marked)), limit=limit)


def plain(words: str, *, limit: int = 20_000) -> str:
    """Text that was never HTML: NFC, nothing unseen, white space collapsed within lines, no empty lines. Idempotent."""
    if not words:
        return ""
    composed = unicodedata.normalize("NFC", _seen(words[: limit * 4]))
    lines = (" ".join(line.split()) for line in composed.split("\n"))
    return _whole("\n".join(line for line in lines if line), limit)


def line(words: str, *, limit: int = 300) -> str:
    """`plain` on one line: titles, names."""
    return _whole(" ".join(plain(words, limit=limit * 2).split()), limit)


def pictures(fragment: str, *, base: str) -> list[str]:
    """Addresses of the pictures in a fragment, in order, without one-pixel counters."""
    images = _scrubbed(fragment[:LONGEST_FRAGMENT], {"img"}, {"src", "width", "height"}, base)
    seen = (image for image in _TAG.findall(images) if not regex.search(r'(?:width|height)="[01]"', image))
    return [entities.unescape(found[1]) for image in seen if (found := regex.search(r'src="([^"]+)"', image))]


def _mended(fragment: str) -> str:
    """What browsers read as one endless comment or frame, as the writer meant it; nothing here makes it safe."""
    fragment = _MARKED.sub("", fragment)
    if "<!" in fragment:
        fragment = _NO_DECLARATION.sub("&lt;!", _OPEN_COMMENT.sub("", fragment))
    for name, frame in _FRAMES.items():
        if f"<{name}" in fragment.lower() and f"</{name}" not in fragment.lower():
            fragment = frame.sub("", fragment)
    return fragment


def _scrubbed(fragment: str, tags: set[str], attributes: set[str], base: str = "") -> str:
    mended = _mended(_seen(fragment))
    return nh3.clean(
        weight.without_tags(mended) if weight.is_heavy_html(mended) else mended,
        tags=tags,
        clean_content_tags=_HIDDEN,
        attributes={
            "*": set(),
            **{tag: attributes for tag in ("a", "img") if tag in tags},
        },  # without * lang and title stay
        attribute_filter=_escaped_address,
        link_rel="noopener nofollow",
        url_schemes={"http", "https"},
        url_relative=("rewrite_with_base", base) if base.startswith(("http://", "https://")) else "deny",
    )


def _escaped_address(tag: str, name: str, value: str) -> str | None:
    """Addresses leave as ASCII without quotes or angle brackets, whatever comes after us."""
    if name not in ("href", "src"):
        return value
    value = value.strip()
    return quote(value, safe="/%:@!$&()*+,;=~-._?#[]'") if len(value) <= 2048 else None


def _seen(words: str) -> str:
    return _UNSEEN.sub("", _LINE.sub("\n", words))


def _between_tags(markup: str, change: Callable[[str], str]) -> str:
    return "".join(part if part.startswith("<") else change(part) for part in _TAG.split(markup))


def _composed(words: str) -> str:
    """NFC of what stands between two tags.

    A combining mark right after a tag goes: a later normalisation would compose it with the tag's own `>` (U+226F)
    and so open the tag again, with the words that follow as its attributes.
    """
    return regex.sub(r"^(?:\s*\p{M}+)+", "", unicodedata.normalize("NFC", _UNSEEN.sub("", words)))


def _whole(words: str, limit: int) -> str:
    """At most `limit` characters, without half of an emoji or of a composed letter."""
    if len(words) <= limit:
        return words
    near = max(0, limit - 64)
    for cluster in regex.findall(r"\X", words[near : limit + 64]):
        if near + len(cluster) > limit:
            break
        near += len(cluster)
    return words[:near].rstrip()
