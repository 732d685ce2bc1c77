"""What every post about a story has to hold, as its row says it."""

from __future__ import annotations

from typing import Any

from yamabiko.content.models import Story
from yamabiko.content.rules.demands import FREELY, Demands, Editing

# What a version of the story calls it, and its column.
COLUMNS = {
    "key_messages": "messages",
    "demanded_tags": "tags",
    "demanded_link": "link",
    "locked_parts": "locked",
    "editing": "editing",
    "whole_text": "whole",
    "own_share": "own_share",
    "own_characters": "own_characters",
}


def demanded(row: Story) -> dict[str, Any]:
    """As a version of the story keeps it; what asks for nothing is empty."""
    found = demands_of(row)
    values = {name: getattr(found, column) for name, column in COLUMNS.items()}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()} | {
        "editing": "" if found.editing is Editing.FREE else found.editing.value
    }


def demands_of(row: Story) -> Demands:
    """Of a row that was read with its details."""
    found = getattr(row, "demands", None)
    if found is None:
        return FREELY
    return Demands(
        messages=tuple(found.messages),
        tags=tuple(found.tags),
        link=found.link,
        locked=tuple(found.locked),
        editing=Editing(found.editing),
        whole=found.whole,
        own_share=found.own_share,
        own_characters=found.own_characters,
    )
