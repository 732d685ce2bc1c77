"""What only some kinds of stories have: an event's day, a job's place, a customer's consent, a reader's word."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yamabiko.content.models.files import File
from yamabiko.content.models.stories import Story
from yamabiko.content.models.words import LONGEST_ADDRESS
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class Happening(models.Model):
    """When and where an event is."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="happening")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    online_url = models.CharField(max_length=LONGEST_ADDRESS, blank=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("begins_at")), name="content_happening_ends_after_begin"
            )
        ]


class Vacancy(models.Model):
    """Where a job is, and until when one may apply."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="vacancy")
    place = models.CharField(max_length=200, blank=True)
    employment = models.CharField(max_length=80, blank=True)
    apply_by = models.DateField(null=True)

    objects = TenantManager()


class Testimony(models.Model):
    """Who the customer is and what was agreed. Without a consent on file and in force the story cannot be offered."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="testimony")
    customer = models.CharField(max_length=200)
    consent = models.ForeignKey(File, null=True, on_delete=models.RESTRICT, related_name="+")
    consented_on = models.DateField(null=True)
    consent_until = models.DateField(null=True)  # the last day; null: no end was agreed

    objects = TenantManager()


class Reading(models.Model):
    """A member said that she has read an internal story. She says it herself; that she looked at a page is never kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="readings")
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    confirmed_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "story", "member"], name="content_reading_once"),
        ]
