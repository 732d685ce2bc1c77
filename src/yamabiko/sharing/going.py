"""Posting by her own account, as Compose says it: whether it can, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yamabiko.links.queries import sample_address
from yamabiko.networks.operations import CapReached, NoMoney, afford
from yamabiko.networks.queries.accounts import account_of
from yamabiko.networks.queries.costs import cost_of, costs_of
from yamabiko.networks.queries.rations import takes_no_more_until
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Way
from yamabiko.sharing.operations import lacking
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.queries.coming import EntrustedView, entrusted_of
from yamabiko.sharing.queries.deliveries import DeliveryView, delivery_of, usual_community
from yamabiko.sharing.queries.leaving import looks_for
from yamabiko.sharing.rules import in_order

WHY: dict[str, Promise] = {
    "text": _("The network does not take the text as it is."),
    "repeated": _("The network says that you have posted the same before."),
    "picture": _("The network does not take the picture, or it is gone."),
    "forbidden": _("The network does not let this account post this."),
    "not_found": _("What it was a reply to is gone."),
    "community": _("There is no community of this name, or its rules refuse this post. Nothing was posted."),
    "spent": _("What your organisation pays this network for is used up. Its window still works."),
    "outdated": _("The network no longer speaks our version of its language. Whoever runs Yamabiko can mend that."),
    "no-money": _(
        "The network charges for posts, and your organisation has set nothing aside for it. Its own window costs nothing."
    ),
    "cap-reached": _(
        "What your organisation sets aside for this network in a month is used up. Its own window costs nothing."
    ),
    "other": _("The network refused it without a reason that we know."),
    "reconnect": _("The network no longer takes what we held. Connect your account again under My accounts."),
    "away": _("The network did not answer for hours. Nothing was posted."),
    "paused": _("You have taken a rest, so nothing goes out."),
    "network": _("Your organisation no longer offers this network here."),
    "story": _("The story is no longer offered."),
    "left": _("You no longer belong to this organisation."),
    "asked": _("You stopped it in time. Nothing was posted."),
    "absent": _("The network was read, and it is not there. Nothing was posted; your words are kept."),
    "not_there": _("You looked, and it is not there."),
    "rule": _("A rule holds these words now. Change them under Compose, where it says which."),
    "must": _("The story asks for something by now that these words do not hold."),
    "small": _("There is no room on this network for what the story asks for."),
    "near": _("Nearly the same has been posted meanwhile, and this network forbids that."),
    "qualified": _("Sharing this story needs a qualification that you do not hold now."),
    "quiet": _("Its time has come to be within your quiet hours."),
    "leave": _("Its time has come to be on one of your days off."),
    "holiday": _("Its time has come to be on a public holiday in your country."),
    "full": _("As many posts of yours as may go out in a day were out already."),
    "missed": _("Its time passed by more than two hours while nothing could go out."),
    "spaced": _("It goes out a little later, so that it does not stand on top of another post."),
    "limit": _("The network takes no more posts for a while. It goes out by itself as soon as it does."),
    "later": _("The network was busy or away. It is tried again by itself; nothing was posted yet."),
}


WHY_NOT_BACK: dict[str, Promise] = {
    "forbidden": _("The network does not let this account delete it."),
    "other": _("The network did not delete it and gave no reason that we know."),
    "reconnect": _("The network no longer takes what we held. Connect your account again under My accounts."),
    "away": _("The network did not answer for hours."),
    "limit": _("The network takes no more posts for a while. It goes out by itself as soon as it does."),
    "later": _("The network was busy or away. It is tried again by itself."),
}


def going(found: Compose, viewer: Viewer, now: datetime, *, community: str | None = None) -> dict[str, Any]:
    """`by`: the account that her press would post by, None: by the window. `full_until`: when its network takes more. `delivery`: a post of this story on its way or there.

    `price`: what the network charges the organisation for it, and then its window stands first. `short`: why it cannot go out by the
    account. `community`: as she typed it, or where she posted last; None where the network has none.
    """
    account = account_of(viewer, found.network)
    working = account if account and account.works else None
    price, short = _money(found, viewer, now) if working else ("", "")
    if working and not short and (refusal := lacking(found.network, looks_for(viewer, found.story, found.network))):
        short = str(refusal)
    asks = working and found.network.declared.communities
    delivery = delivery_of(viewer, found.share.id) if found.share and found.share.way == Way.CONNECTED.value else None
    comes = entrusted_of(viewer, delivery.share_id) if delivery and delivery.comes else None
    return {
        "entrusted": comes,
        "differs": comes is not None and _differs(found, viewer, comes),
        "by": None if short else working,
        "full_until": takes_no_more_until(viewer, found.network, now)
        if working and not delivery_moves(delivery)
        else None,
        "price": price,
        "community": (usual_community(viewer, found.network) if community is None else community) if asks else None,
        "short": short,
        "delivery": delivery,
        "delivery_why": WHY.get(delivery.why, "") if delivery else "",
        "retraction_why": WHY_NOT_BACK.get(delivery.retraction_why, "") if delivery else "",
    }


def delivery_moves(delivery: DeliveryView | None) -> bool:
    return delivery is not None and delivery.going


def _differs(found: Compose, viewer: Viewer, comes: EntrustedView) -> bool:
    """Whether what stands on the page is another post than the one that goes out by itself."""
    share, beside = found.share, found.variant.beside
    assert share is not None
    said = (found.variant.text.strip(), beside.below, beside.comment.strip(), found.variant.parts)
    return said != (share.text, share.below, share.comment, share.parts) or (
        looks_for(viewer, found.story, found.network) != comes.looks
    )


def _money(found: Compose, viewer: Viewer, now: datetime) -> tuple[str, str]:
    """(what the post costs, why it cannot be paid); both empty where the network charges nothing."""
    costs, beside = costs_of(viewer.workspace_id, found.network, now), found.variant.beside
    if costs is None:
        return "", ""
    texts = in_order(
        found.network,
        text=found.variant.text,
        url=sample_address(),
        parts=found.variant.parts,
        below=beside.below,
        comment=beside.comment,
    )
    try:
        afford(workspace_id=viewer.workspace_id, network=found.network, texts=texts, now=now)
    except (NoMoney, CapReached) as short:
        return "", str(short)
    return costs.say(cost_of(found.network, texts)), ""
