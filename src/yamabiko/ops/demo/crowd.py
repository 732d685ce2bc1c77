"""The same play with as many people as one likes, in a workspace of its own: for measuring, not for looking."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from yamabiko.content.operations import pause_source
from yamabiko.content.queries import sources
from yamabiko.events.operations import record
from yamabiko.ops.demo.founding import drawn, found, let_in
from yamabiko.ops.demo.intake import take_in_everything
from yamabiko.ops.demo.life import Life, days_lived
from yamabiko.ops.demo.site import Calendar
from yamabiko.ops.facts import DaySimulated
from yamabiko.people.queries import workspace_by_slug


@dataclass
class Made:
    """What stands now. `paces`: (what, how many, seconds)."""

    slug: str
    people: int = 0
    shares: int = 0
    clicks: int = 0
    paces: list[tuple[str, int, float]] = field(default_factory=list)


def simulate(
    *, people: int, days: int, seed: int, language: str, now: datetime, told: Callable[[str], None] = lambda _line: None
) -> Made:
    """Begins or goes on: a run that was stopped is taken up by the same command."""
    slug = f"simulated-{people}-{days}-{seed}-{language}"
    made, began = Made(slug), time.monotonic()
    reverse("content:library")  # reads every page and route of the product; that belongs in no transaction
    workspace = workspace_by_slug(slug)
    calendar = Calendar(workspace.created_at + Calendar(now, days).length if workspace else now, days)
    workspace_id = (
        workspace.id
        if workspace
        else found(slug=slug, name=f"Aoba × {people}", name_ja="", language=language, calendar=calendar)
    )
    demo = drawn(workspace_id, slug=slug, language=language, seed=seed, calendar=calendar, people=people)
    told(f"{len(demo.people)} people are drawn")
    start = time.monotonic()
    made.people = let_in(demo, [person for person in demo.people if person.joins == 0], now=calendar.began)
    made.paces.append(("people", made.people, time.monotonic() - start))
    told(f"{made.people} people have joined")
    if days_lived(workspace_id) < 0:
        take_in_everything(demo, told=lambda _done, _of: None)
        for source in sources(demo.one("manager")):  # its pages are gone when this command ends
            pause_source(viewer=demo.one("manager"), source_id=source.id, now=calendar.today)
        with transaction.atomic():
            record(DaySimulated(day=0, of=days), workspace_id=workspace_id, at=calendar.began)
        told("the stories are in")
    start = time.monotonic()
    tally = Life(demo).live(
        told=lambda day, of, sums: told(f"day {day} of {of}: {sums.shares} shares, {sums.clicks} clicks")
    )
    lived = time.monotonic() - start
    made.people, made.shares, made.clicks = made.people + tally.people, tally.shares, tally.clicks
    made.paces += [("shares", tally.shares, lived), ("clicks", tally.clicks, lived)]
    made.paces.append(("people, shares and clicks", made.people + made.shares + made.clicks, time.monotonic() - began))
    return made
