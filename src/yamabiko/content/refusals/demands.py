"""What a story cannot demand of those who share it, each in a sentence that says what works."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yamabiko.content.rules.demands import (  # fmt: skip
    LONGEST_LOCKED,
    LONGEST_MESSAGE,
    LONGEST_WHOLE,
    MOST_CHARACTERS,
    MOST_LOCKED,
    MOST_MESSAGES,
    MOST_SHARE,
    MOST_TAGS,
    Impossible,
)
from yamabiko.kit.saying import Saying


class NothingGoesOut(Saying):
    """A story that is for reading here has no posts."""

    status = 409
    sentence = _("This story is for us alone: nothing of it goes out, so there is nothing to ask for.")


class TagUnreadable(Saying):
    """Not a hashtag, or too many."""

    status = 422
    sentence = _("Up to %(most)s hashtags, of letters and digits without blanks. One of these does not work.")

    def __init__(self) -> None:
        super().__init__(most=MOST_TAGS)


class TooMuchAsked(Saying):
    """More key messages or locked parts than people would read, or longer ones."""

    status = 422
    sentence = _(
        "That is more than people can hold to: up to %(messages)s key messages of %(message)s characters, %(parts)s locked "
        "parts of %(part)s, and a text of %(whole)s that stays whole."
    )

    def __init__(self) -> None:
        super().__init__(
            messages=MOST_MESSAGES, message=LONGEST_MESSAGE, parts=MOST_LOCKED, part=LONGEST_LOCKED, whole=f"{LONGEST_WHOLE:,}"
        )  # fmt: skip


class TooManyOwnWords(Saying):
    """A share above what anybody could meet beside a draft."""

    status = 422
    sentence = _("Own words can be asked for up to %(share)s %%, or %(characters)s characters.")

    def __init__(self) -> None:
        super().__init__(share=MOST_SHARE, characters=MOST_CHARACTERS)


class LockedNamed(Saying):
    """A locked part with a mention that every network writes in its own way."""

    status = 422
    sentence = _(
        "A locked part stands word for word, so it cannot hold @[…], which every network writes in its own way. Write the name."
    )


class DemandsImpossible(Saying):
    """Nobody could meet them; `why` says which."""

    status = 422
    SENTENCES = {
        Impossible.WHOLE_MISSING: _("Write the text that stays whole, or let people write freely."),
        Impossible.WHOLE_ALONE: _(
            "A text stays whole only where people write before it, after it or on both sides. Choose one of these, or "
            "make it a locked part."
        ),
        Impossible.OUTSIDE: _(
            "The text stays whole, so a locked part has to stand in it. Put it in there, or take it away."
        ),
        Impossible.HELD_BACK: _(
            "No post with these words could go out: they deny who is speaking, and our rules hold that back."
        ),
        Impossible.UNDISCLOSED: _(
            "People write after this text, so its first sentence has to say that the writer works here. Begin with that, "
            "or let people write before it."
        ),
        Impossible.TOO_LONG: _("With its link this is longer than every network takes. Shorten it."),
        Impossible.NO_ROOM: _(
            "No network has room for that many own words beside what has to stand. Ask for fewer, or shorten what stands."
        ),
        Impossible.TWICE: _("Ask for a share of own words or for a number of characters, not for both."),
    }

    def __init__(self, why: Impossible) -> None:
        super().__init__()
        self.why = why
        self.sentence = self.SENTENCES[why]

    @property
    def code(self) -> str:
        return f"demands-{self.why.value.replace('_', '-')}"
