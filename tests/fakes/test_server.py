"""What all fakes share: faults strike where they are told to, the ledger says what was accepted, other processes can tell them."""

from __future__ import annotations

import subprocess
import sys
import threading

import httpx
import pytest

from tests.fakes.apart import Apart
from tests.fakes.faults import Fault, Plan
from tests.fakes.mastodon import Mastodon
from tests.fakes.server import Server
from tests.outside import _certificate

POST = "POST /api/v1/statuses"


@pytest.fixture
def server():
    with Server(Mastodon()) as here:
        yield here


@pytest.fixture
def caller(server):
    token = server.fake.connect("alice")["access_token"]
    with httpx.Client(base_url=server.address, headers={"Authorization": f"Bearer {token}"}, timeout=5) as client:
        yield client


def say(caller, text="Hello"):
    return caller.post("/api/v1/statuses", data={"status": text})


def test_the_ledger_has_what_was_accepted(server, caller):
    answer = caller.post("/api/v1/statuses", data={"status": "山の声"}, headers={"Idempotency-Key": "k1"})
    post = server.fake.ledger.posts[0]
    assert (post.id, post.account, post.text, post.key, post.media) == (
        answer.json()["id"],
        "alice",
        "山の声",
        "k1",
        (),
    )
    told = httpx.get(f"{server.address}/_ledger").json()
    assert [one["text"] for one in told["posts"]] == ["山の声"]
    assert [(one["route"], one["number"], one["status"], one["post"]) for one in told["calls"]] == [
        (POST, 1, 200, post.id)
    ]


def test_a_late_success_happens_after_the_caller_has_gone(server, caller):
    server.fake.fault(POST, "late", calls=[1], seconds=0.6)
    with pytest.raises(httpx.ReadTimeout):
        caller.post("/api/v1/statuses", data={"status": "Hello"}, timeout=0.2)
    assert not server.fake.ledger.posts
    done = threading.Event()
    for _ in range(100):
        if server.fake.ledger.posts or done.wait(0.05):
            break
    assert [post.text for post in server.fake.ledger.posts] == ["Hello"]


def test_a_lie_names_a_post_that_does_not_exist(server, caller):
    server.fake.fault(POST, "lie", calls=[1])
    named = say(caller).json()["id"]
    assert caller.get(f"/api/v1/statuses/{named}").status_code == 404
    assert server.fake.lies == {named}


def test_only_the_call_that_was_named_fails(server, caller):
    server.fake.fault(POST, "unavailable", calls=[2])
    assert [say(caller, f"n{number}").status_code for number in (1, 2, 3)] == [200, 503, 200]
    assert [(call.number, call.fault) for call in server.fake.ledger.calls] == [(1, ""), (2, "unavailable"), (3, "")]


def test_a_fault_may_be_one_accounts_own(server, caller):
    server.fake.fault(POST, "unavailable", account="bob")
    bob = {"Authorization": f"Bearer {server.fake.connect('bob')['access_token']}"}
    assert say(caller).status_code == 200
    assert caller.post("/api/v1/statuses", data={"status": "Hi"}, headers=bob).status_code == 503


def test_what_was_refused_stays_refused_under_a_fault_that_comes_after_accepting(server, caller):
    server.fake.fault(POST, "error_after")
    assert say(caller, "").status_code == 422


def test_a_rate_strikes_the_same_calls_for_the_same_seed():
    plan = Plan(POST, Fault.DROP, rate=0.05)
    struck = [number for number in range(2000) if plan.strikes(POST, number, "", 7)]
    assert struck == [number for number in range(2000) if plan.strikes(POST, number, "", 7)]
    assert struck != [number for number in range(2000) if plan.strikes(POST, number, "", 8)]
    assert 60 < len(struck) < 140


def test_what_is_not_documented_is_refused_and_remembered(server, caller):
    assert caller.post("/api/v1/statuses", data={"status": "Hi", "colour": "red"}).status_code == 400
    assert caller.get("/api/v9/statuses").status_code == 404
    assert server.fake.ledger.undocumented == ["POST /api/v1/statuses: field colour", "GET /api/v9/statuses"]


def test_the_control_page_says_what_it_does_not_understand(server):
    for told in (
        {"do": "explode"},
        {"do": "fault", "route": "POST /nowhere", "fault": "drop"},
        {"do": "fault", "route": "*", "fault": "x"},
    ):
        assert httpx.post(f"{server.address}/_control", json=told).status_code == 400


SAYS = """
import sys, httpx
address, token, first = sys.argv[1:]
with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}) as caller:
    for number in range(int(first), int(first) + 20):
        try:
            caller.post("/api/v1/statuses", data={"status": f"n{number}"})
        except httpx.HTTPError:
            pass
"""


def test_several_processes_share_a_fake_in_a_process_of_its_own():
    with Apart("mastodon", limits=False, seed=3) as network:
        token = network.connect("alice")["access_token"]
        network.fault(POST, "drop_after", rate=0.5)
        callers = [
            subprocess.Popen([sys.executable, "-c", SAYS, network.address, token, str(first)]) for first in (0, 100)
        ]
        assert [caller.wait(60) for caller in callers] == [0, 0]
        told = network.ledger()
    assert sorted(post["text"] for post in told["posts"]) == sorted(
        f"n{number}" for number in (*range(20), *range(100, 120))
    )
    assert 5 < sum(call["fault"] == "drop_after" for call in told["calls"]) < 35


def test_a_fake_speaks_tls_at_another_address_of_this_machine(tmp_path):
    with Apart("mastodon", host="127.0.0.10", cert=_certificate(tmp_path)) as network:
        assert network.address.startswith("https://127.0.0.10:")
        assert httpx.get(f"{network.address}/nodeinfo/2.0", verify=False).json()["software"]["name"] == "mastodon"
        assert network.ledger()["calls"][0]["route"] == "GET /nodeinfo/2.0"
        app = httpx.get(f"{network.address}/.well-known/oauth-authorization-server", verify=False).json()
        assert app["token_endpoint"] == f"{network.address}/oauth/token"


def test_a_fake_apart_says_what_was_wrong_with_a_word():
    with Apart("mastodon") as network, pytest.raises(ValueError, match="no such route"):
        network.fault("POST /nowhere", "drop")
