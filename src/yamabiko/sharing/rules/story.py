"""A story as it is offered to a person, and the plain words in it."""

import html
import unicodedata
from dataclasses import dataclass

import regex

_HIDDEN = regex.compile(r"<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|$)", regex.DOTALL | regex.IGNORECASE)
_BLOCK = regex.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|section|article|blockquote|figure|figcaption)\b[^>]*>", regex.IGNORECASE
)
_TAG = regex.compile(r"<[!/?a-zA-Z][^<>]{0,2000}>?")
_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\uFE00-\uFE0F--[\n]]", regex.V1)
_PICTURES = regex.compile(r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}--[0-9#*©®™]]+", regex.V1)
# A line that a mailer or an editor broke in the middle of its sentence.
_SOFT_BREAK = regex.compile(r"(?<=[a-z,;]) ?\n ?(?=[a-z])|(?<=[、\p{Hiragana}\p{Han}])\n(?=\p{Hiragana})")
_LABEL = regex.compile(r"^(?:【[^】]{1,12}】|\[[^\]]{1,12}\])\s*")  # 【速報】
_SITE = regex.compile(r"\s+[|｜–—»・-]\s+[^|｜–—»]{1,40}$|\s*[|｜][^|｜]{1,40}$")
LONGEST_READ = 20_000  # characters; what stands further down is not what the story is about


@dataclass(frozen=True)
class StoryText:
    """What a draft may be made of. `language` is "ja" or "en"; `site` the host that it appeared on, `kind` the library's word for what it is, or ""."""

    title: str
    summary: str
    text: str
    language: str
    site: str
    kind: str = ""


def clean(text: str) -> str:
    """Readable lines in NFC: no markup, no invisible characters, no pictographs, single blanks."""
    text = text[:LONGEST_READ]
    if "<" in text:
        text = _TAG.sub("", _BLOCK.sub("\n", _HIDDEN.sub(" ", text)))
    for _ in range(2):  # feeds often carry markup escaped once more
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BLOCK.sub("\n", _HIDDEN.sub(" ", text)))
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    text = _PICTURES.sub("", _UNSEEN.sub("", text.replace("\t", " ")))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    whole: str = _SOFT_BREAK.sub(_joint, "\n".join(filter(None, lines)))
    return whole


def _joint(found: "regex.Match[str]") -> str:
    return " " if found.string[found.start() - 1].isascii() else ""


def clean_title(title: str) -> str:
    """The title on one line, without the site's name behind it and without its full stop."""
    line = " ".join(clean(title).split())
    line = _SITE.sub("", line) or line
    return (_LABEL.sub("", line) or line).rstrip("。. ")
