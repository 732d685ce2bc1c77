"""Compose's page, and everything that stands on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yamabiko.compliance.rules import RULES, Judgement, Severity, visible_before
from yamabiko.kit.saying import Saying
from yamabiko.networks.rules import fold
from yamabiko.sharing import operations, queries
from yamabiko.sharing.dressing import dressing
from yamabiko.sharing.going import going
from yamabiko.sharing.handing import handing
from yamabiko.sharing.marks import pieces
from yamabiko.sharing.musts import musts
from yamabiko.sharing.musts import spans as asked_spans
from yamabiko.sharing.nearby import nearby
from yamabiko.sharing.picturing import picturing
from yamabiko.sharing.previewing import previewing
from yamabiko.sharing.queries import Variant
from yamabiko.sharing.timing import timing
from yamabiko.sharing.voices import NAMES
from yamabiko.sharing.wordings import wordings

HITS = {Severity.HOLD: "bad", Severity.WARN: "hit"}


def page(
    request: HttpRequest,
    story_id: UUID,
    now: datetime,
    *,
    said: Saying | None = None,
    status: int = 200,
    copy: str = "",
) -> HttpResponse:
    shown = content(request, story_id, now) | {"said": said, "copy": copy}
    template = "sharing/_compose.html" if request.htmx else "sharing/compose.html"
    return render(request, template, shown, status=said.status if said and not request.htmx else status)


def content(request: HttpRequest, story_id: UUID, now: datetime) -> dict[str, Any]:
    found = queries.compose(request.viewer, story_id, now=now)
    variant = found.variant
    visible = visible_before(variant.text, fold(found.network))
    story, asked, near = found.story, musts(found), nearby(found, request.viewer)
    return {
        "compose": found,
        "story": story,
        "variant": variant,
        "share": found.share,
        "offered": bool(found.may),
        "why_not": operations.not_now(found.may),
        "host": urlsplit(story.url).hostname or "",
        "pieces": pieces(variant.text, _spans(variant) + asked_spans(found)),
        "hits": _words(variant.judgement, request.viewer.language),
        "held": variant.judgement.verdict == "hold"
        or bool(asked["must"]["missing"] or (near["alike"] and near["alike"]["refused"])),
        "visible": variant.text[:visible],
        "folded": variant.text[visible:],
        "way": request.viewer.way,
        **asked,
        **handing(found, request.viewer),
        **going(found, request.viewer, now, community=request.POST.get("community")),
        **picturing(found, request),
        **previewing(found),
        **near,
        **timing(found, request, now),
        **wordings(found, request.viewer),
        **dressing(found, opened=bool({"tag", "mention", "below"} & set(request.POST))),
        "suggested": [
            {"voice": voice.value, "name": NAMES[voice], "text": one.text, "proposed": one.proposed}
            for voice in NAMES
            if (one := found.suggested.get(voice))
        ],
        "all_proposed": all(one.proposed for one in found.suggested.values()),
    }


def _spans(variant: Variant) -> list[tuple[int, int, str]]:
    own = [(span.start, span.end, span.kind) for span in variant.spans]
    return own + [(hit.span[0], hit.span[1], HITS[hit.severity]) for hit in variant.judgement.hits if hit.span]


def _words(judgement: Judgement, language: str) -> list[dict[str, Any]]:
    """Each hit with its rule's own words in the reader's language."""
    return [
        {"rule": hit.rule, "holds": hit.severity is Severity.HOLD, "fix": hit.fix, **RULES[hit.rule].said(language)}
        for hit in judgement.hits
    ]
