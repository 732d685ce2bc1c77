"""Rows of aims: a topic, and who follows it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yamabiko.campaigns.rules import KEYWORD_LIMIT, NAME_LIMIT, SLUG_LIMIT
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class Topic(models.Model):
    """Something that the organisation talks about; a story may be on several."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    slug = models.CharField(max_length=SLUG_LIMIT)
    name = models.CharField(max_length=NAME_LIMIT)
    name_ja = models.CharField(max_length=NAME_LIMIT, blank=True)
    keywords = ArrayField(models.CharField(max_length=KEYWORD_LIMIT), default=list)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="campaigns_topic_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "slug"], name="campaigns_topic_once"),
        ]


class Following(models.Model):
    """A member wants to hear of a topic. Hers alone: no list of who follows what is shown to anybody."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    since_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="campaigns_following_in_workspace"),
            models.UniqueConstraint(fields=["member", "topic"], name="campaigns_followed_once"),
        ]


class Audience(models.Model):
    """Whom something is for: members who fit every list that is not empty. Teams count with all teams below them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    name = models.CharField(max_length=NAME_LIMIT)
    name_ja = models.CharField(max_length=NAME_LIMIT, blank=True)
    languages = ArrayField(models.CharField(max_length=2), default=list)
    countries = ArrayField(models.CharField(max_length=2), default=list)  # ISO 3166, upper case
    roles = ArrayField(models.CharField(max_length=16), default=list)
    created_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="campaigns_audience_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "name"], name="campaigns_audience_once"),
        ]


class AudienceTeam(models.Model):
    """A team of an audience."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="teams")
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="+")

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audience", "team"], name="campaigns_audience_team_once")]
