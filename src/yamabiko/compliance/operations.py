"""Keeping the record of what was judged when it went out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.compliance.facts import TextJudged
from yamabiko.compliance.models import JudgedText
from yamabiko.compliance.rules import Judgement
from yamabiko.events.operations import record


@transaction.atomic
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
    rules = tuple(dict.fromkeys(hit.rule for hit in judgement.hits))
    JudgedText.objects.create(
        workspace_id=workspace_id,
        subject_kind=subject_kind,
        subject_id=subject_id,
        network=network,
        language=language,
        text=text,
        verdict=judgement.verdict.value,
        rules=list(rules),
        judged_at=now,
    )
    told = TextJudged(
        subject_kind=subject_kind, subject_id=subject_id, network=network, verdict=judgement.verdict.value, rules=rules
    )
    record(told, workspace_id=workspace_id, at=now)
