"""Making the demo organisation: first what its pages need, then what its people did. Each part may be stopped and goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from yamabiko.events.operations import record
from yamabiko.events.queries import newest
from yamabiko.ops.demo import scenes
from yamabiko.ops.demo.founding import SLUG, Demo, drawn, found, is_ours, let_in
from yamabiko.ops.demo.intake import take_in_everything
from yamabiko.ops.demo.life import Life, Tally, days_lived
from yamabiko.ops.demo.site import DAYS, Calendar
from yamabiko.ops.facts import DaySimulated
from yamabiko.people.queries import workspace_by_slug

PEOPLE = 300
SEED = 7
Told = Callable[[str], None]


def silent(_line: str) -> None:
    """Nobody wants to know how far it is."""


def load(*, now: datetime, language: str = "en", days: int = DAYS, told: Told = silent) -> bool:
    """All of it; whether anything was left to do. `language` is what most of its people read."""
    begun = begin(now=now, language=language, days=days, told=told)
    return go_on(told=told) or begun


def begin(*, now: datetime, language: str = "en", days: int = DAYS, told: Told = silent) -> bool:
    """What the first page needs: people, stories, and what the demo's employee did. False when that stands already."""
    workspace = workspace_by_slug(SLUG)
    if workspace and (days_lived(workspace.id) >= 0 or not is_ours(workspace.id)):
        return False
    # The first address that is asked for reads every page and route of the product: seconds that belong in no transaction.
    reverse("content:library")
    calendar = Calendar(_today(workspace.created_at) if workspace else now, days)
    workspace_id = workspace.id if workspace else _found(language, calendar)
    demo = _demo(workspace_id, workspace.language if workspace else language, calendar)
    first = [person for person in demo.people if person.joins == 0]
    told(f"The demo organisation: {len(first)} people join …")
    let_in(demo, first, now=calendar.began)
    take_in_everything(demo, told=_every(40, told, "{} of {} stories have come in"))
    scenes.of_the_names(demo)
    scenes.of_the_employee(demo)
    scenes.of_her_plan(demo)
    scenes.of_the_model(demo)
    with transaction.atomic():
        record(DaySimulated(day=0, of=days), workspace_id=workspace_id, at=calendar.began)
    return True


def go_on(*, told: Told = silent) -> bool:
    """What its people did, day after day. False when there is nothing left to do, or no demo that has begun."""
    demo = standing()
    if demo is None or not is_unfinished():
        return False
    reverse("content:library")  # as above

    def tell(day: int, of: int, tally: Tally) -> None:
        if day % 5 == 0 or day == of:
            told(f"day {day} of {of}: {tally.shares} shares, {tally.clicks} clicks")

    Life(demo, script=scenes.of_the_day).live(told=tell, last=scenes.compare)
    return True


def is_unfinished() -> bool:
    """Whether the demo that stands here has days left to be lived."""
    demo = standing()
    return demo is not None and days_lived(demo.workspace_id) < demo.calendar.days


def standing() -> Demo | None:
    """The demo organisation that has begun here."""
    workspace = workspace_by_slug(SLUG)
    fact = newest(workspace.id, DaySimulated.kind) if workspace else None
    if workspace is None or not isinstance(fact, DaySimulated):
        return None
    return _demo(workspace.id, workspace.language, Calendar(_today(workspace.created_at), fact.of))


def _found(language: str, calendar: Calendar) -> UUID:
    # Its own beginning says when today is, however many days its people live.
    whole = Calendar(calendar.today, DAYS)
    return found(slug=SLUG, name="Aoba Packaging", name_ja="アオバ包装", language=language, calendar=whole)


def _today(founded: datetime) -> datetime:
    return founded + timedelta(days=DAYS)


def _demo(workspace_id: UUID, language: str, calendar: Calendar) -> Demo:
    return drawn(workspace_id, slug=SLUG, language=language, seed=SEED, calendar=calendar, people=PEOPLE)


def _every(step: int, told: Told, words: str) -> Callable[[int, int], None]:
    return lambda done, of: told(words.format(done, of)) if done % step == 0 or done == of else None
