"""A story that begins with a file, in one request or after its pieces."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yamabiko.content import operations, queries
from yamabiko.content.file_forms import NewFileStoryForm
from yamabiko.content.guards import asking, require_curator
from yamabiko.content.refusals import AlreadyThere, FileGone, NotAllowed, NothingChosen
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying


@require_http_methods(["GET", "POST"])
def from_file(request: HttpRequest) -> HttpResponse:
    """A story around a file. What was uploaded stays with the form when something else is still to be mended."""
    viewer = asking(request)
    try:
        require_curator(viewer)
    except NotAllowed as said:
        raise PermissionDenied from said
    form = NewFileStoryForm(request.POST, request.FILES) if request.method == "POST" else NewFileStoryForm()
    if request.method == "POST" and form.is_valid():
        try:
            story = _new_story(request, form)
            return go_to(request, reverse("sharing:finish", args=[story.id]))
        except AlreadyThere as there:
            form.add_error("url", str(there))
        except Saying as said:
            form.add_error(
                "file" if form.cleaned_data["file"] or isinstance(said, NothingChosen) else "title", str(said)
            )
    context = {"form": form, "kept": _kept(request, form)}
    return render(request, "content/from_file.html", context, status=422 if form.errors else 200)


def _new_story(request: HttpRequest, form: Form) -> queries.StoryView:
    typed, viewer, now = form.cleaned_data, asking(request), timezone.now()
    sent = typed["file"]
    said = {"title": typed["title"], "url": typed["url"], "spoken": typed["language"]}
    if (sent is None and typed["picture_id"]) or (sent is not None and _is_picture(sent)):
        picture_id = typed["picture_id"]
        if sent is not None:
            picture_id = operations.bring_picture(viewer=viewer, body=sent.chunks(), now=now).id
            said["title"] = said["title"] or operations.title_of(sent.name)
            _keep(form, picture_id=str(picture_id))
        return operations.story_from_picture(viewer=viewer, picture_id=picture_id, now=now, **said)
    file_id = brought(request, form)
    _keep(form, file_id=str(file_id))
    return operations.story_from_file(viewer=viewer, file_id=file_id, now=now, **said)


def _keep(form: Form, **ids: str) -> None:
    """The form comes back with what was uploaded, not with a file field that a browser leaves empty."""
    form.data = form.data.copy()
    form.data.update(ids)
    form.cleaned_data["file"] = None


def _is_picture(sent: Any) -> bool:
    """By its first bytes, so that it goes where pictures go; whether it is one, the decoder says."""
    head = sent.read(16)
    sent.seek(0)
    heads = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8")
    return head.startswith(heads) or head[8:12] == b"WEBP" or head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1")


def _kept(request: HttpRequest, form: Form) -> str:
    """The name of a file that came in before the rest of the form was right."""
    try:
        return queries.file_for(asking(request), UUID(str(form.data.get("file_id", "")))).name
    except (FileGone, ValueError):
        return _("the picture") if form.data.get("picture_id") else ""


def brought(request: HttpRequest, form: Form) -> UUID:
    """The id of the file that a form sent, or that had come piece by piece."""
    sent = form.cleaned_data["file"]
    if sent is None and form.cleaned_data["file_id"]:
        known: UUID = form.cleaned_data["file_id"]
        return known
    if sent is None:
        raise NothingChosen
    whole = operations.bring_file(
        viewer=asking(request), name=sent.name, size=sent.size, body=sent.chunks(), now=timezone.now()
    )
    return whole.id
