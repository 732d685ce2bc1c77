"""Superlatives and rates of satisfaction that need their evidence beside them (景品表示法5条1号; 16 CFR 255.2)."""

import regex

from yamabiko.compliance.rules.plain import plain

_FIELD = r"(?:業界|国内|日本|世界|地域|県内|シェア|売上|人気|満足度)"
_FIRST = (
    r"(?:no\.?\s*1|#1|ナンバー\s*(?:ワン|1)|第?1位|一位|トップ(?:クラス|レベル)?|初|唯一|随一"
    r"|最(?:大|小|高(?:峰|水準)?|速|安値?|軽量))"
)
_BEST = r"(?:best|fastest|cheapest|safest|largest|biggest|leading|most\s\w+)"
_CLAIM = regex.compile(
    rf"{_FIELD}\s*{_FIRST}|業界最\p{{Han}}+"
    r"|(?<![a-z])no\.?\s*1(?![\d.])|ナンバー\s*(?:ワン|1)|日本一|世界一|地域一番"
    r"|最安値?|最高峰|唯一無二|圧倒的|満足度\s*\d+(?:\.\d+)?\s*%"
    r"|\bnumber one\b|(?<!\w)#1(?!\w)|\bbest[\s-]in[\s-]class\b|\bmarket[\s-]leader\b|\bunrivall?ed\b|\bunbeatable\b"
    rf"|\b{_BEST}\s(?:\w+\s){{0,3}}?(?:in|of)\s(?:the|its|our)\s(?:\w+\s)?(?:industry|world|market|country|class|field|japan)"
    rf"|\b(?:world|industry|market|country|japan)(?:'s)?[\s-](?:first|only|beating|class|{_BEST})\b"
    r"|\b(?:best|greatest)\s(?:[\w']+\s){0,3}(?:ever|anywhere)\b"
)
# Evidence beside a claim: who found it out, and when or with how many.
_SURVEY = regex.compile(r"調査|調べ|出典|アンケート|survey|study|according to|source:|poll of")
_WHEN_OR_WHO = regex.compile(
    r"(?:19|20)\d\d|\d[\d,]*\s*(?:名|人|社|件|people|customers|respondents|companies)|n\s*=\s*\d"
)


def claims(text: str) -> list[tuple[int, int]]:
    """Places of claims that stand without evidence in their own line or the next."""
    folded = plain(text)
    return [
        folded.span(*found.span()) for found in _CLAIM.finditer(folded.text) if not _backed(folded.text, *found.span())
    ]


def _backed(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    next_break = text.find("\n", end)
    line_end = len(text) if next_break < 0 else text.find("\n", next_break + 1)
    around = text[line_start : line_end if line_end >= 0 else len(text)]
    return bool(_SURVEY.search(around) and _WHEN_OR_WHO.search(around))
