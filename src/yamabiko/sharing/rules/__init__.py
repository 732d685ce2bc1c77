"""What a person may say about a story: three drafts made of her words and the story's, and of nothing else."""

from yamabiko.compliance.rules import visible_before
from yamabiko.people.rules import Tone
from yamabiko.sharing.rules.faithful import unsupported
from yamabiko.sharing.rules.fitting import fit
from yamabiko.sharing.rules.lessons import Lesson, lesson
from yamabiko.sharing.rules.likeness import likeness
from yamabiko.sharing.rules.proposal import Kind, Proposal, Span, Voice, own_words, seed_of
from yamabiko.sharing.rules.proposing import proposals
from yamabiko.sharing.rules.story import StoryText

__all__ = [
    "Kind",
    "Lesson",
    "Proposal",
    "Span",
    "StoryText",
    "Tone",
    "Voice",
    "fit",
    "lesson",
    "likeness",
    "own_words",
    "proposals",
    "seed_of",
    "unsupported",
    "visible_before",
]
