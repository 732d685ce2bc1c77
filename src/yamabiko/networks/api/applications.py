"""`/networks/applications`: as whom the workspace asks the networks. For administrators; no secret is ever given out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.kit.rest import Problem
from yamabiko.networks import operations
from yamabiko.networks.queries.applications import applications, may_keep_applications

router = Router(tags=["networks"])


class ApplicationIn(Schema):
    """An empty `client_secret` leaves the one that is kept."""

    client_id: str = Field(max_length=400)
    client_secret: str = Field("", max_length=1_000)


class ApplicationOut(Schema):
    """`id` is the network's code; `client_id` is empty and `kept_at` null where nothing is kept yet."""

    id: str
    redirect: str = Field(description="The address to enter at the network, exactly.")
    client_id: str
    kept_at: datetime | None


@router.get("", response={200: list[ApplicationOut], 403: Problem}, url_name="applications")
def listed(request: HttpRequest) -> list[dict[str, Any]]:
    """Every network that wants an application before anybody can connect an account; the others want none."""
    if not may_keep_applications(request.viewer):
        raise operations.NotForAdministrators
    return [_out(one) for one in applications(request.viewer)]


@router.put(
    "/{code}",
    response={200: ApplicationOut, 403: Problem, 404: Problem, 422: Problem},
    url_name="applications_keep",
)
def keep(request: HttpRequest, code: str, given: ApplicationIn) -> dict[str, Any]:
    """Enter or change what the network gave your organisation."""
    operations.keep_app(viewer=request.viewer, network=code, now=timezone.now(), **given.dict())
    return next(_out(one) for one in applications(request.viewer) if one.network.value == code)


@router.delete(
    "/{code}", response={204: None, 403: Problem, 404: Problem, 422: Problem}, url_name="applications_forget"
)
def forget(request: HttpRequest, code: str) -> Status[None]:
    """Take it away; accounts that were connected by it can no longer be renewed."""
    operations.forget_app(viewer=request.viewer, network=code, now=timezone.now())
    return Status(204, None)


def _out(one: Any) -> dict[str, Any]:
    return {"id": one.network.value, "redirect": one.redirect, "client_id": one.client_id, "kept_at": one.kept_at}
