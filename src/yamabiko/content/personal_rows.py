"""A person's rows in the library: handed out whole, and erased."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from yamabiko.content.models import (
    Caption,
    File,
    Import,
    OwnPage,
    OwnPost,
    Reading,
    Series,
    Signature,
    Source,
    Story,
    StoryDemands,
    StoryVersion,
    Suggestion,
    SuggestionStep,
)
from yamabiko.content.operations.own_stories import address_of
from yamabiko.content.operations.searching import index
from yamabiko.content.operations.suggestions import retire_own, thank
from yamabiko.content.operations.tidying import forget_pictures
from yamabiko.content.queries.views import own_path

# Where only a name stands that leaves with her; what it stands beside belongs to everybody by now.
NAMES: tuple[tuple[type[Any], str], ...] = (
    (Story, "created_by_id"),
    (File, "uploaded_by_id"),
    (Source, "added_by_id"),
    (Import, "member_id"),
    (Caption, "written_by_id"),
    (StoryVersion, "changed_by_id"),
    (SuggestionStep, "by_id"),
)

BLANK = dict.fromkeys(
    ("summary", "text", "body_html", "author", "site", "picture_alt", "picture_from", "media_url"), ""
)


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    """Everything about her that stands in this room."""

    def hers(model: type[Any], column: str) -> QuerySet[Any]:
        rows: QuerySet[Any] = model.objects.within(workspace_id)
        return rows.filter(**{column: member_id}).order_by("id")

    stories, sources = hers(Story, "created_by_id"), hers(Source, "added_by_id")
    credited = hers(Story, "credit_member_id").values_list("title", "credit_name")
    page = OwnPage.objects.within(workspace_id).filter(member_id=member_id).first()
    return {
        "stories": [{"title": row.title, "url": row.url, "pasted": _at(row.created_at)} for row in stories],
        "credited": [{"title": title, "as": name} for title, name in credited],
        "sources": [{"title": row.title, "url": row.url, "added": _at(row.created_at)} for row in sources],
        "files": [{"name": row.name, "uploaded": _at(row.created_at)} for row in hers(File, "uploaded_by_id")],
        "lists": [
            {"kind": row.kind, "lines": row.lines, "sent": _at(row.created_at)} for row in hers(Import, "member_id")
        ],
        "texts_for_stories": [row.text for row in hers(Caption, "written_by_id") if row.text],
        "changes_of_stories": [
            {"story_id": str(row.story_id), "version": row.number, "at": _at(row.changed_at)}
            for row in hers(StoryVersion, "changed_by_id")
        ],
        "read": [
            {"story_id": str(row.story_id), "version": row.version, "at": _at(row.confirmed_at)}
            for row in hers(Reading, "member_id")
        ],
        "suggestions": [_suggested(row) for row in hers(Suggestion, "member_id")],
        "decided": [
            {"suggestion_id": str(row.suggestion_id), "status": row.status, "note": row.note, "at": _at(row.at)}
            for row in hers(SuggestionStep, "by_id").exclude(suggestion__member_id=member_id)
        ],
        "own_page": _page(page) if page else None,
    }


def _suggested(row: Suggestion) -> dict[str, Any]:
    names = ("status", "url", "title", "summary", "text", "why", "picture_alt", "pictured", "language", "credited")
    steps = SuggestionStep.objects.within(row.workspace_id).filter(suggestion_id=row.id).order_by("id")
    return {name: getattr(row, name) for name in (*names, "credit_name")} | {
        "picture_id": str(row.picture_id or ""),
        "made": _at(row.made_at),
        "steps": [{"status": step.status, "note": step.note, "at": _at(step.at)} for step in steps],
    }


def _page(page: OwnPage) -> dict[str, Any]:
    names = ("handle", "pen_name", "about", "language", "findable")
    series = Series.objects.within(page.workspace_id).filter(page_id=page.id).order_by("id")
    posts = OwnPost.objects.within(page.workspace_id).filter(page_id=page.id).order_by("id")
    words = ("slug", "title", "summary", "text", "picture_alt", "media_url", "language")
    return {name: getattr(page, name) for name in names} | {
        "opened": _at(page.opened_at),
        "closed": _at(page.closed_at),
        "series": [{"title": row.title, "summary": row.summary} for row in series],
        "posts": [
            {name: getattr(row, name) for name in words}
            | {"published": _at(row.published_at), "withdrawn": _at(row.withdrawn_at)}
            for row in posts
        ],
    }


def _at(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


@transaction.atomic
def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """What she brought in from elsewhere belongs to everybody by now: only her name leaves it. Her own words and photos go."""
    suggestions = Suggestion.objects.within(workspace_id).filter(member_id=member_id)
    posts = OwnPost.objects.within(workspace_id).select_related("page").filter(page__member_id=member_id)
    pictures = {*_ids(suggestions, "picture_id"), *_ids(posts, "picture_id")}
    for story_id in _own_stories(workspace_id, suggestions, posts):
        retire_own(workspace_id, story_id, now=now)
        _empty(workspace_id, story_id)
    for story_id in _ids(Story.objects.within(workspace_id).filter(credit_member_id=member_id), "id"):
        thank(workspace_id, story_id, None, "", now=now)
    touched = sum(
        model.objects.within(workspace_id).filter(**{column: member_id}).update(**{column: None})
        for model, column in NAMES
    )
    pages = OwnPage.objects.within(workspace_id).filter(member_id=member_id)
    readings = Reading.objects.within(workspace_id).filter(member_id=member_id)
    touched += sum(rows.delete()[0] for rows in (suggestions, pages, readings))
    forget_pictures(pictures)
    return int(touched)


def _own_stories(workspace_id: UUID, suggestions: QuerySet[Suggestion], posts: QuerySet[OwnPost]) -> set[UUID]:
    """Stories that are made of her own words and photos."""
    stories = Story.objects.within(workspace_id).filter(canonical_url__in=[address_of(post) for post in posts])
    return {*_ids(suggestions.filter(url="").filter(story_id__isnull=False), "story_id"), *_ids(stories, "id")}


def _empty(workspace_id: UUID, story_id: UUID) -> None:
    """Colleagues' own shares of it stay theirs and need its row; nothing of hers stays in it, her address neither."""
    stories = Story.objects.within(workspace_id).filter(id=story_id)
    nowhere = f"{settings.BASE_URL}{own_path(story_id)}"
    for language in stories.values_list("language", flat=True):
        with translation.override(language):
            title = _("A story that was erased")
        stories.update(title=title, url=nowhere, canonical_url=nowhere, picture=None, picture_due_at=None, **BLANK)
    StoryVersion.objects.within(workspace_id).filter(story_id=story_id).delete()
    Caption.objects.within(workspace_id).filter(story_id=story_id).delete()
    StoryDemands.objects.within(workspace_id).filter(story_id=story_id).delete()
    Signature.objects.within(workspace_id).filter(story_id=story_id).delete()
    index(workspace_id, [story_id])


def _ids(rows: QuerySet[Any], column: str) -> Iterable[UUID]:
    return [found for found in rows.values_list(column, flat=True) if found]
