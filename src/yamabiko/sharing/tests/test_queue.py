"""Her own queue: slots of her week, the next free one, and an order that only she changes."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

from yamabiko.networks.tests.factories import account
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token, pause
from yamabiko.people.queries import viewer_of_member
from yamabiko.sharing import operations, personal
from yamabiko.sharing.models import Delivery, QueueSlot
from yamabiko.sharing.operations.deliveries import claim_next
from yamabiko.sharing.queries.coming import coming, held_up
from yamabiko.sharing.queries.queue import queue_of, slots_of
from yamabiko.sharing.rules.slots import Slot, slot_times, too_close
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.tests.test_manners import TEXTS, entrusted, many

TOKYO = ZoneInfo("Asia/Tokyo")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TUESDAY, THURSDAY = (1, time(8, 10)), (3, time(12, 30))


# Slots as a table


@pytest.mark.parametrize(
    ("slot", "others", "close"),
    [
        (Slot(1, time(8, 10)), [], False),
        (Slot(1, time(8, 10)), [Slot(1, time(8, 39))], True),
        (Slot(1, time(8, 10)), [Slot(1, time(8, 40))], False),
        (Slot(1, time(8, 10)), [Slot(2, time(8, 10))], False),
        (Slot(0, time(0, 5)), [Slot(6, time(23, 50))], True),
    ],
)
def test_half_an_hour_lies_between_two_slots(slot, others, close):
    assert too_close(slot, others) is close


def test_slots_stand_on_her_clock_also_where_it_changes():
    berlin = {"zone": "Europe/Berlin", "until": datetime(2027, 4, 6, tzinfo=UTC)}
    morning = list(slot_times([Slot(6, time(8, 10))], after=datetime(2027, 3, 20, tzinfo=UTC), **berlin))
    assert [at.hour for at in morning] == [7, 6, 6], (
        "ten past eight on the wall, an hour earlier in UTC from the 28th on"
    )
    gap = list(slot_times([Slot(6, time(2, 30))], after=datetime(2027, 3, 20, tzinfo=UTC), **berlin))
    assert [at.day for at in gap] == [21, 4], "the clock goes over it on the 28th, so it does not come that week"
    twice = slot_times(
        [Slot(6, time(2, 30))], zone="Europe/Berlin", after=datetime(2026, 10, 24, tzinfo=UTC), until=datetime(2026, 10, 26, tzinfo=UTC)
    )  # fmt: skip
    assert list(twice) == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)], "the first of the two, and once"


pytestmark = []
db = pytest.mark.django_db


@pytest.fixture
def slots(cast, now):
    """Tuesdays at ten past eight and Thursdays at half past twelve; `now` is a Tuesday at noon in Tokyo."""
    for viewer in (cast.alice, cast.bob):
        account(viewer, "bluesky", "https://bsky.social", now=now)
    return [operations.add_slot(viewer=cast.alice, weekday=day, at=at) for day, at in (TUESDAY, THURSDAY)]


def queued(viewer, story_id, now, text=TEXTS[0]):
    return operations.queue(viewer=viewer, story_id=story_id, network="bluesky", voice="experience", text=text, now=now)


def local(at):
    return at.astimezone(TOKYO).strftime("%a %d %H:%M")


@db
def test_each_takes_the_next_free_slot(cast, slots, now):
    times = [local(queued(cast.alice, story, now, text).at) for story, text in zip(many(cast, 3), TEXTS, strict=False)]
    assert times == ["Thu 26 12:30", "Tue 01 08:10", "Thu 03 12:30"]
    assert [one.queued for one in coming(cast.alice)] == [True] * 3
    assert [local(one.at) for one in queue_of(cast.alice, now=now)] == times


@db
def test_what_stands_there_already_takes_a_slot(cast, slots, now):
    first, second, third = many(cast, 3)
    entrusted(cast.alice, first, now, at=datetime(2026, 11, 26, 12, 50, tzinfo=TOKYO), text=TEXTS[0])
    assert local(queued(cast.alice, second, now, TEXTS[1]).at) == "Tue 01 08:10", (
        "within half an hour of another of hers"
    )
    plan_id, at = operations.queue_plan(viewer=cast.alice, story_id=third, network="linkedin", now=now)
    assert local(at) == "Thu 03 12:30", "what only stands ready takes a slot too"
    assert queue_of(cast.alice, now=now)[1].id == plan_id


@db
def test_a_slot_on_a_day_off_or_in_quiet_hours_is_passed_over(cast, slots, now):
    operations.take_off(
        viewer=cast.alice, first=datetime(2026, 11, 25).date(), last=datetime(2026, 11, 30).date(), now=now
    )
    operations.keep_quiet(viewer=cast.alice, begins=time(22), ends=time(9))
    assert local(queued(cast.alice, many(cast, 1)[0], now).at) == "Thu 03 12:30"


@db
def test_a_colleagues_minute_does_not_take_a_slot(cast, slots, now):
    story = story_on_offer(cast.workspace_id)
    entrusted(cast.bob, story, now, at=datetime(2026, 11, 26, 12, 30, tzinfo=TOKYO), text=TEXTS[1])
    given = queued(cast.alice, story, now)
    assert local(given.at) == "Thu 26 12:31" and given.moved


@db
def test_queued_again_it_keeps_its_own_slot(cast, slots, now):
    story = story_on_offer(cast.workspace_id)
    first = queued(cast.alice, story, now)
    again = queued(cast.alice, story, now, TEXTS[1])
    assert (again.at, again.share_id) == (first.at, first.share_id)
    assert [one.posts[0][:40] for one in coming(cast.alice)] == [TEXTS[1][:40]]


@db
def test_without_slots_there_is_no_queue(cast, now):
    account(cast.alice, "bluesky", "https://bsky.social", now=now)
    with pytest.raises(operations.NoSlot):
        queued(cast.alice, story_on_offer(cast.workspace_id), now)
    assert coming(cast.alice) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_at_once_each_gets_a_slot_of_its_own(cast, slots, now):
    """T-test: one slot is never taken twice."""
    stories = many(cast, 4)

    def work(story, text):
        try:
            return queued(cast.alice, story, now, text)
        finally:
            close_old_connections()

    with ThreadPoolExecutor(4) as crowd:
        given = list(crowd.map(work, stories, TEXTS))
    assert sorted(local(one.at) for one in given) == ["Thu 03 12:30", "Thu 26 12:30", "Tue 01 08:10", "Tue 08 08:10"]


@db
def test_the_order_changes_only_by_her_hand(cast, slots, now):
    shares = [queued(cast.alice, story, now, text).share_id for story, text in zip(many(cast, 3), TEXTS, strict=False)]

    def line():
        return [one.id for one in queue_of(cast.alice, now=now)]

    before = [one.at for one in queue_of(cast.alice, now=now)]
    assert line() == shares
    operations.change_places(viewer=cast.alice, queued_id=shares[0], earlier=False, now=now)
    assert line() == [shares[1], shares[0], shares[2]] and [one.at for one in queue_of(cast.alice, now=now)] == before
    operations.take_back(viewer=cast.alice, share_id=shares[1], now=now)
    assert line() == [shares[0], shares[2]]
    assert [one.at for one in queue_of(cast.alice, now=now)] == before[1:], "nobody moves up by itself"
    operations.drop_slot(viewer=cast.alice, slot_id=slots[1])
    assert [one.at for one in queue_of(cast.alice, now=now)] == before[1:], "nor when a slot goes"
    for shut in ((shares[0], True), (shares[2], False)):
        with pytest.raises(operations.NoNeighbour):
            operations.change_places(viewer=cast.alice, queued_id=shut[0], earlier=shut[1], now=now)


@db
def test_skipped_it_takes_the_next_free_slot_after_its_own(cast, slots, now):
    shares = [queued(cast.alice, story, now, text).share_id for story, text in zip(many(cast, 2), TEXTS, strict=False)]
    assert local(operations.skip(viewer=cast.alice, queued_id=shares[0], now=now)) == "Thu 03 12:30"
    assert [one.id for one in queue_of(cast.alice, now=now)] == [shares[1], shares[0]]


@db
def test_a_post_and_a_reminder_change_places(cast, slots, now):
    first, second = many(cast, 2)
    share = queued(cast.alice, first, now).share_id
    plan_id, at = operations.queue_plan(viewer=cast.alice, story_id=second, network="linkedin", now=now)
    before = queue_of(cast.alice, now=now)[0].at
    operations.change_places(viewer=cast.alice, queued_id=plan_id, earlier=True, now=now)
    assert [(one.id, one.at) for one in queue_of(cast.alice, now=now)] == [(plan_id, before), (share, at)]


@db
def test_a_rest_holds_what_is_queued(cast, slots, now):
    """Pausing everything is one gate for all that goes out by itself."""
    first, second = many(cast, 2)
    given = queued(cast.alice, first, now)
    pause(viewer=cast.alice, now=now)
    assert claim_next(now=given.at) is None
    assert [(one.share_id, one.why) for one in held_up(cast.alice)] == [(given.share_id, "paused")]
    with pytest.raises(operations.PausedNow):
        queued(viewer_of_member(cast.workspace_id, cast.alice.member_id), second, now, TEXTS[1])


@db
def test_moved_by_hand_it_has_left_the_queue(cast, slots, now):
    share = queued(cast.alice, many(cast, 1)[0], now).share_id
    operations.move(viewer=cast.alice, share_id=share, due_at=now + 5 * HOUR, now=now)
    assert queue_of(cast.alice, now=now) == [] and len(coming(cast.alice)) == 1


@db
def test_slots_are_hers(cast, slots, now):
    assert slots_of(cast.bob) == []
    for verb, name in ((operations.drop_slot, "slot_id"),):
        with pytest.raises(operations.SlotUnknown):
            verb(viewer=cast.bob, **{name: slots[0]})
    share = queued(cast.alice, many(cast, 1)[0], now).share_id
    for verb, more in ((operations.skip, {}), (operations.change_places, {"earlier": True})):
        with pytest.raises(operations.NotQueued):
            verb(viewer=cast.bob, queued_id=share, now=now, **more)
    for day, at in ((7, time(9)), (-1, time(9)), (1, time(8, 20))):
        with pytest.raises(operations.SlotUnfit):
            operations.add_slot(viewer=cast.alice, weekday=day, at=at)
    assert operations.add_slot(viewer=cast.alice, weekday=TUESDAY[0], at=TUESDAY[1]) == slots[0], "twice is once"
    assert personal.export(cast.workspace_id, cast.alice.member_id)["queue_slots"][0]["weekday"] == 1
    personal.erase(cast.workspace_id, cast.alice.member_id, now)
    assert not QueueSlot.objects.within(cast.workspace_id).exists()


# By page and by key


def page_of(client, viewer):
    client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


@db
def test_the_page_keeps_slots_and_puts_posts_into_the_queue(cast, client, now):
    account(cast.alice, "bluesky", "https://bsky.social", now=timezone.now())
    alice = page_of(client, cast.alice)
    for day, at in (("1", "08:10"), ("3", "12:30")):
        assert alice.post(reverse("sharing:add_slot"), {"weekday": day, "at": at}).status_code == 303
    for unfit in ({"weekday": "9", "at": "08:00"}, {"weekday": "1", "at": "x"}, {"weekday": "\x00", "at": "25:00"}, {}):
        assert alice.post(reverse("sharing:add_slot"), unfit).status_code == 422
    story = story_on_offer(cast.workspace_id, now=timezone.now())
    sent = {
        "voice": "experience", "network": "bluesky", "shown_voice": "experience", "shown_network": "bluesky",
        "text": TEXTS[0], "when": "queue", "later": "",
    }  # fmt: skip
    shown = alice.post(reverse("sharing:compose", args=[story]), sent, headers={"HX-Request": "true"}).content.decode()
    assert "My queue" in shown and "Into my queue" in shown
    assert alice.post(reverse("sharing:entrust", args=[story]), sent).status_code == 302
    (one,) = coming(cast.alice)
    assert one.queued and local(one.at)[-5:] in ("08:10", "12:30")
    other = story_on_offer(cast.workspace_id, slug="other", now=timezone.now())
    assert alice.post(reverse("sharing:plan", args=[other]), {**sent, "network": "linkedin"}).status_code == 302
    plan = alice.get(reverse("sharing:my_plan")).content.decode()
    assert plan.count("from your queue") == 2 and "Later in my queue" in plan and "Skip this slot" in plan
    assert alice.post(reverse("sharing:change_places", args=[one.share_id]), {"earlier": "no"}).status_code == 303
    assert alice.post(reverse("sharing:skip", args=[one.share_id])).status_code == 303
    assert alice.post(reverse("sharing:change_places", args=[one.share_id]), {"earlier": "no"}).status_code == 409
    slot = slots_of(cast.alice)[0].id
    assert alice.post(reverse("sharing:drop_slot", args=[slot])).status_code == 303
    assert alice.post(reverse("sharing:drop_slot", args=[slot])).status_code == 404


@db
def test_a_program_does_the_same(cast, client):
    account(cast.alice, "bluesky", "https://bsky.social", now=timezone.now())
    _id, secret = issue_token(viewer=cast.alice, name="test", now=timezone.now())

    def ask(method, path, sent=None):
        answer = client.generic(
            method, f"/api/v1/sharing/plans{path}", data=json.dumps(sent) if sent is not None else "",
            content_type="application/json", headers={"Authorization": f"Bearer {secret}"},
        )  # fmt: skip
        return answer.status_code, answer.json() if answer.content else None

    status, made = ask("POST", "/slots", {"weekday": 1, "at": "08:10"})
    assert status == 201 and ask("GET", "/slots")[1] == [made]
    assert ask("POST", "/slots", {"weekday": 1, "at": "08:20"})[0] == 422
    stories = [str(story_on_offer(cast.workspace_id, slug=f"s{n}", now=timezone.now())) for n in range(2)]
    status, post = ask("POST", "/posts", {"story_id": stories[0], "network": "bluesky", "text": TEXTS[0]})
    assert status == 201 and post["queued"]
    status, plan = ask("POST", "", {"story_id": stories[1], "network": "linkedin"})
    assert status == 201 and plan["queued"]
    line = ask("GET", "/queue")[1]
    assert [one["id"] for one in line] == [post["id"], plan["id"]] and [one["by_itself"] for one in line] == [
        True,
        False,
    ]
    assert ask("POST", f"/queue/{post['id']}/place", {"earlier": False})[1]["at"] == line[1]["at"]
    assert ask("POST", f"/queue/{post['id']}/skip")[0] == 200
    assert ask("POST", f"/queue/{made['id']}/skip")[0] == 404
    assert ask("DELETE", f"/slots/{made['id']}")[0] == 204 and ask("DELETE", f"/slots/{made['id']}")[0] == 404
    assert ask("POST", "", {"story_id": stories[1], "network": "linkedin"})[0] == 409
    assert Delivery.objects.within(cast.workspace_id).count() == 1
