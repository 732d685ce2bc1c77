"""What is a person's own: never told, never shown to anybody else."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yamabiko.feed.rules import PutAway
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class Exposure(models.Model):
    """On how many days a story stood on her page, so that it makes room. Hers alone: told to nobody, shown to nobody."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey("content.Story", on_delete=models.CASCADE, related_name="+")
    days = models.PositiveSmallIntegerField(default=1)
    last_on = models.DateField()  # where she is

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "member", "story"], name="feed_exposure_once"),
        ]
        indexes = [models.Index(fields=["last_on"], name="feed_exposure_last")]


class Choice(models.Model):
    """A story that somebody put away. Hers alone: told to nobody, shown to nobody, counted nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey("content.Story", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=[(word.value, word.value) for word in PutAway])
    topic_ids = ArrayField(models.UUIDField(), default=list)  # the story's topics when she chose: what she had seen
    made_at = models.DateTimeField()
    until = models.DateTimeField(null=True)  # null: for good

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="feed_choice_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "member", "story"], name="feed_one_choice_per_story"),
            models.CheckConstraint(
                condition=Q(kind=PutAway.LATER, until__isnull=False) | (~Q(kind=PutAway.LATER) & Q(until=None)),
                name="feed_only_later_comes_back",
            ),
        ]


class Shown(models.Model):
    """A showing that was told today, so that a reload is not told again. Earlier days are forgotten."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey("content.Story", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()  # where she is

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "member", "day", "story"], name="feed_shown_once_a_day"),
        ]
