"""The verdict on a click: a named list of small steps, of which the first that has something to say decides.

A click that does not count is kept with its verdict and the step's name, so that anyone can see why. Step names are recorded
for ever: a step may be added or dropped, not renamed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from yamabiko.links.rules.agents import SHORTEST, names_a_program, opens_like_a_browser


class Verdict(StrEnum):
    BOT = "bot"
    OWNER = "owner"
    REPEAT = "repeat"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Click:
    """One request for a short link. `headers` holds at least HEADERS where they were sent, names in lower case.

    `cookie_member` is the member whose signed mark the browser carries; `first_today` is whether this visitor (address, agent and
    link, hashed with the day's salt) has not been counted on this link since midnight UTC.
    """

    method: str
    user_agent: str
    headers: Mapping[str, str]
    cookie_member: UUID | None
    link_member: UUID
    first_today: bool


# What browsers, and those who fetch on a person's suspicion that she might click, send along: Chromium and Safari "Sec-Purpose"
# and "Purpose", Firefox before 129 "X-Moz", Safari's Top Sites "X-Purpose". https://fetch.spec.whatwg.org/#sec-purpose-header
HEADERS = ("sec-purpose", "purpose", "x-purpose", "x-moz")
_AHEAD_OF_TIME = ("prefetch", "prerender", "preview")


def method(click: Click) -> Verdict | None:
    """Only a program asks for headers without a page."""
    return None if click.method == "GET" else Verdict.BOT


def prefetch(click: Click) -> Verdict | None:
    """Fetched before anybody decided to click."""
    for name in HEADERS:
        if click.headers.get(name, "").lower().startswith(_AHEAD_OF_TIME):
            return Verdict.BOT
    return None


def no_agent(click: Click) -> Verdict | None:
    """Says nothing, or too little, about itself."""
    return Verdict.BOT if len(click.user_agent) < SHORTEST else None


def no_browser(click: Click) -> Verdict | None:
    """Does not even begin like a browser."""
    return None if opens_like_a_browser(click.user_agent) else Verdict.BOT


def agent_words(click: Click) -> Verdict | None:
    """Calls itself a crawler, a preview, a scanner, a library."""
    return Verdict.BOT if names_a_program(click.user_agent) else None


def owner(click: Click) -> Verdict | None:
    """She looks whether her own link works."""
    return Verdict.OWNER if click.cookie_member == click.link_member else None


def repeat(click: Click) -> Verdict | None:
    """The same visitor on the same link on the same day."""
    return None if click.first_today else Verdict.REPEAT


def counted(click: Click) -> Verdict | None:
    return Verdict.COUNTED


STEPS: tuple[Callable[[Click], Verdict | None], ...] = (
    method,
    prefetch,
    no_agent,
    no_browser,
    agent_words,
    owner,
    repeat,
    counted,
)


def judge(click: Click) -> tuple[Verdict, str]:
    """The verdict, and the name of the step that gave it."""
    for step in STEPS:
        verdict = step(click)
        if verdict is not None:
            return verdict, step.__name__
    raise AssertionError("the last step always decides")
