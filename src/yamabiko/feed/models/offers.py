"""Stories as the river tells of them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yamabiko.kit.tenancy import TenantManager


class Offer(models.Model):
    """A story as the river tells of it: since when, whom it is for, how warm. Derived.

    No key of its own and no foreign key to the story, so that replay makes the very same row.
    """

    story_id = models.UUIDField(primary_key=True)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    language = models.CharField(max_length=2)
    topic_ids = ArrayField(models.UUIDField(), default=list)
    offered_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    item_kind = models.CharField(max_length=16, default="article")
    audience_id = models.UUIDField(null=True)  # null: for everybody
    markets = ArrayField(models.CharField(max_length=2), default=list)  # ISO 3166; empty: everywhere
    requires = ArrayField(models.CharField(max_length=40), default=list)  # codes of qualifications
    internal = models.BooleanField(default=False)  # to be read, not shared
    evergreen = models.BooleanField(default=False)
    featured = models.BooleanField(default=False)
    author_id = models.UUIDField(null=True)  # who suggested it, else the source; null: a curator wrote it
    place = models.PositiveIntegerField(default=0)  # numbers the stories of a workspace as they were first offered
    # Decayed counters, as logarithms (rules/heat.py, rules/learning/counting.py); null: nothing happened yet
    log_heat = models.FloatField(null=True)  # everything that was done with it
    log_rush = models.FloatField(null=True)  # only first shares, and so are the next two
    log_warm = models.FloatField(null=True)
    log_lasting = models.FloatField(null=True)
    sharers = models.PositiveIntegerField(default=0)  # different people
    taken_at = models.DateTimeField(null=True)  # the last first share,
    taken_before_at = models.DateTimeField(null=True)  # and the one before

    objects = TenantManager()

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "language", "-offered_at", "story_id"],
                condition=Q(retired_at=None),
                name="feed_offer_freshest",
            ),
            *(
                models.Index(
                    fields=["workspace", "language", f"-{name}", "story_id"],
                    condition=Q(retired_at=None, **{f"{name}__isnull": False}),
                    name=f"feed_offer_{name}",
                )
                for name in ("log_heat", "log_warm", "log_lasting")
            ),
            models.Index(
                fields=["workspace", "-offered_at", "story_id"], condition=Q(retired_at=None), name="feed_offer_newest"
            ),
            models.Index(
                fields=["workspace", "author_id", "place"],
                condition=Q(retired_at=None, author_id__isnull=False),
                name="feed_offer_of_author",
            ),
            *(
                models.Index(
                    fields=["workspace", "-offered_at", "story_id"],
                    condition=Q(retired_at=None, **{name: True}),
                    name=f"feed_offer_{name}",
                )
                for name in ("evergreen", "featured")
            ),
        ]


class Filed(models.Model):
    """A story that is on offer, under one of its topics: the newest of a topic are found at once. Derived."""

    id = models.UUIDField(primary_key=True)  # made of story and topic
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    topic_id = models.UUIDField()
    story_id = models.UUIDField()
    language = models.CharField(max_length=2)
    offered_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "topic_id", "language", "-offered_at", "story_id"], name="feed_filed_freshest"
            ),
            models.Index(fields=["story_id"], name="feed_filed_of_story"),
        ]
