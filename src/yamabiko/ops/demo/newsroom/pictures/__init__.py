"""The newsroom's pictures: our own drawings (kit/ui/art.py) as WebP, each in three lights and cuts, 764 × 400."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from yamabiko.ops.demo.newsroom.reading import NewsroomStory, stories

LIGHTS = 3


def picture_of(story: NewsroomStory) -> str:
    """The picture's name. Stories with the same drawing take turns, so that neighbours look different."""
    return _names()[story.slug]


@cache
def _names() -> dict[str, str]:
    turn: dict[str, int] = {}
    names = {}
    for story in stories():
        turn[story.art] = turn.get(story.art, -1) + 1
        names[story.slug] = f"{story.art}-{turn[story.art] % LIGHTS + 1}"
    return names


def bytes_of(name: str) -> bytes | None:
    """A picture's WebP; None when there is none of this name."""
    if name not in set(_names().values()):
        return None
    return files(__package__).joinpath(f"{name}.webp").read_bytes()
