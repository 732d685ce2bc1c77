"""Her page: what stands on it, what does not, and that it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from yamabiko.campaigns.operations import follow
from yamabiko.content import operations as content
from yamabiko.feed import operations, personal, queries
from yamabiko.feed.models import Choice
from yamabiko.feed.rules import PutAway, Reason, State
from yamabiko.feed.tests.factories import offer, opened
from yamabiko.kit.ids import uuid7
from yamabiko.sharing import operations as sharing
from yamabiko.sharing.queries import compose

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def shown(viewer, now):
    return [card.story.id for card in queries.for_person(viewer, now).cards]


def share(viewer, story_id, now):
    draft = compose(viewer, story_id, now=now)
    return sharing.open_window(
        viewer=viewer, story_id=story_id, network="linkedin", voice=draft.voice.value, text=draft.variant.text, now=now
    )


def test_the_newest_comes_first_and_topics_count(cast, now, logistics, listen):
    old = offer(cast.workspace_id, at=now - DAY, topics=(logistics,))
    new = offer(cast.workspace_id, at=now - HOUR)
    listen()
    assert shown(cast.alice, now) == [new, old]
    follow(viewer=cast.alice, topic_ids=[logistics], now=now)
    page = queries.for_person(cast.alice, now)
    assert [(card.story.id, card.because.reason, card.topic_names) for card in page.cards] == [
        (old, Reason.TOPIC, ("Logistics",)),
        (new, Reason.FRESH, ()),
    ]
    assert (page.state, page.next_on) == (State.CARDS, date(2026, 11, 30))


def test_what_expired_was_taken_back_or_waits_is_not_shown(cast, now, listen):
    stays = offer(cast.workspace_id, at=now - DAY, expires_at=now + HOUR)
    offer(cast.workspace_id, at=now - DAY, expires_at=now)
    offer(cast.workspace_id, at=now, offered=False)
    back = offer(cast.workspace_id, at=now)
    content.retire(viewer=cast.mika, story_id=back, now=now)
    assert shown(cast.alice, now) == []
    listen()
    assert shown(cast.alice, now) == [stays]
    assert queries.for_person(cast.alice, now).cards[0].days_left == 0


def test_a_story_taken_back_is_gone_before_the_river_is_heard(cast, now, listen):
    story_id = offer(cast.workspace_id, at=now)
    listen()
    content.retire(viewer=cast.mika, story_id=story_id, now=now)
    assert shown(cast.alice, now) == []


def test_seven_a_week_and_then_the_page_ends(cast, now, listen):
    for n in range(12):
        offer(cast.workspace_id, at=now - n * HOUR)
    listen()
    for left in range(7, 0, -1):
        cards = shown(cast.alice, now)
        assert len(cards) == left
        operations.put_away(viewer=cast.alice, story_id=cards[0], kind=PutAway.NOT_FOR_ME, now=now)
    assert queries.for_person(cast.alice, now).state is State.DONE
    assert len(shown(cast.alice, now + 7 * DAY)) == 5
    assert len(shown(cast.bob, now)) == 7


def test_later_comes_back_on_monday_morning(cast, now, listen):
    story_id = offer(cast.workspace_id, at=now)
    listen()
    operations.put_away(viewer=cast.bob, story_id=story_id, kind="later", now=now)
    monday = Choice.objects.within(cast.workspace_id).get().until
    assert monday.isoformat() == "2026-11-29T21:00:00+00:00"  # six o'clock in Tokyo
    assert shown(cast.bob, monday - timedelta(seconds=1)) == []
    assert shown(cast.bob, monday) == [story_id]


def test_not_for_me_stays_away_and_lowers_its_topics(cast, now, logistics, materials, listen):
    follow(viewer=cast.alice, topic_ids=[logistics, materials], now=now)
    declined = offer(cast.workspace_id, at=now - 20 * HOUR, topics=(logistics,))
    about_logistics = offer(cast.workspace_id, at=now - 20 * HOUR, topics=(logistics,))
    about_materials = offer(cast.workspace_id, at=now - DAY, topics=(materials,))
    listen()
    assert shown(cast.alice, now)[-1] == about_materials
    operations.put_away(viewer=cast.alice, story_id=declined, kind="not_for_me", now=now)
    assert shown(cast.alice, now) == [about_materials, about_logistics]
    assert operations.undo(viewer=cast.alice, story_id=declined)
    assert shown(cast.alice, now)[-1] == about_materials
    assert not operations.undo(viewer=cast.alice, story_id=declined)


def test_the_last_wish_counts(cast, now, listen):
    story_id = offer(cast.workspace_id, at=now)
    for kind in ("not_for_me", "later", "later"):
        operations.put_away(viewer=cast.alice, story_id=story_id, kind=kind, now=now)
    assert queries.put_away_by(cast.alice) == {story_id: PutAway.LATER}


def test_what_cannot_be_put_away(cast, now):
    elsewhere = offer(cast.elsewhere_id, at=now)
    for story_id in (elsewhere, uuid7()):
        with pytest.raises(operations.StoryGone):
            operations.put_away(viewer=cast.alice, story_id=story_id, kind="later", now=now)
    with pytest.raises(operations.ChoiceUnknown):
        operations.put_away(viewer=cast.carol, story_id=elsewhere, kind="never", now=now)


def test_what_she_shared_is_not_offered_again_and_had_its_seat(cast, now, listen):
    stories = [offer(cast.workspace_id, at=now - n * HOUR, text="The box held 4.1 °C for 26 hours.") for n in range(9)]
    share(cast.alice, stories[0], now)
    assert stories[0] not in shown(cast.alice, now)
    listen()
    assert stories[0] not in shown(cast.alice, now) and len(shown(cast.alice, now)) == 6
    assert stories[0] in shown(cast.bob, now)


def test_five_colleagues_are_several_and_four_are_not_spoken_of(cast, now, listen):
    story_id = offer(cast.workspace_id, at=now)
    for n in range(1, 6):
        opened(cast.workspace_id, story_id=story_id, member_id=uuid7(), at=now)
        listen()
        (card,) = queries.for_person(cast.alice, now).cards
        assert card.because.reason is (Reason.COLLEAGUES if n == 5 else Reason.FRESH)


def test_her_language_first_then_the_other(cast, now, listen):
    english = offer(cast.workspace_id, at=now - 5 * DAY)
    japanese = offer(cast.workspace_id, at=now, language="ja")
    listen()
    assert shown(cast.alice, now) == [english, japanese]
    assert shown(cast.bob, now) == [japanese, english]


def test_paused_is_a_state_of_its_own(cast, now, listen):
    offer(cast.workspace_id, at=now)
    listen()
    page = queries.for_person(replace(cast.alice, paused=True), now)
    assert (page.state, page.cards) == (State.PAUSED, ())


def test_nothing_yet_is_not_the_end(cast, now, listen):
    assert queries.for_person(cast.alice, now).state is State.EMPTY


def test_a_corrected_topic_counts_at_once(cast, now, logistics, listen):
    follow(viewer=cast.alice, topic_ids=[logistics], now=now)
    story_id = offer(cast.workspace_id, at=now)
    listen()
    content.correct(viewer=cast.mika, story_id=story_id, topic_ids=[logistics], now=now)
    (card,) = queries.for_person(cast.alice, now).cards
    assert card.because.reason is Reason.TOPIC


def test_carol_sees_nothing_of_aoba(cast, now, listen):
    offer(cast.workspace_id, at=now)
    ours = offer(cast.elsewhere_id, at=now)
    listen()
    assert shown(cast.carol, now) == [ours]


def test_bob_learns_nothing_of_alices_choices(cast, now, logistics, listen):
    story_id = offer(cast.workspace_id, at=now, topics=(logistics,))
    listen()
    before = {viewer.name: queries.for_person(viewer, now) for viewer in (cast.bob, cast.mika, cast.ada)}
    operations.put_away(viewer=cast.alice, story_id=story_id, kind="less_of_topic", now=now)
    assert before == {viewer.name: queries.for_person(viewer, now) for viewer in (cast.bob, cast.mika, cast.ada)}
    assert [queries.put_away_by(viewer) for viewer in (cast.bob, cast.mika, cast.ada)] == [{}, {}, {}]


def test_the_page_is_few_queries_however_large_the_library(cast, now, logistics, listen, django_assert_max_num_queries):
    follow(viewer=cast.alice, topic_ids=[logistics], now=now)
    for n in range(60):
        offer(cast.workspace_id, at=now - n * HOUR, topics=(logistics,) if n % 3 else ())
    listen()
    with django_assert_max_num_queries(22):
        assert len(queries.for_person(cast.alice, now).cards) == 7


def test_her_data_is_handed_out_and_erased(cast, now, listen):
    story_id = offer(cast.workspace_id, at=now)
    for viewer in (cast.alice, cast.bob):
        operations.put_away(viewer=viewer, story_id=story_id, kind="later", now=now)
    (row,) = personal.export(cast.workspace_id, cast.alice.member_id)["put_away"]
    assert (row["story"], row["kind"]) == (str(story_id), "later")
    assert personal.erase(cast.workspace_id, cast.alice.member_id, now) == 1
    assert personal.export(cast.workspace_id, cast.alice.member_id)["put_away"] == []
    assert queries.put_away_by(cast.bob)
