"""How a draft begins: the sentence in which she says where she works."""

from dataclasses import dataclass

import regex

from yamabiko.sharing.rules.brief import Brief
from yamabiko.sharing.rules.choosing import told_bare, turn
from yamabiko.sharing.rules.passage import listed
from yamabiko.sharing.rules.proposal import Voice
from yamabiko.sharing.rules.statements import Statement
from yamabiko.sharing.rules.topic import topic_of

LONGEST_TOPIC = 90  # characters of a title that is asked about as a whole
_ALONE = {"ja": "⟦{name}で働いています⟧。", "en": "⟦I work at {name}⟧."}
_PLAINLY_ALONE = "⟦{name}で働いている⟧。"
_SAYS_TWICE = regex.compile(r"[—–:：]")


@dataclass(frozen=True)
class Opening:
    """A frame, what fills it beside the names, and how many statements and whether the title stand in it.

    `quotes`: the next paragraph is the quotation that it speaks of.
    """

    frame: str
    filled: dict[str, str]
    facts: int = 0
    titled: bool = False
    quotes: bool = False


def alone(brief: Brief) -> Opening:
    return Opening(_ALONE[brief.language] if brief.polite or brief.language != "ja" else _PLAINLY_ALONE, {})


def opening(
    brief: Brief, voice: Voice, facts: list[Statement], step: int, *, named: bool, topical: bool, quoted: bool
) -> Opening:
    """The `step`-th that there is for such a draft."""
    use, titled = brief.frames, bool(named and brief.title)
    answered = voice is Voice.EXPERIENCE and bool(brief.answer)
    in_list = listed(voice, facts)
    if facts and not titled and not answered and not in_list:
        if quoted:
            return Opening(brief.line(use.quoting, f"{voice}:quoting", step), {}, quotes=True)
        if voice is not Voice.EXPERIENCE and told_bare(facts[0], brief.language):
            return _stating(brief, voice, facts[0], step)
    if voice is Voice.QUESTION:
        return _asking(brief, step, topical=topical, facts=len(facts))
    if (
        voice is Voice.FIGURES
        and facts
        and facts[0].bare
        and told_bare(facts[0], brief.language)
        and facts[0].numbers
        and not quoted
        and not in_list
    ):
        return _stating(brief, voice, facts[0], step)
    if voice is Voice.FIGURES:
        lines = use.no_numbers if facts or titled else use.only_link
    else:
        lines = (use.own_words if brief.answer.short else use.own_words_long) if brief.answer else use.no_words
    fitting = tuple(line for line in brief.true(lines) if ("{title}" in line) == titled) or lines
    frame = turn(fitting, brief.seed, voice, step)
    filled = {"answer": brief.answer.bare, "answered": brief.answer.ended, "title": brief.title_for(voice, len(facts))}
    return Opening(frame, filled, titled="{title}" in frame)


def _stating(brief: Brief, voice: Voice, fact: Statement, step: int) -> Opening:
    lines = brief.true(brief.frames.numbers if fact.numbers and voice is Voice.FIGURES else brief.frames.facts)
    text = fact.text
    if _SAYS_TWICE.search(text):  # a second dash or colon in one sentence
        lines = tuple(line for line in lines if not _SAYS_TWICE.search(line)) or lines
    frame = turn(lines, brief.seed, voice, step)
    inside = "「{fact}」" in frame or "“{fact}”" in frame
    return Opening(frame, {"fact": text if inside else brief.worded(text)}, facts=1)


def _asking(brief: Brief, step: int, *, topical: bool, facts: int) -> Opening:
    use = brief.frames
    topic, known = topic_of(brief.title, brief.language) if topical else ("", False)
    if topical and not topic and len(brief.title) <= LONGEST_TOPIC:
        topic = brief.title  # two sentences: they hold together in quotation marks
    lines = use.question_free if not topic else use.question_known if known else use.question
    whole = bool(topic) and len(topic) == len(brief.title)
    if whole and not known:
        topic = brief.title_for(Voice.QUESTION, facts)
    return Opening(brief.line(lines, Voice.QUESTION, step), {"topic": topic}, titled=whole)
