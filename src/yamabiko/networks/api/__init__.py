"""`/networks`: which networks there are, what each can do, and how it counts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.networks import operations, queries
from yamabiko.networks.api import accounts, applications, costs
from yamabiko.networks.operations import NetworkUnknown
from yamabiko.networks.queries import offered as ours
from yamabiko.networks.rules import Form, LinkPlace, Network, Unit, count, sent
from yamabiko.networks.rules.declared import Declared
from yamabiko.networks.rules.handles import HANDLE_LIMIT

router = Router(tags=["networks"])
router.add_router("/accounts", accounts.router)
router.add_router("/applications", applications.router)
router.add_router("/costs", costs.router)


class FigureSourceOut(Schema):
    """Where a figure was read and when. Not `checked`: believed."""

    where: str
    read: str
    checked: bool


class LimitOut(Schema):
    most: int
    unit: Unit
    source: FigureSourceOut


class PriceOut(Schema):
    """What the network charges the organisation for a post by its API, in thousandths of the currency's unit."""

    currency: str
    post: int
    with_link: int
    source: FigureSourceOut


class ShapeOut(Schema):
    width: int
    height: int


class NetworkOut(Schema):
    """`way`: "text": its window takes text and link; "link": the link only, the text is copied; "handoff": it has no window."""

    id: str
    name: str
    way: str
    opens: str = Field(description="The page that is opened; the share window where there is one.")
    limits: list[LimitOut] = Field(description="The first one is the one that people see counted.")
    link: LinkPlace
    links_clickable: bool
    reserved_link_length: int | None
    helpful_hashtags: int
    mention: str = Field(description="How a mention is written; empty where it cannot be.")
    most_pictures: int
    picture_shapes: list[ShapeOut]
    picture_needed: bool = Field(description="No post without a picture.")
    longest_alt: int | None = Field(description="Characters of a picture’s description; null: no figure is known.")
    form: Form = Field(description="How a post with a link looks.")
    form_source: FigureSourceOut
    fold: int | None = Field(description="Half-width columns before “see more”; null: nothing is hidden.")
    threads: bool
    first_comment: bool
    forbids_repeats: bool
    price: PriceOut | None = Field(description="null: posting by its API costs nothing.")
    cannot: list[str] = Field(description="Plain sentences in the caller's language.")
    offered: bool = Field(description="Whether people of the caller's workspace can choose it.")


class NetworkOfferIn(Schema):
    offered: bool


class HandleIn(Schema):
    """A `name` as it stands in texts; `handle` with or without its @."""

    name: str = Field(max_length=HANDLE_LIMIT)
    network: str = Field(max_length=16)
    handle: str = Field(max_length=200)


class HandleOut(Schema):
    id: UUID
    name: str
    network: str
    handle: str


class LengthIn(Schema):
    text: str = Field(max_length=1_000_000)


class LengthOut(Schema):
    """`over` is 0 while it fits; `unit` is the one that `length` and `limit` are in. `sent` is the text as the network gets it."""

    length: int
    limit: int
    over: int
    unit: Unit
    sent: str


@router.get("", response=Page[NetworkOut], url_name="networks")
def networks(request: HttpRequest, after: str = "", limit: Limit = 50) -> dict[str, Any]:
    """All networks in the order in which people see them."""
    known = queries.networks()
    codes = [network.value for network in known]
    rows = known[codes.index(after) + 1 :] if after in codes else known
    viewer = request.viewer  # type: ignore[attr-defined]
    offered = ours.offered_networks(viewer.workspace_id)
    return page_of(
        [_out(network, viewer.language, offered) for network in rows[: limit + 1]], limit, key=lambda row: row["id"]
    )


@router.put(
    "/{code}/offer",
    response={200: NetworkOut, 403: Problem, 404: Problem, 409: Problem},
    url_name="offer",
)
def offer(request: HttpRequest, code: str, given: NetworkOfferIn) -> dict[str, Any]:
    """Offer a network to everybody in the workspace, or no longer; for programme managers. One at least stays."""
    viewer = request.viewer  # type: ignore[attr-defined]
    operations.switch_network(viewer=viewer, network=code, offered=given.offered, now=timezone.now())
    network = operations.known_network(code)
    return _out(network, viewer.language, ours.offered_networks(viewer.workspace_id))


@router.get("/names", response=Page[HandleOut], url_name="names")
def names(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """Whom texts can mention, and by which account on which network."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return page_of(ours.handle_views(viewer.workspace_id, after=after, limit=limit + 1), limit)


@router.post(
    "/names", response={201: HandleOut, 403: Problem, 404: Problem, 409: Problem, 422: Problem}, url_name="names_add"
)
def keep_name(request: HttpRequest, given: HandleIn) -> Status[ours.HandleView]:
    """Keep what somebody is called on a network; sent again, it is put right. For programme managers."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row_id = operations.set_handle(viewer=viewer, **given.dict())
    return Status(201, next(one for one in ours.handle_views(viewer.workspace_id) if one.id == row_id))


@router.delete("/names/{uuid:handle_id}", response={204: None, 403: Problem, 404: Problem}, url_name="names_remove")
def forget_name(request: HttpRequest, handle_id: UUID) -> Status[None]:
    """Take a name away; posts that mention it stay as they are."""
    operations.forget_handle(viewer=request.viewer, handle_id=handle_id)  # type: ignore[attr-defined]
    return Status(204, None)


@router.post("/{code}/count", response={200: LengthOut, 404: Problem}, url_name="count")
def counted(request: HttpRequest, code: str, given: LengthIn) -> dict[str, Any]:
    """How long the network finds a text, link included if it stands in it. Nothing is kept."""
    network = Network.kept(code)
    if network is None:
        raise NetworkUnknown
    length = count(network, given.text)
    return {
        "length": length.used,
        "limit": length.limit,
        "over": length.over,
        "unit": length.unit,
        "sent": sent(network, given.text),
    }


def _out(network: Network, language: str, offered: list[Network]) -> dict[str, Any]:
    declared = network.declared
    pictures = declared.pictures
    return {
        "id": network.value,
        "name": declared.name,
        "way": _way(declared),
        "opens": declared.page,
        "limits": declared.limits,
        "link": declared.link.place,
        "links_clickable": declared.link.clickable,
        "reserved_link_length": declared.link.reserved,
        "helpful_hashtags": declared.tags.helpful,
        "mention": declared.mention,
        "most_pictures": pictures.most if pictures else 0,
        "picture_shapes": [{"width": width, "height": height} for width, height in pictures.shapes] if pictures else [],
        "picture_needed": bool(pictures and pictures.needed),
        "longest_alt": pictures.alt.most if pictures and pictures.alt else None,
        "form": declared.shown.form,
        "form_source": declared.shown.source,
        "fold": declared.fold.columns if declared.fold else None,
        "threads": declared.threads,
        "first_comment": declared.first_comment,
        "forbids_repeats": declared.forbids_repeats,
        "price": declared.price,
        "cannot": [said.in_(language) for said in declared.cannot],
        "offered": network in offered,
    }


def _way(declared: Declared) -> str:
    if declared.window is None:
        return "handoff"
    return "text" if declared.window.takes_text else "link"
