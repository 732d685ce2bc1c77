"""The people's ninety days: who joins, rests and leaves, what is shared, what strangers do with it, what ends.

One day after the other, in short transactions: a loader that was stopped goes on with the day that was not finished, and
what stands already is not done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from django.db import transaction

from yamabiko.content.operations import correct, end_due
from yamabiko.content.queries import story as story_view
from yamabiko.events.operations import copy_rows_now, record
from yamabiko.events.queries import newest
from yamabiko.ops.demo.clicking import Row, rows
from yamabiko.ops.demo.clicks import Shared
from yamabiko.ops.demo.curating import Desk
from yamabiko.ops.demo.door import Door, open_door
from yamabiko.ops.demo.founding import Demo, let_in
from yamabiko.ops.demo.intake import LANGUAGES, story_ids
from yamabiko.ops.demo.people import DemoPerson
from yamabiko.ops.demo.rhythm import Act, Play
from yamabiko.ops.demo.site.calendar import TOKYO
from yamabiko.ops.facts import DaySimulated
from yamabiko.people.operations import leave, pause, resume
from yamabiko.people.queries import Viewer
from yamabiko.sharing.operations import Opened, Taken, open_windows

CHUNK = 150  # shares in one transaction


@dataclass
class Tally:
    """What was done in this run."""

    people: int = 0
    shares: int = 0
    clicks: int = 0


def days_lived(workspace_id: UUID) -> int:
    """The last day that is finished; -1 before the organisation has its stories."""
    fact = newest(workspace_id, DaySimulated.kind)
    return fact.day if isinstance(fact, DaySimulated) else -1


class Life:
    """Lives day after day. `scripted` are acts of single people that a scene needs (scenes.py), by day."""

    def __init__(self, demo: Demo, *, script: Callable[[Demo, int, datetime], None] | None = None) -> None:
        self._demo, self._script = demo, script
        self._curator = demo.one("manager")
        self._desk = Desk(demo, self._curator)
        self._stories = story_ids(demo, self._curator)
        self._play = Play(demo.people, demo.calendar, seed=demo.seed)
        self._bought: set[str] = set()
        self.tally = Tally()

    def live(
        self, *, told: Callable[[int, int, Tally], None], last: Callable[[Demo], None] = lambda _demo: None
    ) -> Tally:
        """Every day that was not lived yet; `last` is done before the last of them counts as lived."""
        lived, days = days_lived(self._demo.workspace_id), self._demo.calendar.days
        with open_door(self._demo.calendar) as door:
            for day in range(days):
                acts = self._play.day(day)
                if day >= lived:
                    self._live(day, acts, door, last)
                    told(day + 1, days, self.tally)
        return self.tally

    def _live(self, day: int, acts: Sequence[Act], door: Door, last: Callable[[Demo], None]) -> None:
        begins = datetime.combine(self._play.date(day), time(9), TOKYO)
        now = min(begins, self._demo.calendar.today - timedelta(minutes=3))
        door.clock = now
        self._come_and_go(day, now)
        self._end(now)
        self._look_after(day)
        if self._script:
            self._script(self._demo, day, now)
        viewers = self._demo.viewers({act.person.key: act.person for act in acts}.values())
        for first in range(0, len(acts), CHUNK):
            with transaction.atomic():
                self._share(acts[first : first + CHUNK], viewers)
        if day == self._demo.calendar.days - 1:
            last(self._demo)
        with transaction.atomic():
            fact = DaySimulated(day=day + 1, of=self._demo.calendar.days)
            record(fact, workspace_id=self._demo.workspace_id, at=now)

    def _come_and_go(self, day: int, now: datetime) -> None:
        people = self._demo.people
        if day:
            self.tally.people += let_in(self._demo, [one for one in people if one.joins == day], now=now)
        for viewer in self._those(one for one in people if one.rests and one.rests[0] == day and one.joins < day):
            pause(viewer=viewer, now=now)
        for viewer in self._those(one for one in people if one.rests and one.rests[1] == day):
            resume(viewer=viewer, now=now)
        for viewer in self._those(one for one in people if one.leaves == day):
            leave(viewer=viewer, now=now)

    def _those(self, people: Iterable[DemoPerson]) -> list[Viewer]:
        found = self._demo.viewers(people)
        return [found[key] for key in sorted(found)]

    def _look_after(self, day: int) -> None:
        """The curator's work on what came out on the day, but for what was urgent."""
        for story, out in self._demo.calendar.out(self._demo.calendar.today):
            if self._day_of(out) != day:
                continue
            for language in LANGUAGES:
                story_id = self._stories.get((story.slug, language))
                if story_id and not self._desk.is_urgent(story, language):
                    view = story_view(self._demo.workspace_id, story_id, language)
                    self._desk.look_after(view, story, language, self._desk.looks_at(story))

    def _day_of(self, moment: datetime) -> int:
        """The day on which it is; what was before the first belongs to the first."""
        return max((moment.astimezone(TOKYO).date() - self._play.date(0)).days, 0)

    def _end(self, now: datetime) -> None:
        """What was over since yesterday, with the clock of the day."""
        for story, _out in self._demo.calendar.out(now):
            ends = self._desk.natural_end(story)
            if ends is None or not now - timedelta(days=1) < ends <= now:
                continue
            for language in LANGUAGES:
                if story_id := self._stories.get((story.slug, language)):
                    with transaction.atomic():  # no sweep in between, whose clock is the wall's
                        before = ends - timedelta(minutes=1)
                        correct(viewer=self._curator, story_id=story_id, expires_at=ends, now=before)
                        end_due(story_id=story_id, now=ends)

    def _share(self, acts: Sequence[Act], viewers: dict[str, Viewer]) -> None:
        taken, known = [], {}
        for act in acts:
            viewer, story_id = viewers.get(act.person.key), self._stories.get((act.slug, act.language))
            if viewer and story_id:
                one = Taken(
                    viewer=viewer,
                    story_id=story_id,
                    network=act.network,
                    opened_at=act.at,
                    answer=act.answer,
                    place=act.place,
                    claimed_at=act.claims_at,
                )
                taken.append(one)
                known[id(one)] = act
        opened = open_windows(workspace_id=self._demo.workspace_id, taken=taken)
        clicked = [row for one in opened for row in self._clicks(known[id(one.taken)], one)]
        copy_rows_now(sorted(clicked))
        self.tally.shares += len(opened)
        self.tally.clicks += len(clicked)

    def _clicks(self, act: Act, opened: Opened) -> Iterable[Row]:
        person, today = act.person, self._demo.calendar.today
        buys = person.buys_clicks and person.key not in self._bought and today - act.at > timedelta(days=1)
        if buys:
            self._bought.add(person.key)
        shared = Shared(
            member_id=opened.taken.viewer.member_id,
            network=act.network,
            at=act.at,
            reach=person.reach,
            warmth=act.warmth,
            buys=buys,
        )
        chance = Random(f"{self._demo.seed} clicks {person.key} {act.slug}")  # noqa: S311
        return rows(self._demo, shared, opened.share_id, opened.link_id, chance)
