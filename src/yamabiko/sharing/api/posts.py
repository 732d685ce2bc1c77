"""Posts by the key's owner's own connected accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.kit.rest import Problem
from yamabiko.sharing import operations
from yamabiko.sharing.api.leaving import ByAccountIn, going_out
from yamabiko.sharing.queries.deliveries import DeliveryView, delivery_of
from yamabiko.sharing.rules.delivering import DeliveryState
from yamabiko.sharing.rules.retracting import RetractionState

router = Router(tags=["sharing"])


class SentPostOut(Schema):
    """`out` is the network's own word. `unknown`: it was asked and did not say, and is not asked again; see `POST …/outcome`."""

    share_id: UUID
    story_id: UUID
    network: str
    state: DeliveryState
    why: str = Field(description="A closed word: why it rests, was refused or stopped.")
    url: str
    due_at: datetime
    settled_at: datetime | None
    sought_at: datetime | None = Field(
        description="Of unknown fate: when it was looked for at the network last, and not found."
    )
    retraction: RetractionState | None = Field(
        description="What became of taking it back; null: nobody asked for that."
    )


class OutcomeIn(Schema):
    there: bool


@router.post("/posts", response={202: SentPostOut, 404: Problem, 409: Problem, 422: Problem}, url_name="posts_add")
def post(request: HttpRequest, sent: ByAccountIn) -> Status[dict[str, Any]]:
    """Let a text go out by one's own account. The answer comes before the network's: ask for the post until it is settled."""
    share_id = operations.publish(**going_out(request, sent, timezone.now()), community=sent.community)
    return Status(202, _out(_mine(request, share_id)))


@router.get("/posts/{uuid:share_id}", response={200: SentPostOut, 404: Problem}, url_name="posts_one")
def one(request: HttpRequest, share_id: UUID) -> dict[str, Any]:
    """What became of a post."""
    return _out(_mine(request, share_id))


@router.delete("/posts/{uuid:share_id}", response={200: SentPostOut, 404: Problem, 409: Problem}, url_name="posts_stop")
def stop(request: HttpRequest, share_id: UUID) -> dict[str, Any]:
    """Stop a post that the network was not asked for yet."""
    operations.stop(viewer=request.viewer, share_id=share_id, now=timezone.now())
    return _out(_mine(request, share_id))


@router.post(
    "/posts/{uuid:share_id}/outcome", response={200: SentPostOut, 404: Problem, 409: Problem}, url_name="posts_outcome"
)
def outcome(request: HttpRequest, share_id: UUID, told: OutcomeIn) -> dict[str, Any]:
    """Of a post of unknown fate: its owner looked, and it is there, or it is not."""
    operations.tell(viewer=request.viewer, share_id=share_id, there=told.there, now=timezone.now())
    return _out(_mine(request, share_id))


@router.post(
    "/posts/{uuid:share_id}/retraction",
    response={202: SentPostOut, 404: Problem, 409: Problem},
    url_name="posts_retract",
)
def retract(request: HttpRequest, share_id: UUID) -> Status[dict[str, Any]]:
    """Take back what is out. The answer comes before the network's: ask for the post until `retraction` is settled."""
    operations.retract(viewer=request.viewer, share_id=share_id, now=timezone.now())
    return Status(202, _out(_mine(request, share_id)))


def _mine(request: HttpRequest, share_id: UUID) -> DeliveryView:
    found = delivery_of(request.viewer, share_id)
    if found is None:
        raise operations.ShareUnknown
    return found


def _out(found: DeliveryView) -> dict[str, Any]:
    return {
        "share_id": found.share_id,
        "story_id": found.story_id,
        "network": str(found.network),
        "state": found.state,
        "why": found.why,
        "url": found.url,
        "due_at": found.due_at,
        "settled_at": found.settled_at,
        "sought_at": found.sought_at,
        "retraction": found.retraction,
    }
