from django.db import migrations, models


class Migration(migrations.Migration):
    """Into which community a post goes, on a network that is made of them."""

    dependencies = [("sharing", "0013_days_off_and_a_queue")]

    operations = [
        migrations.AddField(
            model_name="delivery", name="community", field=models.CharField(blank=True, max_length=22, default=""),
            preserve_default=False,
        ),
    ]  # fmt: skip
