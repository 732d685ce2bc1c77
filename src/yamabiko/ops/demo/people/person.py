"""One person of the demo: what the product knows of her, and the habits that it has to find out."""

from __future__ import annotations

from dataclasses import dataclass

from yamabiko.people.rules import Role, Tone, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Days are counted from the beginning of the demo: 0 is the day on which it was founded.

    `pace`: stories a week at first; `fading`: days after which it is half of that, None for ever. `rests`: days of a
    pause, its end None while it lasts. `reach`: how many strangers a post of hers brings, 1 is usual. `hours`: when she
    has her telephone in her hand. `networks`: their weights, LinkedIn, X, Bluesky. `buys_clicks`: she cheats once.
    """

    key: str
    ja: str
    en: str
    job_ja: str
    job_en: str
    team: str
    language: str
    country: str = "JP"
    roles: tuple[Role, ...] = (Role.EMPLOYEE,)
    topics: tuple[str, ...] = ()
    way: Way = Way.WINDOW
    tone: Tone = Tone.PLAIN
    joins: int = 0
    welcomed: bool = True
    leaves: int | None = None
    rests: tuple[int, int | None] | None = None
    pace: float = 0.0
    fading: float | None = None
    answers: float = 0.5
    claims: float = 0.8
    reach: float = 1.0
    hours: tuple[float, ...] = (8.2, 12.4, 20.5)
    networks: tuple[float, float, float] = (0.6, 0.25, 0.15)
    buys_clicks: bool = False

    def name(self, language: str) -> str:
        return self.ja if language == "ja" else self.en

    def job(self, language: str) -> str:
        return self.job_ja if language == "ja" else self.job_en
