"""The letter that invites: the chosen language first, the other below it in short, because nobody knows yet which she reads."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from yamabiko.kit.saying import Saying
from yamabiko.people import operations, queries
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import LANGUAGES, Role

log = logging.getLogger(__name__)


class MailRefused(Saying):
    """The mail server did not take the letter."""

    status = 503
    sentence = translation.gettext_lazy(
        "Our mail server did not take this letter. Nobody was invited; try again in a moment."
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one address: `refusal` is None when the letter is on its way."""

    address: str
    invitation_id: UUID | None = None
    refusal: Saying | None = None


def join_url(secret: str) -> str:
    return settings.BASE_URL + reverse("people:join", args=[secret])


def invite_by_mail(
    *, viewer: Viewer, addresses: Iterable[str], language: str, roles: list[Role], team_id: UUID | None, now: datetime
) -> list[Sent]:
    """One invitation and one letter for each address; a letter that does not go out takes its invitation back."""
    server = get_connection()
    try:
        return [_invite(viewer, address, language, roles, team_id, now, server) for address in addresses]
    finally:
        server.close()


def _invite(
    viewer: Viewer,
    address: str,
    language: str,
    roles: list[Role],
    team_id: UUID | None,
    now: datetime,
    server: BaseEmailBackend,
) -> Sent:
    try:
        invitation_id, secret = operations.invite(viewer=viewer, email=address, roles=roles, team_id=team_id, now=now)
    except Saying as refusal:
        return Sent(address, refusal=refusal)
    try:
        letter(viewer=viewer, address=address, secret=secret, language=language, server=server).send()
    except (SMTPException, OSError) as trouble:
        # The address stays out of the log: it is personal.
        log.warning("the mail server did not take an invitation: %s", type(trouble).__name__)
        operations.withdraw_invitation(viewer=viewer, invitation_id=invitation_id, now=now)
        return Sent(address, refusal=MailRefused())
    return Sent(address, invitation_id)


def letter(
    *, viewer: Viewer, address: str, secret: str, language: str, server: BaseEmailBackend | None = None
) -> EmailMultiAlternatives:
    """The mail, not yet sent. Raises SMTPException or OSError when sent to a server that does not take it."""
    order = sorted(LANGUAGES, key=lambda code: code != language)
    workspace = {code: queries.workspace_name(viewer.workspace_id, code) for code in order}
    context = {
        "name": viewer.name,
        "url": join_url(secret),
        "days": operations.INVITATION_STANDS.days,
        "address": address,
    }
    texts, pages = [], []
    for code in order:
        with translation.override(code):
            words = {**context, "workspace": workspace[code], "language": code, "first": code == order[0]}
            texts.append(render_to_string("people/letters/invitation.txt", words).strip())
            pages.append(render_to_string("people/letters/_invitation.html", words))
    with translation.override(order[0]):
        subject = _("%(name)s invites you to %(workspace)s") % {"name": viewer.name, "workspace": workspace[order[0]]}
    html = render_to_string(
        "people/letters/invitation.html", {"parts": pages, "language": order[0], "subject": subject}
    )
    mail = EmailMultiAlternatives(subject, "\n\n— — —\n\n".join(texts) + "\n", to=[address], connection=server)
    mail.attach_alternative(html, "text/html")
    return mail
