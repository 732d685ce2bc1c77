"""The record of judgements: what was judged, by which rules, with which outcome. Who wrote it is not in it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class JudgedText(models.Model):
    """One judgement of one text, kept as evidence. The subject is named, not imported."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    network = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    text = models.TextField()
    verdict = models.CharField(max_length=8, choices=[(word, word) for word in ("clear", "warn")])
    rules = ArrayField(models.CharField(max_length=40), default=list)
    judged_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "id"], name="compliance_judgedtext_in_workspace")]
        indexes = [models.Index(fields=["workspace", "-id"], name="compliance_judged_newest")]
