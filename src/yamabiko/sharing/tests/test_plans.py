"""Kept for later: it stands ready at its time, and goes out by nobody's hand but hers."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from yamabiko.people.models import User
from yamabiko.people.operations import issue_token
from yamabiko.sharing import operations, personal, queries
from yamabiko.sharing.models import Plan, Share
from yamabiko.sharing.rules.times import LEAST, SPREAD, best_time
from yamabiko.sharing.tests.factories import opened, story_on_offer

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def story_id(cast):
    return story_on_offer(cast.workspace_id)


def planned(viewer, story_id, now, *, network="linkedin", after=timedelta(hours=3)):
    return operations.plan(viewer=viewer, story_id=story_id, network=network, due_at=now + after, now=now)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 24, 0, 0, tzinfo=UTC), 24),  # Tuesday, nine in the morning in Tokyo
        (datetime(2026, 11, 24, 4, 0, tzinfo=UTC), 25),  # after lunch: tomorrow
        (datetime(2026, 11, 27, 6, 0, tzinfo=UTC), 30),  # Friday afternoon: Monday
        (datetime(2026, 11, 28, 1, 0, tzinfo=UTC), 30),  # Saturday
    ],
)
def test_the_guess_is_noon_of_a_weekday_in_her_own_zone(now, day):
    for seed in range(200):
        at = best_time(now, zone="Asia/Tokyo", seed=seed)
        local = at.astimezone(TOKYO)
        assert local.day == day and at - now >= LEAST
        assert abs((local - local.replace(hour=12, minute=10)).total_seconds()) <= SPREAD * 60


def test_the_guess_holds_when_the_clock_changes():
    friday = datetime(2027, 3, 26, 20, 0, tzinfo=UTC)  # Berlin goes to summer time on Sunday
    at = best_time(friday, zone="Europe/Berlin", seed=SPREAD)
    assert at.astimezone(ZoneInfo("Europe/Berlin")).strftime("%a %H:%M") == "Mon 12:10" and at.utcoffset() == timedelta(
        hours=2
    )


def test_colleagues_do_not_speak_at_the_same_minute(now):
    taken = []
    for _colleague in range(2 * SPREAD + 1):
        at = best_time(now, zone="Asia/Tokyo", seed=7, taken=taken)
        assert at not in taken
        taken.append(at)


def test_there_is_no_guess_behind_the_end_of_a_story(now):
    assert best_time(now, zone="Asia/Tokyo", seed=1, until=now + timedelta(minutes=20)) is None


@pytest.mark.django_db
def test_two_colleagues_are_advised_different_minutes(cast, now, story_id):
    first = queries.advised_time(cast.alice, queries.readable(cast.alice, story_id), now=now)
    Plan.objects.create(
        workspace_id=cast.workspace_id,
        member_id=cast.bob.member_id,
        story_id=story_id,
        network="x",
        due_at=first,
        made_at=now,
    )
    assert queries.advised_time(cast.alice, queries.readable(cast.alice, story_id), now=now) != first


@pytest.mark.django_db
def test_it_is_ready_at_its_time_and_gone_when_she_sent_it(cast, now, story_id):
    planned(cast.alice, story_id, now)
    assert queries.ready(cast.alice, now=now) == []
    later = now + timedelta(hours=3, minutes=1)
    assert [one.network for one in queries.ready(cast.alice, now=later)] == ["linkedin"]
    assert not Share.objects.within(cast.workspace_id).exists(), "nothing goes out by itself"
    assert queries.plans(cast.bob, now=later) == []
    opened(cast.alice, story_id, network="linkedin", now=later)
    assert queries.plans(cast.alice, now=later) == []


@pytest.mark.django_db
def test_planned_again_the_time_changes(cast, now, story_id):
    assert planned(cast.alice, story_id, now) == planned(cast.alice, story_id, now, after=timedelta(days=1))
    assert [one.due_at for one in queries.plans(cast.alice, now=now)] == [now + timedelta(days=1)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("after", "refusal"),
    [
        (timedelta(seconds=-1), operations.TimeUnfit),
        (timedelta(days=61), operations.TimeUnfit),
        (timedelta(days=3), operations.AfterTheEnd),
    ],
)
def test_a_time_that_does_not_fit_is_said(cast, now, after, refusal):
    ending = story_on_offer(cast.workspace_id, slug="ending", expires_at=now + timedelta(days=2))
    with pytest.raises(refusal):
        planned(cast.alice, ending, now, after=after)
    assert not Plan.objects.within(cast.workspace_id).exists()


@pytest.mark.django_db
def test_what_is_out_is_not_planned(cast, now, story_id):
    share = opened(cast.alice, story_id, network="linkedin")
    operations.claim(viewer=cast.alice, share_id=share.share_id, now=now)
    with pytest.raises(operations.AlreadyPosted):
        planned(cast.alice, story_id, now)


@pytest.mark.django_db
def test_nobody_touches_anothers_plan(cast, now, story_id):
    mine = planned(cast.alice, story_id, now)
    for other in (cast.bob, cast.mika, cast.carol):
        with pytest.raises(operations.PlanUnknown):
            operations.unplan(viewer=other, plan_id=mine)
    assert operations.unplan(viewer=cast.alice, plan_id=mine) == story_id


@pytest.mark.django_db
def test_she_takes_her_plan_along_and_erases_it(cast, now, story_id):
    planned(cast.alice, story_id, now)
    assert [one["network"] for one in personal.export(cast.workspace_id, cast.alice.member_id)["plans"]] == ["linkedin"]
    personal.erase(cast.workspace_id, cast.alice.member_id, now)
    assert not Plan.objects.within(cast.workspace_id).exists()


@pytest.mark.django_db
def test_the_page_plans_and_shows_it(cast, story_id, client):
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    form = {"voice": "experience", "network": "x", "answer": "It felt colder than me"}
    page = client.post(
        reverse("sharing:compose", args=[story_id]), form | {"when": "best"}, headers={"HX-Request": "true"}
    )
    assert f'formaction="{reverse("sharing:plan", args=[story_id])}"' in page.content.decode()
    answer = client.post(reverse("sharing:plan", args=[story_id]), form | {"when": "best"})
    assert answer.status_code == 302
    (one,) = queries.plans(cast.alice, now=timezone.now())
    assert one.network == "x" and one.due_at > timezone.now()
    page = client.get(reverse("sharing:my_plan")).content.decode()
    assert one.story.title in page and reverse("sharing:unplan", args=[one.id]) in page
    wrong = client.post(reverse("sharing:plan", args=[story_id]), form | {"when": "later", "later": "yesterday"})
    assert wrong.status_code == 422 and "It felt colder than me" in wrong.content.decode()
    client.post(reverse("sharing:unplan", args=[one.id]))
    assert queries.plans(cast.alice, now=timezone.now()) == []
    assert one.story.title in client.get(reverse("sharing:my_plan")).content.decode(), "it is still begun"


@pytest.mark.django_db
def test_a_program_plans(cast, story_id, client):
    _id, secret = issue_token(viewer=cast.alice, name="test", now=timezone.now())
    headers = {"Authorization": f"Bearer {secret}"}
    due = (timezone.now() + timedelta(hours=2)).isoformat()
    sent = {"story_id": str(story_id), "network": "bluesky", "due_at": due}
    made = client.post("/api/v1/sharing/plans", sent, content_type="application/json", headers=headers)
    assert made.status_code == 201 and not made.json()["ready"]
    assert client.get("/api/v1/sharing/plans", headers=headers).json()["items"] == [made.json()]
    assert client.get(f"/api/v1/sharing/drafts/{story_id}/advice", headers=headers).json()["best_at"]
    assert client.delete(f"/api/v1/sharing/plans/{made.json()['id']}", headers=headers).status_code == 204
