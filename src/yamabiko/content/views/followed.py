"""Own pages as programs read them: feeds for those who follow somebody, and what search engines may list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed

from yamabiko.content.queries import own as queries
from yamabiko.content.queries.own import OwnPageView, OwnPostView
from yamabiko.content.refusals import OwnPageGone
from yamabiko.content.rules.own import recording_type
from yamabiko.content.views import public
from yamabiko.content.views.by import open_page

FEED = 30
LISTED = 5000  # addresses in a site map; the protocol allows ten times as many
JSON_FEED = "https://jsonfeed.org/version/1.1"


@open_page
def atom(request: HttpRequest, page: OwnPageView) -> HttpResponse:
    """https://www.rfc-editor.org/rfc/rfc4287"""
    return HttpResponse(
        _written(Atom1Feed, page, "content:by_atom"), content_type="application/atom+xml; charset=utf-8"
    )


@open_page
def rss(request: HttpRequest, page: OwnPageView) -> HttpResponse:
    """https://www.rssboard.org/rss-specification"""
    return HttpResponse(
        _written(Rss201rev2Feed, page, "content:by_rss"), content_type="application/rss+xml; charset=utf-8"
    )


def _written(kind: type[SyndicationFeed], page: OwnPageView, name: str) -> str:
    feed = kind(
        title=page.pen_name,
        link=page.url,
        description=page.said,
        language=page.language,
        author_name=page.pen_name,
        feed_url=public.absolute(reverse(name, args=[page.handle])),
    )
    for found in queries.public_posts(page, limit=FEED):
        feed.add_item(
            title=found.title,
            link=found.url,
            description=_body(found),
            author_name=page.pen_name,
            pubdate=found.published_at,
            updateddate=found.changed_at,
            unique_id=f"urn:uuid:{found.id}",
            unique_id_is_permalink=False,
            categories=[found.series_title] if found.series_title else [],
            enclosures=_recordings(found),
        )
    return str(feed.writeString("utf-8"))


def _recordings(found: OwnPostView) -> list[Enclosure]:
    """What a podcast player plays. How long a file elsewhere is, we do not ask; 0 is what the specification wants then."""
    kind = recording_type(found.media_url)
    return [Enclosure(found.media_url, "0", kind)] if kind else []


def _body(found: OwnPostView) -> str:
    """A post away from its page still says where its writer works."""
    return f"<p>{found.opening}</p>{found.body_html}"


@open_page
def json_feed(request: HttpRequest, page: OwnPageView) -> HttpResponse:
    """https://www.jsonfeed.org/version/1.1/"""
    body = {
        "version": JSON_FEED,
        "title": page.pen_name,
        "home_page_url": page.url,
        "feed_url": public.absolute(reverse("content:by_json", args=[page.handle])),
        "description": page.said,
        "language": page.language,
        "authors": [{"name": page.pen_name, "url": page.url}],
        "items": [_item(found) for found in queries.public_posts(page, limit=FEED)],
    }
    return HttpResponse(public.written(body), content_type="application/feed+json; charset=utf-8")


def _item(found: OwnPostView) -> dict[str, Any]:
    kind = recording_type(found.media_url)
    return {
        "id": str(found.id),
        "url": found.url,
        "title": found.title,
        "content_html": _body(found),
        "language": found.language,
        "date_published": found.published_at.isoformat() if found.published_at else "",
        "date_modified": found.changed_at.isoformat(),
        **({"summary": found.summary} if found.summary else {}),
        **({"attachments": [{"url": found.media_url, "mime_type": kind}]} if kind else {}),
        **({"external_url": found.media_url} if found.media_url and not kind else {}),
        **({"image": public.absolute(found.picture_path)} if found.picture_id else {}),
        **({"tags": [found.series_title]} if found.series_title else {}),
    }


@open_page
def sitemap(request: HttpRequest, page: OwnPageView) -> HttpResponse:
    """https://www.sitemaps.org/protocol.html; of a page that search engines may not list there is none."""
    if not page.findable:
        raise OwnPageGone
    context = {"page": page, "posts": queries.public_posts(page, limit=LISTED), "series": queries.public_series(page)}
    return render(request, "content/by/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@public.door
def all_sitemaps(request: HttpRequest) -> HttpResponse:
    """The site maps of all pages that search engines may list; robots.txt names it."""
    context = {
        "maps": [
            public.absolute(reverse("content:by_sitemap", args=[handle]))
            for handle in queries.findable_handles(limit=LISTED)
        ]
    }
    return render(request, "content/by/sitemaps.xml", context, content_type="application/xml; charset=utf-8")


@public.door
def robots(request: HttpRequest) -> HttpResponse:
    """https://www.rfc-editor.org/rfc/rfc9309: what employees opened to everybody may be read, nothing else is of use."""
    lines = ["User-agent: *", "Allow: /by/", "Allow: /told/", "Allow: /static/", "Disallow: /", ""]
    lines += [f"Sitemap: {public.absolute(reverse('content:sitemaps'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
