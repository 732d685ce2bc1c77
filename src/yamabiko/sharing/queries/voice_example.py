"""A story on offer, as a draft begins for anybody and as it begins for her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yamabiko.content.queries import StoryView, may_share, on_offer
from yamabiko.people.queries import Viewer
from yamabiko.sharing.queries.composing import propose
from yamabiko.sharing.queries.voice import VoiceView, spoken
from yamabiko.sharing.rules.voice import AS_EVER

LOOKED_AT = 40  # of the newest


@dataclass(frozen=True, slots=True)
class VoiceExample:
    """`before` is neutral, `after` hers; the same text where nothing is known and nothing set."""

    story: StoryView
    before: str
    after: str


def voice_example(viewer: Viewer, found: VoiceView, now: datetime) -> VoiceExample | None:
    """The newest story in that language that she may share; None without one."""
    for story in on_offer(viewer, now=now, internal=False, limit=LOOKED_AT):
        if spoken(story.language) == found.language and may_share(viewer, story, now):
            before, after = (propose(viewer, story, "", manner)[0].text for manner in (AS_EVER, found.manner))
            return VoiceExample(story, before, after)
    return None
