"""Everybody else: drawn by a seed, each from a stream of chance of her own, so that one more person changes nobody.

The shape is that of such programmes: a third never shares, most share now and then, one in twenty carries half of it;
some fade, some come back, people join and leave, a few rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from yamabiko.ops.demo.newsroom.topics import TOPICS
from yamabiko.ops.demo.people.known import colleagues, four
from yamabiko.ops.demo.people.names import from_abroad, japanese
from yamabiko.ops.demo.people.person import DemoPerson
from yamabiko.ops.demo.people.teams import AT_HOME, TEAMS
from yamabiko.people.rules import Role, Tone, Way

NEVER = 0.36  # of those who belong: they read, and share nothing
OTHER_LANGUAGE = 0.18
NOT_SAID = 0.08  # have not said in which country they speak
CHEATS = 250  # one of so many
_TEAMS = list(TEAMS)
_WEIGHTS = list(accumulate(team.weight for team in TEAMS.values()))
_WAVES = (0, 0, 0, 0, 0, 0, 0, 0, 12, 26)  # most are there from the beginning, two departments follow
_HOURS = ((7.6, 12.3), (8.3, 12.5, 18.6), (12.4, 20.8), (21.4,), (8.1, 15.2), (12.2, 17.8, 22.1))
_TASTES = ((0.8, 0.15, 0.05), (0.55, 0.3, 0.15), (0.25, 0.6, 0.15), (0.3, 0.2, 0.5))


def staff(*, people: int, seed: int, language: str, days: int) -> Iterator[DemoPerson]:
    """`people` in all, the known ones first. `language` is what most of them read."""
    known = [*four(language), *colleagues(language)][:people]
    yield from known
    for number in range(len(known), people):
        yield _drawn(number, Random(f"{seed} person {number}"), language, days)  # noqa: S311 an invented person, not a secret


def _drawn(number: int, chance: Random, language: str, days: int) -> DemoPerson:
    key = chance.choices(_TEAMS, cum_weights=_WEIGHTS)[0]
    team, country = TEAMS[key], _country(chance, key)
    ja, en = japanese(chance) if country == "JP" else from_abroad(chance, country)
    job_ja, job_en = chance.choice(team.jobs)
    other = "en" if language == "ja" else "ja"
    reads = "en" if country != "JP" else other if chance.random() < OTHER_LANGUAGE else language
    joins = _joins(chance, days)
    leaves = chance.randint(joins + 1, days - 1) if chance.random() < 0.03 and joins < days - 2 else None
    pace = 0.0 if chance.random() < NEVER else min(chance.lognormvariate(-1.6, 1.25), 6.0)
    cheats = number % CHEATS == 61
    return DemoPerson(
        key=f"p{number}",
        ja=ja,
        en=en,
        job_ja=job_ja,
        job_en=job_en,
        team=key,
        language=reads,
        country="" if chance.random() < NOT_SAID else country,
        roles=(Role.EMPLOYEE,),
        topics=_topics(chance, key),
        way=Way.COPY if chance.random() < 0.15 else Way.WINDOW,
        tone=chance.choices(list(Tone), (5, 3, 2))[0],
        joins=joins,
        welcomed=chance.random() < 0.93,
        leaves=None if cheats else leaves,
        rests=None if cheats else _rests(chance, days),
        pace=max(pace, 1.0) if cheats else pace,
        fading=chance.uniform(18, 60) if chance.random() < 0.45 else None,
        answers=chance.betavariate(1.4, 1.6),
        claims=chance.betavariate(6, 2),
        reach=chance.lognormvariate(0, 0.8),
        hours=chance.choice(_HOURS),
        networks=chance.choice(_TASTES),
        buys_clicks=cheats,
    )


def _country(chance: Random, team: str) -> str:
    if team == "overseas":
        return chance.choices(("JP", "TW", "SG", "VN", "NO"), (40, 22, 18, 12, 8))[0]
    return "VN" if team in {"board", "assembly"} and chance.random() < 0.06 else "JP"


def _joins(chance: Random, days: int) -> int:
    """On the first day, with a later department, or as a newcomer on any day."""
    day = chance.randint(3, max(days - 1, 3)) if chance.random() < 0.07 else chance.choice(_WAVES)
    return min(day, days - 1)


def _rests(chance: Random, days: int) -> tuple[int, int | None] | None:
    if chance.random() > 0.05:
        return None
    begins = chance.randint(1, max(days - 2, 1))
    return begins, (None if chance.random() < 0.5 else min(begins + chance.randint(4, 25), days - 1))


def _topics(chance: Random, team: str) -> tuple[str, ...]:
    """What her work is about, and one or two for fun; one in ten has chosen nothing."""
    if chance.random() < 0.1:
        return ()
    others = chance.sample(list(TOPICS), k=chance.randint(1, 2))
    return tuple(dict.fromkeys([*AT_HOME.get(team, ()), *others]))
