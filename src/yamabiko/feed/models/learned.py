"""What was learned from the river: what is taken how often, what goes together, how much each signal counts."""

from __future__ import annotations

from django.db import models

from yamabiko.feed.rules.learning import Signal
from yamabiko.kit.tenancy import TenantManager


class Tally(models.Model):
    """How often something was offered and taken: in all, by an author, by a team, a story within a team. Derived.

    The key is made of what is counted (queries/tallies.py), so a row alone tells nothing about anybody.
    """

    id = models.UUIDField(primary_key=True)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    stories = models.PositiveIntegerField(default=0)
    takes = models.PositiveIntegerField(default=0)

    objects = TenantManager()


class Weight(models.Model):
    """How much one signal counts in a workspace, learned from what its people share (rules/learning). Derived.

    `at_it`: for people who have just shared something; otherwise for those who arrive.
    """

    id = models.UUIDField(primary_key=True)  # made of workspace, signal and at_it
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    signal = models.CharField(max_length=20, choices=[(word.value, word.value) for word in Signal])
    at_it = models.BooleanField()
    value = models.FloatField()
    evidence = models.FloatField()

    objects = TenantManager()


class Together(models.Model):
    """That people who shared `story_id` shared `other_id`, too; `people` are different by construction. Derived."""

    id = models.UUIDField(primary_key=True)  # made of the two in this order
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    story_id = models.UUIDField()
    other_id = models.UUIDField()
    log_weight = models.FloatField()
    people = models.PositiveIntegerField(default=0)

    objects = TenantManager()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "story_id", "-log_weight", "-other_id"], name="feed_together_strongest")
        ]
