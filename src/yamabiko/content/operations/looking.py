"""Looking at the pages of offered stories again: are they there, and do they still say what the story says?

A page is asked for once a week, in turn with everybody else who asks its site; nothing of it is kept but a hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from yamabiko.content.guards import require_curator
from yamabiko.content.models import Story
from yamabiko.content.operations.cards import keep_card, picture_of, plan_cards
from yamabiko.content.operations.fetching import Busy, fetched
from yamabiko.content.operations.likeness import note_translation
from yamabiko.content.operations.turns import end_turn, take_turn
from yamabiko.content.queries.holding import due_looks, not_looked_at
from yamabiko.content.reading import page as pages
from yamabiko.content.reading.alternates import alternates
from yamabiko.content.refusals import NothingToRead, StoryGone
from yamabiko.content.refusals.likeness import PageNotOurs
from yamabiko.content.rules import holding, manners
from yamabiko.content.rules.words import Doubt, Status, Trouble
from yamabiko.kit.http import Page
from yamabiko.people.queries import Viewer

CLAIM = timedelta(minutes=5)  # longer than one page takes: who dies in between holds nothing up for long
SECONDS = timedelta(seconds=20)  # nothing new is begun after this; the next sweep comes in a minute
NAMED_BY_PAGES = 0.99  # a page that names its own copy in another language is hardly ever wrong
_ALL = "one sweep looks for everybody"


def plan_looks(*, limit: int = 1_000) -> int:
    """Give every story that is offered, leads to a page of others and has no next look one; how many."""
    rows = list(not_looked_at(limit=limit))
    for story_id, offered in rows:
        due = Story.objects.across_workspaces(because=_ALL).filter(id=story_id, link_due_at=None)
        due.update(link_due_at=holding.first_look(story_id, offered))
    plan_cards([story_id for story_id, _ in rows])
    return len(rows)


def look_due(*, clock: Callable[[], datetime], span: timedelta = SECONDS) -> int:
    """How many pages were looked at. A site that somebody else is asking is left for the next round."""
    began, looked = clock(), 0
    for due in due_looks(began):
        now = clock()
        if now - began > span:
            break
        if not take_turn(due.host, now=now):
            continue
        try:
            looked += look_again(story_id=due.id, now=now)
        finally:
            end_turn(due.host, now=clock())
    return looked


def look_again(*, story_id: UUID, now: datetime) -> bool:
    """Whether the page was asked for: not when it is not due, or another process is at it."""
    due = Story.objects.across_workspaces(because=_ALL).filter(id=story_id, link_due_at__lte=now)
    if not due.update(link_due_at=now + CLAIM):
        return False
    story = Story.objects.across_workspaces(because=_ALL).defer("body_html").get(id=story_id)
    try:
        page = fetched(story.url)
        if holding.leads_to_the_front(story.url, page.url):
            raise NothingToRead(Trouble.NOT_FOUND, "leads to the front page")
    except NothingToRead as trouble:
        _note_missing(story, trouble, now)
    else:
        card = _card(page)
        picture_id = picture_of(story.id, card, now=now)
        with transaction.atomic():
            _note_there(story, page, card, now)
            keep_card(story.workspace_id, story.id, card, picture_id, now=now)
    return True


def look_now(*, viewer: Viewer, story_id: UUID, now: datetime) -> None:
    """The same at once, because a curator asks. Raises NotAllowed, StoryGone, PageNotOurs."""
    require_curator(viewer)
    rows = Story.objects.within(viewer.workspace_id).filter(id=story_id)
    if not rows.exists():
        raise StoryGone
    if not not_looked_at(limit=1, story_id=story_id, planned=True):
        raise PageNotOurs
    rows.update(link_due_at=now)
    look_again(story_id=story_id, now=now)


@transaction.atomic
def _note_missing(story: Story, trouble: NothingToRead, now: datetime) -> None:
    rows = Story.objects.within(story.workspace_id).filter(id=story.id)
    wait = manners.asked_wait(trouble.retry_after, now) if isinstance(trouble, Busy) else None
    if not holding.counts_as_missing(trouble.trouble):
        rows.update(link_due_at=now + max(wait or holding.EVERY, holding.AGAIN))
        return
    failures = story.link_failures + 1
    changes: dict[str, Any] = {
        "link_failures": min(failures, 100),
        "link_dead_since": story.link_dead_since or now,
        "link_due_at": now + (holding.AGAIN if failures < 10 else holding.EVERY),
    }
    rows.update(**changes)
    if holding.is_dead(trouble.trouble, failures):
        raise_doubt(story, Doubt.DEAD_LINK, now)


def _note_there(story: Story, page: Page, card: pages.PageCard | None, now: datetime) -> None:
    said = card.text if card else ""
    digest = hashlib.sha256(said.encode("utf-8", "replace")).digest() if said else None
    seen = bytes(story.page_sha256) if story.page_sha256 else None
    holds = holding.page_holds(story.text, said) if said else None
    rows = Story.objects.within(story.workspace_id).filter(id=story.id)
    # A page that never said what the story says (a login, a script that writes it) has no hash and is not held against it.
    kept = digest if holds else seen
    rows.update(link_failures=0, link_dead_since=None, link_due_at=now + holding.EVERY, page_sha256=kept)
    rows.filter(doubt=Doubt.DEAD_LINK).update(doubt="", doubted_at=None)  # it is there again
    if seen and digest and digest != seen:
        ours = f"{story.title}\n{story.summary}"
        if holds is False or (story.cleared_at is None and holding.numbers_gone(ours, story.text, said)):
            raise_doubt(story, Doubt.CHANGED, now)
    _note_alternates(story, page, now)


def raise_doubt(story: Story, doubt: Doubt, now: datetime) -> bool:
    """One doubt at a time: a dead link outweighs the others, any other waits until the first was looked at."""
    rows = Story.objects.within(story.workspace_id).filter(id=story.id).exclude(status=Status.RETIRED)
    rows = rows.exclude(doubt=Doubt.DEAD_LINK) if doubt is Doubt.DEAD_LINK else rows.filter(doubt="")
    return bool(rows.update(doubt=doubt, doubted_at=now))


def _card(page: Page) -> pages.PageCard | None:
    try:
        return pages.read(page.body, content_type=page.headers.get("content-type"), url=page.url)
    except pages.PageRefused:
        return None


def _note_alternates(story: Story, page: Page, now: datetime) -> None:
    named = alternates(page.body, content_type=page.headers.get("content-type"), url=page.url)
    others = Story.objects.within(story.workspace_id).filter(canonical_url__in=list(named)).exclude(id=story.id)
    for other_id in others.exclude(language=story.language).order_by("id").values_list("id", flat=True)[:10]:
        note_translation(story.workspace_id, story.id, other_id, alike=NAMED_BY_PAGES, now=now)
