"""Rows of networks: which ones a workspace does not offer, and who somebody is on each."""

from __future__ import annotations

from django.db import models

from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager
from yamabiko.networks.rules.handles import HANDLE_LIMIT, NAME_LIMIT


class SwitchedOff(models.Model):
    """A network that a workspace does not offer its people. No row: offered, so that a new adapter is there at once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    network = models.CharField(max_length=16)
    off_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "network"], name="networks_off_once")]


class Handle(models.Model):
    """What somebody is called on a network: an organisation, a product, a fair. People are named by themselves, not here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    name = models.CharField(max_length=NAME_LIMIT)  # as it stands in texts
    network = models.CharField(max_length=16)
    handle = models.CharField(max_length=HANDLE_LIMIT)  # without the @

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="networks_handle_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "name", "network"], name="networks_handle_once"),
        ]
