"""Ninety days of the newsroom: each story comes in through the real door on its day. The newest are looked after at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from yamabiko.content.operations import add_source, plan_cards, poll_now, read_card, set_terms
from yamabiko.content.queries import Question, StoryView, library, sources
from yamabiko.ops.demo.curating import Desk
from yamabiko.ops.demo.door import open_door
from yamabiko.ops.demo.founding import Demo
from yamabiko.ops.demo.inside import prepare, write_inside
from yamabiko.ops.demo.newsroom.reading import NewsroomStory, stories
from yamabiko.ops.demo.site.addresses import feed_path, journal_base, journal_feed_path, page_path
from yamabiko.ops.demo.site.reprints import is_out_of_order, reprints
from yamabiko.people.queries import Viewer

TRIED = (3.4, 2.4, 1.4, 0.4)  # days ago
LANGUAGES = ("ja", "en")
READ_AFTER = timedelta(minutes=12)  # of coming out, on a usual day
INSIDE, PREPARED = "inside", "prepared"  # come from no feed
CARDS = (
    40  # of the newest stories the page's own card is read at once; the sweep of every installation reads the others
)
REVIEWED = "newsroom"  # what this feed brings waits for a curator; the others are offered by themselves
# Longer than the demo is old. What would have ended by now is ended on its day (life.py): a sweep, whose clock is the
# wall's, must not be first.
STAYS = 365


@dataclass(frozen=True, slots=True)
class Coming:
    """A feed has something new at `at`."""

    at: datetime
    feed: str
    language: str
    story: NewsroomStory | None = None

    @property
    def address(self) -> str:
        feed = self.feed
        if feed == "journal":
            return journal_base(settings.BASE_URL) + journal_feed_path(self.language)
        return settings.BASE_URL + feed_path(self.language, feed)


def take_in_everything(demo: Demo, *, told: Callable[[int, int], None]) -> None:
    """Whatever comes, in the order of time. What is in the library already is left alone."""
    curator = demo.one("manager")
    desk = Desk(demo, curator)
    coming = sorted(_coming(demo), key=lambda one: (one.at, one.feed, one.language))
    known = {view.url: view.id for view in sources(curator)}
    with open_door(demo.calendar) as door:
        for number, one in enumerate(coming):
            door.clock = one.at
            if one.feed == INSIDE and one.story:
                write_inside(demo, desk, curator, one.story, one.language)
            elif one.feed == PREPARED and one.story:
                prepare(demo, desk, curator, one.story, one.language)
            else:
                _read(curator, desk, known, one)
            told(number + 1, len(coming))
        newest = sorted(story_ids(demo, curator).values(), reverse=True)[:CARDS]
        plan_cards(newest)
        for story_id in newest:
            read_card(story_id=story_id, now=door.clock)


def story_ids(demo: Demo, curator: Viewer) -> dict[tuple[str, str], UUID]:
    """(slug, language) of every story of the newsroom that is in the library."""
    wanted = {
        settings.BASE_URL + page_path(language, story.slug): (story.slug, language)
        for story, _at in demo.calendar.out(demo.calendar.today)
        for language in LANGUAGES
    }
    found: dict[tuple[str, str], UUID] = {}
    after = None
    while page := library(curator, after=after, limit=200):
        found |= {wanted[view.url]: view.id for view in page if view.url in wanted}
        after = page[-1].id
    return found


def _coming(demo: Demo) -> Iterator[Coming]:
    today = demo.calendar.today
    for story, out in demo.calendar.out(today):
        for language in LANGUAGES:
            yield Coming(min(out + READ_AFTER, today - timedelta(minutes=2)), story.feed, language, story)
    for language in LANGUAGES:
        for one in reprints(demo.calendar, language, today):
            if one.at > demo.calendar.began:
                yield Coming(min(one.at + READ_AFTER, today), "journal", language)
    for story in stories():
        for language in LANGUAGES:
            if story.internal and story.age < demo.calendar.days:
                yield Coming(min(demo.calendar.out_at(story), today), INSIDE, language, story)
            elif story.age < 0:
                yield Coming(today - timedelta(hours=1), PREPARED, language, story)
    for days in TRIED:  # the paper's server is out of order, and is asked again and again
        yield Coming(today - timedelta(days=days), "journal", "ja")


def _read(curator: Viewer, desk: Desk, known: dict[str, UUID], one: Coming) -> None:
    source_id = known.get(one.address)
    if source_id is None and one.feed == "journal" and is_out_of_order(desk.calendar, one.language, one.at):
        return
    if source_id:
        poll_now(viewer=curator, source_id=source_id, now=one.at)
    else:  # Somebody adds the feed on the day on which it has its first story.
        source_id = known[one.address] = add_source(
            viewer=curator, url=one.address, automatic=one.feed not in {REVIEWED, "journal"}, now=one.at
        )
        set_terms(viewer=curator, source_id=source_id, language=one.language, stays_days=STAYS, now=one.at)
    if one.story is None or not desk.is_urgent(one.story, one.language):
        return
    if view := _came_in(curator, source_id, one):
        desk.look_after(view, one.story, one.language, desk.looks_at(one.story))


def _came_in(curator: Viewer, source_id: UUID, one: Coming) -> StoryView | None:
    assert one.story
    address = settings.BASE_URL + page_path(one.language, one.story.slug)
    listed = library(curator, asked=Question(source_id=source_id), limit=3)
    return next((view for view in listed if view.url == address), None)
