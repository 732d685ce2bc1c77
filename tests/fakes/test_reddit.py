"""The fake Reddit does what its documentation and its own source state; what is believed is said in the fake beside the line."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.fakes.reddit import Reddit
from tests.fakes.reddit_reading import CALLS
from tests.fakes.server import Server
from tests.fakes.ways import AGENT

DOCS = {
    "oauth": "https://github.com/reddit-archive/reddit/wiki/OAuth2",
    "oauth source": "https://github.com/reddit-archive/reddit/blob/master/r2/r2/controllers/oauth2.py",
    "submit": "https://www.reddit.com/dev/api#POST_api_submit",
    "comment": "https://www.reddit.com/dev/api#POST_api_comment",
    "del": "https://www.reddit.com/dev/api#POST_api_del",
    "info": "https://www.reddit.com/dev/api#GET_api_info",
    "errors": "https://github.com/reddit-archive/reddit/blob/master/r2/r2/lib/errors.py",
    "rates": "https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki",
    "recorded": "https://github.com/praw-dev/praw/tree/main/tests/integration/cassettes",
}
BACK = "https://yamabiko.test/back"


@pytest.fixture
def fake():
    return Reddit()


@pytest.fixture
def caller(fake):
    with Server(fake) as server, httpx.Client(base_url=server.address, timeout=5) as client:
        client.headers["User-Agent"] = AGENT
        yield client


@pytest.fixture
def alice(fake, caller):
    caller.headers.update(bearer(fake, "alice"))
    return caller


def bearer(fake, name, *scopes):
    return {"Authorization": f"Bearer {fake.connect(name, list(scopes) or None)['access_token']}"}


def submit(caller, title="Hello", headers=None, **more):
    given = {"api_type": "json", "kind": "self", "sr": "test", "title": title, **more}
    return caller.post("/api/submit", data=given, headers=headers).json()["json"]


def why(told):
    return told["errors"][0][0]


# DOCS["oauth"], DOCS["oauth source"]


class Client:
    def __init__(self, fake, caller):
        self.caller = caller
        self.auth = ("app1", fake.register("app1", [BACK], [])["client_secret"])

    def consent(self, **changed):
        asked = {"client_id": "app1", "response_type": "code", "state": "s1", "redirect_uri": BACK,
                 "duration": "permanent", "scope": "identity submit"}  # fmt: skip
        answer = self.caller.get("/api/v1/authorize", params={**asked, **changed})
        if answer.status_code != 302:
            return {}
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}

    def token(self, **form):
        return self.caller.post("/api/v1/access_token", data=form, auth=self.auth)

    def redeem(self, code, **changed):
        return self.token(**{"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, **changed})

    def revoke(self, token):
        return self.caller.post("/api/v1/revoke_token", data={"token": token}, auth=self.auth).status_code

    def me(self, token):
        return self.caller.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def client(fake, caller):
    return Client(fake, caller)


def test_the_way_through_consent_ends_in_an_hours_token_and_a_refresh_token(client):
    back = client.consent()
    given = client.redeem(back["code"]).json()
    assert (back["state"], given["expires_in"], given["scope"]) == ("s1", 3600, "identity submit")
    assert client.me(given["access_token"]).json()["name"] == "alice" and given["refresh_token"]


def test_a_temporary_grant_has_no_refresh_token(client):
    assert "refresh_token" not in client.redeem(client.consent(duration="temporary")["code"]).json()


def test_a_code_is_good_once_and_for_ten_minutes_and_a_bad_one_is_said_with_200(fake, client):
    code = client.consent()["code"]
    answers = [client.redeem(code) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[1].json() == {"error": "invalid_grant"}
    late = client.consent()["code"]
    fake.advance(601)
    assert client.redeem(late).json() == {"error": "invalid_grant"}


@pytest.mark.parametrize("wrong", [{"redirect_uri": "https://evil.test/"}, {"scope": "everything"}, {"state": ""},
                                   {"duration": "long"}, {"client_id": "x"}])  # fmt: skip
def test_what_is_wrong_with_the_address_is_a_page_and_no_way_back(client, wrong):
    assert client.consent(**wrong) == {}


def test_without_the_secret_there_is_no_token(client):
    client.auth = ("app1", "guessed")
    assert client.redeem("x").status_code == 401


def test_a_refresh_token_stays_the_same_and_ends_with_400(fake, client):
    given = client.redeem(client.consent()["code"]).json()
    fake.advance(3601)
    assert client.me(given["access_token"]).status_code == 401
    new = client.token(grant_type="refresh_token", refresh_token=given["refresh_token"]).json()
    assert "refresh_token" not in new and client.me(new["access_token"]).status_code == 200
    assert client.revoke(given["refresh_token"]) == 204
    assert client.me(new["access_token"]).status_code == 401
    assert client.token(grant_type="refresh_token", refresh_token=given["refresh_token"]).status_code == 400


def test_revoking_the_access_token_alone_leaves_the_refresh_token(client):
    given = client.redeem(client.consent()["code"]).json()
    assert (client.revoke(given["access_token"]), client.revoke("made up")) == (204, 204)
    assert client.me(given["access_token"]).status_code == 401
    assert client.token(grant_type="refresh_token", refresh_token=given["refresh_token"]).status_code == 200


def test_who_declines_comes_back_without_a_code(fake, client):
    fake.consent = "deny"
    assert client.consent() == {"error": "access_denied", "state": "s1"}


# DOCS["submit"], DOCS["errors"]


def test_a_text_and_a_link_stand_in_their_subreddit(fake, alice):
    told = submit(alice, "山の声", text="How it began")
    assert told["errors"] == [] and told["data"]["name"] == f"t3_{told['data']['id']}"
    assert told["data"]["url"].startswith(f"https://www.reddit.com/r/test/comments/{told['data']['id']}/")
    submit(alice, "Look", kind="link", url="https://go.aoba.co.jp/x")
    assert [post.text for post in fake.ledger.posts] == ["山の声\nHow it began", "Look\nhttps://go.aoba.co.jp/x"]


@pytest.mark.parametrize(("given", "error"), [
    ({"sr": "nowhere"}, "SUBREDDIT_NOEXIST"), ({"sr": "members"}, "SUBREDDIT_NOTALLOWED"), ({"sr": ""}, "SUBREDDIT_REQUIRED"),
    ({"sr": "links"}, "NO_SELFS"), ({"sr": "texts", "kind": "link", "url": "https://a.jp"}, "NO_LINKS"), ({"sr": "u_bob"}, "SUBREDDIT_NOTALLOWED"),
    ({"title": " "}, "NO_TEXT"), ({"title": "x" * 301}, "TOO_LONG"), ({"text": "x" * 40_001}, "TOO_LONG"),
    ({"kind": "link"}, "NO_URL"), ({"kind": "link", "url": "javascript:1"}, "BAD_URL"),
])  # fmt: skip
def test_a_no_comes_with_200_and_a_code(fake, alice, given, error):
    assert (why(submit(alice, **given)), fake.ledger.posts, fake.ledger.undocumented) == (error, [], [])


def test_a_link_is_submitted_once_unless_it_is_meant(alice):
    link = {"kind": "link", "url": "https://go.aoba.co.jp/x"}
    assert submit(alice, **link)["errors"] == []
    assert why(submit(alice, **link)) == "ALREADY_SUB"
    assert submit(alice, **link, resubmit="true")["errors"] == []


def test_too_soon_after_the_last_one_is_said_with_the_time(fake, alice):
    fake.switch(apart=600)
    submit(alice)
    told = submit(alice, "Again")
    assert why(told) == "RATELIMIT" and 590 < told["ratelimit"] <= 600 and "10 minutes" in told["errors"][0][1]
    fake.advance(601)
    assert submit(alice, "Again")["errors"] == []


def test_a_refusal_stays_one_under_a_fault_that_comes_after_accepting(fake, alice):
    fake.fault("POST /api/submit", "error_after")
    assert why(submit(alice, sr="nowhere")) == "SUBREDDIT_NOEXIST"


@pytest.mark.parametrize("wrong", [{"api_type": "xml"}, {"colour": "red"}, {"kind": "image"}, {"collection_id": "1"}])
def test_what_no_page_states_is_refused_and_remembered(fake, alice, wrong):
    given = {"api_type": "json", "kind": "self", "sr": "test", "title": "a", **wrong}
    assert alice.post("/api/submit", data=given).status_code == 400 and len(fake.ledger.undocumented) == 1


def test_permissions_are_asked_for(fake, caller):
    answer = caller.post("/api/submit", data={}, headers=bearer(fake, "alice", "identity"))
    assert answer.status_code == 403 and "insufficient_scope" in answer.headers["www-authenticate"]


# DOCS["comment"], DOCS["del"], DOCS["info"]


def test_a_comment_stands_below(fake, alice):
    name = submit(alice)["data"]["name"]
    given = {"api_type": "json", "thing_id": name, "text": "The story"}
    told = alice.post("/api/comment", data=given).json()["json"]
    assert told["data"]["things"][0]["data"]["parent_id"] == name
    assert [one.text for one in fake.comments] == ["The story"]
    assert why(alice.post("/api/comment", data={**given, "thing_id": "t3_zzz"}).json()["json"]) == "DELETED_COMMENT"


@pytest.mark.parametrize(("fault", "there"), [("doubled", 2), ("lie", 0), ("error_after", 1)])
def test_what_stands_beneath_may_be_doubled_or_lied_about_too(fake, alice, fault, there):
    fake.fault("POST /api/comment", fault)
    given = {"api_type": "json", "thing_id": submit(alice)["data"]["name"], "text": "The story"}
    alice.post("/api/comment", data=given)
    told = alice.get("/_ledger").json()
    assert [one["text"] for one in told["comments"]] == ["The story"] * there and len(told["posts"]) == 1
    fake.forget()
    assert (fake.comments, fake.ledger.posts) == ([], [])


def test_only_what_is_ones_own_goes_and_the_answer_is_empty_in_any_case(fake, alice):
    name = submit(alice)["data"]["name"]
    assert alice.post("/api/del", data={"id": name}, headers=bearer(fake, "bob")).json() == {}
    assert not fake.ledger.posts[0].deleted_at
    assert alice.post("/api/del", data={"id": name}).json() == {} and fake.ledger.posts[0].deleted_at
    (told,) = alice.get("/api/info", params={"id": name}).json()["data"]["children"]
    assert told["data"]["author"] == "[deleted]"


def test_figures_are_read_by_full_names(fake, alice):
    names = [submit(alice, f"n{number}")["data"]["name"] for number in range(2)]
    fake.count(fake.ledger.posts[1].id, score=12, num_comments=3)
    told = alice.get("/api/info", params={"id": ",".join([*names, "t3_zzz"]), "raw_json": 1}).json()["data"]["children"]
    assert [(one["data"]["name"], one["data"]["score"], one["data"]["num_comments"]) for one in told] == [
        (names[0], 1, 0), (names[1], 12, 3)]  # fmt: skip
    mine = alice.get("/user/alice/submitted").json()["data"]["children"]
    assert [one["data"]["title"] for one in mine] == ["n1", "n0"]


# DOCS["rates"]


def test_a_thousand_calls_in_ten_minutes_and_the_headers_say_it(fake, alice):
    answer = alice.get("/api/v1/me")
    assert [answer.headers[f"x-ratelimit-{name}"] for name in ("used", "remaining", "reset")] == ["1", "999.0", "600"]
    for _ in range(999):
        fake.windows.take(*_a_call(fake))
    assert alice.get("/api/v1/me").status_code == 429
    fake.advance(601)
    assert alice.get("/api/v1/me").status_code == 200


def _a_call(fake):
    return CALLS, "app tests", fake.clock.now()


def test_a_default_user_agent_is_turned_away(fake, alice):
    assert alice.get("/api/v1/me", headers={"User-Agent": "python-httpx/0.28"}).status_code == 429
    fake.switch(agents=False)
    assert alice.get("/api/v1/me", headers={"User-Agent": "python-httpx/0.28"}).status_code == 200
