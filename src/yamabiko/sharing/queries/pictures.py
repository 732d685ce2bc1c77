"""What a draft can show: the story's picture, the page's card, and a picture of her own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import reverse

from yamabiko.content.queries import Looks, looks_of
from yamabiko.content.rules.cropping import Point, Size
from yamabiko.networks.rules import Network, shape_for
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Draft, OwnPicture
from yamabiko.sharing.rules.pictures import PICTURED, Choice, choices, chosen, words_for


@dataclass(frozen=True, slots=True)
class OwnLook:
    """Her own picture; its addresses answer nobody but her."""

    id: UUID
    story_id: UUID
    width: int
    height: int
    focus: Point

    def url(self, shape: Size) -> str:
        return reverse("sharing:own_crop", args=[self.story_id, self.id, *shape])

    @property
    def whole(self) -> str:
        return reverse("sharing:own_picture", args=[self.story_id, self.id])


@dataclass(frozen=True, slots=True)
class Pictures:
    """`kept` is what she chose, network by network; `looks` how the story and its page look from outside."""

    looks: Looks
    own: OwnLook | None
    alt: str  # the curator's words for the story's picture
    kept: Mapping[str, Any] = field(default_factory=dict)

    def choices(self, network: Network) -> tuple[Choice, ...]:
        return choices(network.declared, story=self.looks.picture is not None)

    def choice(self, network: Network) -> Choice:
        own = self.own is not None
        return chosen(network.declared, self.kept, story=self.looks.picture is not None, own=own)

    def taken(self, network: Network) -> Taken | None:
        """The picture that goes with her post, cut to the network's shape; None where the card or nothing does."""
        choice = self.choice(network)
        look = self.looks.picture if choice is Choice.STORY else self.own if choice is Choice.OWN else None
        if look is None or choice not in PICTURED:
            return None
        shape = shape_for(network.declared, (look.width, look.height)) or (look.width, look.height)
        return Taken(choice, look.url(shape), shape, words_for(choice, self.kept, self.alt))


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture in its shape, and what is said of it to people who do not see it."""

    choice: Choice
    url: str
    shape: Size
    alt: str


@dataclass(frozen=True, slots=True)
class OwnBytes:
    content_type: str
    body: bytes
    focus: Point


def pictures_of(viewer: Viewer, story_id: UUID, draft: Draft | None, *, alt: str) -> Pictures:
    """`draft` was read with its own picture beside it (`WITH_OWN`)."""
    own = getattr(draft, "own_picture", None)
    look = own and OwnLook(own.id, story_id, own.width, own.height, (own.focus_x, own.focus_y))
    looks = looks_of(viewer.workspace_id, story_id)
    return Pictures(looks, look, alt, draft.pictures if draft else {})


def own_bytes(viewer: Viewer, story_id: UUID, picture_id: UUID) -> OwnBytes | None:
    """Her own picture itself; None for everybody else."""
    mine = OwnPicture.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, id=picture_id)
    row = mine.filter(draft__story_id=story_id).first()
    return OwnBytes(row.content_type, bytes(row.body), (row.focus_x, row.focus_y)) if row else None
