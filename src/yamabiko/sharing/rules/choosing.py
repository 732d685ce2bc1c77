"""Which statements of a story go into which draft, and which frame a person gets."""

from collections.abc import Callable, Collection, Sequence
from hashlib import sha256
from typing import TypeVar

import regex

from yamabiko.sharing.rules.proposal import Voice
from yamabiko.sharing.rules.statements import Statement

Option = TypeVar("Option")

_ABSTRACT = regex.compile(
    r"推進|実現|強化|取り組|価値|最適|ソリューション|イノベーション|持続可能|目指|創出|貢献|向上|展開|促進|活用"
    r"|leverag|innovat|solution|synerg|empower|cutting-edge|seamless|transform|commit|excited|proud|thrilled|delighted|vision|strateg",
    regex.IGNORECASE,
)
# True on the day of the news only, and the post may go out later.
_DATED = regex.compile(
    r"本日|昨日|明日|発表し|(?<![\d月])\d{1,2}日[、に]|\b(?:today|yesterday|tomorrow|announced|this week)\b",
    regex.IGNORECASE,
)
# What will be, or what a picture shows where: nothing to begin with.
_AHEAD = regex.compile(
    r"来年|来月|次[はの]|予定|これから|まだ|^(?:図|写真|動画)の|\b(?:will|next|still)\b|^(?:On|At|In|Under) the (?:left|right|middle|bottom|top|edge)",
)
_SCENE = regex.compile(
    r"[朝夜冬夏春秋手声雨雪海山町店畑港台所]|匂い|冷た|暑|寒|歩|触|食べ|話[しすを]|作[っりる]|運|倉庫|現場|工場|落ち葉|子ども|家族|机"
    r"|\b(?:hands?|fingers|morning|night|winter|summer|cold|hot|rain|snow|walk\w*|carr\w+|floor|warehouse|kitchen|street|table|door"
    r"|voice|smell\w*|touch\w*|parents|children|harbour|harbor|truck|driver|paper|leaves|said|says)\b",
    regex.IGNORECASE,
)
_TENSION = regex.compile(
    r"困|課題|問題|悩|難し|足り|廃棄|捨て|減ら|なくす|やめ|変え|工夫|試し|代わり|使わ|迷|待"
    r"|\b(?:problem|hard|difficult|lack\w*|waste\w*|thrown|instead|without|chang\w+|tried|question|reduc\w+|fewer|stopp\w+|wait\w*|choice|why)\b",
    regex.IGNORECASE,
)
_NAME = regex.compile(r"(?<=[a-z,] )[A-Z][a-z]+|[\p{Katakana}ー]{3,}|[A-Z]{2,}")
_POLITE = regex.compile(r"(?:です|ます|ました|ません|でした|ください)$")
_PLAIN = regex.compile(r"[たるうくすつぬむぶいだ]$")
MANY = 3  # statements: whoever has room for more tells more
FEW = 4  # statements: with fewer to choose from, colleagues would begin with the same
LISTED = 2  # statements in a list
FIGURES = 3  # statements with a figure
SHORTEST_QUOTED = {"ja": 33, "en": 70}  # characters of a quotation that has no second sentence, or no title
SAYS_ENOUGH = {"ja": 26, "en": 55}  # the same of one that speaks of what the title speaks of
SOME, MOST_OF_THEM = 6, 0.85  # statements among which a voice has its choice, however good the first one is
# Points below the best: statements as good as that take turns between colleagues. A figure is worth more than that.
_CLOSE = {Voice.EXPERIENCE: 2.0, Voice.FIGURES: 2.0, Voice.QUESTION: 2.0}


def pick(options: Sequence[Option], seed: int, slot: str) -> Option:
    """One of the options, the same for the same person and story."""
    return options[_draw(seed, slot) % len(options)]


def turn(options: Sequence[Option], seed: int, slot: str, step: int) -> Option:
    """As `pick`, but drafts of one person that differ in `step` get different ones."""
    return options[(_draw(seed, slot) + step) % len(options)]


def _draw(seed: int, slot: str) -> int:
    return int.from_bytes(sha256(f"{seed}:{slot}".encode()).digest()[:4])


def choose(
    found: Sequence[Statement],
    *,
    most: int,
    language: str,
    seed: int,
    plain: bool = False,
    untitled: Collection[Voice] = (),
) -> dict[Voice, list[Statement]]:
    """A stretch of the story for every voice, up to `most` statements that stand one after the other there.

    The voice with the rarest needs chooses first. No statement goes to two voices unless there are too few of them.
    `plain`: the words around them are not in です・ます. `untitled`: voices that had better do without the title.
    """
    left = list(found)
    chosen: dict[Voice, list[Statement]] = {voice: [] for voice in Voice}
    for voice in _in_turn(found):
        heads = _heads(left, language) or _heads(found, language) or [one for one in found if one.alone]
        if not heads:
            continue
        if voice in untitled:
            behind = {one.place for one in left if one.goes_on or one.follows}
            able = [
                one for one in heads if goes_bare(one, language) or (one.free and most > 1 and one.place + 1 in behind)
            ]
            heads = able if len(able) >= FEW else heads
        ranked = _ranked(heads, _score(voice, heads, seed), language, voice, plain)
        points = _points(ranked, most, seed) if voice is Voice.FIGURES and voice not in untitled else []
        run = points or _run(
            pick(ranked, seed, f"{voice}:0"),
            left,
            most,
            seed,
            voice,
            titled=voice not in untitled,
            enough=SAYS_ENOUGH[language],
        )
        left = [one for one in left if one not in run]
        chosen[voice] = run
    return chosen


def goes_bare(one: Statement, language: str) -> bool:
    """It may stand without the title and without a second sentence; quoted, unless it can be told so."""
    return told_bare(one, language) or (one.alone and one.free and len(one.text) >= SAYS_ENOUGH[language])


def told_bare(one: Statement, language: str) -> bool:
    return one.bare and len(one.text) >= SAYS_ENOUGH[language] / 1.5


def _heads(among: Sequence[Statement], language: str) -> list[Statement]:
    """Those with which a stretch can begin: by themselves, or as a quotation that is long or has a second sentence."""
    long = SHORTEST_QUOTED[language]
    places = {one.place for one in among if one.goes_on}
    short = SAYS_ENOUGH[language] / 1.6
    return [
        one
        for one in among
        if one.place + 1 in places
        and (one.alone or one.begins)
        or (one.alone and (one.heads or len(one.text) >= short))
        or (one.begins and len(one.text) >= long)
    ]


def _run(
    first: Statement, left: Sequence[Statement], most: int, seed: int, voice: Voice, *, titled: bool, enough: int
) -> list[Statement]:
    """From `first` on as the story goes on; behind a summary that ends there, something from further down.

    Beside the title one or two, without it two or three, unless she has room for more or for less.
    """
    wanted = (
        most
        if most > MANY
        else min(most, (pick((1, 1, 2), seed, f"{voice}:more") if titled else pick((2, 3), seed, f"{voice}:more")))
    )
    if most > 1 and not (first.alone and len(first.text) >= enough):
        wanted = max(wanted, 2)  # as it stands there, or too little to stand alone
    run = [first]
    while len(run) < wanted:
        last = run[-1]
        after = next((one for one in left if one.place == last.place + 1 and (one.follows or one.goes_on)), None)
        if not after and last.heads:
            further = [one for one in left if not one.heads and one.alone and one.place > last.place]
            after = pick(further, seed, f"{voice}:further") if further else None
        if not after:
            break
        run.append(after)
    return run


def _score(voice: Voice, heads: Sequence[Statement], seed: int) -> Callable[[Statement], float]:
    """Where one or two figures are all there is, not every colleague begins with them."""
    if voice is Voice.FIGURES and sum(bool(one.numbers) for one in heads) < FIGURES and pick((1, 0), seed, "few"):
        return _tense
    return _SCORES[voice]


def _in_turn(found: Sequence[Statement]) -> tuple[Voice, ...]:
    if any(statement.numbers for statement in found):
        return Voice.FIGURES, Voice.EXPERIENCE, Voice.QUESTION
    return Voice.EXPERIENCE, Voice.FIGURES, Voice.QUESTION


def _ranked(
    heads: Sequence[Statement],
    score: Callable[[Statement], float],
    language: str,
    voice: Voice,
    plain: bool,
) -> list[Statement]:
    """The best, all of which are as likely to be chosen: so colleagues lie as far apart as the story lets them."""
    scores = {one: score(one) + _general(one, language, plain) for one in heads}
    ranked = sorted(heads, key=lambda one: (-scores[one], one.place))
    close = sum(scores[one] >= scores[ranked[0]] - _CLOSE[voice] for one in ranked)
    return ranked[: max(close, min(len(ranked), SOME), round(MOST_OF_THEM * len(ranked)))]


def _points(ranked: Sequence[Statement], most: int, seed: int) -> list[Statement]:
    """For a list: each says something by itself. None where there are too few, or where she tells one thing only."""
    left = [one for one in ranked if one.alone]
    if most < 2 or len(left) <= LISTED or not pick((1, 0, 0), seed, "listed"):
        return []
    chosen: list[Statement] = []
    for round_ in range(LISTED):
        one = pick(left, seed, f"point:{round_}")
        left.remove(one)
        chosen.append(one)
    return sorted(chosen, key=lambda one: one.place)


def _general(statement: Statement, language: str, plain: bool) -> float:
    length, wanted = len(statement.text), 38 if language == "ja" else 95
    return (
        3.0
        - abs(length - wanted) / wanted
        + 1.0 / (1 + statement.place / 4)
        + 0.5 * statement.heads
        + min(2, len(_NAME.findall(statement.text))) * 0.4
        - len(_ABSTRACT.findall(statement.text)) * 0.7
        - (1.5 if _DATED.search(statement.text) else 0.0)
        - (1.2 if _AHEAD.search(statement.text) else 0.0)
        + (_japanese_end(statement.text, plain) if language == "ja" else 0.0)
    )


def _japanese_end(text: str, plain: bool) -> float:
    """What goes with the frames first; a sentence that stops short of its verb is the last choice."""
    polite, short = (-0.2, 0.6) if plain else (0.6, -0.2)
    return polite if _POLITE.search(text) else short if _PLAIN.search(text) else -1.0


def _scene(statement: Statement) -> float:
    return min(2, len(_SCENE.findall(statement.text))) * 0.8 - len(statement.numbers) * 0.9


def _numbered(statement: Statement) -> float:
    return 5.0 if statement.numbers else 0.0


def _tense(statement: Statement) -> float:
    return min(2, len(_TENSION.findall(statement.text))) * 0.8 - len(statement.numbers) * 0.6


_SCORES = {Voice.FIGURES: _numbered, Voice.EXPERIENCE: _scene, Voice.QUESTION: _tense}
