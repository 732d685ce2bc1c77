"""Planned offers begin, offers end by their day and by the end of somebody's consent, five stand first."""

from datetime import timedelta

import pytest

from yamabiko.content import jobs, operations, queries
from yamabiko.content.models import Story
from yamabiko.content.operations.holding import zone_of
from yamabiko.content.refusals import (
    AlreadyOffered,
    ConsentMissing,
    EndsBeforeItBegins,
    FeaturedFull,
    NotAllowed,
    NotLive,
    NotPlanned,
    StartPassed,
    StartTooFar,
    StoryGone,
)
from yamabiko.content.rules.details import Event, end_of
from yamabiko.content.rules.words import Kind, Pictured, Status
from yamabiko.content.tests.conftest import png

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def seen(cast):
    return lambda story_id: queries.story(cast.workspace_id, story_id, "en")


@pytest.fixture
def plan(cast, now):
    return lambda story_id, at, **more: operations.plan(
        viewer=more.pop("viewer", cast.mika), story_id=story_id, starts_at=at, now=now, **more
    )


def sweep(now):
    """What the jobs of a minute do, at `now`."""
    begun = [operations.begin_planned(story_id=one, now=now) for one in queries.due_offer_ids(now)]
    ended = [
        operations.end_due(story_id=one, now=now)
        for one in dict.fromkeys([*queries.rights_ended_ids(now), *queries.due_end_ids(now)])
    ]
    return begun, [why for why in ended if why]


def test_a_planned_story_is_offered_at_its_time_and_told_then(cast, now, write, plan, seen, told):
    story_id = write()
    plan(story_id, now + HOUR)
    assert seen(story_id).status is Status.PLANNED and told() == []
    with pytest.raises(StoryGone):
        queries.story_for(cast.alice, story_id)
    assert sweep(now + HOUR - timedelta(seconds=1)) == ([], [])
    assert sweep(now + HOUR) == ([True], [])
    assert sweep(now + HOUR) == ([], [])
    found = seen(story_id)
    assert (found.status, found.offered_at, found.starts_at) == (Status.OFFERED, now + HOUR, None)
    assert found.expires_at == now + HOUR + 60 * DAY and [kind for kind, _body in told()] == ["item_offered"]


def test_a_plan_can_be_moved_cancelled_and_taken_back(cast, now, write, plan, seen):
    story_id = write()
    plan(story_id, now + HOUR)
    plan(story_id, now + DAY)
    assert sweep(now + 2 * HOUR) == ([], []) and seen(story_id).starts_at == now + DAY
    operations.cancel_plan(viewer=cast.mika, story_id=story_id)
    assert seen(story_id).status is Status.WAITING
    with pytest.raises(NotPlanned):
        operations.cancel_plan(viewer=cast.mika, story_id=story_id)
    plan(story_id, now + DAY)
    assert operations.retire(viewer=cast.mika, story_id=story_id, now=now) is Status.PLANNED
    assert sweep(now + 2 * DAY) == ([], [])
    plan(story_id, now + DAY)
    assert operations.offer(viewer=cast.mika, story_id=story_id, now=now) is True  # sooner than planned
    assert sweep(now + 2 * DAY) == ([], []) and seen(story_id).status is Status.OFFERED


def test_plans_that_cannot_be_kept_are_refused(cast, now, write, plan, seen):
    live, waiting, voice = write(offered=True), write(path="w"), write(path="v", kind=Kind.TESTIMONIAL)
    operations.correct(viewer=cast.mika, story_id=waiting, now=now, expires_at=now + DAY)
    for refusal, story_id, at in (
        (AlreadyOffered, live, now + DAY),
        (StartPassed, waiting, now),
        (StartTooFar, waiting, now + 1000 * DAY),
        (EndsBeforeItBegins, waiting, now + 2 * DAY),
        (ConsentMissing, voice, now + DAY),
    ):
        with pytest.raises(refusal):
            plan(story_id, at)
    with pytest.raises(NotAllowed):
        plan(waiting, now + HOUR, viewer=cast.alice)
    with pytest.raises(StoryGone):
        plan(waiting, now + HOUR, viewer=cast.carol)
    assert seen(waiting).status is Status.WAITING


def test_an_end_before_the_planned_beginning_is_refused(cast, now, write, plan, seen):
    story_id = write(kind=Kind.EVENT)
    plan(story_id, now + 5 * DAY)
    for change in ({"expires_at": now + DAY}, {"event": Event(begins_at=now + DAY, ends_at=now + 2 * DAY)}):
        with pytest.raises(EndsBeforeItBegins):
            operations.correct(viewer=cast.mika, story_id=story_id, now=now, **change)
    assert seen(story_id).expires_at is None and seen(story_id).event is None


def test_a_plan_without_its_consent_waits_for_a_curator(cast, now, write, plan, seen, told):
    story_id = write()
    plan(story_id, now + HOUR)
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(kind=Kind.TESTIMONIAL)
    assert sweep(now + HOUR) == ([False], [])
    assert seen(story_id).status is Status.WAITING and seen(story_id).doubt == "rights" and told() == []


def test_an_offer_ends_in_its_minute_and_is_told_once(cast, now, write, seen, told):
    story_id = write(offered=True, expires_at=now + HOUR)
    assert not seen(story_id).is_live(now + HOUR)  # nobody sees it from that second on, sweep or no sweep
    assert sweep(now + HOUR) == ([], ["expired"]) and sweep(now + HOUR) == ([], [])
    kind, body = told()[-1]
    assert (kind, body["why"]) == ("item_retired", "expired") and seen(story_id).status is Status.RETIRED
    assert operations.end_due(story_id=story_id, now=now + HOUR) == ""


def test_the_end_of_an_agreement_ends_the_offer_and_tells_the_curators(cast, now, write, seen, told):
    story_id, last = write(offered=True), now.date() + 2 * DAY
    picture = operations.bring_picture(viewer=cast.mika, body=[png()], now=now)
    operations.set_picture(
        viewer=cast.mika, story_id=story_id, now=now, picture_id=picture.id, alt="Mika at work",
        pictured=Pictured.AGREED, pictured_until=last,
    )  # fmt: skip
    over = end_of(last, zone_of(cast.workspace_id))
    assert sweep(over - timedelta(seconds=1)) == ([], [])  # the last day counts whole, where Aoba is
    assert sweep(over) == ([], ["rights"])
    found = seen(story_id)
    assert (found.status, found.doubt) == (Status.WAITING, "rights") and told()[-1][1]["why"] == "rights"
    operations.set_picture(viewer=cast.mika, story_id=story_id, now=over, picture_id=None)
    assert seen(story_id).doubt is None and operations.offer(viewer=cast.mika, story_id=story_id, now=over)


def test_the_jobs_run_twice(cast, now, write, plan, seen):
    story_id, ending = write(), write(path="ending")
    rows = Story.objects.within(cast.workspace_id)
    rows.filter(id=story_id).update(status=Status.PLANNED, starts_at=now - 400 * DAY)
    rows.filter(id=ending).update(status=Status.OFFERED, offered_at=now - 500 * DAY, expires_at=now - 400 * DAY)
    for _ in range(2):
        jobs.begin_planned(0)
        jobs.end_due(0)
    assert seen(story_id).status is Status.OFFERED and seen(ending).status is Status.RETIRED


def test_the_sixth_is_refused_with_the_names_of_the_five(cast, now, write, seen, told):
    ids = [write(f"Tale {number}", str(number), offered=True) for number in range(6)]
    for story_id in ids[:5]:
        assert operations.feature(viewer=cast.mika, story_id=story_id, now=now) is True
    assert operations.feature(viewer=cast.mika, story_id=ids[0], now=now) is False
    with pytest.raises(FeaturedFull) as raised:
        operations.feature(viewer=cast.mika, story_id=ids[5], now=now)
    assert raised.value.story_ids == ids[:5] and all(f"Tale {number}" in str(raised.value) for number in range(5))
    assert operations.feature(viewer=cast.mika, story_id=ids[5], now=now, instead_of=ids[2]) is True
    assert [one.id for one in queries.featured(cast.workspace_id, now, "en")] == [
        ids[0],
        ids[1],
        ids[5],
        ids[3],
        ids[4],
    ]
    assert [body["featured"] for kind, body in told() if kind == "item_changed"][-2:] == [False, True]
    assert operations.unfeature(viewer=cast.mika, story_id=ids[5], now=now) is True
    assert operations.unfeature(viewer=cast.mika, story_id=ids[5], now=now) is False


def test_what_ends_or_is_taken_back_makes_room(cast, now, write, seen):
    ids = [write(f"Tale {number}", str(number), offered=True, expires_at=now + DAY) for number in range(5)]
    for story_id in ids:
        operations.feature(viewer=cast.mika, story_id=story_id, now=now)
    operations.retire(viewer=cast.mika, story_id=ids[0], now=now)
    assert not seen(ids[0]).featured
    later = now + DAY
    sixth = write("Tale 6", "6", offered=True, now=later)
    assert operations.feature(viewer=cast.mika, story_id=sixth, now=later) is True  # the others have ended by then
    assert [one.id for one in queries.featured(cast.workspace_id, later, "en")] == [sixth]


def test_only_what_people_are_offered_stands_first(cast, now, write):
    with pytest.raises(NotLive):
        operations.feature(viewer=cast.mika, story_id=write(), now=now)
    with pytest.raises(NotAllowed):
        operations.feature(viewer=cast.alice, story_id=write(path="x", offered=True), now=now)
