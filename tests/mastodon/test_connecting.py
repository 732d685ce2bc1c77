"""A member lets us in at her server: what is asked, what is kept, and what a crooked server gets out of it."""

from __future__ import annotations

import json
from datetime import timedelta

import httpx
import pytest
from django.test import override_settings

from tests.fakes.fake import route
from tests.fakes.mastodon import Mastodon
from tests.fakes.messages import Answer
from tests.fakes.server import Server
from tests.mastodon.conftest import said_yes
from tests.outside import Site
from yamabiko.networks import operations
from yamabiko.networks.models import Account, App, Attempt
from yamabiko.networks.queries.accounts import account_of
from yamabiko.networks.rules import Network
from yamabiko.networks.vault import context, unseal

pytestmark = pytest.mark.django_db


def row(cast, account_id):
    return Account.objects.within(cast.workspace_id).get(id=account_id)


def token_of(cast, account_id):
    return unseal(bytes(row(cast, account_id).sealed), context(cast.workspace_id, account_id))["access_token"]


def test_she_is_connected_with_the_least_that_posting_needs(cast, fake, server, connect):
    found = row(cast, connect())
    assert found.name == f"alice@{server.address.partition('//')[2]}" and found.remote_id == "1000"
    assert found.facts["honours_key"] is True and found.facts["max_characters"] == 500
    [token] = fake.grants.tokens.values()
    assert token.account == "alice" and token.scopes == ["write:statuses", "write:media", "profile"]
    assert [code.method or code.challenge != "" for code in fake.grants.codes.values()] == [True]


def test_an_older_server_without_discovery_pkce_and_profile_is_asked_as_it_can(cast, fake, server, connect):
    fake.switch(pkce=False)
    connect()
    assert next(iter(fake.grants.tokens.values())).scopes[-1] == "read:accounts"


def test_of_a_server_that_is_no_mastodon_the_key_is_not_believed(cast, fake, server, connect):
    fake.switch(software="takahe", max_characters=11_000)
    facts = row(cast, connect()).facts
    assert facts["honours_key"] is False and facts["max_characters"] == 11_000


def test_the_product_registers_once_with_each_server(cast, fake, server, connect, now):
    connect()
    fake.signed_in = "bob"
    connect(cast.bob)
    assert len(fake.grants.apps) == 1 and App.objects.within(cast.workspace_id).count() == 1
    names = [account_of(viewer, Network.MASTODON).name for viewer in (cast.alice, cast.bob)]
    assert [name.partition("@")[0] for name in names] == ["alice", "bob"]


def test_an_application_that_nobody_was_connected_by_for_a_day_is_registered_anew(cast, fake, server, go, now):
    go()
    go(at=now + timedelta(hours=23))
    assert len(fake.grants.apps) == 1
    go(at=now + timedelta(hours=25))
    assert len(fake.grants.apps) == 2 and App.objects.within(cast.workspace_id).count() == 1


def test_nothing_that_is_sealed_or_hashed_stands_in_the_open(cast, server, connect, go):
    account_id = connect()
    go()
    token, secret = token_of(cast, account_id), "client_secret"
    for kept in (
        row(cast, account_id),
        App.objects.within(cast.workspace_id).get(),
        Attempt.objects.within(cast.workspace_id).get(),
    ):
        values = json.dumps({field.name: str(getattr(kept, field.attname)) for field in kept._meta.fields})
        assert token not in values and secret not in values


def test_no_token_and_no_code_stands_in_the_log(cast, server, connect, caplog):
    caplog.set_level(0, logger="yamabiko")
    token = token_of(cast, connect())
    assert token not in caplog.text


def test_disconnecting_revokes_at_the_server(cast, server, connect, now):
    account_id = connect()
    token = token_of(cast, account_id)
    operations.disconnect(viewer=cast.alice, account_id=account_id, now=now)
    asked = {"Authorization": f"Bearer {token}"}
    assert httpx.get(f"{server.address}/api/v1/accounts/verify_credentials", headers=asked).status_code == 401
    assert bytes(row(cast, account_id).sealed) == b""


def test_a_server_that_is_gone_does_not_keep_her_connected(cast, fake, server, connect, now):
    account_id = connect()
    fake.fault("POST /oauth/revoke", "drop")
    operations.disconnect(viewer=cast.alice, account_id=account_id, now=now)
    assert row(cast, account_id).ended_at == now


def test_connecting_again_keeps_the_row(cast, server, connect, now):
    first = connect()
    Account.objects.within(cast.workspace_id).filter(id=first).update(broken_at=now)
    assert connect(at=now + timedelta(minutes=1)) == first and account_of(cast.alice, Network.MASTODON).works


def test_a_colleague_in_whose_browser_her_way_back_is_opened_is_not_connected(cast, server, go, now):
    back = go()
    with pytest.raises(operations.AttemptOver):
        operations.finish_connecting(viewer=cast.bob, now=now, **back)
    assert account_of(cast.bob, Network.MASTODON) is None
    operations.finish_connecting(viewer=cast.alice, now=now, **back)
    with pytest.raises(operations.AttemptOver):
        operations.finish_connecting(viewer=cast.alice, now=now, **back)
    assert account_of(cast.alice, Network.MASTODON).works


def test_her_no_is_a_no(cast, fake, server, connect):
    fake.consent = "deny"
    with pytest.raises(operations.Declined):
        connect()
    assert account_of(cast.alice, Network.MASTODON) is None


def test_an_account_of_a_colleague_stays_hers(cast, server, connect):
    connect()
    with pytest.raises(operations.AccountElsewhere):
        connect(cast.bob)
    assert account_of(cast.alice, Network.MASTODON).works


TOKEN, WHO = "POST /oauth/token", "GET /api/v1/accounts/verify_credentials"
APPS, INSTANCE = "POST /api/v1/apps", "GET /api/v2/instance"


@pytest.mark.parametrize("where", [TOKEN, WHO, APPS])
@pytest.mark.parametrize(
    "fault", ["drop", "unavailable", "html", "busy", "drop_after", "error_after", "truncated", "cut"]
)
def test_a_server_that_fails_half_way_connects_nothing_and_she_can_begin_again(
    cast, fake, server, connect, where, fault
):
    fake.fault(where, fault, calls=[1])
    with pytest.raises(operations.NetworkAway):
        connect()
    assert account_of(cast.alice, Network.MASTODON) is None
    connect()
    assert account_of(cast.alice, Network.MASTODON).works


@pytest.mark.parametrize("fault", ["html", "truncated", "unavailable"])
def test_what_a_server_does_not_say_of_itself_has_the_usual_value(cast, fake, server, go, fault, now):
    back = go()
    fake.fault(INSTANCE, fault)
    fake.fault("GET /.well-known/nodeinfo", fault)
    facts = row(cast, operations.finish_connecting(viewer=cast.alice, now=now, **back)).facts
    assert facts["honours_key"] is False and facts["max_characters"] == 500


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ({"access_token": ""}, operations.NetworkAway),
        ({"access_token": None}, operations.NetworkAway),
        ({"access_token": "a b"}, operations.NetworkAway),
        ({"access_token": "a\r\nb"}, operations.NetworkAway),
        ({"access_token": "x" * 5_000}, operations.NetworkAway),
        ({"access_token": "t", "token_type": "mac"}, operations.NetworkAway),
        ({"access_token": "t", "scope": "write:media profile"}, operations.NotAgreed),
        ({"access_token": ["t"]}, operations.NetworkAway),
        ([], operations.NetworkAway),
    ],
)
def test_a_token_that_is_none_is_not_kept(cast, server, go, now, monkeypatch, answer, refusal):
    back = go()
    monkeypatch.setattr(server.fake, "_token", lambda _token: Answer(200, answer))
    with pytest.raises(refusal):
        operations.finish_connecting(viewer=cast.alice, now=now, **back)
    assert account_of(cast.alice, Network.MASTODON) is None


class Announces(Mastodon):
    """A server that names itself in its answers, and says beforehand that it will (RFC 9207). Mastodon documents neither."""

    name = ""

    @route("GET /.well-known/oauth-authorization-server")
    def discover(self, request):
        found = super().discover(request)
        return Answer(200, {**found.body, "authorization_response_iss_parameter_supported": True})


@pytest.mark.parametrize("issuer", ["", "https://evil.example/"])
def test_a_server_that_announces_its_name_and_does_not_say_it_is_not_believed(cast, now, issuer):
    with Server(Announces()) as here, override_settings(HTTP_ALLOW=frozenset({here.address.partition("//")[2]})):
        asked = {"viewer": cast.alice, "network": "mastodon", "host": here.address, "now": now}
        back = said_yes(operations.begin_connecting(**asked).address)
        with pytest.raises(operations.AnswerOdd):
            operations.finish_connecting(viewer=cast.alice, now=now, **{**back, "issuer": issuer})
        back = said_yes(operations.begin_connecting(**asked).address)
        assert operations.finish_connecting(viewer=cast.alice, now=now, **{**back, "issuer": f"{here.address}/"})


class Elsewhere(Mastodon):
    """A server that would send her, and our secrets, to another one."""

    name = ""

    @route("GET /.well-known/oauth-authorization-server")
    def discover(self, request):
        found = super().discover(request).body
        other = {name: "https://evil.example/x" for name in found if name.endswith("_endpoint")}
        return Answer(200, {**found, **other, "authorization_endpoint": "javascript:alert(1)"})


def test_an_address_that_is_not_the_servers_own_is_not_believed(cast, now):
    with Server(Elsewhere()) as here, override_settings(HTTP_ALLOW=frozenset({here.address.partition("//")[2]})):
        begun = operations.begin_connecting(viewer=cast.alice, network="mastodon", host=here.address, now=now)
    assert begun.address.startswith(f"{here.address}/oauth/authorize?")


INSIDE = [
    "http://169.254.169.254",
    "https://localhost",
    "10.0.0.1",
    "https://[::1]",
    "127.0.0.1:1",
    "metadata.internal",
    "0x7f.1",
]


@pytest.mark.parametrize("host", INSIDE)
def test_no_server_inside_is_asked(cast, server, host, now):
    with pytest.raises((operations.NotThisServer, operations.ServerUnfit)):
        operations.begin_connecting(viewer=cast.alice, network="mastodon", host=host, now=now)
    assert not App.objects.within(cast.workspace_id).exists()


@pytest.mark.parametrize(
    "there", ["http://169.254.169.254/api/v2/instance", "http://127.0.0.1:1/", "file:///etc/passwd"]
)
def test_a_server_that_leads_inside_is_not_followed(cast, now, there):
    class Leads(Mastodon):
        name = ""

        @route("GET /api/v2/instance")
        def instance(self, request):
            return Answer(302, "", {"Location": there})

    with (
        Server(Leads()) as here,
        override_settings(HTTP_ALLOW=frozenset({here.address.partition("//")[2]})),
        pytest.raises(operations.NotThisServer),
    ):
        operations.begin_connecting(viewer=cast.alice, network="mastodon", host=here.address, now=now)


@pytest.mark.parametrize(
    "host", ["", " ", "a b", "mas.to/about", "https://a:b@mas.to", "\ud800", "x" * 300, "\u202emas.to", "a\x00.b"]
)
def test_what_is_no_servers_name_is_said(cast, now, host):
    with pytest.raises((operations.ServerUnfit, operations.NotThisServer)):
        operations.begin_connecting(viewer=cast.alice, network="mastodon", host=host, now=now)


def test_a_site_that_is_no_mastodon_is_said(cast, now):
    with Site() as site, override_settings(HTTP_ALLOW=frozenset({site.url("/")[7:-1]})):
        site.put("/api/v2/instance", "<h1>Hello</h1>")
        for path in ("", "/"):
            with pytest.raises(operations.NotThisServer):
                operations.begin_connecting(viewer=cast.alice, network="mastodon", host=site.url(path), now=now)
    assert not Attempt.objects.within(cast.workspace_id).exists()
