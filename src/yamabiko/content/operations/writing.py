"""A story that came from no page of others: written here by hand, begun with a file, the demo's own, brought by a program."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story
from yamabiko.content.operations.addresses import typed_address
from yamabiko.content.operations.arrivals import Arrival, put_in
from yamabiko.content.operations.holding import require_offerable
from yamabiko.content.operations.stories import file_under, put_before_people
from yamabiko.content.queries.stories import story
from yamabiko.content.queries.views import StoryView, own_path
from yamabiko.content.reading import clean, language
from yamabiko.content.refusals import AlreadyThere, KindUnknown, TitleMissing
from yamabiko.content.rules import canonical_url
from yamabiko.content.rules.timing import expiry
from yamabiko.content.rules.words import Kind
from yamabiko.kit.ids import uuid7
from yamabiko.people.queries import Viewer


@transaction.atomic
def write_story(
    *,
    workspace_id: UUID,
    title: str,
    url: str,
    language: str,
    now: datetime,
    summary: str = "",
    text: str = "",
    kind: Kind = Kind.ARTICLE,
    site: str = "",
    author: str = "",
    art: str = "",
    topic_ids: Collection[UUID] | None = None,
    published_at: datetime | None = None,
    expires_at: datetime | None = None,
    offered: bool = True,
) -> UUID | None:
    """The new story's id, None when its address is in the library already. Without `topic_ids` they are proposed.

    Raises ConsentMissing: a customer's voice waits until its consent is on file.
    """
    arrival = Arrival(
        title=title,
        url=typed_address(url),
        language=language,
        summary=summary,
        text=text,
        kind=kind,
        site=site,
        author=author,
        art=art,
        published_at=published_at or now,
    )
    begun = put_in(arrival, workspace_id=workspace_id, now=now)
    if begun is None:
        return None
    if topic_ids is not None:
        file_under(workspace_id, begun.id, topic_ids)
    if offered:
        require_offerable(begun, now)
        put_before_people(begun, until=expires_at or expiry(kind, now), now=now)
    return begun.id


def write_by_hand(
    *,
    viewer: Viewer,
    title: str,
    now: datetime,
    text: str = "",
    summary: str = "",
    kind: Kind = Kind.NEWS,
    url: str = "",
    spoken: str = "",
) -> StoryView:
    """A waiting story in the curator's own words. `url` is where everybody can read it; without one it is for us only.

    Raises NotAllowed, TitleMissing, KindUnknown, NotAWebAddress, AddressTooLong, AlreadyThere.
    """
    require_curator(viewer)
    if spoken not in {"", "ja", "en"} or kind not in set(Kind):
        raise KindUnknown
    shown = {"summary": clean.plain(summary, limit=1000)} if summary.strip() else {}
    return begin_by_hand(
        viewer, title=clean.line(title), url=url, text=clean.plain(text), kind=kind, spoken=spoken, now=now, **shown
    )


@transaction.atomic
def begin_by_hand(
    viewer: Viewer, *, title: str, url: str, text: str, kind: Kind, spoken: str, now: datetime, **shown: object
) -> StoryView:
    """`shown` are columns of its own. Without `url` it stands on a page of ours and is internal until it has one."""
    if not title:
        raise TitleMissing
    place = typed_address(url) if url.strip() else ""
    arrival = Arrival(
        title=title,
        url=place or f"{settings.BASE_URL}/library/{uuid7()}/",
        language=spoken or language.guess(f"{title}\n{text}") or viewer.language,
        text=text,
        kind=kind,
        published_at=now,
        created_by_id=viewer.member_id,
    )
    begun = put_in(arrival, workspace_id=viewer.workspace_id, now=now)
    rows = Story.objects.within(viewer.workspace_id)
    if begun is None:
        raise AlreadyThere(rows.filter(canonical_url=canonical_url(arrival.url)).values_list("id", flat=True).get())
    shown |= {"by_hand": True}
    if not place:
        own = settings.BASE_URL + own_path(begun.id)
        shown |= {"url": own, "canonical_url": canonical_url(own), "internal": True}
    rows.filter(id=begun.id).update(**shown)
    return story(viewer.workspace_id, begun.id, viewer.language)
