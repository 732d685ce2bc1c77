"""Many stories at once: those that were ticked, or all that match. What is left after a hundred is done by going on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yamabiko.content import operations, queries
from yamabiko.content.bulk_forms import BulkForm
from yamabiko.content.guards import asking, require_curator
from yamabiko.content.operations import Outcome
from yamabiko.content.refusals import NotAllowed
from yamabiko.content.rules.bulk import AT_ONCE, steps_in
from yamabiko.content.views.questions import question_of, uuid_of
from yamabiko.content.wording import ACTIONS
from yamabiko.kit.saying import Saying
from yamabiko.people.queries import Viewer

UNDONE_AT_MOST = 1_000  # steps that one form carries; beyond these each story's own history is the way back


@dataclass(frozen=True, slots=True)
class Refusal:
    """A story that stayed as it was, with its title and why."""

    story_id: UUID
    title: str
    language: str
    why: str


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """What was done and what was not, with a way back; or the form again with what is missing."""
    viewer = _curator(request)
    form = BulkForm(request.POST, viewer=viewer)
    story_ids, left = _chosen(viewer, request.POST)
    if not story_ids:
        form.is_valid()
        form.add_error(None, _("Tick at least one story."))
    if story_ids and form.is_valid():
        try:
            outcome = operations.change_many(viewer=viewer, story_ids=story_ids, wish=form.wish(), now=timezone.now())
            return _told(request, viewer, outcome, form=form, left=left, last=story_ids[-1])
        except Saying as said:
            form.add_error(form.field_of(said), str(said))
    context = {"form": form, "story_ids": story_ids, "match": request.POST.get("match", ""), "all": left is not None}
    return render(request, "content/bulk.html", context, status=422)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the steps back that the form carries."""
    viewer = _curator(request)
    steps = steps_in(request.POST.get("steps", ""))[:UNDONE_AT_MOST]
    outcome = operations.undo_many(viewer=viewer, steps=steps, now=timezone.now())
    context = {"undone": True, "done": len(outcome.done), "refusals": _refusals(viewer, outcome)}
    return render(request, "content/bulk_done.html", context)


def _curator(request: HttpRequest) -> Viewer:
    viewer = asking(request)
    try:
        require_curator(viewer)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    return viewer


def _chosen(viewer: Viewer, sent: QueryDict) -> tuple[list[UUID], int | None]:
    """(at most a hundred stories, how many more match; None where they were ticked one by one)"""
    if sent.get("all") != "yes":
        ticked = [story_id for text in sent.getlist("chosen") if (story_id := uuid_of(text))]
        return ticked[:AT_ONCE], None
    question = question_of(QueryDict(sent.get("match", "")))
    after = uuid_of(sent.get("after", ""))
    ids = queries.asked_ids(viewer, question, after=after, limit=AT_ONCE)
    return ids, queries.asked_count(viewer, question, after=ids[-1]) if ids else 0


def _told(
    request: HttpRequest, viewer: Viewer, outcome: Outcome, *, form: BulkForm, left: int | None, last: UUID
) -> HttpResponse:
    before = steps_in(request.POST.get("steps", ""))
    steps = [*before, *outcome.done]
    context: dict[str, Any] = {
        "action": ACTIONS[form.cleaned_data["action"]],
        "done": len(outcome.done) + _number(request, "done"),
        "same": len(outcome.same) + _number(request, "same"),
        "refusals": _refusals(viewer, outcome),
        "refused": len(outcome.refused) + _number(request, "refused"),
        "steps": " ".join(map(str, steps)) if len(steps) <= UNDONE_AT_MOST else "",
        "left": left or 0,
        "sent": [(name, value) for name, value in form.sent() if value],
        "match": request.POST.get("match", ""),
        "last": last,
    }
    return render(request, "content/bulk_done.html", context)


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _refusals(viewer: Viewer, outcome: Outcome) -> list[Refusal]:
    named = queries.stories_by_id(viewer.workspace_id, [one.story_id for one in outcome.refused], viewer.language)
    return [
        Refusal(one.story_id, named[one.story_id].title, named[one.story_id].language, str(one.why))
        for one in outcome.refused
        if one.story_id in named
    ]
