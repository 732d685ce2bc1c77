"""What Compose's form holds, kept before anything else is done with it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from yamabiko.networks.rules import mention, mentioning, tagging
from yamabiko.sharing import operations, queries
from yamabiko.sharing.musts import fix_of
from yamabiko.sharing.picturing import picked
from yamabiko.sharing.queries import Compose
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.wordings import said_so

CHANGES = {"fix", "tag", "mention", "must", "say_model"}  # buttons that change her text


def keep(request: HttpRequest, story_id: UUID, now: datetime) -> None:
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
