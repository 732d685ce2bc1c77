"""Links, and what tells today's visitors apart. Clicks are facts of the river; there is no table of them here."""

from __future__ import annotations

from django.db import models

from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager
from yamabiko.links.rules import CODE_LENGTH


class Link(models.Model):
    """A short address for one subject (named by kind and id, not imported). Its code is unique in the whole installation."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    code = models.CharField(max_length=CODE_LENGTH, unique=True, db_collation="C")  # "abc" and "aBc" are two links
    subject_kind = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    target = models.TextField()
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="links_link_in_workspace"),
            models.UniqueConstraint(
                fields=["workspace", "subject_kind", "subject_id"], name="links_one_link_per_subject"
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[1-9A-HJ-NP-Za-km-z]{7}$"), name="links_code_is_base58"
            ),
            models.CheckConstraint(
                condition=models.Q(target__regex=r"^https?://[!-~]+$"), name="links_target_fits_a_header"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "member", "-id"], name="links_of_member")]


class DaySalt(models.Model):
    """The secret with which one UTC day's visitors are hashed; destroyed 48 hours after that day began."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField()


class Visitor(models.Model):
    """Somebody was counted on this link on this day. 16 bytes that nobody can turn back once the day's salt is gone.

    No foreign key: it is written on the hot path, derived, belongs to its link's workspace and is gone in two days.
    """

    pk = models.CompositePrimaryKey("day", "link_id", "visitor")
    day = models.DateField()
    link_id = models.UUIDField()
    visitor = models.BinaryField(max_length=16)
