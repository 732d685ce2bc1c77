"""The English frames that close."""

from yamabiko.sharing.rules.frames.shape import Lines

CLOSINGS: dict[str, Lines] = {
    "see_title": (
        "The {what} is “{title}”.",
        "<It is|It’s> all in “{title}”, at the link.",
        "The rest is in “{title}”.",
        "<There is|There’s> more in “{title}”.",
        "That was from “{title}”.",
        "For the whole {what}, look for “{title}” at the link.",
        "The full {what}: “{title}”.",
    ),
    "see_plain": (
        "The full {what} is at the link.",
        "The link has the rest.",
        "More at the link.",
        "<There is|There’s> more to it behind the link.",
        "<You will|You’ll> find the whole {what} at the link.",
        "<That is|That’s> only a part; follow the link for the rest.",
        "Details at the link.",
        "<I am|I’m> leaving the link here.",
        "The link takes you to all of it.",
        "<I have|I’ve> added the link for anyone who is curious.",
        "If you want to know more, <it is|it’s> one click away.",
    ),
    "see_warm": (
        "Have a look when <you have|you’ve got> a minute.",
        "One for your next coffee break.",
        "Have a look when it suits you.",
        "Take a look if <this is|it’s> your kind of thing.",
        "Save it for a quiet moment.",
        "<It will|It’ll> keep until your next break.",
    ),
    "see_read": (
        "Read on at the link.",
        "<You can|You’ll be able to> read all of it at the link.",
        "Read how it goes on at the link.",
    ),
    "see_look": (
        "<You can|You’ll be able to> see it at the link.",
        "See for yourself at the link.",
        "To see it, follow the link.",
    ),
    "see_hear": (
        "<You can|You’ll be able to> listen at the link.",
        "Press play at the link.",
        "To hear all of it, follow the link.",
    ),
    "see_event": (
        "Everything about the day is at the link.",
        "If you would like to come, see the link.",
        "What you need to know is at the link.",
    ),
    "see_job": (
        "Know somebody who would like this? Please pass it on.",
        "All about the job is at the link.",
        "If this sounds like you, see the link.",
        "If this sounds like somebody you know, please send it on.",
        "The conditions are at the link.",
    ),
    "ask_back": (
        "What do you make of it?",
        "<What would|What’d> you like to know about it?",
        "How does that strike you?",
        "What stands out to you?",
        "Tell me what you think.",
        "What <would be|is> your first question?",
        "Do you know anybody who would like this?",
        "Who else should see this?",
        "Thoughts and questions are welcome.",
    ),
    "ask_event": ("<Who is|Who’s> coming?", "Would you come?", "Who would you bring along?"),
    "ask_job": (
        "Is this for you, or for somebody you know?",
        "<Who is|Who’s> looking for something like this?",
        "Do you know the right person?",
    ),
}
