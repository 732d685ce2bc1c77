"""Questions to the record of judgements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from yamabiko.compliance.models import JudgedText
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role


@dataclass(frozen=True, slots=True)
class Judged:
    """One line of the record. There is no author in it: a rule judges a text, not a person."""

    id: UUID
    text: str
    language: str
    network: str
    verdict: str
    rules: tuple[str, ...]
    judged_at: datetime


def judged(viewer: Viewer, *, verdict: str = "", before: UUID | None = None, limit: int = 50) -> list[Judged]:
    """The newest judgements first, for reviewers and admins; nobody else has this list."""
    if not viewer.has(Role.REVIEWER):
        return []
    rows = JudgedText.objects.within(viewer.workspace_id).order_by("-id")
    if verdict:
        rows = rows.filter(verdict=verdict)
    if before:
        rows = rows.filter(id__lt=before)
    return [
        Judged(row.id, row.text, row.language, row.network, row.verdict, tuple(row.rules), row.judged_at)
        for row in rows[:limit]
    ]


def verdict_counts(workspace_id: UUID) -> dict[str, int]:
    """How many texts went out clear, how many with a remark (`warn`), and the `total`."""
    rows = JudgedText.objects.within(workspace_id).order_by().values("verdict").annotate(number=Count("id"))
    found = {row["verdict"]: row["number"] for row in rows}
    return {"clear": found.get("clear", 0), "warn": found.get("warn", 0), "total": sum(found.values())}
