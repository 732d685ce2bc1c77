"""Another wording, by the operator's language model: asked for by her, shown beside her text, taken by her or not.

The question is put between two short transactions and in none. Whatever comes back is weighed like everything else.
"""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Case, F, Value, When

from yamabiko.compliance.rules import Employer
from yamabiko.content.queries import StoryView, may_share
from yamabiko.kit.language_model import LanguageModel, NoAnswer, ask
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import Draft, ModelChoice
from yamabiko.sharing.operations.choices import chosen_voice, offered_network
from yamabiko.sharing.operations.drafts import held_draft, save_draft
from yamabiko.sharing.operations.refusals import (
    AskedEnough,
    ModelNotAllowed,
    ModelNotChosen,
    ModelSilent,
    NetworkTooSmall,
    NoModel,
    PausedNow,
    TooLittleToSay,
    WordingGone,
    WordingUnfit,
    not_now,
)
from yamabiko.sharing.queries import dress_of, manner_for, networks_for, propose, readable
from yamabiko.sharing.queries.model import is_allowed, named_model
from yamabiko.sharing.queries.voice import spoken
from yamabiko.sharing.rules import Beside, StoryText, Voice
from yamabiko.sharing.rules.voice import Manner
from yamabiko.sharing.rules.wording import Asked, Offered, Weighed, asked, kept_of, weighed

MOST_A_DAY = 40  # wordings that one person asks for


def ask_wording(
    *, viewer: Viewer, story_id: UUID, now: datetime, network: str | None = None, voice: str | None = None
) -> bool:
    """Ask for a wording of the draft that stands open, or of another voice or network. False: she has cancelled meanwhile.

    Raises NoModel, ModelNotAllowed, ModelNotChosen, AskedEnough, TooLittleToSay, ModelSilent, WordingUnfit, and what
    `open_window` raises of the story and the network.
    """
    model, question = _begin(viewer, story_id, network, voice, now)
    try:
        material = json.dumps(question.asked.material, ensure_ascii=False)
        said = ask(model, system=question.asked.system, user=material, most=question.asked.most)
    except NoAnswer as none:
        _put_away(viewer, story_id, question.id)
        raise ModelSilent(none.why.value, name=model.name, seconds=model.seconds) from None
    found = question.weigh(said)
    if found.unfit is not None:
        _put_away(viewer, story_id, question.id)
        raise WordingUnfit(found.unfit.value)
    return _offer(viewer, story_id, question, found)


class _Question:
    """What is asked, and everything that the answer is weighed by."""

    def __init__(self, viewer: Viewer, subject: StoryView, draft: Draft, network: Network, voice: Voice) -> None:
        self.id = str(uuid4())
        self.viewer, self.subject, self.network, self.voice = viewer, subject, network, voice
        self.answer, self.language = draft.answer, spoken(subject.language)
        self.manner: Manner = manner_for(viewer, subject.language, draft.manner)
        self.below = Beside.of(draft.beside.get(network.value, {}), network).below
        story = StoryText(subject.title, subject.summary, "", subject.language, "")
        self.asked: Asked = asked(story, answer=draft.answer, manner=self.manner, language=self.language)

    def weigh(self, said: str) -> Weighed:
        return weighed(
            said,
            given=self.asked.given,
            answer=self.answer,
            employer=Employer(self.viewer.employer),
            language=self.language,
            voice=self.voice,
            drafts=propose(self.viewer, self.subject, self.answer, self.manner),
            demands=self.subject.demands,
            network=self.network,
            url="" if self.below else sample_address(),
            dress=dress_of(self.viewer, self.subject),
        )


@transaction.atomic
def _begin(
    viewer: Viewer, story_id: UUID, network: str | None, voice: str | None, now: datetime
) -> tuple[LanguageModel, _Question]:
    if viewer.paused:
        raise PausedNow
    subject = readable(viewer, story_id)
    if refusal := not_now(may_share(viewer, subject, now)):
        raise refusal
    model = named_model()
    if model is None:
        raise NoModel
    if not is_allowed(viewer.workspace_id):
        raise ModelNotAllowed
    _counted(viewer, now)
    draft = held_draft(viewer, subject, now)
    where = offered_network(viewer.workspace_id, network or draft.network)
    if where not in networks_for(viewer, subject):
        raise NetworkTooSmall(network=where.label)
    question = _Question(viewer, subject, draft, where, chosen_voice(voice or draft.voice))
    if not question.asked:
        raise TooLittleToSay
    draft.model = kept_of(draft.model).asking(question.id).as_json()
    draft.save(update_fields=["model", "manner", "network"])
    return model, question


def _counted(viewer: Viewer, now: datetime) -> None:
    """Her own yes, and one question more today."""
    today = now.date()
    hers = ModelChoice.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, uses=True)
    counted = hers.exclude(day=today, asked__gte=MOST_A_DAY).update(
        day=today, asked=Case(When(day=today, then=F("asked") + 1), default=Value(1))
    )
    if not counted:
        raise AskedEnough(most=MOST_A_DAY) if hers.exists() else ModelNotChosen


@transaction.atomic
def _offer(viewer: Viewer, story_id: UUID, question: _Question, found: Weighed) -> bool:
    draft = _locked(viewer, story_id)
    kept = kept_of(draft.model) if draft else None
    if draft is None or kept is None or kept.asked != question.id:
        return False
    offered = Offered(question.voice.value, question.network.value, found.text, found.made, found.opening)
    draft.model = kept.answered(offered).as_json()
    draft.save(update_fields=["model"])
    return True


@transaction.atomic
def _put_away(viewer: Viewer, story_id: UUID, question_id: str) -> None:
    draft = _locked(viewer, story_id)
    if draft and kept_of(draft.model).asked == question_id:
        draft.model = kept_of(draft.model).put_away().as_json()
        draft.save(update_fields=["model"])


@transaction.atomic
def take_wording(*, viewer: Viewer, story_id: UUID, now: datetime) -> None:
    """Put the wording on offer in the place of her text, for the voice and network it was made for. Raises WordingGone."""
    draft = _locked(viewer, story_id)
    kept = kept_of(draft.model) if draft else None
    if kept is None or kept.offered is None:
        raise WordingGone
    one = kept.offered
    save_draft(
        viewer=viewer,
        story_id=story_id,
        now=now,
        voice=one.voice,
        network=one.network,
        edit=(one.voice, one.network, one.text),
    )
    Draft.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id=story_id).update(
        model=kept.put_away().as_json()
    )


@transaction.atomic
def leave_wording(*, viewer: Viewer, story_id: UUID) -> None:
    """Not this one; or no longer wait for one that is asked for. Twice is once. Raises content's StoryGone."""
    readable(viewer, story_id)
    if draft := _locked(viewer, story_id):
        draft.model = kept_of(draft.model).put_away().as_json()
        draft.save(update_fields=["model"])


def _locked(viewer: Viewer, story_id: UUID) -> Draft | None:
    mine = Draft.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id=story_id)
    found: Draft | None = mine.select_for_update(no_key=True).first()
    return found
