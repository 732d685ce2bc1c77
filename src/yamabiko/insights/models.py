"""Roll-ups. Every row is derived from the river alone; `yamabiko replay` empties and rebuilds them to the same values."""

from django.db import models

from yamabiko.kit.tenancy import TenantManager


class ShareSeen(models.Model):
    """A share as the facts tell it: whose, of which story, on which network, opened, claimed and published when."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    share_id = models.UUIDField(primary_key=True)
    member_id = models.UUIDField()
    story_id = models.UUIDField()
    network = models.CharField(max_length=16)
    voice = models.CharField(max_length=16)
    own_words = models.FloatField()
    opened_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        indexes = [models.Index(fields=["workspace", "member_id", "opened_at"], name="insights_share_of_member")]


class Counted(models.Model):
    """What a network told of a share's post so many hours after its receipt; null: it does not tell that."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    share_id = models.UUIDField()
    member_id = models.UUIDField()
    network = models.CharField(max_length=16)
    hours = models.PositiveSmallIntegerField()
    read_at = models.DateTimeField()
    impressions = models.PositiveIntegerField(null=True)
    reactions = models.PositiveIntegerField(null=True)
    comments = models.PositiveIntegerField(null=True)
    reshares = models.PositiveIntegerField(null=True)
    quotes = models.PositiveIntegerField(null=True)
    saves = models.PositiveIntegerField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["share_id", "hours"], name="insights_counted_once_an_age")]
        indexes = [models.Index(fields=["workspace", "member_id"], name="insights_counted_of_member")]


class ClickDay(models.Model):
    """Clicks on one share on one day of the workspace's time zone, by verdict."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    share_id = models.UUIDField()
    member_id = models.UUIDField()
    day = models.DateField()
    counted = models.PositiveIntegerField(default=0)
    repeats = models.PositiveIntegerField(default=0)
    owner = models.PositiveIntegerField(default=0)
    bots = models.PositiveIntegerField(default=0)

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["share_id", "day"], name="insights_clicks_once_a_day")]
        indexes = [models.Index(fields=["workspace", "member_id", "day"], name="insights_clicks_of_member")]


class WorkspaceDay(models.Model):
    """The organisation's day by network, and `judged_*` by what the rules said."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    day = models.DateField()
    network = models.CharField(max_length=16)
    opened = models.PositiveIntegerField(default=0)
    claimed = models.PositiveIntegerField(default=0)
    published = models.PositiveIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0)
    repeats = models.PositiveIntegerField(default=0)
    owner = models.PositiveIntegerField(default=0)
    bots = models.PositiveIntegerField(default=0)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "day", "network"], name="insights_one_row_a_day_and_network")
        ]


class ActiveDay(models.Model):
    """That a member opened or claimed a share on a day: counted, never listed."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    day = models.DateField()
    member_id = models.UUIDField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "day", "member_id"], name="insights_active_once_a_day")
        ]
