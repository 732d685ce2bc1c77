"""The marks, emoji and room of one person, put to a draft; her own words and the story's stay as they are."""

from dataclasses import replace

import regex

from yamabiko.compliance.rules import sentences
from yamabiko.sharing.rules.choosing import pick
from yamabiko.sharing.rules.proposal import Proposal, Span
from yamabiko.sharing.rules.voice import NOBODY, Manner, Place

_STOP = regex.compile(r"[。.]$")
# Up to this usual length one statement of the story, two, three; beyond it four.
_FACTS = {"ja": (90, 230, 380), "en": (180, 460, 760)}


def most_facts(length: int, language: str) -> int:
    """Statements for which there is room; three where nothing is known of her."""
    return 3 if not length else 1 + sum(length > one for one in _FACTS[language])


def ended(frame: str, manner: Manner, *, closes: bool = False) -> str:
    """The frame with her final mark. What is loud ends the last sentence alone; going without a mark goes for all of them."""
    if not frame or not manner.ends or not _STOP.search(frame):
        return frame
    if manner.ends == NOBODY:
        return frame[:-1]
    return frame[:-1] + manner.ends if closes and manner.ends not in "。." else frame


def with_emoji(draft: Proposal, manner: Manner, seed: int) -> Proposal:
    """One of hers, where hers usually stand. The first sentence stays the first."""
    if not manner.emoji:
        return draft
    one = pick(manner.emoji, seed, f"{draft.voice}:emoji")
    text = draft.text
    if manner.place == Place.START:
        return _put(draft, 0, f"{one} ")
    at = sentences(text)[0][1] if manner.place == Place.SENTENCE else len(text)
    return _put(draft, at, one if text[at - 1 : at] and not text[at - 1].isascii() else f" {one}")


def _put(draft: Proposal, at: int, what: str) -> Proposal:
    spans = tuple(
        Span(span.start + len(what), span.end + len(what), span.kind) if span.start >= at else span
        for span in draft.spans
    )
    return replace(draft, text=draft.text[:at] + what + draft.text[at:], spans=spans)
