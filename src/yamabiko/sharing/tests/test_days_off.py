"""Days off and public holidays: asked when she gives leave, and again when the turn of a post has come."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

from yamabiko.kit.holidays import holidays_of
from yamabiko.networks.tests.factories import account
from yamabiko.people.models import Member
from yamabiko.people.operations import issue_token
from yamabiko.people.queries import viewer_of_member
from yamabiko.sharing import operations, personal
from yamabiko.sharing.models import DaysOff, Delivery
from yamabiko.sharing.operations.deliveries import claim_next
from yamabiko.sharing.queries.coming import held_up
from yamabiko.sharing.queries.manners import leave_of
from yamabiko.sharing.rules.manners import Amiss, Around, amiss, nearest, next_fit
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.tests.test_manners import TEXTS, entrusted, signed_in
from yamabiko.sharing.tests.test_rules_manners import TOKYO, tokyo

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OFF = Around("Asia/Tokyo", leave=((date(2026, 11, 24), date(2026, 11, 26)), (date(2026, 11, 25), date(2026, 11, 27))))
FREE = Around("Asia/Tokyo", holidays=frozenset({date(2026, 11, 24), date(2026, 11, 25)}))

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "around", "wrong", "fits", "closest"),
    [
        (tokyo(12), OFF, Amiss.LEAVE, tokyo(7, day=28), tokyo(21, 59, day=23)),
        (tokyo(12, day=28), OFF, None, tokyo(12, day=28), tokyo(12, day=28)),
        (tokyo(12), FREE, Amiss.HOLIDAY, tokyo(7, day=26), tokyo(21, 59, day=23)),
        (tokyo(20, day=25), FREE, Amiss.HOLIDAY, tokyo(7, day=26), tokyo(7, day=26)),
        (tokyo(6), TOKYO, Amiss.QUIET, tokyo(7), tokyo(7)),
        (tokyo(22, 10), TOKYO, Amiss.QUIET, tokyo(7, day=25), tokyo(21, 59)),
    ],
)
def test_a_free_day_and_the_time_that_is_offered_instead(at, around, wrong, fits, closest):
    assert amiss(at, around) is wrong and next_fit(at, around) == fits
    assert nearest(at, around, earliest=tokyo(0, day=1)) == closest


def test_an_earlier_time_is_not_offered_once_it_is_past():
    assert nearest(tokyo(22, 10), TOKYO, earliest=tokyo(22)) == tokyo(7, day=25)


@pytest.mark.parametrize(
    ("country", "day", "language", "name"),
    [
        # https://www8.cao.go.jp/chosei/shukujitsu/gaiyou.html, the Cabinet Office's list
        ("JP", date(2026, 11, 23), "ja", "勤労感謝の日"),
        ("JP", date(2026, 9, 22), "ja", "国民の休日"),
        ("JP", date(2027, 3, 22), "ja", "振替休日"),
        ("JP", date(2026, 11, 3), "en", "Culture Day"),
        ("DE", date(2026, 10, 3), "en", "German Unity Day"),
    ],
)
def test_holidays_have_their_names(country, day, language, name):
    assert name in holidays_of(country, day.year, language)[day]


def test_an_unknown_country_has_no_holidays():
    assert holidays_of("XX", 2026) == {} == holidays_of("", 2026)


@pytest.fixture
def alice(cast, now):
    """In Japan, where 3 December 2026 is a day like any other and 23 November was a holiday."""
    account(cast.alice, "bluesky", "https://bsky.social", now=now)
    return living_in(cast, "JP")


def living_in(cast, country):
    Member.objects.within(cast.workspace_id).filter(id=cast.alice.member_id).update(country=country)
    return viewer_of_member(cast.workspace_id, cast.alice.member_id)


def carry(now):
    while claim_next(now=now):
        pass


def test_nothing_is_planned_on_a_holiday_unless_she_wants_it(cast, alice, now):
    story, new_year = story_on_offer(cast.workspace_id), datetime(2027, 1, 1, 12, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    with pytest.raises(operations.NotFitting) as refused:
        entrusted(alice, story, now, at=new_year)
    assert refused.value.wrong is Amiss.HOLIDAY and "public holiday" in str(refused.value)
    assert refused.value.nearest.astimezone(ZoneInfo("Asia/Tokyo")).strftime("%d %H:%M") == "31 21:59"
    assert entrusted(living_in(cast, ""), story, now, at=new_year).at == new_year, "nobody said where she is"
    assert entrusted(living_in(cast, "US"), story, now, at=new_year + DAY).at == new_year + DAY
    alice = living_in(cast, "JP")
    operations.keep_holidays(viewer=alice, on_holidays=True)
    assert entrusted(alice, story, now, at=new_year).at == new_year
    assert personal.export(cast.workspace_id, alice.member_id)["quiet_hours"][0]["on_holidays"]


def test_who_moves_to_another_country_keeps_its_holidays(cast, alice, now):
    """Asked again in the transaction that claims: the day was no holiday where she gave leave."""
    thanks = datetime(2026, 11, 26, 12, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    share = entrusted(alice, story_on_offer(cast.workspace_id), now, at=thanks).share_id
    living_in(cast, "US")
    carry(thanks)
    assert [(one.share_id, one.why) for one in held_up(alice)] == [(share, "holiday")]


def test_days_off_hold_what_is_planned_and_say_so(cast, alice, now):
    story = story_on_offer(cast.workspace_id)
    share = entrusted(alice, story, now, after=2 * DAY).share_id
    days, waiting = operations.take_off(viewer=alice, first=date(2026, 11, 26), last=date(2026, 11, 27), now=now)
    assert waiting == 1
    with pytest.raises(operations.NotFitting) as refused:
        operations.move(viewer=alice, share_id=share, due_at=now + 3 * DAY, now=now)
    assert refused.value.wrong is Amiss.LEAVE
    carry(now + 2 * DAY)
    assert [(one.share_id, one.why) for one in held_up(alice)] == [(share, "leave")]
    operations.be_back(viewer=alice, days_id=days)
    carry(now + 2 * DAY)
    assert [one.why for one in held_up(alice)] == ["leave"], "and goes only at her word"
    operations.move(viewer=alice, share_id=share, due_at=now + 3 * DAY, now=now + 2 * DAY)
    assert held_up(alice) == []


def test_what_she_posts_by_hand_goes_out_on_a_day_off(cast, alice, now):
    operations.take_off(viewer=alice, first=date(2026, 11, 24), last=date(2026, 11, 24), now=now)
    shared = operations.publish(
        viewer=alice, story_id=story_on_offer(cast.workspace_id), network="bluesky", voice="experience", text=TEXTS[0], now=now
    )  # fmt: skip
    assert claim_next(now=now) and Delivery.objects.within(cast.workspace_id).get(share_id=shared).state == "calling"


@pytest.mark.django_db(transaction=True)
def test_days_off_entered_while_a_post_is_due(cast, alice, now):
    """T-test: either the claim was first and it goes, or the days were first and it waits; never both, never lost."""
    share = entrusted(alice, story_on_offer(cast.workspace_id), now, after=2 * HOUR).share_id

    def off():
        operations.take_off(viewer=alice, first=date(2026, 11, 24), last=date(2026, 11, 24), now=now + 2 * HOUR)

    claimed = at_once(
        [lambda: claim_next(now=now + 2 * HOUR)] * 3 + [off] + [lambda: claim_next(now=now + 2 * HOUR)] * 3
    )
    carry(now + 2 * HOUR)
    state = Delivery.objects.within(cast.workspace_id).get(share_id=share)
    assert (state.state, state.why) in ((("calling", ""),) if any(claimed) else (("stopped", "leave"),))


@pytest.mark.django_db(transaction=True)
def test_moved_while_it_is_being_claimed(cast, alice, now):
    """T-test: whoever is first wins; a post that was asked for is not moved, one that was moved is not asked for."""
    share = entrusted(alice, story_on_offer(cast.workspace_id), now, after=2 * HOUR).share_id

    def move():
        try:
            return operations.move(viewer=alice, share_id=share, due_at=now + 5 * HOUR, now=now + 2 * HOUR)
        except operations.TooLateToStop:
            return None

    answers = at_once(
        [lambda: claim_next(now=now + 2 * HOUR)] * 3 + [move] + [lambda: claim_next(now=now + 2 * HOUR)] * 3
    )
    moved = [one for one in answers if isinstance(one, operations.Entrusted)]
    claimed = [one for one in answers if one and one not in moved]
    again = claim_next(now=now + 2 * HOUR)  # a claim that met the lock of the move looks again
    row = Delivery.objects.within(cast.workspace_id).get(share_id=share)
    assert len(claimed) + bool(again) + len(moved) == 1
    assert (row.state, row.due_at) == (("due", now + 5 * HOUR) if moved else ("calling", row.due_at))


def at_once(calls):
    def work(call):
        try:
            return call()
        finally:
            close_old_connections()

    with ThreadPoolExecutor(len(calls)) as crowd:
        return list(crowd.map(work, calls))


def test_days_that_are_no_stretch_are_refused(cast, now):
    today = date(2026, 11, 24)
    for first, last in (
        (today, today - DAY),
        (today + DAY, today),
        (today, today + 900 * DAY),
        (today - 900 * DAY, today),
    ):
        with pytest.raises(operations.DaysOffUnfit):
            operations.take_off(viewer=cast.alice, first=first, last=last, now=now)
    days, _waiting = operations.take_off(viewer=cast.alice, first=today - DAY, last=today, now=now)
    with pytest.raises(operations.DaysOffUnknown):
        operations.be_back(viewer=cast.bob, days_id=days)
    assert leave_of(cast.bob, since=today) == []
    assert personal.export(cast.workspace_id, cast.alice.member_id)["days_off"][0]["last"] == today
    personal.erase(cast.workspace_id, cast.alice.member_id, now)
    assert not DaysOff.objects.within(cast.workspace_id).exists()


def test_a_day_off_is_her_own_day(cast, alice, now):
    """Half past eight on the morning of the 26th in Tokyo is still the 25th in London."""
    operations.take_off(viewer=alice, first=date(2026, 11, 26), last=date(2026, 11, 26), now=now)
    with pytest.raises(operations.NotFitting):
        entrusted(alice, story_on_offer(cast.workspace_id), now, at=datetime(2026, 11, 25, 23, 30, tzinfo=UTC))


# By page and by key


def test_the_page_enters_days_off_and_keeps_holidays(cast, alice, client):
    page = signed_in(client, alice)
    assert "public holidays of your country" in page.get(reverse("sharing:my_plan")).content.decode()
    first = (timezone.now() + 3 * DAY).date()
    sent = {"first": str(first), "last": str(first + 2 * DAY), "week": str(first)}
    answer = page.post(reverse("sharing:take_off"), sent)
    assert answer.status_code == 303 and "week=" in answer.url
    shown = page.get(answer.url).content.decode()
    assert "day off" in shown and "Take away the days off" in shown
    for unfit in (
        {},
        {"first": "x", "last": "2026-13-01"},
        {"first": str(first), "last": "2020-01-01"},
        {"first": "\x00", "last": "9999-12-31"},
    ):
        assert page.post(reverse("sharing:take_off"), unfit).status_code == 422
    days = leave_of(alice, since=first)[0].id
    assert page.post(reverse("sharing:be_back", args=[days])).status_code == 303
    assert page.post(reverse("sharing:be_back", args=[days])).status_code == 404
    assert page.post(reverse("sharing:holidays"), {"on": "yes"}).status_code == 303
    assert "Yours go out on public holidays too" in page.get(reverse("sharing:my_plan")).content.decode()


def test_a_program_does_the_same(cast, alice, client):
    _id, secret = issue_token(viewer=alice, name="test", now=timezone.now())

    def ask(method, path, sent=None):
        answer = client.generic(
            method, f"/api/v1/sharing/plans/{path}", data=json.dumps(sent) if sent is not None else "",
            content_type="application/json", headers={"Authorization": f"Bearer {secret}"},
        )  # fmt: skip
        return answer.status_code, answer.json() if answer.content else None

    first = (timezone.now() + 3 * DAY).date()
    status, made = ask("POST", "days-off", {"first": str(first), "last": str(first)})
    assert status == 201 and made["waiting"] == 0
    assert [one["id"] for one in ask("GET", "days-off")[1]] == [made["id"]]
    assert ask("DELETE", f"days-off/{made['id']}")[0] == 204 and ask("DELETE", f"days-off/{made['id']}")[0] == 404
    assert ask("POST", "days-off", {"first": str(first), "last": "2020-01-01"})[0] == 422
    assert all(set(one) == {"day", "name"} for one in ask("GET", "holidays")[1])
    wanted = {"quiet_from": "22:00", "quiet_until": "07:00", "on_holidays": True}
    assert ask("PUT", "manners", wanted)[1]["on_holidays"] and ask("GET", "manners")[1]["on_holidays"]
