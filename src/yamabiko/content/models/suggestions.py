"""What employees bring: suggestions on their way through review, and their own posts and series."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yamabiko.content.models.files import Picture
from yamabiko.content.models.stories import Story
from yamabiko.content.models.words import LANGUAGES, LONGEST_ADDRESS, choices
from yamabiko.content.rules.words import Pictured, SuggestionStatus
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class Suggestion(models.Model):
    """A link, a photo or own words that a member thinks worth sharing. Hers until a curator takes it in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=10, choices=choices(SuggestionStatus), default=SuggestionStatus.WAITING)
    url = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    title = models.CharField(max_length=300, blank=True)
    summary = models.CharField(max_length=1000, blank=True)  # what the page says of itself
    site = models.CharField(max_length=120, blank=True)
    published_at = models.DateTimeField(null=True)  # by the page's own word
    text = models.TextField(blank=True)
    why = models.CharField(max_length=1000, blank=True)  # why it matters, in her words
    picture = models.ForeignKey(Picture, null=True, on_delete=models.SET_NULL, related_name="+")
    picture_alt = models.CharField(max_length=500, blank=True)
    pictured = models.CharField(max_length=10, choices=choices(Pictured), default=Pictured.UNKNOWN)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    credited = models.BooleanField(default=False)  # she wants to be named where others share it
    credit_name = models.CharField(max_length=120, blank=True)
    story = models.ForeignKey(Story, null=True, on_delete=models.SET_NULL, related_name="suggested_as")
    made_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="content_suggestion_in_workspace"),
            models.CheckConstraint(
                condition=~(Q(url="") & Q(text="") & Q(picture=None)), name="content_suggestion_of_something"
            ),
            models.UniqueConstraint(
                fields=["workspace", "url"],
                condition=~Q(url="") & Q(status__in=[SuggestionStatus.WAITING, SuggestionStatus.RETURNED]),
                name="content_suggestion_open_once",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "status", "-id"], name="content_suggestion_queue"),
            models.Index(fields=["workspace", "member", "-id"], name="content_suggestion_hers"),
        ]


class SuggestionStep(models.Model):
    """One step of its way: who decides is named to nobody, what was decided and why is shown to her."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(max_length=10, choices=choices(SuggestionStatus))
    note = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = TenantManager()


class OwnPage(models.Model):
    """A member's public page, opened by herself, under the name she chose for it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.OneToOneField("people.Member", on_delete=models.CASCADE, related_name="+")
    handle = models.SlugField(max_length=40, unique=True)  # the address of the page, over all workspaces
    pen_name = models.CharField(max_length=120)
    about = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    findable = models.BooleanField(default=True)  # search engines may list it
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "id"], name="content_ownpage_in_workspace")]


class Series(models.Model):
    """Own posts that belong together."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    page = models.ForeignKey(OwnPage, on_delete=models.CASCADE, related_name="series")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="content_series_in_workspace"),
            models.UniqueConstraint(fields=["page", "slug"], name="content_series_once"),
        ]


class OwnPost(models.Model):
    """Something a member wrote and published herself. Without `published_at` it is a draft that only she sees."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    page = models.ForeignKey(OwnPage, on_delete=models.CASCADE, related_name="posts")
    series = models.ForeignKey(Series, null=True, on_delete=models.SET_NULL, related_name="posts")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)  # as she typed it: paragraphs, lists and links in Markdown's plainest form
    body_html = models.TextField(blank=True)  # sanitised
    picture = models.ForeignKey(Picture, null=True, on_delete=models.SET_NULL, related_name="+")
    picture_alt = models.CharField(max_length=500, blank=True)
    media_url = models.CharField(max_length=LONGEST_ADDRESS, blank=True)  # her video or episode, where it stands
    language = models.CharField(max_length=2, choices=LANGUAGES)
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="content_ownpost_in_workspace"),
            models.UniqueConstraint(fields=["page", "slug"], name="content_ownpost_once"),
        ]
        indexes = [models.Index(fields=["page", "-published_at"], name="content_ownpost_newest")]
