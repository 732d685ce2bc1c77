"""A member's own voice. Every question here is asked by her about herself; there is none about somebody else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import VoiceProfile
from yamabiko.sharing.rules.voice import AS_EVER, LANGUAGES, Manner, Profile, manner_from, manner_of, profile_of


@dataclass(frozen=True, slots=True)
class VoiceView:
    """`profile` was learned, `own` is what she set, `manner` what drafts follow."""

    language: str
    learns: bool
    profile: Profile
    own: Mapping[str, Any]
    manner: Manner
    learned_at: datetime | None


def voice(viewer: Viewer, language: str) -> VoiceView:
    """Hers in one language; an empty one where nothing is known."""
    row = VoiceProfile.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, language=language).first()
    if row is None:
        return VoiceView(language, True, Profile(), {}, AS_EVER, None)
    profile = profile_of(row.learned)
    return VoiceView(language, row.learns, profile, row.own, manner_of(profile, row.own, language), row.learned_at)


def voices(viewer: Viewer) -> list[VoiceView]:
    """Hers in every language in which drafts are made."""
    return [voice(viewer, language) for language in LANGUAGES]


def manner_for(viewer: Viewer, language: str, kept: Any = None) -> Manner:
    """What a draft follows: `kept` with the draft when she began it, else her voice as it is now."""
    pinned = manner_from(kept)
    return pinned if pinned is not None else voice(viewer, spoken(language)).manner


def manners_of(workspace_id: UUID, member_ids: Collection[UUID]) -> dict[tuple[UUID, str], Manner]:
    """For many shares at once, as their owners make them: by member and language; who is not in it has none."""
    rows = VoiceProfile.objects.within(workspace_id).filter(member_id__in=member_ids)
    return {(row.member_id, row.language): manner_of(profile_of(row.learned), row.own, row.language) for row in rows}


def spoken(language: str) -> str:
    """The language in which a draft for a story in `language` is written."""
    return language[:2] if language[:2] in LANGUAGES else "en"
