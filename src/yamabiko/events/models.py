"""Cursors and eras. The facts themselves live in a partitioned table made by SQL (see the first migration)."""

from django.db import models


class Era(models.Model):
    """A stretch of the river with rising transaction ids; a restored database begins a new one."""

    number = models.IntegerField(primary_key=True)
    system_identifier = models.TextField()
    opened_at = models.DateTimeField()


class Cursor(models.Model):
    """How far one listener has read."""

    listener = models.TextField(primary_key=True)
    era = models.IntegerField(default=0)
    xid = models.BigIntegerField(default=0)
    position = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)
