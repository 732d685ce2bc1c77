"""Texts that an organisation suggests: proposed by the same rules as a person's drafts, until somebody writes better ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from yamabiko.compliance.rules import Employer, Judgement, Verdict, judge
from yamabiko.content.queries import StoryView, captions, story
from yamabiko.content.rules.words import Voice as Suggested
from yamabiko.people.queries import Viewer
from yamabiko.sharing.rules import StoryText, Tone, Voice, proposals, seed_of

# Which draft makes which voice: plain as short as it goes, warm as people talk, expert with the numbers first.
MADE_OF = {
    Suggested.PLAIN: (Tone.BRIEF, Voice.QUESTION),
    Suggested.WARM: (Tone.WARM, Voice.EXPERIENCE),
    Suggested.EXPERT: (Tone.PLAIN, Voice.FIGURES),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`written`: somebody chose these words, or none; otherwise they are our proposal. `judgement`: what the rules say of them."""

    voice: Suggested
    text: str
    written: bool
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Beginning:
    """Words to begin from. `proposed`: made of the story's own text by our rules; nobody has chosen them."""

    text: str
    proposed: bool


def suggestions(viewer: Viewer, story_id: UUID) -> list[Suggestion]:
    """One text for each voice in the story's language; raises content's StoryGone."""
    subject = story(viewer.workspace_id, story_id, language=viewer.language)
    found = _written(viewer.workspace_id, subject)
    return [
        _suggestion(viewer, subject, one.voice, found[one.voice]) if one.voice in found else one
        for one in proposed_texts(viewer, subject)
    ]


def beginnings(viewer: Viewer, subject: StoryView) -> dict[Suggested, Beginning]:
    """What people may begin from, in the story's language: what somebody wrote for a voice, else what we propose.

    A voice whose words somebody took away is left out, and so is every voice of what is for reading here alone, or of
    what goes out with a text that stays whole: there is nothing to begin from beside it.
    """
    if subject.internal or subject.demands.whole:
        return {}
    found = _written(viewer.workspace_id, subject)
    made = {
        voice: Beginning(found[voice], proposed=False)
        if voice in found
        else Beginning(_proposed(viewer, subject, voice, 0), proposed=True)
        for voice in Suggested
    }
    return {voice: one for voice, one in made.items() if one.text}


def _written(workspace_id: UUID, subject: StoryView) -> dict[Suggested, str]:
    """What somebody chose to suggest, in the story's language; empty where she took the words of a voice away."""
    kept = captions(workspace_id, subject.id, language=subject.language, taken_away=True)
    return {one.voice: one.text for one in kept}


def proposed_texts(viewer: Viewer, subject: StoryView, *, turn: int = 0) -> list[Suggestion]:
    """Our three; another `turn` gives other ones where the story has enough to tell."""
    return [_suggestion(viewer, subject, voice, None, turn=turn) for voice in Suggested]


def _suggestion(
    viewer: Viewer, subject: StoryView, voice: Suggested, words: str | None, *, turn: int = 0
) -> Suggestion:
    text = words if words is not None else _proposed(viewer, subject, voice, turn)
    if not text:
        return Suggestion(voice, "", True, Judgement(Verdict.CLEAR, ()))
    # No network yet: what counts is whether it says who is speaking, and what it claims.
    said = judge(
        text, language=subject.language, employer=Employer(viewer.employer), used=0, limit=len(text), fold=len(text)
    )
    return Suggestion(voice, text, words is not None, said)


def _proposed(viewer: Viewer, subject: StoryView, voice: Suggested, turn: int) -> str:
    told = StoryText(
        title=subject.title,
        summary=subject.summary,
        text=subject.text,
        language=subject.language,
        site=subject.site,
        kind=subject.kind,
    )
    seed = seed_of(subject.id, subject.id) + turn  # of the story alone: whoever looks sees the same three
    return _made(told, voice, Employer(viewer.employer), seed, viewer.language)


@lru_cache(maxsize=512)
def _made(told: StoryText, voice: Suggested, employer: Employer, seed: int, language: str) -> str:
    """Pure, the same for everybody, and asked again with every key while somebody writes."""
    tone, draft = MADE_OF[voice]
    made = proposals(told, tone=tone, answer="", employer=employer, seed=seed, language=language)
    return next(proposal.text for proposal in made if proposal.voice is draft)
