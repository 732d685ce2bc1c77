import django.db.models.deletion
from django.db import migrations, models

import yamabiko.kit.ids
from yamabiko.kit.tenancy import within_workspace

ID = models.UUIDField(default=yamabiko.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    """Posts that were let go before stay as they are: they were planned for no time."""

    dependencies = [
        ("networks", "0002_accounts"),
        ("people", "0002_qualifications"),
        ("sharing", "0007_out_by_an_account"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailyCap",
            fields=[
                ("id", ID.clone()),
                ("posts", models.PositiveSmallIntegerField()),
                (
                    "workspace",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="people.workspace"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="QuietHours",
            fields=[
                ("id", ID.clone()),
                ("begins", models.TimeField()),
                ("ends", models.TimeField()),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.member"
                    ),
                ),
                ("workspace", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="people.workspace")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "id"), name="sharing_quiet_in_workspace"),
                ],
            },
        ),
        within_workspace("sharing_quiethours", "member_id", "people_member"),
        migrations.AddField("delivery", "given_at", models.DateTimeField(null=True)),
        migrations.AddField("delivery", "planned_for", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "delivery",
            models.Index(
                condition=models.Q(("planned_for__isnull", False)),
                fields=["workspace", "planned_for"],
                name="sharing_delivery_planned",
            ),
        ),
        migrations.AddConstraint(
            "delivery",
            models.CheckConstraint(
                condition=models.Q(("planned_for", None), ("given_at__isnull", False), _connector="OR"),
                name="sharing_planned_by_her_leave",
            ),
        ),
    ]
