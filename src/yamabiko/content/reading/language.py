"""Japanese, English or neither, by script."""

import regex

_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HAN = regex.compile(r"\p{Han}")
_LATIN = regex.compile(r"\p{Latin}")
_LETTER = regex.compile(r"\p{L}")
# Without one of these a longer text in Latin letters is in another language.
_ENGLISH = regex.compile(r"\b(?:the|and|of|is|are|with|for|to)\b", regex.IGNORECASE)
# One Japanese character says about as much as three Latin letters.
_WEIGHT = 3
# A headline may stand without kana; a whole text without kana is not Japanese.
_HEADLINE = 30


def guess(text: str) -> str:
    """ "ja", "en" or "" (too little, too mixed, or another script). A rule of scripts: French reads as "en" here."""
    sample = text[:5000]
    kana, han, latin = (len(script.findall(sample)) for script in (_KANA, _HAN, _LATIN))
    letters = len(_LETTER.findall(sample))
    if kana and (kana + han) * _WEIGHT >= latin and kana + han + latin >= letters * 0.8:
        return "ja"
    if han and not kana and han * _WEIGHT >= latin:
        return "ja" if letters <= _HEADLINE else ""
    return "en" if latin and latin >= letters * 0.8 else ""


def of(text: str, *, declared: str = "") -> str:
    """The text's own language where its script tells Japanese, else the declared one if it is ours, else the guess.

    Many Japanese sites declare "en", their software's default.
    """
    guessed = guess(text)
    if guessed == "ja":
        return "ja"
    ours = regex.match(r"(ja|en)\b", declared.strip().lower().replace("_", "-"))
    if declared.strip() and not ours:
        return ""
    return ours[1] if ours and (not guessed or ours[1] == guessed) else guessed


def spoken(text: str, *, declared: str = "") -> str:
    """Two or three letters (ISO 639) for any language: the text's where it is Japanese, else declared, else guessed."""
    ours = of(text, declared=declared)
    said = regex.match(r"\s*([a-z]{2,3})(?![a-z])", declared.lower())
    if ours or not said:
        return ours if said or ours != "en" or len(text.split()) < 20 or _ENGLISH.search(text) else ""
    return str(said[1])
