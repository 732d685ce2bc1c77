"""What circles of people care for, as the river tells it."""

from __future__ import annotations

from django.db import models

from yamabiko.kit.tenancy import TenantManager


class Interest(models.Model):
    """How much a circle of people has shared on a topic lately, and how many different people did. Derived.

    A circle is a team ("team:<id>") or all who share stories of one language ("language:ja").
    """

    id = models.UUIDField(primary_key=True)  # made of circle and topic, so that replay makes the very same row
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    circle = models.CharField(max_length=60)
    topic_id = models.UUIDField()
    log_weight = models.FloatField()
    people = models.PositiveIntegerField(default=0)

    objects = TenantManager()

    class Meta:
        indexes = [models.Index(fields=["workspace", "circle"], name="feed_interest_of_circle")]


class Counted(models.Model):
    """A person who counts in an interest: however often she shares, she is one of its people. Derived."""

    id = models.UUIDField(primary_key=True)  # made of interest and member
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    member_id = models.UUIDField()

    objects = TenantManager()

    class Meta:
        indexes = [models.Index(fields=["member_id"], name="feed_counted_of_member")]
