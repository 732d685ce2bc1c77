"""What a person may say about a story: three drafts made of her words and the story's, and of nothing else."""

from yamabiko.compliance.rules import visible_before
from yamabiko.people.rules import Tone
from yamabiko.sharing.rules.beneath import LONGEST_COMMENT, Beside, in_order, longest, parts_of
from yamabiko.sharing.rules.faithful import unsupported
from yamabiko.sharing.rules.fitting import PLAIN, Dress, dressed, fit
from yamabiko.sharing.rules.lessons import Lesson, lesson
from yamabiko.sharing.rules.likeness import likeness
from yamabiko.sharing.rules.must import Must, Own, Unmet, fixed, held_apart, held_spans, holding, own_of, said, unmet
from yamabiko.sharing.rules.proposal import Kind, Proposal, Span, Voice, own_words, seed_of
from yamabiko.sharing.rules.proposing import proposals
from yamabiko.sharing.rules.story import StoryText

__all__ = [
    "LONGEST_COMMENT",
    "PLAIN",
    "Beside",
    "Dress",
    "Kind",
    "Lesson",
    "Must",
    "Own",
    "Proposal",
    "Span",
    "StoryText",
    "Tone",
    "Unmet",
    "Voice",
    "dressed",
    "fit",
    "fixed",
    "held_spans",
    "held_apart",
    "holding",
    "in_order",
    "lesson",
    "likeness",
    "longest",
    "own_of",
    "own_words",
    "parts_of",
    "proposals",
    "said",
    "seed_of",
    "unmet",
    "unsupported",
    "visible_before",
]
