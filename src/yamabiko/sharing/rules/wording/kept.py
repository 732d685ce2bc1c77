"""What stands beside a draft of a language model's words: what is asked for, what is shown to her, what it has made so far."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from yamabiko.sharing.rules.wording.saying import LINES

MOST = 200  # sentences that are remembered of one draft


class Use(StrEnum):
    """What a model did for a text."""

    NONE = "none"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Offered:
    """A wording that is shown to her for one network, beside her text; nothing of it stands in the text yet."""

    voice: str
    network: str
    text: str
    made: tuple[str, ...]
    opening: str = ""  # our own sentence before it, that says where she works


@dataclass(frozen=True, slots=True)
class Kept:
    """`asked` names the question under way, so that a late answer finds out that nobody waits for it. `ours` opened a wording."""

    asked: str = ""
    offered: Offered | None = None
    made: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()

    @property
    def never_hers(self) -> tuple[str, ...]:
        """What the model made, the sentence that we put before it, and the line by which a post says so."""
        return (*self.made, *self.ours, *LINES.values()) if self.made else ()

    def asking(self, question: str) -> Kept:
        """A new question; the one before has nobody who waits for it."""
        return replace(self, asked=question)

    def put_away(self) -> Kept:
        """Nothing is asked for and nothing on offer."""
        return replace(self, asked="", offered=None)

    def answered(self, offered: Offered) -> Kept:
        """Its sentences are remembered from now on, taken or not: they are on her screen, and never count as hers."""
        made = tuple(dict.fromkeys((*self.made, *offered.made)))
        ours = tuple(dict.fromkeys((*self.ours, *filter(None, (offered.opening,)))))
        return replace(self, asked="", offered=offered, made=made[-MOST:], ours=ours[-MOST:])

    def as_json(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"asked": self.asked, "made": list(self.made), "ours": list(self.ours)}
        if self.offered:
            one = self.offered
            kept["offered"] = asdict(one) | {"made": list(one.made)}
        return {name: value for name, value in kept.items() if value}


def kept_of(stored: Any) -> Kept:
    """From `as_json`; what cannot be read is left out."""
    if not isinstance(stored, dict):
        return Kept()
    asked, offered = stored.get("asked"), stored.get("offered")
    made, ours = _texts(stored.get("made")), _texts(stored.get("ours"))
    return Kept(asked if isinstance(asked, str) else "", _offered(offered), made, ours)


def _offered(stored: Any) -> Offered | None:
    if not isinstance(stored, dict):
        return None
    voice, network, text, opening = (stored.get(name, "") for name in ("voice", "network", "text", "opening"))
    if not all(isinstance(one, str) for one in (voice, network, text, opening)) or not text:
        return None
    return Offered(voice, network, text, _texts(stored.get("made")), opening)


def _texts(stored: Any) -> tuple[str, ...]:
    return tuple(one for one in stored if isinstance(one, str) and one) if isinstance(stored, list) else ()
