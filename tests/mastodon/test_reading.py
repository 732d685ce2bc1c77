"""What came of her posts, as the server tells it: by age, corrected, with its gaps, hers alone, and rebuilt from the river."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from tests.mastodon.conftest import carry
from tests.mastodon.test_posting import let_go, state
from yamabiko.events.operations import replay
from yamabiko.insights.models import Counted
from yamabiko.insights.queries import my_impact, totals
from yamabiko.networks import operations as networks
from yamabiko.networks.models import Account
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token
from yamabiko.sharing import operations, personal
from yamabiko.sharing.models import Delivery, ReadBack
from yamabiko.sharing.operations.reading import read_back
from yamabiko.sharing.operations.retracting import next_to_take_back, take_back

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)
READ = "GET /api/v1/statuses/:id"


@pytest.fixture
def out(cast, fake, connect, story_id, now):
    """Her post is out; the share's id."""
    connect()
    share_id = let_go(cast.alice, story_id, now)
    carry(now)
    assert state(share_id) == ("out", "")
    return share_id


@pytest.fixture
def at(now, hear):
    """`at(hours)`: as the sweep does, so long after; the moment."""

    def do(hours):
        moment = now + hours * HOUR
        read_back(clock=lambda: moment)
        hear()
        return moment

    return do


def line(viewer, moment):
    return next(post for post in my_impact(viewer, now=moment).posts if post.published_at)


def page(client, viewer):
    client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("insights:my_impact")).content.decode()


def test_it_is_read_at_its_ages_and_the_last_reading_holds(cast, fake, out, at):
    [post] = fake.ledger.posts
    fake.count(post.id, favourites_count=3, replies_count=1)
    assert line(cast.alice, at(0.5)).latest is None and fake.asked[READ] == 0
    first = line(cast.alice, at(1.01)).latest
    assert first.told == (("reactions", 3), ("comments", 1), ("reshares", 0), ("quotes", 0)) and first.hours == 1
    fake.count(post.id, favourites_count=2, reblogs_count=4)
    later = line(cast.alice, at(6.5))
    assert dict(later.latest.told)["reactions"] == 2, "what was taken back is gone"
    for hours in (2, 7, 24, 25, 72, 168, 720, 800, 2_000):
        at(hours)
    assert fake.asked[READ] == 6 and ReadBack.objects.within(cast.workspace_id).get().due_at is None
    told = my_impact(cast.alice, now=at(7)).told
    assert dict(told) == {"reactions": 2, "comments": 1, "reshares": 4, "quotes": 0}


def test_a_reading_that_failed_is_a_gap_and_the_post_stays_what_it_was(cast, fake, out, at, client):
    at(1.01)
    fake.fault(READ, "unavailable", calls=range(2, 6))
    for hours in (6, 6.2, 6.6, 7.7, 12):
        at(hours)
    moment = at(24.1)
    found = line(cast.alice, moment)
    assert [(one.hours, one.read_at is None) for one in found.readings] == [(1, False), (6, True), (24, False)]
    assert state(out) == ("out", "") and found.gaps == 1 and fake.asked[READ] == 6


@pytest.mark.parametrize("fault", ["html", "busy", "busy_own", "drop", "truncated", "token_expired"])
def test_what_a_server_does_wrong_is_tried_again(cast, fake, out, at, fault):
    fake.fault(READ, fault, calls=[1])
    at(1)
    assert line(cast.alice, at(1.5)).latest.hours == 1 and state(out) == ("out", "")
    account = Account.objects.within(cast.workspace_id).get()
    assert (account.broken_at, account.rests_until) == (None, None)


def test_numbers_that_are_none_are_left_out(cast, fake, out, at, monkeypatch):
    real = fake._status
    odd = {"favourites_count": -4, "replies_count": "many", "reblogs_count": 10**30, "quotes_count": True}
    monkeypatch.setattr(fake, "_status", lambda request, post: real(request, post) | odd)
    assert line(cast.alice, at(1.1)).latest.told == ()


def test_one_that_is_gone_is_not_asked_for_again(cast, fake, out, at):
    at(1)
    fake.ledger.posts[0].deleted_at = fake.clock.now()
    at(6)
    row = ReadBack.objects.within(cast.workspace_id).get()
    assert row.gone_at and row.due_at is None
    at(24)
    assert fake.asked[READ] == 2


def test_taken_back_or_disconnected_it_is_not_read(cast, fake, out, at, now):
    operations.retract(viewer=cast.alice, share_id=out, now=now)
    take_back(next_to_take_back(now=now), clock=lambda: now)
    at(1)
    assert fake.asked[READ] == 0


def test_erased_it_is_not_read(cast, fake, out, at, now):
    at(1)
    personal.erase(cast.workspace_id, cast.alice.member_id, now=now)
    at(6)
    assert fake.asked[READ] == 1 and not ReadBack.objects.within(cast.workspace_id).exists()


def test_disconnected_it_is_not_read(cast, fake, connect, out, at, now):
    account_id = Delivery.objects.within(cast.workspace_id).get().account_id
    networks.disconnect(viewer=cast.alice, account_id=account_id, now=now)
    at(1)
    assert fake.asked[READ] == 0
    connect()
    assert line(cast.alice, at(6)).latest.hours == 6, "and is again, when she has connected it again"


def test_hers_alone_on_the_page_in_the_api_and_in_the_sheet(cast, fake, out, at, client, now):
    fake.count(fake.ledger.posts[0].id, favourites_count=17)
    at(1.01)
    shown = page(client, cast.alice)
    assert "Reactions <b" in shown and "17" in shown and "As Mastodon told it on" in shown and "How it grew" in shown
    sheet = list(csv.DictReader(io.StringIO(client.get(reverse("insights:impact_csv")).content.decode("utf-8-sig"))))
    assert sheet[0]["Reactions"] == "17" and sheet[0]["Times shown"] == "" and sheet[0]["Read at the network"]
    _id, secret = issue_token(viewer=cast.alice, name="test", now=now)
    mine = client.get("/api/v1/insights/me", headers={"Authorization": f"Bearer {secret}"}).json()
    assert mine["posts"][0]["readings"][0]["reactions"] == 17 and {"metric": "reactions", "value": 17} in mine["told"]
    for other in (cast.mika, cast.bob, cast.carol):
        assert "Reactions <b" not in page(client, other)
    with translation.override("ja"):
        assert line(cast.alice, now).latest.age == "1時間"


def test_the_sums_are_of_five_people_or_they_are_not(cast, fake, out, at, now, hear):
    from uuid import uuid4

    from django.db import transaction

    from yamabiko.events.operations import record
    from yamabiko.sharing.facts import PostCounted, ShareOpened, SharePublished  # as facts of four others tell it

    fake.count(fake.ledger.posts[0].id, favourites_count=2)
    moment = at(1.01)
    assert totals(cast.workspace_id, now=moment).told == ()
    for number in range(4):
        ids = {"share_id": uuid4(), "member_id": uuid4(), "story_id": uuid4(), "network": "mastodon"}
        with transaction.atomic():
            opened = ShareOpened(link_id=uuid4(), voice="experience", way="connected", own_words=1.0, **ids)
            facts = [opened, SharePublished(**ids), PostCounted(hours=1, reactions=10, **ids)]
            facts += [PostCounted(hours=6, reactions=9, saves=1, **ids)] if number else []
            for fact in facts:
                record(fact, workspace_id=cast.workspace_id, at=now)
    hear()
    sums = totals(cast.workspace_id, now=moment)
    assert sums.told == (("reactions", 2 + 10 + 3 * 9),), "three people's bookmarks are no number"
    assert sums.told_together[0][1].id == "reactions_together"


def test_replay_gives_the_same(cast, fake, out, at, now):
    fake.count(fake.ledger.posts[0].id, favourites_count=5)
    for hours in (1, 6, 24):
        at(hours)
    rows = list(
        Counted.objects.within(cast.workspace_id).order_by("hours").values_list("hours", "read_at", "reactions")
    )
    replay(now=now)
    again = Counted.objects.within(cast.workspace_id).order_by("hours").values_list("hours", "read_at", "reactions")
    assert list(again) == rows and len(rows) == 3


def test_more_than_one_sweep_can_ask_waits_for_the_next(cast, fake, out, at, monkeypatch):
    from yamabiko.sharing.operations import reading

    monkeypatch.setattr(reading, "CALLS_AT_ONCE", 0)
    at(1)
    assert fake.asked[READ] == 0
    monkeypatch.undo()
    at(1.1)
    assert fake.asked[READ] == 1
