"""A photo or own words that a member suggested, as everybody may read them: the address that colleagues share."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from yamabiko.content.queries.told import told as read
from yamabiko.content.views import public
from yamabiko.people.queries import workspace_name


@public.door
def told(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """The page, in the language of its words."""
    found = read(suggestion_id)
    with translation.override(found.language):
        path = reverse("content:told", args=[suggestion_id])
        picture = reverse("content:told_picture", args=[suggestion_id]) if found.picture_id else ""
        card = public.Card(
            title=found.title,
            description=found.text[:300],
            url=public.absolute(path),
            image=public.absolute(picture) if picture else "",
            image_alt=found.picture_alt,
            image_size=found.picture_size,
            kind="article",
            site=workspace_name(found.workspace_id, found.language),
            language=found.language,
            author=found.credit_name,
            published_at=found.published_at,
        )
        return public.shown(request, "content/told.html", {"told": found, "picture": picture}, card=card)


@public.door
def picture(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """Its picture, while the page stands."""
    found = read(suggestion_id)
    return public.picture(found.workspace_id, found.picture_id)
