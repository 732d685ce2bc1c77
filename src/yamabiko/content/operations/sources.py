"""What a curator does with a source: add it, pause it, let it wait for her, remove it."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Source
from yamabiko.content.operations.addresses import fitting, typed_address
from yamabiko.content.operations.finding import find
from yamabiko.content.operations.polling import take_answer
from yamabiko.content.reading.feed import Feed
from yamabiko.content.refusals import SourceAlreadyThere, SourceGone
from yamabiko.content.rules.timing import EVERY
from yamabiko.content.rules.words import SourceKind
from yamabiko.people.queries import Viewer


def add_source(*, viewer: Viewer, url: str, now: datetime, automatic: bool = True) -> UUID:
    """The new source's id, once the address has answered with a feed or a sitemap, or with a page that names one feed.

    What a feed brings first is in the library when this returns; a sitemap's pages are fetched by the next sweep, a few
    at a time. Raises NotAllowed, NotAWebAddress, AddressTooLong, NothingToRead, SeveralFeeds (a person has to choose),
    ListOfFeeds, SourceAlreadyThere.
    """
    require_curator(viewer)
    address = typed_address(url)
    _not_yet_there(viewer.workspace_id, address)
    found = find(address)
    address = fitting(found.address)
    _not_yet_there(viewer.workspace_id, address)
    title, language = (found.what.title, found.what.language) if isinstance(found.what, Feed) else ("", "")
    source = Source(
        workspace_id=viewer.workspace_id,
        kind=found.kind,
        url=address,
        title=title[:200] or (urlsplit(address).hostname or address)[:200],
        language=language,
        automatic=automatic,
        due_at=now if found.kind is SourceKind.SITEMAP else now + EVERY,
        added_by_id=viewer.member_id,
        created_at=now,
    )
    Source.objects.bulk_create([source], ignore_conflicts=True)
    _not_yet_there(viewer.workspace_id, address, but=source.id)
    if found.kind is SourceKind.FEED:
        take_answer(source, found.answer, now=now)
    return source.id


def expect_source(
    *, workspace_id: UUID, url: str, title: str, language: str, now: datetime, automatic: bool = True
) -> UUID:
    """A source that is known by its address and read for the first time by the next sweep: imports, the demo organisation.

    The id of the one that is there already when its address is. Raises NotAWebAddress, AddressTooLong.
    """
    address = typed_address(url)
    source = Source(
        workspace_id=workspace_id,
        url=address,
        title=title[:200],
        language=language,
        automatic=automatic,
        due_at=now,
        created_at=now,
    )
    Source.objects.bulk_create([source], ignore_conflicts=True)
    found: UUID = Source.objects.within(workspace_id).values_list("id", flat=True).get(url=address)
    return found


def _not_yet_there(workspace_id: UUID, address: str, *, but: UUID | None = None) -> None:
    found = Source.objects.within(workspace_id).filter(url=address).values_list("id", flat=True).first()
    if found and found != but:
        raise SourceAlreadyThere(found)


def pause_source(*, viewer: Viewer, source_id: UUID, now: datetime) -> bool:
    """Leave it alone until somebody resumes it. False when it was paused already."""
    return bool(own_source(viewer, source_id).filter(paused_at=None).update(paused_at=now))


def resume_source(*, viewer: Viewer, source_id: UUID, now: datetime) -> bool:
    """Ask it again, from the next sweep on. False when it was not paused."""
    afresh = {"due_at": now, "gone_at": None, "last_trouble": "", "last_trouble_detail": "", "failures": 0}
    rows = own_source(viewer, source_id).filter(paused_at__isnull=False)
    return bool(rows.update(paused_at=None, failing_since=None, **afresh))


def ask_again(*, viewer: Viewer, source_id: UUID, now: datetime) -> bool:
    """What said that it was gone for good is asked once more by the next sweep. False when it was not gone."""
    return bool(own_source(viewer, source_id).filter(gone_at__isnull=False).update(gone_at=None, due_at=now))


def let_offer(*, viewer: Viewer, source_id: UUID, automatic: bool) -> None:
    """Whether what comes in from now on is offered at once or waits for a curator."""
    own_source(viewer, source_id).update(automatic=automatic)


@transaction.atomic
def remove_source(*, viewer: Viewer, source_id: UUID) -> None:
    """Forget the source; its stories stay."""
    own_source(viewer, source_id).delete()


def own_source(viewer: Viewer, source_id: UUID) -> QuerySet[Source]:
    """The viewer's own source as a queryset; raises NotAllowed or SourceGone."""
    require_curator(viewer)
    rows: QuerySet[Source] = Source.objects.within(viewer.workspace_id).filter(id=source_id)
    if not rows.exists():
        raise SourceGone
    return rows
