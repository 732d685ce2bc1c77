"""What people share teaches the order of everybody's page, and what they put away teaches nobody."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from uuid import uuid5

import pytest
from django.apps import apps
from django.db import transaction

from yamabiko.content import operations as content
from yamabiko.content.models import Story
from yamabiko.events.listeners import LISTENERS
from yamabiko.events.operations import record
from yamabiko.feed import operations, queries
from yamabiko.feed.facts import ItemShown
from yamabiko.feed.models import Weight
from yamabiko.feed.queries import tallies
from yamabiko.feed.rules import Because, PutAway, Reason
from yamabiko.feed.rules.learning import Signal
from yamabiko.feed.tests.factories import offer, opened
from yamabiko.kit.ids import uuid7
from yamabiko.people.facts import MemberJoined

HOUR = timedelta(hours=1)


def weights(workspace_id, *, at_it=False):
    rows = Weight.objects.within(workspace_id).filter(at_it=at_it)
    return {Signal(row.signal): (row.value, row.evidence) for row in rows}


def lessons(workspace_id):
    key = tallies.lessons(workspace_id)
    return tallies.counts(workspace_id, [key])[key].takes


@transaction.atomic
def joined(cast, member_id, *, at):
    record(MemberJoined(member_id=member_id, team_id=cast.team_id), workspace_id=cast.workspace_id, at=at)


def test_each_first_share_is_one_lesson(cast, now, listen):
    stories = [offer(cast.workspace_id, at=now - n * HOUR) for n in range(5)]
    for story_id in (stories[0], stories[0], stories[3]):
        opened(cast.workspace_id, story_id=story_id, member_id=cast.alice.member_id, at=now)
    listen()
    assert lessons(cast.workspace_id) == 2
    assert set(weights(cast.workspace_id)) == set(Signal)
    assert weights(cast.elsewhere_id) == {} and lessons(cast.elsewhere_id) == 0


def test_where_there_was_no_choice_nothing_is_learned(cast, now, listen):
    opened(cast.workspace_id, story_id=offer(cast.workspace_id, at=now), member_id=cast.alice.member_id, at=now)
    listen()
    assert lessons(cast.workspace_id) == 0 and not weights(cast.workspace_id)


def test_sharing_her_own_suggestion_is_no_choice_among_others(cast, now, listen):
    stories = [offer(cast.workspace_id, at=now, offered=False) for _ in range(3)]
    Story.objects.within(cast.workspace_id).filter(id=stories[0]).update(credit_member_id=cast.alice.member_id)
    for story_id in stories:
        content.offer(viewer=cast.mika, story_id=story_id, now=now)
    opened(cast.workspace_id, story_id=stories[0], member_id=cast.alice.member_id, at=now)
    opened(cast.workspace_id, story_id=stories[0], member_id=cast.bob.member_id, at=now + HOUR)
    listen()
    assert lessons(cast.workspace_id) == 1


def test_where_people_share_what_is_old_age_counts_less(cast, now, listen):
    stories = [offer(cast.workspace_id, at=now - n * 12 * HOUR) for n in range(12)]
    listen()
    for n in range(60):
        opened(cast.workspace_id, story_id=stories[6 + n % 6], member_id=uuid7(), at=now + n * HOUR)
    listen()
    assert weights(cast.workspace_id)[Signal.AGE][0] > -0.9
    first = queries.for_person(cast.alice, now + 60 * HOUR).cards[0].story.id
    assert first in stories[6:], "what is taken here leads her page"


def test_what_luck_brought_teaches_more(cast, now, listen):
    def evidence(workspace_id, *, propensity):
        stories = [offer(workspace_id, at=now - n * 9 * HOUR) for n in range(4)]
        member_id = uuid7()
        with transaction.atomic():
            shown = ItemShown(member_id=member_id, story_id=stories[2], place=3, reason="fresh", propensity=propensity)
            record(shown, workspace_id=workspace_id, at=now)
        opened(workspace_id, story_id=stories[2], member_id=member_id, at=now)
        listen()
        return weights(workspace_id)[Signal.AGE][1]

    surely, by_luck = evidence(cast.workspace_id, propensity=1.0), evidence(cast.elsewhere_id, propensity=0.25)
    assert by_luck - 0.01 == pytest.approx(16 * (surely - 0.01))


def test_what_she_puts_away_teaches_nobody(cast, now, listen):
    stories = [offer(cast.workspace_id, at=now - n * HOUR) for n in range(9)]
    for n in range(5):
        opened(cast.workspace_id, story_id=stories[n], member_id=uuid7(), at=now)
    listen()
    before = {model: list(model._base_manager.order_by("pk").values_list()) for model in LISTENERS["feed"].derived}
    for kind, story_id in zip(PutAway, stories, strict=False):
        operations.put_away(viewer=cast.alice, story_id=story_id, kind=kind, now=now)
    listen()
    assert before == {
        model: list(model._base_manager.order_by("pk").values_list()) for model in LISTENERS["feed"].derived
    }


@pytest.mark.parametrize(("people", "said"), [(4, False), (5, True)])
def test_a_team_is_spoken_of_from_five_people_on(cast, now, listen, logistics, people, said):
    """Old enough that nothing else is true of it."""
    shared = offer(cast.workspace_id, at=now - 200 * HOUR, topics=(logistics,))
    beside = offer(cast.workspace_id, at=now - 200 * HOUR, topics=(logistics,))
    for _ in range(people):
        member_id = uuid7()
        joined(cast, member_id, at=now - 300 * HOUR)
        opened(cast.workspace_id, story_id=shared, member_id=member_id, at=now - HOUR)
    listen()
    cards = queries.for_person(cast.alice, now).cards
    told = {card.story.id: [one for one in (card.because, *card.also) if one.reason is Reason.TEAM] for card in cards}
    assert told[shared] == ([Because(Reason.TEAM)] if said else [])
    assert told[beside] == ([Because(Reason.TEAM, (logistics,))] if said else [])
    if not said:
        assert {card.because.reason for card in cards} == {Reason.FIRST}


@pytest.mark.parametrize(("people", "said"), [(4, False), (5, True)])
def test_what_goes_along_with_hers_is_spoken_of_from_five_people_on(cast, now, listen, people, said):
    hers, along = (offer(cast.workspace_id, at=now - 200 * HOUR) for _ in "ab")
    for number in range(people):
        member_id = uuid7()
        for step, story_id in enumerate((hers, along)):
            at = now - timedelta(hours=9 - step, minutes=number)
            opened(cast.workspace_id, story_id=story_id, member_id=member_id, at=at)
    opened(cast.workspace_id, story_id=hers, member_id=cast.alice.member_id, at=now - HOUR)
    listen()
    cards = {card.story.id: card for card in queries.for_person(cast.alice, now).cards}
    assert (cards[along].because.reason is Reason.TOGETHER) is said


def test_somebody_new_gets_what_others_take_not_only_what_is_new(cast, now, listen):
    taken, newest = offer(cast.workspace_id, at=now - 48 * HOUR), offer(cast.workspace_id, at=now - 40 * HOUR)
    for n in range(8):
        opened(cast.workspace_id, story_id=taken, member_id=uuid7(), at=now - (8 - n) * HOUR)
    listen()
    cards = queries.for_person(cast.alice, now).cards
    assert [card.story.id for card in cards] == [taken, newest]
    assert cards[0].because.reason is Reason.COLLEAGUES


def test_who_arrives_and_who_is_at_it_teach_weights_of_their_own(cast, now, listen):
    stories = [offer(cast.workspace_id, at=now - n * 7 * HOUR) for n in range(6)]
    opened(cast.workspace_id, story_id=stories[2], member_id=cast.alice.member_id, at=now)
    listen()
    arriving = weights(cast.workspace_id)
    assert arriving and not weights(cast.workspace_id, at_it=True)
    opened(cast.workspace_id, story_id=stories[3], member_id=cast.alice.member_id, at=now + 0.1 * HOUR)
    listen()
    assert weights(cast.workspace_id) == arriving
    assert weights(cast.workspace_id, at_it=True) not in ({}, arriving)
    opened(cast.workspace_id, story_id=stories[4], member_id=cast.alice.member_id, at=now + HOUR)
    listen()
    assert weights(cast.workspace_id) != arriving


def test_an_upgrade_begins_both_sets_with_what_was_learned_for_all(cast, db):
    """As 0004 finds the rows of 0003: one of each signal."""
    moved = import_module("yamabiko.feed.migrations.0004_arriving_and_at_it")
    Weight.objects.create(
        id=uuid5(cast.workspace_id, "age"), workspace_id=cast.workspace_id, signal="age", at_it=False, value=-0.7, evidence=3
    )  # fmt: skip
    moved.both(apps, None)
    for at_it in (False, True):
        assert weights(cast.workspace_id, at_it=at_it) == {Signal.AGE: (-0.7, 3)}
    assert {row.id for row in Weight.objects.within(cast.workspace_id)} == {
        uuid5(cast.workspace_id, f"age {at_it}") for at_it in (False, True)
    }
