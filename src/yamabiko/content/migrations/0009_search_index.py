"""What search reads gets a table of its own, with all that was there."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from yamabiko.kit.tenancy import within_workspace

# Keys are checked at once while rows are copied: a table with checks still to come may not be changed further.
COPY = """
    SET CONSTRAINTS ALL IMMEDIATE;
    INSERT INTO content_storysearch (story_id, workspace_id, vector)
    SELECT id, workspace_id, search FROM content_story WHERE search IS NOT NULL;
    SET CONSTRAINTS ALL DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [("content", "0008_by_hand"), ("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="StorySearch",
            fields=[
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="searched",
                        serialize=False,
                        to="content.story",
                    ),
                ),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="people.workspace"
                    ),
                ),
            ],
        ),
        within_workspace("content_storysearch", "story_id", "content_story"),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.AddIndex(
            "storysearch",
            django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="content_storysearch_vector"),
        ),
        migrations.RemoveIndex("story", "content_story_search"),
        migrations.RemoveField("story", "search"),
    ]
