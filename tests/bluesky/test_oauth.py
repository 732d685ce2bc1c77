"""Bluesky's OAuth on the real server, with a person's presses in a real browser: what the adapter may rely on.

Said by @atproto/pds 0.4.217. How long a refresh token lives stands in its source (oauth-provider, constants) and was not waited
for: two weeks for a client without a key of its own, three months for one with, and two years at most for that.
"""

from __future__ import annotations

import pytest

from tests.bluesky.oauth import SCOPE, Client
from tests.bluesky.pds import POSTS
from tests.live import CHROMIUM, QUIET, browser_tests

pytestmark = browser_tests
RKEY = "3jzfcijpj2z2a"


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def did(pds):
    return pds.create_account()


@pytest.fixture
def client(pds):
    return Client(pds)


@pytest.fixture
def granted(chromium, client, did):
    """The answer to the code that a person's consent brought."""
    return client.redeem(client.consent(chromium, did)["code"]).json()


def record(did: str) -> dict:
    value = {"$type": POSTS, "text": "Hello", "createdAt": "2026-11-28T09:00:00.000Z"}
    return {"repo": did, "collection": POSTS, "rkey": RKEY, "record": value}


def test_the_server_says_what_it_asks_for(pds, client):
    said = client.server
    assert said["issuer"] == pds.url
    assert said["require_pushed_authorization_requests"] is True
    assert said["authorization_response_iss_parameter_supported"] is True
    assert said["code_challenge_methods_supported"] == ["S256"]
    assert {"atproto", "transition:generic"} <= set(said["scopes_supported"])
    assert set(said["token_endpoint_auth_methods_supported"]) == {"none", "private_key_jwt"}


def test_the_first_proof_is_refused_for_want_of_the_servers_nonce(client):
    refused = client.push()
    assert refused.status_code == 400
    assert refused.json()["error"] == "use_dpop_nonce"
    assert refused.headers["dpop-nonce"] == client.nonce
    pushed = client.push()
    assert pushed.status_code == 201
    assert pushed.json()["expires_in"] in (299, 300)


def test_consent_brings_a_code_and_the_code_her_tokens(chromium, client, did):
    back = client.consent(chromium, did)
    assert (back["state"], back["iss"]) == ("the state", client.server["issuer"])
    granted = client.redeem(back["code"]).json()
    assert (granted["token_type"], granted["sub"], granted["scope"]) == ("DPoP", did, SCOPE)
    assert granted["expires_in"] in (3599, 3600)
    assert granted["refresh_token"]


def test_denial_comes_back_as_a_word(chromium, client, did):
    back = client.consent(chromium, did, press="Deny access")
    assert back["error"] == "access_denied"
    assert "code" not in back


def test_each_write_carries_a_proof(pds, client, did, granted):
    access = granted["access_token"]
    client.nonce = ""
    refused = client.write(access, record(did))
    assert (refused.status_code, refused.json()["error"]) == (401, "use_dpop_nonce")
    bare = client.write(access, record(did), proof=False)
    assert (bare.status_code, bare.json()["error"]) == (401, "invalid_dpop_proof")
    as_bearer = pds.ask("com.atproto.repo.putRecord", record(did), access=access, expect=400)
    assert as_bearer.json()["error"] == "InvalidToken"
    assert pds.posts(did) == []
    first, second = client.write(access, record(did)), client.write(access, record(did))
    assert first.json()["cid"] == second.json()["cid"]
    assert len(pds.posts(did)) == 1


def test_a_stolen_token_is_worth_nothing_without_its_key(pds, client, did, granted):
    thief = Client(pds)
    thief.nonce = client.nonce
    refused = thief.write(granted["access_token"], record(did))
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_token")
    assert client.write(granted["access_token"], record(did)).status_code == 200


def test_renewing_twice_with_one_token_ends_the_session(client, did, granted):
    """Unlike an app password's session there is no grace: two that renew at once lose the connection, so only one may."""
    renewed = client.renew(granted["refresh_token"]).json()
    assert renewed["refresh_token"] != granted["refresh_token"]
    assert client.write(renewed["access_token"], record(did)).status_code == 200
    again = client.renew(granted["refresh_token"])
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    refused = client.write(renewed["access_token"], record(did))
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_token")
    assert client.renew(renewed["refresh_token"]).json()["error"] == "invalid_grant"


def test_a_revoked_session_writes_nothing_from_that_moment(pds, client, did, granted):
    assert client.post("revocation_endpoint", token=granted["refresh_token"]).status_code == 200
    assert client.write(granted["access_token"], record(did)).json()["error"] == "invalid_token"
    assert client.renew(granted["refresh_token"]).json()["error"] == "invalid_grant"
    assert pds.posts(did) == []
