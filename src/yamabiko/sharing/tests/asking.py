"""Demands and texts that nobody would think of, and some that somebody would: the same ones for the same number."""

from __future__ import annotations

import random

from yamabiko.content.rules.demands import Demands, Editing
from yamabiko.networks.tests.messages import EN, JA, ODD

PARTS = [
    "The box keeps 4.1 °C for 26 hours.",
    "Three layers of old paper keep the cold in. There is no polystyrene.",
    "紙の箱は、26時間冷たさを保ちます。",
    "断熱しているのは、三層に重ねた古紙の板です。発泡スチロールは使っていません。",
    "効果には個人差があります",
    "*Figures of June 2026",
]
WHOLES = [*PARTS[:4], "I work at Aoba. Three layers of old paper keep the cold in.", "アオバで働いています。紙の箱の話です。\n\n26時間冷たいままです。"]  # fmt: skip
TAGS = ["Aoba", "紙の箱", "CoolBox", "アオバ", "box2026"]
LINKS = ["https://aoba.com/terms", "https://aoba.example/box?from=post", "http://localhost/x"]
HIDDEN = ["\u200b", "\u2060", "\u202e", "\u00ad", "\ufe0f", "\u3164", " ", "\n", "\u0336", "\ud800"]


def demands(number: int) -> Demands:
    chance = random.Random(number)
    editing = chance.choice([Editing.FREE, Editing.FREE, *Editing])
    return Demands(
        tags=tuple(chance.sample(TAGS, chance.randint(0, 3))),
        link=chance.choice(["", *LINKS]),
        locked=() if editing is not Editing.FREE else tuple(chance.sample(PARTS, chance.randint(0, 3))),
        editing=editing,
        whole="" if editing is Editing.FREE else chance.choice(WHOLES),
    )


def text(number: int, asked: Demands) -> str:
    """Something typed: sentences, odd characters, and what is asked for, whole, cut, garbled or with something hidden in it."""
    chance = random.Random(number)
    pieces = [chance.choice([*JA, *EN, *ODD]) for _ in range(int(2 ** chance.uniform(0, 4)))]
    for part in (*asked.held, *(f"#{tag}" for tag in asked.tags), asked.link):
        if part and chance.random() < 0.7:
            pieces.insert(chance.randint(0, len(pieces)), _spoiled(part, chance))
    return chance.choice(["", " ", "\n\n"]).join(pieces)


def _spoiled(part: str, chance: random.Random) -> str:
    at = chance.randint(0, len(part))
    return chance.choice(
        [
            part,
            f"\n\n{part}\n\n",
            part[:at] + chance.choice(HIDDEN) + part[at:],
            part[:at],
            part[:at] + "x" + part[at + 1 :],
            part.upper(),
        ]
    )
