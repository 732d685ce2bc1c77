"""Rows of the library."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yamabiko.content.rules.words import Kind, Status, Trouble
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager

LANGUAGES = [("ja", "ja"), ("en", "en")]
LONGEST_ADDRESS = 2000  # ASCII characters; a B-tree entry of PostgreSQL ends at 2,704 bytes


def choices(words: type[Kind] | type[Status] | type[Trouble]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class Source(models.Model):
    """A feed that is asked again whenever `due_at` has passed: editing that column is rescheduling."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    url = models.CharField(max_length=LONGEST_ADDRESS)
    title = models.CharField(max_length=200)
    language = models.CharField(
        max_length=2, choices=LANGUAGES, blank=True
    )  # what the feed says of itself; empty: it does not
    automatic = models.BooleanField(
        default=True
    )  # fresh entries are offered at once, otherwise each waits for a curator
    etag = models.CharField(max_length=1000, blank=True)
    last_modified = models.CharField(max_length=1000, blank=True)
    due_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    last_success_at = models.DateTimeField(null=True)
    last_trouble = models.CharField(max_length=20, choices=choices(Trouble), blank=True)
    last_trouble_detail = models.CharField(
        max_length=200, blank=True
    )  # for the operator: a status, never a text of a page
    last_trouble_at = models.DateTimeField(null=True)
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


class Picture(models.Model):
    """A re-encoded picture. Its bytes stand in the row (operations/pictures.py says why)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    sha256 = models.BinaryField(max_length=32)
    content_type = models.CharField(
        max_length=20, choices=[(word, word) for word in ("image/jpeg", "image/png", "image/webp")]
    )
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    body = models.BinaryField()
    created_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="content_picture_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "sha256"], name="content_picture_once"),
        ]


class Story(models.Model):
    """Something worth sharing. `text` and `body_html` are the page's own; `title` and `summary` may be put better."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    kind = models.CharField(max_length=16, choices=choices(Kind), default=Kind.ARTICLE)
    status = models.CharField(max_length=8, choices=choices(Status), default=Status.WAITING)
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=1000, blank=True)
    body_html = models.TextField(blank=True)  # sanitised when it came in
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    url = models.CharField(max_length=LONGEST_ADDRESS)
    canonical_url = models.CharField(max_length=LONGEST_ADDRESS)
    site = models.CharField(max_length=120, blank=True)
    author = models.CharField(max_length=120, blank=True)
    picture = models.ForeignKey(Picture, null=True, on_delete=models.SET_NULL, related_name="stories")
    picture_from = models.CharField(max_length=LONGEST_ADDRESS, blank=True)  # where the page's own picture is
    picture_due_at = models.DateTimeField(null=True)  # when to fetch it; null: it is there, or there is none to fetch
    picture_tries = models.PositiveSmallIntegerField(default=0)
    art = models.CharField(max_length=40, blank=True)  # a drawing that we ship, instead of a picture
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="stories")
    source_entry_id = models.CharField(max_length=500, blank=True)
    created_by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="content_story_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "canonical_url"], name="content_story_once"),
            models.UniqueConstraint(
                fields=["source", "source_entry_id"],
                condition=Q(source__isnull=False),
                name="content_story_once_per_source",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.OFFERED) | Q(offered_at__isnull=False),
                name="content_story_offered_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(offered_at=None) | Q(expires_at__gt=F("offered_at")),
                name="content_story_expires_after_its_offer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "-offered_at", "-id"],
                condition=Q(status=Status.OFFERED),
                name="content_story_live",
            ),
            models.Index(fields=["workspace", "status", "-id"], name="content_story_shelf"),
            models.Index(
                fields=["picture_due_at"], condition=Q(picture_due_at__isnull=False), name="content_story_picture_due"
            ),
        ]


class StoryTopic(models.Model):
    """What a story is about."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="about")
    topic = models.ForeignKey("campaigns.Topic", on_delete=models.CASCADE, related_name="+")

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "topic"], name="content_story_topic_once")]
        indexes = [models.Index(fields=["workspace", "topic"], name="content_story_by_topic")]
