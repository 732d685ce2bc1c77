"""A Japanese sentence in です・ます as somebody says it who writes だ・である: the verb at its end, and nothing else.

What the verb is has to be certain from its spelling (書きます is 書く, 起きます is 起きる); where it is not, there is no answer.
"""

import regex

_POLITE_INSIDE = regex.compile(r"(?:です|ます|ました|ません|でした|ください)")
_QUOTED = regex.compile(r"「[^」]*」")
_ENDS = regex.compile(
    r"^(?P<stem>.+?)(?P<end>ませんでした|ません|ました|ます|ではありませんでした|ではありません|でした|です)$"
)
_ADJECTIVE = regex.compile(r"(?:しい|ない|(?<!み)たい|[高安長短多少軽重遠近広狭早速遅古強弱良悪]い)$")
_ONE_STEP = regex.compile(
    r"(?:[出見得経寝]|[えけせてねべめれげぜでへ]|でき|起き|生き|尽き|飽き|過ぎ|すぎ|落ち|満ち|浴び|伸び|延び|足り|借り|用い|率い|[感信閉応命生]じ|試み|てみ)$"
)
_IS = regex.compile(r"(?:[てで]|[がはもにと、人名匹頭]|しか|まだ|もう)い$")
_DOES = regex.compile(r"(?:[\p{Han}\p{Katakana}ー]{2}|[をにもはが]|[達接適属対発課熱察反制面関介])し$")
_SHI = regex.compile(r"(?:(?<!\p{Han})[^達接適属対発課熱察反制面関介愛\P{Han}]|[らやかわごばまく落])し$")
_NOT_SURE = regex.compile(r"(?:降り|に|着|来|居|煮|似|おり|ござい|いたし|まいり|参り)$")
_COMES = regex.compile(r"(?:て|で)き$")
_GOES = regex.compile(r"(?:行き|[てで]いき)$")
_ROWS = {  # what the verb ends in: now, then, not
    "き": ("く", "いた", "か"),
    "ぎ": ("ぐ", "いだ", "が"),
    "し": ("す", "した", "さ"),
    "ち": ("つ", "った", "た"),
    "び": ("ぶ", "んだ", "ば"),
    "み": ("む", "んだ", "ま"),
    "り": ("る", "った", "ら"),
    "い": ("う", "った", "わ"),
}


def plainly(sentence: str) -> str:
    """The sentence without its final mark; "" where it is not in です・ます, or where its verb is not certain."""
    found = _ENDS.match(sentence)
    if not found or _POLITE_INSIDE.search(_QUOTED.sub("", found["stem"])):
        return ""
    stem, end = str(found["stem"]), str(found["end"])
    if end in {"です", "でした"}:
        return _noun(stem, end)
    if end.startswith("では"):
        return stem + ("ではなかった" if end.endswith("でした") else "ではない")
    forms = _verb(stem)
    if not forms[0]:
        return ""
    now, then, negative = forms
    said = {"ます": now, "ました": then, "ません": negative + "ない", "ませんでした": negative + "なかった"}
    return str(said[end])


def _noun(stem: str, end: str) -> str:
    if stem.endswith("い"):
        if not _ADJECTIVE.search(stem):
            return ""
        return stem if end == "です" else stem[:-1] + "かった"
    if stem.endswith("た") and end == "です":
        return ""
    return stem + ("だ" if end == "です" else "だった")


def _verb(stem: str) -> tuple[str, str, str]:
    """Now, then, and what stands before ない."""
    if stem.endswith("あり"):
        return stem[:-1] + "る", stem[:-1] + "った", stem[:-2]
    if _IS.search(stem) or _ONE_STEP.search(stem):
        return stem + "る", stem + "た", stem
    if _COMES.search(stem):
        return stem[:-1] + "くる", stem + "た", stem[:-1] + "こ"
    if _GOES.search(stem):
        return stem[:-1] + "く", stem[:-1] + "った", stem[:-1] + "か"
    if stem.endswith("し"):
        if _DOES.search(stem):
            return stem[:-1] + "する", stem + "た", stem
        if not _SHI.search(stem):
            return "", "", ""
    elif _unsure(stem):
        return "", "", ""
    now, then, negative = _ROWS[stem[-1]]
    return stem[:-1] + now, stem[:-1] + then, stem[:-1] + negative


def _unsure(stem: str) -> bool:
    if stem[-1:] == "き":  # 書き, 引き: one character, and that a kanji
        return not regex.search(r"\p{Han}き$", stem)
    return stem[-1:] not in _ROWS or bool(_NOT_SURE.search(stem))
