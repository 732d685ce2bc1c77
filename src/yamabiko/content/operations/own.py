"""A member's own public page and her series: opened by herself, closed at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yamabiko.compliance.rules import Verdict
from yamabiko.content.models import OwnPage, OwnPost, Series
from yamabiko.content.operations.own_stories import retire_stories_of
from yamabiko.content.own_words import judged
from yamabiko.content.reading import clean
from yamabiko.content.refusals import (
    HandleFixed,
    HandleOdd,
    HandleTaken,
    KindUnknown,
    OwnPageGone,
    PenNameMissing,
    SeriesGone,
    TitleMissing,
    WordsHeld,
)
from yamabiko.content.rules.own import free_slug, handle_of, is_handle, slug_of
from yamabiko.people.queries import Viewer


@transaction.atomic
def open_page(
    *,
    viewer: Viewer,
    handle: str,
    pen_name: str,
    now: datetime,
    about: str = "",
    language: str = "",
    findable: bool = True,
) -> UUID:
    """Open her page, open it again, or change what it says of her.

    Raises HandleOdd, HandleTaken, HandleFixed, PenNameMissing, KindUnknown, WordsHeld.
    """
    wanted, spoken = handle_of(handle), language or viewer.language
    if not is_handle(wanted):
        raise HandleOdd
    if spoken not in {"ja", "en"}:
        raise KindUnknown
    says = {
        "pen_name": clean.line(pen_name, limit=120),
        "about": clean.plain(about, limit=500),
        "language": spoken,
        "findable": findable,
        "closed_at": None,
    }
    if not says["pen_name"]:
        raise PenNameMissing
    judgement = judged(viewer, str(says["about"]), language=spoken)
    if judgement.verdict is Verdict.HOLD:
        raise WordsHeld(judgement)
    return _opened(viewer, wanted, says, now)


def _opened(viewer: Viewer, handle: str, says: dict[str, object], now: datetime) -> UUID:
    rows = OwnPage.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    row = rows.first()
    if row is None:
        row = OwnPage(
            workspace_id=viewer.workspace_id, member_id=viewer.member_id, handle=handle, opened_at=now, **says
        )
        # Two people want the same address at the same moment: the unique key decides.
        OwnPage.objects.bulk_create([row], ignore_conflicts=True)
        if not rows.filter(id=row.id).exists():
            raise HandleTaken
        return UUID(str(row.id))
    if row.handle != handle:
        if OwnPost.objects.within(viewer.workspace_id).filter(page_id=row.id, published_at__isnull=False).exists():
            raise HandleFixed
        everywhere = OwnPage.objects.across_workspaces(because="an address stands once on an installation")
        if everywhere.filter(handle=handle).exists():
            raise HandleTaken
    rows.update(handle=handle, **says)
    return UUID(str(row.id))


@transaction.atomic
def close_page(*, viewer: Viewer, now: datetime) -> bool:
    """From this moment nobody finds the page or anything on it, nor is offered it; nothing is deleted.

    False when it was closed already.
    """
    rows = OwnPage.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    if not rows.filter(closed_at=None).update(closed_at=now):
        return False
    posts = OwnPost.objects.within(viewer.workspace_id).select_related("page").filter(page__member_id=viewer.member_id)
    retire_stories_of(viewer, posts.exclude(published_at=None), now=now)
    return True


@transaction.atomic
def add_series(*, viewer: Viewer, title: str, now: datetime, summary: str = "") -> UUID:
    """Her own series of posts. Raises OwnPageGone, TitleMissing."""
    page = page_of(viewer)
    called = clean.line(title, limit=200)
    if not called:
        raise TitleMissing
    mine = Series.objects.within(viewer.workspace_id).filter(page_id=page.id)
    row = Series.objects.create(
        workspace_id=viewer.workspace_id,
        page_id=page.id,
        slug=free_slug(slug_of(called, otherwise="series", limit=50), set(mine.values_list("slug", flat=True))),
        title=called,
        summary=clean.plain(summary, limit=500),
        created_at=now,
    )
    return UUID(str(row.id))


def change_series(*, viewer: Viewer, series_id: UUID, title: str, summary: str = "") -> None:
    """Call it differently; its address stays. Raises SeriesGone, TitleMissing."""
    called = clean.line(title, limit=200)
    if not called:
        raise TitleMissing
    rows = Series.objects.within(viewer.workspace_id).filter(id=series_id, page__member_id=viewer.member_id)
    if not rows.update(title=called, summary=clean.plain(summary, limit=500)):
        raise SeriesGone


@transaction.atomic
def end_series(*, viewer: Viewer, series_id: UUID) -> None:
    """The posts stay and belong to no series. Raises SeriesGone."""
    rows = Series.objects.within(viewer.workspace_id).filter(id=series_id, page__member_id=viewer.member_id)
    if not rows.delete()[0]:
        raise SeriesGone


def page_of(viewer: Viewer, *, lock: bool = True) -> OwnPage:
    """Her page, open or closed, locked so that two new posts do not take one address. Raises OwnPageGone."""
    rows = OwnPage.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    page = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if not isinstance(page, OwnPage):
        raise OwnPageGone
    return page
