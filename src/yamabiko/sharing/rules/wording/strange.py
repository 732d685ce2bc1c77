"""What a model's text says beyond the material. `faithful` knows our own frames; a model writes freely, so here every word counts."""

import unicodedata
from functools import lru_cache

import regex

from yamabiko.compliance.rules import Employer
from yamabiko.sharing.rules.answer import answer_of
from yamabiko.sharing.rules.faithful import unsupported
from yamabiko.sharing.rules.story import StoryText
from yamabiko.sharing.rules.wording.plain_words import ENGLISH, FEELINGS, JAPANESE, THOUGHTS, TOGETHER

_WORD = regex.compile(r"[A-Za-z][A-Za-z’']*")
_TERM = regex.compile(r"[\p{Katakana}ー]{2,}|\p{Han}+")
_LETTERS = {
    "en": regex.compile(r"[A-Za-z\u00C0-\u00FF\u0100-\u017F]"),
    "ja": regex.compile(r"[A-Za-zＡ-Ｚａ-ｚ\p{Hiragana}\p{Katakana}\p{Han}ーｰ々〆]"),
}
_NO = {
    "en": regex.compile(r"\b(?:not|no|never|none|nothing|nobody|neither|nor|without|hardly|cannot|\w+n['’]t)\b", regex.IGNORECASE),
    "ja": regex.compile(r"ません(?!か)|なかった|ない(?![かで])|なく(?=[、。て])|ずに|(?<![\p{Han}])[不未無非]\p{Han}"),
}  # fmt: skip
_NEAR, _WORDS_NEAR = 10, 4  # characters before a Japanese "not", words after an English one
_ME = regex.compile(r"\bI(?:['’](?:m|ve|d|ll))?\s+(?:(?:really|just|also|still|simply|quite|have|do|did|would|will|was|am|find myself)\s+)*(?P<verb>[A-Za-z’']+)")  # fmt: skip
_ME_JA = regex.compile(r"(?<![\p{Han}])(?:私|僕|俺|自分|わたし|ぼく)(?:は|が|も)")
_THOUGHT_JA = regex.compile(
    r"思|感じ|考え|読|知り|知っ|好き|うれし|嬉し|驚|気に|気が|心に|おもしろ|面白|すてき|素敵|聞"
)


def strange(text: str, given: StoryText, answer: str, employer: Employer, language: str) -> tuple[str, ...]:
    """Whatever has no source, in closed order; empty for a text that says nothing of its own.

    Sources are `given`, her answer, and everyday words that state nothing. Letters of another script are strange as such, so is a
    "not" of what the material does not deny, and what she is said to have done herself.
    """
    written = "ja" if language == "ja" else "en"
    plain = unicodedata.normalize("NFKC", text)
    sources = unicodedata.normalize(
        "NFKC", "\n".join([given.title, given.summary, answer_of(answer, language).ended, *employer.names])
    )
    found = [one for one in regex.findall(r"\p{L}", text) if not _LETTERS[written].match(one)]
    found += [one for one in regex.findall(r"\p{N}", text) if not regex.match(r"[0-9０-９]|\p{Han}", one)]
    own = unsupported(text, given, answer, employer, language)
    if written == "ja":
        runs = tuple(_TERM.findall(sources))
        found += [one for one in own if not _TERM.fullmatch(one) or not _made_of(one, runs)]
        found += [one[0] for one in _deeds_ja(plain)]
    else:
        known = _forms_of(sources)
        found += [one for one in own if not _WORD.fullmatch(one) or not _is_known(one, known)]
        found += [one for one in _WORD.findall(_NO[written].sub(" ", plain)) if not _is_known(one, known)]
        found += [one for one in _deeds(plain) if answer.find(one) < 0]
    denied = {term for near, _ in _denials(sources, written) for term in near}
    found += [word for near, word in _denials(plain, written) if not near & denied]
    return tuple(dict.fromkeys(found))


def _denials(text: str, language: str) -> list[tuple[frozenset[str], str]]:
    """Each "not" with what it is said of: the words after it, in Japanese the terms before it."""
    found = []
    for no in _NO[language].finditer(text):
        if language == "ja":
            near = _TERM.findall(text[max(0, no.start() - _NEAR) : no.end()])
            found.append((frozenset(near), no[0]))
        else:
            words = _WORD.findall(text[no.end() :])[:_WORDS_NEAR]
            found.append((frozenset(form for word in words for form in _forms(word.lower())) - _PLAIN, no[0]))
    return found


def _deeds(text: str) -> list[str]:
    """ "I tried": what is said of her that is no thought."""
    found = []
    for one in _ME.finditer(text):
        verb = one["verb"].lower()
        if verb not in THOUGHTS and verb not in FEELINGS:
            found.append(one[0])
    return found


def _deeds_ja(text: str) -> list[str]:
    return [
        part
        for part in regex.split(r"(?<=[。！？!?])|\n", text)
        if _ME_JA.search(part) and not _THOUGHT_JA.search(part)
    ]


def _made_of(term: str, runs: tuple[str, ...]) -> bool:
    """Whether it states nothing, or is cut into pieces that do not or stand in the material, one of them at least there."""
    if term in JAPANESE:
        return True
    reached = {(0, False)}  # (up to where, whether a piece of the material is in it)
    for end in range(1, len(term) + 1):
        for start, has in list(reached):
            piece = term[start:end]
            if piece in runs or (len(piece) > 1 and any(piece in run for run in runs)):
                reached.add((end, True))
            elif piece in JAPANESE:
                reached.add((end, has))
    return (len(term), True) in reached


def _is_known(word: str, known: frozenset[str]) -> bool:
    low = word.lower().replace("’", "'")
    return low in _PLAIN or bool(_forms(low) & known)


@lru_cache(maxsize=256)
def _forms_of(text: str) -> frozenset[str]:
    return frozenset(form for word in _WORD.findall(text) for form in _forms(word.lower().replace("’", "'")))


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    """The word and what it may be a form of; never the step from "cold" to "colder"."""
    word = word.removesuffix("'s").strip("'")
    forms = {word}
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ly", "")):  # fmt: skip
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(stem) > 2:
            forms |= {stem, stem[:-1]} if stem[-1:] == stem[-2:-1] and ending in {"ed", "ing"} else {stem}
    for one in list(forms):
        forms |= TOGETHER.get(one, frozenset())
    return frozenset(forms)


_PLAIN = frozenset(word.replace("’", "'") for word in ENGLISH | THOUGHTS | FEELINGS)
