"""What strangers and programs do with a link of the demo. Each click is judged by the rules of links; nothing is a sum.

People come in the first two days and now and then later; previews and crawlers come at once and again; some click
twice, some browsers fetch ahead of time, she looks herself whether it works, and one buys herself a crowd.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from yamabiko.links.rules import Click, judge

PHONES = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0",
)
PREVIEWS = {
    "linkedin": "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "x": "Twitterbot/1.0",
    "bluesky": "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
}
CRAWLERS = (
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
)
FARMS = (
    "python-requests/2.32.3",
    "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 HeadlessChrome/138.0.0.0 Safari/537.36",
)
BROWSER = {"accept": "text/html", "accept-language": "ja,en;q=0.8", "sec-fetch-mode": "navigate"}
AHEAD = BROWSER | {"sec-purpose": "prefetch;prerender"}
# Strangers that a usual post of a usual person brings, and hours after which two thirds of them have come.
CROWD = {"linkedin": (9.0, 20.0), "x": (6.0, 5.0), "bluesky": (5.0, 9.0)}
BOUGHT = (260, 420)  # clicks, within half an hour


@dataclass(frozen=True, slots=True)
class Shared:
    """What is known of a share when its link goes out."""

    member_id: UUID
    network: str
    at: datetime
    reach: float
    warmth: float
    buys: bool = False


def clicks(shared: Shared, chance: Random, *, until: datetime) -> list[tuple[datetime, str, str]]:
    """(when, verdict, step) of every click before `until`, in order."""
    asked = sorted(
        (one for one in _asked(shared, chance) if shared.at <= one[0] < until), key=lambda one: (one[0], one[1])
    )
    seen: set[tuple[int, object]] = set()
    judged = []
    for at, visitor, click in asked:
        day = (visitor, at.astimezone(UTC).date())
        verdict, step = judge(replace(click, first_today=day not in seen))
        if verdict.value == "counted":
            seen.add(day)
        judged.append((at, verdict.value, step))
    return judged


def _asked(shared: Shared, chance: Random) -> Iterator[tuple[datetime, int, Click]]:
    """(when, who, what): visitors are numbered, programs are below zero."""
    yield from _people(shared, chance)
    for number in range(chance.randint(1, 3)):
        at = shared.at + timedelta(seconds=chance.uniform(2, 90))
        yield at, -1 - number, _click(shared, PREVIEWS[shared.network], {})
    for number in range(chance.choice((0, 0, 1, 1, 2, 4))):
        at = shared.at + timedelta(hours=chance.expovariate(1 / 60))
        yield at, -10 - number, _click(shared, chance.choice(CRAWLERS), {}, chance.choice(("GET", "GET", "HEAD")))
    if chance.random() < 0.35:
        at = shared.at + timedelta(minutes=chance.uniform(1, 200))
        yield at, 0, _click(shared, PHONES[0], BROWSER, owner=shared.member_id)
    if shared.buys:
        yield from _crowd(shared, chance)


def _people(shared: Shared, chance: Random) -> Iterator[tuple[datetime, int, Click]]:
    usual, hours = CROWD[shared.network]
    number = min(int(usual * shared.reach * shared.warmth * chance.lognormvariate(-0.2, 0.7)), 400)
    for visitor in range(1, number + 1):
        late = chance.random() < 0.08
        at = shared.at + timedelta(hours=chance.expovariate(1 / (hours * (14 if late else 1))))
        if 0 <= (at.hour + 9) % 24 < 6 and chance.random() < 0.75:
            at += timedelta(hours=chance.uniform(5, 8))  # most people sleep
        agent = chance.choices(PHONES, (5, 3, 3, 1))[0]
        if chance.random() < 0.06:
            yield at - timedelta(seconds=chance.uniform(1, 40)), visitor, _click(shared, agent, AHEAD)
        yield at, visitor, _click(shared, agent, BROWSER)
        if chance.random() < 0.13:
            yield at + timedelta(minutes=chance.uniform(1, 300)), visitor, _click(shared, agent, BROWSER)


def _crowd(shared: Shared, chance: Random) -> Iterator[tuple[datetime, int, Click]]:
    """Bought: few machines that ask again and again, half of them without even pretending to be a browser."""
    begins = shared.at + timedelta(hours=chance.uniform(1, 6))
    for _ in range(chance.randint(*BOUGHT)):
        at = begins + timedelta(minutes=chance.uniform(0, 30))
        if chance.random() < 0.45:
            yield at, -100, _click(shared, chance.choice(FARMS), {})
        else:
            yield at, 10_000 + chance.randint(1, 18), _click(shared, PHONES[2], BROWSER)


def _click(
    shared: Shared, agent: str, headers: dict[str, str], method: str = "GET", owner: UUID | None = None
) -> Click:
    return Click(
        method=method,
        user_agent=agent,
        headers=headers,
        cookie_member=owner,
        link_member=shared.member_id,
        first_today=True,
    )
