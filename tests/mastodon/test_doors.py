"""The pages and the API, from My accounts to the post; and what they say when it does not come to that."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import httpx
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tests.marked import browser_of
from tests.mastodon.conftest import carry, said_yes
from yamabiko.networks import adapting, operations
from yamabiko.networks.models import Account
from yamabiko.networks.queries.accounts import account_of
from yamabiko.networks.rules import Network
from yamabiko.networks.rules.roundtrips import redirect_of
from yamabiko.networks.tests.pretending import AUTHORIZE, pretended
from yamabiko.people.operations import issue_token

pytestmark = pytest.mark.django_db
TEXT = "I work at Aoba. My hands were colder than the fish. #coldchain"
BEGIN = "/me/accounts/begin/mastodon/"


@pytest.fixture
def ask(cast, client, now):
    """`ask("post", "/networks/…", {...}, who)` as one of her programs."""

    def do(verb, path, body=None, who=cast.alice):
        _id, key = issue_token(viewer=who, name="test", now=now)
        headers = {"Authorization": f"Bearer {key}"}
        return getattr(client, verb)(f"/api/v1{path}", body, content_type="application/json", headers=headers)

    return do


def way_back(page):
    """Where the network sends the browser, as this site's own address."""
    answer = httpx.get(page.context["address"])
    return answer.headers["location"].removeprefix(settings.BASE_URL)


def test_the_addresses_that_stand_at_the_networks_are_ours():
    base = settings.BASE_URL
    assert redirect_of(base, "x") == base + reverse("networks:back", args=["x"])
    there = redirect_of(base, "mastodon", "https://mastodon.example:8443")
    assert there == base + reverse("networks:back_from", args=["mastodon", "mastodon.example:8443"])


def test_the_pages_from_connecting_to_seeing_it_there(cast, fake, server, story_id):
    her = browser_of(cast.alice)
    page = her.get(reverse("networks:accounts")).content.decode()
    assert "Connect Mastodon" in page and "to write posts for you" in page and "to see your name there" in page
    page = her.post(BEGIN, {"server": f"@alice@{server.address}"})
    there = page.context["address"]
    assert page.status_code == 200 and there in page.content.decode().replace("&amp;", "&")
    assert page.headers["Refresh"] == f"0; url={there}" and "no-store" in page.headers["Cache-Control"]
    back = her.get(way_back(page))
    assert back.status_code == 303 and back.headers["Location"] == reverse("networks:accounts")
    page = her.get(reverse("networks:accounts")).content.decode()
    name = f"@alice@{urlsplit(server.address).netloc}"
    assert "Nothing goes out without your press" in page and name in page and "Connect Mastodon" not in page
    compose = reverse("sharing:compose", args=[story_id])
    her.post(compose, {"voice": "experience", "network": "mastodon"})
    assert "Post it now" in her.get(compose).content.decode()
    sent = {"voice": "experience", "shown_voice": "experience", "shown_network": "mastodon", "text": TEXT}
    page = her.post(reverse("sharing:post", args=[story_id]), sent, follow=True).content.decode()
    assert "On its way to Mastodon" in page
    carry(timezone.now())
    assert "It is out on Mastodon" in her.get(compose).content.decode()
    assert [post.text.startswith(TEXT) for post in fake.ledger.posts] == [True]


def test_an_account_that_broke_is_connected_again_in_one_tap(cast, server, connect, now):
    account_id = connect()
    Account.objects.within(cast.workspace_id).filter(id=account_id).update(broken_at=now)
    her = browser_of(cast.alice)
    page = her.get(reverse("networks:accounts")).content.decode()
    assert "Connect it again" in page and f'name="server" value="{server.address}"' in page
    her.get(way_back(her.post(BEGIN, {"server": server.address})))
    assert account_of(cast.alice, Network.MASTODON).works and account_of(cast.alice, Network.MASTODON).id == account_id


def test_in_a_colleagues_browser_the_way_back_says_so_and_connects_nothing(cast, server):
    her, his = browser_of(cast.alice), browser_of(cast.bob)
    back = way_back(her.post(BEGIN, {"server": server.address}))
    page = his.get(back, follow=True).content.decode()
    assert "何もつながれていません" in page and account_of(cast.bob, Network.MASTODON) is None
    assert browser_of(None).get(back).status_code == 302, "a stranger is asked to sign in"
    her.get(back)
    assert account_of(cast.alice, Network.MASTODON).works
    page = her.get(back, follow=True).content.decode()
    assert "used up, too old, or was begun by somebody else" in page and account_of(cast.alice, Network.MASTODON).works


@pytest.mark.parametrize("given", ["", "?state=", "?code=x&state=%00", "?state=%ED%A0%80", f"?state={'x' * 100_000}"])
def test_whatever_comes_back_is_answered_kindly(cast, given):
    answer = browser_of(cast.alice).get(f"/me/accounts/back/mastodon/mastodon.example/{given}", follow=True)
    assert answer.status_code == 200 and "Nothing was connected" in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "localhost", "10.0.0.1", "a b", "\u202e", "<script>", "\ud800", "x" * 1_000_000])
def test_what_is_no_server_comes_back_as_it_was_typed_with_a_sentence(cast, typed):
    her = browser_of(cast.alice)
    page = her.post(BEGIN, f"server={quote(typed, errors='surrogatepass')}", content_type="application/x-www-form-urlencoded")  # fmt: skip
    assert page.status_code == 422 and "<script>" not in page.content.decode().partition("</head>")[2]
    assert page.context["server"].errors


def test_the_api_from_beginning_to_the_receipt(cast, fake, server, story_id, ask):
    begun = ask("post", "/networks/accounts/attempts", {"network": "mastodon", "host": server.address})
    assert begun.status_code == 201 and begun.json()["host"] == server.address
    assert begun.json()["address"].startswith(f"{server.address}/oauth/authorize?")
    browser_of(cast.alice).get(httpx.get(begun.json()["address"]).headers["location"].removeprefix(settings.BASE_URL))
    [account] = ask("get", "/networks/accounts").json()["items"]
    assert account["network"] == "mastodon" and account["health"] == "fine"
    sent = ask("post", "/sharing/posts", {"story_id": str(story_id), "network": "mastodon", "text": TEXT})
    assert sent.status_code == 202
    carry(timezone.now())
    found = ask("get", f"/sharing/posts/{sent.json()['share_id']}").json()
    assert found["state"] == "out" and len(fake.ledger.posts) == 1


def test_the_api_says_what_does_not_go(cast, server, ask):
    for network, host, status in (
        ("nowhere", "", 404),
        ("line", "", 422),
        ("mastodon", "", 422),
        ("mastodon", "a b", 422),
    ):
        assert ask("post", "/networks/accounts/attempts", {"network": network, "host": host}).status_code == status
    operations.switch_network(viewer=cast.mika, network="mastodon", offered=False, now=timezone.now())
    assert (
        ask("post", "/networks/accounts/attempts", {"network": "mastodon", "host": server.address}).status_code == 409
    )


def test_an_administrator_enters_an_application_and_never_sees_its_secret_again(cast, monkeypatch, ask):
    monkeypatch.setattr(adapting, "part", pretended)
    ada, her, place = browser_of(cast.ada), browser_of(cast.alice), reverse("networks:applications")
    assert her.get(place).status_code == 403 and browser_of(cast.mika).get(place).status_code == 403
    page = her.get(reverse("networks:accounts")).content.decode()
    assert "Your organisation has still to be entered at" in page and "Connect X<" not in page
    page = ada.get(place).content.decode()
    assert redirect_of(settings.BASE_URL, "x") in page and "Nothing kept" in page
    one = reverse("networks:application", args=["x"])
    assert ada.post(one, {"x-client_id": "our id", "x-client_secret": "hush"}).status_code == 422
    wrong = ada.post(one, {"x-client_id": "our-id", "x-client_secret": ""})
    assert wrong.status_code == 422 and "our-id" in wrong.content.decode()
    ada.post(one, {"x-client_id": "our-id", "x-client_secret": "hush-hush"})
    ada.post(one, {"x-client_id": "our-id", "x-client_secret": ""})
    page = ada.get(place).content.decode()
    assert "our-id" in page and "hush" not in page and "Leave this empty to keep it" in page
    page = her.post(reverse("networks:begin", args=["x"]))
    assert page.context["address"].startswith(f"{AUTHORIZE}?client_id=our-id&")
    listed = {one["id"]: one["client_id"] for one in ask("get", "/networks/applications", who=cast.ada).json()}
    assert listed["x"] == "our-id"
    ada.post(reverse("networks:application_removal", args=["x"]))
    assert "our-id" not in ada.get(place).content.decode()
    assert her.post(reverse("networks:begin", args=["x"])).status_code == 303


def test_the_api_keeps_applications(cast, monkeypatch, ask):
    monkeypatch.setattr(adapting, "part", pretended)
    given = {"client_id": "our-id", "client_secret": "hush"}
    kept = ask("put", "/networks/applications/x", given, cast.ada)
    assert kept.status_code == 200 and "hush" not in kept.content.decode()
    assert ask("put", "/networks/applications/x", {"client_id": "our-id"}, cast.ada).status_code == 200
    assert ask("put", "/networks/applications/x", {"client_id": "other"}, cast.ada).status_code == 422
    assert ask("put", "/networks/applications/mastodon", given, cast.ada).status_code == 422
    assert ask("put", "/networks/applications/x", given).status_code == 403
    assert ask("get", "/networks/applications").status_code == 403
    assert ask("delete", "/networks/applications/x", who=cast.ada).status_code == 204
    assert ask("delete", "/networks/applications/x", who=cast.ada).status_code == 404


def test_the_page_is_said_in_japanese(cast, server):
    page = browser_of(cast.bob).get(reverse("networks:accounts"), headers={"accept-language": "ja"}).content.decode()
    assert "Mastodonをつなぐ" in page and "あなたの代わりに投稿する" in page


def test_the_way_back_of_the_attempt_is_what_the_page_shows(server, cast):
    address = browser_of(cast.alice).post(BEGIN, {"server": server.address}).context["address"]
    assert said_yes(address)["server"] == urlsplit(server.address).netloc
