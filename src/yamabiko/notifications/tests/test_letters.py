"""Letters about her own affairs: once each, through a real SMTP server, in her language, and only as long as she wants them."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

import pytest
from django.core import mail
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

from yamabiko.networks.models import Account
from yamabiko.networks.tests.factories import account
from yamabiko.notifications import operations, personal, queries
from yamabiko.notifications.letters import tell_due
from yamabiko.notifications.models import Letter, NoMail
from yamabiko.notifications.rules import warning
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token, leave, pause
from yamabiko.people.tests import test_smtp
from yamabiko.people.tests.test_smtp import text_of
from yamabiko.sharing import operations as sharing
from yamabiko.sharing.operations.deliveries import claim_next
from yamabiko.sharing.queries.coming import coming, held_up
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.tests.test_manners import TEXTS, entrusted

no_server, sink = test_smtp.no_server, test_smtp.sink
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("left", "days"),
    [(15 * DAY, None), (14 * DAY, 14), (8 * DAY, 14), (7 * DAY, 7), (DAY + HOUR, 7), (DAY, 1), (HOUR, 1), (0 * DAY, None), (-DAY, None)],
)  # fmt: skip
def test_which_warning_it_is_time_for(now, left, days):
    assert warning(now + left, now) == days


@pytest.fixture
def ending(cast, now):
    """Bob's link to Bluesky ends in twenty days; he reads Japanese."""
    account_id = account(cast.bob, "bluesky", "https://bsky.social", now=now)
    Account.objects.within(cast.workspace_id).filter(id=account_id).update(expires_at=now + 20 * DAY)
    return account_id


def address(viewer):
    return User.objects.get(id=viewer.user_id).email


def test_fourteen_seven_and_one_day_before_once_each_through_a_real_server(cast, ending, sink, now):
    told = []
    for hours in range(0, 20 * 24 + 48, 6):
        if tell_due(now=now + hours * HOUR):
            told.append(hours / 24)
    assert [round(20 - days) for days in told] == [14, 7, 1] and len(sink.letters) == 3
    (to, first) = sink.letters[0]
    assert to == [address(cast.bob)] and first["Subject"].strip() == "Blueskyの接続が、あと14日で切れます"
    assert "/accounts/" in text_of(first) and "/me/letters/" in text_of(first) and "12月14日" in text_of(first)
    assert first.get_body(preferencelist=("html",)) is not None
    assert "あと1日" in sink.letters[2][1]["Subject"]


def test_connected_again_it_is_another_matter(cast, ending, now):
    tell_due(now=now + 13 * DAY)
    Account.objects.within(cast.workspace_id).update(expires_at=now + 30 * DAY)
    assert not tell_due(now=now + 13.5 * DAY) and tell_due(now=now + 23 * DAY) == 1
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    "silenced",
    [
        lambda cast, ending, now: operations.want_letters(viewer=cast.bob, wanted=False, now=now),
        lambda cast, ending, now: pause(viewer=cast.bob, now=now),
        lambda cast, ending, now: leave(viewer=cast.bob, now=now),
        lambda cast, ending, now: Account.objects.within(cast.workspace_id).update(ended_at=now, sealed=b""),
        lambda cast, ending, now: sharing.keep_quiet(viewer=cast.bob, begins=time(11), ends=time(13)),
    ],
)
def test_nobody_is_told_who_does_not_want_it_or_rests(cast, ending, now, silenced):
    silenced(cast, ending, now)
    assert tell_due(now=now + 13 * DAY) == 0 and mail.outbox == []


def test_a_planned_post_that_waits_is_told_once(cast, sink, now):
    account(cast.alice, "bluesky", "https://bsky.social", now=now)
    entrusted(cast.alice, story_on_offer(cast.workspace_id), now)
    assert tell_due(now=now + HOUR) == 0
    assert claim_next(now=now + 5 * HOUR) is None and [one.why for one in held_up(cast.alice)] == ["missed"]
    assert tell_due(now=now + 5 * HOUR) == 1 and tell_due(now=now + 6 * HOUR) == 0
    [(to, letter)] = sink.letters
    assert to == [address(cast.alice)] and letter["Subject"] == "A planned post waits for you"
    assert "/plan/" in text_of(letter) and TEXTS[0][:20] not in text_of(letter), "nothing of what she wrote"


def test_what_waits_because_she_rests_or_was_looked_after_is_not_told(cast, now):
    account(cast.alice, "bluesky", "https://bsky.social", now=now)
    share = entrusted(cast.alice, story_on_offer(cast.workspace_id), now).share_id
    claim_next(now=now + 5 * HOUR)
    sharing.take_back(viewer=cast.alice, share_id=share, now=now + 5 * HOUR)
    assert coming(cast.alice) == [] and tell_due(now=now + 5 * HOUR) == 0


def test_a_server_that_does_not_answer_is_tried_again_and_no_address_is_logged(
    cast, ending, no_server, now, caplog, settings
):
    with caplog.at_level(logging.INFO):
        assert tell_due(now=now + 13 * DAY) == 0
    assert "did not take a letter" in caplog.text
    assert address(cast.bob) not in caplog.text and "Bob" not in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert tell_due(now=now + 13 * DAY + HOUR / 2) == 0, "not at once again"
    assert tell_due(now=now + 13 * DAY + HOUR) == 1
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_many_workers_write_one_letter(cast, ending, now):
    def work(_number):
        try:
            return tell_due(now=now + 13 * DAY)
        finally:
            close_old_connections()

    with ThreadPoolExecutor(6) as crowd:
        assert sum(crowd.map(work, range(6))) == 1
    assert Letter.objects.within(cast.workspace_id).count() == 1


def test_what_is_kept_is_hers_and_is_forgotten(cast, ending, now):
    tell_due(now=now + 13 * DAY)
    operations.want_letters(viewer=cast.bob, wanted=False, now=now)
    kept = personal.export(cast.workspace_id, cast.bob.member_id)
    assert [one["kind"] for one in kept["letters"]] == ["ending"] and kept["no_letters_since"] == [now]
    assert operations.forget_letters(now=now + 400 * DAY) == 0
    assert operations.forget_letters(now=now + 414 * DAY) == 1
    personal.erase(cast.workspace_id, cast.bob.member_id, now)
    assert not NoMail.objects.within(cast.workspace_id).exists()


def test_the_switch_on_the_page_and_by_key(cast, client):
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    assert "We write when" in client.get(reverse("notifications:letters")).content.decode()
    for typed, wanted in (("no", False), ("no", False), ("\x00", False), ("yes", True)):
        assert client.post(reverse("notifications:letters"), {"wanted": typed}).status_code == 303
        assert queries.wants_letters(cast.alice) is wanted
    assert reverse("notifications:letters") in client.get(reverse("people:me")).content.decode()
    _id, secret = issue_token(viewer=cast.alice, name="test", now=timezone.now())
    bearer = {"headers": {"Authorization": f"Bearer {secret}"}}
    sent = client.put("/api/v1/notifications/letters", json.dumps({"wanted": False}), "application/json", **bearer)
    assert sent.json() == {"wanted": False} == client.get("/api/v1/notifications/letters", **bearer).json()
