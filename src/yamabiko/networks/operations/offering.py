"""Which networks a workspace offers, and who is called what there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.events.operations import record
from yamabiko.networks.facts import NetworkSwitched
from yamabiko.networks.models import Handle, SwitchedOff
from yamabiko.networks.queries.offered import may_keep_networks, offered_networks
from yamabiko.networks.refusals import (
    HandlesFull,
    HandleUnfit,
    HandleUnknown,
    LastNetwork,
    MentionsNowhere,
    NameMissing,
    NetworkUnknown,
    NotForManagers,
)
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.handles import NAME_LIMIT, handle_of
from yamabiko.people.operations import hold_workspace
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import clean_line

HANDLES_MOST = 500


@transaction.atomic
def switch_network(*, viewer: Viewer, network: str, offered: bool, now: datetime) -> None:
    """Offer a network to everybody here, or no longer. Begun drafts stay; what is out stays out.

    Raises NotForManagers, NetworkUnknown, LastNetwork: one at least is offered.
    """
    _may_keep(viewer)
    where = known_network(network)
    hold_workspace(workspace_id=viewer.workspace_id)  # two managers must not switch off the last two at once
    rows = SwitchedOff.objects.within(viewer.workspace_id)
    if offered:
        changed = bool(rows.filter(network=where.value).delete()[0])
    else:
        left = offered_networks(viewer.workspace_id)
        changed = where in left
        if left == [where]:
            raise LastNetwork
        if changed:
            SwitchedOff.objects.create(workspace_id=viewer.workspace_id, network=where.value, off_at=now)
    if changed:
        record(NetworkSwitched(network=where.value, offered=offered), workspace_id=viewer.workspace_id, at=now)


@transaction.atomic
def set_handle(*, viewer: Viewer, name: str, network: str, handle: str) -> UUID:
    """Say what somebody is called on a network; said again, it is put right. The row's id.

    Raises NotForManagers, NetworkUnknown, MentionsNowhere, NameMissing, HandleUnfit, HandlesFull.
    """
    _may_keep(viewer)
    where = known_network(network)
    called, there = clean_line(name, limit=NAME_LIMIT), handle_of(clean_line(handle, limit=200))
    if not called or "[" in called or "]" in called:  # @[name] could not be read back
        raise NameMissing
    if not where.declared.mention:
        raise MentionsNowhere
    if not there:
        raise HandleUnfit
    hold_workspace(workspace_id=viewer.workspace_id)
    mine = Handle.objects.within(viewer.workspace_id)
    if mine.filter(name=called, network=where.value).update(handle=there):
        row_id: UUID = mine.values_list("id", flat=True).get(name=called, network=where.value)
        return row_id
    if mine.count() >= HANDLES_MOST:
        raise HandlesFull(most=HANDLES_MOST)
    new_id: UUID = Handle.objects.create(
        workspace_id=viewer.workspace_id, name=called, network=where.value, handle=there
    ).id
    return new_id


def forget_handle(*, viewer: Viewer, handle_id: UUID) -> None:
    """Raises NotForManagers, HandleUnknown."""
    _may_keep(viewer)
    if not Handle.objects.within(viewer.workspace_id).filter(id=handle_id).delete()[0]:
        raise HandleUnknown


def known_network(word: str) -> Network:
    """Raises NetworkUnknown."""
    network = Network.kept(word)
    if network is None:
        raise NetworkUnknown
    return network


def _may_keep(viewer: Viewer) -> None:
    if not may_keep_networks(viewer):
        raise NotForManagers
