"""What one text shows of its writer's voice: shares of each habit, and nothing of what it says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import regex

from yamabiko.compliance.rules import sentences
from yamabiko.sharing.rules.voice.manners import formality_of, person_of, style_of
from yamabiko.sharing.rules.voice.marks import emoji_in, end_of, place_in, without_emoji
from yamabiko.sharing.rules.voice.words import NOBODY, Place, Trait

LONGEST_READ = 10_000  # characters; no network takes more
_NOT_HERS = regex.compile(r"https?://\S+|www\.\S+|[#＃@＠][\p{L}\p{N}_.]+")
_LETTERS = regex.compile(r"[\p{L}\p{N}]")
_MOST_EMOJI = 5  # of one text, so that a row of forty does not decide which is hers


@dataclass(frozen=True)
class Traits:
    """`habits` holds, for each trait that the text says something of, its choices and their shares, adding up to 1.

    `emoji` are those used, `length` the characters of the whole post where she chose it, else None.
    """

    language: str
    habits: Mapping[Trait, Mapping[str, float]] = field(default_factory=dict)
    emoji: tuple[str, ...] = ()
    place: Place | None = None
    length: int | None = None

    def __bool__(self) -> bool:
        return bool(self.habits) or self.length is not None


def traits_of(
    text: str,
    language: str,
    *,
    line: str = "",
    whole: str = "",
    length: int | None = None,
    offered: Iterable[str] | None = (),
) -> Traits:
    """Measured on what she wrote herself: sentences of `text`, and `line`, her one-line answer.

    A line in a form says nothing of full stops: most people leave them out there. `whole` is the post in which they stand,
    for the places of emoji. `offered` are emoji that the draft had: kept they say nothing, taken out they say no; None where
    nobody knows what it had.
    """
    written, said, post = _bare(text), _bare(line), _bare(whole)
    both = "\n".join(filter(None, (written, said)))
    habits: dict[Trait, Mapping[str, float]] = {}
    if _LETTERS.search(both):
        habits = _said(written, said, language)
    used = emoji_in(both)
    if offered is not None:
        habits[Trait.EMOJI] = _uses(used, emoji_in(post or both), set(offered), bool(habits))
    emoji = (
        tuple(one for one in used if one not in set(offered or ())) if habits.get(Trait.EMOJI, {}).get("yes") else ()
    )
    return Traits(
        language,
        {trait: found for trait, found in habits.items() if found},
        emoji[:_MOST_EMOJI],
        place_in(post or both) if emoji else None,
        length,
    )


def _said(written: str, line: str, language: str) -> dict[Trait, Mapping[str, float]]:
    both = without_emoji("\n".join(filter(None, (written, line))))
    parts, lines = _parts(written), _parts(line)
    styles = (style_of(without_emoji(part)) for part in [*parts, *lines])
    marks = [end_of(part, language) for part in parts]
    marks += [mark for part in lines[-1:] if (mark := end_of(part, language)) not in {NOBODY, "。", "."}]
    return {
        Trait.STYLE: _shares(filter(None, styles)) if language == "ja" else formality_of(both),
        Trait.PERSON: _shares(filter(None, [person_of(both, language)])),
        Trait.ENDS: _shares(filter(None, marks)),
    }


def _uses(used: tuple[str, ...], shown: tuple[str, ...], lent: set[str], spoke: bool) -> dict[str, float]:
    """Whether she uses emoji, as far as this text can say."""
    if set(used) - lent:
        return {"yes": 1.0}
    if lent:
        return {} if shown else {"no": 1.0}
    return {"no": 1.0} if spoke else {}


def _bare(text: str) -> str:
    return str(_NOT_HERS.sub("", text[:LONGEST_READ].encode("utf-8", "ignore").decode())).strip()


def _parts(text: str) -> list[str]:
    """Sentences, each with the emoji that follow its mark."""
    found: list[str] = []
    for start, end in sentences(text):
        part = text[start:end]
        if found and not _LETTERS.search(part):
            found[-1] += part
        else:
            found.append(part)
    return [part for part in found if _LETTERS.search(part)]


def _shares(found: Iterable[str]) -> dict[str, float]:
    counted = Counter(found)
    total = sum(counted.values())
    return {choice: count / total for choice, count in sorted(counted.items())}
