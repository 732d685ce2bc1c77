"""The demands of one story, as a value: it can be compared and hashed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_TAGS = 3
MOST_MESSAGES, LONGEST_MESSAGE = 5, 200
MOST_LOCKED, LONGEST_LOCKED = 5, 500
LONGEST_WHOLE = 1_000
MOST_SHARE = 60  # percent; with more nobody could begin from anything
MOST_CHARACTERS = 300


class Editing(StrEnum):
    """Where she writes: anywhere; or before, after, on both sides of a text that stays whole."""

    FREE = "free"
    BEFORE = "before"
    AFTER = "after"
    AROUND = "around"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """`messages` are worth saying and never demanded. Everything else stands in a post, or it does not go out.

    `tags` without #, `link` beside the story's own, `locked` word for word, `whole` is the text that `editing` leaves whole.
    At least `own_share` percent, or `own_characters`, are her own words; 0: as many as she likes.
    """

    messages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    link: str = ""
    locked: tuple[str, ...] = ()
    editing: Editing = Editing.FREE
    whole: str = ""
    own_share: int = 0
    own_characters: int = 0

    def __bool__(self) -> bool:
        """Whether anything is demanded."""
        return bool(self.tags or self.link or self.held or self.asks_own)

    @property
    def held(self) -> tuple[str, ...]:
        """The organisation's own words in the post."""
        return tuple(part for part in (self.whole, *self.locked) if part)

    @property
    def asks_own(self) -> bool:
        return bool(self.own_share or self.own_characters)


FREELY = Demands()
