"""What a curator does with a source: add it, pause it, let it wait for her, remove it."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Source
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.operations.fetching import fetched
from yamabiko.content.operations.polling import note_success, read_feed, take_in
from yamabiko.content.refusals import SourceAlreadyThere, SourceGone
from yamabiko.content.rules.timing import EVERY
from yamabiko.people.queries import Viewer


def add_source(*, viewer: Viewer, url: str, now: datetime, automatic: bool = True) -> UUID:
    """The new source's id, once the address has answered with a feed; its entries are in the library when this returns.

    Raises NotAWebAddress, AddressTooLong, NothingToRead, SourceAlreadyThere.
    """
    require_curator(viewer)
    address = typed_address(url)
    _not_yet_there(viewer.workspace_id, address)
    page = fetched(address)
    feed = read_feed(page)
    source = Source(
        workspace_id=viewer.workspace_id,
        url=address,
        title=feed.title[:200] or (urlsplit(address).hostname or address)[:200],
        language=feed.language,
        automatic=automatic,
        due_at=now + EVERY,
        added_by_id=viewer.member_id,
        created_at=now,
    )
    Source.objects.bulk_create([source], ignore_conflicts=True)
    _not_yet_there(viewer.workspace_id, address, but=source.id)
    _, left = take_in(source, feed, now=now)
    note_success(source, page, left=left, now=now)
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
    return _change(viewer, source_id, paused_at=now) if not _paused(viewer, source_id) else False


def resume_source(*, viewer: Viewer, source_id: UUID, now: datetime) -> bool:
    """Ask it again, from the next sweep on. False when it was not paused."""
    return _change(viewer, source_id, paused_at=None, due_at=now) if _paused(viewer, source_id) else False


def let_offer(*, viewer: Viewer, source_id: UUID, automatic: bool) -> None:
    """Whether what comes in from now on is offered at once or waits for a curator."""
    _change(viewer, source_id, automatic=automatic)


@transaction.atomic
def remove_source(*, viewer: Viewer, source_id: UUID) -> None:
    """Forget the source; its stories stay."""
    _rows(viewer, source_id).delete()


def _paused(viewer: Viewer, source_id: UUID) -> bool:
    found = _rows(viewer, source_id).values_list("paused_at", flat=True).first()
    return found is not None


def _change(viewer: Viewer, source_id: UUID, **values: object) -> bool:
    return bool(_rows(viewer, source_id).update(**values))


def _rows(viewer: Viewer, source_id: UUID) -> QuerySet[Source]:
    """The viewer's own source as a queryset; raises NotAllowed or SourceGone."""
    require_curator(viewer)
    rows: QuerySet[Source] = Source.objects.within(viewer.workspace_id).filter(id=source_id)
    if not rows.exists():
        raise SourceGone
    return rows
