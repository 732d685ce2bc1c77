"""Three drafts for one person and one story."""

from dataclasses import replace

from yamabiko.compliance.rules import Employer, disclosure
from yamabiko.people.rules import Tone
from yamabiko.sharing.rules.answer import answer_of, person_in
from yamabiko.sharing.rules.apart import near
from yamabiko.sharing.rules.brief import BRIEF, LONGEST, Brief, place_of
from yamabiko.sharing.rules.choosing import SHORTEST_QUOTED, choose, goes_bare, pick
from yamabiko.sharing.rules.closing import closing
from yamabiko.sharing.rules.figures import figures
from yamabiko.sharing.rules.frames import called, frames
from yamabiko.sharing.rules.opening import Opening, alone, opening
from yamabiko.sharing.rules.passage import cited, inner, listed, points, quoted, quotes, quoting, told, unbroken
from yamabiko.sharing.rules.proposal import Proposal, Voice
from yamabiko.sharing.rules.sheet import Sheet
from yamabiko.sharing.rules.statements import Statement, is_ours, statements
from yamabiko.sharing.rules.story import StoryText
from yamabiko.sharing.rules.topic import title_of, topic_of
from yamabiko.sharing.rules.voice import AS_EVER, Manner
from yamabiko.sharing.rules.voicing import ended, most_facts, with_emoji

ASKED = 40  # characters: shorter ones are asked about by everybody
OTHER_FRAMES = 8  # attempts; a few suffice
FEW = 4  # statements
EARLY = (
    100  # half-width columns, as many as any network shows before its fold: within them readers learn where she works
)
WITH_TITLE = {"ja": 110, "en": 220}  # from this room on there is enough for the title and a statement


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
    word by word (but です・ます becomes だ・である where she writes so); what is ours is said in her `manner`. Any input gives three texts that are not empty.
    """
    written = story.language[:2] if story.language[:2] in LONGEST else language[:2] if language[:2] in LONGEST else "en"
    hers = answer_of(answer, written)
    brief = Brief(
        written,
        tone,
        seed,
        hers,
        employer,
        frames(written, manner.style, person_in(hers.bare, written) or manner.person),
        title_of(story.title, language=written, employer=employer),
        called(story.kind, written),
        is_ours(story.site, employer),
        manner,
    )
    found = statements(story, language=written, employer=employer)
    most = 2 if tone == Tone.BRIEF else most_facts(manner.length, written)
    untitled = [voice for voice in Voice if _goes_without_title(brief, voice)]
    facts = choose(found, most=most, language=written, seed=seed, plain=not brief.polite, untitled=untitled)
    silent = None
    if found and (few := sum(one.alone for one in found)) < FEW:
        # Where there is little to tell, one of the three says no more than the title, for most.
        silent = pick((*Voice, *Voice, *found[:few]), seed, "silent")
        facts |= {voice: [] for voice in Voice if voice is silent}
    # The title stands in each that has something to say on it, and in one of those that have not.
    numbered = Voice.FIGURES if figures(brief.title, written) else Voice.EXPERIENCE
    naming = next((voice for voice in (numbered, Voice.EXPERIENCE, Voice.FIGURES) if not facts[voice]), None)
    made: list[Proposal] = []
    for voice in Voice:
        run = facts[voice]
        does_without = voice in untitled and bool(run) and _needs_no_title(run, written)
        made.append(
            _apart(brief, voice, run, made, named=voice in {naming, silent} or (bool(run) and not does_without))
        )
    first, second, third = (with_emoji(draft, manner, seed) for draft in made)
    return first, second, third


def _needs_no_title(run: list[Statement], language: str) -> bool:
    """A statement that speaks of the story's subject by itself, or a quotation long enough to stand for the story."""
    whole = unbroken(run)
    enough = len(whole) > 1 and sum(len(one.text) for one in whole) >= SHORTEST_QUOTED[language]
    return goes_bare(run[0], language) or (run[0].free and enough)


def _goes_without_title(brief: Brief, voice: Voice) -> bool:
    """Every other person, and everybody who writes little: a title that all have would make their posts alike.

    Where her own words stand in the post, nobody has the same, and the title tells what they are about.
    """
    if brief.answer:
        return False
    if brief.room < WITH_TITLE[brief.language]:
        return True
    if voice is Voice.QUESTION:  # only a long title: a short one is what there is to ask about
        asked, known = topic_of(brief.title, brief.language)
        return len(asked or brief.title) > ASKED and not known and bool(pick((1, 0), brief.seed, f"{voice}:untitled"))
    return bool(pick((1, 0), brief.seed, f"{voice}:untitled"))


def _apart(brief: Brief, voice: Voice, facts: list[Statement], before: list[Proposal], *, named: bool) -> Proposal:
    """A draft that is not too near to one before it: in other frames, with less and less of the story."""
    draft = _draft(brief, voice, facts, named=named)
    if not named and facts and not goes_bare(facts[0], brief.language) and len(_of(brief, facts, draft)) < 2:
        named = True  # there was no room for what would stand without it
        draft = _draft(brief, voice, facts, named=named)
    bare = [fact for fact in facts[:1] if fact.bare]
    tries = [
        (facts, named, True),
        (facts[:1], named, True),
        ([], bool(brief.title), True),
        (bare, False, False),
        ([], bool(brief.title), False),
        ([], False, False),
    ]
    for some, titled, topical in tries:
        for attempt in range(OTHER_FRAMES if some else 4 * OTHER_FRAMES):
            if not any(
                draft.first_sentence == other.first_sentence or near(draft, other, brief.language) for other in before
            ):
                return draft
            draft = _draft(replace(brief, seed=brief.seed + attempt), voice, some, named=titled, topical=topical)
    return draft


def _of(brief: Brief, facts: list[Statement], draft: Proposal) -> list[Statement]:
    """Those that stand in it."""
    plain = inner(draft.text)
    return [one for one in facts if brief.worded(one.text) in draft.text or inner(one.text) in plain]


def _draft(brief: Brief, voice: Voice, facts: list[Statement], *, named: bool, topical: bool = True) -> Proposal:
    quote = quotes(brief, voice, facts, named=named)
    if quote:
        facts = unbroken(facts)
    for step in range(OTHER_FRAMES):
        begins = opening(brief, voice, facts, step, named=named, topical=topical, quoted=quote)
        draft = _set(brief, voice, facts, named, begins, quote)
        shown = with_emoji(draft, brief.manner, brief.seed)  # hers may stand in front
        if disclosure(shown.text, language=brief.language, employer=brief.employer, fold=EARLY).stands:
            return draft
    # A long title, or an answer with a full stop inside, pushed it too far back: then it stands alone in front.
    return _set(brief, voice, facts, named, alone(brief), quote)


def _set(brief: Brief, voice: Voice, facts: list[Statement], named: bool, begins: Opening, quote: bool) -> Proposal:
    """Opening, facts, her words if the opening did not hold them, closing: as many facts as there is room for."""
    inside = begins.facts
    least = max(inside, begins.quotes)  # an announced quotation comes
    if inside and (quote or quotes(brief, voice, facts, named=True)):
        facts = facts[:inside]  # a quotation behind a statement would seem to be another one
    for count in range(len(facts), least - 1, -1):
        rest = facts[inside:count]
        sheet = Sheet()
        frame = quoting(brief.named(begins.frame), *begins.filled.values())
        given = begins.filled if count else {key: brief.whole(value) for key, value in begins.filled.items()}
        filled = {key: inner(value) if f"“{{{key}}}”" in frame else value for key, value in given.items()}
        _paragraph(brief, sheet, frame, filled)
        title = brief.title_for(voice, count)
        due = bool(named and brief.title) and not begins.titled
        if due and not inside and voice is not Voice.QUESTION:
            line = brief.line(brief.frames.title, "title", place_of(voice))
            _paragraph(brief, sheet, quoting(line, title), {"title": inner(title)})
            due = False
        if listed(voice, rest):
            sheet.paragraph("{facts}", facts=points(brief, rest))
        elif rest and begins.quotes:
            sheet.paragraph("{facts}", facts=quoted(brief, rest))
        elif rest and quote and not inside:
            _paragraph(brief, sheet, cited(brief, voice, rest), {"facts": quoted(brief, rest)})
        elif rest:
            sheet.paragraph("{facts}", facts=told(brief, rest))
        if brief.answer and "{answer" not in begins.frame:
            sheet.paragraph(brief.line(brief.frames.told, "told", place_of(voice)), answered=brief.answer.ended)
        ends = closing(brief, voice, count, sheet.text, due=due, asked="{topic}" in begins.frame)
        _paragraph(brief, sheet, ends, {"title": inner(title)}, closes=True)
        hers = len(brief.answer.ended)
        # One may be a little longer than usual.
        room = brief.room if count > 1 else max(brief.room, BRIEF[brief.language])
        if len(sheet.text) - hers <= room - min(hers, room // 4) or count == least:
            break
    return sheet.proposal(voice)


def _paragraph(brief: Brief, sheet: Sheet, frame: str, filled: dict[str, str], *, closes: bool = False) -> None:
    """One of our lines, with her mark at its end and the names filled in."""
    line = ended(frame, brief.manner, closes=closes)
    if line.endswith("}”.") and filled.get(line[line.rindex("{") + 1 : -3], "").endswith(("?", "!")):
        line = line[:-1]
    sheet.paragraph(line, name=brief.employer.called(brief.language), **brief.called.filled, **filled)
