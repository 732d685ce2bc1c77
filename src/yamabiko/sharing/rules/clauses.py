"""A sentence within the length that a post bears: whole, or a clause of it that says the same by itself."""

import regex

SHORTEST = {"ja": 10, "en": 25}  # characters
SHORTEST_BEHIND = {"ja": 4, "en": 8}  # of one that stands behind another in the story: "They matched."
LONGEST = {"ja": 75, "en": 170}

_KANA = regex.compile(r"\p{Hiragana}")
_WORD = regex.compile(r"[A-Za-z’']+")
# In Japanese the end carries the sense, and a clause before it that only went on ("…して、") may go. Conditions,
# reasons and contrasts ("…なら、" "…ため、" "…が、") may not: without them the rest would say something else.
_GOES_ON = regex.compile(
    r"(?:して|いて|って|んで|えて|けて|せて|れて|めて|べて|ねて|おり|あり|なり|まし|れ|し|き|り|み|び)、"
)
_ENDS = regex.compile(r"(?:です|ます|ました|ません|でした|た|る|う|く|す|つ|ぬ|ぶ|む|ない|だ|である)$")
# In English the beginning carries it, up to a further main clause.
_THEN = regex.compile(r"; | – | — |, (?:which|while) |, and (?:it|he|she|they|we|the|this|that|an?|[A-Z]\w+) ")
_DEPENDS = regex.compile(
    r"^(?:When|While|Although|Though|After|Before|If|Unless|Because|As|Since|Despite|In|On|At|With|Without|By|For|From|To|Until|Once"
    r"|Where|Whereas|Given|According)\b"
)
_FINITE = regex.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|do|does|did|made|went|came|took|gave|kept|held|found|grew|fell|rose|won|left|ran"
    r"|built|sold|said|says|makes|runs|keeps|takes|gives|uses|helps|shows|means|needs|works|opens|brings|employs|saves|holds)\b"
    r"|(?<!, )\b\w+ed (?=the\b|an?\b|its\b|their\b|to\b|in\b|by\b|\d)"
)


def within(sentence: str, language: str, *, behind: bool = False) -> str:
    """The sentence or such a clause, "" if there is none. It has to be in the language of the draft.

    `behind`: it stands behind another one, and may be as short as people are there.
    """
    if behind and SHORTEST_BEHIND[language] <= len(sentence) < SHORTEST[language]:
        return sentence if (_KANA if language == "ja" else _WORD).search(sentence) else ""
    if not _is_written_in(sentence, language):
        return ""
    if len(sentence) > LONGEST[language]:
        sentence = _tail(sentence) if language == "ja" else _head(sentence)
    return sentence if len(sentence) >= SHORTEST[language] and _is_written_in(sentence, language) else ""


def _is_written_in(sentence: str, language: str) -> bool:
    if language == "ja":
        return bool(_KANA.search(sentence))
    letters = [character for character in sentence if character.isalpha()]
    latin = sum(character < "\u0250" for character in letters)
    return len(_WORD.findall(sentence)) >= 4 and latin >= 0.9 * len(letters)


def _tail(sentence: str) -> str:
    if not _ENDS.search(sentence):
        return ""
    cuts = (sentence[found.end() :] for found in _GOES_ON.finditer(sentence))
    return next((cut for cut in cuts if SHORTEST["ja"] + 5 <= len(cut) <= LONGEST["ja"]), "")


def _head(sentence: str) -> str:
    if _DEPENDS.search(sentence):
        return ""
    cuts = (sentence[: found.start()] for found in _THEN.finditer(sentence))
    fitting = [cut for cut in cuts if SHORTEST["en"] + 15 <= len(cut) <= LONGEST["en"] and _FINITE.search(cut)]
    return fitting[-1] if fitting else ""
