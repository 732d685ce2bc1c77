"""Stories that say the same: in other words of a second feed, or in another language."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from yamabiko.content.models.stories import Story
from yamabiko.content.models.words import choices
from yamabiko.content.rules.words import Alike, Decided
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class Signature(models.Model):
    """A story's near-copy signature (rules/likeness.py): the sketch, and its bands for finding others that share one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="signature")
    sketch = models.BinaryField()
    bands = ArrayField(models.BigIntegerField(), default=list)

    objects = TenantManager()

    class Meta:
        indexes = [GinIndex(fields=["bands"], name="content_signature_bands")]


class Likeness(models.Model):
    """Two stories that look the same, until a curator has decided. `story` came in after `other`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="like")
    other = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="liked_by")
    kind = models.CharField(max_length=12, choices=choices(Alike))
    similarity = models.FloatField()  # 0 to 1
    decided = models.CharField(max_length=10, choices=choices(Decided), default=Decided.OPEN)
    found_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "other"], name="content_likeness_once"),
            models.CheckConstraint(condition=~Q(story=F("other")), name="content_likeness_of_two"),
        ]
        indexes = [models.Index(fields=["workspace", "decided", "-id"], name="content_likeness_open")]
