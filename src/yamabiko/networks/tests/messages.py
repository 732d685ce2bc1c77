"""Messages that nobody would write, and some that somebody would: the same ones for the same number."""

from __future__ import annotations

import random

from yamabiko.networks.rules import CannotFit, LinkPlace, Message, Network, adapt, count, nfc, together

LINK = "https://go.aoba.example/r/AbC1234"
SAID = ["勤め先のアオバの話です。", "I work at Aoba.", "アオバで働いています。", "(Aoba is my employer.)"]
# fmt: off
JA = ["仙台を出たブリは、26時間後に4.1℃で届きました。", "箱は紙でできています。", "「冷たいままでした」と話します。", "角の折り方を17通り試した。", "なぜ紙なのか、", "港から市場へ"]
EN = ["The yellowtail left Sendai at dawn. ", "Three layers of board, e.g. recycled ones, keep the cold in. ", "Why paper? ", "It arrived at 4.1 °C; ", "boxes "]
ODD = ["👨‍👩‍👧‍👦", "🇯🇵", "https://aoba.com/a/very/long/path?with=query", "aoba.co.jp", "@[Aoba]", "@aoba", "#魚", "か\u3099", "Z͑ͫ̓ͪ̂ͫ̽͏", "\u202e", "\u200b", "\ud800", "x" * 60,
       "あ" * 90, "\n\n", "\n", " ", "(", "）", "*", "\\", "a.b", "{", "……", "क्षि"]
# fmt: on
HANDLES = {"Aoba": {"x": "aoba_jp", "bluesky": "aoba.example", "mastodon": "aoba@mastodon.social", "threads": "aoba"}}


def message(number: int) -> Message:
    chance = random.Random(number)
    said = chance.choice(SAID)
    locked = [said] + (
        [chance.choice(["#PR", "社員としての意見です。", "See https://aoba.com/terms now", "*1"])]
        if chance.random() < 0.4
        else []
    )
    parts = [chance.choice([*JA, *EN, *ODD]) for _ in range(int(2 ** chance.uniform(0, 6.5)))]
    for part in locked:
        parts.insert(chance.randint(0, len(parts)) if chance.random() < 0.5 else 0, part)
    tags = tuple(chance.sample(["保冷箱", "物流", "coldchain", "魚"], chance.randint(0, 3)))
    return Message("".join(parts), LINK, tuple(locked), tags, HANDLES)


def claim(number: int, network: Network) -> str:
    """Everything that an adaptation promises, checked for one message; answers "one", "thread" or "cannot"."""
    given = message(number)
    threaded = number % 2 == 0
    try:
        adapted = adapt(given, network, threaded=threaded)
    except CannotFit:
        assert count(network, together(network, text=nfc(given.text), url=LINK)).over
        return "cannot"
    link = "" if network.declared.link.place is LinkPlace.APART else LINK
    for at, post in enumerate(adapted.posts):
        last = link if at == len(adapted.posts) - 1 else ""
        assert not count(network, together(network, text=post, url=last)).over, (number, network, post)
    for part in given.locked:
        assert any(nfc(part) in post for post in adapted.posts), (number, network, part, adapted)
    assert "@[Aoba]" not in "".join(adapted.posts)
    if adapted.fold is not None:
        assert 0 < adapted.fold < len(adapted.posts[0])
    return "thread" if len(adapted.posts) > 1 else "one"
