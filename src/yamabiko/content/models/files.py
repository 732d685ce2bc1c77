"""Pictures, and files that are played or read: kept in PostgreSQL beside the stories they belong to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yamabiko.content.models.words import LANGUAGES, choices, within
from yamabiko.content.rules.words import FileKind
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager


class Picture(models.Model):
    """A re-encoded picture. Its bytes stand in the row (operations/pictures.py says why)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    sha256 = models.BinaryField(max_length=32)
    content_type = models.CharField(
        max_length=20, choices=[(word, word) for word in ("image/jpeg", "image/png", "image/webp")]
    )
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    body = models.BinaryField()
    created_at = models.DateTimeField()
    # What it is about, found from its colours, in hundredths from the left and the top (reading/focus.py); null: not looked at yet
    focus_x = models.PositiveSmallIntegerField(null=True)
    focus_y = models.PositiveSmallIntegerField(null=True)
    orphaned_at = models.DateTimeField(null=True)  # since when nothing refers to it; the sweep notes it and forgets it

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="content_picture_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "sha256"], name="content_picture_once"),
            models.CheckConstraint(condition=within("focus"), name="content_picture_focus_within"),
        ]


class Crop(models.Model):
    """A picture in a network's shape, around a point: drawn once, kept while it is asked for (operations/crops.py)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="crops")
    shape_width = models.PositiveSmallIntegerField()
    shape_height = models.PositiveSmallIntegerField()
    focus_x = models.PositiveSmallIntegerField()
    focus_y = models.PositiveSmallIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    body = models.BinaryField()  # JPEG: every network takes it
    created_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "shape_width", "shape_height", "focus_x", "focus_y"], name="content_crop_once"
            )
        ]


class File(models.Model):
    """A video, a recording, a PDF. It comes in pieces, each its own short transaction; `ready_at` says that it is whole."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=choices(FileKind), blank=True)  # empty until its bytes were read
    private = models.BooleanField(default=False)  # a customer's consent: for curators alone, never beside the story
    name = models.CharField(max_length=200)  # as it was called when it came
    content_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    sha256 = models.BinaryField(max_length=32, null=True)  # once it is there, no piece is taken any more
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    seconds = models.FloatField(null=True)
    pages = models.PositiveIntegerField(null=True)
    poster = models.ForeignKey(Picture, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    orphaned_at = models.DateTimeField(null=True)  # since when nothing refers to it

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "id"], name="content_file_in_workspace")]
        indexes = [models.Index(fields=["created_at"], condition=Q(ready_at=None), name="content_file_unfinished")]


class Piece(models.Model):
    """A stretch of a file's bytes; all but the last have the same length (operations/files.py)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    body = models.BinaryField()

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="content_piece_once")]


class Subtitles(models.Model):
    """What is said in a recording, as WebVTT, in one language."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="subtitles")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    vtt = models.TextField()
    changed_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "language"], name="content_subtitles_once")]
