"""What all our pages for strangers have in common: how they are opened, what they say of themselves, how they end.

They ask nobody else for anything, set no cookie, work without a script, and stand in the language of their words.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yamabiko.content import queries
from yamabiko.content.refusals import OwnPageGone, OwnPostGone, SeriesGone, SuggestionGone
from yamabiko.kit.pace import Pace, visitor
from yamabiko.kit.ui import errors

PACE = Pace(240, per=timedelta(minutes=1))
SHORT = "public, max-age=60"  # a page that is closed is gone from everywhere a minute later
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PICTURE_POLICY = "default-src 'none'; sandbox"
TAGS = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a page says of itself to networks and search engines (https://ogp.me, https://schema.org). URLs are whole."""

    title: str
    description: str
    url: str
    kind: str  # article, profile or website
    site: str
    language: str
    image: str = ""
    image_alt: str = ""
    image_size: tuple[int, int] | None = None
    author: str = ""
    author_url: str = ""
    published_at: datetime | None = None
    changed_at: datetime | None = None
    findable: bool = True


def door(view: Callable[..., HttpResponse]) -> Any:
    """A page that anybody may read. What is closed, taken back or unknown is the same 404."""

    @login_not_required
    @require_safe
    @wraps(view)
    def read(request: HttpRequest, **words: Any) -> HttpResponse:
        if not PACE.allows(visitor(request), timezone.now()):
            response = errors.page(request, 429)
            response["Retry-After"] = "60"
            return response
        try:
            response = view(request, **words)
        except (OwnPageGone, OwnPostGone, SeriesGone, SuggestionGone):
            return errors.page(request, 404, text=_("There is nothing at this address, or it has been taken down."))
        signed_in = getattr(request, "viewer", None) is not None
        response["Cache-Control"] = "private, max-age=60" if signed_in else SHORT
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return read


def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def linked_data(card: Card) -> SafeString:
    """JSON-LD for the page; a block of data, which no policy of ours has to let run."""
    kinds = {"article": "Article", "profile": "ProfilePage", "website": "CollectionPage"}
    writer = {"@type": "Person", "name": card.author, **({"url": card.author_url} if card.author_url else {})}
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kinds[card.kind],
        "headline" if card.kind == "article" else "name": card.title,
        "description": card.description,
        "url": card.url,
        "inLanguage": card.language,
        "image": card.image,
        "datePublished": card.published_at.isoformat() if card.published_at else "",
        "dateModified": card.changed_at.isoformat() if card.changed_at else "",
        # A profile is about somebody, everything else is by somebody (https://schema.org/ProfilePage).
        "mainEntity" if card.kind == "profile" else "author": writer if card.author else "",
        "publisher": {"@type": "Organization", "name": card.site},
    }
    written = json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)
    return mark_safe(written.translate(TAGS))  # noqa: S308 no character is left that ends the element


def shown(request: HttpRequest, template: str, context: dict[str, Any], *, card: Card) -> HttpResponse:
    """The page of `card`."""
    more = {"card": card, "ld": linked_data(card), "spoken": card.language}
    response = render(request, template, {**context, **more})
    response["Content-Language"] = card.language
    return listed(response, card.findable)


def listed(response: HttpResponse, findable: bool) -> HttpResponse:
    """Whether search engines may list it: pages, feeds and pictures alike."""
    if not findable:
        response["X-Robots-Tag"] = "noindex"
    return response


def written(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False)


def picture(workspace_id: UUID, picture_id: UUID | None) -> HttpResponse:
    """A picture of a public page; its owner's pages decide whether it is public."""
    found = queries.picture(workspace_id, picture_id) if picture_id else None
    if found is None:
        raise OwnPostGone
    return HttpResponse(
        found.body, content_type=found.content_type, headers={"Content-Security-Policy": PICTURE_POLICY}
    )
