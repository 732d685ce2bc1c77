"""What every post about a story has to hold, where its organisation asks for that."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yamabiko.content.models.stories import Story
from yamabiko.content.models.words import LONGEST_ADDRESS, choices
from yamabiko.content.rules.demands import LONGEST_LOCKED, LONGEST_MESSAGE, LONGEST_WHOLE, MOST_SHARE, Editing
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class StoryDemands(models.Model):
    """rules.demands.Demands as a row, in the story's language. A story without one leaves everything to its people."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="demands")
    messages = ArrayField(models.CharField(max_length=LONGEST_MESSAGE), default=list)
    tags = ArrayField(models.CharField(max_length=80), default=list)
    link = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    locked = ArrayField(models.CharField(max_length=LONGEST_LOCKED), default=list)
    editing = models.CharField(max_length=6, choices=choices(Editing), default=Editing.FREE)
    whole = models.CharField(max_length=LONGEST_WHOLE, blank=True)
    own_share = models.PositiveSmallIntegerField(default=0)  # percent
    own_characters = models.PositiveSmallIntegerField(default=0)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(own_share__lte=MOST_SHARE), name="content_own_words_share_can_be_met"),
            models.CheckConstraint(
                condition=Q(own_share=0) | Q(own_characters=0), name="content_own_words_asked_for_once"
            ),
            models.CheckConstraint(
                condition=Q(editing=Editing.FREE, whole="") | (~Q(editing=Editing.FREE) & ~Q(whole="")),
                name="content_whole_text_where_it_stays_whole",
            ),
        ]
