"""Texts that an organisation suggests: proposed by the same rules as a person's drafts, until somebody writes better ones."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from yamabiko.compliance.rules import Employer, Judgement, judge
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
    """`written`: somebody chose these words; otherwise they are our proposal. `judgement` is what the rules say of them."""

    voice: Suggested
    text: str
    written: bool
    judgement: Judgement


def suggestions(viewer: Viewer, story_id: UUID) -> list[Suggestion]:
    """One text for each voice in the story's language; raises content's StoryGone."""
    subject = story(viewer.workspace_id, story_id, language=viewer.language)
    found = written(viewer.workspace_id, subject)
    return [
        _suggestion(viewer, subject, one.voice, found[one.voice]) if one.voice in found else one
        for one in proposed_texts(viewer, subject)
    ]


def written(workspace_id: UUID, subject: StoryView) -> dict[Suggested, str]:
    """What somebody chose to suggest, in the story's language: what people may begin from."""
    return {one.voice: one.text for one in captions(workspace_id, subject.id, language=subject.language)}


def proposed_texts(viewer: Viewer, subject: StoryView, *, turn: int = 0) -> list[Suggestion]:
    """Our three; another `turn` gives other ones where the story has enough to tell."""
    return [_suggestion(viewer, subject, voice, None, turn=turn) for voice in Suggested]


def _suggestion(
    viewer: Viewer, subject: StoryView, voice: Suggested, words: str | None, *, turn: int = 0
) -> Suggestion:
    text = words if words is not None else _proposed(viewer, subject, voice, turn)
    # No network yet: what counts is whether it says who is speaking, and what it claims.
    said = judge(
        text, language=subject.language, employer=Employer(viewer.employer), used=0, limit=len(text), fold=len(text)
    )
    return Suggestion(voice, text, words is not None, said)


def _proposed(viewer: Viewer, subject: StoryView, voice: Suggested, turn: int) -> str:
    told = StoryText(
        title=subject.title, summary=subject.summary, text=subject.text, language=subject.language, site=subject.site
    )
    tone, draft = MADE_OF[voice]
    seed = seed_of(subject.id, subject.id) + turn  # of the story alone: whoever looks sees the same three
    made = proposals(
        told, tone=tone, answer="", employer=Employer(viewer.employer), seed=seed, language=viewer.language
    )
    return next(proposal.text for proposal in made if proposal.voice is draft)
