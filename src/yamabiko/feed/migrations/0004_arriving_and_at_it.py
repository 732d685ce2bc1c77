"""Separate weights for people who arrive and people who are at it. What was learned for all is where both begin."""

from uuid import uuid5

from django.db import migrations, models

SIGNALS = [
    "age", "age_again", "age_for_her", "age_in_archive", "since_her_last", "newer", "untouched", "rush", "warm", "talk",
    "lasting", "quiet", "popular_for_new", "popular_for_her", "author", "author_old", "author_wrote", "team", "followers",
    "followers_lately", "company", "recent", "beside", "her_topics", "team_topics", "readers_topics", "evergreen",
]  # fmt: skip


def both(apps, schema_editor):
    """A key is made of what the row is about, so the rows are made anew."""
    weights = apps.get_model("feed", "Weight")._base_manager
    before = list(weights.order_by("id"))
    weights.all().delete()
    weights.bulk_create(
        weights.model(
            id=uuid5(row.workspace_id, f"{row.signal} {at_it}"),
            workspace_id=row.workspace_id,
            signal=row.signal,
            at_it=at_it,
            value=row.value,
            evidence=row.evidence,
        )
        for row in before
        for at_it in (False, True)
    )


class Migration(migrations.Migration):
    dependencies = [("feed", "0003_learned_order")]

    operations = [
        migrations.AddField("person", "usual_company", models.FloatField(default=2.0)),
        migrations.AddField("weight", "at_it", models.BooleanField(default=False), preserve_default=False),
        migrations.AlterField(
            "weight", "signal", models.CharField(choices=[(word, word) for word in SIGNALS], max_length=20)
        ),
        migrations.RunPython(both),
    ]
