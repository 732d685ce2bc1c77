"""What the room knows about a person: what she wrote, what she took to which network, and how she writes."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.personal import Field, Room, register
from yamabiko.sharing.models import (
    DaysOff,
    Delivery,
    Draft,
    ModelChoice,
    OwnPicture,
    Plan,
    QueueSlot,
    QuietHours,
    ReadBack,
    Retraction,
    Share,
    VoiceProfile,
)

ONLY_SHE = _("Only you.")


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    drafts = Draft.objects.within(workspace_id).filter(member_id=member_id).order_by("saved_at", "id")
    shares = Share.objects.within(workspace_id).filter(member_id=member_id).order_by("id")
    voices = VoiceProfile.objects.within(workspace_id).filter(member_id=member_id).order_by("language")
    plans = Plan.objects.within(workspace_id).filter(member_id=member_id).order_by("due_at", "id")
    posts = Delivery.objects.within(workspace_id).filter(member_id=member_id).order_by("id")
    model = ModelChoice.objects.within(workspace_id).filter(member_id=member_id)
    quiet = QuietHours.objects.within(workspace_id).filter(member_id=member_id)
    off = DaysOff.objects.within(workspace_id).filter(member_id=member_id).order_by("first", "id")
    slots = QueueSlot.objects.within(workspace_id).filter(member_id=member_id).order_by("weekday", "at")
    return {
        "language_model": list(model.values("uses", "chosen_at", "day", "asked")),
        "posts": list(
            posts.values(
                "share_id",
                "state",
                "why",
                "looks",
                "community",
                "remote_id",
                "remote_ids",
                "remote_url",
                "made_at",
                "planned_for",
                "given_at",
                "queued",
                "settled_at",
                "retraction__state",
                "retraction__asked_at",
                "retraction__settled_at",
                "sought_at",
                "read_back__read_at",
                "read_back__gone_at",
            )
        ),
        "quiet_hours": list(quiet.values("begins", "ends", "on_holidays")),
        "days_off": list(off.values("first", "last", "entered_at")),
        "queue_slots": list(slots.values("weekday", "at")),
        "plans": list(plans.values("story_id", "network", "due_at", "made_at", "queued")),
        "voices": list(voices.values("language", "learns", "learned", "own", "texts", "learned_at")),
        "drafts": list(
            drafts.values(
                "story_id", "answer", "voice", "network", "texts", "beside", "manner", "pictures", "model", "saved_at"
            )
        ),
        "own_pictures": [
            {
                "story_id": row.draft.story_id,
                "content_type": row.content_type,
                "brought_at": row.brought_at,
                "base64": b64encode(bytes(row.body)).decode(),
            }
            for row in OwnPicture.objects.within(workspace_id)
            .filter(member_id=member_id)
            .select_related("draft")
            .order_by("id")
        ],
        "shares": list(
            shares.values(
                "id",
                "story_id",
                "network",
                "voice",
                "way",
                "text",
                "comment",
                "below",
                "parts",
                "own_words",
                "model",
                "opened_at",
                "claimed_at",
                "published_at",
                "dropped_at",
            )
        ),
    }


def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """Drafts and voices go; of a share the text goes, its row and its clicks stay counted."""
    drafts, _kinds = Draft.objects.within(workspace_id).filter(member_id=member_id).delete()
    plans, _kinds = Plan.objects.within(workspace_id).filter(member_id=member_id).delete()
    voices, _kinds = VoiceProfile.objects.within(workspace_id).filter(member_id=member_id).delete()
    quiet, _kinds = QuietHours.objects.within(workspace_id).filter(member_id=member_id).delete()
    off, _kinds = DaysOff.objects.within(workspace_id).filter(member_id=member_id).delete()
    slots, _kinds = QueueSlot.objects.within(workspace_id).filter(member_id=member_id).delete()
    posts = Delivery.objects.within(workspace_id).filter(member_id=member_id)
    posts.filter(state="due").update(state="stopped", why="left", settled_at=now, claim=None, lease_until=None)
    Retraction.objects.within(workspace_id).filter(member_id=member_id, state="due").update(
        state="stopped", why="left", settled_at=now
    )
    read_back, _kinds = ReadBack.objects.within(workspace_id).filter(member_id=member_id).delete()
    kept = posts.exclude(state="out").update(
        looks={}, seek_at=None, community="", kept={}, planned_for=None, remote_id="", remote_url="", remote_ids=[]
    )
    kept += posts.filter(state="out").update(
        looks={}, community="", kept={}, planned_for=None, remote_id="erased", remote_url="", remote_ids=[]
    )
    model, _kinds = ModelChoice.objects.within(workspace_id).filter(member_id=member_id).delete()
    return (
        drafts
        + quiet
        + off
        + slots
        + read_back
        + kept
        + plans
        + voices
        + model
        + Share.objects.within(workspace_id).filter(member_id=member_id).update(text="", comment="", parts=[], bands=[])
    )


register(
    Room(
        name="sharing",
        fields=(
            Field(
                "draft.answer",
                _("Your one-line answer, to put it into your drafts."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field("draft.texts", _("Your own wording, so that nothing is lost."), ONLY_SHE, _("Until you erase it.")),
            Field(
                "draft.beside",
                _("What you want beneath your post, such as a first comment."),
                ONLY_SHE,
                _("As long as the draft."),
            ),
            Field(
                "plan.due_at",
                _("When you want a post of yours to stand ready."),
                ONLY_SHE,
                _("Until you send it or take it out of your plan."),
            ),
            Field(
                "share.comment",
                _("What you put beneath your post, so that it stands ready to be copied."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field(
                "share.bands",
                _("Numbers made of your text, by which nearly the same texts find each other."),
                _("Nobody."),
                _("As long as the text."),
            ),
            Field("share.parts", _("Your text as the posts of a thread."), ONLY_SHE, _("Until you erase it.")),
            Field(
                "share.text",
                _("What you took to a network, so that you can find it again."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field(
                "voiceprofile.learned",
                _("How you write: habits and numbers, none of your sentences, so that drafts sound like you."),
                ONLY_SHE,
                _("Until you erase it or stop the learning."),
            ),
            Field(
                "voiceprofile.own",
                _("What you set yourself about how drafts should sound."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field(
                "draft.pictures",
                _("Which picture you chose for a post, and your words for it."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field(
                "ownpicture.body",
                _("A picture of your own beside a draft, without what the camera wrote into it."),
                ONLY_SHE,
                _("Thirty days after you last worked on the draft, or until you take it away."),
            ),
            Field(
                "draft.model",
                _("What a language model wrote for a draft of yours, so that it never counts as your words."),
                ONLY_SHE,
                _("As long as the draft."),
            ),
            Field(
                "share.model",
                _("Whether a language model worded part of a text that you took to a network."),
                ONLY_SHE,
                _("As long as the share."),
            ),
            Field(
                "modelchoice.uses",
                _("Whether you let a language model word drafts, and how often you asked on the last day."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field("draft.manner", _("The voice in which a draft was begun."), ONLY_SHE, _("As long as the draft.")),
            Field("share.published_at", _("When the network confirmed it."), ONLY_SHE, _("As long as the share.")),
            Field(
                "delivery.remote_url",
                _("Where a post is that went out by your account."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field(
                "delivery.looks",
                _("The picture and its description, or the card, that went along with a post."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field(
                "delivery.community",
                _("The community that a post of yours went to, on Reddit."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field(
                "delivery.planned_for",
                _("When a post of yours goes out by itself, and when you gave leave for it."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field(
                "readback.read_at",
                _("When what came of a post was read at its network last, and when it is read next."),
                _("Nobody."),
                _("Until you erase it."),
            ),
            Field(
                "quiethours.begins",
                _("Your quiet hours, in which nothing of yours goes out by itself."),
                ONLY_SHE,
                _("Until you erase it."),
            ),
            Field(
                "daysoff.first",
                _("Your days off, on which nothing of yours goes out by itself."),
                ONLY_SHE,
                _("Until you take them away or erase them."),
            ),
            Field(
                "queueslot.at",
                _("The times of the week at which your queue lets a post go."),
                ONLY_SHE,
                _("Until you take them away or erase them."),
            ),
            Field("share.claimed_at", _("When you said that you posted it."), ONLY_SHE, _("As long as the share.")),
        ),
        export=export,
        erase=erase,
    )
)
