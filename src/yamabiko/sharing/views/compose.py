"""Compose: one page for one story, useful before any script has run."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.compliance.rules import RULES, Judgement, Severity, visible_before
from yamabiko.kit.saying import Saying
from yamabiko.networks.rules import Network, fold, mention, mentioning, tagging
from yamabiko.people.rules import Way
from yamabiko.sharing import operations, queries
from yamabiko.sharing.dressing import dressing
from yamabiko.sharing.handing import handing
from yamabiko.sharing.marks import pieces
from yamabiko.sharing.musts import fix_of, musts
from yamabiko.sharing.musts import spans as asked_spans
from yamabiko.sharing.nearby import nearby
from yamabiko.sharing.picturing import picked, picturing
from yamabiko.sharing.previewing import previewing
from yamabiko.sharing.queries import Compose, Variant
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.timing import timing
from yamabiko.sharing.voices import NAMES
from yamabiko.sharing.wordings import said_so, wordings

CHANGES = {"fix", "tag", "mention", "must", "say_model"}  # buttons that change her text
HITS = {Severity.HOLD: "bad", Severity.WARN: "hit"}


@require_http_methods(["GET", "POST"])
def compose(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """The page; a POST keeps what she wrote and comes back with another voice, tab or fix."""
    now = timezone.now()
    if request.method == "GET":
        if request.GET.get("network") in set(Network):
            try:
                operations.save_draft(viewer=request.viewer, story_id=story_id, now=now, network=request.GET["network"])
            except operations.NetworkTooSmall as said:
                return _page(request, story_id, now, said=said, status=200)
            return redirect("sharing:compose", story_id)
        return _page(request, story_id, now)
    try:
        _keep(request, story_id, now)
    except Saying as said:
        return _page(request, story_id, now, said=said)
    if request.htmx:
        return _page(request, story_id, now)
    return HttpResponseRedirect(reverse("sharing:compose", args=[story_id]) + "#text")


@require_POST
def text(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """While she types: keeps what she typed and answers with what follows from it only, so that her caret stays.

    Her answer changes the drafts; her text changes counter, marks, hits and preview.
    """
    now = timezone.now()
    try:
        _keep(request, story_id, now)
    except Saying as said:
        return render(request, "sharing/_said.html", {"said": said}, status=422)
    piece = "sharing/_answered.html" if request.htmx.trigger == "think" else "sharing/_typed.html"
    return render(request, piece, _content(request, story_id, now))


@require_POST
def window(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """On to the network's share window; what is held comes back as the page with its reason."""
    now = timezone.now()
    try:
        _keep(request, story_id, now)
        content = queries.compose(request.viewer, story_id, now=now)
        # What she sees goes out, even if her answer has changed since and would propose another text.
        shown = request.POST.get("text") if request.POST.get("shown_network") == content.network else None
        opened = operations.open_window(
            viewer=request.viewer,
            story_id=story_id,
            network=content.network.value,
            voice=content.voice.value,
            text=content.variant.text if shown is None else shown,
            way=Way.COPY.value if content.network.declared.window is None else "",
            beside=content.variant.beside,
            now=now,
        )
    except (operations.HeldBack, operations.MustHold):
        return _page(request, story_id, now, status=422)
    except operations.AlreadyPosted:
        return redirect("sharing:compose", story_id)
    except Saying as said:
        return _page(request, story_id, now, said=said)
    if request.viewer.way == Way.COPY or content.network.declared.window is None:
        if request.htmx:
            return _page(request, story_id, now, copy=opened.post)
        return redirect("sharing:compose", story_id)
    return HttpResponseRedirect(opened.url, status=303)


@require_POST
def claim(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """She posted it."""
    return _after(request, share_id, operations.claim, _("Thank you. Its echo will show under My impact."))


@require_POST
def drop(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """She did not."""
    return _after(request, share_id, operations.drop, _("Understood. Your words are kept here."))


def _after(request: HttpRequest, share_id: UUID, verb: Any, words: str) -> HttpResponse:
    now = timezone.now()
    verb(viewer=request.viewer, share_id=share_id, now=now)
    share = queries.share(request.viewer, share_id)
    assert share is not None
    if request.htmx and request.POST.get("from") == "compose":
        return _page(request, share.story_id, now)
    messages.success(request, words)
    wanted = request.POST.get("next", "")
    return redirect(wanted if _is_ours(wanted) else reverse("sharing:compose", args=[share.story_id]))


def _is_ours(address: str) -> bool:
    parts = urlsplit(address)
    return address.startswith("/") and not address.startswith("//") and not parts.netloc and "\\" not in address


def _keep(request: HttpRequest, story_id: UUID, now: datetime) -> None:
    """Save what the form holds; a fix replaces the text by what the rule proposes."""
    sent = request.POST
    edit = None
    if "text" in sent and sent.get("shown_voice") and sent.get("shown_network"):
        edit = (sent["shown_voice"], sent["shown_network"], sent["text"])
    operations.save_draft(
        viewer=request.viewer,
        story_id=story_id,
        now=now,
        edit=edit,
        beside=_beside(request),
        answer=sent.get("answer"),
        voice=sent.get("other") or sent.get("voice"),
        network=sent.get("network") or None,
        start_again="again" in sent,
    )
    if chosen := picked(request):
        operations.choose_picture(viewer=request.viewer, story_id=story_id, now=now, **chosen)
    if "suggested" in sent:
        operations.begin_from(viewer=request.viewer, story_id=story_id, suggested=sent["suggested"], now=now)
    if CHANGES & set(sent):
        found = queries.compose(request.viewer, story_id, now=now)
        changed = _changed(request, found)
        if changed is not None:
            edit = (found.voice.value, found.network.value, changed)
            operations.save_draft(viewer=request.viewer, story_id=story_id, now=now, edit=edit)


def _changed(request: HttpRequest, found: Compose) -> str | None:
    """Her text with what she tapped: a rule's fix, what the story asks for, a hashtag, a mention; None: there is nothing of the kind."""
    sent, variant = request.POST, found.variant
    if "fix" in sent:
        return next((hit.fix for hit in variant.judgement.hits if hit.rule == sent["fix"] and hit.fix), None)
    if "must" in sent:
        return fix_of(found, sent["must"])
    if "say_model" in sent:
        return said_so(found)
    if sent.get("tag") in found.dress.tags:
        return tagging(variant.text, sent["tag"])
    there = mention(found.network, found.dress.names.get(sent.get("mention", ""), {}).get(found.network.value, ""))
    return mentioning(variant.text, sent["mention"], there) if there else None


def _beside(request: HttpRequest) -> tuple[str, Beside] | None:
    """What the form says of what stands beneath the post; None where it did not ask."""
    sent = request.POST
    if "shown_beside" not in sent or not sent.get("shown_network"):
        return None
    parts = sent["parts"] == "1" if "parts" in sent else "in_parts" in sent
    return sent["shown_network"], Beside(below="below" in sent, comment=sent.get("comment", ""), parts=parts)


def _page(
    request: HttpRequest,
    story_id: UUID,
    now: datetime,
    *,
    said: Saying | None = None,
    status: int = 200,
    copy: str = "",
) -> HttpResponse:
    content = _content(request, story_id, now) | {"said": said, "copy": copy}
    template = "sharing/_compose.html" if request.htmx else "sharing/compose.html"
    return render(request, template, content, status=said.status if said and not request.htmx else status)


def _content(request: HttpRequest, story_id: UUID, now: datetime) -> dict[str, Any]:
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
