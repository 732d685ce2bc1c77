"""What a suggestion knows of its page and picture, one open suggestion for each page; who may find an own page."""

from django.db import migrations, models

import yamabiko.content.rules.words


class Migration(migrations.Migration):
    dependencies = [("content", "0004_polling")]

    operations = [
        migrations.AddField(
            model_name="suggestion",
            name="summary",
            field=models.CharField(blank=True, max_length=1000, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="suggestion",
            name="site",
            field=models.CharField(blank=True, max_length=120, default=""),
            preserve_default=False,
        ),
        migrations.AddField(model_name="suggestion", name="published_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="suggestion",
            name="picture_alt",
            field=models.CharField(blank=True, max_length=500, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="suggestion",
            name="pictured",
            field=models.CharField(
                choices=[("unknown", "unknown"), ("nobody", "nobody"), ("agreed", "agreed")],
                default=yamabiko.content.rules.words.Pictured["UNKNOWN"],
                max_length=10,
            ),
        ),
        migrations.AddField(model_name="ownpage", name="findable", field=models.BooleanField(default=True)),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("url", ""), _negated=True), ("status__in", ["waiting", "returned"])),
                fields=("workspace", "url"),
                name="content_suggestion_open_once",
            ),
        ),
    ]
