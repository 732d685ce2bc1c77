"""`/stories/…/appearance`: a story's picture and what matters in it, the networks' shapes, and what the page says of itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.content import operations, queries
from yamabiko.content.api.answers import LOST, REFUSED
from yamabiko.content.guards import asking
from yamabiko.content.refusals import PictureGone
from yamabiko.kit.rest import Problem
from yamabiko.networks.queries import networks
from yamabiko.networks.rules import shapes_of

router = Router(tags=["content"])


class PointShape(Schema):
    """In hundredths of the picture, from its left and from its top."""

    x: int = Field(ge=0, le=100)
    y: int = Field(ge=0, le=100)


class FocusIn(Schema):
    """`focus: null`: as it was found."""

    focus: PointShape | None = Field(...)


class CropOut(Schema):
    width: int
    height: int
    url: str


class LookOut(Schema):
    """`found`: nobody set the point, it was found from colours and contrasts. `crops`: one for each shape that a network shows."""

    id: UUID
    width: int
    height: int
    url: str
    focus: PointShape
    found: bool
    crops: list[CropOut]


class LinkCardOut(Schema):
    """What the page said of itself when it was read last; networks show this, whatever the story is called here."""

    title: str
    description: str
    site: str
    twitter_card: str
    picture_width: int | None
    picture_height: int | None
    read_at: datetime


class LooksOut(Schema):
    """`card` is null until the page was read."""

    picture: LookOut | None
    card: LinkCardOut | None


@router.get("/stories/{uuid:story_id}/appearance", response={200: LooksOut, **LOST}, url_name="story_looks")
def looks(request: HttpRequest, story_id: UUID) -> dict[str, Any]:
    """How the story looks from outside."""
    viewer = asking(request)
    return _out(queries.looks_of(viewer.workspace_id, queries.story_for(viewer, story_id).id))


@router.put("/stories/{uuid:story_id}/focus", response={200: LooksOut, **REFUSED}, url_name="story_focus")
def set_focus(request: HttpRequest, story_id: UUID, given: FocusIn) -> dict[str, Any]:
    """The point that stays in, however a network cuts the picture."""
    viewer, point = asking(request), given.focus
    operations.set_focus(
        viewer=viewer, story_id=story_id, focus=(point.x, point.y) if point else None, now=timezone.now()
    )
    return _out(queries.looks_of(viewer.workspace_id, story_id))


@router.get("/pictures/{uuid:picture_id}/crop", response={404: Problem}, url_name="picture_crop")
def crop(
    request: HttpRequest, picture_id: UUID, width: int = 1, height: int = 1, x: int = 50, y: int = 50
) -> HttpResponse:
    """The picture as JPEG in a network's shape (width : height), around a point."""
    found = operations.crop_of(
        workspace_id=asking(request).workspace_id,
        picture_id=picture_id,
        shape=(width, height),
        focus=(x, y),
        now=timezone.now(),
    )
    if found is None:
        raise PictureGone
    return HttpResponse(found.body, content_type=found.content_type)


def _out(found: queries.Looks) -> dict[str, Any]:
    return {"picture": found.picture and _look(found.picture), "card": found.card and _card(found.card)}


def _look(look: queries.Look) -> dict[str, Any]:
    shapes = sorted({shape for network in networks() for shape in shapes_of(network.declared)})
    return {
        "id": look.id,
        "width": look.width,
        "height": look.height,
        "url": look.whole,
        "focus": {"x": look.focus[0], "y": look.focus[1]},
        "found": look.found,
        "crops": [{"width": shape[0], "height": shape[1], "url": look.url(shape)} for shape in shapes],
    }


def _card(card: queries.LinkCardView) -> dict[str, Any]:
    picture = card.picture
    return {
        "title": card.title,
        "description": card.description,
        "site": card.site,
        "twitter_card": card.asks,
        "picture_width": picture.width if picture else None,
        "picture_height": picture.height if picture else None,
        "read_at": card.read_at,
    }
