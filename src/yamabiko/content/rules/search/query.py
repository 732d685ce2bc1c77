"""What somebody asks for, as a tsquery that holds nothing of hers but letters and digits. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from yamabiko.content.rules.search.document import MAKER, SOUND, TITLE, slips
from yamabiko.content.rules.search.folding import fold, hiragana, katakana, sound
from yamabiko.content.rules.search.romaji import kana_of
from yamabiko.content.rules.search.tokens import KANA, Run, by_script, pairs, runs

LONGEST, MOST_TERMS = 200, 12  # characters and terms that are read; the rest of a longer query is left out
_PIECE = regex.compile(r'(?P<minus>-)?(?:["“”「『](?P<phrase>[^"“”」』]*)["“”」』]?|(?P<word>[^\s"“”「『]+))')
_SIDE_BY_SIDE = regex.compile(r" <\d+> ")
_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}]")
Stems = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """One piece of a query: all its runs stand side by side. `typing`: it is the last, and may go on."""

    runs: tuple[Run, ...]
    exact: bool = False
    minus: bool = False
    typing: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    terms: tuple[Term, ...]
    blank: bool = False  # nothing that can be seen was typed

    def __bool__(self) -> bool:
        """Whether anything is asked for; a query of excluded words alone asks for everything else."""
        return bool(self.terms)

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.minus)

    def words(self) -> list[str]:
        """Words that the database brings to their stems."""
        return sorted({run.text for term in self.terms for run in term.runs if not run.wide})

    def strict(self, stems: Stems) -> str:
        """What must stand in a story: every term, none of the excluded."""
        return _all([_not(_strict(term, stems)) if term.minus else _strict(term, stems) for term in self.terms])

    def in_title(self, stems: Stems) -> str:
        """The same in its title or topics, without asking which stands beside which: an index alone can say."""
        return _all([_in_title(term, stems) for term in self.wanted])

    def loose(self, stems: Stems) -> str:
        """A slip of the finger in a title, Japanese in Latin letters, words run together: for when little was found."""
        return _all([_not(_strict(term, stems)) if term.minus else _loose(term, stems) for term in self.terms])

    def at_least(self, stems: Stems, *, loose: bool = False) -> str:
        """What every answer holds somewhere, side by side or not: an index says it without reading a story."""
        asks = _loose if loose else _strict
        wanted = [_SIDE_BY_SIDE.sub(" & ", asks(term, stems)) for term in self.wanted]
        left_out = [
            said for term in self.terms if term.minus and not _SIDE_BY_SIDE.search(said := _strict(term, stems))
        ]
        return _all([*wanted, *map(_not, left_out)])

    def ranked_by(self, stems: Stems) -> str:
        """Everything that counts, side by side or not."""
        return _any([_leaf(term, run, stems) for term in self.wanted for run in term.runs])


def asked(text: str) -> Asked:
    """Words, "phrases" (「」 too) and -excluded ones. Anything can be given; what is no letter or digit asks nothing."""
    text = _UNSEEN.sub(" ", text[: LONGEST * 4])[:LONGEST]
    folded = fold(text.replace("−", "-"))
    terms = [term for found in _PIECE.finditer(folded) if (term := _term(found, folded))]
    return Asked(tuple(terms[:MOST_TERMS]), blank=not text.strip())


def _term(found: regex.Match[str], whole: str) -> Term | None:
    exact = found["phrase"] is not None
    parts = tuple(runs(found["phrase"] if exact else found["word"]))
    last = found.end() == len(whole) and not exact
    if last and len(parts) > 1 and parts[-2].wide and not parts[-1].wide and len(parts[-1].text) == 1:
        parts = parts[:-1]  # 物流k: an input method is at work on the next character
    return Term(parts, exact=exact, minus=bool(found["minus"]), typing=last and not found["minus"]) if parts else None


def _strict(term: Term, stems: Stems) -> str:
    if len(term.runs) == 1 and not term.exact:
        run = term.runs[0]
        found = _written(run, typing=term.typing) if run.wide else _word(run.text, stems, typing=term.typing)
        return _any([*found, *_maker(run, typing=term.typing)])
    spots = [spot for run in term.runs for spot in _spots(run, last=run is term.runs[-1])]
    if term.typing and not term.runs[-1].wide:
        spots[-1] = (_lexeme(term.runs[-1].text, go_on=True), spots[-1][1])
    return _any([_side_by_side(spots), *([_all([*_spelt(term)])] if not term.exact else [])])


def _spelt(term: Term) -> list[str]:
    """A name such as data-driven, in site or author."""
    return [_any(_maker(run, typing=False)) for run in term.runs]


def _word(word: str, stems: Stems, *, typing: bool) -> list[str]:
    found = [_lexeme(word, go_on=typing and len(word) > 1)]
    return [*found, _lexeme(stems[word])] if stems.get(word, word) != word else found


def _written(run: Run, *, typing: bool) -> list[str]:
    """A stretch as it stands; a word in kana in the other kana too, and as it is heard."""
    if not KANA.fullmatch(run.text):
        return [_stretch(run.text)]
    spellings = dict.fromkeys([run.text, hiragana(run.text), katakana(run.text)])
    heard = sound(run.text)
    as_heard = [_lexeme(SOUND + heard, go_on=typing and len(heard) > 2)] if len(heard) > 1 else []
    return [*map(_stretch, spellings), *as_heard]


def _stretch(text: str, mark: str = "") -> str:
    return _side_by_side(_spots(Run(text, True, 1), last=True, mark=mark))


def _spots(run: Run, *, last: bool, mark: str = "") -> list[tuple[str, int]]:
    if not run.wide:
        return [(_lexeme(mark + run.text), run.place)]
    cut = list(pairs(run))
    if len(cut) == 1:
        return [(_lexeme(mark + run.text, go_on=True), run.place)]
    return [(_lexeme(mark + pair), at) for pair, at in cut[:-1]]


def _maker(run: Run, *, typing: bool) -> list[str]:
    if run.wide:
        return [_all([spot for spot, _ in _spots(run, last=True, mark=MAKER)])]
    return [_lexeme(MAKER + run.text, go_on=typing and len(run.text) > 2)]


def _in_title(term: Term, stems: Stems) -> str:
    found: list[str] = []
    for run in term.runs:
        if run.wide:
            spellings = {run.text, hiragana(run.text), katakana(run.text)} if KANA.fullmatch(run.text) else {run.text}
            cut = [
                [spot for spot, _ in _spots(Run(text, True, 1), last=True, mark=TITLE)] for text in sorted(spellings)
            ]
            found.append(_any([_all(spots) for spots in cut]))
        else:
            found.append(_lexeme(TITLE + run.text, go_on=term.typing and len(run.text) > 1))
    return _all(found)


def _loose(term: Term, stems: Stems) -> str:
    if term.exact:
        return _strict(term, stems)
    found = [_any(_loosely(run, stems, typing=term.typing)) for run in term.runs]
    return _any([_strict(term, stems), _all(found)])


def _loosely(run: Run, stems: Stems, *, typing: bool) -> list[str]:
    if not run.wide:
        kana = kana_of(run.text) if len(run.text) > 2 else ""
        heard = _written(Run(kana, True, 1), typing=typing) if len(kana) > 1 else []
        return [*_word(run.text, stems, typing=typing), *map(_lexeme, slips(run.text)), *heard]
    parts = [part for part in by_script(run.text) if not (len(part) == 1 and KANA.fullmatch(part * 2))]
    apart = [_any([*_written(Run(part, True, 1), typing=typing), *_slipped(part)]) for part in parts]
    return [_all(apart)] if apart else [_stretch(run.text)]


def _slipped(part: str) -> list[str]:
    return [_lexeme(slip) for slip in slips(sound(part))] if KANA.fullmatch(part) else []


def _leaf(term: Term, run: Run, stems: Stems) -> str:
    if not run.wide:
        return _any(_word(run.text, stems, typing=term.typing))
    return _any(
        [spot for spot, _ in _spots(run, last=True)]
        + ([_lexeme(SOUND + sound(run.text))] if KANA.fullmatch(run.text) else [])
    )


def _lexeme(text: str, *, go_on: bool = False) -> str:
    """Letters, digits and one mark of ours: there is nothing to escape, and yet it is."""
    quoted = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'" + (":*" if go_on else "")


def _side_by_side(spots: list[tuple[str, int]]) -> str:
    said, before = spots[0]
    for spot, place in spots[1:]:
        said, before = f"{said} <{place - before}> {spot}", place
    return f"({said})" if len(spots) > 1 else said


def _any(parts: list[str]) -> str:
    kept = list(dict.fromkeys(part for part in parts if part))
    return f"({' | '.join(kept)})" if len(kept) > 1 else "".join(kept)


def _all(parts: list[str]) -> str:
    kept = list(dict.fromkeys(part for part in parts if part))
    return f"({' & '.join(kept)})" if len(kept) > 1 else "".join(kept)


def _not(part: str) -> str:
    return f"!({part})" if part else ""
