"""Whether a story's text was written here: it can be put right, whatever page the story leads to by now."""

from django.db import migrations, models

# A page of ours is the story's own address, now or in the version as it came in.
WRITTEN_HERE = """
UPDATE content_story SET by_hand = true
WHERE url LIKE '%/library/' || id || '/'
   OR EXISTS (SELECT 1 FROM content_storyversion version
              WHERE version.story_id = content_story.id AND version.stood ->> 'url' LIKE '%/library/' || content_story.id || '/')
"""


class Migration(migrations.Migration):
    dependencies = [("content", "0007_oddities")]

    operations = [
        migrations.AddField("story", "by_hand", models.BooleanField(default=False)),
        migrations.RunSQL(WRITTEN_HERE, migrations.RunSQL.noop),
    ]
