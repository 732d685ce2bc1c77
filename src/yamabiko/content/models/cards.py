"""What a story's page says of itself: what networks show of the link, whatever we call the story here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yamabiko.content.models.files import Picture
from yamabiko.content.models.stories import Story
from yamabiko.content.models.words import LONGEST_ADDRESS
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class LinkCard(models.Model):
    """Title, description and picture from the page's own Open Graph data, as a network reads them there."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="card")
    title = models.CharField(max_length=300, blank=True)
    description = models.CharField(max_length=1000, blank=True)
    site = models.CharField(max_length=120, blank=True)
    asks = models.CharField(max_length=40, blank=True)  # its twitter:card
    picture_from = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    picture = models.ForeignKey(Picture, null=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField(null=True)  # null: not read yet
    due_at = models.DateTimeField(
        null=True
    )  # when it is read for the first time; afterwards with every look at the page

    objects = TenantManager()

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="content_card_due")]
