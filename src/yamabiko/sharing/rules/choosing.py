"""Which statements of a story go into which draft, and which frame a person gets."""

from collections.abc import Callable, Sequence
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
_CLOSE = 0.8  # points below the best: statements as good as that take turns between colleagues


def pick(options: Sequence[Option], seed: int, slot: str) -> Option:
    """One of the options, the same for the same person and story."""
    return options[_draw(seed, slot) % len(options)]


def turn(options: Sequence[Option], seed: int, slot: str, step: int) -> Option:
    """As `pick`, but drafts of one person that differ in `step` get different ones."""
    return options[(_draw(seed, slot) + step) % len(options)]


def _draw(seed: int, slot: str) -> int:
    return int.from_bytes(sha256(f"{seed}:{slot}".encode()).digest()[:4])


def choose(
    found: Sequence[Statement], *, most: int, language: str, seed: int, plain: bool = False
) -> dict[Voice, list[Statement]]:
    """Up to `most` statements for every voice, none for two; the voice with the rarest needs chooses first.

    `plain`: the words around them are not in です・ます.
    """
    left = list(found)
    chosen: dict[Voice, list[Statement]] = {voice: [] for voice in Voice}
    for round_ in range(most):
        for voice in _in_turn(left):
            if left and (not round_ or _draw(seed, f"{voice}:more") % 3):  # one in three says one thing only
                best = _best(left, _SCORES[voice], language, seed, f"{voice}:{round_}", _CLOSE * (1 + round_), plain)
                left.remove(best)
                chosen[voice].append(best)
    # In the story's order, so that nothing is told before what it follows from.
    return {voice: sorted(statements, key=lambda statement: statement.place) for voice, statements in chosen.items()}


def _in_turn(left: Sequence[Statement]) -> tuple[Voice, ...]:
    if any(statement.numbers for statement in left):
        return Voice.FIGURES, Voice.EXPERIENCE, Voice.QUESTION
    return Voice.EXPERIENCE, Voice.FIGURES, Voice.QUESTION


def _best(
    left: list[Statement],
    score: Callable[[Statement], float],
    language: str,
    seed: int,
    slot: str,
    close: float,
    plain: bool,
) -> Statement:
    scores = {statement: score(statement) + _general(statement, language, plain) for statement in left}
    top = max(scores.values())
    return pick([statement for statement in left if scores[statement] >= top - close], seed, slot)


def _general(statement: Statement, language: str, plain: bool) -> float:
    length, wanted = len(statement.text), 38 if language == "ja" else 95
    return (
        3.0
        - abs(length - wanted) / wanted
        + 1.0 / (1 + statement.place / 4)
        + min(2, len(_NAME.findall(statement.text))) * 0.4
        - len(_ABSTRACT.findall(statement.text)) * 0.7
        - (1.5 if _DATED.search(statement.text) else 0.0)
        + (_japanese_end(statement.text, plain) if language == "ja" else 0.0)
    )


def _japanese_end(text: str, plain: bool) -> float:
    """What goes with the frames first; a sentence that stops short of its verb is the last choice."""
    polite, short = (-0.2, 0.6) if plain else (0.6, -0.2)
    return polite if _POLITE.search(text) else short if _PLAIN.search(text) else -1.0


def _scene(statement: Statement) -> float:
    return min(2, len(_SCENE.findall(statement.text))) * 0.8 - len(statement.numbers) * 0.9


def _numbered(statement: Statement) -> float:
    return min(2, len(statement.numbers)) * 2.5


def _tense(statement: Statement) -> float:
    return min(2, len(_TENSION.findall(statement.text))) * 0.8 - len(statement.numbers) * 0.6


_SCORES = {Voice.FIGURES: _numbered, Voice.EXPERIENCE: _scene, Voice.QUESTION: _tense}
