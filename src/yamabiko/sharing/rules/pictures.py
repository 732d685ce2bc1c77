"""Which picture goes with a post, and what is said of it. Pure.

A draft keeps only what its owner chose otherwise than we would: {choice: {network: choice}, alt: {choice: her words}}.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from yamabiko.networks.rules import Declared, Form

LONGEST_ALT = 2_000  # of the networks that say how much they take none takes more in its app
NO_CARD = {Form.PICTURE, Form.VIDEO}


class Choice(StrEnum):
    """What stands with a post."""

    CARD = "card"  # the page's own card
    STORY = "story"  # the story's picture
    OWN = "own"  # one that she brought
    NONE = "none"


PICTURED = (Choice.STORY, Choice.OWN)  # those that are described in words and saved as a file


def choices(declared: Declared, *, story: bool) -> tuple[Choice, ...]:
    """What she can choose between; none where the network takes no picture with a post. `story`: the story has a picture."""
    if declared.pictures is None:
        return ()
    shows_card = declared.shown.form not in NO_CARD
    offered = {Choice.CARD: shows_card, Choice.STORY: story, Choice.OWN: True}
    offered[Choice.NONE] = not shows_card and not declared.pictures.needed
    return tuple(choice for choice, there in offered.items() if there)


def chosen(declared: Declared, kept: Mapping[str, Any], *, story: bool, own: bool) -> Choice:
    """Her choice for the network, else the page's card, else the story's picture, else hers. Without any: none."""
    offered = choices(declared, story=story)
    if not offered:
        return Choice.CARD if declared.shown.form not in NO_CARD else Choice.NONE
    wanted = kept.get("choice", {}).get(declared.code)
    if wanted in offered and (wanted != Choice.OWN or own):
        return Choice(wanted)
    if offered[0] is Choice.OWN:
        return Choice.OWN if own else Choice.NONE
    return offered[0]


def words_for(choice: Choice, kept: Mapping[str, Any], of_story: str) -> str:
    """What is said of the picture to people who do not see it: hers, else the curator's for the story's picture."""
    hers = kept.get("alt", {}).get(choice.value)
    if isinstance(hers, str):
        return hers
    return of_story if choice is Choice.STORY else ""


def choosing(kept: Mapping[str, Any], network: str, choice: Choice) -> dict[str, Any]:
    """`kept` with her choice for one network."""
    return {**kept, "choice": {**kept.get("choice", {}), network: choice.value}}


def saying(kept: Mapping[str, Any], choice: Choice, words: str, of_story: str) -> dict[str, Any]:
    """`kept` with her words for a picture; forgotten again where they are the curator's."""
    said = {name: text for name, text in kept.get("alt", {}).items() if name != choice.value}
    same = choice is Choice.STORY and words == of_story
    return {**kept, "alt": said if same else {**said, choice.value: words}}


def without_own(kept: Mapping[str, Any]) -> dict[str, Any]:
    """`kept` after her own picture is gone: wherever she chose it, the usual one stands again."""
    chose = {network: choice for network, choice in kept.get("choice", {}).items() if choice != Choice.OWN}
    said = {name: text for name, text in kept.get("alt", {}).items() if name != Choice.OWN}
    return {"choice": chose, "alt": said}
