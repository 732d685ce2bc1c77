"""`/networks/costs`: what posts cost where a network charges for them, and the cap of a month. For administrators."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yamabiko.kit.rest import Problem
from yamabiko.networks import operations
from yamabiko.networks.queries.costs import Costs, all_costs, may_set_caps
from yamabiko.networks.rules.prices import PER_MINOR

router = Router(tags=["networks"])


class CapIn(Schema):
    monthly: int = Field(
        description="Minor units of the network’s currency (cents); 0: nothing is posted there by itself."
    )


class PostCostsOut(Schema):
    """`id` is the network's code. Amounts in thousandths of the currency's unit, but `monthly`, which is in minor units."""

    id: str
    currency: str
    post: int
    with_link: int
    monthly: int | None = Field(description="The cap; null: none is set, and nothing is posted there by itself.")
    spent: int = Field(description="Set aside this month (UTC), posts of unknown fate included.")


@router.get("", response={200: list[PostCostsOut], 403: Problem}, url_name="costs")
def listed(request: HttpRequest) -> list[dict[str, Any]]:
    """Every network that charges for posts."""
    if not may_set_caps(request.viewer):
        raise operations.NotForAdministrators
    return [_out(one) for one in all_costs(request.viewer.workspace_id, timezone.now())]


@router.put("/{code}", response={200: PostCostsOut, 403: Problem, 404: Problem, 422: Problem}, url_name="costs_cap")
def cap(request: HttpRequest, code: str, given: CapIn) -> dict[str, Any]:
    """Say what a month may cost at most."""
    now = timezone.now()
    operations.set_cap(viewer=request.viewer, network=code, monthly=given.monthly, now=now)
    return next(_out(one) for one in all_costs(request.viewer.workspace_id, now) if one.network.value == code)


def _out(one: Costs) -> dict[str, Any]:
    return {
        "id": one.network.value,
        "currency": one.price.currency,
        "post": one.price.post,
        "with_link": one.price.with_link,
        "monthly": one.cap // PER_MINOR if one.cap else None,
        "spent": one.spent,
    }
