"""The English frames of people who write “it’s” and “I’m”."""

from yamabiko.sharing.rules.frames.shape import Frames

ENGLISH_SHORT = Frames(
    own_words=(
        "⟦I work at {name}⟧, and here’s what it comes down to for me: {answer}.",
        "{answer} (⟦I work at {name}⟧).",
        "{answer} – that’s ⟦from someone who works at {name}⟧.",
        "{answer} – that’s my view, and ⟦I work at {name}⟧.",
        "Here’s my take, ⟦as someone who works at {name}⟧: {answer}.",
        "{answer} – that’s how it looks from ⟦{name}, where I work⟧.",
    ),
    own_words_long=(
        "⟦I work at {name}⟧. {answered}",
        "⟦I work at {name}⟧, and here’s what I thought. {answered}",
        "Here’s how I’d put it, ⟦as someone who works at {name}⟧. {answered}",
        "This one’s from ⟦{name}, where I work⟧. {answered}",
    ),
    no_words=(
        "Here’s one to share, ⟦as someone who works at {name}⟧.",
        "There’s a story from ⟦{name}, where I work⟧, and I’m passing it on.",
        "⟦I work at {name}⟧, and this one’s come my way.",
        "Here’s what reached me at ⟦{name}, where I work⟧.",
        "I’m passing this on ⟦as someone who works at {name}⟧.",
        "This one’s going round at ⟦{name}, where I work⟧.",
        "It’s from ⟦{name}, where I work⟧, so I’ll pass it on.",
    ),
    numbers=(
        "Here’s the story in numbers: {numbers} (⟦I work at {name}⟧).",
        "{numbers}: that’s where it starts, at ⟦{name}, where I work⟧.",
        "{numbers} – it’s from a story I’m passing on ⟦as someone who works at {name}⟧.",
        "{numbers} – let’s start with the numbers, from ⟦{name}, where I work⟧.",
        "{numbers} – that’s the short version, from ⟦{name}, where I work⟧.",
        "{numbers} – here’s a story by its numbers, ⟦as someone who works at {name}⟧.",
    ),
    no_numbers=(
        "It’s a story from ⟦{name}, where I work⟧, cut short.",
        "⟦I work at {name}⟧; here’s the outline.",
        "Here’s the short version, ⟦as someone who works at {name}⟧.",
        "Let’s keep it brief, from ⟦{name}, where I work⟧.",
        "It’s just the outline here (⟦I work at {name}⟧).",
    ),
    only_link=(
        "⟦I work at {name}⟧, and here’s today’s link.",
        "It’s just a link today, from ⟦{name}, where I work⟧.",
        "Here’s a link from me (⟦I work at {name}⟧).",
        "I’ll leave this here ⟦as someone who works at {name}⟧.",
    ),
    question=(
        "What’s the first thing you think of when you read “{topic}” (⟦I work at {name}⟧)?",
        "What’s on your mind when you read “{topic}” (⟦I work at {name}⟧)?",
        "What’d you ask the people behind “{topic}” (⟦I work at {name}⟧)?",
        "“{topic}” – what’s that bring to mind (⟦I work at {name}⟧)?",
        "I’m asking ⟦as someone who works at {name}⟧: what’d you like to know about “{topic}”?",
        "Here’s a question from ⟦{name}, where I work⟧: what do you make of “{topic}”?",
    ),
    question_known=(
        "Who’s got an idea {topic} (⟦I work at {name}⟧)?",
        "I’m curious: do you know {topic} (⟦I work at {name}⟧)?",
        "Ever wondered {topic} (⟦I’m asking as someone who works at {name}⟧)?",
        "Here’s a question from ⟦{name}, where I work⟧: could you say {topic}?",
    ),
    question_free=(
        "How’s this done where you are (⟦I work at {name}⟧)?",
        "What’d you do here (⟦I’m asking as someone who works at {name}⟧)?",
        "Here’s a question from ⟦{name}, where I work⟧: how’d you go about this?",
    ),
    told=(
        "Here’s how I’d put it: {answered}",
        "Here’s my take: {answered}",
        "That’s what I thought: {answered}",
        "Here’s my line on it: {answered}",
        "Here’s one from me: {answered}",
    ),
    title=("It’s called “{title}”.", "It’s all in “{title}”.", "Here’s the title: “{title}”."),
    cited=("From the story: “{fact}”",),
    see_plain=(
        "It’s all at the link.",
        "The link’s got the rest.",
        "The full story’s at the link.",
        "There’s more at the link.",
        "The rest’s in the story.",
        "You’ll find the details behind the link.",
    ),
    see_warm=(
        "Have a look when you’ve got a minute.",
        "Here’s one for your next coffee break.",
        "Read it when you’ve got the time.",
        "Take a look if it’s your kind of thing.",
    ),
    ask_back=(
        "How’s it done where you work?",
        "What’d you add?",
        "What’s your view?",
        "How’s it look from where you are?",
    ),
    nameless=(("{name}", "the company that suggested this"),),
)
