"""What a post that she took to a network teaches about her voice, and how much it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from yamabiko.compliance.rules import Employer, disclosure
from yamabiko.sharing.rules.frames import every_line
from yamabiko.sharing.rules.voice import Known, Traits, emoji_in, hers, traits_of

LINE_ONLY = 0.6  # a line typed into a form shows less of a voice than sentences set into a post
_FIELD = regex.compile(r"\{\w+\}|[⟦⟧]")
_LETTER = regex.compile(r"[\p{L}\p{N}]")


@dataclass(frozen=True)
class Lesson:
    traits: Traits
    weight: float


def lesson(
    text: str,
    *,
    language: str,
    answer: str,
    proposed: str,
    given: Iterable[str],
    employer: Employer,
    roomy: bool,
) -> Lesson:
    """`proposed` is the draft as it was offered for that network, "" where that is not known; then length and emoji are not
    either. `given` is the story and what the organisation suggested.

    Her answer counts where it is still in the post, sentences where they are hers; who says where she works does not, for a
    rule asks for it. The length counts where she changed the draft, and where the network left her room.
    """
    own = hers(text, Known.of([*given, answer]), _of_frames(language), Known.of([proposed]))
    own = "\n".join(filter(None, (_undisclosed(part, language, employer) for part in own.split("\n"))))
    line = answer if answer and answer in " ".join(text.split()) else ""
    traits = traits_of(
        own,
        language,
        line=line,
        whole=text,
        length=len(text) if roomy and proposed and text.strip() != proposed.strip() else None,
        offered=emoji_in(proposed) if proposed else None,
    )
    return Lesson(traits, 1.0 if own else LINE_ONLY)


@cache
def _of_frames(language: str) -> Known:
    """Our own words in every voice: what a draft said once is not hers, whichever draft it was."""
    return Known.of(_FIELD.sub("\n", line) for line in every_line(language))


def _undisclosed(sentence: str, language: str, employer: Employer) -> str:
    found = disclosure(sentence, language=language, employer=employer)
    if not found.stands or not found.span:
        return sentence
    rest = sentence[: found.span[0]] + sentence[found.span[1] :]
    return rest if _LETTER.search(rest) or emoji_in(rest) else ""
