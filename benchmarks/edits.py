"""Near-copies found again after what people do to a text when they pass it on, beside MinHash LSH. Fixed seeds, no network.

English: 4,200 tweets (vader_tweets) and the headlines of 9,874 articles as their addresses spell them (online_news_part), read
from ../shared/data; without them English is made up like the Japanese. Japanese: 5,000 posts made up from
a vocabulary by Zipf's law, so that posts on one topic share many words.

Every text is edited in nine ways and by two of them at once, and looked up among all texts of its kind. Recall is the part of edited
texts whose original is found. A text is left out when what it says, without addresses, names of accounts and hashtags, has fewer than
30 letters (15 Japanese characters): so short a text says too little to be a copy of something.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import os
import platform
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.report import Figure, say

_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_LATIN_WORDS = re.compile(r"\S+")
_JAPANESE_WORDS = re.compile(r"[一-龠々]+[ぁ-ん]*|[ァ-ヴー]+|[ぁ-ん]+|[^ぁ-んァ-ヴー一-龠々]+")
SHORTEST = 30  # letters, or 15 Japanese characters: below that a text is not compared
RECALL, RATE = 0.99, 10_000
_NOT_SAID = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")


def texts() -> tuple[dict[str, list[str]], str]:
    """(texts by kind, where they are from)."""
    from yamabiko.content.tests.measure_search import Writer

    write = Writer(3)
    japanese = [_post(write, "ja") for _ in range(5_000)]
    if not (_DATA / "vader_tweets").is_dir():
        return {
            "made up, Japanese": japanese,
            "made up, English": [_post(write, "en") for _ in range(5_000)],
        }, "made up"
    return {"tweets": _tweets(), "headlines": _headlines(), "made up, Japanese": japanese}, str(_DATA.name)


def _post(write: object, language: str) -> str:
    said = [write.text(language, write.chance.randint(5, 12)) for _ in range(write.chance.randint(1, 3))]  # type: ignore[attr-defined]
    return ("。" if language == "ja" else ". ").join(said) + ("。" if language == "ja" else ".")


def _tweets() -> list[str]:
    lines = (
        (_DATA / "vader_tweets" / "tweets_GroundTruth.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    )
    return _long_enough(line.split("\t")[2] for line in lines if line.count("\t") >= 2)


def _headlines() -> list[str]:
    with gzip.open(_DATA / "online_news_part" / "onp.csv.gz", "rt", encoding="utf-8") as table:
        slugs = (row[0].strip().rstrip("/").rpartition("/")[2] for row in csv.reader(table) if row)
        return _long_enough(slug.replace("-", " ").capitalize() for slug in slugs if "-" in slug)


def _long_enough(given: object) -> list[str]:
    kept = dict.fromkeys(text.strip() for text in given)  # type: ignore[attr-defined]
    return [text for text in kept if sum(ch.isalnum() for ch in _NOT_SAID.sub(" ", text)) >= SHORTEST]


def is_japanese(text: str) -> bool:
    return bool(re.search(r"[ぁ-んァ-ヴ一-龠]", text))


def words(text: str) -> list[str]:
    return (_JAPANESE_WORDS if is_japanese(text) else _LATIN_WORDS).findall(text)


def _joined(parts: list[str], text: str) -> str:
    return ("" if is_japanese(text) else " ").join(parts)


def passed_on(text: str, chance: random.Random) -> str:
    """RT @name: before it, or via @name after it."""
    name = chance.choice(["aoba_inc", "Hana", "news24", "k_tanaka"])
    return f"RT @{name}: {text}" if chance.random() < 0.5 else f"{text} via @{name}"


def dropped(text: str, chance: random.Random) -> str:
    """One word in ten left out, at least one where there are eight."""
    cut = words(text)
    for _ in range(max(len(cut) // 10, 1 if len(cut) >= 8 else 0)):
        cut.pop(chance.randrange(len(cut)))
    return _joined(cut, text)


def linked(text: str, chance: random.Random) -> str:
    """Another link, with other tracking."""
    bare = re.sub(r"https?://\S+", "", text).strip()
    return f"{bare} https://{chance.choice(['bit.ly', 'aoba.example', 't.co'])}/{chance.randrange(10**6):x}?utm_source={chance.choice('abc')}"


def signed(text: str, chance: random.Random) -> str:
    """A site's name and two hashtags after it."""
    after = (
        chance.choice(["アオバ新聞", "物流ニュース"])
        if is_japanese(text)
        else chance.choice(["The Aoba Journal", "News24"])
    )
    tags = (
        chance.choice(["#物流 #保冷箱", "#ニュース"])
        if is_japanese(text)
        else chance.choice(["#news #logistics", "#packaging"])
    )
    return f"{text} | {after} {tags}"


def restyled(text: str, chance: random.Random) -> str:
    """Capitals, full width, other marks."""
    text = (
        text.upper() if chance.random() < 0.5 else text.translate({code: code + 0xFEE0 for code in range(0x41, 0x7B)})
    )
    return text.translate(str.maketrans({".": "!", "。": "！", ",": ";", "、": "，", "'": "’"}))


def cut_off(text: str, chance: random.Random) -> str:
    """Its first six to nine tenths and an ellipsis, at least as much as is compared at all."""
    least = SHORTEST // 2 if is_japanese(text) else SHORTEST
    end = round(len(text) * chance.uniform(0.6, 0.9))
    while end < len(text) and sum(ch.isalnum() for ch in _NOT_SAID.sub(" ", text[:end])) < least + 6:
        end += 1
    return text[:end] + "…"


def swapped(text: str, chance: random.Random) -> str:
    """Its sentences, or its two halves, in the other order."""
    mark = "。" if is_japanese(text) else ". "
    parts = [part for part in text.split(mark) if part.strip()]
    if len(parts) < 2:
        cut = words(text)
        parts, mark = [_joined(cut[: len(cut) // 2], text), _joined(cut[len(cut) // 2 :], text)], " "
    return mark.join([*parts[1:], parts[0]])


def recounted(text: str, chance: random.Random) -> str:
    """Every number another one."""
    return re.sub(r"\d+", lambda found: str(int(found[0][:9]) + chance.randrange(1, 90)), text)


def denied(text: str, chance: random.Random) -> str:
    """A "not" more: what a curator has to see above all."""
    cut = words(text)
    cut.insert(len(cut) // 2, "ではない" if is_japanese(text) else "not")
    return _joined(cut, text)


EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "RT or via": passed_on, "words dropped (1 in 10)": dropped, "other link": linked, "site and hashtags": signed,
    "case, width, marks": restyled, "cut off with …": cut_off, "order swapped": swapped, "other numbers": recounted, "a negation more": denied,
}  # fmt: skip


def two_of(text: str, chance: random.Random) -> str:
    """Two different edits of those, one after the other; cut off at most once."""
    for name in chance.sample(sorted(EDITS), 2):
        text = EDITS[name](text, chance)
    return text


def sets(scale: float) -> tuple[dict[str, tuple[list[str], dict[str, list[str]]]], str]:
    """({kind: (texts, {edit: the texts so edited})}, where they are from); at a scale below 1 every so manieth text."""
    groups, where = texts()
    step = max(1, round(1 / scale))
    found = {}
    for kind, every in groups.items():
        some, chance = every[::step], random.Random(5)
        edits = {**EDITS, "two of these": two_of}
        found[kind] = some, {name: [edit(text, chance) for text in some] for name, edit in edits.items()}
    return found, where


def run(scale: float) -> Figure:
    """Ours in this process; the peer in one of its own, with its packages apart from the product's."""
    made, where = sets(scale)
    say(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before we began")
    say(
        ", ".join(f"{len(some):,} {kind}" for kind, (some, _) in made.items())
        + f" (from {where}); processor time of one core"
    )
    ours = {kind: _ours(some, edited) for kind, (some, edited) in made.items()}
    peer = _peer(made)
    for kind, found in ours.items():
        theirs = peer.get(kind, {})
        for name in (*EDITS, "two of these"):
            beside = f", MinHash LSH {theirs['recall'][name]:.4f}" if theirs else ""
            say(f"{kind}, {name}: recall {found['recall'][name]:.4f}{beside}")
        beside = f", MinHash LSH {theirs['rate']:,.0f} a second" if theirs else ""
        say(f"{kind}: {found['rate']:,.0f} a second{beside}; {found['others']:.3f} other texts found for each")
    return _figure(ours, peer)


def _ours(some: list[str], edited: dict[str, list[str]]) -> dict[str, Any]:
    """The rate counts what every text that comes in needs: its signature, and looking up what is like it."""
    from yamabiko.content.rules.likeness import Lookup, signature

    seen = Lookup[int]()
    began = process_time()
    for number, text in enumerate(some):
        seen.add(number, signature(text))
    adding = process_time() - began
    recall, others, looking = {}, 0, 0.0
    for name, given in edited.items():
        began = process_time()
        found = [seen.near(signature(text)) for text in given]
        looking += process_time() - began
        recall[name] = sum(any(key == number for key, _ in near) for number, near in enumerate(found)) / len(given)
        others += sum(key != number for number, near in enumerate(found) for key, _ in near)
    looked_up = len(some) * len(edited)
    return {"recall": recall, "rate": looked_up / looking, "adding": len(some) / adding, "others": others / looked_up}


def _peer(made: dict[str, tuple[list[str], dict[str, list[str]]]]) -> dict[str, Any]:
    """datasketch's MinHash LSH over shingles of four letters, 128 permutations; nothing where it cannot be had."""
    root = Path(__file__).resolve().parents[1]
    uv = root / ".tools" / "uv" / "bin" / "uv"
    command = [uv if uv.exists() else "uv", "run", "--quiet", "--isolated", "--no-project", "--with", "datasketch==1.6.5", "python"]  # fmt: skip
    if importlib.util.find_spec("datasketch"):
        command = [sys.executable]
    try:
        asked = [*command, str(root / "benchmarks" / "contestants" / "minhash.py")]
        said = subprocess.run(asked, input=json.dumps(made), capture_output=True, text=True, check=True, timeout=1800)
    except (OSError, subprocess.SubprocessError) as missing:
        say(f"MinHash LSH was not measured: {type(missing).__name__}")
        return {}
    return dict(json.loads(said.stdout))


def _figure(ours: dict[str, Any], peer: dict[str, Any]) -> Figure:
    lowest = min(recall for found in ours.values() for recall in found["recall"].values())
    mean = sum(sum(found["recall"].values()) for found in ours.values()) / sum(len(f["recall"]) for f in ours.values())
    rate = min(found["rate"] for found in ours.values())
    theirs = [recall for found in peer.values() for recall in found["recall"].values()]
    slow = min((found["rate"] for found in peer.values()), default=0.0)
    return Figure(
        name="edits",
        value=round(mean, 4),
        unit=f"recall over ten edits of {len(ours)} kinds of text, at {rate:,.0f} a second for the slowest kind",
        peer="datasketch's MinHash LSH (4-shingles, 128 permutations)" if peer else "not measured",
        ratio=round(mean / (sum(theirs) / len(theirs)), 3) if theirs else None,
        goal=f"recall ≥ {RECALL:.2f} at ≥ {RATE:,} a second",
        holds=mean >= RECALL and rate >= RATE,
        more={
            "lowest_recall": round(lowest, 4),
            "rate": round(rate),
            "peer_value": round(sum(theirs) / len(theirs), 4) if theirs else None,
            "peer_rate": round(slow) if theirs else None,
        },
    )
