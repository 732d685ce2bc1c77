"""Keeping the record of what was judged when it went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.compliance.facts import TextJudged
from yamabiko.compliance.models import JudgedText
from yamabiko.compliance.rules import Judgement
from yamabiko.events.operations import copy_rows_now, row_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A text that goes out at `at`, and what the rules said of it."""

    subject_kind: str
    subject_id: UUID
    network: str
    text: str
    language: str
    judgement: Judgement
    at: datetime


def keep_judgement(
    *,
    workspace_id: UUID,
    subject_kind: str,
    subject_id: UUID,
    network: str,
    text: str,
    language: str,
    judgement: Judgement,
    now: datetime,
) -> None:
    """Keep the text that goes out and what the rules said of it, in the transaction in which it goes out."""
    one = Judged(
        subject_kind=subject_kind,
        subject_id=subject_id,
        network=network,
        text=text,
        language=language,
        judgement=judgement,
        at=now,
    )
    keep_judgements(workspace_id=workspace_id, judged=[one])


@transaction.atomic
def keep_judgements(*, workspace_id: UUID, judged: Sequence[Judged]) -> None:
    """`keep_judgement` for many texts at once."""
    JudgedText.objects.bulk_create(
        [
            JudgedText(
                workspace_id=workspace_id,
                subject_kind=one.subject_kind,
                subject_id=one.subject_id,
                network=one.network,
                language=one.language,
                text=one.text,
                verdict=one.judgement.verdict.value,
                rules=list(_rules(one.judgement)),
                judged_at=one.at,
            )
            for one in judged
        ]
    )
    copy_rows_now(row_of(_told(one), workspace_id=workspace_id, at=one.at) for one in judged)


def _told(one: Judged) -> TextJudged:
    return TextJudged(
        subject_kind=one.subject_kind,
        subject_id=one.subject_id,
        network=one.network,
        verdict=one.judgement.verdict.value,
        rules=_rules(one.judgement),
    )


def _rules(judgement: Judgement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.rule for hit in judgement.hits))
