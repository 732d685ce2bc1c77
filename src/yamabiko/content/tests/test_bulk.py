"""Many stories at once: each for itself, and what was done can be undone."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yamabiko.campaigns.operations import open_audience
from yamabiko.content import operations, queries
from yamabiko.content.refusals import (
    AudienceUnknown,
    BulkUnknown,
    ConsentMissing,
    CountryUnknown,
    ExpiryPassed,
    NotAllowed,
    StoryGone,
    TopicUnknown,
)
from yamabiko.content.rules.bulk import Action, Step, Wish, steps_in
from yamabiko.content.rules.words import Kind, Status
from yamabiko.kit.ids import uuid7
from yamabiko.people.tests.cast import NOW


@pytest.fixture
def all_of(cast, now):
    return lambda ids, action, **more: operations.change_many(
        viewer=cast.mika, story_ids=ids, wish=Wish(action=action, **more), now=now
    )


def seen(cast, story_id):
    return queries.story(cast.workspace_id, story_id, "en")


def test_one_that_cannot_be_offered_keeps_no_other_from_it(cast, now, write, all_of, told):
    waiting, voice, live = write(), write(path="v", kind=Kind.TESTIMONIAL), write(path="l", offered=True)
    nobody = uuid7()
    outcome = all_of([waiting, voice, live, nobody, waiting], Action.OFFER)
    assert outcome.done == (Step(waiting, "waiting"),) and outcome.same == (live,)
    assert [(one.story_id, type(one.why)) for one in outcome.refused] == [(voice, ConsentMissing), (nobody, StoryGone)]
    assert [kind for kind, _body in told()] == ["item_offered", "item_offered"]
    undone = operations.undo_many(viewer=cast.mika, steps=outcome.done, now=now)
    assert len(undone.done) == 1 and seen(cast, waiting).status is Status.WAITING
    assert seen(cast, waiting).offered_at is None and told()[-1][0] == "item_retired"


def test_taking_back_remembers_how_each_one_stood(cast, now, write, all_of):
    waiting, live, planned, gone = write(), write(path="l", offered=True), write(path="p"), write(path="g")
    operations.plan(viewer=cast.mika, story_id=planned, starts_at=now + timedelta(days=1), now=now)
    operations.retire(viewer=cast.mika, story_id=gone, now=now)
    ids = [waiting, live, planned, gone]
    outcome = all_of(ids, Action.RETIRE)
    assert [step.was for step in outcome.done] == ["waiting", "offered", "planned"] and outcome.same == (gone,)
    assert {seen(cast, one).status for one in ids} == {Status.RETIRED}
    operations.undo_many(viewer=cast.mika, steps=outcome.done, now=now)
    assert [seen(cast, one).status for one in ids] == ["waiting", "offered", "planned", "retired"]


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [
        (Action.MARKETS, "markets", ("DE", "JP")),
        (Action.EVERGREEN, "evergreen", True),
        (Action.LANGUAGE, "language", "ja"),
    ],
)
def test_a_setting_is_a_version_of_each_and_can_be_undone(cast, now, write, all_of, action, field, value):
    ids = [write(path=str(number)) for number in range(3)]
    outcome = all_of(ids, action, **{field: value})
    assert [step.was for step in outcome.done] == ["2"] * 3
    assert {getattr(seen(cast, one), field) for one in ids} == {value}
    assert all_of(ids, action, **{field: value}).same == tuple(ids)
    operations.correct(viewer=cast.mika, story_id=ids[0], now=now, title="Changed since")
    undone = operations.undo_many(viewer=cast.mika, steps=outcome.done, now=now)
    assert len(undone.done) == 2 and [one.story_id for one in undone.refused] == [ids[0]]
    assert getattr(seen(cast, ids[0]), field) == value != getattr(seen(cast, ids[1]), field)


def test_topics_expiry_and_audience(cast, now, write, all_of, logistics):
    ids = [write(path=str(number), topic_ids=[]) for number in range(2)]
    all_of(ids, Action.ADD_TOPIC, topic_id=logistics)
    assert all([topic.id for topic in seen(cast, one).topics] == [logistics] for one in ids)
    all_of(ids, Action.REMOVE_TOPIC, topic_id=logistics)
    assert all(seen(cast, one).topics == () for one in ids)
    all_of(ids, Action.EXPIRY, expires_at=now + timedelta(days=3))
    assert all(seen(cast, one).expires_at == now + timedelta(days=3) for one in ids)
    audience_id = open_audience(viewer=cast.mika, name="Sales", now=now)
    all_of(ids, Action.AUDIENCE, audience_id=audience_id)
    assert all(seen(cast, one).audience_id == audience_id for one in ids)
    all_of(ids, Action.AUDIENCE)
    assert all(seen(cast, one).audience_id is None for one in ids)


def test_a_wish_that_fits_no_story_is_refused_as_a_whole(cast, now, write, all_of):
    story_id = write()
    theirs = open_audience(viewer=cast.carol, name="Kaede's", now=now)
    for refusal, action, more in (
        (BulkUnknown, Action.ADD_TOPIC, {}),
        (BulkUnknown, Action.LANGUAGE, {"language": "fr"}),
        (TopicUnknown, Action.ADD_TOPIC, {"topic_id": uuid7()}),
        (AudienceUnknown, Action.AUDIENCE, {"audience_id": theirs}),
        (CountryUnknown, Action.MARKETS, {"markets": ("ZZ",)}),
        (ExpiryPassed, Action.EXPIRY, {"expires_at": now}),
    ):
        with pytest.raises(refusal):
            all_of([story_id], action, **more)
    assert queries.versions(cast.mika, story_id) == []


def test_carol_and_alice_change_nothing(cast, now, write):
    story_id = write()
    wish = Wish(action=Action.OFFER)
    with pytest.raises(NotAllowed):
        operations.change_many(viewer=cast.alice, story_ids=[story_id], wish=wish, now=now)
    with pytest.raises(NotAllowed):
        operations.undo_many(viewer=cast.alice, steps=[Step(story_id, "retired")], now=now)
    outcome = operations.change_many(viewer=cast.carol, story_ids=[story_id], wish=wish, now=now)
    assert [type(one.why) for one in outcome.refused] == [StoryGone]
    for was in ("offered", "waiting", "planned", "retired", "2", "99", "words", "9" * 40):
        outcome = operations.undo_many(viewer=cast.carol, steps=[Step(story_id, was)], now=now)
        assert outcome.done == ()
    assert seen(cast, story_id).status is Status.WAITING


def shapes(asked):
    """Which statements there were, and how often: what a reader of a failure needs."""
    return Counter(re.sub(r"'[^']*'|\d+", "?", query["sql"])[:90] for query in asked.captured_queries).most_common(12)


@pytest.mark.parametrize(
    ("action", "more", "each", "each_back"),
    [
        (Action.MARKETS, {"markets": ("JP",)}, 3, 3),  # a savepoint, its end, the row
        (Action.EXPIRY, {"expires_at": NOW + timedelta(days=3)}, 3, 3),
        (Action.ADD_TOPIC, {}, 5, 5),  # the topic, and what search reads
        (Action.RETIRE, {}, 4, 1),  # the row, the fact
        (Action.OFFER, {}, 1, 4),
    ],
)
def test_fifty_cost_few_queries_each(cast, now, write, logistics, all_of, action, more, each, each_back):
    """At most fifteen for every 25 that are read and told together, and for each story those few that change its row."""
    ids = [write(path=str(number), topic_ids=[]) for number in range(50)]
    if action is Action.RETIRE:
        all_of(ids, Action.OFFER)
    if action is Action.ADD_TOPIC:
        more = {"topic_id": logistics}
    with CaptureQueriesContext(connection) as asked:
        outcome = all_of(ids, action, **more)
    assert len(outcome.done) == 50 and len(asked) <= 2 * 15 + 50 * each, shapes(asked)
    with CaptureQueriesContext(connection) as asked:
        undone = operations.undo_many(viewer=cast.mika, steps=outcome.done, now=now)
    assert len(undone.done) == 50 and len(asked) <= 2 * 15 + 50 * each_back, shapes(asked)


def test_many_offers_are_told_one_by_one(cast, now, write, all_of, told, logistics):
    ids = [write(path=str(number), topic_ids=[logistics]) for number in range(30)]
    all_of(ids, Action.OFFER)
    assert [body["story_id"] for kind, body in told()] == [str(one) for one in ids]
    assert {tuple(body["topic_ids"]) for _kind, body in told()} == {(str(logistics),)}
    all_of(ids[:2], Action.LANGUAGE, language="ja")
    assert [(kind, body["language"]) for kind, body in told()[30:]] == [("item_changed", "ja")] * 2


def test_steps_survive_a_form_and_rubbish_does_not():
    steps = [Step(uuid7(), "waiting"), Step(uuid7(), "7")]
    assert steps_in(" ".join(map(str, steps))) == steps
    assert steps_in("x:waiting :: 1 ' OR 1=1") == []
