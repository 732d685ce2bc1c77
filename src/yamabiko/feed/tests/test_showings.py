"""What was shown is told as a sample, once."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection

from yamabiko.events.facts import fact_from
from yamabiko.feed import operations, queries
from yamabiko.feed.models import Shown
from yamabiko.feed.rules import is_told
from yamabiko.feed.tests.factories import offer


def told():
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, body::text FROM events_fact WHERE kind = 'feed.item_shown' ORDER BY position")
        return [fact_from(kind, json.loads(body)) for kind, body in cursor.fetchall()]


@pytest.fixture
def page(cast, now, listen):
    """Alice's page, with stories until at least one of its cards is in the sample."""
    for n in range(200):
        offer(cast.workspace_id, at=now + timedelta(seconds=n - 200))
        listen()
        page = queries.for_person(cast.alice, now)
        if any(
            is_told(cast.alice.member_id, now.date(), card.story.id, propensity=card.propensity) for card in page.cards
        ):
            return page
    raise AssertionError("none of 200 stories is in a sample of one in eight")


def test_only_the_sample_is_told_and_a_reload_adds_nothing(cast, now, page):
    sample = [
        card
        for card in page.cards
        if is_told(cast.alice.member_id, now.date(), card.story.id, propensity=card.propensity)
    ]
    assert operations.tell_shown(viewer=cast.alice, page=page, now=now) == len(sample)
    assert operations.tell_shown(viewer=cast.alice, page=page, now=now) == 0
    assert {(fact.member_id, fact.story_id, fact.place, fact.reason, fact.propensity) for fact in told()} == {
        (cast.alice.member_id, card.story.id, card.place, card.because.reason.value, card.propensity) for card in sample
    }


def test_another_day_is_another_sample_and_the_old_one_is_forgotten(cast, now, page):
    operations.tell_shown(viewer=cast.alice, page=page, now=now)
    for days in range(1, 40):
        operations.tell_shown(viewer=cast.alice, page=page, now=now + timedelta(days=days))
    days = set(Shown.objects.within(cast.workspace_id).values_list("day", flat=True))
    assert len(days) == 1 and days.pop() > now.date()
    assert len(told()) > 1


def test_what_she_puts_away_is_never_told(cast, now, page):
    before = len(told())
    for kind in ("later", "not_for_me", "less_of_topic"):
        operations.put_away(viewer=cast.alice, story_id=page.cards[0].story.id, kind=kind, now=now)
    operations.undo(viewer=cast.alice, story_id=page.cards[0].story.id)
    assert len(told()) == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_fact WHERE body::text ~ 'later|not_for_me|less_of'")
        assert cursor.fetchone() == (0,)
