"""The library: for curators what waits and what needs a look, then all of it; for everybody else what is offered to her."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yamabiko.content import operations, queries
from yamabiko.content.forms import LinkForm
from yamabiko.content.guards import asking, may_curate
from yamabiko.content.queries import Question, StoryView
from yamabiko.content.refusals import AlreadyThere, NotAllowed
from yamabiko.content.rules.search import Piece
from yamabiko.content.rules.words import Status
from yamabiko.content.views.questions import (
    DECIDED,
    MARKS,
    asks_for_something,
    choices,
    for_employees,
    question_of,
    uuid_of,
)
from yamabiko.kit.htmx import answer, go_to, wants_fragment
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.people.queries import Viewer

PAGE = 30
AT_FIRST = 8  # that wait, above the whole library; all of them are one tap away


@dataclass(frozen=True, slots=True)
class Row:
    """A story on the shelf. `title` and `snippet` are in pieces that say where the query was found."""

    story: StoryView
    title: tuple[Piece, ...] = ()
    snippet: tuple[Piece, ...] = ()


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """The page, or for htmx the shelf alone."""
    fragment = "content/_more.html" if request.GET.get("after") else "content/_shelf.html"
    context = _shelf(request) | {"form": LinkForm()}
    return answer(request, page="content/library.html", fragment=fragment, context=context)


@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """One link; it leads to the new story, to the one that was there before, or back with what was typed."""
    form = LinkForm(request.POST)
    try:
        if form.is_valid():
            story = operations.paste_link(viewer=asking(request), url=form.cleaned_data["url"], now=timezone.now())
            return go_to(request, reverse("sharing:finish", args=[story.id]))
    except AlreadyThere as there:
        toast(request, str(there), level=messages.INFO)
        return go_to(request, reverse("content:story", args=[there.story_id]))
    except NotAllowed as said:
        raise PermissionDenied from said
    except Saying as said:
        form.add_error("url", str(said))
    if not may_curate(asking(request)):
        raise PermissionDenied
    if wants_fragment(request):
        return render(request, "content/_paste.html", {"form": form}, status=422)
    return render(request, "content/library.html", _shelf(request) | {"form": form}, status=422)


def _shelf(request: HttpRequest) -> dict[str, Any]:
    """What stands on the shelf for the question in the address."""
    viewer, now = asking(request), timezone.now()
    curator = may_curate(viewer)
    question, after = question_of(request.GET), uuid_of(request.GET.get("after", ""))
    if not curator:
        question = for_employees(question)
    filtered = asks_for_something(question)
    ask: dict[str, Any] = {"after": after, "limit": PAGE + 1}
    if not curator:
        found = queries.on_offer(viewer, now=now, asked=question, **ask)
    else:
        listed = question if filtered else replace(question, statuses=DECIDED)
        found = queries.library(viewer, asked=listed, **ask)
    rest = request.GET.copy()
    rest["after"] = str(found[PAGE - 1].id) if len(found) > PAGE else ""
    context = {
        "rows": _rows(found[:PAGE], question.q),
        "more": rest.urlencode() if len(found) > PAGE else "",
        "q": question.q,
        "now": now,
        "filtered": filtered,
        "curator": curator,
        "status": question.statuses[0] if len(question.statuses) == 1 else "",  # type: ignore[index]
        "doubts_asked": bool(question.doubt or question.doubted),
    }
    if not after:
        context |= _around(request, viewer, question)
    return context | (_of_curators(viewer, filtered=filtered or bool(after)) if curator else _of_hers(viewer, now))


def _around(request: HttpRequest, viewer: Viewer, question: Question) -> dict[str, Any]:
    """The form and what it says now, each part with the address without it."""
    selects = choices(viewer, question, curator=may_curate(viewer))
    marks = [(word, str(name), getattr(question, word) is True) for word, name in MARKS.items()]
    chosen = [(f"{one.label}: {one.said}", _without(request, one.name)) for one in selects if one.said]
    chosen += [(name, _without(request, "mark", word)) for word, name, on in marks if on]
    return {"selects": selects, "marks": marks, "chosen": chosen, "open": any(one.said for one in selects[3:])}


def _without(request: HttpRequest, name: str, word: str = "") -> str:
    rest = request.GET.copy()
    rest.pop("after", None)
    rest.setlist(name, [one for one in rest.getlist(name) if word and one != word])
    return f"{reverse('content:library')}?{rest.urlencode()}"


def _of_curators(viewer: Viewer, *, filtered: bool) -> dict[str, Any]:
    waiting: list[StoryView] = []
    if not filtered:
        waiting = queries.library(viewer, asked=Question(statuses=(Status.WAITING,)), limit=AT_FIRST)
    counts = queries.counts(viewer)
    return {
        "waiting": _rows(waiting),
        "waiting_count": counts[Status.WAITING],
        "offered_count": counts[Status.OFFERED],
        "doubt_count": sum(queries.doubt_counts(viewer).values()),
        "alike_count": queries.open_likenesses(viewer),
    }


def _of_hers(viewer: Viewer, now: Any) -> dict[str, Any]:
    return {
        "offered_count": queries.offered_to_her(viewer, now),
        "to_confirm_count": queries.to_confirm_count(viewer, now),
    }


def _rows(stories: Iterable[StoryView], q: str = "") -> list[Row]:
    if not q.strip():
        return [Row(story) for story in stories]
    marked = queries.marker(q)
    return [
        Row(story, marked.pieces(story.title), marked.snippet(f"{story.summary}\n{story.text}")) for story in stories
    ]
