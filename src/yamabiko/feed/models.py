"""Rows of For you: two tables derived from the river, two of the person's own."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yamabiko.feed.rules import PutAway
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class Offer(models.Model):
    """A story as the river tells of it: since when, in which language, on which topics, how warm.

    Derived: no key of its own and no foreign key to the story, so that replay makes the very same row.
    """

    story_id = models.UUIDField(primary_key=True)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    language = models.CharField(max_length=2)
    topic_ids = ArrayField(models.UUIDField(), default=list)
    offered_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    log_heat = models.FloatField(null=True)  # rules/heat.py; null: nobody has shared it yet
    sharers = models.PositiveIntegerField(default=0)  # different people

    objects = TenantManager()

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "language", "-offered_at", "story_id"],
                condition=Q(retired_at=None),
                name="feed_offer_freshest",
            ),
            models.Index(
                fields=["workspace", "-log_heat", "story_id"],
                condition=Q(retired_at=None, log_heat__isnull=False),
                name="feed_offer_hottest",
            ),
        ]


class ShareStory(models.Model):
    """Which story a share is about, so that a click on the share's link warms the story. Derived."""

    share_id = models.UUIDField(primary_key=True)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story_id = models.UUIDField()
    member_id = models.UUIDField()
    opened_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "member_id", "opened_at"], name="feed_share_of_member"),
            models.Index(fields=["story_id", "member_id"], name="feed_share_of_story"),
        ]


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
