"""The reviewer's record: what went out, what the rules said of it, and the rules in their own words."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yamabiko.compliance import queries
from yamabiko.compliance.rules import RULES, Verdict
from yamabiko.people.rules import Role

PAGE = 25


@require_GET
def judgements(request: HttpRequest) -> HttpResponse:
    """Newest first. A text stands here without its author: a rule judges words, not people."""
    if not request.viewer.has(Role.REVIEWER):
        raise PermissionDenied
    before = _uuid(request.GET.get("before", ""))
    asked = request.GET.get("verdict", "")
    verdict = asked if asked in set(Verdict) else ""  # a word that we do not know asks for nothing
    rows = queries.judged(request.viewer, verdict=verdict, before=before, limit=PAGE + 1)
    language = request.viewer.language
    lines = [(row, [RULES[rule].said(language) for rule in row.rules if rule in RULES]) for row in rows[:PAGE]]
    content = {
        "lines": lines,
        "older": rows[PAGE - 1].id if len(rows) > PAGE else None,
        "verdict": verdict,
        "counts": queries.verdict_counts(request.viewer.workspace_id),
    }
    return render(request, "compliance/judgements.html", content)


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its reason and its source, for whoever is bound by it."""
    words = [(name, rule.said(request.viewer.language)) for name, rule in RULES.items()]
    return render(request, "compliance/rules.html", {"rules": words})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
