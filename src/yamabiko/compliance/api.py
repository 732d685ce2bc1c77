"""The record of judgements and the rules, and a judgement of any text, for programs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Field, Router, Schema

from yamabiko.compliance import queries
from yamabiko.compliance.rules import RULES, Employer, judge
from yamabiko.kit.rest import Limit, Page, page_of
from yamabiko.people.rules import Role

router = Router(tags=["compliance"])


class JudgedOut(Schema):
    """A text that went out. It has no author."""

    id: UUID
    text: str
    language: str
    network: str
    verdict: str
    rules: list[str]
    judged_at: datetime


class RuleOut(Schema):
    id: str
    title: str
    why: str
    source: str


class TextIn(Schema):
    text: str = Field(max_length=20_000)
    language: str = Field(pattern="^(ja|en)$")


class HitOut(Schema):
    """`start` and `end` are indices into the text in code points, null where the rule means the whole of it."""

    rule: str
    severity: str
    start: int | None
    end: int | None
    fix: str | None


class JudgementOut(Schema):
    verdict: str
    hits: list[HitOut]


@router.get("/judgements", response=Page[JudgedOut])
def judgements(request: HttpRequest, verdict: str = "", after: UUID | None = None, limit: Limit = 50):
    """What went out and what the rules said, newest first; for reviewers."""
    if not request.viewer.has(Role.REVIEWER):
        raise PermissionDenied
    return page_of(queries.judged(request.viewer, verdict=verdict, before=after, limit=limit + 1), limit)


@router.get("/rules", response=list[RuleOut])
def rules(request: HttpRequest):
    """Every rule in the words of the key's owner's language."""
    return [RuleOut(id=name, **rule.said(request.viewer.language)) for name, rule in RULES.items()]


@router.post("/judge", response=JudgementOut)
def judge_text(request: HttpRequest, sent: TextIn):
    """What the rules say of a text; nothing is kept. Its length is not judged, for that depends on the network."""
    found = judge(
        sent.text, language=sent.language, employer=Employer(request.viewer.employer), used=0, limit=1, fold=None
    )
    hits = [
        HitOut(
            rule=hit.rule,
            severity=hit.severity.value,
            fix=hit.fix,
            start=hit.span[0] if hit.span else None,
            end=hit.span[1] if hit.span else None,
        )
        for hit in found.hits
    ]
    return JudgementOut(verdict=found.verdict.value, hits=hits)
