"""Since when nothing refers to a picture or a file, and pieces that are kept as they come: packing a film twice is work for nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("content", "0005_suggested")]

    operations = [
        migrations.AddField("picture", "orphaned_at", models.DateTimeField(null=True)),
        migrations.AddField("file", "orphaned_at", models.DateTimeField(null=True)),
        migrations.AlterField(
            "file",
            "kind",
            models.CharField(
                blank=True, choices=[("video", "video"), ("audio", "audio"), ("pdf", "pdf")], max_length=8
            ),
        ),
        # EXTERNAL: outside of the row and not compressed, so that a part of a piece is read without the rest.
        migrations.RunSQL(
            "ALTER TABLE content_piece ALTER COLUMN body SET STORAGE EXTERNAL",
            "ALTER TABLE content_piece ALTER COLUMN body SET STORAGE EXTENDED",
        ),
    ]
