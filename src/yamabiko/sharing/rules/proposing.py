"""Three drafts for one person and one story."""

from dataclasses import dataclass, replace

import regex

from yamabiko.compliance.rules import Employer, disclosure
from yamabiko.people.rules import Tone
from yamabiko.sharing.rules.answer import Answer, answer_of
from yamabiko.sharing.rules.apart import near
from yamabiko.sharing.rules.choosing import choose, pick, turn
from yamabiko.sharing.rules.figures import figures
from yamabiko.sharing.rules.frames import Frames, frames
from yamabiko.sharing.rules.proposal import Proposal, Voice
from yamabiko.sharing.rules.sheet import Sheet
from yamabiko.sharing.rules.statements import Statement, statements
from yamabiko.sharing.rules.story import StoryText
from yamabiko.sharing.rules.topic import title_of, topic_of
from yamabiko.sharing.rules.voice import AS_EVER, Manner, Style
from yamabiko.sharing.rules.voicing import ended, most_facts, with_emoji

OTHER_FRAMES = 8  # attempts; a few suffice
NUMBERS = 2  # in an opening
LONGEST = {"ja": 200, "en": 400}  # characters before the link and beside a long answer: what people read to the end
_BRIEF = {"ja": 125, "en": 235}  # fits X with its link
ALONE = {"ja": "⟦{name}で働いています⟧。", "en": "⟦I work at {name}⟧."}
PLAINLY_ALONE = "⟦{name}で働いている⟧。"
_POLITE = regex.compile(r"(?:です|ます|ました|ません|でした|ください)$")
_PLAIN = regex.compile(r"[たるうくすつぬむぶいだ]$")


@dataclass(frozen=True)
class _Brief:
    """Everything that is the same for the three drafts."""

    language: str
    tone: str
    seed: int
    answer: Answer
    employer: Employer
    frames: Frames
    title: str
    manner: Manner

    @property
    def room(self) -> int:
        ours = (_BRIEF if self.tone == Tone.BRIEF else LONGEST)[self.language]
        if self.tone == Tone.BRIEF:
            return min(ours, self.manner.length or ours)
        return self.manner.length or ours

    @property
    def polite(self) -> bool:
        return self.manner.style in {"", Style.POLITE}


def proposals(
    story: StoryText,
    *,
    tone: str,
    answer: str,
    employer: Employer,
    seed: int,
    language: str = "en",
    manner: Manner = AS_EVER,
) -> tuple[Proposal, Proposal, Proposal]:
    """Experience, figures, question, in this order and in the story's language (`language` where it is another one).

    Each says in its first sentence where she works and holds her answer as she wrote it. Facts are taken from the story
    word by word; what is ours is said in her `manner`. Any input gives three texts that are not empty.
    """
    written = story.language[:2] if story.language[:2] in LONGEST else language[:2] if language[:2] in LONGEST else "en"
    brief = _Brief(
        written,
        tone,
        seed,
        answer_of(answer, written),
        employer,
        frames(written, manner.style, manner.person),
        title_of(story.title, language=written, employer=employer),
        manner,
    )
    found = statements(story, language=written, employer=employer)
    most = 1 if tone == Tone.BRIEF else most_facts(manner.length, written)
    facts = choose(found, most=most, language=written, seed=seed, plain=not brief.polite)
    # One draft names the title, and only where it has nothing else to tell.
    naming = next((voice for voice in (Voice.EXPERIENCE, Voice.FIGURES) if not facts[voice]), None)
    made = [_draft(brief, voice, facts[voice], named=voice is naming) for voice in Voice]
    for at, voice in enumerate(Voice):
        made[at] = _apart(brief, made[at], made[:at], facts[voice][:1])
    first, second, third = (with_emoji(draft, manner, seed) for draft in made)
    return first, second, third


def _apart(brief: _Brief, draft: Proposal, before: list[Proposal], facts: list[Statement]) -> Proposal:
    """A draft that, for want of facts, came too near to one before it: without the title, and in other frames."""
    for attempt in range(OTHER_FRAMES):
        if not any(near(draft, other, brief.language) for other in before):
            break
        other = replace(brief, seed=brief.seed + attempt)
        draft = _draft(other, draft.voice, facts, named=False, topical=False)
    return draft


def _draft(brief: _Brief, voice: Voice, facts: list[Statement], *, named: bool, topical: bool = True) -> Proposal:
    draft = _set(brief, voice, facts, named, _opening(brief, voice, facts, named, topical))
    if disclosure(draft.text, language=brief.language, employer=brief.employer).stands:
        return draft
    # A title or an answer with a full stop inside pushed it into a second sentence: then it stands alone in front.
    return _set(
        brief,
        voice,
        facts,
        named,
        (ALONE[brief.language] if brief.polite or brief.language != "ja" else PLAINLY_ALONE, {}),
    )


def _opening(
    brief: _Brief, voice: Voice, facts: list[Statement], named: bool, topical: bool
) -> tuple[str, dict[str, str]]:
    """A frame and what fills it beside the employer's name."""
    use = brief.frames
    if voice is Voice.EXPERIENCE:
        lines = (use.own_words if brief.answer.short else use.own_words_long) if brief.answer else use.no_words
        return pick(lines, brief.seed, voice), {"answer": brief.answer.bare, "answered": brief.answer.ended}
    if voice is Voice.FIGURES:
        return _numbered_opening(brief, facts, named)
    topic, known = topic_of(brief.title, brief.language) if topical else ("", False)
    lines = use.question_free if not topic else use.question_known if known else use.question
    return pick(lines, brief.seed, voice), {"topic": topic}


def _numbered_opening(brief: _Brief, facts: list[Statement], named: bool) -> tuple[str, dict[str, str]]:
    numbers = [number for fact in facts for number in fact.numbers] or list(figures(brief.title, brief.language))
    if not numbers:
        lines = brief.frames.no_numbers if facts or (named and brief.title) else brief.frames.only_link
        return pick(lines, brief.seed, Voice.FIGURES), {}
    told = [number[:1].lower() + number[1:] for number in numbers[:NUMBERS]]
    joined = ("、" if brief.language == "ja" else ", ").join(told)
    frame = pick(brief.frames.numbers, brief.seed, Voice.FIGURES)
    return frame, {"numbers": joined[:1].upper() + joined[1:] if frame.startswith("{numbers}") else joined}


def _set(
    brief: _Brief, voice: Voice, facts: list[Statement], named: bool, opening: tuple[str, dict[str, str]]
) -> Proposal:
    """Opening, facts, her words if the opening did not hold them, closing: as many facts as there is room for."""
    frame, filled = opening
    for count in range(len(facts), -1, -1):
        quoted = _quoted(brief, facts[:count])
        if quoted and count > 1 and not brief.polite and not brief.manner.length:
            continue  # a row of quotations reads like minutes
        sheet = Sheet()
        sheet.paragraph(ended(_named(brief, frame), brief.manner), name=brief.employer.called(brief.language), **filled)
        sheet.paragraph("{facts}" if count else "", facts=_facts(brief, voice, facts[:count]))
        if named and brief.title and not count:
            line = ended(pick(brief.frames.title, brief.seed, "title"), brief.manner)
            sheet.paragraph(_quoting(line, brief.title), title=brief.title)
        if brief.answer and "{answer" not in frame:
            sheet.paragraph(
                turn(brief.frames.told, brief.seed, "told", list(Voice).index(voice)), answered=brief.answer.ended
            )
        sheet.paragraph(ended(_closing(brief, voice, count, quoted), brief.manner, closes=True))
        hers = len(brief.answer.ended)
        if len(sheet.text) - hers <= brief.room - min(hers, brief.room // 4) or not count:
            break
    return sheet.proposal(voice)


def _named(brief: _Brief, frame: str) -> str:
    if brief.employer.called(brief.language):
        return frame
    for words, instead in brief.frames.nameless:
        frame = frame.replace(words, instead)
    return frame


def _quoting(frame: str, quoted: str) -> str:
    """Quotation marks inside quotation marks are of the other kind."""
    return frame.replace("「", "『").replace("」", "』") if "「" in quoted else frame


def _facts(brief: _Brief, voice: Voice, facts: list[Statement]) -> str:
    texts = [fact.text for fact in facts]
    if brief.language != "ja":
        return " ".join(_ended(text, ".") for text in texts)
    if _quoted(brief, facts):
        quoted = "".join(f"「{text}」" for text in texts)
        return turn(brief.frames.cited, brief.seed, "cited", list(Voice).index(voice)).replace("{fact}", quoted)
    return "".join(_ended(text, "。") for text in texts)


def _quoted(brief: _Brief, facts: list[Statement]) -> bool:
    """Plain style reads as a quotation among です・ます, and です・ます among plain style, so it is made one."""
    texts = [fact.text for fact in facts]
    return (
        brief.language == "ja"
        and any(_clashes(brief, text) for text in texts)
        and not any("「" in text for text in texts)
    )


def _clashes(brief: _Brief, text: str) -> bool:
    if brief.polite:
        return bool(_PLAIN.search(text)) and not _POLITE.search(text)
    return bool(_POLITE.search(text))


def _ended(text: str, stop: str) -> str:
    return text if text.endswith((stop, "!", "?")) else text + stop


def _closing(brief: _Brief, voice: Voice, facts: int, quoted: bool) -> str:
    use = brief.frames
    if facts and voice is Voice.QUESTION:
        return pick(use.ask_back, brief.seed, "ask")
    if facts and brief.tone == Tone.BRIEF:
        return ""
    lines = use.see_warm if brief.tone == Tone.WARM else use.see_plain
    if quoted and not brief.polite:  # the quotation has named the story already
        lines = tuple(line for line in lines if "記事" not in line) or lines
    return turn(lines, brief.seed, "see", list(Voice).index(voice))
