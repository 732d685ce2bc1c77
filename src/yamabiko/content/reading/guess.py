"""Which charset bytes are in, told by the letters that every text of a language is full of."""

import codecs

import regex

SEVERAL_BYTES = ("cp932", "euc_jis_2004", "gb18030", "big5hkscs", "cp949")
# Codec → what its texts are full of. Japanese first: rows of kana lie at the same place in EUC-JP and GB 2312.
_CODECS = {
    "cp932": "ja",
    "euc_jis_2004": "ja",
    "cp949": "ko",
    "gb18030": "zh",
    "big5hkscs": "zh",
    "cp1251": "ru",
    "koi8-r": "ru",
}
# Frequent letters and their usual share of the letters beyond ASCII. Half-width kana are none: wrong guesses are full
# of them. Capitals are none: a text in the other Cyrillic charset looks as if it shouted.
_TELLING = {
    "ja": (regex.compile(r"[\u3041-\u3096\u30a1-\u30fc]"), 0.5),
    "ko": (regex.compile(r"[이다는을의에가고하지로은한를기도사인어리나시대자스해서]"), 0.4),
    "zh": (
        regex.compile(r"[的一是不了在人有我他这這中大来來上个個国國说說们們为為和地出也时時年会會过過要以可公司新]"),
        0.2,
    ),
    "ru": (regex.compile(r"[оеаинтсрвлкмдпу]"), 0.75),
    # Never guessed, only recognised where somebody claims a charset that has them.
    "el": (regex.compile(r"[αοιετσνηυρκπμλςά]"), 0.8),
    "he": (regex.compile(r"[יוהלאתשמבר]"), 0.7),
    "ar": (regex.compile(r"[اليمونترهبع]"), 0.7),
    "th": (regex.compile(r"[นรากเงอทยลวม่้]"), 0.6),
}
_BEYOND = regex.compile(r"[^\x00-\x7f]")
_BESIDE = regex.compile(r"[^\x00-\x7f]{2,}")
_ENOUGH = 0.4
_BROKEN = 50  # of so many letters beyond ASCII one may be broken: a byte lost on the way
_FEW = 12  # letters beyond ASCII from which nothing can be told


def best(sample: bytes, claims: list[str]) -> str | None:
    """A claim that reads as a language or that nothing speaks against, else a codec that does; None when unknown.

    Claims that fit any bytes (one byte a letter) count only after the guess, unless they read well themselves.
    """
    scores = {codec: _score(sample, codec) for codec in dict.fromkeys([*claims, *_CODECS])}
    found = max(_CODECS, key=lambda codec: scores[codec] or 0.0)
    high = scores[found] or 0.0
    for claim in claims:
        score = scores[claim]
        if score is None:
            continue
        if (score >= _ENOUGH and score * 1.5 >= high) or (claim in SEVERAL_BYTES and high < _ENOUGH):
            return claim
    if _beyond(sample) < _FEW:
        return next((claim for claim in claims if scores[claim] is not None), found if high >= _ENOUGH else None)
    return found if high >= _ENOUGH else None


def _score(sample: bytes, codec: str) -> float | None:
    """How much it reads like a language, about 1 for an ordinary text; None when the bytes do not fit."""
    text = codecs.getincrementaldecoder(codec)("replace").decode(sample, False)
    beyond = len(_BEYOND.findall(text))
    if text.count("\ufffd") * _BROKEN > beyond:
        return None
    # Accents stand alone among Latin letters; letters of other scripts stand together.
    if not beyond or sum(map(len, _BESIDE.findall(text))) < beyond * 0.7:
        return 0.0
    language = _CODECS.get(codec)
    told = [_TELLING[language]] if language else list(_TELLING.values())
    return max(len(letters.findall(text)) / beyond / usual for letters, usual in told)


def _beyond(sample: bytes) -> int:
    return sum(byte > 0x7F for byte in sample)
