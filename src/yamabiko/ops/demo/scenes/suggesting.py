"""Suggestions on their days, and what the curators made of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yamabiko.content.operations import correct, offer
from yamabiko.content.operations.deciding import accept, decline, give_back
from yamabiko.content.operations.suggestions import Brought, amend
from yamabiko.content.operations.suggestions import suggest as bring
from yamabiko.content.queries.suggestions import SuggestionView, my_suggestions
from yamabiko.content.rules.words import Kind, Pictured, SuggestionStatus
from yamabiko.events.operations import copy_rows_now
from yamabiko.ops.demo.clicking import rows
from yamabiko.ops.demo.clicks import Shared
from yamabiko.ops.demo.curating import SEEN
from yamabiko.ops.demo.founding import Demo
from yamabiko.ops.demo.newsroom.pictures import bytes_of
from yamabiko.ops.demo.people import COLLEAGUES
from yamabiko.ops.demo.rhythm import NETWORKS
from yamabiko.ops.demo.scenes.suggestions import SUGGESTIONS, Brings
from yamabiko.ops.demo.site.addresses import journal_base, reprint_path
from yamabiko.people.queries import Viewer
from yamabiko.sharing.operations import Taken, open_windows

DECIDED_AFTER = 2  # days; a question that came back is answered on the day between


def suggest(demo: Demo, before: int, now: datetime) -> None:
    """Whoever has something to bring on this day brings it, once."""
    for number, one in enumerate(_of(demo)):
        if one.before == before:
            her = demo.one(one.key)
            if _mine(her, one, demo) is None:
                bring(viewer=her, brought=_brought(one, demo), now=now + timedelta(hours=1, minutes=17 * number))


def decide(demo: Demo, before: int, now: datetime) -> None:
    """The curators answer: a question on the next day, a decision on the one after."""
    for one in _of(demo):
        days = one.before - before
        if one.asked[0] and days == 1:
            _ask(demo, one, now)
        elif days == DECIDED_AFTER and one.ends in {"offered", "declined"}:
            _decide(demo, one, now)


def pass_on(demo: Demo, before: int, now: datetime) -> None:
    """On the days after it was offered colleagues share what one of them brought, and she is thanked beside it."""
    for one in _of(demo):
        days = one.before - before - DECIDED_AFTER
        if one.ends != "offered" or days not in {1, 2, 4}:
            continue
        found = _mine(demo.one(one.key), one, demo)
        if found is None or found.story_id is None:
            continue
        chance = Random(f"{demo.seed} passes on {one.key} {one.before} {days}")  # noqa: S311
        who = chance.choice([key for key in COLLEAGUES if key != one.key])
        at = now + timedelta(hours=chance.uniform(0.2, 10))
        _share(demo, demo.one(who), found.story_id, at, chance)


def _share(demo: Demo, viewer: Viewer, story_id: UUID, at: datetime, chance: Random) -> None:
    network = chance.choice(NETWORKS)
    wish = Taken(viewer=viewer, story_id=story_id, network=network, opened_at=at, claimed_at=at + timedelta(minutes=3))
    with transaction.atomic():
        for opened in open_windows(workspace_id=demo.workspace_id, taken=[wish]):
            shared = Shared(viewer.member_id, network, at, 1.2, 1.4)
            copy_rows_now(rows(demo, shared, opened.share_id, opened.link_id, chance))


def _of(demo: Demo) -> list[Brings]:
    return [one for one in SUGGESTIONS if one.before < demo.calendar.days]


def _ask(demo: Demo, one: Brings, now: datetime) -> None:
    her, place = demo.one(one.key), 0 if demo.language == "ja" else 1
    found = _mine(her, one, demo)
    if found is None or found.status is not SuggestionStatus.WAITING or len(found.steps) > 1:
        return
    which: dict[str, Any] = {"suggestion_id": found.id}
    give_back(viewer=demo.one("manager"), note=one.asked[place], now=now + timedelta(minutes=40), **which)
    if one.replied[place]:
        amend(viewer=her, note=one.replied[place], pictured=Pictured.AGREED, now=now + timedelta(hours=4), **which)


def _decide(demo: Demo, one: Brings, now: datetime) -> None:
    found, curator = _mine(demo.one(one.key), one, demo), demo.one("manager")
    if found is None or found.status is not SuggestionStatus.WAITING:
        return
    if one.ends == "declined":
        decline(viewer=curator, suggestion_id=found.id, reason=one.reason, now=now)
        return
    story_id = accept(viewer=curator, suggestion_id=found.id, now=now)
    _offer(demo, curator, story_id, one, now + timedelta(minutes=9))


def _offer(demo: Demo, curator: Viewer, story_id: UUID, one: Brings, now: datetime) -> None:
    known = demo.topic_ids()
    topic_ids = [known[slug] for slug in one.topics]
    kind = Kind.PICTURE if one.what == "photo" else Kind.ARTICLE
    correct(viewer=curator, story_id=story_id, kind=kind, topic_ids=topic_ids, evergreen=True, now=now)
    offer(viewer=curator, story_id=story_id, now=now)


def _mine(her: Viewer, one: Brings, demo: Demo) -> SuggestionView | None:
    """The suggestion as it stands; a link is known by why she brought it."""
    title, _text, why = one.words(demo.language)
    return next((view for view in my_suggestions(her) if (view.title == title if title else view.why == why)), None)


def _brought(one: Brings, demo: Demo) -> Brought:
    title, text, why = one.words(demo.language)
    if one.what == "link":
        return Brought(url=journal_base(settings.BASE_URL) + reprint_path(demo.language, one.of), why=why)
    photo, alt = b"", ""
    if one.what == "photo":
        photo = bytes_of(one.of) or b""
        alt = SEEN[one.of.rpartition("-")[0]][0 if demo.language == "ja" else 1]
    return Brought(title=title, text=text, why=why, photo=photo, picture_alt=alt, credited=one.credited)
