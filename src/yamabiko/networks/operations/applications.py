"""As whom we ask a network: entered by an administrator, or registered by ourselves with each server. The secret stays sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from yamabiko.events.operations import record
from yamabiko.kit.ids import uuid7
from yamabiko.kit.secrets import KeyUnknown, SealBroken
from yamabiko.networks.adapting import connector, registers, signs_in
from yamabiko.networks.facts import ApplicationKept
from yamabiko.networks.models import Account, App
from yamabiko.networks.operations.offering import known_network
from yamabiko.networks.queries.applications import may_keep_applications, wants_application
from yamabiko.networks.refusals import (
    ApplicationMissing,
    ApplicationUnfit,
    ApplicationUnknown,
    NetworkAway,
    NotForAdministrators,
    NotThisServer,
    RegistersItself,
    SecretMissing,
)
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.failing import Failed, Refused
from yamabiko.networks.rules.roundtrips import is_token, redirect_of
from yamabiko.networks.rules.seams import Access, Application, Connected, Connector, Renewer
from yamabiko.networks.vault import context, seal, unseal
from yamabiko.people.queries import Viewer

# Servers of Mastodon 4.2 threw away applications by which nobody was connected (github.com/mastodon/mastodon/pull/30316).
UNUSED_FOR = timedelta(days=1)
LONGEST_ID = 400


@transaction.atomic
def keep_app(*, viewer: Viewer, network: str, client_id: str, client_secret: str, now: datetime) -> None:
    """Enter, or change, as whom the workspace asks a network. An empty secret leaves the one that is kept.

    Raises NotForAdministrators, NetworkUnknown, RegistersItself, ApplicationUnfit, SecretMissing.
    """
    where = _kept_by(viewer, network)
    name, secret = client_id.strip(), client_secret.strip()
    if not is_token(name) or len(name) > LONGEST_ID or not (secret == "" or is_token(secret)):
        raise ApplicationUnfit
    rows = App.objects.within(viewer.workspace_id).filter(network=where.value, host="")
    row = rows.select_for_update().first()
    if not secret and (row is None or row.client_id != name):
        raise SecretMissing
    if row is None:
        row = App(id=uuid7(), workspace_id=viewer.workspace_id, network=where.value)
    row.client_id, row.kept_at = name, now
    if secret:
        row.sealed = seal({"client_secret": secret}, context(viewer.workspace_id, row.id, "app"))
    row.save()
    record(ApplicationKept(network=where.value, kept=True), workspace_id=viewer.workspace_id, at=now)


@transaction.atomic
def forget_app(*, viewer: Viewer, network: str, now: datetime) -> None:
    """Nobody connects by it any more, and tokens that were given to it are no longer renewed.

    Raises NotForAdministrators, NetworkUnknown, RegistersItself, ApplicationUnknown.
    """
    where = _kept_by(viewer, network)
    if not App.objects.within(viewer.workspace_id).filter(network=where.value, host="").delete()[0]:
        raise ApplicationUnknown
    record(ApplicationKept(network=where.value, kept=False), workspace_id=viewer.workspace_id, at=now)


def application_of(workspace_id: UUID, network: Network, host: str) -> Application | None:
    """The one that is kept for this server (`host` as in Account); None: none is, or its key is not here."""
    connecting = connector(network)
    server = host if registers(network) else ""
    row = App.objects.within(workspace_id).filter(network=network.value, host=server).first()
    return _opened(workspace_id, row, connecting) if row and connecting else None


def application_for(*, viewer: Viewer, network: Network, typed: str, now: datetime) -> Application:
    """The one to begin by; a server that does not know us yet is told who we are. Call it outside any transaction.

    Raises ApplicationMissing, NotThisServer, NetworkAway.
    """
    registering = registers(network)
    if registering is None:
        found = application_of(viewer.workspace_id, network, "")
        if found is None:
            raise ApplicationMissing(network=network.label)
        return found
    if known := _usable(viewer.workspace_id, network, typed, now):
        return known
    try:
        host = registering.find(typed)
        if host != typed and (known := _usable(viewer.workspace_id, network, host, now)):
            return known
        made = registering.register(host, redirect_of(settings.BASE_URL, network.value, host))
    except Refused:
        raise NotThisServer(network=network.label) from None
    except Failed:
        raise NetworkAway(network=network.label) from None
    return _registered(viewer.workspace_id, network, made, now)


def renewer(workspace_id: UUID, network: Network, host: str) -> Renewer | None:
    """Who renews and ends the tokens of an account there; None: nobody can."""
    connecting = connector(network)
    if connecting is None:
        return signs_in(network)
    app = application_of(workspace_id, network, host)
    return _ByApplication(connecting, app) if app else None


@dataclass(frozen=True, slots=True)
class _ByApplication:
    connecting: Connector
    app: Application

    def renew(self, access: Access) -> Connected:
        return self.connecting.renew(self.app, access)

    def end(self, access: Access) -> None:
        self.connecting.end(self.app, access)


def _usable(workspace_id: UUID, network: Network, host: str, now: datetime) -> Application | None:
    """What we registered before, while it is sure that the server still knows it."""
    row = App.objects.within(workspace_id).filter(network=network.value, host=host).first()
    connecting = connector(network)
    if (
        row is None
        or connecting is None
        or row.facts.get("redirect") != redirect_of(settings.BASE_URL, network.value, host)
    ):
        return None
    accounts = Account.objects.within(workspace_id).filter(network=network.value, host=host)
    if row.kept_at < now - UNUSED_FOR and not accounts.filter(ended_at=None, broken_at=None).exists():
        return None
    return _opened(workspace_id, row, connecting)


def _registered(workspace_id: UUID, network: Network, made: Application, now: datetime) -> Application:
    """Two may register at the same moment: the later one is kept, and the earlier one's attempt says that it is over."""
    rows = App.objects.within(workspace_id).filter(network=network.value, host=made.host)
    row_id = rows.values_list("id", flat=True).first() or uuid7()
    facts = {**made.facts, "redirect": redirect_of(settings.BASE_URL, network.value, made.host)}
    sealed = seal(made.secrets, context(workspace_id, row_id, "app"))
    changed = {"client_id": made.client_id, "sealed": sealed, "facts": facts, "kept_at": now}
    if not rows.filter(id=row_id).update(**changed):
        try:
            with transaction.atomic():
                App.objects.create(
                    id=row_id, workspace_id=workspace_id, network=network.value, host=made.host, **changed
                )
        except IntegrityError:
            first = application_of(workspace_id, network, made.host)
            if first is not None:
                return first
            raise
    return Application(made.host, made.client_id, made.secrets, facts)


def _opened(workspace_id: UUID, row: App, connecting: Connector) -> Application | None:
    try:
        secrets = unseal(bytes(row.sealed), context(workspace_id, row.id, "app"))
    except (SealBroken, KeyUnknown):
        return None
    return Application(row.host, row.client_id, secrets, {**connecting.facts, **row.facts})


def _kept_by(viewer: Viewer, network: str) -> Network:
    if not may_keep_applications(viewer):
        raise NotForAdministrators
    where = known_network(network)
    if not wants_application(where):
        raise RegistersItself(network=where.label)
    return where
