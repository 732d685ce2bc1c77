"""Questions about own pages: hers for her, the public ones for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from yamabiko.content.models import OwnPage, OwnPost, Picture, Series
from yamabiko.content.own_words import about_line, opening
from yamabiko.content.refusals import OwnPageGone, OwnPostGone, SeriesGone
from yamabiko.people import queries as people
from yamabiko.people.queries import Viewer

PUBLIC = Q(published_at__isnull=False, withdrawn_at=None)


class Standing(StrEnum):
    DRAFT = "draft"
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPageView:
    """A page. `said` is its about with the disclosure in it, in the page's own language."""

    id: UUID
    workspace_id: UUID
    handle: str
    pen_name: str
    about: str
    said: str
    language: str
    findable: bool
    is_open: bool
    employer: tuple[str, ...]

    @property
    def path(self) -> str:
        return reverse("content:by", args=[self.handle])

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    id: UUID
    slug: str
    title: str
    summary: str
    path: str
    posts: int  # public ones

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPostView:
    """A post. `opening` names the employer in the post's language; `picture_path` is open to strangers while it is public."""

    id: UUID
    slug: str
    title: str
    summary: str
    text: str
    body_html: str
    opening: str
    language: str
    picture_id: UUID | None
    picture_alt: str
    picture_size: tuple[int, int] | None
    media_url: str
    series_id: UUID | None
    series_title: str
    series_path: str
    standing: Standing
    changed_at: datetime
    published_at: datetime | None
    path: str

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}{self.path}"

    @property
    def picture_path(self) -> str:
        return f"{self.path}picture/?{self.picture_id.hex[-8:]}" if self.picture_id else ""

    @property
    def picture_url(self) -> str:
        """For signed-in members, drafts included."""
        return reverse("content:picture", args=[self.picture_id]) if self.picture_id else ""


def my_page(viewer: Viewer) -> OwnPageView | None:
    """The viewer's page, open or closed; None when she never opened one."""
    row = OwnPage.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id).first()
    return _page_view(row, viewer.employer) if row else None


def my_posts(viewer: Viewer, *, after: UUID | None = None, limit: int = 50) -> list[OwnPostView]:
    """All of hers, drafts too, newest first."""
    rows = OwnPost.objects.within(viewer.workspace_id).filter(page__member_id=viewer.member_id)
    return _posts((rows.filter(id__lt=after) if after else rows).order_by("-id")[:limit], viewer.employer)


def my_post(viewer: Viewer, post_id: UUID) -> OwnPostView:
    """One of hers; raises OwnPostGone."""
    rows = OwnPost.objects.within(viewer.workspace_id).filter(id=post_id, page__member_id=viewer.member_id)
    return _one(_posts(rows, viewer.employer))


def my_series(viewer: Viewer) -> list[SeriesView]:
    """Hers, in the order she began them."""
    return _series(Series.objects.within(viewer.workspace_id).filter(page__member_id=viewer.member_id))


def public_page(handle: str) -> OwnPageView:
    """An open page of somebody who still belongs; raises OwnPageGone."""
    rows = OwnPage.objects.across_workspaces(because="a stranger reads it and is in no workspace")
    row = rows.filter(handle=handle, closed_at=None).first()
    writer = people.viewer_of_member(row.workspace_id, row.member_id) if row else None
    if row is None or writer is None:
        raise OwnPageGone
    return _page_view(row, writer.employer)


def findable_handles(*, limit: int) -> list[str]:
    """Open pages of this installation that search engines may list, the newest first."""
    rows = OwnPage.objects.across_workspaces(because="a stranger reads it and is in no workspace")
    listed = rows.filter(closed_at=None, findable=True, member__left_at=None, member__user__is_active=True)
    return list(listed.order_by("-id").values_list("handle", flat=True)[:limit])


def public_posts(
    page: OwnPageView, *, series_id: UUID | None = None, limit: int = 50, skip: int = 0
) -> list[OwnPostView]:
    """What strangers may read on an open page, newest first."""
    rows = OwnPost.objects.within(page.workspace_id).filter(PUBLIC, page_id=page.id)
    if series_id:
        rows = rows.filter(series_id=series_id)
    return _posts(rows.order_by("-published_at", "-id")[skip : skip + limit], page.employer)


def public_post(page: OwnPageView, slug: str) -> OwnPostView:
    """One public post; raises OwnPostGone."""
    return _one(
        _posts(OwnPost.objects.within(page.workspace_id).filter(PUBLIC, page_id=page.id, slug=slug), page.employer)
    )


def public_series(page: OwnPageView) -> list[SeriesView]:
    """Series with at least one public post."""
    return [one for one in _series(Series.objects.within(page.workspace_id).filter(page_id=page.id)) if one.posts]


def one_series(page: OwnPageView, slug: str) -> SeriesView:
    """One of those; raises SeriesGone."""
    found = [one for one in public_series(page) if one.slug == slug]
    if not found:
        raise SeriesGone
    return found[0]


def _page_view(row: OwnPage, employer: tuple[str, ...]) -> OwnPageView:
    return OwnPageView(
        id=row.id,
        workspace_id=row.workspace_id,
        handle=row.handle,
        pen_name=row.pen_name,
        about=row.about,
        said=about_line(row.about, employer, row.language),
        language=row.language,
        findable=row.findable,
        is_open=row.closed_at is None,
        employer=employer,
    )


def _series(rows: QuerySet[Series]) -> list[SeriesView]:
    counted = rows.select_related("page").annotate(
        shown=Count("posts", filter=Q(posts__published_at__isnull=False, posts__withdrawn_at=None))
    )
    return [
        SeriesView(
            id=row.id,
            slug=row.slug,
            title=row.title,
            summary=row.summary,
            path=reverse("content:by_series", args=[row.page.handle, row.slug]),
            posts=row.shown,
        )
        for row in counted.order_by("id")
    ]


def _posts(rows: QuerySet[OwnPost], employer: tuple[str, ...]) -> list[OwnPostView]:
    found = list(rows.select_related("page", "series"))
    if not found:
        return []
    pictures = Picture.objects.within(found[0].workspace_id).filter(id__in={row.picture_id for row in found})
    sizes = {id_: (width, height) for id_, width, height in pictures.values_list("id", "width", "height")}
    return [_post_view(row, employer, sizes.get(row.picture_id)) for row in found]


def _post_view(row: OwnPost, employer: tuple[str, ...], size: tuple[int, int] | None) -> OwnPostView:
    handle, series = row.page.handle, row.series
    standing = Standing.WITHDRAWN if row.withdrawn_at else Standing.PUBLIC if row.published_at else Standing.DRAFT
    return OwnPostView(
        id=row.id,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        text=row.text,
        body_html=row.body_html,
        opening=opening(employer, row.language),
        language=row.language,
        picture_id=row.picture_id,
        picture_alt=row.picture_alt,
        picture_size=size,
        media_url=row.media_url,
        series_id=row.series_id,
        series_title=series.title if series else "",
        series_path=reverse("content:by_series", args=[handle, series.slug]) if series else "",
        standing=standing,
        changed_at=row.changed_at,
        published_at=row.published_at,
        path=reverse("content:by_post", args=[handle, row.slug]),
    )


def _one(found: list[OwnPostView]) -> OwnPostView:
    if not found:
        raise OwnPostGone
    return found[0]
