"""What was odd about a feed that was read all the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("content", "0006_orphans")]

    operations = [migrations.AddField("source", "oddities", models.JSONField(default=dict))]
