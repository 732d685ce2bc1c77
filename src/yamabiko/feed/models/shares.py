"""Who shared what, and what sort of sharer she is, as the river tells it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yamabiko.feed.rules.learning import USUAL_AGE, USUAL_COMPANY
from yamabiko.kit.tenancy import TenantManager


class ShareStory(models.Model):
    """Which story a share is about, so that a click on the share's link warms the story. Derived."""

    share_id = models.UUIDField(primary_key=True)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story_id = models.UUIDField()
    member_id = models.UUIDField()
    opened_at = models.DateTimeField()
    nth = models.PositiveIntegerField(null=True)  # how many shared it before her; null: not her first share of it

    objects = TenantManager()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "member_id", "opened_at"], name="feed_share_of_member"),
            models.Index(fields=["story_id", "member_id"], name="feed_share_of_story"),
            models.Index(
                fields=["story_id", "nth"], include=["member_id"], condition=Q(nth__isnull=False), name="feed_share_nth"
            ),
        ]


class Person(models.Model):
    """What the river tells of a member: her team, and what her last shares were like. Opaque ids, no name. Derived."""

    member_id = models.UUIDField(primary_key=True)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    team_id = models.UUIDField(null=True)
    takes = models.PositiveIntegerField(default=0)  # stories that she shared
    usual_age = models.FloatField(default=USUAL_AGE)  # of those, when she did: mean of log hours
    usual_company = models.FloatField(default=USUAL_COMPANY)  # log of how many shared them before her
    acted_at = models.DateTimeField(null=True)
    last_place = models.PositiveIntegerField(null=True)  # of the story that she did something with last
    last_author_id = models.UUIDField(null=True)
    last_offered_at = models.DateTimeField(null=True)
    # What stood on her page by luck, last first, and how likely that was: what she takes of it teaches more
    drawn_ids = ArrayField(models.UUIDField(), default=list)
    drawn_chances = ArrayField(models.FloatField(), default=list)

    objects = TenantManager()
