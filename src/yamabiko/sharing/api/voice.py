"""A person's own voice for her own programs: nobody else's key reads it, whatever its owner may do otherwise."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema

from yamabiko.kit.rest import Problem
from yamabiko.sharing import operations, queries
from yamabiko.sharing.queries import VoiceView
from yamabiko.sharing.rules.voice import Place, Style, Sure, Trait

router = Router(tags=["sharing"])
Language = Literal["ja", "en"]


class LearnedOut(Schema):
    """`choice` is the usual one, `share` its part of all, 0 to 1, from `texts` of hers that say something of it."""

    choice: str
    share: float
    texts: int
    sure: Sure


class MannerOut(Schema):
    """What drafts follow; an empty field leaves them neutral, `length` 0 as long as usual."""

    style: str
    person: str
    ends: str
    emoji: list[str]
    place: str
    length: int


class OwnVoice(Schema):
    """What she set herself, above what was learned; what is empty or left out is learned. `length` is in characters."""

    style: Style | Literal[""] = ""
    person: str = Field("", max_length=20, description="私, わたし, 僕, 自分, 俺; I, we; none. Others are left out.")
    ends: str = Field("", max_length=20, description="。 ！ ♪ 〜 … . ! or none. Others are left out.")
    emoji: Literal["yes", "no", ""] = ""
    which: list[str] = Field([], max_length=5)
    place: Place | Literal[""] = ""
    length: int | None = Field(None, ge=0, le=2000)


class VoiceIn(OwnVoice):
    """`language` is the one in which it holds."""

    language: Language


class VoiceOut(Schema):
    """`length` is her usual one in characters, 0 while it is not known; `emoji` those of hers that she uses most."""

    language: Language
    learns: bool
    texts: int
    learned_at: datetime | None
    habits: dict[Trait, LearnedOut]
    emoji: list[str]
    length: int
    own: OwnVoice
    manner: MannerOut


class VoicesOut(Schema):
    voices: list[VoiceOut]


class LearningIn(Schema):
    """`false` erases what was learned and learns nothing more."""

    learns: bool


@router.get("/voice", response=VoicesOut, url_name="voices")
def read(request: HttpRequest):
    """Hers in every language in which drafts are made."""
    return _out(request)


@router.put("/voice", response={200: VoicesOut, 422: Problem}, url_name="set_voice")
def set_own(request: HttpRequest, own: VoiceIn):
    """What she sets herself, in place of what she had set before."""
    operations.set_voice(viewer=request.viewer, language=own.language, own=own.dict())
    return _out(request)


@router.delete("/voice", response={204: None}, url_name="forget_voice")
def forget(request: HttpRequest):
    """All that was learned and set, in every language."""
    operations.forget_voice(viewer=request.viewer)
    return 204, None


@router.put("/voice-learning", response=VoicesOut, url_name="voice_learning")
def learning(request: HttpRequest, wanted: LearningIn):
    """Whether posts of hers are learned from."""
    verb = operations.start_learning if wanted.learns else operations.stop_learning
    verb(viewer=request.viewer)
    return _out(request)


@router.post("/voice-learning", response=VoicesOut, url_name="learn_voice_again")
def learn_again(request: HttpRequest):
    """As if for the first time, from the latest posts that she said are out. It turns learning on."""
    operations.learn_again(viewer=request.viewer)
    return _out(request)


def _out(request: HttpRequest) -> VoicesOut:
    return VoicesOut(voices=[_voice(found) for found in queries.voices(request.viewer)])  # type: ignore[attr-defined]


def _voice(found: VoiceView) -> VoiceOut:
    return VoiceOut(
        language="ja" if found.language == "ja" else "en",
        learns=found.learns,
        texts=found.profile.texts,
        learned_at=found.learned_at,
        habits={
            trait: LearnedOut(choice=habit.usual, share=round(habit.share, 4), texts=habit.texts, sure=habit.sure)
            for trait, habit in found.profile.habits.items()
        },
        emoji=list(found.profile.emoji),
        length=found.profile.length,
        own=OwnVoice(**found.own),
        manner=MannerOut(**found.manner.as_json()),
    )
