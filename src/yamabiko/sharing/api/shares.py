"""Share windows, claims and echoes for programs; the person is the owner of the key."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.sharing import operations, queries
from yamabiko.sharing.api.leaving import GoingIn, going_out
from yamabiko.sharing.rules.wording import Use

router = Router(tags=["sharing"])


class ShareIn(GoingIn):
    """`way` is copy or window, else her own."""

    way: str = ""


class WindowOut(Schema):
    """`url` is the share window; with `copies_text` it takes no text, so `post` (text and link) is to be pasted there.

    `beneath` follows in order: further posts of a thread, the first comment.
    """

    share_id: UUID
    url: str
    copies_text: bool
    post: str
    address: str
    beneath: list[str]


class ShareOut(Schema):
    """Opened is what was seen, claimed what she said, published what the network confirmed."""

    id: UUID
    story_id: UUID
    title: str
    network: str
    voice: str
    way: str
    text: str
    address: str
    own_words: float
    opened_at: datetime
    claimed_at: datetime | None
    published_at: datetime | None
    comment: str
    below: bool
    parts: list[str]
    model: Use = Field(description="wording: a language model worded part of it.")


@router.post("/shares", response={201: WindowOut})
def open_window(request: HttpRequest, sent: ShareIn):
    """A share with its short link, and the address of the network's own window. Repeating it gives the same share."""
    now = timezone.now()
    opened = operations.open_window(**going_out(request, sent, now), way=sent.way)
    return 201, opened


@router.get("/shares", response=Page[ShareOut])
def shares(request: HttpRequest, after: UUID | None = None, limit: Limit = 50):
    """Her own shares, newest first."""
    return page_of(queries.shares_of(request.viewer, after=after, limit=limit + 1), limit)


@router.get("/shares/{share_id}", response=ShareOut)
def share(request: HttpRequest, share_id: UUID):
    found = queries.share(request.viewer, share_id)
    if found is None:
        raise operations.ShareUnknown
    return found


@router.post("/shares/{share_id}/claim", response=ShareOut)
def claim(request: HttpRequest, share_id: UUID):
    """She says that she posted it."""
    operations.claim(viewer=request.viewer, share_id=share_id, now=timezone.now())
    return queries.share(request.viewer, share_id)


@router.post("/shares/{share_id}/drop", response=ShareOut)
def drop(request: HttpRequest, share_id: UUID):
    """She did not post it; nobody is told."""
    operations.drop(viewer=request.viewer, share_id=share_id, now=timezone.now())
    return queries.share(request.viewer, share_id)


class EchoOut(Schema):
    """`people` is null below five."""

    people: int | None


@router.get("/suggestions/{uuid:suggestion_id}/echo", response={200: EchoOut, 404: Problem}, url_name="echo")
def echo(request: HttpRequest, suggestion_id: UUID) -> dict[str, int | None]:
    """How many colleagues took what the caller suggested to a network. Who they are is told to nobody."""
    return {"people": queries.sharers(request.viewer, suggestion_id)}
