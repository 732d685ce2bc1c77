"""Posting by her own account, as Compose says it: whether it can, and what became of it."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yamabiko.networks.queries.accounts import account_of
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Way
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.queries.deliveries import delivery_of

WHY: dict[str, Promise] = {
    "text": _("The network does not take the text as it is."),
    "repeated": _("The network says that you have posted the same before."),
    "picture": _("The network does not take the picture, or it is gone."),
    "forbidden": _("The network does not let this account post this."),
    "not_found": _("What it was a reply to is gone."),
    "spent": _("What your organisation pays this network for is used up. Its window still works."),
    "outdated": _("The network no longer speaks our version of its language. Whoever runs Yamabiko can mend that."),
    "other": _("The network refused it without a reason that we know."),
    "reconnect": _("The network no longer takes what we held. Connect your account again under My accounts."),
    "away": _("The network did not answer for hours. Nothing was posted."),
    "paused": _("You have taken a rest, so nothing goes out."),
    "network": _("Your organisation no longer offers this network here."),
    "story": _("The story is no longer offered."),
    "left": _("You no longer belong to this organisation."),
    "asked": _("You stopped it in time. Nothing was posted."),
    "not_there": _("You looked, and it is not there."),
    "later": _("The network was busy or away. It is tried again by itself; nothing was posted yet."),
}


def going(found: Compose, viewer: Viewer) -> dict[str, Any]:
    """`by`: the account that her press would post by, None: by the window. `delivery`: a post of this story on its way or there."""
    account = account_of(viewer, found.network)
    delivery = delivery_of(viewer, found.share.id) if found.share and found.share.way == Way.CONNECTED.value else None
    return {
        "by": account if account and account.works else None,
        "delivery": delivery,
        "delivery_why": WHY.get(delivery.why, "") if delivery else "",
    }
