"""How far the drafts of twenty colleagues lie apart, story by story, and whether one of them states what the story does not.

Stories: sixty of the demo's newsroom in Japanese and in English. Three ways: nothing known of anybody, each with a voice of
her own, all with the same voice (the hardest: they choose among the same few frames). Of each colleague one draft is
taken, the voices in turn, as people take them. Likeness is the Jaccard index of character 3-grams. No network, no database.
"""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations, cycle, islice
from pathlib import Path
from statistics import mean
from uuid import UUID, uuid5

from benchmarks.report import Figure, say

NEWSROOM = Path(__file__).resolve().parents[1] / "src" / "yamabiko" / "ops" / "demo" / "newsroom"
STORIES, PEOPLE, LIMIT = 60, 20, 0.4
_SPACE = UUID(int=0)


@dataclass
class _Found:
    likenesses: list[float] = field(default_factory=list)
    by_story: list[float] = field(default_factory=list)
    unsupported: int = 0
    drafts: int = 0


def told(language: str, count: int) -> list[tuple[str, object]]:
    """(slug, story) of what may be shared, by name."""
    from yamabiko.sharing.rules import StoryText

    found = []
    for path in sorted(NEWSROOM.glob("*.toml")):
        one = tomllib.loads(path.read_text("utf-8"))
        if not one["internal"]:
            words = one[language]
            found.append(
                (
                    path.stem,
                    StoryText(words["title"], words["summary"], words["text"], language, "aoba.example", one["kind"]),
                )
            )
    return found[:count]


def voices(language: str) -> list[object]:
    """Twenty, no two alike."""
    from yamabiko.sharing.rules.voice import ENDS, PERSONS, STYLES, Manner, Place

    shapes = zip(
        cycle(STYLES[language]),
        cycle(PERSONS[language]),
        cycle(ENDS[language]),
        cycle([("📦",), (), ("😊", "🐟")]),
        cycle(Place),
        cycle([0, 90, 180, 300, 450, 700]),
        strict=False,
    )
    return [
        Manner(style.value, person, end, emoji, place.value, length)
        for style, person, end, emoji, place, length in islice(shapes, PEOPLE)
    ]


def measure(language: str, count: int, manner: Callable[[int], object]) -> _Found:
    from yamabiko.compliance.rules import Employer
    from yamabiko.sharing.rules import likeness, proposals, seed_of, unsupported

    aoba = Employer(("Aoba", "アオバ", "アオバ包装"))
    found = _Found()
    for slug, story in told(language, count):
        texts = []
        for number in range(PEOPLE):
            seed = seed_of(uuid5(_SPACE, f"person {number}"), uuid5(_SPACE, slug))
            three = proposals(story, tone="plain", answer="", employer=aoba, seed=seed, manner=manner(number))  # type: ignore[arg-type]
            found.unsupported += sum(bool(unsupported(one.text, story, "", aoba, language)) for one in three)  # type: ignore[arg-type]
            found.drafts += len(three)
            texts.append(three[number % 3].text)
        pairs = [likeness(one, other) for one, other in combinations(texts, 2)]
        found.likenesses += pairs
        found.by_story.append(mean(pairs))
    return found


def run(scale: float) -> Figure:
    """At a scale below 1 fewer stories."""
    from yamabiko.sharing.rules.voice import AS_EVER

    count = max(3, round(STORIES * scale))
    say(f"Python {platform.python_version()}; {count} stories, {PEOPLE} people, one draft of three each")
    worst, strange, more = 0.0, 0, {}
    for language in ("ja", "en"):
        own = voices(language)
        ways: dict[str, Callable[[int], object]] = {
            "nothing known": lambda _number: AS_EVER,
            "a voice each": lambda number, own=own: own[number],  # type: ignore[misc]
            "one voice for all": lambda _number, own=own: own[1],  # type: ignore[misc]
        }
        for name, manner in ways.items():
            found = measure(language, count, manner)
            above = mean(one > LIMIT for one in found.likenesses)
            say(
                f"{language}, {name}: mean {mean(found.likenesses):.3f}, the story with the most alike {max(found.by_story):.3f}, "
                f"pairs above {LIMIT}: {above:.1%}; {found.unsupported} of {found.drafts:,} drafts state something else"
            )
            worst, strange = max(worst, max(found.by_story)), strange + found.unsupported
            more[f"{language} {name}"] = round(above, 4)
    return Figure(
        name="drafts",
        value=round(worst, 4),
        unit="mean likeness within the story with the most alike",
        peer="",
        ratio=None,
        goal=f"at most {LIMIT}, and no draft that states what is not in the story",
        holds=worst <= LIMIT and not strange,
        more={"unsupported": strange, "pairs_above": more},
    )
