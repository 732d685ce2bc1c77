"""The page on which curators and programme managers keep the topics."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.campaigns import operations, queries
from yamabiko.campaigns.forms.topics import TopicForm, id_of
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.people.queries import Viewer


@require_http_methods(["GET", "POST"])
def topics(request: HttpRequest) -> HttpResponse:
    """The list; a POST adds a topic, and what does not go comes back as it was typed."""
    viewer = _keeper(request)
    form = TopicForm(request.POST if request.method == "POST" else None, auto_id="new-%s")
    if _done(form, lambda: operations.open_topic(viewer=viewer, **form.cleaned_data)):
        toast(request, _("Added. From now on people can choose it."))
        return go_to(request, reverse("campaigns:topics"))
    return _page(request, viewer, new=form)


@require_POST
def correction(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Puts one topic right; the whole page comes back when it does not go."""
    viewer = _keeper(request)
    form = TopicForm(request.POST, auto_id=id_of(topic_id))
    try:
        done = _done(form, lambda: operations.correct_topic(viewer=viewer, topic_id=topic_id, **form.cleaned_data))
    except operations.TopicUnknown as unknown:
        raise Http404 from unknown
    if done:
        toast(request, _("Corrected, wherever the topic is shown."))
        return go_to(request, reverse("campaigns:topics"))
    return _page(request, viewer, new=TopicForm(auto_id="new-%s"), corrected=(topic_id, form))


def _keeper(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not queries.may_keep_topics(viewer):
        raise PermissionDenied
    return viewer


def _done(form: TopicForm, change: Callable[[], object]) -> bool:
    """Whether `change` was made; a refusal stands at the name, since that is what a topic is refused for."""
    if not form.is_valid():
        return False
    try:
        change()
    except operations.TopicUnknown:
        raise
    except Saying as said:
        form.add_error("name", str(said))
        return False
    return True


def _page(
    request: HttpRequest, viewer: Viewer, *, new: TopicForm, corrected: tuple[UUID, TopicForm] | None = None
) -> HttpResponse:
    tried = dict([corrected] if corrected else [])
    rows = [(topic, tried.get(topic.id) or TopicForm.of(topic)) for topic in queries.topic_sheets(viewer)]
    if corrected and corrected[0] not in {topic.id for topic, _form in rows}:
        raise Http404
    wrong = bool(new.errors or (corrected and corrected[1].errors))
    return render(request, "campaigns/topics.html", {"rows": rows, "new": new}, status=422 if wrong else 200)
