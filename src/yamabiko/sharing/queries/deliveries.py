"""What became of a post that was let go, as its owner sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yamabiko.networks.queries.accounts import can_look, takes_back
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Delivery, Retraction
from yamabiko.sharing.rules.delivering import DeliveryState
from yamabiko.sharing.rules.retracting import RetractionState


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """`why` is a closed word; `url` where it is out; `due_at` when it is tried next. `account` is what she is called there.

    `retraction`: what became of her taking it back, None where she did not; `retractable`: she can from here.
    Of what nobody knows: `sought_at`, when the network was read for it last and it was not found, `seek_at` when it will be next.
    """

    share_id: UUID
    story_id: UUID
    network: Network | str
    state: DeliveryState
    why: str
    url: str
    due_at: datetime
    settled_at: datetime | None
    account: str
    begun: bool
    title: str
    language: str
    retraction: RetractionState | None = None
    retraction_why: str = ""
    retractable: bool = False
    planned_for: datetime | None = None
    sought_at: datetime | None = None
    seek_at: datetime | None = None

    @property
    def comes(self) -> bool:
        """At a time that she gave leave for, and nothing of it has begun."""
        return self.state is DeliveryState.DUE and self.planned_for is not None and not self.begun

    @property
    def going(self) -> bool:
        return self.state in (DeliveryState.DUE, DeliveryState.CALLING)


def delivery_of(viewer: Viewer, share_id: UUID) -> DeliveryView | None:
    """Hers; None where nothing was let go."""
    rows = Delivery.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, share_id=share_id)
    row = rows.select_related("share__story", "account", "retraction").first()
    return _view(row) if row else None


def usual_community(viewer: Viewer, network: Network) -> str:
    """Where she posted last within this network; "" where she never did."""
    rows = Delivery.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, share__network=network.value)
    last = rows.exclude(community="").order_by("-made_at", "-id").values_list("community", flat=True).first()
    return last or ""


def unsettled(viewer: Viewer) -> list[DeliveryView]:
    """What is on its way, or nobody knows the fate of: the newest first. What is to come at its time is not (`coming`)."""
    rows = Delivery.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    rows = rows.filter(state__in=[DeliveryState.DUE.value, DeliveryState.CALLING.value, DeliveryState.UNKNOWN.value])
    rows = rows.exclude(state=DeliveryState.DUE.value, planned_for__isnull=False, begun=False)
    return [_view(row) for row in rows.select_related("share__story", "account", "retraction").order_by("-id")[:50]]


def _view(row: Delivery) -> DeliveryView:
    back: Retraction | None = getattr(row, "retraction", None)
    network = Network.kept(row.share.network)
    out = row.state == DeliveryState.OUT.value and network is not None and takes_back(network)
    return DeliveryView(
        share_id=row.share_id,
        story_id=row.share.story_id,
        network=network or row.share.network,
        state=DeliveryState(row.state),
        why=row.why,
        url=row.remote_url,
        due_at=row.due_at,
        settled_at=row.settled_at,
        account=row.account.name,
        begun=row.begun,
        title=row.share.story.title,
        language=row.share.story.language,
        retraction=RetractionState(back.state) if back else None,
        retraction_why=back.why if back else "",
        retractable=out and (back is None or back.state == RetractionState.STOPPED.value),
        planned_for=row.planned_for,
        sought_at=row.sought_at,
        seek_at=row.seek_at if network and can_look(network) else None,
    )
