"""Who said that she has read what is for us alone. Some do at once, some later, some never."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from yamabiko.content.operations import confirm_reading
from yamabiko.content.queries import Question, StoryView, library
from yamabiko.ops.demo.founding import Demo
from yamabiko.ops.demo.people import DemoPerson

READERS = 0.4  # of those who read its language
QUICK = 2.2  # days after which two thirds of them have read it


def confirm(demo: Demo, before: int, now: datetime) -> None:
    """Everybody who reads an internal story on this day says so; saying it twice is saying it once."""
    asked = [
        view
        for view in library(demo.one("manager"), asked=Question(internal=True), limit=60)
        if view.confirm_reading and view.offered_at and view.is_live(now)
    ]
    today = [
        (at, person, view.id)
        for view in asked
        for person in demo.people
        if (at := _reads_at(demo, person, view)) and now <= at < min(now + timedelta(days=1), demo.calendar.today)
    ]
    here = demo.viewers({person.key: person for _at, person, _id in today}.values())
    for at, person, story_id in sorted(today, key=lambda one: (one[0], one[1].key)):
        if her := here.get(person.key):
            confirm_reading(viewer=her, story_id=story_id, now=at)


def _reads_at(demo: Demo, person: DemoPerson, view: StoryView) -> datetime | None:
    assert view.offered_at
    chance = Random(f"{demo.seed} reads {person.key} {view.title}")  # noqa: S311
    if person.language != view.language or chance.random() > READERS:
        return None
    return view.offered_at + timedelta(days=chance.expovariate(1 / QUICK))
