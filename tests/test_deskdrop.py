"""The benchmark of what employees read next: nothing of the future is used, ours leads from the first weeks on, and what
is measured is what the product serves."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID, uuid5

import pytest
from benchmarks import deskdrop
from benchmarks.reading.log import Event, NotThere, events, folder
from benchmarks.reading.ours import Learning
from benchmarks.reading.plain import AllTime, Decayed, Newest, Together
from benchmarks.reading.protocol import before_scored, play, scored_from

from yamabiko.content.facts import ItemOffered
from yamabiko.content.rules.whom import Standing
from yamabiko.events.facts import Fact, Place, Told
from yamabiko.feed.operations import absorb
from yamabiko.feed.queries import order_for
from yamabiko.feed.queries.ranking import person_of
from yamabiko.feed.rules import Wishes, ranked
from yamabiko.feed.rules.heat import EPOCH
from yamabiko.people.facts import MemberJoined
from yamabiko.sharing.facts import ShareOpened

DAY = 86_400.0
ALL = [AllTime, Newest, Decayed, Together, Learning]


def invented(*, seed: int = 1, people: int = 25, stories: int = 60, acts: int = 900) -> list[Event]:
    """A log in which several things happen in one second."""
    chance, found = random.Random(seed), []
    for _ in range(acts):
        at = float(chance.randrange(20 * 24) * 3600)
        story = min(stories - 1, int(at / DAY * 3) + chance.randrange(4))
        found.append(Event(at, f"person {chance.randrange(people)}", f"story {story}", chance.choice(["SP", "MG", ""])))
    return sorted(found, key=lambda event: event.at)


@pytest.mark.parametrize("ranker", ALL)
def test_the_future_changes_nothing(ranker):
    """Whatever happens after a moment, every read up to it stands where it stood."""
    log = invented()
    middle = 12 * DAY
    past = [event for event in log if event.at <= middle]
    later = [event for event in log if event.at > middle]
    random.Random(2).shuffle(later)
    changed = [replace(shuffled, at=event.at) for event, shuffled in zip(log[len(past) :], later, strict=True)]
    known = play(past, ranker(), since=0).places
    assert len(known) > 100
    assert play(log, ranker(), since=0).places[: len(known)] == known
    assert play([*past, *changed], ranker(), since=0).places[: len(known)] == known


@pytest.mark.parametrize("ranker", ALL)
def test_a_second_is_ranked_before_any_of_it_is_heard(ranker):
    """The order of events within one second changes no place in that second."""
    log = invented(seed=4)
    busy = max({event.at for event in log}, key=lambda at: (sum(event.at == at for event in log), at))
    before, then = [one for one in log if one.at < busy], [one for one in log if one.at == busy]
    there = play([*before, *then], ranker(), since=busy).places
    back = play([*before, *reversed(then)], ranker(), since=busy).places
    assert len(then) > 2
    assert there == back


@pytest.mark.parametrize("ranker", ALL)
def test_nobody_is_offered_what_she_had(ranker):
    log, one, had = invented(seed=5), ranker(), set[tuple[str, str]]()
    for event in log:
        assert not {(event.person, story) for story in one.twenty(event.person, event.at)} & had
        one.hear(event, first=(event.person, event.story) not in had)
        had.add((event.person, event.story))


def test_a_first_event_of_a_story_or_a_person_is_not_scored():
    log = [Event(float(at), person, story, "") for at, person, story in [(1, "a", "x"), (2, "b", "x"), (3, "a", "y")]]
    assert play(log, Newest(), since=0).places == ()
    again = [*log, Event(4.0, "b", "y", ""), Event(5.0, "b", "y", "")]
    assert play(again, Newest(), since=0).places == (0,)


def test_where_rules_are_chosen_nothing_of_the_scored_part_is_seen():
    log = invented()
    before, since = before_scored(log)
    scored = scored_from(log)
    assert since < max(event.at for event in before) < scored
    assert [event for event in log if event.at < scored] == before
    assert len(play(before, Newest(), since=since).places) > 20


def test_without_the_log_the_benchmark_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("YAMABIKO_DESKDROP", str(tmp_path))
    with pytest.raises(NotThere, match="YAMABIKO_DESKDROP"):
        events(folder())
    figure = deskdrop.run(1)
    assert not figure.holds
    assert str(tmp_path) in capsys.readouterr().out


def test_ours_leads_in_the_first_weeks_of_deskdrop():
    try:
        log = events(folder())[:6_000]
    except NotThere as missing:
        pytest.skip(f"The log of Deskdrop was not read. {missing}")
    since = scored_from(log)
    plain = [play(log, ranker(), since=since) for ranker in ALL[:-1]]
    ours = play(log, Learning(), since=since)
    assert len(ours.places) > 500
    assert ours.ndcg > 1.1 * max(one.ndcg for one in plain)
    assert ours.hit_rate > 1.03 * max(one.hit_rate for one in plain)


class Product:
    """The log as the product hears it: whoever touches a story first suggested it, every act is a share."""

    def __init__(self, cast) -> None:
        self.cast, self.numbers = cast, count(1)
        self.stories, self.people = set[str](), set[str]()
        self.told: list[Told] = []

    def key(self, name: str) -> UUID:
        return uuid5(self.cast.workspace_id, name)

    def hear(self, event: Event) -> None:
        person, story, at = self.key(event.person), self.key(event.story), EPOCH + timedelta(seconds=event.at)
        if event.person not in self.people:
            self.people.add(event.person)
            self._tell(MemberJoined(member_id=person, team_id=self.key(event.place)), at)
        if event.story not in self.stories:
            self.stories.add(event.story)
            self._tell(ItemOffered(story_id=story, topic_ids=(), language="en", credit_member_id=person), at)
        number = UUID(int=next(self.numbers))
        shared = ShareOpened(number, person, story, number, "linkedin", "plain", "window", 0.5)
        self._tell(shared, at)

    def _tell(self, fact: Fact, at: datetime) -> None:
        self.told.append(Told(Place(1, 1, next(self.numbers)), at, self.cast.workspace_id, fact))

    def order(self, event: Event, had: set[str]) -> list[tuple[UUID, float]]:
        absorb(self.told)
        self.told.clear()
        viewer = replace(self.cast.alice, member_id=self.key(event.person), team_id=self.key(event.place))
        wishes, now = Wishes("en"), EPOCH + timedelta(seconds=event.at)
        person, hidden = person_of(viewer.workspace_id, viewer.member_id), [self.key(one) for one in had]
        found = order_for(viewer, wishes, Standing(), person=person, hidden=hidden, now=now)
        return [(one.story_id, one.worth) for one in ranked(found.candidates, wishes)]


def test_what_is_measured_is_what_is_served(cast):
    """The product's own tables, told by the river, give the order and the odds of the rules that the benchmark measures."""
    product, ours, had = Product(cast), Learning(), set[tuple[str, str]]()
    log = [replace(one, place=f"team {one.person[-1]}") for one in invented(seed=6, stories=40, acts=600)]
    # In the product keys are UUIDs, and equal odds are ordered by them.
    log = [replace(one, person=str(product.key(one.person)), story=str(product.key(one.story))) for one in log]
    product.key = lambda name: UUID(name) if name.count("-") == 4 else uuid5(cast.workspace_id, name)
    looks = 0
    for number, event in enumerate(log):
        if number % 40 == 39 and number > 100:
            mine = {story for person, story in had if person == event.person}
            served = product.order(event, mine)
            ours.twenty(event.person, event.at)
            measured = {UUID(one): given for one, given in ours.last_worths().items()}
            assert [key for key, _worth in served] == sorted(measured, key=lambda key: (-measured[key], key))
            assert dict(served) == pytest.approx(measured, rel=1e-9)
            looks += 1
        product.hear(event)
        ours.hear(event, first=(event.person, event.story) not in had)
        had.add((event.person, event.story))
    assert looks > 10 and ours.lessons > 200
