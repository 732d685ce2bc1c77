"""Manners of planned posts, where several happen at once; the page and the API say the same."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

from yamabiko.content.queries import NotAllowed
from yamabiko.networks.rules import Network
from yamabiko.networks.tests.factories import account
from yamabiko.people.models import Member, User
from yamabiko.people.operations import issue_token
from yamabiko.people.queries import viewer_of_member
from yamabiko.sharing import operations, personal, queries
from yamabiko.sharing.models import Delivery, QuietHours
from yamabiko.sharing.queries.coming import coming
from yamabiko.sharing.rules.manners import Amiss
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.timing import typed_time

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEXTS = [
    "I work at Aoba. My hands were colder than the fish, and I still carried the second box.",
    "I work at Aoba. Snow again, and the lorry was late; nobody minded, for the boxes kept.",
    "I work at Aoba. Seventeen corners were folded before one held, and I kept the eleventh.",
    "I work at Aoba. Somebody asked what happens to the board afterwards: it becomes board.",
    "I work at Aoba. The market opens at four, which is when I learned what cold means.",
]
PLAIN = {"HX-Request": "true"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def connected(cast, now):
    for viewer in (cast.alice, cast.bob):
        account(viewer, "bluesky", "https://bsky.social", now=now)


def entrusted(viewer, story_id, now, *, after=2 * HOUR, text=TEXTS[0], at=None):
    return operations.entrust(
        viewer=viewer, story_id=story_id, network="bluesky", voice="experience", text=text, due_at=at or now + after, now=now
    )  # fmt: skip


def many(cast, count):
    return [story_on_offer(cast.workspace_id, slug=f"s{number}") for number in range(count)]


def at_once(calls):
    """What each answered, or refused."""

    def work(call):
        try:
            return call()
        except operations.NotFitting as refused:
            return refused
        finally:
            close_old_connections()

    with ThreadPoolExecutor(len(calls)) as crowd:
        return list(crowd.map(work, calls))


def test_half_an_hour_lies_between_two_of_hers(cast, now):
    first, second = many(cast, 2)
    entrusted(cast.alice, first, now)
    with pytest.raises(operations.NotFitting) as refused:
        entrusted(cast.alice, second, now, after=2 * HOUR + timedelta(minutes=20), text=TEXTS[1])
    assert refused.value.wrong is Amiss.CLOSE and refused.value.fits == now + 2 * HOUR + timedelta(minutes=30)
    assert "half an hour" in str(refused.value) and "14:30" in str(refused.value), "in her own zone"
    assert entrusted(cast.alice, second, now, at=refused.value.fits, text=TEXTS[1]).at == refused.value.fits


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_refused(cast, now):
    calls = [
        lambda story=story, text=text: entrusted(cast.alice, story, now, text=text)
        for story, text in zip(many(cast, 4), TEXTS, strict=False)
    ]
    answers = at_once(calls)
    assert sum(isinstance(one, operations.Entrusted) for one in answers) == 1
    assert Delivery.objects.within(cast.workspace_id).count() == 1, "a refusal leaves nothing behind"


@pytest.mark.django_db(transaction=True)
def test_the_days_measure_holds_also_for_many_at_once(cast, now):
    operations.set_daily(viewer=cast.mika, posts=2)
    calls = [
        lambda story=story, text=text, number=number: entrusted(cast.alice, story, now, after=HOUR * (1 + number), text=text)
        for number, (story, text) in enumerate(zip(many(cast, 5), TEXTS, strict=True))
    ]  # fmt: skip
    answers = at_once(calls)
    refused = [one for one in answers if isinstance(one, operations.NotFitting)]
    assert len(refused) == 3 and {one.wrong for one in refused} == {Amiss.FULL}
    assert {one.fits.astimezone(ZoneInfo("Asia/Tokyo")).strftime("%d %H:%M") for one in refused} == {"25 07:00"}


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_never_take_one_minute(cast, now):
    story_id = story_on_offer(cast.workspace_id)
    answers = at_once(
        [
            lambda: entrusted(cast.alice, story_id, now),
            lambda: entrusted(cast.bob, story_id, now, text=TEXTS[1]),
        ]
    )
    assert sorted(one.at for one in answers) == [now + 2 * HOUR, now + 2 * HOUR + timedelta(minutes=1)]
    assert sorted(one.moved for one in answers) == [False, True]


def test_her_quiet_hours_are_hers(cast, now):
    story_id = story_on_offer(cast.workspace_id)
    with pytest.raises(operations.NotFitting) as refused:
        entrusted(cast.alice, story_id, now, after=11 * HOUR)
    assert refused.value.wrong is Amiss.QUIET
    operations.keep_quiet(viewer=cast.alice, begins=time(2), ends=time(2))
    assert entrusted(cast.alice, story_id, now, after=11 * HOUR).at == now + 11 * HOUR
    with pytest.raises(operations.QuietUnfit):
        operations.keep_quiet(viewer=cast.alice, begins=time(2), ends=time(1, 30))
    assert [one["begins"] for one in personal.export(cast.workspace_id, cast.alice.member_id)["quiet_hours"]] == [
        time(2)
    ]
    personal.erase(cast.workspace_id, cast.alice.member_id, now)
    assert not QuietHours.objects.within(cast.workspace_id).exists() and coming(cast.alice) == []


def test_only_whoever_chooses_the_networks_says_how_many_a_day(cast):
    with pytest.raises(NotAllowed):
        operations.set_daily(viewer=cast.alice, posts=9)
    for unfit in (0, 51, -1):
        with pytest.raises(operations.CapUnfit):
            operations.set_daily(viewer=cast.mika, posts=unfit)


@pytest.mark.parametrize(
    ("after", "refusal"), [(timedelta(0), "TimeUnfit"), (61 * DAY, "TimeUnfit"), (3 * DAY, "AfterTheEnd")]
)
def test_a_time_that_cannot_be_is_refused(cast, now, after, refusal):
    ending = story_on_offer(cast.workspace_id, slug="ending", expires_at=now + 2 * DAY)
    with pytest.raises(getattr(operations, refusal)):
        entrusted(cast.alice, ending, now, after=after)


def test_the_guess_is_a_time_at_which_it_may_go(cast, now):
    first, second = many(cast, 2)
    for story, text in ((first, TEXTS[0]), (second, TEXTS[1])):
        best = queries.advised_time(cast.alice, queries.readable(cast.alice, story), now=now, network=Network.BLUESKY)
        assert entrusted(cast.alice, story, now, at=best, text=text).at == best


def in_berlin(cast):
    Member.objects.within(cast.workspace_id).filter(id=cast.alice.member_id).update(time_zone="Europe/Berlin")
    return viewer_of_member(cast.workspace_id, cast.alice.member_id)


def test_what_she_types_is_her_own_clock_and_a_doubled_hour_is_the_first(cast):
    alice = in_berlin(cast)
    assert typed_time("2026-10-25T02:30", alice) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    with pytest.raises(operations.TimeSkipped):
        typed_time("2027-03-28T02:30", alice)
    assert typed_time("2027-03-28T02:30", cast.bob) == datetime(2027, 3, 27, 17, 30, tzinfo=UTC)
    for nonsense in ("", "tomorrow", "0001-01-01T00:00", "9999-12-31T23:59", "2026-13-45T99:99", "\ud800"):
        with pytest.raises(operations.TimeUnfit):
            when = typed_time(nonsense, alice)
            entrusted(alice, story_on_offer(cast.workspace_id, slug="n"), timezone.now(), at=when)


def test_a_drag_into_the_hour_that_the_clock_skips_is_refused_and_into_the_doubled_one_is_the_first(cast, client):
    """T-test: 28 March 2027 goes from 2:00 to 3:00 in Berlin, 31 October 2027 comes back from 3:00 to 2:00."""
    alice = in_berlin(cast)
    operations.keep_quiet(viewer=alice, begins=time(2), ends=time(2))

    def story(slug):
        return story_on_offer(cast.workspace_id, slug=slug, expires_at=datetime(2028, 1, 1, tzinfo=UTC))

    before = datetime(2027, 3, 27, 12, tzinfo=UTC)
    share = entrusted(alice, story("s"), before).share_id
    with pytest.raises(operations.TimeSkipped):
        typed_time("2027-03-28T02:30", alice)
    answer = signed_in(client, alice).post(
        reverse("sharing:move", args=[share]), {"later": "2027-03-28T02:30", "week": "2027-03-22"}
    )
    assert answer.status_code == 422 and "the clock goes forward over it" in answer.content.decode()
    assert coming(alice)[0].at == before + 2 * HOUR, "it stays where it was"
    autumn = datetime(2027, 10, 30, 12, tzinfo=UTC)
    at = typed_time("2027-10-31T02:30", alice)
    assert operations.move(viewer=alice, share_id=share, due_at=at, now=autumn).at == datetime(
        2027, 10, 31, 0, 30, tzinfo=UTC
    )
    with pytest.raises(operations.NotFitting):  # the second half past two is an hour after the first, so two posts fit
        entrusted(alice, story("o"), autumn, at=at + timedelta(minutes=29), text=TEXTS[1])
    assert entrusted(alice, story("p"), autumn, at=at + HOUR, text=TEXTS[1]).at == at + HOUR


# By page and by key


def signed_in(client, viewer):
    client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


def form(at):
    return {
        "voice": "experience", "network": "bluesky", "shown_voice": "experience", "shown_network": "bluesky",
        "text": TEXTS[0], "when": "later", "later": at.astimezone(ZoneInfo("Asia/Tokyo")).strftime("%Y-%m-%dT%H:%M"),
    }  # fmt: skip


def fitting():
    """Noon of the day after tomorrow in Tokyo."""
    local = timezone.now().astimezone(ZoneInfo("Asia/Tokyo")) + 2 * DAY
    return local.replace(hour=12, minute=0, second=0, microsecond=0).astimezone(UTC)


def test_the_page_entrusts_moves_and_takes_back(cast, client):
    alice, story_id, at = (
        signed_in(client, cast.alice),
        story_on_offer(cast.workspace_id, now=timezone.now()),
        fitting(),
    )
    offered = alice.post(reverse("sharing:compose", args=[story_id]), form(at), headers=PLAIN).content.decode()
    assert "Post it then by my account" in offered and "Only remind me then" in offered
    assert alice.post(reverse("sharing:entrust", args=[story_id]), form(at)).status_code == 302
    (one,) = coming(cast.alice)
    assert one.at == at and one.posts[0].startswith(TEXTS[0])
    plan = alice.get(reverse("sharing:my_plan")).content.decode()
    assert "My hands were colder" in plan and "alice.example" in plan and "Another time" in plan
    shown = alice.get(reverse("sharing:compose", args=[story_id])).content.decode()
    assert "Goes out on Bluesky" in shown and "Let the new one go out instead" not in shown

    night = (at + 12 * HOUR).astimezone(ZoneInfo("Asia/Tokyo")).strftime("%Y-%m-%dT%H:%M")
    refused = alice.post(reverse("sharing:move", args=[one.share_id]), {"later": night})
    assert (
        refused.status_code == 409 and "quiet hours" in refused.content.decode() and night in refused.content.decode()
    )
    later = (at + 3 * HOUR).astimezone(ZoneInfo("Asia/Tokyo")).strftime("%Y-%m-%dT%H:%M")
    assert alice.post(reverse("sharing:move", args=[one.share_id]), {"later": later}).status_code == 303
    assert coming(cast.alice)[0].at == at + 3 * HOUR
    assert alice.post(reverse("sharing:take_back", args=[one.share_id])).status_code == 303
    assert coming(cast.alice) == []


def test_changed_words_go_out_only_with_new_leave(cast, client):
    alice, story_id, at = (
        signed_in(client, cast.alice),
        story_on_offer(cast.workspace_id, now=timezone.now()),
        fitting(),
    )
    alice.post(reverse("sharing:entrust", args=[story_id]), form(at))
    changed = form(at) | {"text": TEXTS[1]}
    page = alice.post(reverse("sharing:compose", args=[story_id]), changed, headers=PLAIN).content.decode()
    assert "Let the new one go out instead" in page and "My hands were colder" in page
    assert coming(cast.alice)[0].posts[0].startswith(TEXTS[0])
    alice.post(reverse("sharing:entrust", args=[story_id]), changed | {"when": "kept"})
    (one,) = coming(cast.alice)
    assert one.posts[0].startswith(TEXTS[1]) and one.at == at


def test_what_waits_stands_on_her_first_page_with_its_reason(cast, client):
    now = timezone.now()
    alice, story_id = signed_in(client, cast.alice), story_on_offer(cast.workspace_id, now=now)
    alice.post(reverse("sharing:entrust", args=[story_id]), form(fitting()))
    Delivery.objects.within(cast.workspace_id).update(state="stopped", why="missed")
    for name in ("feed:for_you", "sharing:my_plan"):
        assert "Waits for you" in alice.get(reverse(name)).content.decode()
    assert "passed by more than two hours" in alice.get(reverse("sharing:my_plan")).content.decode()
    assert "Waits for you" not in signed_in(client, cast.bob).get(reverse("sharing:my_plan")).content.decode()


def test_the_page_keeps_quiet_hours_and_the_managers_number(cast, client):
    alice = signed_in(client, cast.alice)
    assert alice.post(reverse("sharing:quiet"), {"begins": "20:00", "ends": "08:30"}).status_code == 303
    page = alice.get(reverse("sharing:my_plan")).content.decode()
    assert 'value="20:00"' in page and 'value="08:30"' in page and "Pause everything" in page
    for unfit in ({"begins": "25:00", "ends": "1"}, {"begins": "", "ends": ""}, {"begins": "\x00", "ends": "noon"}):
        assert alice.post(reverse("sharing:quiet"), unfit).status_code == 422
    assert alice.get(reverse("sharing:daily")).status_code == 403
    mika = signed_in(client, cast.mika)
    assert mika.post(reverse("sharing:daily"), {"posts": "5"}).status_code == 303
    assert 'value="5"' in mika.get(reverse("sharing:daily")).content.decode()
    assert mika.post(reverse("sharing:daily"), {"posts": "many"}).status_code == 422


def test_a_program_does_the_same(cast, client):
    _id, secret = issue_token(viewer=cast.alice, name="test", now=timezone.now())
    story_id, at = story_on_offer(cast.workspace_id, now=timezone.now()), fitting()

    def ask(method, path, sent=None):
        answer = client.generic(
            method, f"/api/v1/sharing/plans/{path}", data=json.dumps(sent) if sent is not None else "",
            content_type="application/json", headers={"Authorization": f"Bearer {secret}"},
        )  # fmt: skip
        return answer.status_code, answer.json() if answer.content else None

    sent = {"story_id": str(story_id), "network": "bluesky", "text": TEXTS[0], "due_at": at.isoformat()}
    status, made = ask("POST", "posts", sent)
    assert status == 201 and made["posts"][0].startswith(TEXTS[0]) and not made["waits"] and not made["moved"]
    made.pop("moved")
    status, listed = ask("GET", "posts")
    assert [{**one, "moved": None} for one in listed["items"]] == [{**made, "moved": None}]
    share = f"posts/{made['id']}"
    status, refused = ask("PATCH", share, {"due_at": (at + 11 * HOUR).isoformat()})
    assert status == 409 and refused["errors"][0]["amiss"] == "quiet"
    assert ask("PATCH", share, {"due_at": (at + HOUR).isoformat()})[0] == 200
    assert ask("PUT", "manners", {"quiet_from": "21:00", "quiet_until": "06:00"})[0] == 200
    assert ask("GET", "manners")[1] == {
        "quiet_from": "21:00:00",
        "quiet_until": "06:00:00",
        "daily": 3,
        "on_holidays": False,
    }
    assert ask("PUT", "daily", {"daily": 9})[0] == 403
    assert ask("DELETE", share)[0] == 204 and ask("DELETE", share)[0] in (204, 404)
    assert ask("GET", "posts")[1]["items"] == []
