"""Openings of people who say “we” rather than “I”, or neither; what is not in here is taken from the other frames."""

from yamabiko.sharing.rules.frames.shape import Lines

WE: dict[str, Lines] = {
    "own_words": (
        "⟦Here at {name}⟧, this is our view: {answer}.",
        "{answer} – that is how it looks ⟦here at {name}⟧.",
        "{answer} (⟦we work at {name}⟧).",
        "From ⟦our team at {name}⟧: {answer}.",
    ),
    "own_words_long": (
        "⟦We work at {name}⟧. {answered}",
        "A word from ⟦our team at {name}⟧. {answered}",
        "⟦Here at {name}⟧, this is what came to mind. {answered}",
    ),
    "no_words": (
        "⟦Here at {name}⟧ we are passing this on.",
        "One to share from ⟦our team at {name}⟧.",
        "This story is going round ⟦here at {name}⟧.",
        "From ⟦our team at {name}⟧, a story for you.",
        "⟦We work at {name}⟧, and this story came our way.",
    ),
    "numbers": (
        "{numbers} – numbers first, from ⟦our team at {name}⟧.",
        "In numbers: {numbers} (⟦we work at {name}⟧).",
        "{numbers}: to start with the numbers ⟦here at {name}⟧.",
        "{numbers} – that is the short version, from ⟦our team at {name}⟧.",
    ),
    "no_numbers": (
        "The short version, from ⟦our team at {name}⟧.",
        "⟦Here at {name}⟧ we keep it brief.",
        "Just the outline (⟦we work at {name}⟧).",
    ),
    "only_link": (
        "Just a link today, from ⟦our team at {name}⟧.",
        "A link from us (⟦we work at {name}⟧).",
        "⟦Here at {name}⟧ we leave this for you.",
    ),
    "question": (
        "When you read “{topic}”, what do you think of first (⟦we work at {name}⟧)?",
        "⟦Here at {name}⟧ we would like to ask: what do you make of “{topic}”?",
        "A question from ⟦our team at {name}⟧: what does “{topic}” bring to mind?",
        "What would you ask the people behind “{topic}” (⟦we work at {name}⟧)?",
    ),
    "question_known": (
        "Any idea {topic} (⟦we work at {name}⟧)?",
        "A question from ⟦our team at {name}⟧: could you say {topic}?",
        "Ever wondered {topic} (asking ⟦here at {name}⟧)?",
    ),
    "question_free": (
        "How do you handle this where you are (⟦we work at {name}⟧)?",
        "A question from ⟦our team at {name}⟧: how would you go about this?",
    ),
    "told": ("In our words: {answered}", "Our take: {answered}", "What we thought: {answered}", "From us: {answered}"),
}

# Beside those lines that do without "I" anyhow.
NEITHER: dict[str, Lines] = {
    "no_words": (
        "⟦{name} employee here⟧, with a story to pass on.",
        "A story, passed on ⟦by someone who works at {name}⟧.",
    ),
    "numbers": ("{numbers} – that is the short version, ⟦from someone who works at {name}⟧.",),
    "no_numbers": ("⟦{name} employee here⟧, with the main points.", "Cut short ⟦by someone who works at {name}⟧."),
    "only_link": (
        "⟦{name} employee here⟧, with a link for today.",
        "Just a link today, ⟦from someone who works at {name}⟧.",
        "A link, left here ⟦by someone who works at {name}⟧.",
    ),
    "question": (
        "“{topic}” – what does that bring to mind (⟦asking as someone who works at {name}⟧)?",
        "What comes to mind with “{topic}” (a question ⟦from someone who works at {name}⟧)?",
    ),
    "question_known": ("Any idea {topic} (⟦asking as someone who works at {name}⟧)?",),
    "question_free": ("How is this handled elsewhere (⟦asking as someone who works at {name}⟧)?",),
    "told": ("One line on it: {answered}", "First thought: {answered}"),
}
