"""What came back, made plain text: no mark-up, nothing unseen, no address, no handle, none of its own talk around the post."""

import html
import unicodedata

import regex

from yamabiko.compliance.rules import sentences
from yamabiko.networks.rules.addresses import addresses

LONGEST = 20_000  # characters that are looked at
_THOUGHT = regex.compile(r"<think(?:ing)?\b.*?(?:</think(?:ing)?\s*>|$)|^.*?</think(?:ing)?\s*>", regex.DOTALL | regex.IGNORECASE)  # fmt: skip
_HIDDEN = regex.compile(r"<(script|style|template|svg|iframe)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", regex.DOTALL | regex.IGNORECASE)  # fmt: skip
_TAG = regex.compile(r"</?[a-zA-Z!][^<>]{0,2000}>?|<\|[^<>|]{0,100}\|>")
_FENCE = regex.compile(r"^[ \t]*(?:```|~~~)[^\n]*$", regex.MULTILINE)
_LINK = regex.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,2000}\)")
_LINE = regex.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+•・‣][ \t]+|\d{1,2}[.)][ \t]+|(?:[-*_][ \t]*){3,}$|\|)", regex.MULTILINE
)
_STRONG = regex.compile(r"\*{1,3}|_{2,3}|`+|~~")
_UNSEEN = regex.compile(
    r"[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u034F\u115F\u1160\u17B4\u17B5\u3164\uFE00-\uFE0F\uFFA0\U000E0100-\U000E01EF--[\n]]",
    regex.V1,
)
_PICTURES = regex.compile(r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}--[0-9#*©®™]]+", regex.V1)
_TAGS_ALONE = regex.compile(r"^[ \t]*(?:[#＃][\p{L}\p{N}_]+[ \t　]*)+$", regex.MULTILINE)
_TAGS_LAST = regex.compile(r"(?<=[。．.!?！？])[ \t]*(?:[#＃][\p{L}\p{N}_]+[ \t　]*)+$", regex.MULTILINE)
_TALK = regex.compile(
    r"\A(?:(?:sure|certainly|of course|okay|ok|here(?:'s|’s| is| are)|(?:revised |rewritten )?post)\b[^\n]{0,90}[:!.：]"
    r"|(?:はい|承知|かしこまり|以下|こちら|投稿(?:文|案)?)[^\n]{0,50}[。:：])[ \t]*(?:\n|\Z)",
    regex.IGNORECASE,
)
_PAIRS = {'"': '"', "“": "”", "「": "」", "『": "』", "'": "'", "‘": "’"}
# Whatever looks like a way to somewhere else, also where no network would make a link of it.
_ELSEWHERE = regex.compile(
    r"[@＠][\p{L}\p{N}_]|\p{L}[\p{L}\p{N}-]*\.\p{L}{2,}|://|\bwww\b|\[at\]|\(at\)", regex.IGNORECASE
)


def heard(raw: str) -> str:
    """Plain paragraphs in NFC; "" where nothing is left. Sentences that lead elsewhere are left out whole."""
    text = _HIDDEN.sub("", _THOUGHT.sub("", raw[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")))
    text = _TAG.sub("", html.unescape(_TAG.sub("", text)))
    text = _LINE.sub("", _LINK.sub(r"\1", _FENCE.sub("", text)))
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", _STRONG.sub("", text).replace("\t", " ")))
    text = _TAGS_LAST.sub("", _TAGS_ALONE.sub("", _PICTURES.sub("", text)))
    text = _unquoted(_TALK.sub("", text.strip()).strip()).replace("#", "").replace("＃", "")
    return _here("\n\n".join(filter(None, (" ".join(part.split()) for part in regex.split(r"\n\s*\n", text)))))


def _unquoted(text: str) -> str:
    """Without quotation marks around the whole."""
    closing = _PAIRS.get(text[:1])
    inner = text[1:-1]
    whole = closing and len(text) > 2 and text.endswith(closing) and closing not in inner and text[0] not in inner
    return inner.strip() if whole else text


def _here(text: str) -> str:
    kept = []
    for paragraph in text.split("\n\n"):
        parts = [paragraph[start:end] for start, end in sentences(paragraph)]
        stay = [part.strip() for part in parts if not _ELSEWHERE.search(part) and not list(addresses(part))]
        kept.append(("" if regex.search(r"[\p{Hiragana}\p{Katakana}]", paragraph) else " ").join(filter(None, stay)))
    return "\n\n".join(filter(None, kept))
