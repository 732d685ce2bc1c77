"""`{% load content_finding %}`: what is doubtful about a story, what looks like it, where else its tale is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import pgettext

from yamabiko.content import queries
from yamabiko.content.doubts import ALIKE, DOUBTS, MEANWHILE, WHY
from yamabiko.content.guards import may_curate
from yamabiko.content.queries import StoryView

register = template.Library()


@register.filter
def doubt_name(doubt: Any) -> str:
    return str(DOUBTS.get(doubt, ""))


@register.filter
def doubt_why(doubt: Any) -> str:
    return str(WHY.get(doubt, ""))


@register.filter
def doubt_meanwhile(doubt: Any) -> str:
    """What follows from it until somebody has looked; "" when nothing does."""
    return str(MEANWHILE.get(doubt, ""))


@register.filter
def alike_name(kind: Any) -> str:
    return str(ALIKE.get(kind, ""))


@register.filter
def month_year(day: date) -> str:
    """December 2026 · 2026年12月"""
    return date_format(day, pgettext("a month, Django date format", "F Y"))


@register.filter
def day_weekday(day: date) -> str:
    """Thu 3 Dec · 12月3日(木)"""
    return date_format(day, pgettext("a day with its weekday, Django date format", "D j M"))


@register.filter
def weekday_short(day: date) -> str:
    """Thu · 木"""
    return date_format(day, "D")


@register.inclusion_tag("content/_holding.html", takes_context=True)
def story_holding(context: template.Context, story: StoryView) -> dict[str, Any]:
    """For curators: the doubt about a story, and what looks like it. Nothing for anybody else."""
    request = context["request"]
    if not may_curate(request.viewer):
        return {}
    alike = queries.likenesses(request.viewer, story_id=story.id, limit=5)
    return {"story": story, "alike": alike, "csrf_token": context.get("csrf_token"), "request": request}


@register.inclusion_tag("content/_tellings.html", takes_context=True)
def story_tellings(context: template.Context, story: StoryView) -> dict[str, Any]:
    """The same tale in other stories that she may read."""
    return {"story": story, "tellings": queries.tellings(context["request"].viewer, story)}
