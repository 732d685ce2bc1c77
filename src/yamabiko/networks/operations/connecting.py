"""Connecting by OAuth 2: away to the network and back. Only she who began it can end it, once, within ten minutes.

What comes back (state, code, issuer) may be anybody's: nothing of it is believed before its attempt is found and taken. No
transaction is open while a network is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yamabiko.kit.ids import uuid7
from yamabiko.kit.pace import Pace
from yamabiko.kit.secrets import KeyUnknown, SealBroken
from yamabiko.networks.adapting import connector, registers
from yamabiko.networks.models import Attempt
from yamabiko.networks.operations.accounts import keep_and_part
from yamabiko.networks.operations.applications import application_for, application_of
from yamabiko.networks.operations.offering import known_network
from yamabiko.networks.queries.offered import is_offered
from yamabiko.networks.refusals import (
    AnswerOdd,
    AttemptOver,
    CannotConnect,
    Declined,
    NetworkAway,
    NetworkNotOffered,
    NotAgreed,
    ServerUnfit,
    TooManyAttempts,
)
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.failing import Failed, NeedsReconnect, Refused
from yamabiko.networks.rules.roundtrips import LASTS, challenge_of, is_token, issuer_fits, redirect_of, state_hash
from yamabiko.networks.rules.seams import Errand, Return
from yamabiko.networks.rules.servers import server_of
from yamabiko.networks.vault import context, seal, unseal
from yamabiko.people.queries import Viewer

ATTEMPTS = Pace(20, per=timedelta(minutes=10))  # of one member: nobody knocks at servers through us


@dataclass(frozen=True, slots=True)
class Begun:
    """She opens `address`, which only she can come back from, before `expires_at`."""

    network: Network
    host: str
    address: str
    expires_at: datetime


def begin_connecting(*, viewer: Viewer, network: str, host: str, now: datetime) -> Begun:
    """`host` is the server as she typed it, where the network has many.

    Raises NetworkUnknown, CannotConnect, NetworkNotOffered, ServerUnfit, TooManyAttempts, ApplicationMissing,
    NotThisServer, NetworkAway.
    """
    where = known_network(network)
    connecting = connector(where)
    if connecting is None:
        raise CannotConnect(network=where.label)
    if not is_offered(viewer.workspace_id, where):
        raise NetworkNotOffered(network=where.label)
    server = _server(where, host)
    if not ATTEMPTS.allows(viewer.member_id.bytes, now):
        raise TooManyAttempts
    app = application_for(viewer=viewer, network=where, typed=server, now=now)
    state, verifier = token_urlsafe(32), token_urlsafe(48)
    errand = Errand(
        redirect=redirect_of(settings.BASE_URL, where.value, app.host), state=state, challenge=challenge_of(verifier)
    )
    address = connecting.begin(app, errand)
    attempt_id, rows = uuid7(), Attempt.objects.within(viewer.workspace_id)
    with transaction.atomic():
        rows.filter(expires_at__lt=now).delete()
        Attempt.objects.create(
            id=attempt_id,
            workspace_id=viewer.workspace_id,
            member_id=viewer.member_id,
            network=where.value,
            host=app.host,
            state=state_hash(state),
            sealed=seal(
                {"verifier": verifier, "redirect": errand.redirect}, context(viewer.workspace_id, attempt_id, "attempt")
            ),
            began_at=now,
            expires_at=now + LASTS,
        )
    return Begun(where, app.host, address, now + LASTS)


def finish_connecting(
    *, viewer: Viewer, network: str, server: str, state: str, code: str, error: str, issuer: str, now: datetime
) -> UUID:
    """She is back at the address of `network` and `server` (host:port; "" where there is one only). The account's id.

    Raises AttemptOver, NetworkNotOffered, AnswerOdd, Declined, NotAgreed, NetworkAway, AccountElsewhere.
    """
    taken = _taken(viewer, network, server, state, now)
    where = taken.network
    connecting, app = connector(where), application_of(viewer.workspace_id, where, taken.host)
    if connecting is None or app is None:
        raise AttemptOver
    if not is_offered(viewer.workspace_id, where):
        raise NetworkNotOffered(network=where.label)
    if not issuer_fits(app.facts, issuer):
        raise AnswerOdd
    if error:
        raise Declined(network=where.label) if error in _NO else NotAgreed(network=where.label)
    if not is_token(code):
        raise NotAgreed(network=where.label)
    try:
        found = connecting.finish(app, Return(redirect=taken.redirect, code=code, verifier=taken.verifier))
    except (Refused, NeedsReconnect):
        raise NotAgreed(network=where.label) from None
    except Failed:
        raise NetworkAway(network=where.label) from None
    return keep_and_part(viewer, where, found, now)


_NO = {
    "access_denied",
    "user_cancelled_login",
    "user_cancelled_authorize",
}  # RFC 6749 4.1.2.1; the latter are LinkedIn's


@dataclass(frozen=True, slots=True)
class _Taken:
    network: Network
    host: str
    redirect: str
    verifier: str


def _taken(viewer: Viewer, network: str, server: str, state: str, now: datetime) -> _Taken:
    """Her attempt, which nobody can take again. Another's, a spent and an unknown one look the same."""
    rows = Attempt.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    row = rows.filter(state=state_hash(state), expires_at__gt=now).first()
    if row is None or not rows.filter(id=row.id).delete()[0]:
        raise AttemptOver
    where = Network.kept(row.network)
    if where is None or row.network != network or urlsplit(row.host).netloc != server:
        raise AttemptOver  # it came back by the address of another server than the one that was asked
    try:
        secrets = unseal(bytes(row.sealed), context(row.workspace_id, row.id, "attempt"))
    except (SealBroken, KeyUnknown):
        raise AttemptOver from None
    return _Taken(where, row.host, secrets["redirect"], secrets["verifier"])


def _server(network: Network, typed: str) -> str:
    if registers(network) is None:
        return ""
    try:
        server = server_of(typed.strip().rpartition("@")[2])  # people write alice@mastodon.example as well
    except ValueError:
        raise ServerUnfit from None
    if not server:
        raise ServerUnfit
    return server
