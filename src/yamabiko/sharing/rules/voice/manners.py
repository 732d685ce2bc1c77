"""How politely a Japanese sentence speaks, how formally an English text, and what the writer calls herself."""

import regex

from yamabiko.sharing.rules.voice.words import NOBODY, US, Style

_TAIL = regex.compile(r"[\p{P}\p{S}\s]+$")
_LAUGHS = regex.compile(r"(?:[（(]?笑[）)]?|[wWｗＷ]+|草)$")
_JAPANESE = regex.compile(r"[\p{Hiragana}\p{Katakana}\p{Han}]")
_POLITE = regex.compile(
    r"(?:です|でした|でしょう|ます|ました|ません|ませんでした|ましょう|ください|下さい|ございます|ませ)"
    r"(?:が|けど|けれど|し|から|ので|って)?(?:よね|かね|かな|よ|ね|か|な|わ|の)*$"
)
_CASUAL = regex.compile(
    r"(?:よね|かな|だね|だよ|[\p{Hiragana}\p{Han}]よ|(?<=[\p{Hiragana}])ね|なあ|なぁ|[いただる]な|じゃん|っす|だわ|るわ|だぞ|るぞ|もん|かも|っけ"
    r"|[るただな]の|[るただい]けど|[るただい]し|って|ちゃった|ちゃう|てる|てた|でる|ありがとう|ありがと|おめでとう|やばい|すげえ|だろ|やん|やで)$"
)
_NOT_A_VERB = regex.compile(
    r"(?:思い|想い|願い|違い|勢い|匂い|におい|臭い|香り|狙い|争い|お祝い|誓い|笑い|出会い|手伝い|せい|くらい|ぐらい|みたい|ひとつ|いくつ|[一二三四五六七八九]つ|近く|多く|遠く|ごとく|よう|そう|ほう|かた|もう)$"
)
_PLAIN = regex.compile(r"(?:だ|だった|である|であった|のだ|まい|(?<=[\p{Hiragana}\p{Han}])[たるうくすつぬむぶぐい])$")

_SHORT_EN = regex.compile(
    r"\b(?:\w+(?:n['’]t|['’](?:m|re|ve|ll|d))|(?:it|that|there|here|what|who|how|where|he|she|let|one)['’]s|gonna|wanna|gotta)\b",
    regex.IGNORECASE,
)
_FULL_EN = regex.compile(
    r"\b(?:I am|I have|I will|I would|(?:you|we|they) (?:are|have|will|would)|(?:it|that|there|here|what|he|she) (?:is|has|will)"
    r"|(?:do|does|did|is|are|was|were|has|have|had|would|could|should|will|can) not|cannot|let us)\b",
    regex.IGNORECASE,
)

_ME_JA = regex.compile(
    r"(?<![\p{Han}\p{L}])(?P<me>私(?!達|立|設|費|鉄|服|物|語|有|信|情|的)|わたし|わたくし|僕|ぼく|ボク|俺|おれ|オレ|自分)(?P<us>たち|達|ら|ども)?"
)
_SAME_JA = {"わたくし": "私", "ぼく": "僕", "ボク": "僕", "おれ": "俺", "オレ": "俺"}
_US_JA = regex.compile(r"私たち|私達|わたしたち|我々|われわれ|当社|弊社")
_ME_EN = regex.compile(r"\b(?:I|me|my|mine|myself|I['’](?:m|ve|ll|d))\b|\bi\b")
_US_EN = regex.compile(r"\b(?:we|us|our|ours|ourselves|we['’](?:re|ve|ll|d))\b", regex.IGNORECASE)
_LONG_ENOUGH = {"ja": 50, "en": 90}  # characters in which somebody who uses a word for herself would have used it


def style_of(sentence: str) -> Style | None:
    """Of one Japanese sentence; None where it is not Japanese or says too little."""
    bare = _TAIL.sub("", sentence)
    if laughs := _LAUGHS.search(bare):
        return Style.CASUAL if _JAPANESE.search(bare[: laughs.start()]) else None
    if len(bare) < 2 or not _JAPANESE.search(bare):
        return None
    if _POLITE.search(bare):
        return Style.POLITE
    if _CASUAL.search(bare):
        return Style.CASUAL
    return Style.PLAIN if _PLAIN.search(bare) and not _NOT_A_VERB.search(bare) else Style.NOUN


def formality_of(text: str) -> dict[str, float]:
    """Of an English text: how often it contracts and how often it could have. Empty where neither came up."""
    short, full = len(_SHORT_EN.findall(text)), len(_FULL_EN.findall(text))
    return {Style.SHORT: short / (short + full), Style.FULL: full / (short + full)} if short + full else {}


def person_of(text: str, language: str) -> str:
    """What she calls herself most often, "none" in a longer text without such a word, "" where it cannot be told."""
    if language == "ja":
        found = [_SAME_JA.get(one["me"], one["me"]) for one in _ME_JA.finditer(text) if not one["us"]]
        said = max(sorted(set(found)), key=found.count) if found else ""
        us = bool(_US_JA.search(text))
    else:
        i, we = len(_ME_EN.findall(text)), len(_US_EN.findall(text))
        said, us = (("I" if i >= we else US) if i or we else ""), False
    if said or us:
        return said
    return NOBODY if len(text) >= _LONG_ENOUGH[language] else ""
