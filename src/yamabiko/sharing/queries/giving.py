"""A picture that is on its way, for a network that fetches it itself: under an address that nobody can guess, for an hour.

Nobody signs in there. So nothing is given but the picture of a post that is being carried to the network just now, as the network shows it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from yamabiko.kit.signing import SignatureExpired, SignatureForged, read, sign
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.reachable import is_public
from yamabiko.sharing.models import Delivery
from yamabiko.sharing.rules.delivering import DeliveryState

PURPOSE = "sharing.picture"
LASTS = timedelta(hours=1)
_CARRIED = (DeliveryState.DUE.value, DeliveryState.CALLING.value)


def can_be_fetched() -> bool:
    """Whether networks reach us at all."""
    return is_public(settings.BASE_URL)


def fetches(network: Network) -> bool:
    """Whether this one fetches the pictures of posts from us."""
    pictures = network.declared.pictures
    return pictures is not None and pictures.fetched


def address_of(delivery: Delivery, now: datetime) -> str:
    """ "": the network does not fetch, or cannot."""
    network = Network.kept(delivery.share.network)
    if network is None or not fetches(network) or not can_be_fetched():
        return ""
    named = {"workspace": delivery.workspace_id.hex, "delivery": delivery.id.hex}
    token = sign(named, purpose=PURPOSE, expires_at=now + LASTS)
    return settings.BASE_URL + reverse("sharing:given", args=[token])


def carried(token: str, now: datetime) -> Delivery | None:
    """The post whose picture may be given for this token; None for whatever is wrong with it."""
    try:
        named = read(token, purpose=PURPOSE, now=now)
        workspace_id, delivery_id = UUID(named["workspace"]), UUID(named["delivery"])
    except (SignatureForged, SignatureExpired):
        return None
    rows = Delivery.objects.within(workspace_id).filter(id=delivery_id, state__in=_CARRIED).select_related("share")
    row: Delivery | None = rows.first()
    return row
