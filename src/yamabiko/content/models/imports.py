"""Lists that a curator brings: looked at first, then taken in line by line."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yamabiko.content.models.words import choices
from yamabiko.content.rules.words import ImportKind
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class Import(models.Model):
    """A list as it came, and how far it has been taken in; kept for a week, so that its report can be read again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=choices(ImportKind))
    member = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    body = models.BinaryField()
    wishes = models.JSONField(default=dict)  # {"columns": [...], "offer": bool} or {"automatic": bool}
    lines = models.PositiveIntegerField(default=0)
    done_lines = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # {"new": 3, "changed": 1, "same": 0, "refused": 2}
    refused = models.JSONField(default=list)  # [[line number, code, the start of what stood there], ...]
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        indexes = [
            models.Index(
                fields=["started_at"],
                condition=Q(started_at__isnull=False, finished_at=None),
                name="content_import_under_way",
            )
        ]
