"""What the story's organisation asks of the text that stands open, and how much of it is hers."""

from __future__ import annotations

from typing import Any

from yamabiko.content.rules.demands import Demands
from yamabiko.sharing.queries import Compose, own_part
from yamabiko.sharing.rules import Must, Own, Unmet, held_spans, said, unmet

PRAISED, HEARD = 0.4, 0.15  # shares from which her voice carries the text, and is heard in it


def musts(found: Compose) -> dict[str, Any]:
    """`must`: what is missing, what is worth saying; `meter`: her own part in words, percent and a bar."""
    demands, text = found.story.demands, found.variant.text
    own = own_part(found)
    missing = unmet(text, demands, own)
    return {
        "must": {
            "missing": missing,
            "asks": bool(demands),
            "locked": bool(demands.held or demands.tags or demands.link),
            "editing": demands.editing.value,
            "messages": [(message, said(text, message)) for message in demands.messages],
            "cannot_carry": found.cannot_carry,
        },
        "meter": _meter(own, demands),
    }


def fix_of(found: Compose, key: str) -> str | None:
    """The text with one demand met, as she tapped it."""
    missing = unmet(found.variant.text, found.story.demands)
    return next((one.fix for one in missing if one.key == key), None)


def lacking(found: Compose) -> tuple[Unmet, ...]:
    """What keeps the text from going out."""
    demands = found.story.demands
    return unmet(found.variant.text, demands, own_part(found) if demands.asks_own else None)


def spans(found: Compose) -> list[tuple[int, int, str]]:
    """For the marks: the organisation's words, and what stands in their place."""
    text, demands = found.variant.text, found.story.demands
    held = [(start, end, "held") for start, end in held_spans(text, demands)]
    broken = [(*one.span, "hit") for one in unmet(text, demands) if one.span and one.must is not Must.WHOLE]
    return held + broken


def _meter(own: Own, demands: Demands) -> dict[str, Any]:
    """`word`: none, begun, heard or yours. Less than half a percent is none; a number is never rounded up to all."""
    percent = min(round(own.share * 100), 99 if own.share < 1 else 100)
    word = "none" if not percent else "yours" if own.share >= PRAISED else "heard" if own.share >= HEARD else "begun"
    return {"percent": percent, "word": word, "wanted": demands.own_share, "wanted_characters": demands.own_characters}
