"""What a heading calls a person."""

import regex

FAMILY_NAME_FIRST = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


def called(name: str) -> str:
    """Her given name: 佐藤 美咲 → 美咲, Misaki Sato → Misaki, ジョン・スミス → ジョン. One word stays whole."""
    words = name.split()
    if not words:
        return name
    if not FAMILY_NAME_FIRST.search(name):
        return words[0]
    if len(words) > 1:
        return words[-1]
    return words[0].split("・")[0] or words[0]
