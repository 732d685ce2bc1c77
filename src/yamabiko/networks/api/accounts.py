"""`/networks/accounts`: the key's owner's own accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.kit.rest import Limit, Page, Problem, page_of
from yamabiko.networks import operations
from yamabiko.networks.queries.accounts import AccountView, Health, accounts
from yamabiko.networks.queries.rations import takes_no_more_until

router = Router(tags=["networks"])


class AppPasswordIn(Schema):
    """`password` is an app password that the network made for this product; it is used once and not kept."""

    network: str = Field(max_length=16)
    name: str = Field(max_length=253)
    password: str = Field(max_length=200)
    host: str = Field("", max_length=253, description="The server's name; empty: the network's own.")


class AccountOut(Schema):
    """No token is ever given out."""

    id: UUID
    network: str
    host: str
    name: str
    connected_at: datetime
    expires_at: datetime | None
    health: Health
    full_until: datetime | None = Field(
        description="Until then the network takes no more posts; null: it takes some now."
    )


class AttemptIn(Schema):
    network: str = Field(max_length=16)
    host: str = Field("", max_length=253, description="Her server, where the network has many (mastodon.social).")


class AttemptOut(Schema):
    """`address` is to be opened in a browser in which the key's owner is signed in here: nobody else can come back from it."""

    network: str
    host: str
    address: str
    expires_at: datetime


@router.get("", response=Page[AccountOut], url_name="accounts")
def my_accounts(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> dict[str, Any]:
    """Accounts by which the product may post for the key's owner."""
    rows = [one for one in accounts(request.viewer) if after is None or one.id > after]
    return page_of([_out(request, one) for one in rows[: limit + 1]], limit, key=lambda row: row["id"])


@router.post(
    "",
    response={201: AccountOut, 404: Problem, 409: Problem, 422: Problem, 429: Problem, 502: Problem},
    url_name="accounts_add",
)
def connect(request: HttpRequest, given: AppPasswordIn) -> Status[dict[str, Any]]:
    """Connect an account by an app password (Bluesky). One that is connected there already is replaced."""
    account_id = operations.connect_by_password(viewer=request.viewer, now=timezone.now(), **given.dict())
    return Status(201, next(_out(request, one) for one in accounts(request.viewer) if one.id == account_id))


@router.post(
    "/attempts",
    response={201: AttemptOut, 404: Problem, 409: Problem, 422: Problem, 429: Problem, 502: Problem},
    url_name="accounts_begin",
)
def begin(request: HttpRequest, given: AttemptIn) -> Status[dict[str, Any]]:
    """Begin to connect an account where its owner says yes at the network (Mastodon). She opens the address within ten minutes."""
    begun = operations.begin_connecting(viewer=request.viewer, now=timezone.now(), **given.dict())
    told = {"host": begun.host, "address": begun.address, "expires_at": begun.expires_at}
    return Status(201, {"network": begun.network.value, **told})


@router.post(
    "/{uuid:account_id}/renewal",
    response={200: AccountOut, 404: Problem, 409: Problem, 502: Problem},
    url_name="accounts_renew",
)
def renew(request: HttpRequest, account_id: UUID) -> dict[str, Any]:
    """Have it end later, where the network renews what we hold; 409 where its owner has to connect it again."""
    operations.renew(viewer=request.viewer, account_id=account_id, now=timezone.now())
    return next(_out(request, one) for one in accounts(request.viewer) if one.id == account_id)


@router.delete("/{uuid:account_id}", response={204: None, 404: Problem}, url_name="accounts_end")
def disconnect(request: HttpRequest, account_id: UUID) -> Status[None]:
    """Forget what is held of it, and tell the network so."""
    operations.disconnect(viewer=request.viewer, account_id=account_id, now=timezone.now())
    return Status(204, None)


def _out(request: HttpRequest, one: AccountView) -> dict[str, Any]:
    now = timezone.now()
    return {
        "id": one.id,
        "network": one.network.value,
        "host": one.host,
        "name": one.name,
        "connected_at": one.connected_at,
        "expires_at": one.expires_at,
        "health": one.health(now),
        "full_until": takes_no_more_until(request.viewer, one.network, now),
    }
