"""Latin letters that spell Japanese sounds, in Hepburn and Kunrei alike: konbini, sinbun, shinbun. Pure."""

from __future__ import annotations

import regex

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さしすせそ", "z": "ざじずぜぞ", "t": "たちつてと", "d": "だぢづでど",
    "n": "なにぬねの", "h": "はひふへほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも", "r": "らりるれろ",
}  # fmt: skip
_GLIDES = {
    "ky": "き", "gy": "ぎ", "sy": "し", "sh": "し", "zy": "じ", "j": "じ", "jy": "じ", "ty": "ち", "ch": "ち", "ny": "に", "hy": "ひ",
    "by": "び", "py": "ぴ", "my": "み", "ry": "り",
}  # fmt: skip
_SINGLE = {
    "ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ", "wo": "を", "shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "ji": "じ",
    "fa": "ふぁ", "fi": "ふぃ", "fe": "ふぇ", "fo": "ふぉ", "she": "しぇ", "che": "ちぇ", "je": "じぇ", "thi": "てぃ", "dhi": "でぃ",
    "va": "ゔぁ", "vi": "ゔぃ", "vu": "ゔ", "ve": "ゔぇ", "vo": "ゔぉ", "n": "ん",
}  # fmt: skip


def _table() -> dict[str, str]:
    sounds = {start + vowel: kana for start, row in _ROWS.items() for vowel, kana in zip("aiueo", row, strict=True)}
    for start, kana in _GLIDES.items():
        sounds |= {start + vowel: kana + small for vowel, small in zip("auo", "ゃゅょ", strict=True)}
    return sounds | _SINGLE


_SOUNDS = _table()
_SYLLABLE = regex.compile("|".join(sorted(map(regex.escape, _SOUNDS), key=len, reverse=True)))
_DOUBLED = regex.compile(r"([kgsztdhbpmrcfj])(?=\1|(?<=t)ch)")
_BEFORE_LIPS = regex.compile(r"m(?=[bpm])")  # shimbun


def kana_of(word: str) -> str:
    """The word in hiragana; empty when its letters do not spell Japanese sounds from beginning to end."""
    left, kana = _DOUBLED.sub("っ", _BEFORE_LIPS.sub("n", word.replace("n'", "n"))), ""
    while left:
        if left[0] == "っ":
            kana, left = kana + "っ", left[1:]
            continue
        found = _SYLLABLE.match(left)
        if not found:
            return ""
        kana, left = kana + _SOUNDS[found[0]], left[found.end() :]
    return kana
