"""Aoba's own web site, as far as the demo needs one: a page for each story and a feed of them, open to strangers."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from yamabiko.ops.demo.load import address_of
from yamabiko.ops.demo.stories import STORIES, DemoStory, Words

NAMES = {"ja": "アオバ包装", "en": "Aoba Packaging"}


def _words(story: DemoStory, spoken: str) -> Words:
    return story.ja if spoken == "ja" else story.en


@login_not_required
@require_safe
def page(request: HttpRequest, spoken: str, slug: str) -> HttpResponse:
    story = next((story for story in STORIES if story.slug == slug), None)
    if story is None or spoken not in NAMES:
        raise Http404
    with translation.override(spoken):
        content = {
            "story": story,
            "words": _words(story, spoken),
            "site": NAMES[spoken],
            "address": address_of(story, spoken),
        }
        return render(request, "ops/demo_page.html", content)


@login_not_required
@require_safe
def feed(request: HttpRequest, spoken: str) -> HttpResponse:
    if spoken not in NAMES:
        raise Http404
    now = timezone.now()
    atom = Atom1Feed(title=NAMES[spoken], link=request.build_absolute_uri("/"), description="", language=spoken)
    for story in STORIES:
        words = _words(story, spoken)
        atom.add_item(
            title=words.title,
            link=address_of(story, spoken),
            description=words.summary,
            pubdate=now - timedelta(days=story.age),
            unique_id=address_of(story, spoken),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


urlpatterns = [
    path("demo/aoba/<str:spoken>/feed.xml", feed, name="demo_feed"),
    path("demo/aoba/<str:spoken>/<slug:slug>/", page, name="demo_page"),
]
