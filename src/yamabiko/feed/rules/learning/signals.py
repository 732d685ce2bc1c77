"""What speaks for a story on one person's page: each signal with its name, in steps of about one.

Only differences between the stories of one page matter. The divisors bring the signals to like sizes and are chosen
round; which signals stand here was found on the part of Deskdrop before the one that is scored: of 83, those without
which the likelihood fell. The last four are about what that log does not have: topics, and a curator's word.
"""

from __future__ import annotations

import math
from enum import StrEnum

from yamabiko.feed.rules.learning.counting import HOUR, Span, level
from yamabiko.feed.rules.learning.states import (
    OLD,
    USUAL_AGE,
    USUAL_COMPANY,
    Author,
    Person,
    Story,
    Ties,
    is_at_it,
    log_age,
)

ALONE = 12.5  # log hours since a take that never was


class Signal(StrEnum):
    AGE = "age"  # since it was offered
    AGE_AGAIN = "age_again"  # its square: what is very old is looked for rather than forgotten
    AGE_FOR_HER = "age_for_her"  # more for those who usually take older ones
    AGE_IN_ARCHIVE = "age_in_archive"  # while she is going through older ones
    SINCE_HER_LAST = "since_her_last"  # offered after she was last here
    NEWER = "newer"  # how many newer ones she has still before her
    UNTOUCHED = "untouched"  # nobody but who brought it
    RUSH = "rush"
    WARM = "warm"
    TALK = "talk"
    LASTING = "lasting"
    QUIET = "quiet"  # since the take before the last
    POPULAR_FOR_NEW = "popular_for_new"  # the more, the fewer she took herself
    POPULAR_FOR_HER = "popular_for_her"  # the more, the more had hers
    AUTHOR = "author"
    AUTHOR_OLD = "author_old"  # the same, for older stories
    AUTHOR_WROTE = "author_wrote"  # how many the author has
    TEAM = "team"
    FOLLOWERS = "followers"  # those who take what she takes
    FOLLOWERS_LATELY = "followers_lately"
    COMPANY = "company"  # stories taken along with hers
    RECENT = "recent"  # with her last ones
    BESIDE = "beside"  # offered next to the one she has just had
    HER_TOPICS = "her_topics"  # what she shared on before
    TEAM_TOPICS = "team_topics"
    READERS_TOPICS = "readers_topics"
    EVERGREEN = "evergreen"  # gives back what age takes


def signals(person: Person, story: Story, author: Author, ties: Ties, *, now: float) -> list[float]:
    """In the order of `Signal`."""
    age = log_age(story.offered_at, now)
    here = is_at_it(person, now)
    archive = here and now - person.last_offered_at > OLD
    affinity = math.log((ties.from_author + 0.5) / (ties.author_expected + 0.5)) / 0.6
    apart = abs(story.place - person.last_place) if here and person.last_place is not None else 0
    return [
        age / 1.8,
        age * age / 8,
        age * (person.usual_age - USUAL_AGE) / 9,
        age / 1.5 if archive else 0.0,
        2.5 if person.last_at is not None and story.offered_at > person.last_at else 0.0,
        math.log1p(ties.newer) / 1.5,
        4.0 if story.takes <= 1 else 0.0,
        math.log(level(story.rush, now=now, span=Span.RUSH) + 0.02) / 0.6,
        math.log(level(story.warm, now=now, span=Span.WARM) + 0.02) / 0.9,
        math.log(level(story.talk, now=now, span=Span.TALK) + 0.02) / 2.3,
        math.log(level(story.lasting, now=now, span=Span.LASTING) + 0.02) / 1.1,
        _quiet(story, now) / 2.5,
        math.log1p(story.takes) / math.log1p(person.takes + 1) / 0.6,
        math.log1p(story.takes) * (person.usual_company - USUAL_COMPANY) / 2,
        affinity,
        affinity * min((now - story.offered_at) / (2 * OLD), 1.0),
        math.log1p(author.stories) / 1.4,
        math.log((ties.in_team + 0.5) / (ties.team_expected + 0.5)) / 0.4,
        77 * ties.followers / (ties.in_common + 5) / math.sqrt(story.takes + 1),
        math.log(2000 * ties.followers_lately / (ties.in_common + 40) + 0.5) / 1.1,
        math.log(ties.company + 0.05) / 0.75,
        math.log1p(ties.recent) / 0.45,
        -math.log1p(apart) / 2.2,
        2 * ties.her_topics,
        2 * ties.team_topics,
        2 * ties.readers_topics,
        max(age, 0.0) / 1.8 if story.evergreen else 0.0,
    ]


def _quiet(story: Story, now: float) -> float:
    if story.before_at is None:
        return ALONE
    return math.log((max(now - story.before_at, 0.0) + 20) / HOUR)
