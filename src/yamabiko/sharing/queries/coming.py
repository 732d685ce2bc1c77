"""Posts of hers that go out by themselves, as she sees them: what comes, and what could not and waits for her."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from yamabiko.links.queries import addresses_of
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Way
from yamabiko.sharing.models import Delivery
from yamabiko.sharing.rules import in_order
from yamabiko.sharing.rules.delivering import DeliveryState

MOST = 200
SETTLED_BY_HER = ("asked", "there", "not_there")


@dataclass(frozen=True, slots=True)
class EntrustedView:
    """`at`: the time she gave leave for; `due_at`: when it is tried next. `posts`: word for word what goes out, in order.

    `why` is a closed word: why it waits for her, or why it is a little late.
    """

    share_id: UUID
    story_id: UUID
    title: str
    language: str
    network: Network | str
    account: str
    at: datetime
    due_at: datetime
    given_at: datetime | None
    waits: bool
    why: str
    posts: tuple[str, ...]
    alt: str | None  # of the picture that goes along; None: no picture does
    card: str
    looks: Mapping[str, Any]
    community: str = ""
    queued: bool = False


def coming(viewer: Viewer) -> list[EntrustedView]:
    """The earliest first."""
    rows = _hers(viewer).filter(state=DeliveryState.DUE.value, begun=False)
    return _views(viewer, rows.order_by("planned_for", "id")[:MOST])


def held_up(viewer: Viewer) -> list[EntrustedView]:
    """Its time has come and something held it, or the network did not take it: the newest first."""
    return _views(viewer, _held_up(viewer).order_by("-planned_for", "-id")[:MOST])


def held_up_count(viewer: Viewer) -> int:
    return int(_held_up(viewer).count())


@dataclass(frozen=True, slots=True)
class Waiting:
    """A post of somebody's that waits for her word since `since`."""

    workspace_id: UUID
    member_id: UUID
    share_id: UUID
    network: Network | str
    since: datetime


def waiting_since(since: datetime) -> list[Waiting]:
    """Everybody's that began to wait later than that, for whoever tells them; what waits because she rests is not among them."""
    rows = Delivery.objects.across_workspaces(because="everybody is told of her own").filter(
        planned_for__isnull=False, settled_at__gt=since
    )
    found = _still_waiting(rows).exclude(why="paused").order_by("settled_at", "id").select_related("share")
    return [
        Waiting(
            row.workspace_id,
            row.member_id,
            row.share_id,
            Network.kept(row.share.network) or row.share.network,
            row.settled_at,
        )
        for row in found
        if row.settled_at
    ]


def entrusted_of(viewer: Viewer, share_id: UUID) -> EntrustedView | None:
    """One that comes or waits."""
    return next((one for one in (*coming(viewer), *held_up(viewer)) if one.share_id == share_id), None)


def _held_up(viewer: Viewer) -> QuerySet[Delivery]:
    return _still_waiting(_hers(viewer))


def _still_waiting(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    rows = rows.filter(state__in=[DeliveryState.STOPPED.value, DeliveryState.REFUSED.value], begun=False)
    still = rows.filter(share__claimed_at=None, share__published_at=None, share__way=Way.CONNECTED.value)
    return still.exclude(why__in=SETTLED_BY_HER)


def _hers(viewer: Viewer) -> QuerySet[Delivery]:
    rows: QuerySet[Delivery] = Delivery.objects.within(viewer.workspace_id)
    return rows.filter(member_id=viewer.member_id, planned_for__isnull=False)


def _views(viewer: Viewer, found: QuerySet[Delivery]) -> list[EntrustedView]:
    rows = list(found.select_related("share__story", "account"))
    links = addresses_of(viewer.workspace_id, [row.share.link_id for row in rows if row.share.link_id])
    return [_view(row, links) for row in rows]


def _view(row: Delivery, links: Mapping[UUID, str]) -> EntrustedView:
    share, looks = row.share, row.looks
    network = Network.kept(share.network)
    assert row.planned_for is not None
    return EntrustedView(
        share_id=share.id,
        story_id=share.story_id,
        title=share.story.title,
        language=share.language,
        network=network or share.network,
        account=row.account.name,
        at=row.planned_for,
        due_at=row.due_at,
        given_at=row.given_at,
        waits=row.state != DeliveryState.DUE.value,
        why=row.why,
        posts=_posts(network, share, links.get(share.link_id, "") if share.link_id else ""),
        alt=looks["picture"]["alt"] if "picture" in looks else None,
        card=looks["card"]["title"] if "card" in looks else "",
        looks=looks,
        community=row.community,
        queued=row.queued,
    )


def _posts(network: Network | None, share: Any, link: str) -> tuple[str, ...]:
    if network is None:
        return (share.text,)
    return tuple(
        in_order(network, text=share.text, url=link, parts=share.parts, below=share.below, comment=share.comment)
    )
