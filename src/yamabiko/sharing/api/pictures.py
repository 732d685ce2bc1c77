"""The picture of a draft, and how each network will show the post, for programs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, File, Router, Schema
from ninja.files import UploadedFile

from yamabiko.content.operations import drawn
from yamabiko.kit.rest import Problem
from yamabiko.kit.rest.idempotency import REPEATABLE
from yamabiko.networks.rules import Form, Remark, shape_for
from yamabiko.sharing import operations, queries
from yamabiko.sharing.previewing import preview
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.rules.pictures import LONGEST_ALT, Choice

router = Router(tags=["sharing"])
# Looking at a picture takes seconds: no transaction may stay open meanwhile. Sent again, it takes its own place again.
REPEATABLE |= {"own_picture_bring"}
LOST = {404: Problem, 422: Problem}


class PictureChoiceOut(Schema):
    """`choices` is empty where the network takes no picture with a post. `width` : `height` is the shape of `url`."""

    network: str
    choice: Choice
    choices: list[Choice]
    url: str
    width: int | None
    height: int | None
    alt: str
    longest_alt: int | None = Field(description="Characters that the network takes; null: no figure is known.")


class PicturesOut(Schema):
    """`own` says whether the draft has a picture of her own; it is hers alone."""

    own: bool
    networks: list[PictureChoiceOut]


class PictureChoiceIn(Schema):
    """What is left out stays. `alt` describes the story's picture or her own, whichever is chosen then."""

    choice: Choice | None = None
    alt: str | None = Field(None, max_length=1_000_000, description=f"Up to {LONGEST_ALT} characters.")


class PostPreviewOut(Schema):
    """In which form the network shows the post, and what of the page behind the link it shows."""

    network: str
    form: Form
    title: str
    description: str
    host: str
    title_lines: int
    description_lines: int
    picture: str = Field(description="A path of this server; empty: no picture is shown.")
    alt: str
    remark: Remark | None
    sentences: list[str] = Field(description="What to know about it, in the caller's language.")
    observed: bool = Field(description="The form is as it was seen, not as the network describes it.")


class PostPreviewsOut(Schema):
    networks: list[PostPreviewOut]


@router.get("/drafts/{uuid:story_id}/pictures", response={200: PicturesOut, 404: Problem}, url_name="draft_pictures")
def pictures(request: HttpRequest, story_id: UUID) -> dict[str, Any]:
    """Which picture goes with the post on each network, and what is said of it."""
    return _pictures(_found(request, story_id))


@router.put("/drafts/{uuid:story_id}/pictures/{code}", response={200: PicturesOut, **LOST}, url_name="draft_picture")
def choose(request: HttpRequest, story_id: UUID, code: str, sent: PictureChoiceIn) -> dict[str, Any]:
    """Another picture for one network, or other words for the one that is chosen."""
    where = operations.chosen_network(code)
    found = _found(request, story_id)
    choice = sent.choice or found.pictures.choice(where)
    operations.choose_picture(
        viewer=request.viewer,  # type: ignore[attr-defined]
        story_id=story_id,
        network=code,
        choice=sent.choice.value if sent.choice else None,
        alt=sent.alt,
        alt_of=choice.value,
        now=timezone.now(),
    )
    return _pictures(_found(request, story_id))


@router.post(
    "/drafts/{uuid:story_id}/pictures/{code}/own",
    response={200: PicturesOut, **LOST},
    url_name="own_picture_bring",
)
def bring(request: HttpRequest, story_id: UUID, code: str, picture: File[UploadedFile | None] = None) -> dict[str, Any]:
    """A picture of her own (multipart/form-data), drawn anew without what the camera wrote into it; chosen for this network."""
    operations.bring_own_picture(
        viewer=request.viewer,  # type: ignore[attr-defined]
        story_id=story_id,
        network=code,
        body=picture.chunks() if picture else (),
        now=timezone.now(),
    )
    return _pictures(_found(request, story_id))


@router.delete("/drafts/{uuid:story_id}/own-picture", response={204: None, **LOST}, url_name="own_picture_drop")
def drop(request: HttpRequest, story_id: UUID) -> tuple[int, None]:
    """Take it away; once more changes nothing."""
    operations.drop_own_picture(viewer=request.viewer, story_id=story_id, now=timezone.now())  # type: ignore[attr-defined]
    return 204, None


@router.get("/drafts/{uuid:story_id}/pictures/{code}/own", response={404: Problem}, url_name="own_picture_bytes")
def own(request: HttpRequest, story_id: UUID, code: str) -> HttpResponse:
    """Her own picture in the network's shape, as JPEG."""
    found = _found(request, story_id).pictures.own
    kept = found and queries.own_bytes(request.viewer, story_id, found.id)  # type: ignore[attr-defined]
    shape = found and shape_for(operations.chosen_network(code).declared, (found.width, found.height))
    if not kept or not shape:
        raise Http404
    return HttpResponse(drawn(kept.body, shape, kept.focus).body, content_type="image/jpeg")


@router.get(
    "/drafts/{uuid:story_id}/previews", response={200: PostPreviewsOut, 404: Problem}, url_name="draft_previews"
)
def previews(request: HttpRequest, story_id: UUID) -> dict[str, Any]:
    """How each network will show the post, from what the page behind the link says of itself."""
    found = _found(request, story_id)
    return {"networks": [_preview(found, network) for network in found.variants]}


def _found(request: HttpRequest, story_id: UUID) -> Compose:
    return queries.compose(request.viewer, story_id, now=timezone.now())  # type: ignore[attr-defined]


def _pictures(found: Compose) -> dict[str, Any]:
    kept = found.pictures
    rows = []
    for network in found.variants:
        taken, declared = kept.taken(network), network.declared.pictures
        rows.append(
            {
                "network": network.value,
                "choice": kept.choice(network),
                "choices": list(kept.choices(network)),
                "url": taken.url if taken else "",
                "width": taken.shape[0] if taken else None,
                "height": taken.shape[1] if taken else None,
                "alt": taken.alt if taken else "",
                "longest_alt": declared.alt.most if declared and declared.alt else None,
            }
        )
    return {"own": kept.own is not None, "networks": rows}


def _preview(found: Compose, network: Any) -> dict[str, Any]:
    seen = preview(found, network)
    card = seen.card
    return {
        "network": network.value,
        "form": seen.form,
        "title": card.title if card else "",
        "description": card.description if card else "",
        "host": card.host if card else "",
        "title_lines": card.title_lines if card else 0,
        "description_lines": card.description_lines if card else 0,
        "picture": seen.picture,
        "alt": seen.alt,
        "remark": card.remark if card else None,
        "sentences": list(seen.remarks),
        "observed": seen.observed,
    }
