"""A story as an index sees it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yamabiko.content.rules.search.folding import fold, sound
from yamabiko.content.rules.search.tokens import deletions, katakana_words, pairs, runs

LAST_PLACE, MOST_PLACES = 16_383, 255  # of a lexeme in a tsvector (PostgreSQL, "Text Search Types": limitations)
_GAP = 10  # between fields: a phrase does not run from the title into the text
SLIP_LENGTHS = range(4, 21)  # letters of words whose slips are forgiven: in shorter ones every slip is another word
# What a lexeme stands for when it is not simply a word or a pair. None of these marks can be part of one.
TITLE, SOUND, SLIP, MAKER = "^", "~", "?", "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    title: str
    summary: str = ""
    topics: tuple[str, ...] = ()
    text: str = ""
    site: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Indexed:
    """`vector` is a tsvector's own text; `words` are (weight, words to be brought to their stems by the database)."""

    vector: str
    words: tuple[tuple[str, str], ...]


def indexed(fields: Fields) -> Indexed:
    """Title before summary before topics before text, as weights A to D; site and author in lexemes of their own."""
    places: dict[str, list[str]] = {}
    words: list[tuple[str, str]] = []
    place = 1
    topics = "\n".join(fields.topics)
    for weight, text in (("A", fields.title), ("B", fields.summary), ("C", topics), ("D", fields.text)):
        folded = fold(text)
        place, latin = _put(places, folded, weight, place)
        for word in katakana_words(folded):
            places.setdefault(SOUND + sound(word), [f"1{weight}"])
        if latin:
            words.append((weight, " ".join(dict.fromkeys(latin))))
    for lexeme in _of_the_title(fold(f"{fields.title}\n{topics}")):
        places.setdefault(lexeme, ["1A"])
    _put(places, fold(f"{fields.site}\n{fields.author}"), "D", 1, mark=MAKER)
    return Indexed(" ".join(f"'{lexeme}':{','.join(at)}" for lexeme, at in places.items()), tuple(words))


def _put(places: dict[str, list[str]], folded: str, weight: str, begin: int, mark: str = "") -> tuple[int, list[str]]:
    """(first place after it, words in Latin letters)."""
    place, latin = begin, []
    for run in runs(folded, begin):
        if run.wide:
            for pair, at in pairs(run):
                _add(places, mark + pair, at, weight)
            place = run.place + len(run.text)
        else:
            _add(places, mark + run.text, run.place, weight)
            latin.append(run.text)
            place = run.place + 1
    return place + _GAP, latin


def _add(places: dict[str, list[str]], lexeme: str, place: int, weight: str) -> None:
    there = places.setdefault(lexeme, [])
    if len(there) < MOST_PLACES:
        there.append(f"{min(place, LAST_PLACE)}{weight}")


def _of_the_title(folded: str) -> Iterable[str]:
    for run in runs(folded):
        if run.wide:
            yield from (TITLE + pair for pair, _ in pairs(run))
        else:
            yield TITLE + run.text
            yield from slips(run.text)
    for word in katakana_words(folded):
        yield from slips(sound(word))


def slips(word: str) -> Iterable[str]:
    """Lexemes that a misspelt word shares with the right one."""
    return (SLIP + left for left in sorted(deletions(word))) if len(word) in SLIP_LENGTHS else ()
