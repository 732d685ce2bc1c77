"""A member's own posts from the inside: writing them, making them public, taking them off, suggesting them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yamabiko.content.forms_of_people import PostForm
from yamabiko.content.guards import asking
from yamabiko.content.operations import own_posts, own_stories
from yamabiko.content.own_words import findings
from yamabiko.content.queries import own as queries
from yamabiko.content.refusals import (
    AddressTooLong,
    AlreadySuggested,
    AlreadyThere,
    FileUnfit,
    NotAWebAddress,
    OwnPostGone,
    PictureUndescribed,
    PostEmpty,
    TitleMissing,
    WordsHeld,
)
from yamabiko.content.views.going_on import done, gone, uuid_of
from yamabiko.kit.htmx import go_to
from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.toasts import toast

# The field beside which a refusal is said.
FIELDS: dict[type[Saying], str] = {
    TitleMissing: "title",
    NotAWebAddress: "media_url",
    AddressTooLong: "media_url",
    FileUnfit: "photo",
    PictureUndescribed: "picture_alt",
    PostEmpty: "text",
}


@require_http_methods(["GET", "POST"])
def new_post(request: HttpRequest) -> HttpResponse:
    """A draft, hers alone."""
    viewer = asking(request)
    page = queries.my_page(viewer)
    if page is None:
        return redirect("content:my_page")
    series = queries.my_series(viewer)
    form = PostForm(series=series, initial={"language": page.language})
    if request.method == "POST":
        form = PostForm(request.POST, request.FILES, series=series)
        if form.is_valid():
            try:
                post_id = own_posts.write_post(viewer=viewer, now=timezone.now(), **_words(form))
            except Saying as said:
                _say(form, said)
            else:
                return _saved(request, post_id)
    return render(request, "content/own_post.html", {"form": form, "page": page}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def own_post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Hers, to change; with the button "public" it is saved and put on her page in one go."""
    viewer = asking(request)
    try:
        post = queries.my_post(viewer, post_id)
    except OwnPostGone as missing:
        return gone(request, missing)
    series = queries.my_series(viewer)
    form = PostForm.of(post, series)
    held: tuple[Any, ...] | None = None
    if request.method == "POST":
        form = PostForm(request.POST, request.FILES, series=series, pictured=post.picture_id is not None)
        if form.is_valid():
            try:
                own_posts.change_post(viewer=viewer, post_id=post_id, now=timezone.now(), **_words(form))
            except WordsHeld as said:
                typed = form.cleaned_data
                words = own_posts.words_of(typed["title"], typed["summary"], typed["text"])
                held = findings(viewer, words, language=typed["language"], reader=viewer.language)
                form.add_error(None, str(said))
            except Saying as said:
                _say(form, said)
            else:
                return _saved(request, post_id)
    words = own_posts.words_of(post.title, post.summary, post.text)
    context = {
        "form": form,
        "post": post,
        "page": queries.my_page(viewer),
        "findings": held
        if held is not None
        else findings(viewer, words, language=post.language, reader=viewer.language),
    }
    return render(request, "content/own_post.html", context, status=422 if form.errors else 200)


def _saved(request: HttpRequest, post_id: UUID) -> HttpResponse:
    if request.POST.get("then") != "public":
        toast(request, _("Saved."))
        return go_to(request, reverse("content:own_post", args=[post_id]))
    return publish(request, post_id)


def _words(form: PostForm) -> dict[str, Any]:
    typed = dict(form.cleaned_data)
    photo = typed.pop("photo", None)
    if typed.pop("without_picture", False):
        typed["picture_id"] = None
    if "series" in typed:
        typed["series_id"] = uuid_of(typed.pop("series"))
    return {**typed, "photo": photo.read() if photo else b""}


def _say(form: PostForm, said: Saying) -> None:
    name = FIELDS.get(type(said))
    form.add_error(name if name in form.fields else None, str(said))


@require_POST
def publish(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Put it on her page."""

    def change() -> None:
        own_posts.publish_post(viewer=asking(request), post_id=post_id, now=timezone.now())
        page = queries.my_page(asking(request))
        if page and page.is_open:
            toast(request, _("It is on your page."))
        else:
            toast(request, _("It is ready. Strangers find it as soon as your page is open."), level=messages.INFO)

    return done(request, change, reverse("content:own_post", args=[post_id]))


@require_POST
def withdraw(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Take it off her page; it stays with her."""

    def change() -> None:
        own_posts.withdraw_post(viewer=asking(request), post_id=post_id, now=timezone.now())
        toast(request, _("Nobody finds it any more. It is still here with you."))

    return done(request, change, reverse("content:own_post", args=[post_id]))


@require_POST
def delete(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """For good."""

    def change() -> None:
        own_posts.delete_post(viewer=asking(request), post_id=post_id, now=timezone.now())
        toast(request, _("Deleted."))

    return done(request, change, reverse("content:my_page"))


@require_POST
def suggest(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """One tap: her public post becomes a suggestion to colleagues."""
    try:
        suggestion_id = own_stories.suggest_post(viewer=asking(request), post_id=post_id, now=timezone.now())
    except OwnPostGone as missing:
        return gone(request, missing)
    except AlreadySuggested as there:
        toast(request, str(there), level=messages.INFO)
        known = there.suggestion_id
        return go_to(request, reverse("content:suggestion", args=[known]) if known else reverse("content:my_page"))
    except AlreadyThere:
        toast(request, _("Your colleagues have it in the library already."), level=messages.INFO)
        return go_to(request, reverse("content:own_post", args=[post_id]))
    toast(request, _("Suggested. The curators look at it, and you see here what becomes of it."))
    return go_to(request, reverse("content:suggestion", args=[suggestion_id]))
