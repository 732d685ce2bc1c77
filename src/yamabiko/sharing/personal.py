"""What the room knows about a person: what she wrote, what she took to which network, and how she writes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.personal import Field, Room, register
from yamabiko.sharing.models import Draft, Share, VoiceProfile

ONLY_SHE = _("Only you.")


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    drafts = Draft.objects.within(workspace_id).filter(member_id=member_id).order_by("saved_at", "id")
    shares = Share.objects.within(workspace_id).filter(member_id=member_id).order_by("id")
    voices = VoiceProfile.objects.within(workspace_id).filter(member_id=member_id).order_by("language")
    return {
        "voices": list(voices.values("language", "learns", "learned", "own", "texts", "learned_at")),
        "drafts": list(drafts.values("story_id", "answer", "voice", "network", "texts", "manner", "saved_at")),
        "shares": list(
            shares.values(
                "id",
                "story_id",
                "network",
                "voice",
                "way",
                "text",
                "own_words",
                "opened_at",
                "claimed_at",
                "dropped_at",
            )
        ),
    }


def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """Drafts and voices go; of a share the text goes, its row and its clicks stay counted."""
    drafts, _kinds = Draft.objects.within(workspace_id).filter(member_id=member_id).delete()
    voices, _kinds = VoiceProfile.objects.within(workspace_id).filter(member_id=member_id).delete()
    return drafts + voices + Share.objects.within(workspace_id).filter(member_id=member_id).update(text="")


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
            Field("draft.manner", _("The voice in which a draft was begun."), ONLY_SHE, _("As long as the draft.")),
            Field("share.claimed_at", _("When you said that you posted it."), ONLY_SHE, _("As long as the share.")),
        ),
        export=export,
        erase=erase,
    )
)
