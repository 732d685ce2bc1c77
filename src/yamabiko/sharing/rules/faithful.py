"""The check that a draft states nothing beyond the story: every number, name and term in it comes from somewhere."""

import unicodedata
from functools import cache

import regex

from yamabiko.compliance.rules import Employer
from yamabiko.sharing.rules.answer import answer_of
from yamabiko.sharing.rules.frames import every_line
from yamabiko.sharing.rules.story import StoryText, clean, clean_title

_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*")
_NAME = regex.compile(r"\b[A-Z][\w’']*")
_TERM = regex.compile(r"[\p{Katakana}ー]{2,}|\p{Han}+")
_WORD = regex.compile(r"[A-Za-z][A-Za-z’']*")


def unsupported(draft_text: str, story: StoryText, answer: str, employer: Employer, language: str) -> tuple[str, ...]:
    """Numbers, capitalised words and runs of katakana or kanji in the draft that have no source, in its order.

    Sources are the story, her answer, the employer's names and our own frames. Empty for a faithful draft.
    """
    parts = (
        clean_title(story.title),
        story.title,
        clean(story.summary),
        clean(story.text),
        answer_of(answer, language).ended,
        *employer.names,
    )
    given = _plain("\n".join(parts))
    ours, our_terms = _of_frames(language)
    numbers = {_value(number) for number in _NUMBER.findall(given)}
    words = ours | set(_WORD.findall(given.lower()))
    runs = _TERM.findall(given)
    terms = our_terms | set(runs)
    text = _plain(draft_text)
    strange = [(found.start(), found[0]) for found in _NUMBER.finditer(text) if _value(found[0]) not in numbers]
    strange += [
        (found.start(), found[0])
        for found in _NAME.finditer(text)
        if found[0].lower() not in words and not all(part in words for part in _WORD.findall(found[0].lower()))
    ]
    strange += [
        (found.start(), found[0])
        for found in _TERM.finditer(text)
        if found[0] not in terms and not any(found[0] in run for run in runs)
    ]
    return tuple(word for _, word in sorted(strange))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _value(number: str) -> str:
    return number.replace(",", "").rstrip(".")


@cache
def _of_frames(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words and terms of every line that anybody may get."""
    said = _plain("\n".join(regex.sub(r"\{\w+\}|[⟦⟧]", "\n", line) for line in every_line(language)))
    return frozenset(_WORD.findall(said.lower())), frozenset(_TERM.findall(said))
