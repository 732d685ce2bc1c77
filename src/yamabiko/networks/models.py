"""Rows of networks: which ones a workspace does not offer, who somebody is on each, whose accounts are connected, and as whom we ask."""

from __future__ import annotations

from django.db import models

from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager
from yamabiko.networks.rules.declared import Calls
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


class Account(models.Model):
    """A member's own account on a network. When she disconnects it, the tokens are gone; the row stays for what went out by it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    network = models.CharField(max_length=16)
    host = models.CharField(max_length=253)
    remote_id = models.CharField(max_length=255)
    name = models.CharField(max_length=253)  # as the network shows it; hers alone to see
    sealed = models.BinaryField()  # her tokens under networks.account:<workspace>:<id>; empty once ended
    facts = models.JSONField(default=dict)  # what was learned of account and server: {"honours_key": true}
    connected_at = models.DateTimeField()
    renewed_at = models.DateTimeField()
    renewing_until = models.DateTimeField(null=True)  # somebody is at it
    stale_at = models.DateTimeField(null=True)  # from then on the tokens are renewed before they are used
    expires_at = models.DateTimeField(null=True)  # null: the tokens do not end by themselves
    rests_until = models.DateTimeField(null=True)  # the network asked us to wait
    broken_at = models.DateTimeField(null=True)  # the network no longer took them
    ended_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="networks_account_in_workspace"),
            models.UniqueConstraint(
                fields=["workspace", "member", "network"],
                condition=models.Q(ended_at=None),
                name="networks_one_account_each",
            ),
            # Nobody posts through another's account; in another workspace the same person may use it again.
            models.UniqueConstraint(
                fields=["workspace", "network", "host", "remote_id"],
                condition=models.Q(ended_at=None),
                name="networks_account_of_one",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(sealed=b""), name="networks_ended_forgets_tokens"
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=models.Q(ended_at=None), name="networks_account_expires"),
        ]


class Allowance(models.Model):
    """How much more an account, or our application (no account), may ask of a network: one row for each ration and kind of call.

    `seconds` 0: what the network said; then `left` of it, less what was claimed since, until `ends_at`. Else a documented ration of that
    many seconds, of which `taken` is ours to count (rules/rations).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    network = models.CharField(max_length=16)
    host = models.CharField(max_length=253)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="+")
    calls = models.CharField(max_length=8)
    seconds = models.PositiveIntegerField(default=0)
    left = models.IntegerField(null=True)
    ends_at = models.DateTimeField(null=True)
    taken = models.JSONField(default=dict)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "network", "host", "account", "calls", "seconds"],
                name="networks_one_allowance",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(calls__in=[one.value for one in Calls]), name="networks_allowance_calls"
            ),
            models.CheckConstraint(
                condition=models.Q(seconds=0, left__isnull=False, ends_at__isnull=False) | models.Q(seconds__gt=0),
                name="networks_told_or_counted",
            ),
        ]


class Cap(models.Model):
    """What posts on a network that charges for them may cost a workspace in a month. No row: nothing is posted there by itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    network = models.CharField(max_length=16)
    currency = models.CharField(max_length=3)
    monthly = models.PositiveIntegerField()  # minor units
    set_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "network"], name="networks_one_cap_per_network")]


class Charge(models.Model):
    """What one post costs: set aside before the network is asked, given back where it took nothing. `key` is the post's."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    network = models.CharField(max_length=16)
    month = models.DateField()  # its first day, UTC
    key = models.CharField(max_length=80)
    thousandths = models.PositiveIntegerField()  # of the cap's currency
    charged_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="networks_charged_once")]
        indexes = [models.Index(fields=["workspace", "network", "month"], name="networks_charge_of_month")]


class App(models.Model):
    """Who the product is to a network: what the network calls us, and our secret. `host` where a network has many servers."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    network = models.CharField(max_length=16)
    host = models.CharField(max_length=253, blank=True)
    client_id = models.CharField(max_length=400)
    sealed = models.BinaryField()  # {"client_secret": …} under networks.app:<workspace>:<id>
    facts = models.JSONField(default=dict)  # what the server says of itself, and what we told it: {"redirect": …}
    kept_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="networks_app_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "network", "host"], name="networks_one_app_per_server"),
        ]


class Attempt(models.Model):
    """She is away at a network to say yes. `state` is the hash of what the network brings back; it is good once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    network = models.CharField(max_length=16)
    host = models.CharField(max_length=253, blank=True)
    state = models.BinaryField(unique=True)
    sealed = models.BinaryField()  # {"verifier": …, "redirect": …} under networks.attempt:<workspace>:<id>
    began_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "id"], name="networks_attempt_in_workspace")]
        indexes = [models.Index(fields=["expires_at"], name="networks_attempt_expires")]
