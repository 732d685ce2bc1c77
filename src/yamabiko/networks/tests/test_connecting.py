"""Away to a network and back: only she who began it ends it, once, in time, and nothing that is held gets lost."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from yamabiko.kit.personal import ROOMS
from yamabiko.networks import adapting, operations
from yamabiko.networks.models import Account, App, Attempt
from yamabiko.networks.operations.accounts import access_to
from yamabiko.networks.queries.accounts import accounts
from yamabiko.networks.queries.applications import applications
from yamabiko.networks.rules.failing import NeedsReconnect
from yamabiko.networks.rules.roundtrips import challenge_of
from yamabiko.networks.rules.seams import Connected
from yamabiko.networks.tests.pretending import Pretended, pretended
from yamabiko.networks.vault import context, unseal
from yamabiko.people.models import User
from yamabiko.people.rules import Role

HOURS = timedelta(hours=2)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_network_that_wants_an_application(monkeypatch):
    monkeypatch.setattr(adapting, "part", pretended)
    for kept in (Pretended.ended, Pretended.came):
        kept.clear()


@pytest.fixture
def app(cast, now):
    operations.keep_app(viewer=cast.ada, network="x", client_id="yamabiko", client_secret="s1", now=now)


@pytest.fixture
def begin(cast, now):
    def do(viewer=cast.alice, at=now):
        begun = operations.begin_connecting(viewer=viewer, network="x", host="", now=at)
        return {name: values[0] for name, values in parse_qs(urlsplit(begun.address).query).items()}

    return do


@pytest.fixture
def finish(cast, now):
    def do(state, viewer=cast.alice, code="alice", at=now, **changed):
        back = {"network": "x", "server": "", "error": "", "issuer": "", "code": code, **changed}
        return operations.finish_connecting(viewer=viewer, state=state, now=at, **back)

    return do


def held(workspace_id, account_id):
    row = Account.objects.within(workspace_id).get(id=account_id)
    return unseal(bytes(row.sealed), context(workspace_id, account_id))


def test_she_goes_and_comes_back_connected(cast, app, begin, finish):
    asked = begin()
    account_id = finish(asked["state"])
    [(application, back)] = Pretended.came
    assert application.secrets == {"client_secret": "s1"} and back.redirect == asked["redirect_uri"]
    assert back.redirect.endswith("/me/accounts/back/x/") and challenge_of(back.verifier) == asked["code_challenge"]
    assert [one.name for one in accounts(cast.alice)] == ["alice"]
    assert held(cast.workspace_id, account_id) == {"access_token": "a1", "refresh_token": "r1", "scope": "write"}
    assert not Attempt.objects.within(cast.workspace_id).exists()


def test_the_state_is_kept_as_a_hash_and_the_verifier_sealed(cast, app, begin):
    state = begin()["state"]
    row = Attempt.objects.within(cast.workspace_id).get()
    assert state.encode() not in bytes(row.state) and b"verifier" not in bytes(row.sealed)


def test_a_state_is_good_once(cast, app, begin, finish):
    state = begin()["state"]
    finish(state)
    with pytest.raises(operations.AttemptOver):
        finish(state)
    assert len(Pretended.came) == 1 and len(accounts(cast.alice)) == 1


def test_nobody_else_ends_what_she_began_and_she_still_can(cast, app, begin, finish, now):
    """Nobody is made to connect another's account: the way back of an attempt is worth nothing in a colleague's browser."""
    state = begin()["state"]
    for other in (cast.bob, cast.carol):
        with pytest.raises(operations.AttemptOver):
            finish(state, viewer=other, code="mallory")
    assert Pretended.came == [] and accounts(cast.bob) == []
    finish(state)
    assert [one.name for one in accounts(cast.alice)] == ["alice"]


def test_an_attempt_ends_after_ten_minutes_and_is_swept(cast, app, begin, finish, now):
    state = begin()["state"]
    with pytest.raises(operations.AttemptOver):
        finish(state, at=now + timedelta(minutes=10))
    begin(at=now + timedelta(minutes=11))
    assert Attempt.objects.within(cast.workspace_id).count() == 1


@pytest.mark.parametrize("state", ["", "made up", "\ud800", "x" * 1_000_000, "\u202e\x00"])
def test_a_state_that_nobody_gave_is_nobodys(app, begin, finish, state):
    begin()
    with pytest.raises(operations.AttemptOver):
        finish(state)


@pytest.mark.parametrize("back", [{"network": "linkedin"}, {"server": "x.example"}])
def test_who_comes_back_by_another_servers_address_is_refused(cast, app, begin, finish, back):
    with pytest.raises(operations.AttemptOver):
        finish(begin()["state"], **back)
    assert Pretended.came == []


def test_a_no_at_the_network_is_a_no(cast, app, begin, finish):
    with pytest.raises(operations.Declined):
        finish(begin()["state"], code="", error="access_denied")
    with pytest.raises(operations.NotAgreed):
        finish(begin()["state"], code="", error="server_error")
    assert accounts(cast.alice) == [] and Pretended.came == []


@pytest.mark.parametrize("code", ["", "a b", "\ud800", "x" * 5_000, "crooked", "a\nb"])
def test_a_code_that_cannot_be_one_connects_nothing(cast, app, begin, finish, code):
    with pytest.raises(operations.NotAgreed):
        finish(begin()["state"], code=code)
    assert accounts(cast.alice) == []


@pytest.mark.parametrize(
    ("says", "given", "taken"),
    [
        (True, "https://x.example", True),
        (True, "", False),
        (True, "https://x.example/", False),
        (True, "https://evil.example", False),
        (False, "https://evil.example", False),
        (False, "", True),
    ],
)
def test_a_server_that_announces_its_name_has_to_say_it(cast, app, begin, finish, monkeypatch, says, given, taken):
    monkeypatch.setattr(Pretended, "facts", {"issuer": "https://x.example", "says_issuer": says})
    state = begin()["state"]
    if taken:
        finish(state, issuer=given)
    else:
        with pytest.raises(operations.AnswerOdd):
            finish(state, issuer=given)
    assert len(Pretended.came) == taken


def test_an_account_belongs_to_one_member_at_a_time(cast, app, begin, finish):
    finish(begin()["state"])
    with pytest.raises(operations.AccountElsewhere):
        finish(begin(cast.bob)["state"], viewer=cast.bob)
    assert [one.works for one in accounts(cast.alice)] == [True] and accounts(cast.bob) == []


def test_connecting_again_keeps_the_row_and_mends_it(cast, app, begin, finish, now):
    first = finish(begin()["state"])
    Account.objects.within(cast.workspace_id).filter(id=first).update(broken_at=now)
    later = now + timedelta(days=3)
    assert finish(begin(at=later)["state"], at=later) == first
    row = Account.objects.within(cast.workspace_id).get()
    assert row.broken_at is None and row.renewed_at == later and row.connected_at == now
    assert Pretended.ended == []


def test_another_account_of_hers_takes_the_place_of_the_first_which_is_ended_at_the_network(cast, app, begin, finish):
    first = finish(begin()["state"])
    second = finish(begin()["state"], code="aoba")
    assert first != second and [one.name for one in accounts(cast.alice)] == ["aoba"]
    assert Pretended.ended == ["alice"]


def test_what_a_renewal_leaves_out_or_empty_stays(cast, app, begin, finish, now, monkeypatch):
    account_id = finish(begin()["state"])
    monkeypatch.setattr(Pretended, "renewed", {"access_token": "a2", "refresh_token": ""})
    later = now + timedelta(hours=3)
    access = access_to(workspace_id=cast.workspace_id, account_id=account_id, now=later).access
    assert access.secrets == {"access_token": "a2", "refresh_token": "r1", "scope": "write"}
    assert held(cast.workspace_id, account_id) == access.secrets


def test_disconnecting_tells_the_network(cast, app, begin, finish, now):
    account_id = finish(begin()["state"])
    operations.disconnect(viewer=cast.alice, account_id=account_id, now=now)
    assert Pretended.ended == ["alice"]


def test_without_an_application_nobody_is_sent_away(cast, begin, now):
    with pytest.raises(operations.ApplicationMissing):
        begin()
    with pytest.raises(operations.CannotConnect):
        operations.begin_connecting(viewer=cast.alice, network="line", host="", now=now)


def test_an_empty_secret_leaves_the_kept_one_and_no_secret_is_ever_shown(cast, app, now):
    operations.keep_app(viewer=cast.ada, network="x", client_id=" yamabiko ", client_secret="", now=now)
    row = App.objects.within(cast.workspace_id).get()
    assert unseal(bytes(row.sealed), context(cast.workspace_id, row.id, "app")) == {"client_secret": "s1"}
    [shown] = [one for one in applications(cast.ada) if one.network == "x"]
    assert shown.client_id == "yamabiko" and shown.redirect.endswith("/me/accounts/back/x/") and "s1" not in str(shown)
    assert b"s1" not in bytes(row.sealed)


def test_another_client_id_needs_its_own_secret(cast, app, now):
    with pytest.raises(operations.SecretMissing):
        operations.keep_app(viewer=cast.ada, network="x", client_id="another", client_secret="", now=now)


@pytest.mark.parametrize("wrong", ["", "a b", "\ud800", "山", "x" * 401, "a\x00b"])
def test_what_no_network_gives_out_is_not_kept(cast, now, wrong):
    with pytest.raises(operations.ApplicationUnfit):
        operations.keep_app(viewer=cast.ada, network="x", client_id=wrong, client_secret="s", now=now)
    assert not App.objects.within(cast.workspace_id).exists()


def test_only_administrators_enter_applications(cast, app, now):
    assert not cast.mika.has(Role.ADMIN)
    for act in (
        lambda: operations.keep_app(viewer=cast.mika, network="x", client_id="a", client_secret="b", now=now),
        lambda: operations.forget_app(viewer=cast.mika, network="x", now=now),
    ):
        with pytest.raises(operations.NotForAdministrators):
            act()
    operations.forget_app(viewer=cast.ada, network="x", now=now)
    with pytest.raises(operations.ApplicationUnknown):
        operations.forget_app(viewer=cast.ada, network="x", now=now)
    with pytest.raises(operations.RegistersItself):
        operations.keep_app(viewer=cast.ada, network="bluesky", client_id="a", client_secret="b", now=now)


def test_what_she_began_is_hers_to_take_and_to_erase(cast, app, begin, now):
    begin()
    room = ROOMS["networks"]
    assert [one["network"] for one in room.export(cast.workspace_id, cast.alice.member_id)["attempts"]] == ["x"]
    room.erase(cast.workspace_id, cast.alice.member_id, now)
    assert not Attempt.objects.within(cast.workspace_id).exists()


def test_nobody_begins_without_end(cast, app, begin):
    for _time in range(20):
        begin(cast.mika)
    with pytest.raises(operations.TooManyAttempts):
        begin(cast.mika)


def test_at_her_press_it_is_renewed_and_ends_later(cast, app, begin, finish, now, monkeypatch):
    account_id = finish(begin()["state"])
    rows = Account.objects.within(cast.workspace_id).filter(id=account_id)
    rows.update(expires_at=now + timedelta(days=3))
    later = now + timedelta(days=1)
    renewed = Connected(
        "https://x.example", "alice", "", dict(Pretended.renewed), fresh=HOURS, lasts=timedelta(days=60)
    )
    monkeypatch.setattr(Pretended, "renew", lambda self, app, access: renewed)
    with pytest.raises(operations.AccountUnknown):
        operations.renew(viewer=cast.bob, account_id=account_id, now=later)
    operations.renew(viewer=cast.alice, account_id=account_id, now=later)
    assert rows.get().expires_at == later + timedelta(days=60)
    assert held(cast.workspace_id, account_id)["access_token"] == "a2"


def test_where_the_network_wants_to_be_asked_by_her_the_page_says_so(
    cast, app, begin, finish, now, client, monkeypatch
):
    account_id = finish(begin()["state"])
    rows = Account.objects.within(cast.workspace_id).filter(id=account_id)
    rows.update(expires_at=timezone.now() + timedelta(days=3))
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    assert "Renew it" in client.get(reverse("networks:accounts")).content.decode()

    def refuse(self, app, access):
        raise NeedsReconnect("spent")

    monkeypatch.setattr(Pretended, "renew", refuse)
    answer = client.post(reverse("networks:renew_account", args=[account_id]), follow=True)
    assert "connect the account once more" in answer.content.decode()
    page = client.get(reverse("networks:accounts")).content.decode()
    assert "Renew it" not in page and "Connect again" in page
    rows.update(broken_at=None, stale_at=None)
    with pytest.raises(operations.NotRenewed):
        operations.renew(viewer=cast.alice, account_id=account_id, now=now)
