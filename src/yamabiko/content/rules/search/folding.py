"""What counts as the same spelling. Pure."""

from __future__ import annotations

import unicodedata

import regex

_ACCENTED = regex.compile(r"([\p{Latin}\p{Greek}\p{Cyrillic}])\p{M}+")
_MAY_HAVE_ACCENTS = regex.compile(r"[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff\u0370-\u052f]")
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_TO_KATAKANA = {code - 0x60: code for code in range(0x30A1, 0x30F7)}
# Spellings of one sound: ヴァイオリン and バイオリン, ヂ and ジ. The mark of a long vowel is written or left out at will.
_SOUNDS = (
    ("ゔぁ", "ば"),
    ("ゔぃ", "び"),
    ("ゔぇ", "べ"),
    ("ゔぉ", "ぼ"),
    ("ゔ", "ぶ"),
    ("ぢ", "じ"),
    ("づ", "ず"),
    ("ー", ""),
)


def fold(text: str) -> str:
    """Width, case and accents fall away: ＡＩ is ai, ﾃﾞｰﾀ is データ, Café is cafe."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if _MAY_HAVE_ACCENTS.search(folded):
        folded = unicodedata.normalize("NFC", _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", folded)))
    return folded


def hiragana(folded: str) -> str:
    return folded.translate(_TO_HIRAGANA)


def katakana(folded: str) -> str:
    return folded.translate(_TO_KATAKANA)


def sound(folded: str) -> str:
    """A word in kana as it is heard: コンピューター, コンピュータ and こんぴゅーた are one."""
    heard = hiragana(folded)
    for written, as_heard in _SOUNDS:
        heard = heard.replace(written, as_heard)
    return heard
