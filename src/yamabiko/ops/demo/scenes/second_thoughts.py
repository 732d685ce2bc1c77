"""What a curator finds out later: that the page of a reprint which she had offered is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from yamabiko.content.operations import look_now, offer
from yamabiko.content.queries import Question, StoryView, library
from yamabiko.content.rules.words import Status
from yamabiko.ops.demo.founding import Demo
from yamabiko.ops.demo.site.addresses import journal_base, reprint_path
from yamabiko.ops.demo.site.reprints import TAKEN_OFF
from yamabiko.people.queries import Viewer

OFFERED, LOOKED = 28, (3, 1)  # days before the demo was loaded


def think_again(demo: Demo, before: int, now: datetime) -> None:
    curator = demo.one("manager")
    if before == OFFERED and (view := _reprint(curator)) and view.status is Status.WAITING:
        offer(viewer=curator, story_id=view.id, expires_at=demo.calendar.today + timedelta(days=30), now=now)
    if journal_base(settings.BASE_URL) == settings.BASE_URL:
        return  # The paper is no other site here, and our own pages are not looked at.
    if before in LOOKED and (view := _reprint(curator)) and view.status is Status.OFFERED:
        look_now(viewer=curator, story_id=view.id, now=now)


def _reprint(curator: Viewer) -> StoryView | None:
    (language, slug), *_ = TAKEN_OFF.items()
    address = journal_base(settings.BASE_URL) + reprint_path(language, slug)
    waiting = Question(statuses=(Status.WAITING, Status.OFFERED), language=language, internal=False)
    return next((view for view in library(curator, asked=waiting, limit=200) if view.url == address), None)
