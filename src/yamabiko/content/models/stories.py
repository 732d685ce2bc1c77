"""Stories and what they are about."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yamabiko.content.models.files import File, Picture
from yamabiko.content.models.sources import Source
from yamabiko.content.models.words import LANGUAGES, LONGEST_ADDRESS, choices, within
from yamabiko.content.rules.words import FEATURED_MOST, Doubt, Kind, Pictured, Status, Voice
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


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
    by_hand = models.BooleanField(default=False)  # its text was written here, whatever page it leads to by now
    language = models.CharField(max_length=2, choices=LANGUAGES)
    tale_id = models.UUIDField(null=True)  # the same for a story and its copies in other languages
    url = models.CharField(max_length=LONGEST_ADDRESS)
    canonical_url = models.CharField(max_length=LONGEST_ADDRESS)
    site = models.CharField(max_length=120, blank=True)
    author = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)  # counts the changes of its words and settings

    # What is seen and played
    picture = models.ForeignKey(Picture, null=True, on_delete=models.SET_NULL, related_name="stories")
    picture_alt = models.CharField(max_length=500, blank=True)
    picture_from = models.CharField(max_length=LONGEST_ADDRESS, blank=True)  # where the page's own picture is
    picture_due_at = models.DateTimeField(null=True)  # when to fetch it; null: it is there, or there is none to fetch
    picture_tries = models.PositiveSmallIntegerField(default=0)
    pictured = models.CharField(max_length=10, choices=choices(Pictured), default=Pictured.UNKNOWN)
    pictured_until = models.DateField(null=True)  # the last day for which the people in the picture agreed
    # What its picture is about, as a curator set it, in hundredths from the left and the top; null: as it was found (Picture)
    focus_x = models.PositiveSmallIntegerField(null=True)
    focus_y = models.PositiveSmallIntegerField(null=True)
    art = models.CharField(max_length=40, blank=True)  # a drawing that we ship, instead of a picture
    file = models.ForeignKey(File, null=True, on_delete=models.SET_NULL, related_name="stories")
    media_url = models.CharField(max_length=LONGEST_ADDRESS, blank=True)  # a recording that stands elsewhere
    media_type = models.CharField(max_length=60, blank=True)
    media_seconds = models.PositiveIntegerField(null=True)

    # Whom it is for, and what for
    internal = models.BooleanField(default=False)  # to be read here, never shared
    confirm_reading = models.BooleanField(default=False)  # readers are asked to say that they have read it
    readings_from = models.PositiveIntegerField(default=1)  # who read an earlier version is asked again
    audience = models.ForeignKey("campaigns.Audience", null=True, on_delete=models.SET_NULL, related_name="+")
    markets = ArrayField(models.CharField(max_length=2), default=list)  # ISO 3166 countries; empty: everywhere
    requires = ArrayField(models.CharField(max_length=40), default=list)  # qualifications a sharer holds, all of them
    evergreen = models.BooleanField(default=False)  # good at any time: age takes nothing from it
    featured_slot = models.PositiveSmallIntegerField(null=True)  # 1 to 5; null: not featured

    # Where it came from
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="stories")
    source_entry_id = models.CharField(max_length=500, blank=True)
    entry_sha256 = models.BinaryField(max_length=32, null=True)  # of what the feed said last: a correction shows
    created_by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    credit_member = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    credit_name = models.CharField(max_length=120, blank=True)  # how she agreed to be thanked; empty: no name is shown

    # When
    created_at = models.DateTimeField()
    published_at = models.DateTimeField()
    starts_at = models.DateTimeField(null=True)  # a planned story is offered then
    offered_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    # Whether it still holds
    link_due_at = models.DateTimeField(null=True)  # when its page is looked at again; null: never
    link_failures = models.PositiveSmallIntegerField(default=0)
    link_dead_since = models.DateTimeField(null=True)
    page_sha256 = models.BinaryField(max_length=32, null=True)  # of the page's text when it was last looked at
    doubt = models.CharField(max_length=12, choices=choices(Doubt), blank=True)
    doubted_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)  # a curator looked and said that it still holds

    objects = TenantManager()

    @property
    def focus(self) -> list[int] | None:
        """The point that a curator set."""
        return None if self.focus_x is None or self.focus_y is None else [self.focus_x, self.focus_y]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="content_story_in_workspace"),
            models.CheckConstraint(condition=within("focus"), name="content_story_focus_within"),
            models.UniqueConstraint(fields=["workspace", "canonical_url"], name="content_story_once"),
            models.UniqueConstraint(
                fields=["source", "source_entry_id"],
                condition=Q(source__isnull=False),
                name="content_story_once_per_source",
            ),
            models.UniqueConstraint(
                fields=["workspace", "featured_slot"],
                condition=Q(featured_slot__isnull=False),
                name="content_story_featured_once",
            ),
            models.CheckConstraint(
                condition=Q(featured_slot=None) | Q(featured_slot__gte=1, featured_slot__lte=FEATURED_MOST),
                name="content_story_featured_at_most",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.OFFERED) | Q(offered_at__isnull=False),
                name="content_story_offered_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PLANNED) | Q(starts_at__isnull=False),
                name="content_story_planned_for_a_time",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(offered_at=None) | Q(expires_at__gt=F("offered_at")),
                name="content_story_expires_after_its_offer",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(starts_at=None) | Q(expires_at__gt=F("starts_at")),
                name="content_story_expires_after_its_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "-offered_at", "-id"],
                condition=Q(status=Status.OFFERED),
                name="content_story_live",
            ),
            models.Index(fields=["workspace", "status", "-id"], name="content_story_shelf"),
            models.Index(fields=["workspace", "kind", "-id"], name="content_story_of_kind"),
            models.Index(fields=["workspace", "-id"], condition=Q(internal=True), name="content_story_for_us"),
            models.Index(
                fields=["picture_due_at"], condition=Q(picture_due_at__isnull=False), name="content_story_picture_due"
            ),
            models.Index(fields=["starts_at"], condition=Q(status=Status.PLANNED), name="content_story_start_due"),
            models.Index(
                fields=["expires_at"],
                condition=Q(status=Status.OFFERED, expires_at__isnull=False),
                name="content_story_end_due",
            ),
            models.Index(fields=["link_due_at"], condition=Q(link_due_at__isnull=False), name="content_story_link_due"),
            models.Index(fields=["workspace", "doubted_at"], condition=~Q(doubt=""), name="content_story_doubted"),
            models.Index(
                fields=["workspace", "tale_id"], condition=Q(tale_id__isnull=False), name="content_story_tale"
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


class Caption(models.Model):
    """A text that the organisation suggests for a story, one for each voice and language. People make it their own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    voice = models.CharField(max_length=8, choices=choices(Voice))
    text = models.CharField(max_length=1000)
    written_by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "language", "voice"], name="content_caption_once"),
        ]


class StoryVersion(models.Model):
    """How a story stood after a change of its words or settings; rows are only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    stood = models.JSONField()  # {field: value} of everything a curator may change (rules/versions.py)
    changed_by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="content_version_once")]
