"""What came of her posts on Bluesky, as an AppView tells it; many of them at one call, and without her token."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings

from tests.bluesky.appview import appview
from tests.bluesky.test_posting import carry, connect, did, let_go, state  # noqa: F401  fixtures
from yamabiko.insights.queries import my_impact
from yamabiko.networks.models import Account
from yamabiko.sharing.models import Delivery, ReadBack
from yamabiko.sharing.operations.reading import read_back
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


@pytest.fixture
def view(pds):
    with appview() as server, override_settings(HTTP_ALLOW={pds.pair, server.pair}, BLUESKY_APPVIEW=server.url):
        yield server


@pytest.fixture
def out(cast, pds, did, view, connect, now):  # noqa: F811
    """Two posts that are out: their names there."""
    connect()
    for number in range(2):
        story_id = story_on_offer(cast.workspace_id, slug=f"s{number}")
        let_go(cast.alice, story_id, now, text=f"I work at Aoba. {number} " + "fish snow cart box "[number * 5 :] * 3)
    carry(now)
    return list(Delivery.objects.within(cast.workspace_id).order_by("id").values_list("remote_id", flat=True))


def counts(viewer, moment):
    return [dict(post.latest.told) for post in my_impact(viewer, now=moment).posts if post.latest]


def test_both_are_read_at_one_call(cast, view, out, hear, now):
    view.post(out[0], likeCount=7, bookmarkCount=2)
    view.post(out[1], replyCount=1, repostCount=3, quoteCount=4)
    moment = now + HOUR
    read_back(clock=lambda: moment)
    hear()
    assert len(view.asked) == 1 and sorted(view.asked[0]) == sorted(out)
    nothing = {"reactions": 0, "comments": 0, "reshares": 0, "quotes": 0, "saves": 0}
    told = [nothing | {"comments": 1, "reshares": 3, "quotes": 4}, nothing | {"reactions": 7, "saves": 2}]
    assert sorted(counts(cast.alice, moment), key=str) == sorted(told, key=str)


@pytest.mark.parametrize(
    "fault",
    [(502, b"<html>", "text/html"), (200, b"<html>", "text/html"), (200, b'{"posts": 3}', "application/json"),
     (200, b'{"posts": [{"uri"', "application/json"), (429, b"{}", "application/json"), (401, b"{}", "application/json")],
)  # fmt: skip
def test_what_it_does_wrong_is_tried_again_and_ends_no_account(cast, view, out, hear, now, fault):
    for uri in out:
        view.post(uri, likeCount=1)
    view.faults.append(fault)
    for moment in (now + HOUR, now + 1.2 * HOUR):
        read_back(clock=lambda moment=moment: moment)
    hear()
    assert len(counts(cast.alice, now + 2 * HOUR)) == 2
    account = Account.objects.within(cast.workspace_id).get()
    assert (account.broken_at, account.rests_until) == (None, None) and account.stale_at > now
    assert all(state(share_id) == ("out", "") for share_id in Delivery.objects.within(cast.workspace_id).values_list("share_id", flat=True))  # fmt: skip


def test_one_that_is_not_there_any_more_is_not_asked_for_again(cast, view, out, now):
    view.post(out[1], likeCount=1)
    for hours in (1, 6):
        read_back(clock=lambda hours=hours: now + hours * HOUR)
    assert [len(asked) for asked in view.asked] == [2, 1]
    assert ReadBack.objects.within(cast.workspace_id).filter(gone_at__isnull=False).count() == 1


def test_without_an_appview_nobody_is_asked(cast, view, out, now):
    with override_settings(BLUESKY_APPVIEW=""):
        read_back(clock=lambda: now + HOUR)
    assert view.asked == []
