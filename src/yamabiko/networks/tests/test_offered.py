"""A workspace chooses its networks, and whom texts can mention there."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection
from django.urls import reverse

from yamabiko.networks import operations
from yamabiko.networks.models import SwitchedOff
from yamabiko.networks.queries.offered import handles, offered_networks
from yamabiko.networks.rules import Network
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token


def off(viewer, network, now):
    operations.switch_network(viewer=viewer, network=network, offered=False, now=now)


@pytest.mark.django_db
def test_every_change_is_told_once(cast, now):
    for _twice in range(2):
        off(cast.mika, "x", now)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body->>'network', body->'offered' FROM events_fact WHERE kind = 'networks.network_switched'"
        )
        assert cursor.fetchall() == [("x", "false")]


@pytest.mark.django_db
def test_one_network_at_least_is_offered(cast, now):
    for network in list(Network)[1:]:
        off(cast.mika, network.value, now)
    with pytest.raises(operations.LastNetwork):
        off(cast.mika, Network.LINKEDIN.value, now)
    assert offered_networks(cast.workspace_id) == [Network.LINKEDIN]


@pytest.mark.django_db(transaction=True)
def test_two_managers_do_not_switch_off_the_last_two_at_once(cast, now):
    for network in list(Network)[2:]:
        off(cast.mika, network.value, now)

    def switch(network):
        try:
            off(cast.mika, network.value, now)
        except operations.LastNetwork:
            return False
        else:
            return True
        finally:
            close_old_connections()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(switch, list(Network)[:2])) == [False, True]
    assert SwitchedOff.objects.within(cast.workspace_id).count() == len(Network) - 1


@pytest.mark.django_db
def test_only_programme_managers_choose(cast, now):
    for act in (
        lambda: off(cast.alice, "x", now),
        lambda: operations.set_handle(viewer=cast.alice, name="Aoba", network="x", handle="aoba"),
    ):
        with pytest.raises(operations.NotForManagers):
            act()


@pytest.mark.django_db
def test_a_name_is_put_right_by_saying_it_again(cast):
    first = operations.set_handle(viewer=cast.mika, name="Aoba", network="x", handle="@old")
    assert operations.set_handle(viewer=cast.mika, name=" Aoba ", network="x", handle="@aoba_jp") == first
    assert handles(cast.workspace_id) == {"Aoba": {"x": "aoba_jp"}}
    assert handles(cast.elsewhere_id) == {}
    operations.forget_handle(viewer=cast.mika, handle_id=first)
    with pytest.raises(operations.HandleUnknown):
        operations.forget_handle(viewer=cast.mika, handle_id=first)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "network", "handle", "refusal"),
    [
        ("", "x", "aoba", operations.NameMissing),
        ("a]b", "x", "aoba", operations.NameMissing),
        ("Aoba", "line", "aoba", operations.MentionsNowhere),
        ("Aoba", "nowhere", "aoba", operations.NetworkUnknown),
        ("Aoba", "x", "not a handle", operations.HandleUnfit),
    ],
)
def test_what_cannot_be_mentioned_is_said(cast, name, network, handle, refusal):
    with pytest.raises(refusal):
        operations.set_handle(viewer=cast.mika, name=name, network=network, handle=handle)


@pytest.mark.django_db
def test_the_page_offers_and_names(cast, client):
    client.force_login(User.objects.get(id=cast.mika.user_id), backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("networks:offer", args=["tiktok"]), {"offered": "0"})
    client.post(reverse("networks:networks"), {"name": "Aoba", "network": "x", "handle": "@aoba_jp"})
    page = client.get(reverse("networks:networks")).content.decode()
    assert "@aoba_jp" in page and Network.TIKTOK not in offered_networks(cast.workspace_id)
    wrong = client.post(reverse("networks:networks"), {"name": "Aoba", "network": "x", "handle": "no handle"})
    assert wrong.status_code == 422 and "no handle" in wrong.content.decode()
    assert client.post(reverse("networks:offer", args=["nowhere"]), {"offered": "0"}).status_code == 404
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("networks:networks")).status_code == 403


@pytest.mark.django_db
def test_the_api_offers_and_names(cast, client, now):
    _id, secret = issue_token(viewer=cast.mika, name="test", now=now)

    def call(method, path, body=None):
        more = {"data": body, "content_type": "application/json"} if body is not None else {}
        headers = {"Authorization": f"Bearer {secret}"}
        return getattr(client, method.lower())(f"/api/v1/networks{path}", headers=headers, **more)

    assert call("PUT", "/x/offer", {"offered": False}).json()["offered"] is False
    assert {one["id"]: one["offered"] for one in call("GET", "").json()["items"]}["x"] is False
    made = call("POST", "/names", {"name": "Aoba", "network": "bluesky", "handle": "aoba.bsky.social"})
    assert made.status_code == 201
    assert call("GET", "/names").json()["items"] == [made.json()]
    assert call("DELETE", f"/names/{made.json()['id']}").status_code == 204
    assert call("PUT", "/nowhere/offer", {"offered": False}).status_code == 404
