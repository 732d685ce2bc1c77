"""What a story's page says of itself to networks: read with the page, and again with every look at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yamabiko.content.models import LONGEST_ADDRESS, LinkCard, Story
from yamabiko.content.operations.fetching import fetched
from yamabiko.content.operations.pictures import keep_picture, picture_at
from yamabiko.content.operations.turns import end_turn, take_turn
from yamabiko.content.reading import page as pages
from yamabiko.content.refusals import NothingToRead
from yamabiko.content.rules.manners import host_of

SECONDS = timedelta(seconds=20)  # nothing new is begun after this; the next sweep comes in a minute
CLAIM = timedelta(minutes=5)
AT_ONCE = 100
_ALL = "one sweep reads for everybody"


def plan_cards(story_ids: Sequence[UUID]) -> None:
    """Their pages are read soon; who has a card already keeps it."""
    rows = Story.objects.across_workspaces(because=_ALL).filter(id__in=story_ids, card=None)
    LinkCard.objects.bulk_create(
        [
            LinkCard(workspace_id=workspace_id, story_id=key, due_at=since)
            for key, workspace_id, since in rows.order_by("id").values_list("id", "workspace_id", "created_at")
        ],
        ignore_conflicts=True,
    )


def read_due_cards(*, clock: Callable[[], datetime], span: timedelta = SECONDS) -> int:
    """How many pages were read. A site that somebody else is asking is left for the next round."""
    began, read = clock(), 0
    due = LinkCard.objects.across_workspaces(because=_ALL).filter(due_at__lte=began)
    for story_id, url in due.order_by("due_at", "id").values_list("story_id", "story__url")[:AT_ONCE]:
        now, host = clock(), host_of(url)
        if now - began > span:
            break
        ours = host == host_of(settings.BASE_URL)  # our own pages can bear it
        if not ours and not take_turn(host, now=now):
            continue
        try:
            read += read_card(story_id=story_id, now=now)
        finally:
            if not ours:
                end_turn(host, now=clock())
    return read


def read_card(*, story_id: UUID, now: datetime) -> bool:
    """Whether its page could be read; what could not is read with the next look at the page."""
    due = LinkCard.objects.across_workspaces(because=_ALL).filter(story_id=story_id, due_at__lte=now)
    if not due.update(due_at=now + CLAIM):
        return False
    url, workspace_id = (
        LinkCard.objects.across_workspaces(because=_ALL)
        .values_list("story__url", "workspace_id")
        .get(story_id=story_id)
    )
    rows = LinkCard.objects.within(workspace_id).filter(story_id=story_id)
    try:
        page = fetched(url)
        kind = page.headers.get("content-type")
        card = pages.read(page.body, content_type=kind, url=page.url, with_text=False)
    except (NothingToRead, pages.PageRefused):
        rows.update(due_at=None)
        return False
    picture_id = picture_of(story_id, card, now=now)
    keep_card(workspace_id, story_id, card, picture_id, now=now)
    return True


def picture_of(story_id: UUID, card: pages.PageCard | None, *, now: datetime) -> UUID | None:
    """The card's picture, fetched unless it is the one that we have; outside of any transaction. None: it names none, or none came."""
    url = _address(card)
    if not url:
        return None
    rows = LinkCard.objects.across_workspaces(because=_ALL).filter(story_id=story_id)
    known: UUID | None = rows.filter(picture_from=url).values_list("picture_id", flat=True).first()
    if known:
        return known
    stories = Story.objects.across_workspaces(because=_ALL).filter(id=story_id)
    of_story = stories.filter(picture_from=url, picture__isnull=False).values_list("picture_id", flat=True).first()
    if of_story:
        return UUID(str(of_story))
    try:
        drawn = picture_at(url)
    except NothingToRead:
        return None
    with transaction.atomic():
        workspace_id = stories.values_list("workspace_id", flat=True).get()
        return keep_picture(drawn, workspace_id=workspace_id, now=now)


def keep_card(
    workspace_id: UUID, story_id: UUID, card: pages.PageCard | None, picture_id: UUID | None, *, now: datetime
) -> None:
    """What the page said now. A page that says nothing any more leaves what it said before."""
    if card is None:
        return
    said = card.open_graph
    LinkCard.objects.within(workspace_id).update_or_create(
        story_id=story_id,
        defaults={
            "workspace_id": workspace_id,
            "title": said.title,
            "description": said.description,
            "site": said.site,
            "asks": said.asks,
            "picture_from": _address(card),
            "picture_id": picture_id if said.image_url else None,
            "read_at": now,
            "due_at": None,
        },
    )


def _address(card: pages.PageCard | None) -> str:
    url = card.open_graph.image_url if card else ""
    return url if len(url) <= LONGEST_ADDRESS else ""
