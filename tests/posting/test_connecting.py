"""From "connect" through the network's own consent to a post, and what each network refuses on the way."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.conf import settings

from tests.posting.conftest import Hands, may_cost
from tests.posting.ways import WAYS
from yamabiko.networks import adapting, operations
from yamabiko.networks.models import Account
from yamabiko.networks.queries.accounts import Health, accounts
from yamabiko.networks.rules.roundtrips import redirect_of
from yamabiko.networks.vault import context, unseal

pytestmark = pytest.mark.django_db
SCOPES = {
    "x": ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"],
    "linkedin": ["openid", "profile", "w_member_social"],
    "threads": ["threads_basic", "threads_content_publish", "threads_manage_replies", "threads_delete"],
    "instagram": ["instagram_business_basic", "instagram_business_content_publish"],
    "reddit": ["identity", "submit", "edit"],
}
TOKENS, WHO = {
    "x": "POST /2/oauth2/token",
    "linkedin": "POST /oauth/v2/accessToken",
    "threads": "POST /oauth/access_token",
    "instagram": "POST /oauth/access_token",
    "reddit": "POST /api/v1/access_token",
}, {
    "x": "GET /2/users/me",
    "linkedin": "GET /v2/userinfo",
    "threads": "GET /v1.0/:id",
    "instagram": "GET /:version/:id",
    "reddit": "GET /api/v1/me",
}  # fmt: skip
META = {"threads", "instagram"}


@pytest.fixture(params=SCOPES)
def way(request):
    return next(way for way in WAYS if way.code == request.param)


@pytest.fixture
def x(way):
    if way.code != "x":
        pytest.skip("X only")


@pytest.fixture
def linkedin(way):
    if way.code != "linkedin":
        pytest.skip("LinkedIn only")


@pytest.fixture(autouse=True)
def app(cast, way, fake, now, monkeypatch):
    """The application as its administrator made it at the network and entered it here."""
    connecting = adapting.part(way.code, "connecting", "Connecting")
    for name in ("door", "home", "desk"):
        monkeypatch.setattr(connecting, name, fake.address, raising=False)
    made = fake.register("app1", [redirect_of(settings.BASE_URL, way.code)], SCOPES[way.code])
    operations.keep_app(viewer=cast.ada, network=way.code, now=now, **made)
    may_cost(cast, way, now)
    return made


@pytest.fixture
def go(cast, way, now):
    """She goes to the network and says there what its fake was told; what she comes back with."""

    def do(viewer=cast.alice, at=now):
        begun = operations.begin_connecting(viewer=viewer, network=way.code, host="", now=at)
        answer = httpx.get(begun.address, follow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        back = {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}
        return {name: back.get(name, "") for name in ("state", "code", "error")} | {"issuer": back.get("iss", "")}

    return do


@pytest.fixture
def connect(cast, way, go, now):
    def do(viewer=cast.alice, at=now, **changed):
        back = {**go(viewer, at), "server": "", **changed}
        return operations.finish_connecting(viewer=viewer, network=way.code, now=at, **back)

    return do


def held(workspace_id, account_id):
    row = Account.objects.within(workspace_id).get(id=account_id)
    return unseal(bytes(row.sealed), context(workspace_id, account_id))


def test_she_says_yes_and_posts(cast, way, fake, connect, now):
    account_id = connect()
    [mine] = accounts(cast.alice)
    assert mine.name.lower() == "alice" and mine.health(now) is Health.FINE
    assert set(held(cast.workspace_id, account_id)) >= {"access_token", "scope"}
    hands = Hands(cast.alice, way, fake, now, account_id)
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("out", "") and hands.posts()[0].account == "alice"


def test_she_says_no(cast, fake, connect):
    fake.consent = "deny"
    with pytest.raises(operations.Declined):
        connect()
    assert accounts(cast.alice) == []


@pytest.mark.parametrize("code", ["made-up", "x" * 3_000])
def test_a_code_that_the_network_did_not_give_connects_nothing(cast, connect, code):
    with pytest.raises(operations.NotAgreed):
        connect(code=code)
    assert accounts(cast.alice) == []


def test_a_code_that_was_spent_or_is_late_connects_nothing(cast, way, fake, go, now):
    back = {**go(), "server": "", "network": way.code, "viewer": cast.alice, "now": now}
    fake.advance(3_600)
    with pytest.raises(operations.NotAgreed):
        operations.finish_connecting(**back)


def test_a_wrong_secret_is_not_hers_to_mend(cast, way, connect, now, caplog):
    operations.keep_app(viewer=cast.ada, network=way.code, client_id="app1", client_secret="wrong", now=now)  # noqa: S106
    with pytest.raises(operations.NetworkAway):
        connect()
    assert "does not take our application" in caplog.text and "wrong" not in caplog.text


@pytest.mark.parametrize("fault", ["unavailable", "html", "error_after", "truncated", "drop_after", "busy"])
@pytest.mark.parametrize("routes", [TOKENS, WHO], ids=["tokens", "who"])
def test_a_network_that_does_not_answer_in_form_connects_nothing(cast, way, fake, connect, fault, routes):
    fake.fault(routes[way.code], fault)
    with pytest.raises(operations.NetworkAway):
        connect()
    assert accounts(cast.alice) == []


def test_less_than_we_need_is_not_enough(cast, way, fake, connect, monkeypatch):
    if way.code == "threads":
        pytest.skip("Threads does not say what was given; it refuses the post")
    gives = "lent" if hasattr(fake, "lent") else "token_for"
    real = getattr(fake, gives)
    monkeypatch.setattr(fake, gives, lambda app, account, scopes, *x, **y: real(app, account, scopes[:1], *x, **y))
    with pytest.raises(operations.NotAgreed):
        connect()
    assert accounts(cast.alice) == []


def test_disconnecting_ends_the_tokens_there(cast, way, fake, connect, now):
    if way.code in META:
        pytest.skip("it has no way to end them")
    account_id = connect()
    token = held(cast.workspace_id, account_id)["access_token"]
    operations.disconnect(viewer=cast.alice, account_id=account_id, now=now)
    assert fake.grants.tokens[token].revoked


def test_where_nothing_can_be_revoked_the_account_ends_here_all_the_same(cast, fake, linkedin, connect, now):
    fake.revocation = False
    operations.disconnect(viewer=cast.alice, account_id=connect(), now=now)
    assert accounts(cast.alice) == []


def test_tokens_of_two_hours_are_renewed_by_one_that_is_spent(cast, way, fake, x, connect, now):
    account_id = connect()
    before = held(cast.workspace_id, account_id)
    fake.advance(7_300)
    hands = Hands(cast.alice, way, fake, now + timedelta(seconds=7_300), account_id)
    share_id = hands.let_go()
    hands.carry()
    after = held(cast.workspace_id, account_id)
    assert hands.state(share_id) == ("out", "")
    assert after["refresh_token"] != before["refresh_token"] and before["refresh_token"] not in fake.grants.refreshes


def test_a_token_that_ends_before_its_time_is_renewed_once_and_the_post_goes_out(cast, way, fake, x, connect, now):
    account_id = connect()
    hands = Hands(cast.alice, way, fake, now + timedelta(minutes=5), account_id)
    fake.fault(way.post, "token_expired", calls=[1])
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("due", "later") and not hands.posts()
    hands.carry(hands.now + timedelta(minutes=1))
    assert hands.state(share_id) == ("out", "") and len(hands.posts()) == 1


def test_a_renewal_whose_answer_is_lost_asks_her_to_connect_again(cast, way, fake, x, connect, now):
    account_id = connect()
    hands = Hands(cast.alice, way, fake, now + timedelta(hours=3), account_id)
    fake.fault("POST /2/oauth2/token", "drop_after", calls=[2])
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("due", "later")
    hands.carry(hands.now + timedelta(minutes=5))
    assert hands.state(share_id) == ("stopped", "reconnect") and not hands.posts()
    assert accounts(cast.alice)[0].health(hands.now) is Health.BROKEN


def test_sixty_days_and_then_she_says_yes_again(cast, way, fake, linkedin, connect, now):
    account_id = connect()
    [mine] = accounts(cast.alice)
    assert mine.expires_at == now + timedelta(days=60)
    assert mine.health(now + timedelta(days=45)) is Health.FINE
    assert mine.health(now + timedelta(days=46)) is Health.ENDING
    assert mine.health(now + timedelta(days=60)) is Health.BROKEN
    fake.advance(60 * 86_400)
    hands = Hands(cast.alice, way, fake, now + timedelta(days=60), account_id)
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("stopped", "reconnect") and not hands.posts()
    assert connect(at=hands.now) == account_id
    hands.let_go(story_id=hands.row(share_id).share.story_id)
    hands.carry()
    assert hands.state(share_id) == ("out", "")


def test_a_partner_application_is_renewed(cast, way, fake, linkedin, connect, now):
    fake.refresh_tokens = True
    account_id = connect()
    assert accounts(cast.alice)[0].expires_at == now + timedelta(days=365)
    fake.advance(61 * 86_400)
    hands = Hands(cast.alice, way, fake, now + timedelta(days=61), account_id)
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("out", "")


@pytest.fixture
def meta(way):
    if way.code not in META:
        pytest.skip("Threads and Instagram only")


def test_sixty_days_begin_anew_with_each_post_after_a_day(cast, way, fake, meta, connect, now):
    account_id = connect()
    before = held(cast.workspace_id, account_id)["access_token"]
    for days, renewed in ((0.9, False), (30, True), (85, True)):
        then = now + timedelta(days=days)
        fake.clock.ahead = days * 86_400
        hands = Hands(cast.alice, way, fake, then, account_id)
        post_one(hands, f"I work at Aoba. After {days} days the box still holds its corner.", f"after-{days}")
        token = held(cast.workspace_id, account_id)["access_token"]
        assert (token != before) is renewed
        [mine] = accounts(cast.alice)
        ends = then if renewed else now
        assert (
            abs(mine.expires_at - ends - timedelta(days=60)) < timedelta(minutes=5) and mine.health(then) is Health.FINE
        )
        before = token


def test_who_does_not_post_is_renewed_as_well_in_the_second_half_of_the_sixty_days(cast, way, fake, meta, connect, now):
    account_id = connect()
    before = held(cast.workspace_id, account_id)["access_token"]
    for days, asked in ((29, 0), (31, 1), (40, 0)):
        fake.clock.ahead = days * 86_400
        assert operations.renew_ending(now=now + timedelta(days=days)) == asked
    assert held(cast.workspace_id, account_id)["access_token"] != before
    [mine] = accounts(cast.alice)
    assert abs(mine.expires_at - now - timedelta(days=91)) < timedelta(minutes=5)


@pytest.mark.parametrize("fault", ["unavailable", "html", "drop_after", "busy"])
def test_a_network_that_is_away_when_it_is_renewed_is_asked_the_next_day(cast, way, fake, meta, connect, now, fault):
    account_id = connect()
    fake.fault("GET /refresh_access_token", fault, calls=[1])
    for days in (31, 32):
        fake.clock.ahead = days * 86_400
        operations.renew_ending(now=now + timedelta(days=days))
        assert accounts(cast.alice)[0].works
    assert abs(accounts(cast.alice)[0].expires_at - now - timedelta(days=92)) < timedelta(minutes=5)
    assert held(cast.workspace_id, account_id)


def test_thrown_out_there_it_is_said_before_she_posts(cast, way, fake, meta, connect, now):
    connect()
    fake.revoke("alice")
    operations.renew_ending(now=now + timedelta(days=31))
    assert accounts(cast.alice)[0].health(now + timedelta(days=31)) is Health.BROKEN


def test_after_sixty_days_without_a_post_she_says_yes_again(cast, way, fake, meta, connect, now):
    account_id = connect()
    assert accounts(cast.alice)[0].health(now + timedelta(days=46)) is Health.ENDING
    fake.advance(60 * 86_400 + 60)
    hands = Hands(cast.alice, way, fake, now + timedelta(days=60, minutes=1), account_id)
    share_id = hands.let_go("I work at Aoba. The box still holds.", slug="late")
    hands.carry()
    assert hands.state(share_id) == ("stopped", "reconnect") and not hands.posts()
    assert connect(at=hands.now) == account_id


@pytest.fixture
def reddit(way):
    if way.code != "reddit":
        pytest.skip("Reddit only")


def test_tokens_of_an_hour_are_renewed_by_one_that_stays(cast, way, fake, reddit, connect, now):
    account_id = connect()
    before = held(cast.workspace_id, account_id)
    fake.advance(3_700)
    hands = Hands(cast.alice, way, fake, now + timedelta(seconds=3_700), account_id)
    fake.fault(TOKENS[way.code], "drop_after", calls=[2])
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id) == ("due", "later"), "an answer that was lost costs nothing: it is asked again"
    hands.carry(hands.now + timedelta(minutes=5))
    after = held(cast.workspace_id, account_id)
    assert hands.state(share_id) == ("out", "") and after["access_token"] != before["access_token"]
    assert after["refresh_token"] == before["refresh_token"] and accounts(cast.alice)[0].expires_at is None


def test_thrown_out_at_reddit_she_says_yes_again(cast, way, fake, reddit, connect, now):
    account_id = connect()
    fake.revoke("alice")
    hands = Hands(cast.alice, way, fake, now + timedelta(minutes=5), account_id)
    share_id = hands.let_go()
    hands.carry()
    hands.carry(hands.now + timedelta(minutes=5))
    assert hands.state(share_id) == ("stopped", "reconnect") and not hands.posts()
    assert connect(at=hands.now) == account_id and accounts(cast.alice)[0].works


def test_a_renewal_that_is_refused_leaves_the_token_that_does(cast, way, fake, meta, connect, now):
    """By the network's clock it is younger than ours says: less than a day."""
    account_id = connect()
    before = held(cast.workspace_id, account_id)
    hands = Hands(cast.alice, way, fake, now + timedelta(days=2), account_id)
    post_one(hands, "I work at Aoba. The box still holds.", "early")
    assert held(cast.workspace_id, account_id) == before and accounts(cast.alice)[0].works


def post_one(hands, text, slug):
    share_id = hands.let_go(text, slug=slug)
    hands.carry()
    assert hands.state(share_id) == ("out", "")


@pytest.mark.parametrize("wrong", [{"issuer": "https://evil.example"}, {"subject": "another"}])
def test_an_identity_of_another_issuer_or_member_is_refused(cast, fake, linkedin, connect, monkeypatch, wrong):
    if "issuer" in wrong:
        monkeypatch.setattr(fake, "issuer", wrong["issuer"])
    else:
        real = fake.signer.signed
        monkeypatch.setattr(fake.signer, "signed", lambda claims: real({**claims, "sub": "another"}))
    with pytest.raises(operations.NotAgreed):
        connect()
    assert accounts(cast.alice) == []


def test_another_issuer_in_the_way_back_is_refused(cast, fake, linkedin, connect, monkeypatch):
    fake.issuer_in_answer = "https://evil.example"
    with pytest.raises(operations.AnswerOdd):
        connect()
    fake.issuer_in_answer = fake.issuer
    connect()
    assert len(accounts(cast.alice)) == 1
