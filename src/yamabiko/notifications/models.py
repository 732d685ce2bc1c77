"""Rows of telling: what somebody was told of by mail, and who does not want any."""

from django.db import models

from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class NoMail(models.Model):
    """A member who wants no such letters. No row: she gets them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.OneToOneField("people.Member", on_delete=models.CASCADE, related_name="+")
    since_at = models.DateTimeField()

    objects = TenantManager()


class Letter(models.Model):
    """One thing that one member is told by mail, once: `about` says which, in ids and numbers. Sent, or somebody is at it until `held_until`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16)
    about = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    held_until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "member", "kind", "about"], name="notifications_told_once")
        ]
        indexes = [models.Index(fields=["made_at"], name="notifications_letter_made")]
