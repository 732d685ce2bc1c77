"""Answers kept for repeated requests."""

from django.db import models


class Answer(models.Model):
    """What was answered to a write that carried an Idempotency-Key; sealed, because an answer may hold a secret."""

    caller = models.BinaryField()  # SHA-256 of the Authorization header, the method and the path
    key = models.CharField(max_length=255)
    request = models.BinaryField()  # SHA-256 of the body
    status = models.PositiveSmallIntegerField(null=True)
    content_type = models.CharField(max_length=120, blank=True)
    body = models.BinaryField(null=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="kit_answer_once_per_key")]
