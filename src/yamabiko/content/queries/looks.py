"""How a story looks from outside: its own picture and what matters in it, and what its page says of itself to networks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from yamabiko.content.models import Story
from yamabiko.content.rules.cropping import MIDDLE, Point, Size

_SIZES = ("id", "width", "height", "focus_x", "focus_y")
_TEXTS = ("title", "description", "site", "asks")
_COLUMNS = (
    *(f"{picture}__{name}" for picture in ("picture", "card__picture") for name in _SIZES),
    *(f"card__{name}" for name in (*_TEXTS, "read_at")),
)


@dataclass(frozen=True, slots=True)
class Look:
    """A picture and the point that matters in it. `found`: nobody set it, it was found from the picture."""

    id: UUID
    width: int
    height: int
    focus: Point
    found: bool = True

    def url(self, shape: Size) -> str:
        """An address of ours: the picture in this shape, around the point."""
        return reverse("content:crop", args=[self.id, *shape, *self.focus])

    @property
    def whole(self) -> str:
        return reverse("content:picture", args=[self.id])


@dataclass(frozen=True, slots=True)
class LinkCardView:
    """What the page said of itself when it was read last."""

    title: str
    description: str
    site: str
    asks: str  # its twitter:card
    picture: Look | None
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Looks:
    """`card` is None until the page was read."""

    picture: Look | None
    card: LinkCardView | None


def looks_of(workspace_id: UUID, story_id: UUID) -> Looks:
    """One query; a story that is not there has neither."""
    rows = Story.objects.within(workspace_id).filter(id=story_id)
    row = rows.values("focus_x", "focus_y", *_COLUMNS).first()
    if row is None:
        return Looks(None, None)
    own = None if row["focus_x"] is None else (row["focus_x"], row["focus_y"])
    read = row["card__read_at"]
    said = {name: row[f"card__{name}"] for name in _TEXTS}
    card = LinkCardView(**said, picture=_look(row, "card__picture", None), read_at=read) if read else None
    return Looks(_look(row, "picture", own), card)


def _look(row: Mapping[str, Any], picture: str, own: Point | None) -> Look | None:
    key, width, height, x, y = (row[f"{picture}__{name}"] for name in _SIZES)
    if key is None:
        return None
    return Look(key, width, height, own or (MIDDLE if x is None else (x, y)), found=own is None)
