"""Figures that stand for themselves: a number with its unit and with the sign or word that belongs to it."""

import regex

_JA_UNIT = (
    r"時間半?|分間?|秒|日間|週間|[かカヶヵケ]月間?|年間|℃|°C|度|%|％|パーセント|割|倍|円|ドル|人|名|社|件|個|本|枚|台|回|種類|[かカヶヵケ]所|箇所|店舗?|校|冊|トン"
    r"|t|kg|キロ(?:グラム|メートル)?|g|グラム|km|m|メートル|cm|センチ|mm|ミリ|L|リットル|kW|世帯|組|[かカヶヵケ]国|点|ページ|拠点|歩|食|匹|頭|杯|通|箱"
)
_JA = regex.compile(
    r"(?<![\d０-９.．第,，/／\-A-Za-z])(?P<whole>"
    r"(?:(?:約|およそ|氷点下|マイナス|平均|最大|最長|のべ|延べ|累計|合計|[-−+]) ?)?"
    r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?(?:[万億千]\d*)? ?"
    rf"(?:{_JA_UNIT})(?:以上|以下|未満|超|弱|強)?)(?![目位A-Za-z]|年|月\d)"
)
_NUMBER_WORDS = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_EN_UNIT = (
    r"hours?|minutes?|seconds?|days?|weeks?|months?|years?|people|employees|customers|members|students|teams?|companies|shops|stores"
    r"|boxes|tonnes?|tons?|kg|km|kilomet(?:re|er)s|miles|met(?:re|er)s|lit(?:re|er)s|degrees|times|points|orders|tests|trials|trips"
    r"|countries|cities|sites|schools|homes|families|pages|euros|dollars|yen|kWh|MW|GB|TB|parents|children|men|women|drivers"
)
_PLURAL = r"(?!was\b|has\b|this\b|plus\b|versus\b|less\b|across\b|always\b|perhaps\b|does\b|towards\b|as\b)[a-z]{3,}s"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_LARGE = r"(?:million|billion|thousand|hundred)"
_A_YEAR = r"(?:19|20)\d\d [a-z]"
_EN = regex.compile(
    r"(?<![\w.,/#$€£¥-])(?P<whole>"
    r"(?:(?:about|around|nearly|almost|over|more than|less than|fewer than|up to|at least|under|only|minus) )?"
    rf"(?:[$€£¥]{_NUMBER}(?: {_LARGE})?"
    rf"|(?!{_A_YEAR})[-−]?{_NUMBER}(?: ?(?:°C|°F|%)| per ?cent\b| {_LARGE}(?: (?:{_EN_UNIT}|{_PLURAL})\b)?"
    rf"| (?:{_EN_UNIT})\b)"
    rf"|(?!{_A_YEAR})\d[\d,]* {_PLURAL}\b"
    rf"|{_NUMBER_WORDS} (?:{_EN_UNIT})\b"
    r"))(?![\w-]| ago\b)",
    regex.IGNORECASE,
)


def figures(text: str, language: str) -> tuple[str, ...]:
    """The figures of a text in order, as written there; years, dates, ranks and bare numbers are none."""
    pattern = _JA if language == "ja" else _EN
    return tuple(dict.fromkeys(found["whole"].strip() for found in pattern.finditer(text)))
