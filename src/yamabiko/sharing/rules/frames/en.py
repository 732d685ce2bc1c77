"""The English frames: short, plain, sentence case, no exclamation marks."""

from yamabiko.sharing.rules.frames.shape import Frames

ENGLISH = Frames(
    own_words=(
        "⟦I work at {name}⟧, and for me it comes down to this: {answer}.",
        "{answer} (⟦I work at {name}⟧).",
        "{answer} – ⟦speaking as someone who works at {name}⟧.",
        "{answer} – my view, and ⟦I work at {name}⟧.",
        "My take, ⟦as someone who works at {name}⟧: {answer}.",
    ),
    own_words_long=(
        "⟦I work at {name}⟧. {answered}",
        "⟦I work at {name}⟧, and this is what I thought. {answered}",
        "My own words on this, ⟦as someone who works at {name}⟧. {answered}",
    ),
    no_words=(
        "One to share, ⟦as someone who works at {name}⟧.",
        "From ⟦{name}, where I work⟧, a story I am passing on.",
        "⟦I work at {name}⟧, and this story came my way.",
        "Here is a story that reached me at ⟦{name}, where I work⟧.",
        "Passing this on ⟦as someone who works at {name}⟧.",
        "A story going round at ⟦{name}, where I work⟧.",
    ),
    numbers=(
        "In numbers: {numbers} (⟦I work at {name}⟧).",
        "{numbers}: those are the numbers from ⟦{name}, where I work⟧.",
        "{numbers} – from a story I am passing on ⟦as someone who works at {name}⟧.",
        "{numbers} – to start with the numbers, from ⟦{name}, where I work⟧.",
        "{numbers} – that is the short version, from ⟦{name}, where I work⟧.",
        "{numbers} – numbers first, ⟦as someone who works at {name}⟧.",
    ),
    no_numbers=(
        "A story from ⟦{name}, where I work⟧, cut short.",
        "⟦I work at {name}⟧; here are the main points.",
        "The short version, ⟦as someone who works at {name}⟧.",
        "In brief, from ⟦{name}, where I work⟧.",
        "Just the outline here (⟦I work at {name}⟧).",
    ),
    only_link=(
        "⟦I work at {name}⟧, and this is today's link.",
        "Just a link today, from ⟦{name}, where I work⟧.",
        "A link from me (⟦I work at {name}⟧).",
        "Leaving this here ⟦as someone who works at {name}⟧.",
    ),
    question=(
        "When you read “{topic}”, what do you think of first (⟦I work at {name}⟧)?",
        "What comes to mind when you read “{topic}” (⟦I work at {name}⟧)?",
        "What would you ask the people behind “{topic}” (⟦I work at {name}⟧)?",
        "“{topic}” – what does that bring to mind (⟦I work at {name}⟧)?",
        "Asking ⟦as someone who works at {name}⟧: what would you like to know about “{topic}”?",
        "A question from ⟦{name}, where I work⟧: what do you make of “{topic}”?",
    ),
    question_known=(
        "Any idea {topic} (⟦I work at {name}⟧)?",
        "Do you know {topic} (⟦I work at {name}⟧)?",
        "Ever wondered {topic} (⟦asking as someone who works at {name}⟧)?",
        "A question from ⟦{name}, where I work⟧: could you say {topic}?",
    ),
    question_free=(
        "How do you handle this where you are (⟦I work at {name}⟧)?",
        "What would you do here (⟦asking as someone who works at {name}⟧)?",
        "A question from ⟦{name}, where I work⟧: how would you go about this?",
    ),
    told=(
        "In my words: {answered}",
        "My take: {answered}",
        "What I thought: {answered}",
        "My line on it: {answered}",
        "From me: {answered}",
    ),
    title=("The story is called “{title}”.", "It is all in “{title}”.", "The title: “{title}”."),
    cited=("From the story: “{fact}”",),
    see_plain=(
        "You can read all of it at the link.",
        "The link has the rest.",
        "The full story is at the link.",
        "More at the link.",
        "The rest is in the story.",
        "The details are behind the link.",
    ),
    see_warm=(
        "Have a look when you have a minute.",
        "One for your next coffee break.",
        "Read it when it suits you.",
        "Take a look if this is your kind of thing.",
    ),
    ask_back=(
        "How do you handle this where you work?",
        "What would you add?",
        "How do you see it?",
        "How does it look from where you are?",
    ),
    nameless=(("{name}", "the company that suggested this"),),
)
