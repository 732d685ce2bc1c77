"""The river becomes offers and warmth."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from yamabiko.content import operations as content
from yamabiko.events.operations import replay
from yamabiko.feed.models import Offer, ShareStory
from yamabiko.feed.operations import absorb
from yamabiko.feed.rules import heat_at
from yamabiko.feed.tests.factories import claimed, clicked, facts_told, offer, opened
from yamabiko.kit.ids import uuid7

HOUR = timedelta(hours=1)


def the_offer(cast, story_id):
    return Offer.objects.within(cast.workspace_id).get(story_id=story_id)


def everything():
    return [
        list(model._base_manager.order_by("pk").values_list(*[field.attname for field in model._meta.concrete_fields]))
        for model in (Offer, ShareStory)
    ]


def test_a_story_is_offered_taken_back_and_offered_again(cast, now, logistics, listen):
    story_id = offer(cast.workspace_id, at=now, topics=(logistics,))
    listen()
    row = the_offer(cast, story_id)
    assert (row.language, row.topic_ids, row.offered_at, row.retired_at) == ("en", [logistics], now, None)
    content.retire(viewer=cast.mika, story_id=story_id, now=now + HOUR)
    listen()
    assert the_offer(cast, story_id).retired_at == now + HOUR
    content.offer(viewer=cast.mika, story_id=story_id, now=now + 2 * HOUR)
    listen()
    assert (the_offer(cast, story_id).offered_at, the_offer(cast, story_id).retired_at) == (now + 2 * HOUR, None)


def test_shares_and_counted_clicks_warm_a_story(cast, now, listen):
    story_id = offer(cast.workspace_id, at=now)
    share_id = opened(cast.workspace_id, story_id=story_id, member_id=cast.alice.member_id, at=now)
    clicked(cast.workspace_id, share_id=share_id, at=now)  # in the same batch as its share
    listen()
    claimed(cast.workspace_id, share_id=share_id, story_id=story_id, member_id=cast.alice.member_id, at=now)
    for verdict in ("counted", "bot", "owner", "repeat"):
        clicked(cast.workspace_id, share_id=share_id, at=now, verdict=verdict)
    clicked(cast.workspace_id, share_id=share_id, at=now, subject_kind="insights.report")
    clicked(cast.workspace_id, share_id=uuid7(), at=now)
    listen()
    row = the_offer(cast, story_id)
    assert heat_at(row.log_heat, now) == pytest.approx(1 + 0.2 + 1 + 0.2)
    assert row.sharers == 1


def test_sharers_are_different_people(cast, now, listen):
    story_id = offer(cast.workspace_id, at=now)
    for member_id in (cast.alice.member_id, cast.alice.member_id, cast.bob.member_id):
        opened(cast.workspace_id, story_id=story_id, member_id=member_id, at=now)
    listen()
    opened(cast.workspace_id, story_id=story_id, member_id=cast.bob.member_id, at=now)
    listen()
    assert the_offer(cast, story_id).sharers == 2


def many_facts(cast, now):
    stories = [offer(cast.workspace_id, at=now + n * HOUR) for n in range(4)]
    for n in range(60):
        story_id = stories[n % 3]
        share_id = opened(cast.workspace_id, story_id=story_id, member_id=uuid7(), at=now + n * 7 * HOUR / 3)
        for step in range(n % 4):
            clicked(cast.workspace_id, share_id=share_id, at=now + (n + step) * HOUR / 7)
    content.retire(viewer=cast.mika, story_id=stories[1], now=now + HOUR)


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_batches_of_any_size_make_the_same_rows_to_the_bit(cast, now, size):
    many_facts(cast, now)
    told = facts_told()
    absorb(told)
    whole = everything()
    assert len(whole[0]) == 4 and len(whole[1]) == 60
    for model in (Offer, ShareStory):
        model._base_manager.all().delete()
    for start in range(0, len(told), size):
        absorb(told[start : start + size])
    assert everything() == whole


@pytest.mark.django_db(transaction=True)
def test_replay_makes_the_same_rows(cast, now, hear):
    many_facts(cast, now)
    hear()
    before = everything()
    assert before[0] and before[1]
    replay(now=now, names=["feed"])
    assert everything() == before


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_half_way_leaves_nothing(cast, now, listen):
    offer(cast.workspace_id, at=now)
    with pytest.raises(RuntimeError), transaction.atomic():
        listen()
        raise RuntimeError
    assert everything() == [[], []]
