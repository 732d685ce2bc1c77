"""Letters to one person about her own affairs, in her language. Nothing of what she wrote stands in them."""

from __future__ import annotations

import logging
from datetime import datetime
from smtplib import SMTPException
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yamabiko.kit.ui.dates import dated
from yamabiko.notifications import operations, queries
from yamabiko.notifications.queries import Due
from yamabiko.notifications.rules import Kind
from yamabiko.people.queries import Viewer, address_of, viewer_of_member
from yamabiko.sharing.queries.manners import quiet_of

log = logging.getLogger(__name__)
MOST = 500  # in one round; the rest waits for the next


def tell_due(*, now: datetime) -> int:
    """Send what is due to whoever wants it, outside her quiet hours and rests. How many letters went out."""
    server, out = get_connection(), 0
    try:
        for one in queries.due(now):
            out += _tell(one, server, now)
            if out >= MOST:
                break
    finally:
        server.close()
    return out


def _tell(one: Due, server: BaseEmailBackend, now: datetime) -> bool:
    viewer = viewer_of_member(one.workspace_id, one.member_id)
    if viewer is None or viewer.paused or not queries.wants_letters(viewer):
        return False
    if quiet_of(viewer).holds(now.astimezone(ZoneInfo(viewer.time_zone)).time()):
        return False
    address = address_of(viewer)
    letter_id = operations.take_up(
        workspace_id=one.workspace_id, member_id=one.member_id, kind=one.kind, about=one.about, now=now
    )
    if letter_id is None or not address:
        return False
    try:
        letter(viewer=viewer, one=one, address=address, server=server).send()
    except (SMTPException, OSError) as trouble:
        # The address stays out of the log: it is personal.
        log.warning("the mail server did not take a letter: %s", type(trouble).__name__)
        return False
    operations.sent(workspace_id=one.workspace_id, letter_id=letter_id, now=now)
    return True


def letter(*, viewer: Viewer, one: Due, address: str, server: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The mail, not yet sent. Raises SMTPException or OSError when sent to a server that does not take it."""
    with translation.override(viewer.language), timezone.override(ZoneInfo(viewer.time_zone)):
        said = _said(one)
        said |= {"language": viewer.language, "settings_url": settings.BASE_URL + reverse("notifications:letters")}
        text = render_to_string("notifications/letters/letter.txt", said).strip() + "\n"
        html = render_to_string("notifications/letters/letter.html", said)
    mail = EmailMultiAlternatives(str(said["subject"]), text, to=[address], connection=server)
    mail.attach_alternative(html, "text/html")
    return mail


def _said(one: Due) -> dict[str, object]:
    network = getattr(one.network, "label", str(one.network))
    if one.kind is Kind.WAITING:
        return {
            "subject": _("A planned post waits for you"),
            "body": _(
                "A post of yours for %(network)s could not go out by itself. Nothing was posted, and your words are kept. My plan "
                "says why, and lets you send it, move it or take it out."
            )
            % {"network": network},
            "act": _("Look at my plan"),
            "url": settings.BASE_URL + reverse("sharing:my_plan"),
        }
    assert one.ends_at is not None
    return {
        "subject": ngettext(
            "Your %(network)s link lapses within %(days)s day",
            "Your %(network)s link lapses within %(days)s days",
            one.days,
        )
        % {"network": network, "days": one.days},
        "body": _(
            "On %(day)s %(network)s stops taking what we post by for you. Renew the link before, and your plan stays as it is. "
            "Without it, posts wait for you or open in the network’s own window."
        )
        % {"network": network, "day": dated(one.ends_at)},
        "act": _("Renew it"),
        "url": settings.BASE_URL + reverse("networks:accounts"),
    }
