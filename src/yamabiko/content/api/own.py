"""`/own/page`, `/own/series`: the caller's own public page and its series. What strangers read is at `page.url`."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja import Status as Answer

from yamabiko.content.guards import asking
from yamabiko.content.operations import own
from yamabiko.content.queries import own as queries
from yamabiko.content.refusals import OwnPageGone
from yamabiko.kit.rest import Problem

router = Router(tags=["own page"])
GONE = {404: Problem}
UNFIT = {404: Problem, 422: Problem}
Language = Literal["ja", "en"]


class OwnPageOut(Schema):
    """`said` is `about` with the disclosure in it, as the page says it."""

    id: UUID
    handle: str
    url: str
    pen_name: str
    about: str
    said: str
    language: str
    findable: bool
    is_open: bool


class OwnPageIn(Schema):
    """The handle stays once something was public. `findable`: search engines may list it."""

    handle: str = Field(max_length=80)
    pen_name: str = Field(max_length=120)
    about: str = Field("", max_length=500)
    language: Language | None = Field(None, description="Left out: the caller's own.")
    findable: bool = True


class SeriesOut(Schema):
    """`posts` counts those that are public."""

    id: UUID
    slug: str
    title: str
    summary: str
    url: str
    posts: int


class SeriesIn(Schema):
    title: str = Field(max_length=200)
    summary: str = Field("", max_length=500)


@router.get("/own/page", response={200: OwnPageOut, **GONE}, url_name="own_page")
def read_page(request: HttpRequest) -> queries.OwnPageView:
    """The caller's page, open or closed."""
    return _page(request)


@router.put("/own/page", response={200: OwnPageOut, 409: Problem, 422: Problem}, url_name="own_page_open")
def open_page(request: HttpRequest, given: OwnPageIn) -> queries.OwnPageView:
    """Open it, open it again, or change what it says. 409 when the handle is taken, or may not change any more."""
    more = {**given.dict(), "language": given.language or ""}
    own.open_page(viewer=asking(request), now=timezone.now(), **more)
    return _page(request)


@router.delete("/own/page", response={200: OwnPageOut, **GONE}, url_name="own_page_close")
def close_page(request: HttpRequest) -> queries.OwnPageView:
    """Close it at once; nothing is deleted, and once more changes nothing."""
    own.close_page(viewer=asking(request), now=timezone.now())
    return _page(request)


@router.get("/own/series", response=list[SeriesOut], url_name="own_series")
def list_series(request: HttpRequest) -> list[queries.SeriesView]:
    """The caller's series, in the order she began them."""
    return queries.my_series(asking(request))


@router.post("/own/series", response={201: SeriesOut, **UNFIT}, url_name="own_series_add")
def add_series(request: HttpRequest, given: SeriesIn) -> Answer[queries.SeriesView]:
    """Begin a series."""
    viewer = asking(request)
    series_id = own.add_series(viewer=viewer, now=timezone.now(), **given.dict())
    return Answer(201, _series(request, series_id))


@router.put("/own/series/{uuid:series_id}", response={200: SeriesOut, **UNFIT}, url_name="own_series_change")
def change_series(request: HttpRequest, series_id: UUID, given: SeriesIn) -> queries.SeriesView:
    """Call it differently; its address stays."""
    own.change_series(viewer=asking(request), series_id=series_id, **given.dict())
    return _series(request, series_id)


@router.delete("/own/series/{uuid:series_id}", response={204: None, **GONE}, url_name="own_series_end")
def end_series(request: HttpRequest, series_id: UUID) -> Answer[None]:
    """End it; its posts stay."""
    own.end_series(viewer=asking(request), series_id=series_id)
    return Answer(204, None)


def _page(request: HttpRequest) -> queries.OwnPageView:
    found = queries.my_page(asking(request))
    if found is None:
        raise OwnPageGone
    return found


def _series(request: HttpRequest, series_id: UUID) -> queries.SeriesView:
    return next(one for one in queries.my_series(asking(request)) if one.id == series_id)
