"""What a story shows: the page on which a curator changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib.messages import WARNING
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yamabiko.content import operations, queries
from yamabiko.content.file_forms import LANGUAGES, PictureForm, StoryFileForm, SubtitlesForm
from yamabiko.content.guards import asking, require_curator
from yamabiko.content.refusals import (
    AltMissing,
    FileGone,
    FocusOutside,
    NotAllowed,
    PictureGone,
    StoryGone,
    SubtitlesUnfit,
)
from yamabiko.content.rules.cropping import window
from yamabiko.content.rules.files import LARGEST_SUBTITLES
from yamabiko.content.rules.words import Pictured
from yamabiko.content.views.from_file import brought
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast
from yamabiko.networks.queries import networks
from yamabiko.networks.rules import shapes_of


@require_GET
def files(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """Picture, file and subtitles of one story."""
    return _with_story(request, story_id, lambda story: _page(request, story))


@require_POST
def picture(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """A new picture, other words for it, another agreement; or no picture any more."""

    def change(story: queries.StoryView) -> HttpResponse:
        if request.POST.get("do") == "remove":
            operations.set_picture(viewer=asking(request), story_id=story.id, picture_id=None, now=timezone.now())
            return _done(request, story, _("Taken away."))
        form = PictureForm(request.POST, request.FILES, story=story)
        if form.is_valid() and _tried(form, "picture", lambda: _picture(request, story, form)):
            return _done(request, story, _("Saved."))
        return _page(request, story, picture_form=form)

    return _with_story(request, story_id, change)


def _picture(request: HttpRequest, story: queries.StoryView, form: Form) -> None:
    viewer, typed, now = asking(request), form.cleaned_data, timezone.now()
    changes: dict[str, Any] = {}
    if typed["picture"] is not None:
        changes["picture_id"] = operations.bring_picture(viewer=viewer, body=typed["picture"].chunks(), now=now).id
    operations.set_picture(
        viewer=viewer,
        story_id=story.id,
        alt=typed["alt"],
        pictured=Pictured(typed["pictured"]),
        pictured_until=typed["pictured_until"],
        now=now,
        **changes,
    )


@require_POST
def focus(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """The point that matters in the picture, or again as it was found."""

    def change(story: queries.StoryView) -> HttpResponse:
        try:
            point = None if request.POST.get("do") == "find" else _point(request.POST)
            operations.set_focus(viewer=asking(request), story_id=story.id, focus=point, now=timezone.now())
        except (FocusOutside, PictureGone) as said:
            toast(request, str(said), level=WARNING)
            return go_to(request, reverse("content:files", args=[story.id]))
        return _done(request, story, _("Saved."))

    return _with_story(request, story_id, change)


def _point(sent: Mapping[str, str]) -> tuple[int, int]:
    """Raises FocusOutside for what is no point."""
    if not all(sent.get(name, "").isascii() and sent.get(name, "").isdecimal() for name in ("x", "y")):
        raise FocusOutside
    return int(sent["x"][:4]), int(sent["y"][:4])


@require_POST
def file(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """A file in one request, or one that came piece by piece; or none any more."""

    def change(story: queries.StoryView) -> HttpResponse:
        viewer, now = asking(request), timezone.now()
        if request.POST.get("do") == "remove":
            operations.set_file(viewer=viewer, story_id=story.id, file_id=None, now=now)
            return _done(request, story, _("Taken away."))
        form = StoryFileForm(request.POST, request.FILES)

        def keep() -> None:
            operations.set_file(viewer=viewer, story_id=story.id, file_id=brought(request, form), now=timezone.now())

        if form.is_valid() and _tried(form, "file", keep):
            return _done(request, story, _("Saved."))
        return _page(request, story, file_form=form)

    return _with_story(request, story_id, change)


@require_POST
def subtitles(request: HttpRequest, story_id: UUID) -> HttpResponse:
    """One language's subtitles, from a file or as text."""

    def change(story: queries.StoryView) -> HttpResponse:
        viewer = asking(request)
        form = SubtitlesForm(request.POST, request.FILES, auto_id="id_%s")
        shown = queries.file_of(viewer.workspace_id, story.id)
        if shown is None:
            raise FileGone
        if not form.is_valid():
            return _page(request, story, subtitles_form=form)
        code = form.cleaned_data["language"]
        if request.POST.get("do") == "remove":
            operations.drop_subtitles(viewer=viewer, file_id=shown.id, language=code)
            return _done(request, story, _("Taken away."))

        def keep() -> None:
            written = _written(form)
            operations.put_subtitles(
                viewer=viewer, file_id=shown.id, language=code, written=written, now=timezone.now()
            )

        field = "subtitles" if form.cleaned_data["subtitles"] else "written"
        if _tried(form, field, keep):
            return _done(request, story, _("Saved."))
        return _page(request, story, subtitles_form=form)

    return _with_story(request, story_id, change)


def _written(form: Form) -> str:
    sent = form.cleaned_data["subtitles"]
    if sent is None:
        return str(form.cleaned_data["written"])
    if sent.size > LARGEST_SUBTITLES:
        raise SubtitlesUnfit("too_long")
    try:
        return str(sent.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SubtitlesUnfit("not_text") from None


def _page(
    request: HttpRequest,
    story: queries.StoryView,
    *,
    picture_form: Form | None = None,
    file_form: Form | None = None,
    subtitles_form: Form | None = None,
) -> HttpResponse:
    viewer = asking(request)
    shown = queries.file_of(viewer.workspace_id, story.id)
    first = {"alt": story.picture_alt, "pictured": story.pictured.value, "pictured_until": story.pictured_until}
    forms = {
        "picture_form": picture_form or PictureForm(story=story, initial=first if story.picture_url else {}),
        "file_form": file_form or StoryFileForm(),
    }
    broken = any(form is not None and form.errors for form in (picture_form, file_form, subtitles_form))
    context = {
        "story": story,
        "file": shown,
        **forms,
        **_cuts(viewer, story),
        "subtitles": _subtitles(viewer, shown, subtitles_form),
    }
    return render(request, "content/files.html", context, status=422 if broken else 200)


def _cuts(viewer: Any, story: queries.StoryView) -> dict[str, Any]:
    """The picture with its point, and how the shapes of the networks would cut it, as places within it in %."""
    look = queries.looks_of(viewer.workspace_id, story.id).picture if story.picture_url else None
    if look is None:
        return {}
    size = (look.width, look.height)
    shapes = {shape for network in networks() for shape in shapes_of(network.declared)}
    cuts = []
    for shape in sorted(shapes, key=lambda shape: -shape[0] / shape[1]):
        left, top, right, bottom = window(size, shape, look.focus)
        places = (_place(left, size[0] - (right - left)), _place(top, size[1] - (bottom - top)))
        width, height = shape
        name = f"{width / 100:.2f}:1" if height == 100 else f"{width}:{height}"
        cuts.append({"width": width, "height": height, "left": places[0], "top": places[1], "name": name})
    return {"look": look, "cuts": cuts}


def _place(start: int, room: int) -> int:
    return round(100 * start / room) if room else 50


def _subtitles(viewer: Any, shown: Any, sent: Form | None) -> list[dict[str, Any]]:
    if shown is None or not shown.is_recording:
        return []
    found = []
    for code, name in LANGUAGES:
        mine = sent is not None and sent.data.get("language") == code
        there = queries.subtitles_of(viewer.workspace_id, shown.id, code)
        form = sent if mine else SubtitlesForm(initial={"language": code, "written": there}, auto_id=f"id_{code}_%s")
        found.append({"code": code, "name": name, "there": bool(there), "form": form})
    return found


def _tried(form: Form, field: str, change: Callable[[], None]) -> bool:
    """What is refused is said beside its field."""
    try:
        change()
    except (NotAllowed, StoryGone):
        raise
    except Saying as said:
        form.add_error("alt" if isinstance(said, AltMissing) else field, str(said))
        return False
    return True


def _done(request: HttpRequest, story: queries.StoryView, said: str) -> HttpResponse:
    toast(request, said)
    return go_to(request, reverse("content:files", args=[story.id]))


def _with_story(
    request: HttpRequest, story_id: UUID, answer: Callable[[queries.StoryView], HttpResponse]
) -> HttpResponse:
    viewer = asking(request)
    try:
        story = queries.story_for(viewer, story_id)
        require_curator(viewer)
        return answer(story)
    except NotAllowed as said:
        raise PermissionDenied from said
    except (StoryGone, FileGone) as gone:
        return render(request, "content/gone.html", {"said": gone}, status=404)
