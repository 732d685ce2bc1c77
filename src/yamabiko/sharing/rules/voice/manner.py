"""What drafts follow: what she set herself, else what was learned of her, else nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yamabiko.sharing.rules.voice.marks import emoji_in
from yamabiko.sharing.rules.voice.profile import Profile
from yamabiko.sharing.rules.voice.words import ENDS, PERSONS, STYLES, Place, Trait

MOST_EMOJI = 5  # that she may name
LENGTHS = {"ja": (40, 1000), "en": (80, 2000)}  # characters; the shortest holds who she is and one statement


@dataclass(frozen=True, slots=True)
class Manner:
    """Every field empty: drafts as for somebody of whom nothing is known. `emoji`: one of them goes into a draft."""

    style: str = ""
    person: str = ""
    ends: str = ""
    emoji: tuple[str, ...] = ()
    place: str = Place.END.value
    length: int = 0

    def as_json(self) -> dict[str, Any]:
        kept = {name: getattr(self, name) for name in ("style", "person", "ends", "place", "length")}
        return {**kept, "emoji": list(self.emoji)}


AS_EVER = Manner()


def manner_of(profile: Profile, own: Mapping[str, Any], language: str) -> Manner:
    """`own` is what she set (`settings`): it stands above what was learned."""
    set_ = settings(own, language)
    uses = set_.get("emoji") or ("yes" if "which" in set_ else profile.habit(Trait.EMOJI).known)
    shortest, longest = LENGTHS[language]
    length = set_.get("length") or profile.length
    return Manner(
        style=_one_of(set_.get("style") or profile.habit(Trait.STYLE).known, STYLES[language]),
        person=_one_of(set_.get("person") or profile.habit(Trait.PERSON).known, PERSONS[language]),
        ends=_one_of(set_.get("ends") or profile.habit(Trait.ENDS).known, ENDS[language]),
        emoji=tuple(set_.get("which") or profile.emoji) if uses == "yes" else (),
        place=set_.get("place") or profile.place.value,
        length=min(longest, max(shortest, length)) if length else 0,
    )


def settings(given: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Those of `given` that mean something, each fit to keep; what is empty or unknown is left to what was learned."""
    kept: dict[str, Any] = {}
    closed = {"style": STYLES[language], "person": PERSONS[language], "ends": ENDS[language], "place": tuple(Place)}
    for name, choices in {**closed, "emoji": ("yes", "no")}.items():
        if chosen := _one_of(given.get(name), choices):
            kept[name] = chosen
    which = given.get("which")
    text = "".join(filter(lambda one: isinstance(one, str), which)) if isinstance(which, list | tuple) else which
    if isinstance(text, str) and (found := tuple(dict.fromkeys(emoji_in(text[:400])))[:MOST_EMOJI]):
        kept["which"] = list(found)
    shortest, longest = LENGTHS[language]
    length = given.get("length")
    if isinstance(length, int) and not isinstance(length, bool) and length > 0:
        kept["length"] = min(longest, max(shortest, length))
    return kept


def manner_from(kept: Any) -> Manner | None:
    """From `as_json`; None where there is nothing."""
    if not isinstance(kept, dict) or not kept:
        return None
    known = {name: kept[name] for name in ("style", "person", "ends", "place") if isinstance(kept.get(name), str)}
    emoji = kept.get("emoji")
    length = kept.get("length")
    return Manner(
        **known,
        emoji=tuple(one for one in emoji if isinstance(one, str)) if isinstance(emoji, list) else (),
        length=length if isinstance(length, int) else 0,
    )


def _one_of(word: Any, choices: tuple[str, ...]) -> str:
    return str(word) if isinstance(word, str) and word in choices else ""
