"""A stretch of the story as it stands in a draft: told, or in quotation marks."""

from collections.abc import Sequence

import regex

from yamabiko.sharing.rules.brief import Brief, place_of
from yamabiko.sharing.rules.choosing import pick, told_bare
from yamabiko.sharing.rules.proposal import Voice
from yamabiko.sharing.rules.statements import Statement

_POLITE = regex.compile(r"(?:です|ます|ました|ません|でした|ください)$")
_PLAIN = regex.compile(r"[たるうくすつぬむぶいだ]$")


def quotes(brief: Brief, voice: Voice, facts: Sequence[Statement], *, named: bool) -> bool:
    """Whether it has to be a quotation, being torn out of its context or said in another style than hers; or one by choice."""
    if not facts or listed(voice, facts):
        return False
    first, *rest = facts
    torn = not (first.alone if named else told_bare(first, brief.language)) or not all(
        one.follows or one.later for one in rest
    )
    return torn or clashes(brief, facts) or not pick((1, 1, 1, 0), brief.seed, f"{voice}:quotes")


def unbroken(facts: Sequence[Statement]) -> list[Statement]:
    """As far as they stand one after the other in the story: nothing may be left out of a quotation."""
    kept = list(facts[:1])
    for one in facts[1:]:
        if one.place != kept[-1].place + 1 or not (one.whole and kept[-1].whole):
            break
        kept.append(one)
    return kept


def listed(voice: Voice, facts: Sequence[Statement]) -> bool:
    """Two that do not stand one behind the other."""
    return voice is Voice.FIGURES and len(facts) > 1 and len(unbroken(facts)) == 1 and all(one.alone for one in facts)


def points(brief: Brief, facts: Sequence[Statement]) -> str:
    """One to a line, each by itself."""
    if brief.language == "ja":
        return "\n".join("・" + brief.worded(fact.text) for fact in facts)
    return "\n".join("• " + _ended(fact.text, ".") for fact in facts)


def clashes(brief: Brief, facts: Sequence[Statement]) -> bool:
    """Plain style reads as a quotation among です・ます, and です・ます among plain style."""
    if brief.language != "ja":
        return False
    texts = [brief.worded(fact.text) for fact in facts]
    if brief.polite:
        return any(_PLAIN.search(text) and not _POLITE.search(text) for text in texts)
    return any(_POLITE.search(text) for text in texts)


def told(brief: Brief, facts: Sequence[Statement]) -> str:
    texts = [brief.worded(fact.text) for fact in facts]
    if brief.language != "ja":
        return " ".join(_ended(text, ".") for text in texts)
    return "".join(_ended(text, "。") for text in texts)


def quoted(brief: Brief, facts: Sequence[Statement]) -> str:
    """Word by word, with its marks; those inside are of the other kind."""
    texts = [fact.text for fact in facts]
    if brief.language != "ja":
        return "“" + inner(" ".join(_ended(text, ".") for text in texts)) + "”"
    whole = "".join(_ended(text, "。") for text in texts).removesuffix("。")
    return f"『{whole}』" if "「" in whole else f"「{whole}」"


def cited(brief: Brief, voice: Voice, facts: Sequence[Statement]) -> str:
    """A quotation with the words that say where it comes from."""
    line = brief.line(brief.frames.cited, "cited", place_of(voice))
    return line.replace("{fact}", "{facts}") if line else "{facts}"


def quoting(frame: str, *texts: str) -> str:
    """Quotation marks inside quotation marks are of the other kind."""
    if any("「" in text for text in texts):
        return str(regex.sub(r"「(\{\w+\})」", r"『\1』", frame))
    return frame


def inner(text: str) -> str:
    return text.replace("“", "‘").replace("”", "’")


def _ended(text: str, stop: str) -> str:
    return text if text.endswith((stop, "!", "?")) else text + stop
