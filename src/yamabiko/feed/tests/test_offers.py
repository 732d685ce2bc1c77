"""The river becomes offers and warmth."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from yamabiko.campaigns.operations import add_topic
from yamabiko.content import operations as content
from yamabiko.events.listeners import LISTENERS
from yamabiko.events.operations import record, replay
from yamabiko.feed.facts import ItemShown
from yamabiko.feed.models import Filed, Offer
from yamabiko.feed.operations import absorb
from yamabiko.feed.rules import heat_at
from yamabiko.feed.tests.factories import claimed, clicked, facts_told, offer, opened
from yamabiko.kit.ids import uuid7
from yamabiko.people.facts import MemberJoined

HOUR = timedelta(hours=1)


def the_offer(cast, story_id):
    return Offer.objects.within(cast.workspace_id).get(story_id=story_id)


def everything():
    """Every row that comes from the river alone, to the bit."""
    return {
        model.__name__: list(
            model._base_manager.order_by("pk").values_list(*[field.attname for field in model._meta.concrete_fields])
        )
        for model in LISTENERS["feed"].derived
    }


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
    """Twelve stories and twenty people, ten of a team, some of whom luck brings a story; one is taken back half-way."""
    topic = add_topic(workspace_id=cast.workspace_id, slug="boxes", name="Boxes")
    stories = [offer(cast.workspace_id, at=now + n * HOUR, topics=(topic,) if n % 3 else ()) for n in range(12)]
    people = [uuid7() for _ in range(20)]
    team_id = uuid7()
    with transaction.atomic():
        for member_id in people[:10]:
            record(MemberJoined(member_id=member_id, team_id=team_id), workspace_id=cast.workspace_id, at=now)
    for n in range(90):
        story_id, member_id, at = stories[(n + n // 20) % 12], people[n % 20], now + n * 7 * HOUR / 3
        if n % 9 == 0:
            with transaction.atomic():
                shown = ItemShown(member_id=member_id, story_id=story_id, place=3, reason="new_topic", propensity=0.05)
                record(shown, workspace_id=cast.workspace_id, at=at)
        share_id = opened(cast.workspace_id, story_id=story_id, member_id=member_id, at=at)
        for step in range(n % 4):
            clicked(cast.workspace_id, share_id=share_id, at=now + (n + step) * HOUR / 7)
        if n == 40:
            content.retire(viewer=cast.mika, story_id=stories[1], now=at)


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_batches_of_any_size_make_the_same_rows_to_the_bit(cast, now, size):
    many_facts(cast, now)
    told = facts_told()
    absorb(told)
    whole = everything()
    assert all(whole.values()), "every derived table holds something"
    assert len(whole["Offer"]) == 12 and len(whole["ShareStory"]) == 90
    for model in LISTENERS["feed"].derived:
        model._base_manager.all().delete()
    for start in range(0, len(told), size):
        absorb(told[start : start + size])
    assert everything() == whole


@pytest.mark.django_db(transaction=True)
def test_replay_makes_the_same_rows(cast, now, hear):
    many_facts(cast, now)
    hear()
    before = everything()
    assert all(before.values())
    replay(now=now, names=["feed"])
    assert everything() == before


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_half_way_leaves_nothing(cast, now, listen):
    offer(cast.workspace_id, at=now)
    with pytest.raises(RuntimeError), transaction.atomic():
        listen()
        raise RuntimeError
    assert not any(everything().values())


def test_a_story_is_found_under_its_topics_while_it_is_on_offer(cast, now, logistics, materials, listen):
    story_id = offer(cast.workspace_id, at=now, topics=(logistics,))
    listen()
    filed = Filed.objects.within(cast.workspace_id)
    assert set(filed.values_list("topic_id", "language")) == {(logistics, "en")}
    content.correct(viewer=cast.mika, story_id=story_id, topic_ids=[materials], now=now + HOUR)
    listen()
    assert set(filed.values_list("topic_id", flat=True)) == {materials}
    content.retire(viewer=cast.mika, story_id=story_id, now=now + 2 * HOUR)
    listen()
    assert not filed.exists()
