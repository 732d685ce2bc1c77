"""The fake Mastodon does what the documentation states, and nothing else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.fakes.grants import challenge_of
from tests.fakes.mastodon import Mastodon
from tests.fakes.mastodon_counting import length
from tests.fakes.server import Server

DOCS = {
    "apps": "https://docs.joinmastodon.org/methods/apps/",
    "oauth": "https://docs.joinmastodon.org/methods/oauth/",
    "tokens": "https://docs.joinmastodon.org/api/oauth-tokens/",
    "scopes": "https://docs.joinmastodon.org/api/oauth-scopes/",
    "parameters": "https://docs.joinmastodon.org/client/intro/#parameters",
    "account": "https://docs.joinmastodon.org/methods/accounts/#verify_credentials",
    "several": "https://docs.joinmastodon.org/methods/statuses/#index",
    "of an account": "https://docs.joinmastodon.org/methods/accounts/#statuses",
    "instance": "https://docs.joinmastodon.org/entities/Instance/",
    "nodeinfo": "https://docs.joinmastodon.org/dev/routes/#nodeinfo",
    "media": "https://docs.joinmastodon.org/methods/media/",
    "statuses": "https://docs.joinmastodon.org/methods/statuses/",
    "posting": "https://docs.joinmastodon.org/user/posting/",
    "counting": "https://github.com/mastodon/mastodon/blob/main/spec/validators/status_length_validator_spec.rb",
    "rates": "https://docs.joinmastodon.org/api/rate-limits/",
    "errors": "https://docs.joinmastodon.org/entities/Error/",
    "takahe": "https://github.com/jointakahe/takahe/blob/main/api/middleware.py",
}
BACK = "https://yamabiko.test/back"
PNG = b"\x89PNG\r\n\x1a\n and the rest"
VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-43-characters"


@pytest.fixture
def fake():
    return Mastodon()


@pytest.fixture
def caller(fake):
    """Nobody yet: `as_(…)` gives it a token."""
    with Server(fake) as server, httpx.Client(base_url=server.address, timeout=5) as client:
        yield client


@pytest.fixture
def alice(fake, caller):
    caller.headers["Authorization"] = f"Bearer {fake.connect('alice')['access_token']}"
    return caller


def registered(caller, **changed):
    asked = {"client_name": "Yamabiko", "redirect_uris": BACK, "scopes": "read write:statuses write:media", **changed}
    return caller.post("/api/v1/apps", data=asked)


def consent(caller, app, **changed):
    """What the consent page sent back: {"code": …, "state": …}."""
    asked = {
        "response_type": "code",
        "client_id": app["client_id"],
        "redirect_uri": BACK,
        "scope": "write:statuses",
        "state": "s1",
    }
    answer = caller.get("/oauth/authorize", params={**asked, **changed})
    assert answer.status_code == 302, answer.text
    assert answer.headers["location"].startswith(BACK)
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def token(caller, app, code, **changed):
    asked = {name: app[name] for name in ("client_id", "client_secret")}
    asked |= {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
    return caller.post("/oauth/token", data={**asked, **changed})


# DOCS["apps"]


def test_an_application_is_registered_with_the_server(caller):
    app = registered(caller).json()
    assert (app["redirect_uris"], app["scopes"]) == ([BACK], ["read", "write:statuses", "write:media"])
    assert app["client_id"] and app["client_secret"] and app["client_secret_expires_at"] == 0


def test_a_redirect_that_is_no_address_is_refused(caller):
    answer = registered(caller, redirect_uris="/back")
    assert (answer.status_code, answer.json()) == (
        422,
        {"error": "Validation failed: Redirect URI must be an absolute URI."},
    )


def test_an_application_without_scopes_may_read(caller):
    assert registered(caller, scopes="").json()["scopes"] == ["read"]


# DOCS["oauth"]


def test_the_way_through_consent_ends_in_a_token_of_the_asked_scopes(caller):
    app = registered(caller).json()
    back = consent(caller, app, code_challenge=challenge_of(VERIFIER), code_challenge_method="S256")
    assert back["state"] == "s1"
    given = token(caller, app, back["code"], code_verifier=VERIFIER).json()
    assert (given["token_type"], given["scope"]) == ("Bearer", "write:statuses")
    assert "expires_in" not in given  # DOCS["tokens"]
    said = caller.post(
        "/api/v1/statuses", data={"status": "Hi"}, headers={"Authorization": f"Bearer {given['access_token']}"}
    )
    assert said.status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"code_verifier": "another"}, {}, {"redirect_uri": "https://elsewhere.test/"}, {"code": "made up"}]
)
def test_a_code_is_worth_nothing_with_a_wrong_verifier_redirect_or_code(caller, wrong):
    app = registered(caller).json()
    back = consent(caller, app, code_challenge=challenge_of(VERIFIER), code_challenge_method="S256")
    right = {"code": back["code"], "code_verifier": VERIFIER} if wrong else {"code": back["code"]}
    answer = token(caller, app, **{**right, **wrong})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_a_code_is_good_once(caller):
    app = registered(caller).json()
    code = consent(caller, app)["code"]
    assert [token(caller, app, code).status_code for _ in range(2)] == [200, 400]


def test_a_wrong_secret_is_an_invalid_client(caller):
    app = registered(caller).json()
    answer = token(caller, app, consent(caller, app)["code"], client_secret="guessed")
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_scopes_beyond_the_registered_ones_are_refused(caller):
    app = registered(caller).json()
    assert consent(caller, app, scope="write") == {"error": "invalid_scope", "state": "s1"}  # DOCS["scopes"]
    answer = caller.post("/oauth/token", data={"grant_type": "client_credentials", "scope": "push", **{
        name: app[name] for name in ("client_id", "client_secret")}})  # fmt: skip
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")


def test_a_person_who_declines_is_sent_back_without_a_code(fake, caller):
    fake.consent = "deny"
    assert consent(caller, registered(caller).json()) == {"error": "access_denied", "state": "s1"}


def test_the_consent_page_asks_who_she_is(fake, caller):
    fake.consent = "form"
    app = registered(caller).json()
    asked = {
        "response_type": "code",
        "client_id": app["client_id"],
        "redirect_uri": BACK,
        "scope": "write:statuses",
        "state": "s1",
    }
    assert "Yamabiko" in caller.get("/oauth/authorize", params=asked).text
    said = {"asked": str(httpx.QueryParams(asked)), "account": "bob", "decision": "authorize"}
    back = parse_qs(urlsplit(caller.post("/oauth/authorize", data=said).headers["location"]).query)
    assert fake.grants.codes[back["code"][0]].account == "bob"


def test_a_foreign_redirect_is_never_visited(caller):
    asked = {
        "response_type": "code",
        "client_id": registered(caller).json()["client_id"],
        "redirect_uri": "https://evil.test/",
    }
    answer = caller.get("/oauth/authorize", params=asked)
    assert (answer.status_code, "location" in answer.headers) == (400, False)


def test_a_revoked_token_is_dead_and_revoking_twice_is_fine(fake, caller):
    given = fake.connect("alice")
    asked = {"client_id": given["client_id"], "client_secret": given["client_secret"], "token": given["access_token"]}
    assert [caller.post("/oauth/revoke", data=asked).json() for _ in range(2)] == [{}, {}]
    answer = caller.get(
        "/api/v1/accounts/verify_credentials", headers={"Authorization": f"Bearer {given['access_token']}"}
    )
    assert (answer.status_code, answer.json()) == (401, {"error": "The access token is invalid"})


def test_a_token_of_somebody_else_cannot_be_revoked(fake, caller):
    app, given = registered(caller).json(), fake.connect("alice")
    asked = {"client_id": app["client_id"], "client_secret": app["client_secret"], "token": given["access_token"]}
    answer = caller.post("/oauth/revoke", data=asked)
    assert (answer.status_code, answer.json()["error"]) == (403, "unauthorized_client")


def test_a_server_before_4_3_has_no_discovery_and_no_pkce(fake, caller):
    assert caller.get("/.well-known/oauth-authorization-server").json()["code_challenge_methods_supported"] == ["S256"]
    fake.switch(pkce=False)
    assert caller.get("/.well-known/oauth-authorization-server").status_code == 404


# DOCS["account"], DOCS["instance"], DOCS["nodeinfo"], DOCS["takahe"]


def test_the_account_is_told_to_the_profile_scope_and_to_no_write_scope(fake, caller):
    def asked(*scopes):
        bearer = fake.connect("alice", list(scopes))["access_token"]
        return caller.get("/api/v1/accounts/verify_credentials", headers={"Authorization": f"Bearer {bearer}"})

    assert asked("profile").json()["username"] == "alice"
    refused = asked("write:statuses")
    assert (refused.status_code, refused.json()) == (403, {"error": "This action is outside the authorized scopes"})


def test_an_applications_own_token_is_nobodys(fake, caller):
    app = registered(caller).json()
    asked = {"grant_type": "client_credentials", "client_id": app["client_id"], "client_secret": app["client_secret"]}
    bearer = caller.post("/oauth/token", data=asked).json()["access_token"]
    answer = caller.get("/api/v1/accounts/verify_credentials", headers={"Authorization": f"Bearer {bearer}"})
    assert (answer.status_code, answer.json()) == (422, {"error": "This method requires an authenticated user"})


def test_the_instance_says_its_limits(fake, caller):
    fake.switch(max_characters=11_000)
    told = caller.get("/api/v2/instance").json()["configuration"]
    assert told["statuses"] == {"max_characters": 11_000, "max_media_attachments": 4, "characters_reserved_per_url": 23}
    assert told["media_attachments"]["image_size_limit"] == 16_777_216


def test_nodeinfo_says_which_software_answers(fake, caller):
    there = caller.get("/.well-known/nodeinfo").json()["links"][0]["href"]
    assert caller.get(there).json()["software"]["name"] == "mastodon"
    fake.switch(software="takahe")
    assert caller.get(there).json()["software"]["name"] == "takahe"


def test_takahe_answers_400_to_a_token_it_does_not_know(fake, alice):
    fake.switch(software="takahe")
    answer = alice.get("/api/v1/accounts/verify_credentials", headers={"Authorization": "Bearer made up"})
    assert (answer.status_code, answer.text) == (400, "Invalid Bearer token")


# DOCS["media"]


def upload(caller, content=PNG, kind="image/png", **more):
    return caller.post("/api/v2/media", files={"file": ("a.png", content, kind)}, data=more)


def test_a_small_picture_is_ready_at_once(alice):
    answer = upload(alice, description="A mountain")
    assert (answer.status_code, answer.json()["type"], answer.json()["description"]) == (200, "image", "A mountain")
    assert answer.json()["url"]


def test_a_video_is_accepted_and_ready_later(fake, alice):
    answer = upload(alice, b"\x00\x00\x00 ftypmp42", "video/mp4")
    assert (answer.status_code, answer.json()["url"]) == (202, None)
    looked = alice.get(f"/api/v1/media/{answer.json()['id']}")
    assert (looked.status_code, looked.json()["url"]) == (206, None)
    fake.advance(2)
    looked = alice.get(f"/api/v1/media/{answer.json()['id']}")
    assert (looked.status_code, bool(looked.json()["url"])) == (200, True)


@pytest.mark.parametrize(
    ("content", "kind"), [(b"no picture", "image/png"), (PNG, "application/pdf"), (b"", "image/png")]
)
def test_a_bad_file_is_refused(alice, content, kind):
    answer = upload(alice, content, kind)
    assert (answer.status_code, answer.json()) == (
        422,
        {"error": "Validation failed: File content type is invalid, File is invalid"},
    )


def test_media_whose_processing_never_ends_cannot_be_attached(fake, alice):
    fake.fault("POST /api/v2/media", "media_stuck")
    stuck = upload(alice).json()["id"]
    fake.advance(86_400)
    assert alice.get(f"/api/v1/media/{stuck}").status_code == 206
    assert alice.post("/api/v1/statuses", data={"status": "Look", "media_ids[]": stuck}).status_code == 422
    assert not fake.ledger.posts


def test_media_whose_processing_fails_says_so_when_asked(fake, alice):
    fake.fault("POST /api/v2/media", "media_partial")
    answer = upload(alice)
    assert (answer.status_code, alice.get(f"/api/v1/media/{answer.json()['id']}").status_code) == (202, 422)


def test_nobody_sees_or_attaches_the_media_of_another(fake, alice):
    mine = upload(alice).json()["id"]
    bob = {"Authorization": f"Bearer {fake.connect('bob')['access_token']}"}
    assert alice.get(f"/api/v1/media/{mine}", headers=bob).status_code == 404
    assert alice.post("/api/v1/statuses", data={"media_ids[]": mine}, headers=bob).status_code == 422


# DOCS["statuses"], DOCS["parameters"]


def test_a_status_comes_as_form_multipart_or_json(fake, alice):
    picture = upload(alice).json()["id"]
    sent = [
        alice.post("/api/v1/statuses", data={"status": "a", "media_ids[]": [picture]}),
        alice.post("/api/v1/statuses", json={"status": "a", "media_ids": [picture]}),
        alice.post("/api/v1/statuses", files={"status": (None, "a"), "media_ids[]": (None, picture)}),
    ]
    assert [answer.status_code for answer in sent] == [200] * 3
    assert [(post.text, post.media) for post in fake.ledger.posts] == [("a", (picture,))] * 3


def test_a_status_without_words_and_media_is_refused(alice):
    answer = alice.post("/api/v1/statuses", data={"status": " "})
    assert (answer.status_code, answer.json()) == (422, {"error": "Validation failed: Text can't be blank"})


def test_the_same_key_within_the_hour_is_the_same_status(fake, alice):
    def sent(key):
        return alice.post("/api/v1/statuses", data={"status": "Hi"}, headers={"Idempotency-Key": key}).json()["id"]

    first = sent("k")
    assert (sent("k"), sent("other") == first) == (first, False)
    fake.advance(3601)
    assert sent("k") != first
    assert len(fake.ledger.posts) == 3


def test_twenty_calls_at_once_with_one_key_are_one_status(fake, alice):
    def sent(_number):
        return alice.post("/api/v1/statuses", data={"status": "Hi"}, headers={"Idempotency-Key": "k"}).json()["id"]

    with ThreadPoolExecutor(20) as callers:
        assert len(set(callers.map(sent, range(20)))) == 1
    assert len(fake.ledger.posts) == 1


def test_takahe_takes_no_notice_of_the_key(fake, alice):
    fake.switch(software="takahe")
    sent = [
        alice.post("/api/v1/statuses", data={"status": "Hi"}, headers={"Idempotency-Key": "k"}).json()["id"]
        for _ in range(2)
    ]
    assert len(set(sent)) == 2


def test_keys_are_each_accounts_own(fake, alice):
    bob = {"Authorization": f"Bearer {fake.connect('bob')['access_token']}"}
    for more in ({}, bob):
        alice.post("/api/v1/statuses", data={"status": "Hi"}, headers={"Idempotency-Key": "k", **more})
    assert [post.account for post in fake.ledger.posts] == ["alice", "bob"]


def test_a_reply_names_what_it_answers(alice):
    first = alice.post("/api/v1/statuses", data={"status": "1/2"}).json()["id"]
    second = alice.post("/api/v1/statuses", data={"status": "2/2", "in_reply_to_id": first})
    assert second.json()["in_reply_to_id"] == first


def test_several_are_read_at_once_and_what_is_not_there_is_left_out(fake, alice):
    ids = [alice.post("/api/v1/statuses", data={"status": f"n{number}"}).json()["id"] for number in range(3)]
    alice.delete(f"/api/v1/statuses/{ids[1]}")
    fake.count(ids[2], favourites_count=3)
    read = alice.get("/api/v1/statuses", params={"id[]": ids}).json()  # DOCS["several"]
    assert [(one["id"], one["favourites_count"]) for one in read] == [(ids[0], 0), (ids[2], 3)]
    fake.switch(pkce=False)
    assert alice.get("/api/v1/statuses", params={"id[]": ids}).status_code == 404, "a server before 4.3"


def test_counts_are_read_back(fake, alice):
    post = alice.post("/api/v1/statuses", data={"status": "Hi"}).json()["id"]
    fake.count(post, favourites_count=3, reblogs_count=2, replies_count=1)
    read = alice.get(f"/api/v1/statuses/{post}").json()
    assert (read["favourites_count"], read["reblogs_count"], read["replies_count"], read["quotes_count"]) == (
        3,
        2,
        1,
        0,
    )


def test_min_id_pages_forward_from_there(alice):  # DOCS["of an account"]
    ids = [alice.post("/api/v1/statuses", data={"status": str(number)}).json()["id"] for number in range(5)]
    account = alice.get("/api/v1/accounts/verify_credentials").json()["id"]

    def shown(**asked):
        return [ids.index(one["id"]) for one in alice.get(f"/api/v1/accounts/{account}/statuses", params=asked).json()]

    assert shown() == [4, 3, 2, 1, 0]
    assert shown(limit=2) == [4, 3]
    assert shown(min_id=ids[0], limit=2) == [2, 1]
    assert shown(since_id=ids[0], limit=2) == [4, 3]


def test_only_the_author_deletes_and_gets_the_text_back(fake, alice):
    post = alice.post("/api/v1/statuses", data={"status": "Hi"}).json()["id"]
    bob = {"Authorization": f"Bearer {fake.connect('bob')['access_token']}"}
    assert alice.delete(f"/api/v1/statuses/{post}", headers=bob).status_code == 404
    assert alice.delete(f"/api/v1/statuses/{post}").json()["text"] == "Hi"
    assert alice.get(f"/api/v1/statuses/{post}").json() == {"error": "Record not found"}
    assert [bool(one.deleted_at) for one in fake.ledger.posts] == [True]


@pytest.mark.parametrize("asked", [{"visibility": "friends"}, {"language": "jpn"}, {"poll": "yes"}, {"text": "Hi"}])
def test_fields_and_values_outside_the_documentation_are_refused(fake, alice, asked):
    assert alice.post("/api/v1/statuses", json={"status": "Hi", **asked}).status_code == 400
    assert len(fake.ledger.undocumented) == 1


# DOCS["posting"], DOCS["counting"]

LENGTHS = {
    "words and warning together": ("b" * 251, "a" * 250, 501),
    "a family of four is one": ("👨‍👩‍👧‍👦" * 500, "", 500),
    "sparkles": ("✨" * 500, "", 500),
    "a link is 23": ("a" * 476 + f" http://{'b' * 30}.com/example", "", 500),
    "a short link is 23 too": ("http://b.co", "", 23),
    "a link glued to a word is as long as it is": ("ahttps://example.com/some/long/path/to/be/counted", "", 49),
    "an endless link is as long as it is": (f"http://example.com/{'b' * 5000}", "", 5019),
    "of a mention the local part": ("a" * 475 + f" @alice@{'b' * 30}.com", "", 482),
    "a mention with an endless domain counts whole": (f"@alice@{'b' * 500}.com", "", 511),
}


@pytest.mark.parametrize("case", LENGTHS)
def test_length_is_counted_as_mastodon_counts(case):
    text, warning, counted = LENGTHS[case]
    assert length(text, warning) == counted


def test_one_character_too_many_is_refused(alice):
    assert alice.post("/api/v1/statuses", data={"status": "あ" * 500}).status_code == 200
    answer = alice.post("/api/v1/statuses", data={"status": "あ" * 501})
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("Validation failed: Text")


# DOCS["rates"], DOCS["errors"]


def test_300_calls_in_five_minutes_and_no_more(fake, alice):
    for remaining in (299, 298):
        answer = alice.get("/api/v1/accounts/verify_credentials")
        assert (answer.headers["x-ratelimit-limit"], answer.headers["x-ratelimit-remaining"]) == ("300", str(remaining))
    codes = [alice.get("/api/v1/accounts/verify_credentials").status_code for _ in range(300)]
    assert (codes.count(200), codes.count(429)) == (298, 2)
    fake.advance(301)
    assert alice.get("/api/v1/accounts/verify_credentials").status_code == 200


def test_thirty_deletes_in_thirty_minutes(alice):
    posts = [alice.post("/api/v1/statuses", data={"status": str(number)}).json()["id"] for number in range(31)]
    codes = [alice.delete(f"/api/v1/statuses/{post}").status_code for post in posts]
    assert (codes.count(200), codes[-1]) == (30, 429)
