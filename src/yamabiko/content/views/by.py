"""Own pages as strangers read them: the page, its series, its posts."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from yamabiko.content.own_words import opening
from yamabiko.content.queries import own as queries
from yamabiko.content.queries.own import OwnPageView, OwnPostView
from yamabiko.content.views import public
from yamabiko.people.queries import workspace_name

PAGE = 20


def open_page(view: Any) -> Any:
    """Hands the open page to the view and speaks its language; what is closed is a 404, whatever was asked for below it."""

    @public.door
    @wraps(view)
    def read(request: HttpRequest, handle: str, **words: Any) -> HttpResponse:
        page = queries.public_page(handle)
        with translation.override(page.language):
            return public.listed(view(request, page, **words), page.findable)

    return read


@open_page
def page(request: HttpRequest, page: OwnPageView) -> HttpResponse:
    """Who she is, her series, her posts."""
    number = _number(request)
    posts = queries.public_posts(page, limit=PAGE + 1, skip=(number - 1) * PAGE)
    card = _card(page, title=page.pen_name, description=page.said, url=page.url, kind="profile")
    return _shown(
        request, page, "content/by/page.html", {**_list(posts, number), "all_series": queries.public_series(page)}, card
    )


@open_page
def series(request: HttpRequest, page: OwnPageView, slug: str) -> HttpResponse:
    """The posts of one series."""
    found, number = queries.one_series(page, slug), _number(request)
    posts = queries.public_posts(page, series_id=found.id, limit=PAGE + 1, skip=(number - 1) * PAGE)
    card = _card(page, title=found.title, description=found.summary or page.said, url=found.url, kind="website")
    return _shown(request, page, "content/by/series.html", {**_list(posts, number), "series": found}, card)


@open_page
def post(request: HttpRequest, page: OwnPageView, slug: str) -> HttpResponse:
    """One post, in its own language."""
    found = queries.public_post(page, slug)
    with translation.override(found.language):
        card = _card(
            page,
            title=found.title,
            description=found.summary or found.text[:300],
            url=found.url,
            kind="article",
            language=found.language,
            image=public.absolute(found.picture_path) if found.picture_id else "",
            image_alt=found.picture_alt,
            image_size=found.picture_size,
            published_at=found.published_at,
            changed_at=found.changed_at,
        )
        return _shown(request, page, "content/by/post.html", {"post": found}, card)


@open_page
def picture(request: HttpRequest, page: OwnPageView, slug: str) -> HttpResponse:
    """The picture of a public post."""
    return public.picture(page.workspace_id, queries.public_post(page, slug).picture_id)


def _list(posts: list[OwnPostView], number: int) -> dict[str, Any]:
    return {"posts": posts[:PAGE], "number": number, "next": number + 1 if len(posts) > PAGE else 0}


def _card(page: OwnPageView, **said: Any) -> public.Card:
    whole = {"language": page.language, **said}
    site = workspace_name(page.workspace_id, whole["language"])
    return public.Card(site=site, author=page.pen_name, author_url=page.url, findable=page.findable, **whole)


def _shown(
    request: HttpRequest, page: OwnPageView, template: str, context: dict[str, Any], card: public.Card
) -> HttpResponse:
    more = {"page": page, "opening": opening(page.employer, card.language)}
    return public.shown(request, template, {**context, **more}, card=card)


def _number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return min(int(asked), 1000) if asked.isascii() and asked.isdecimal() and len(asked) < 5 and int(asked) > 0 else 1
