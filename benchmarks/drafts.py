"""How far the drafts of twenty colleagues lie apart, story by story, and whether one of them states what the story does not.

Stories: sixty of the demo's newsroom in Japanese and in English. Three ways: nothing known of anybody, each with a voice of
her own, all with the same voice (the hardest: they choose among the same few frames). Of each colleague one draft is
taken: *at once*, the voices in turn, as people take them; *one after another*, what Compose opens with once the others have
posted theirs. Likeness is the Jaccard index of character 3-grams. No network, no database.
"""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations, cycle, islice
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from benchmarks.report import Figure, say

if TYPE_CHECKING:
    from yamabiko.compliance.rules import Employer

NEWSROOM = Path(__file__).resolve().parents[1] / "src" / "yamabiko" / "ops" / "demo" / "newsroom"
STORIES, PEOPLE, LIMIT = 60, 20, 0.4
_SPACE = UUID(int=0)


@dataclass
class _Found:
    likenesses: list[float] = field(default_factory=list)
    in_turn: list[float] = field(default_factory=list)  # likenesses where one came after another
    by_story: list[float] = field(default_factory=list)
    unsupported: int = 0
    drafts: int = 0


@dataclass
class _Posted:
    """What colleagues have said about one story so far, each the draft that opened first."""

    language: str
    employer: Employer
    texts: list[str] = field(default_factory=list)

    def by_somebody(self, drafts: list[str]) -> None:
        from yamabiko.sharing.rules.alike import least_alike, stretches

        said, before = (
            [stretches(text, self.language, self.employer) for text in texts] for texts in (drafts, self.texts)
        )
        self.texts.append(drafts[least_alike(said, before)[0]])


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
        texts, posted = [], _Posted(language, aoba)
        for number in range(PEOPLE):
            seed = seed_of(uuid5(_SPACE, f"person {number}"), uuid5(_SPACE, slug))
            three = proposals(story, tone="plain", answer="", employer=aoba, seed=seed, manner=manner(number))  # type: ignore[arg-type]
            found.unsupported += sum(bool(unsupported(one.text, story, "", aoba, language)) for one in three)  # type: ignore[arg-type]
            found.drafts += len(three)
            texts.append(three[number % 3].text)
            posted.by_somebody([one.text for one in three])
        pairs = [likeness(one, other) for one, other in combinations(texts, 2)]
        found.likenesses += pairs
        found.in_turn += [likeness(one, other) for one, other in combinations(posted.texts, 2)]
        found.by_story.append(mean(pairs))
    return found


def run(scale: float) -> Figure:
    """At a scale below 1 fewer stories."""
    from yamabiko.sharing.rules.voice import AS_EVER

    count = max(3, round(STORIES * scale))
    say(f"Python {platform.python_version()}; {count} stories, {PEOPLE} people, one draft of three each")
    worst, strange, more = 0.0, 0, dict[str, dict[str, float]]()
    for language in ("ja", "en"):
        own = voices(language)
        ways: dict[str, Callable[[int], object]] = {
            "nothing known": lambda _number: AS_EVER,
            "a voice each": lambda number, own=own: own[number],  # type: ignore[misc]
            "one voice for all": lambda _number, own=own: own[1],  # type: ignore[misc]
        }
        for name, manner in ways.items():
            found = measure(language, count, manner)
            above, in_turn = (mean(one > LIMIT for one in some) for some in (found.likenesses, found.in_turn))
            say(
                f"{language}, {name}: mean {mean(found.likenesses):.3f}, the story with the most alike {max(found.by_story):.3f}, "
                f"pairs above {LIMIT}: {above:.1%} at once, {in_turn:.1%} one after another; {found.unsupported} of {found.drafts:,} drafts state something else"
            )
            worst, strange = max(worst, max(found.by_story)), strange + found.unsupported
            more[f"{language} {name}"] = {"at once": round(above, 4), "one after another": round(in_turn, 4)}
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
