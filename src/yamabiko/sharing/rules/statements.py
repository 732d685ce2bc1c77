"""Sentences of a story that can stand in somebody's post by themselves, each word of them taken from the story.

Left out: questions, offers and page furniture, claims without evidence, anything in the first person that is not the
employer's own, and sentences that lean on one that is not there ("However, it …").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from yamabiko.compliance.rules import Employer, claims, negation, sentences
from yamabiko.sharing.rules.clauses import within
from yamabiko.sharing.rules.figures import figures
from yamabiko.sharing.rules.likeness import likeness
from yamabiko.sharing.rules.story import StoryText, clean, clean_title

SAME = 0.5  # likeness from which two sentences say the same (a summary often repeats the text)
MOST = 40  # sentences of one story that are looked at

_FURNITURE = regex.compile(
    r"続きを読む|こちらから|お問い合わせ|お申し込み|会員登録|メルマガ|関連記事|無断転載|プレスリリース|配信元|写真[:：/／]|提供[:：]"
    r"|クリック|クッキー|利用規約|フォローして|チャンネル登録|ダウンロード"
    r"|\b(?:click|subscribe|sign up|newsletter|cookies?|all rights reserved|read more|follow us|log in|download"
    r"|photo by|copyright)\b",
    regex.IGNORECASE,
)
_NOT_PROSE = regex.compile(r"https?:|www\.|\S@\S|[#＃]\w|[{}<>|\\^~=_`©®™■◆●▼▶※→⇒\[\]【】�]")
_QUESTION = regex.compile(r"[?？]|(?:です|ます|でしょう|だろう)か$")
_ME = regex.compile(
    r"(?<![\p{Han}\p{L}])(?:私(?!たち|達|ども|立|設|費|鉄|服|物)|わたし(?!たち)|僕|ぼく|俺)|\b(?:I|I'm|I’m|I've|I’ve|my|me|mine|myself)\b"
)
_US = regex.compile(
    r"私たち|私達|わたしたち|私ども|弊社|当社|我々|われわれ|わが社|\b(?:we|we're|we’re|we've|we’ve|our|ours|us)\b",
    regex.IGNORECASE,
)
_LEANS_JA = regex.compile(
    r"^(?:しかし|だが|だから|ですが|でも|ただし?[、は]|そこで|そのため|その|それ|これ(?!から)|この|ここ[でにはがを]|こう|そう|あれ|一方|例えば|たとえば"
    r"|つまり|では、|なぜなら|その結果|結果として|同[社氏年月日様]|前述|上記|彼|以下|ちなみに|とはいえ|ところが|すると|けれど|あの|どちら|両[者社]|こちら)"
)
_LEANS_EN = regex.compile(
    r"^(?:But|However|So|It|It's|It’s|He|She|They|This|That|These|Those|Then|Instead|Meanwhile|Therefore|For example"
    r"|Here|There|Such|His|Her|Their|Its|Which|Because|As a result|Yet|Or|Both|Another|Others?|One of them|Still|Thus"
    r"|Hence|You|Your|Nor|Neither|Either)\b"
)
_JOINS = regex.compile(
    r"^(?:また|そして|さらに|なお|まず|次に|加えて|最後に)、"
    r"|^(?:Also|And|Moreover|In addition|Furthermore|Finally|Additionally|First|Second|Next),? (?=\w)"
)
# A quotation whose speaker was named in the sentence before.
_SAID_BY = regex.compile(r"^「[^」]*」\s*と|^[“\"][^”\"]*[”\"]\s*(?:he|she|they|it)\b|[”\"],? (?:he|she|they) \w+$")
_HOLLOW = regex.compile(
    r"推進|実現|強化|取り組|価値|最適|ソリューション|イノベーション|持続可能|目指|創出|貢献|共創|ステークホルダー|leverag|innovat|synerg|empower|seamless|cutting-edge|transformat|stakeholder",
    regex.IGNORECASE,
)
_TOO_HOLLOW = 3  # such words in one sentence
_STOPS = "。．.！!…｡ "


@dataclass(frozen=True)
class Statement:
    """`text` without its final mark; `place` counts from the story's beginning; `numbers` are the figures in it."""

    text: str
    place: int
    numbers: tuple[str, ...]


@lru_cache(maxsize=256)  # The same few stories are offered to everybody, and this is the longest part of a draft.
def statements(story: StoryText, *, language: str, employer: Employer) -> tuple[Statement, ...]:
    """What can be taken from the story, in its order, none of it twice and none the title again."""
    ours = _is_ours(story.site, employer)
    found: list[Statement] = []
    known = [clean_title(story.title)]
    for place, text in enumerate(_candidates(story)):
        if len(found) >= MOST:
            break
        kept = _kept(text, language, employer, ours)
        if kept and all(likeness(kept, other) < SAME for other in known):
            known.append(kept)
            found.append(Statement(kept, place, figures(kept, language)))
    return tuple(found)


def _candidates(story: StoryText) -> Iterator[str]:
    for part in (clean(story.summary), clean(story.text)):
        for start, end in sentences(part)[: MOST * 3]:
            yield part[start:end]


def _kept(sentence: str, language: str, employer: Employer, ours: bool) -> str:
    """The sentence, or a part of it that stands alone, without its final mark; "" if it cannot be used."""
    if _QUESTION.search(sentence.rstrip(_STOPS)) or _NOT_PROSE.search(sentence) or _FURNITURE.search(sentence):
        return ""
    text = within(_JOINS.sub("", sentence.strip(_STOPS)).strip(), language)
    if not text or (_LEANS_JA if language == "ja" else _LEANS_EN).search(text) or _SAID_BY.search(text):
        return ""
    if len(_HOLLOW.findall(text)) >= _TOO_HOLLOW:
        return ""
    if _ME.search(text) or (_US.search(text) and not ours):
        return ""
    if claims(text) or negation(text, employer=employer) or not _is_whole(text):
        return ""
    return text[:1].upper() + text[1:] if language != "ja" else text


def _is_whole(text: str) -> bool:
    return (
        all(text.count(a) == text.count(b) for a, b in ("「」", "『』", "（）", "()", "“”"))
        and text.count('"') % 2 == 0
    )


def _is_ours(site: str, employer: Employer) -> bool:
    """A story on the employer's own site, or written in the house: its "we" is hers, too."""
    host = site.lower()
    return not host or any(
        len(name) > 2 and name.isascii() and name.lower().split()[0] in host for name in employer.names if name.strip()
    )
