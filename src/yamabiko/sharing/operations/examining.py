"""Whether a text may go out as it stands: its rules, what its story asks for, its room on the network, near-copies.

Asked when she lets it go, and of a planned post once more when its turn has come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from yamabiko.compliance.rules import Employer, Judgement, Verdict, judge, sentences
from yamabiko.content.queries import StoryView
from yamabiko.links.queries import sample_address
from yamabiko.networks.rules import Network, fold
from yamabiko.people.queries import Viewer
from yamabiko.sharing.models import BEGUN, Draft
from yamabiko.sharing.operations.nearness import refuse_near_copy
from yamabiko.sharing.operations.refusals import (
    HeldBack,
    MustHold,
    NetworkTooSmall,
)
from yamabiko.sharing.queries import beginnings, dress_of, manner_for, networks_for, propose, use_of
from yamabiko.sharing.rules import Voice, longest, own_of, parts_of, unmet
from yamabiko.sharing.rules.wording import Kept, Use, kept_of


@dataclass(frozen=True, slots=True)
class Examined:
    """`parts` as which it goes out, () for one post; `own` the part of it that is hers, 0 to 1; `model` what a language model did."""

    parts: tuple[str, ...]
    own: float
    judgement: Judgement
    model: Use = Use.NONE


def examine(
    viewer: Viewer,
    subject: StoryView,
    where: Network,
    *,
    voice: Voice,
    words: str,
    comment: str,
    below: bool,
    in_parts: bool,
    as_parts: Sequence[str] | None = None,
) -> Examined:
    """`as_parts`: a thread that she has seen already stays parted as it was. Raises NetworkTooSmall, HeldBack, MustHold, NearCopy."""
    if where not in networks_for(viewer, subject):
        raise NetworkTooSmall(network=where.label)
    first = words[: sentences(words)[0][1]] if words else ""
    url = "" if below else sample_address()
    parts = tuple(as_parts or ())
    if as_parts is None and in_parts:
        parts = parts_of(words, network=where, url=url, first=first, held=subject.demands.held)
    length = longest(where, words, url, parts)
    judgement = judge(
        "\n\n".join(part for part in (words, comment) if part),
        language=subject.language,
        employer=Employer(viewer.employer),
        used=length.used,
        limit=length.limit,
        fold=fold(where),
    )
    if judgement.verdict is Verdict.HOLD:
        raise HeldBack(judgement)
    draft = _draft(viewer, subject.id)
    manner = manner_for(viewer, subject.language, draft.manner if draft else None)
    offered = propose(viewer, subject, draft.answer if draft else "", manner)
    begun = draft.texts.get(BEGUN, {}) if draft else {}
    wording = kept_of(draft.model) if draft else Kept()
    proposal = next(one for one in offered if one.voice is voice)
    others = [one.ours for one in offered if one is not proposal]
    hers = own_of(
        words,
        proposal,
        [*others, *begun.values(), *(one.text for one in beginnings(viewer, subject).values())],
        tags=dress_of(viewer, subject).tags,
        demands=subject.demands,
        made=wording.never_hers,
    )
    if missing := unmet(words, subject.demands, hers):
        raise MustHold(missing)
    refuse_near_copy(viewer, subject, words, where)
    return Examined(parts, hers.share, judgement, use_of("\n".join((words, comment)), proposal, wording.made))


def _draft(viewer: Viewer, story_id: UUID) -> Draft | None:
    mine: Draft | None = (
        Draft.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id, story_id=story_id).first()
    )
    return mine
