"""My plan for programs; the person is the owner of the key."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from pydantic import AwareDatetime

from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.sharing import operations, queries
from yamabiko.sharing.rules.times import SOURCE

router = Router(tags=["sharing"])


class PostPlanIn(Schema):
    """Planned again for the same story and network, the time changes. It stands ready then, and is not posted by itself."""

    story_id: UUID
    network: str = Field(max_length=16)
    due_at: AwareDatetime | None = Field(None, description="Null: the next free slot of one's own queue.")


class PostPlanOut(Schema):
    """`ready` from its time on; `over` when the story is no longer offered."""

    id: UUID
    story_id: UUID
    network: str
    due_at: datetime
    ready: bool
    over: bool
    queued: bool = Field(description="It stands in a slot of one's queue.")


class AdviceOut(Schema):
    """`best_at` is a weak guess (about noon on a weekday, a minute of her own), null when the story is over by then.

    `prior`: nobody has looked into it; `source`: what it rests on.
    """

    best_at: datetime | None
    prior: bool = True
    source: str = SOURCE


@router.get("/plans", response=Page[PostPlanOut], url_name="plans")
def plans(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """What she keeps for later, the earliest first."""
    rows = queries.plans(request.viewer, now=timezone.now())  # type: ignore[attr-defined]
    ids = [one.id for one in rows]
    rest = rows[ids.index(after) + 1 :] if after in ids else rows
    return page_of([_out(one) for one in rest[: limit + 1]], limit, key=lambda row: row["id"])


@router.post(
    "/plans", response={201: PostPlanOut, 403: Problem, 404: Problem, 409: Problem, 422: Problem}, url_name="plan"
)
def plan(request: HttpRequest, sent: PostPlanIn) -> Status[Any]:
    """Have her draft ready at a time, up to 60 days ahead, or in the next free slot of her queue."""
    now = timezone.now()
    words = {"viewer": request.viewer, "now": now, "story_id": sent.story_id, "network": sent.network}  # type: ignore[attr-defined]
    if sent.due_at:
        plan_id = operations.plan(**words, due_at=sent.due_at)
    else:
        plan_id, _at = operations.queue_plan(**words)
    return Status(201, _out(queries.plan_of(request.viewer, plan_id, now=now)))  # type: ignore[attr-defined]


@router.delete("/plans/{uuid:plan_id}", response={204: None, 404: Problem}, url_name="unplan")
def unplan(request: HttpRequest, plan_id: UUID) -> Status[None]:
    """Take it out of her plan; her text stays."""
    operations.unplan(viewer=request.viewer, plan_id=plan_id)  # type: ignore[attr-defined]
    return Status(204, None)


@router.get(
    "/drafts/{uuid:story_id}/advice",
    response={200: AdviceOut, 404: Problem, 409: Problem, 422: Problem},
    url_name="advice",
)
def advice(request: HttpRequest, story_id: UUID, network: str = "") -> dict[str, datetime | None]:
    """When it might be seen; with `network`, at a time at which it could go out by itself there."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    where = operations.offered_network(viewer.workspace_id, network) if network else None
    return {"best_at": queries.advised_time(viewer, queries.readable(viewer, story_id), now=now, network=where)}


def _out(one: queries.PlanView | None) -> dict[str, Any]:
    assert one is not None
    return {
        "id": one.id,
        "story_id": one.story.id,
        "network": str(one.network),
        "due_at": one.due_at,
        "ready": one.ready,
        "over": one.over,
        "queued": one.queued,
    }
