"""`/networks`: which networks there are, what each can do, and how it counts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.networks import queries
from yamabiko.networks.refusals import NetworkUnknown
from yamabiko.networks.rules import LinkPlace, Network, Unit, count, sent
from yamabiko.networks.rules.declared import Declared

router = Router(tags=["networks"])


class FigureSourceOut(Schema):
    """Where a figure was read and when. Not `checked`: believed."""

    where: str
    read: str
    checked: bool


class LimitOut(Schema):
    most: int
    unit: Unit
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
    fold: int | None = Field(description="Half-width columns before “see more”; null: nothing is hidden.")
    threads: bool
    first_comment: bool
    forbids_repeats: bool
    cannot: list[str] = Field(description="Plain sentences in the caller's language.")


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
    language = request.viewer.language  # type: ignore[attr-defined]
    return page_of([_out(network, language) for network in rows[: limit + 1]], limit, key=lambda row: row["id"])


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


def _out(network: Network, language: str) -> dict[str, Any]:
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
        "fold": declared.fold.columns if declared.fold else None,
        "threads": declared.threads,
        "first_comment": declared.first_comment,
        "forbids_repeats": declared.forbids_repeats,
        "cannot": [said.in_(language) for said in declared.cannot],
    }


def _way(declared: Declared) -> str:
    if declared.window is None:
        return "handoff"
    return "text" if declared.window.takes_text else "link"
