"""A picture in a network's shape, around what matters in it: drawn when it is first asked for, and kept beside the picture."""

from __future__ import annotations

import io
from datetime import datetime
from uuid import UUID

from django.db import transaction
from PIL import Image

from yamabiko.content.models import Crop, Picture
from yamabiko.content.queries.pictures import PictureView
from yamabiko.content.reading import picture as drawing
from yamabiko.content.reading.focus import focus_of
from yamabiko.content.rules.cropping import MIDDLE, Point, Size, is_point
from yamabiko.networks.queries import networks
from yamabiko.networks.rules import shapes_of

MOST = 24  # kept of one picture; of more the oldest go, and are drawn again when somebody asks
JPEG = "image/jpeg"
CHUNK = 20
_ALL = "one sweep looks for everybody"


def crop_of(*, workspace_id: UUID, picture_id: UUID, shape: Size, focus: Point, now: datetime) -> PictureView | None:
    """None where this workspace has no such picture, it cannot be read, no network has this shape, or the point lies outside."""
    if not is_point(*focus) or not any(shape in shapes_of(network.declared) for network in networks()):
        return None
    which = {
        "picture_id": picture_id, "shape_width": shape[0], "shape_height": shape[1], "focus_x": focus[0], "focus_y": focus[1],
    }  # fmt: skip
    kept = Crop.objects.within(workspace_id).filter(**which).values_list("body", flat=True).first()
    if kept is not None:
        return PictureView(JPEG, bytes(kept))
    body = Picture.objects.within(workspace_id).filter(id=picture_id).values_list("body", flat=True).first()
    if body is None:
        return None
    try:
        made = drawn(bytes(body), shape, focus)
    except drawing.PictureRefused:
        return None
    _keep(workspace_id, picture_id, which, made, now)
    return PictureView(JPEG, made.body)


def drawn(body: bytes, shape: Size, focus: Point) -> drawing.Picture:
    """One of our own pictures, cut; nothing is kept. Raises PictureRefused for bytes that are none of ours."""
    return drawing.cropped(body, shape, focus)


@transaction.atomic
def _keep(workspace_id: UUID, picture_id: UUID, which: dict[str, object], made: drawing.Picture, now: datetime) -> None:
    # Its row is held so that a picture which is being forgotten takes its crops along, and nobody adds one afterwards.
    if not Picture.objects.within(workspace_id).filter(id=picture_id).select_for_update(no_key=True).exists():
        return
    row = Crop(workspace_id=workspace_id, width=made.width, height=made.height, body=made.body, created_at=now, **which)
    Crop.objects.bulk_create([row], ignore_conflicts=True)
    mine = Crop.objects.within(workspace_id).filter(picture_id=picture_id)
    mine.filter(id__in=list(mine.order_by("-created_at", "-id").values_list("id", flat=True)[MOST:])).delete()


@transaction.atomic
def find_focus() -> int:
    """How many pictures were looked at that came in before this was looked for."""
    rows = Picture.objects.across_workspaces(because=_ALL).filter(focus_x=None)
    found = list(rows.select_for_update(skip_locked=True, no_key=True).order_by("id")[:CHUNK])
    for row in found:
        try:
            with Image.open(io.BytesIO(bytes(row.body))) as image:
                row.focus_x, row.focus_y = focus_of(image.convert("RGB"))
        except (OSError, ValueError):
            row.focus_x, row.focus_y = MIDDLE
    Picture.objects.across_workspaces(because=_ALL).bulk_update(found, ["focus_x", "focus_y"])
    return len(found)
