"""Where stories come from by themselves."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yamabiko.content.models.words import LANGUAGES, LONGEST_ADDRESS, choices
from yamabiko.content.rules.words import SourceKind, Trouble
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class Source(models.Model):
    """A feed or a sitemap that is asked again whenever `due_at` has passed: editing that column is rescheduling."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=choices(SourceKind), default=SourceKind.FEED)
    url = models.CharField(max_length=LONGEST_ADDRESS)
    moving_to = models.CharField(max_length=LONGEST_ADDRESS, blank=True)  # said once; said again, it is believed
    moved_from = models.CharField(max_length=LONGEST_ADDRESS, blank=True)  # where it stood before it said it had moved
    title = models.CharField(max_length=200)
    language = models.CharField(
        max_length=2, choices=LANGUAGES, blank=True
    )  # what the feed says of itself; empty: it does not
    automatic = models.BooleanField(
        default=True
    )  # fresh entries are offered at once, otherwise each waits for a curator
    # What every story of this source begins with.
    audience = models.ForeignKey("campaigns.Audience", null=True, on_delete=models.SET_NULL, related_name="+")
    markets = ArrayField(models.CharField(max_length=2), default=list)
    stays_days = models.PositiveSmallIntegerField(null=True)  # days after its offer a story ends; null: no end
    every_minutes = models.PositiveIntegerField(default=30)  # how often it is asked while all is well
    paced = models.BooleanField(default=True)  # `every_minutes` follows how often something new comes; else it stays
    # Manners: what it told us last, and when it wants to be asked again.
    etag = models.CharField(max_length=1000, blank=True)
    last_modified = models.CharField(max_length=1000, blank=True)
    body_sha256 = models.BinaryField(max_length=32, null=True)  # the same bytes again are not read again
    due_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)  # it said 410; nobody asks it again until a curator does
    last_success_at = models.DateTimeField(null=True)
    last_new_at = models.DateTimeField(null=True)  # when it last brought something new
    last_trouble = models.CharField(max_length=20, choices=choices(Trouble), blank=True)
    last_trouble_detail = models.CharField(
        max_length=200, blank=True
    )  # for the operator: a status, never a text of a page
    last_trouble_at = models.DateTimeField(null=True)
    oddities = models.JSONField(default=dict)  # {Oddity: how many}, of the last reading
    paused_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="content_source_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "url"], name="content_source_once"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(paused_at=None), name="content_source_due")]


class SourceTopic(models.Model):
    """A topic that every story of the source is filed under."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="about")
    topic = models.ForeignKey("campaigns.Topic", on_delete=models.CASCADE, related_name="+")

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "topic"], name="content_source_topic_once")]


class SeenPages(models.Model):
    """What a sitemap has listed before: without it, every page of ten years would be new. One row a sitemap."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="seen")
    hashes = models.BinaryField()  # 8 bytes of SHA-256 for each address, one after the other

    objects = TenantManager()


class SiteTurn(models.Model):
    """One request at a time to one site, whichever organisation wants to know: whoever moves `free_at` has the turn."""

    host = models.CharField(max_length=260, primary_key=True)  # name:port
    free_at = models.DateTimeField()
