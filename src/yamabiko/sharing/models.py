"""Drafts, shares and voices. The three proposed drafts are derived anew each time; only what she wrote or chose is kept."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager

MODEL_USES = [("none", "none"), ("wording", "wording")]  # rules.wording.Use
BEGUN = "begun"  # beside the voices in a draft's texts: {voice of the suggestion: its text when she began}


class Draft(models.Model):
    """What a member has begun to say about a story; one per story."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey("content.Story", on_delete=models.CASCADE, related_name="+")
    answer = models.TextField(blank=True)
    voice = models.CharField(max_length=16)
    network = models.CharField(max_length=16)  # the tab she left open
    texts = models.JSONField(
        default=dict
    )  # {voice: {network: her edited text}}, what she left alone is not in it; begun: {suggestion: text}
    # {network: {"below": its link stands beneath the post, "comment": what is said there, "parts": it goes out as several posts}}
    beside = models.JSONField(default=dict)
    # Her voice when she began, so that the drafts before her stay the same while it is learned further; null: as it is now.
    manner = models.JSONField(null=True)
    # {choice: {network: card, story, own or none}, alt: {story or own: her words for it}}; what she left alone is not in it
    pictures = models.JSONField(default=dict)
    # A language model's part (rules.wording.Kept): what is asked for, what is shown to her, what it has made so far.
    model = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="sharing_draft_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "member", "story"], name="sharing_one_draft_per_story"),
        ]


class OwnPicture(models.Model):
    """A picture of her own beside a draft, drawn anew; hers alone, and gone with the draft."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="own_picture")
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    focus_x = models.PositiveSmallIntegerField()
    focus_y = models.PositiveSmallIntegerField()
    body = models.BinaryField()
    brought_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "id"], name="sharing_own_picture_in_workspace")]
        indexes = [models.Index(fields=["brought_at"], name="sharing_own_picture_brought")]


class Share(models.Model):
    """A text that she took to a network. Opened is what we saw; claimed is what she said."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey("content.Story", on_delete=models.RESTRICT, related_name="+")
    link = models.ForeignKey("links.Link", on_delete=models.RESTRICT, null=True, related_name="+")
    network = models.CharField(max_length=16)
    voice = models.CharField(max_length=16)
    way = models.CharField(max_length=16)
    language = models.CharField(max_length=2)
    text = models.TextField()
    comment = models.TextField(blank=True)  # what she puts beneath it; with `below` the link follows it
    below = models.BooleanField(default=False)  # the link stands beneath the post and not in it
    parts = ArrayField(models.TextField(), default=list)  # the text as several posts; empty: as one
    own_words = models.FloatField()
    # What a language model did for the text.
    model = models.CharField(max_length=16, choices=MODEL_USES, default="none")
    # Where near-copies meet (rules/alike); empty: too short to compare; null: older than this, until the sweep has been there.
    bands = ArrayField(models.BigIntegerField(), null=True)
    opened_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)  # the network's own receipt
    dropped_at = models.DateTimeField(null=True)  # she said that she did not post it; told to nobody

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="sharing_share_in_workspace"),
            models.UniqueConstraint(
                fields=["workspace", "member", "story", "network"], name="sharing_once_per_network"
            ),
            models.CheckConstraint(
                condition=models.Q(claimed_at=None) | models.Q(dropped_at=None), name="sharing_claimed_or_dropped"
            ),
            models.CheckConstraint(
                condition=models.Q(model__in=[word for word, _ in MODEL_USES]), name="sharing_model_use"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "member", "-opened_at"], name="sharing_share_of_member"),
            models.Index(fields=["workspace", "story", "-id"], name="sharing_share_of_story"),
            GinIndex(fields=["bands"], name="sharing_share_bands", fastupdate=False),
            models.Index(fields=["id"], condition=models.Q(bands=None), name="sharing_share_unsigned"),
        ]


class Delivery(models.Model):
    """A share on its way to a network by a connected account: the next step, and whose turn it is.

    `calling` means that somebody asks the network now, by `claim`, until `lease_until`; see rules/delivering.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    share = models.OneToOneField(Share, on_delete=models.RESTRICT, related_name="delivery")
    account = models.ForeignKey("networks.Account", on_delete=models.RESTRICT, related_name="+")
    state = models.CharField(max_length=8)
    why = models.CharField(max_length=16, blank=True)  # a closed word: why it rests, was refused or stopped
    step = models.CharField(max_length=40)
    repeats = models.BooleanField()  # the step may be taken again
    kept = models.JSONField(default=dict)  # what the adapter keeps between steps
    begun = models.BooleanField(default=False)  # some of it is out already
    looks = models.JSONField(default=dict)  # card or pictures as they were when she let it go
    community = models.CharField(max_length=22, blank=True)  # where within the network (Reddit)
    tries = models.PositiveIntegerField(default=0)  # of this step
    due_at = models.DateTimeField()
    planned_for = models.DateTimeField(
        null=True
    )  # the time to which she gave leave; null: she pressed, and it goes at once
    given_at = models.DateTimeField(null=True)  # when she gave it
    queued = models.BooleanField(default=False)  # it stands in a slot of her queue
    claim = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()  # when she pressed; of a planned one, when its turn came
    settled_at = models.DateTimeField(null=True)
    seek_at = models.DateTimeField(null=True)  # of unknown fate: when it is looked for at the network next
    sought_at = models.DateTimeField(null=True)  # when it was looked for last, and not found
    sought = models.PositiveSmallIntegerField(default=0)
    remote_id = models.CharField(max_length=500, blank=True)
    remote_url = models.CharField(max_length=1_000, blank=True)
    remote_ids = ArrayField(models.CharField(max_length=500), default=list)  # of a thread: each of its posts, in order

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="sharing_delivery_in_workspace"),
            models.CheckConstraint(
                condition=models.Q(state__in=["due", "calling", "out", "unknown", "refused", "stopped"]),
                name="sharing_delivery_state",
            ),
            models.CheckConstraint(
                condition=models.Q(state="calling", claim__isnull=False, lease_until__isnull=False)
                | ~models.Q(state="calling"),
                name="sharing_calling_is_claimed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="out") | ~models.Q(remote_id=""), name="sharing_out_has_a_receipt"
            ),
            models.CheckConstraint(
                condition=models.Q(planned_for=None) | models.Q(given_at__isnull=False),
                name="sharing_planned_by_her_leave",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=models.Q(state="due"), name="sharing_delivery_due"),
            models.Index(fields=["lease_until"], condition=models.Q(state="calling"), name="sharing_delivery_leased"),
            models.Index(fields=["seek_at"], condition=models.Q(state="unknown"), name="sharing_delivery_sought"),
            models.Index(fields=["workspace", "member", "-id"], name="sharing_delivery_of_member"),
            models.Index(
                fields=["workspace", "planned_for"],
                condition=models.Q(planned_for__isnull=False),
                name="sharing_delivery_planned",
            ),
        ]


class Plan(models.Model):
    """A text of hers that stands ready at its time. She sends it herself; the row goes when she has."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey("content.Story", on_delete=models.CASCADE, related_name="+")
    network = models.CharField(max_length=16)
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    queued = models.BooleanField(default=False)  # it stands in a slot of her queue

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="sharing_plan_in_workspace"),
            models.UniqueConstraint(
                fields=["workspace", "member", "story", "network"], name="sharing_planned_once_per_network"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "member", "due_at"], name="sharing_plan_of_member"),
            models.Index(fields=["workspace", "story", "due_at"], name="sharing_plan_of_story"),
        ]


class Retraction(models.Model):
    """A post that she takes back: asked of the network until it is gone. Asking again does no more than asking once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="retraction")
    account = models.ForeignKey("networks.Account", on_delete=models.RESTRICT, related_name="+")
    state = models.CharField(max_length=8)
    why = models.CharField(max_length=16, blank=True)  # a closed word: why it rests, or was given up
    tries = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()  # while somebody asks: when he is given up
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="sharing_retraction_in_workspace"),
            models.CheckConstraint(
                condition=models.Q(state__in=["due", "gone", "stopped"]), name="sharing_retraction_state"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=models.Q(state="due"), name="sharing_retraction_due")
        ]


class ReadBack(models.Model):
    """When what came of a post that is out is read next (rules/reading), and how that went. What it came to is a fact."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="read_back")
    since = models.DateTimeField()  # the network's receipt
    due_at = models.DateTimeField(null=True)  # while somebody reads: when he is given up; null: no more
    age = models.PositiveSmallIntegerField(default=0)  # of the last reading, in hours
    tries = models.PositiveSmallIntegerField(default=0)  # of the one that is due
    read_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)  # the network does not show it any more

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "id"], name="sharing_read_back_in_workspace")]
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=models.Q(due_at__isnull=False), name="sharing_read_back_due"
            )
        ]


class QuietHours(models.Model):
    """When nothing of hers goes out by itself, in her own time zone; no row: as is usual (rules/manners). The same time twice: never quiet."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.OneToOneField("people.Member", on_delete=models.CASCADE, related_name="+")
    begins = models.TimeField()
    ends = models.TimeField()
    on_holidays = models.BooleanField(default=False)  # hers go out on public holidays of her country too

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "id"], name="sharing_quiet_in_workspace")]


class DaysOff(models.Model):
    """Days on which nothing of hers goes out by itself, both ends included, in her own time zone. Hers alone to see."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    entered_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="sharing_days_off_in_workspace"),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="sharing_days_off_end_after_their_beginning"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "member", "last"], name="sharing_days_off_of_member")]


class QueueSlot(models.Model):
    """A time of the week, in her own time zone, at which her queue lets one post go. `weekday` 0 is Monday."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    at = models.TimeField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="sharing_slot_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "member", "weekday", "at"], name="sharing_slot_once"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="sharing_slot_weekday"),
        ]


class DailyCap(models.Model):
    """How many posts of one person go out by themselves on one network in a day; no row: as is usual (rules/manners)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.OneToOneField("people.Workspace", on_delete=models.CASCADE)
    posts = models.PositiveSmallIntegerField()

    objects = TenantManager()


class VoiceProfile(models.Model):
    """How a member writes in one language: habits and numbers, not a word of her texts. Nobody reads it but she."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    learns = models.BooleanField(default=True)
    learned = models.JSONField(default=dict)  # rules.voice.Profile
    own = models.JSONField(default=dict)  # what she set herself, above what was learned
    texts = models.PositiveIntegerField(default=0)
    learned_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="sharing_voice_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "member", "language"], name="sharing_one_voice_per_language"),
            models.CheckConstraint(condition=models.Q(language__in=["ja", "en"]), name="sharing_voice_language"),
            models.CheckConstraint(
                condition=models.Q(learns=True) | models.Q(learned={}, texts=0), name="sharing_nothing_learned_unasked"
            ),
        ]


class ModelAllowed(models.Model):
    """A workspace that lets its people use the operator's language model. No row: it does not."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.OneToOneField("people.Workspace", on_delete=models.CASCADE, related_name="+")
    allowed_at = models.DateTimeField()

    objects = TenantManager()


class ModelChoice(models.Model):
    """What a member has said of it: yes or no. No row: she has not said, and nothing is sent."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE)
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    uses = models.BooleanField()
    chosen_at = models.DateTimeField()
    day = models.DateField(null=True)  # on which she last asked …
    asked = models.PositiveSmallIntegerField(default=0)  # … and how often

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="sharing_model_choice_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "member"], name="sharing_one_model_choice"),
        ]
