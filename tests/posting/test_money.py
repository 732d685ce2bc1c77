"""X charges for each post: nothing goes out there before an administrator says how much a month may cost, and never for more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import close_old_connections
from django.urls import reverse

from tests.posting.conftest import TEXT, settled
from tests.posting.ways import WAYS
from yamabiko.networks import operations as networks
from yamabiko.networks.models import Cap, Charge
from yamabiko.networks.queries.costs import costs_of
from yamabiko.networks.rules import Network
from yamabiko.people.models import User
from yamabiko.sharing import operations
from yamabiko.sharing.models import Delivery, Share
from yamabiko.sharing.operations.seeking import next_to_seek
from yamabiko.sharing.rules import Beside
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def way():
    return next(way for way in WAYS if way.code == "x")


@pytest.fixture
def cap(cast, hands, now):
    """`cap(cents)` as the administrator sets it."""

    def do(monthly, viewer=cast.ada):
        networks.set_cap(viewer=viewer, network="x", monthly=monthly, now=now)

    do(0)  # the suite's own is taken away
    return do


@pytest.fixture
def spent(cast, now):
    return lambda at=now: costs_of(cast.workspace_id, Network("x"), at).spent


def text_of(number):
    return f"I work at Aoba. {number} " + " ".join(f"{word}{number * 7}" for word in ("box", "fold", "snow", "fish"))


def test_before_there_is_a_cap_nothing_goes_out_by_itself(hands, cap):
    with pytest.raises(networks.NoMoney):
        hands.let_go()
    assert not Share.objects.within(hands.viewer.workspace_id).exists(), "nothing was begun either"
    hands.carry()
    assert not hands.posts()


def test_a_post_with_its_link_costs_what_x_takes_for_it(hands, cap, spent, fake):
    cap(100)
    fake.credits = 1.0
    hands.let_go()
    hands.carry()
    assert spent() == 200 and round((1.0 - fake.credits) * 1_000) == 200


def test_the_link_beneath_costs_a_post_more(hands, cap, spent, fake):
    cap(100)
    fake.credits = 1.0
    hands.let_go(beside=Beside(below=True))
    hands.carry()
    assert spent() == 215 and round((1.0 - fake.credits) * 1_000) == 215


def test_the_post_that_would_pass_the_cap_does_not_go_out_and_is_told_so(hands, cap, spent):
    cap(50)
    for number in range(2):
        hands.let_go(text_of(number), slug=f"s{number}")
        hands.carry()
    with pytest.raises(networks.CapReached) as reached:
        hands.let_go(text_of(2), slug="s2")
    assert "US$0.20" in str(reached.value) and "US$0.50" in str(reached.value) and "US$0.10" in str(reached.value)
    assert len(hands.posts()) == 2 and spent() == 400


def test_it_is_asked_again_in_the_transaction_that_claims(hands, cap, spent):
    """Three were let go while there was room for each; there is room for two."""
    cap(40)
    shares = [hands.let_go(text_of(number), slug=f"s{number}") for number in range(3)]
    hands.carry()
    assert [hands.state(share_id) for share_id in shares] == [("out", ""), ("out", ""), ("stopped", "cap-reached")]
    assert len(hands.posts()) == 2 and spent() == 400
    assert Share.objects.within(hands.viewer.workspace_id).get(id=shares[2]).dropped_at, "her words are a draft again"


@pytest.mark.django_db(transaction=True)
def test_two_workers_cannot_pass_it_together(hands, cap, spent):
    cap(60)
    shares = [hands.let_go(text_of(number), slug=f"s{number}") for number in range(8)]

    def work(_number):
        try:
            hands.carry()
        finally:
            close_old_connections()

    with ThreadPoolExecutor(6) as crowd:
        list(crowd.map(work, range(6)))
    hands.carry(hands.now + timedelta(minutes=1))
    assert len(settled(hands.fake).ledger.posts) == 3 and spent() == 600
    assert sorted(hands.state(one)[0] for one in shares) == ["out"] * 3 + ["stopped"] * 5


@pytest.mark.parametrize(
    ("fault", "kept"), [("drop_after", 200), ("token_expired", 0), ("busy_silent", 200), ("error_after", 200)]
)
def test_what_was_not_posted_is_given_back_and_what_nobody_knows_is_not(hands, way, fake, cap, spent, fault, kept):
    cap(100)
    fake.fault(way.post, fault, calls=[1])
    hands.let_go()
    hands.carry()
    assert spent() == kept


def test_stopped_by_her_it_costs_nothing(hands, way, fake, cap, spent):
    cap(20)
    fake.fault(way.post, "busy_silent", calls=[1])
    share_id = hands.let_go()
    hands.carry()
    assert spent() == 200
    operations.stop(viewer=hands.viewer, share_id=share_id, now=hands.now)
    assert spent() == 0
    hands.let_go(story_id=hands.row(share_id).share.story_id)
    hands.carry(hands.now + timedelta(minutes=5))
    assert hands.state(share_id) == ("out", "") and spent() == 200


def test_a_post_that_is_tried_again_is_paid_once(hands, way, fake, cap, spent):
    cap(20)
    fake.fault(way.post, "busy_silent", calls=[1, 2, 3])
    share_id = hands.let_go()
    for hour in range(5):
        hands.carry(hands.now + timedelta(hours=hour))
    assert hands.state(share_id) == ("out", "") and spent() == 200


def test_a_month_ends_when_utcs_ends(hands, cap, spent):
    cap(20)
    hands.let_go(text_of(0))
    hands.carry()
    assert spent() == 200
    assert spent(hands.now.replace(day=30, hour=23, minute=59)) == 200
    assert spent(hands.now.replace(month=12, day=1, hour=0)) == 0


def test_only_administrators_set_it_and_nobody_for_another_organisation(cast, cap, now):
    for viewer in (cast.mika, cast.alice):
        with pytest.raises(networks.NotForAdministrators):
            cap(100, viewer)
    cap(100, cast.carol)
    assert costs_of(cast.workspace_id, Network("x"), now).cap is None
    with pytest.raises(networks.CostsNothing):
        networks.set_cap(viewer=cast.ada, network="linkedin", monthly=1, now=now)
    for odd in (-1, 10_000_001):
        with pytest.raises(networks.CapUnfit):
            cap(odd)
    cap(100)
    cap(0)
    assert not Cap.objects.within(cast.workspace_id).exists()


def test_a_network_that_charges_nothing_is_never_counted(cast, now):
    networks.set_aside(workspace_id=cast.workspace_id, network=Network("linkedin"), key="k", texts=("a",), now=now)
    assert costs_of(cast.workspace_id, Network("linkedin"), now) is None
    assert not Charge.objects.within(cast.workspace_id).exists()


def sign_in(client, viewer):
    client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")


def test_compose_shows_the_price_and_keeps_the_window_first(hands, cast, cap, client):
    story_id = story_on_offer(cast.workspace_id)
    sign_in(client, cast.alice)
    address = reverse("sharing:compose", args=[story_id])
    client.post(address, {"voice": "experience", "network": "x"})
    page = client.get(address).content.decode()
    assert "set nothing aside for it" in page and "Post it now" not in page and "Open X" in page
    cap(50)
    page = client.get(address).content.decode()
    assert page.index("Open X") < page.index("Post it now (US$0.20)") and "charges your organisation US$0.20" in page
    cap(10)
    page = client.get(address).content.decode()
    assert "only US$0.10 is left" in page and "Post it now" not in page
    sent = {"voice": "experience", "shown_voice": "experience", "shown_network": "x", "text": TEXT}
    said = client.post(reverse("sharing:post", args=[story_id]), sent)
    assert said.status_code == 409 and "only US$0.10 is left" in said.content.decode()
    assert not Delivery.objects.within(cast.workspace_id).exists()


def test_the_page_of_the_administrator(cast, client, cap, now):
    sign_in(client, cast.ada)
    address = reverse("networks:costs")
    page = client.get(address).content.decode()
    assert "US$0.015" in page and "US$0.20" in page and "No cap set" in page
    one = reverse("networks:cap", args=["x"])
    for odd in ("", "-1", "1e400", "NaN", "0.001", "100001", "\u202e5", "five", "9" * 100_000):
        said = client.post(one, {"monthly": odd})
        assert said.status_code == 422 and not Cap.objects.within(cast.workspace_id).exists(), odd
    assert client.post(one, {"monthly": "12.50"}).status_code == 303
    assert Cap.objects.within(cast.workspace_id).get().monthly == 1_250
    assert "US$12.50" in client.get(address).content.decode()
    assert client.post(reverse("networks:cap", args=["linkedin"]), {"monthly": "1"}).status_code == 404
    sign_in(client, cast.mika)
    assert client.get(address).status_code == 403 and client.post(one, {"monthly": "1"}).status_code == 403


def test_the_api_from_the_cap_to_the_refusal(hands, cast, client, cap, now):
    from yamabiko.people.operations import issue_token

    def ask(viewer, verb, path, body=None):
        _id, secret = issue_token(viewer=viewer, name="test", now=now)
        headers = {"Authorization": f"Bearer {secret}"}
        return getattr(client, verb)(f"/api/v1{path}", body, content_type="application/json", headers=headers)

    [found] = ask(cast.ada, "get", "/networks/costs").json()
    assert (found["id"], found["post"], found["with_link"], found["monthly"]) == ("x", 15, 200, None)
    assert ask(cast.mika, "put", "/networks/costs/x", {"monthly": 10}).status_code == 403
    assert ask(cast.ada, "put", "/networks/costs/x", {"monthly": 10}).json()["monthly"] == 10
    assert ask(cast.ada, "put", "/networks/costs/line", {"monthly": 10}).status_code == 422
    post = {"story_id": str(story_on_offer(cast.workspace_id)), "network": "x", "text": TEXT}
    said = ask(cast.alice, "post", "/sharing/posts", post)
    assert said.status_code == 409 and "cap-reached" in said.content.decode()
    assert ask(cast.ada, "put", "/networks/costs/x", {"monthly": 20}).status_code == 200
    assert ask(cast.alice, "post", "/sharing/posts", post).status_code == 202
    priced = {one["id"]: one["price"] for one in ask(cast.alice, "get", "/networks").json()["items"]}
    assert priced["x"]["with_link"] == 200 and priced["linkedin"] is None


def test_what_she_looked_for_and_is_not_there_costs_nothing_and_x_is_not_read_for_it(hands, way, fake, cap, spent):
    cap(100)
    fake.fault(way.post, "drop", calls=[1])
    share_id = hands.let_go()
    hands.carry()
    assert hands.state(share_id)[0] == "unknown" and spent() == 200
    assert next_to_seek(now=hands.now + timedelta(hours=1)) is None, "reading costs there"
    operations.tell(viewer=hands.viewer, share_id=share_id, there=False, now=hands.now)
    assert spent() == 0
