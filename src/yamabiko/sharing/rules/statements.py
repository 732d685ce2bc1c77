"""Sentences of a story that can stand in somebody's post by themselves, each word of them taken from the story.

Left out: questions, offers and page furniture, claims without evidence, what somebody says in a conversation, anything in
the first person that is not the employer's own, and sentences that lean on one that is not there ("However, it …").
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from yamabiko.compliance.rules import Employer, claims, negation, sentences
from yamabiko.sharing.rules.alone import begins, continues, is_whole, speaks_of, spoken_by, stands_alone
from yamabiko.sharing.rules.clauses import SHORTEST, within
from yamabiko.sharing.rules.figures import figures
from yamabiko.sharing.rules.likeness import likeness
from yamabiko.sharing.rules.story import StoryText, clean, clean_title

SAME = 0.5  # likeness from which two sentences say the same (a summary often repeats the text)
FEW = 8  # statements that can head a draft
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
# Who asks in a conversation says nothing of the story.
_HOST = regex.compile(
    r"^(?:Host|Interviewer|Moderator|Q|Question)\b|^(?:聞き手|司会|インタビュアー|記者|問|質問)", regex.IGNORECASE
)
_JOINS = regex.compile(
    r"^(?:また|そして|さらに|なお|まず|次に|加えて|最後に)、"
    r"|^(?:Also|And|Moreover|In addition|Furthermore|Finally|Additionally|First|Second|Next),? (?=\w)"
)
_HOLLOW = regex.compile(
    r"推進|実現|強化|取り組|価値|最適|ソリューション|イノベーション|持続可能|目指|創出|貢献|共創|ステークホルダー|leverag|innovat|synerg|empower|seamless|cutting-edge|transformat|stakeholder",
    regex.IGNORECASE,
)
_TOO_HOLLOW = 3  # such words in one sentence
_STOPS = "。．.！!…｡ "


@dataclass(frozen=True)
class Statement:
    """`text` without its final mark; `place` counts from the story's beginning; `numbers` are the figures in it.

    `alone`: it may stand right after the title; `bare`: before it, too; `follows`: right behind the statement at
    `place` - 1; `later`: behind any of the story's that is not far; `goes_on`: behind the one at `place` - 1 where both are
    quoted as they stand in the story. One of them holds.
    """

    text: str
    place: int
    numbers: tuple[str, ...]
    alone: bool = True
    bare: bool = True
    follows: bool = False
    later: bool = True
    heads: bool = False  # of the summary
    goes_on: bool = False
    begins: bool = False  # a quotation of several
    free: bool = False  # to be understood without the title
    whole: bool = True  # no word before or behind it was left out


@lru_cache(maxsize=256)  # The same few stories are offered to everybody, and this is the longest part of a draft.
def statements(story: StoryText, *, language: str, employer: Employer) -> tuple[Statement, ...]:
    """What can be taken from the story, in its order, none of it twice and none the title again."""
    ours = is_ours(story.site, employer)
    title = clean_title(story.title)
    found: list[Statement] = []
    for place, (text, heads, opens, speaker) in enumerate(_candidates(story, language)):
        if len(found) >= MOST:
            break
        behind = bool(found) and not opens and found[-1].place == place - 1
        kept = _kept(text, language, employer, ours or bool(speaker), behind=behind, said=bool(speaker))
        if (
            not kept
            or kept in title
            or any(likeness(kept, other) >= SAME for other in (title, *(f.text for f in found)))
        ):
            continue
        before = found[-1].text if behind else ""
        one = (_spoken if speaker else _written)(kept, place, story, language, before=before, heads=heads)
        if one.alone or one.follows or one.later or one.goes_on or one.begins:
            found.append(replace(one, whole=_letters(kept) == _letters(text)))
    return tuple(_enough(found))


def _letters(text: str) -> str:
    return str(regex.sub(r"[^\p{L}\p{N}]+", "", text)).lower()


def _written(kept: str, place: int, story: StoryText, language: str, *, before: str, heads: bool) -> Statement:
    short = len(kept) < SHORTEST[language]
    alone = not short and stands_alone(kept, language, story)
    follows = bool(before) and not short and stands_alone(kept, language, story, before=before)
    bare = alone and len(sentences(kept)) == 1 and stands_alone(kept, language, story, titled=False)
    return Statement(
        kept,
        place,
        figures(kept, language),
        alone=alone,
        bare=bare and (speaks_of(kept, language, story) or not clean_title(story.title)),
        follows=follows,
        later=not short and (alone or stands_alone(kept, language, story, related=False)),
        heads=heads,
        goes_on=bool(before) and continues(kept, language, summed=heads, short=short),
        begins=not heads and not short and begins(kept, language, story),
        free=not short and begins(kept, language, story, titled=False),
    )


def _spoken(kept: str, place: int, story: StoryText, language: str, *, before: str, heads: bool) -> Statement:
    """What somebody says in a conversation: to be quoted."""
    return Statement(
        kept,
        place,
        figures(kept, language),
        alone=False,
        bare=False,
        later=False,
        goes_on=bool(before) and continues(kept, language, summed=True),
        begins=len(kept) >= SHORTEST[language] and begins(kept, language, story),
        free=len(kept) >= SHORTEST[language] and begins(kept, language, story, titled=False),
    )


def _enough(found: list[Statement]) -> list[Statement]:
    """Of a story that has few for so many colleagues, those that do not speak of the title's subject may head a draft, too."""
    if sum(one.alone for one in found) >= FEW:
        return found
    return [replace(one, alone=one.later or one.alone, bare=one.bare and one.alone) for one in found]


def _candidates(story: StoryText, language: str) -> Iterator[tuple[str, bool, bool, str]]:
    """(sentence, of the summary, first of its line, who says it in a conversation)"""
    read = 0
    for heads, part in ((True, clean(story.summary)), (False, clean(story.text))):
        for line in part.split("\n"):
            speaker, line = ("", line) if heads else spoken_by(line)
            if _HOST.search(speaker):
                continue
            for at, (start, end) in enumerate(_whole(line, language) if heads else sentences(line)):
                if read < MOST * 3:
                    read += 1
                    yield line[start:end], heads, not at, speaker


def _whole(line: str, language: str) -> list[tuple[int, int]]:
    """The sentences of a summary; one without a verb belongs to what comes after it."""
    found = sentences(line)
    if len(found) > 1 and not is_whole(line[slice(*found[0])], language):
        return [(found[0][0], found[1][1]), *found[2:]]
    return found


def _kept(sentence: str, language: str, employer: Employer, ours: bool, *, behind: bool, said: bool) -> str:
    """The sentence, or a part of it that stands alone, without its final mark; "" if it cannot be used."""
    if _QUESTION.search(sentence.rstrip(_STOPS)) or _NOT_PROSE.search(sentence) or _FURNITURE.search(sentence):
        return ""
    text = within(_JOINS.sub("", sentence.strip(_STOPS)).strip(), language, behind=behind)
    if not text:
        return ""
    if len(_HOLLOW.findall(text)) >= _TOO_HOLLOW:
        return ""
    if (_ME.search(text) and not said) or (_US.search(text) and not ours):
        return ""
    if claims(text) or negation(text, employer=employer) or not _is_whole(text):
        return ""
    return text[:1].upper() + text[1:] if language != "ja" else text


def _is_whole(text: str) -> bool:
    return (
        all(text.count(a) == text.count(b) for a, b in ("「」", "『』", "（）", "()", "“”"))
        and text.count('"') % 2 == 0
    )


def is_ours(site: str, employer: Employer) -> bool:
    """A story on the employer's own site, or written in the house: its "we" is hers, too."""
    host = site.lower()
    return not host or any(
        len(name) > 2 and name.isascii() and name.lower().split()[0] in host for name in employer.names if name.strip()
    )
