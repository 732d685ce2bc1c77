"""How near the text that stands open is to colleagues' posts, as the page says it, and what else she may say."""

from __future__ import annotations

from typing import Any

from yamabiko.people.queries import Viewer, are_at_least
from yamabiko.sharing import queries
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.rules.alike import Word

FEWEST = 5  # people: in a smaller organisation a likeness would point at somebody


def nearby(found: Compose, viewer: Viewer) -> dict[str, Any]:
    """`alike` None: nothing is said. `refused`: the network would not take it. `other` is a draft of hers that is far enough, or ""."""
    if found.share and not found.share.dropped_at:
        return {"alike": None}
    alike = queries.nearness(viewer, found.story, found.variant.text, found.network)
    refused = alike.word is Word.HIGH and found.network.declared.forbids_repeats
    if not refused and not are_at_least(viewer.workspace_id, FEWEST):
        return {"alike": None}
    other = queries.another_draft(viewer, found) if alike.word is Word.HIGH else None
    return {
        "alike": {
            "percent": alike.percent,
            "word": alike.word.value,
            "own": alike.own,
            "refused": refused,
            "other": other.value if other else "",
        }
    }
