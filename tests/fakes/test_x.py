"""The fake X does what the documentation states, and nothing else; what is believed is said in the fake beside the line."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.fakes.grants import challenge_of
from tests.fakes.server import Server
from tests.fakes.x import X
from tests.fakes.x_counting import weighted

DOCS = {
    "oauth": "https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code",
    "tokens": "https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token",
    "openapi": "https://docs.x.com/openapi.json",  # 2.167
    "posts": "https://docs.x.com/x-api/posts/manage-tweets/introduction",
    "create": "https://docs.x.com/x-api/posts/create-post",
    "pricing": "https://docs.x.com/x-api/getting-started/pricing",
    "counting": "https://docs.x.com/fundamentals/counting-characters",
    "conformance": "https://github.com/twitter/twitter-text/blob/master/conformance/validate.yml",
    "media": "https://docs.x.com/x-api/media/quickstart/media-upload-chunked",
    "media practice": "https://docs.x.com/x-api/media/quickstart/best-practices",
    "metrics": "https://docs.x.com/x-api/fundamentals/metrics",
    "errors": "https://docs.x.com/x-api/fundamentals/response-codes-and-errors",
    "rates": "https://docs.x.com/x-api/fundamentals/rate-limits",
    "rate errors": "https://docs.x.com/fundamentals/rate-limits",
    "duplicates": "https://github.com/akrherz/iembot/issues/163",  # seen, not documented
}
BACK = "https://yamabiko.test/back"
SCOPES = ["tweet.read", "tweet.write", "users.read", "media.write", "offline.access"]
PNG = b"\x89PNG\r\n\x1a\n and the rest"
VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-43-characters"


@pytest.fixture
def fake():
    return X()


@pytest.fixture
def caller(fake):
    with Server(fake) as server, httpx.Client(base_url=server.address, timeout=5) as client:
        yield client


@pytest.fixture
def alice(fake, caller):
    caller.headers["Authorization"] = f"Bearer {fake.connect('alice')['access_token']}"
    return caller


def bearer(fake, account, *scopes):
    return {"Authorization": f"Bearer {fake.connect(account, list(scopes) or None)['access_token']}"}


def say(caller, text="Hello", **more):
    return caller.post("/2/tweets", json={"text": text, **more})


# DOCS["oauth"], DOCS["tokens"]


class Client:
    """An application with its way through consent and the token's address."""

    def __init__(self, fake, caller, *, confidential=True):
        self.caller = caller
        self.id = "app1"
        self.secret = fake.register(self.id, [BACK], SCOPES)["client_secret"] if confidential else ""
        if not confidential:
            fake.new_app(self.id, [BACK], SCOPES).secret = ""

    def consent(self, **changed):
        asked = {
            "response_type": "code",
            "client_id": self.id,
            "redirect_uri": BACK,
            "scope": " ".join(SCOPES),
            "state": "s1",
        }
        asked |= {"code_challenge": challenge_of(VERIFIER), "code_challenge_method": "S256"}
        answer = self.caller.get("/i/oauth2/authorize", params={**asked, **changed})
        if answer.status_code != 302:
            return {}
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}

    def token(self, **form):
        auth = (self.id, self.secret) if self.secret else None
        body = form if self.secret else {"client_id": self.id, **form}
        return self.caller.post("/2/oauth2/token", data=body, auth=auth)

    def redeem(self, code, **changed):
        right = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
        return self.token(**{**right, **changed})


@pytest.mark.parametrize("confidential", [True, False])
def test_the_way_through_consent_ends_in_two_tokens(fake, caller, confidential):
    client = Client(fake, caller, confidential=confidential)
    back = client.consent()
    assert back["state"] == "s1"
    given = client.redeem(back["code"]).json()
    assert (given["token_type"], given["expires_in"], bool(given["refresh_token"])) == ("bearer", 7200, True)
    me = caller.get("/2/users/me", headers={"Authorization": f"Bearer {given['access_token']}"})
    assert me.json()["data"]["username"] == "alice"


def test_without_offline_access_there_is_no_refresh_token(fake, caller):
    client = Client(fake, caller)
    assert "refresh_token" not in client.redeem(client.consent(scope="tweet.read users.read")["code"]).json()


def test_a_code_lives_thirty_seconds_and_is_good_once(fake, caller):
    client = Client(fake, caller)
    code = client.consent()["code"]
    assert [client.redeem(code).status_code for _ in range(2)] == [200, 400]
    code = client.consent()["code"]
    fake.advance(31)
    assert client.redeem(code).status_code == 400


@pytest.mark.parametrize(
    "wrong", [{"code_verifier": "another"}, {"redirect_uri": "https://elsewhere.test/"}, {"code": "made up"}]
)
def test_a_wrong_verifier_redirect_or_code_is_refused(fake, caller, wrong):
    client = Client(fake, caller)
    assert client.redeem(**{"code": client.consent()["code"], **wrong}).status_code == 400


def test_plain_is_a_method_too(fake, caller):
    client = Client(fake, caller)
    code = client.consent(code_challenge="challenge", code_challenge_method="plain")["code"]
    assert client.redeem(code, code_verifier="challenge").status_code == 200


@pytest.mark.parametrize("wrong", [{"state": ""}, {"state": "s" * 501}, {"code_challenge": ""}, {"redirect_uri": "https://evil.test/"},
                                   {"scope": "tweet.everything"}, {"response_type": "token"}])  # fmt: skip
def test_an_authorize_address_that_lacks_something_sends_nobody_back(fake, caller, wrong):
    assert Client(fake, caller).consent(**wrong) == {}


def test_a_confidential_client_needs_its_secret(fake, caller):
    client = Client(fake, caller)
    code = client.consent()["code"]
    client.secret = "guessed"
    assert client.redeem(code).status_code == 401


def test_the_tokens_address_takes_forms_only(fake, caller):
    client = Client(fake, caller)
    answer = caller.post("/2/oauth2/token", json={"grant_type": "refresh_token"}, auth=(client.id, client.secret))
    assert (answer.status_code, len(fake.ledger.undocumented)) == (400, 1)


def test_an_access_token_lives_two_hours(fake, alice):
    assert alice.get("/2/users/me").status_code == 200
    fake.advance(7201)
    answer = alice.get("/2/users/me")
    assert (answer.status_code, answer.json()["title"]) == (401, "Unauthorized")  # DOCS["errors"]


def test_a_refresh_gives_a_new_refresh_token_and_kills_the_old_one(fake, caller):
    client = Client(fake, caller)
    old = client.redeem(client.consent()["code"]).json()["refresh_token"]
    new = client.token(grant_type="refresh_token", refresh_token=old).json()
    assert new["refresh_token"] != old
    assert client.token(grant_type="refresh_token", refresh_token=old).status_code == 400
    assert client.token(grant_type="refresh_token", refresh_token=new["refresh_token"]).status_code == 200


def test_whether_it_rotates_is_believed_and_a_switch(fake, caller):
    fake.switch(rotates=False)
    client = Client(fake, caller)
    old = client.redeem(client.consent()["code"]).json()["refresh_token"]
    assert [client.token(grant_type="refresh_token", refresh_token=old).json()["refresh_token"] for _ in range(2)] == [
        old,
        old,
    ]


@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
def test_revoking_either_token_ends_both(fake, caller, which):
    client = Client(fake, caller)
    given = client.redeem(client.consent()["code"]).json()
    assert (
        caller.post("/2/oauth2/revoke", data={"token": given[which]}, auth=(client.id, client.secret)).status_code
        == 200
    )
    assert caller.get("/2/users/me", headers={"Authorization": f"Bearer {given['access_token']}"}).status_code == 401
    assert client.token(grant_type="refresh_token", refresh_token=given["refresh_token"]).status_code == 400


def test_a_person_who_declines_is_sent_back_without_a_code(fake, caller):
    fake.consent = "deny"
    assert Client(fake, caller).consent() == {"error": "access_denied", "state": "s1"}


# DOCS["posts"], DOCS["openapi"]


def test_a_post_is_created(fake, alice):
    answer = say(alice, "山びこ")
    assert (answer.status_code, answer.json()["data"]["text"]) == (201, "山びこ")
    assert [(post.id, post.account, post.text) for post in fake.ledger.posts] == [
        (answer.json()["data"]["id"], "alice", "山びこ")
    ]


def test_posting_needs_its_scopes(fake, caller):
    answer = caller.post("/2/tweets", json={"text": "Hi"}, headers=bearer(fake, "alice", "tweet.read", "users.read"))
    assert (answer.status_code, answer.json()["title"]) == (403, "Forbidden")


@pytest.mark.parametrize(
    "body", [{"text": "Hi", "colour": "red"}, {"text": "Hi", "media": {"alt": "x"}}, {"text": "Hi", "poll": {}}, ["Hi"]]
)
def test_fields_outside_the_openapi_file_are_refused(fake, alice, body):
    answer = alice.post("/2/tweets", json=body)
    assert (answer.status_code, answer.json()["type"]) == (400, "https://api.x.com/2/problems/invalid-request")
    assert not fake.ledger.posts


def test_posts_are_json(fake, alice):
    assert alice.post("/2/tweets", data={"text": "Hi"}).status_code == 400


def test_the_same_words_again_are_refused(fake, alice):  # DOCS["duplicates"]
    assert say(alice).status_code == 201
    answer = say(alice)
    assert (answer.status_code, answer.json()) == (403, {"detail": "You are not allowed to create a Tweet with duplicate content.",
                                                         "type": "about:blank", "title": "Forbidden", "status": 403})  # fmt: skip
    assert alice.post("/2/tweets", json={"text": "Hello"}, headers=bearer(fake, "bob")).status_code == 201


def test_quoting_needs_an_enterprise_plan(alice):  # DOCS["create"]
    assert say(alice, quote_tweet_id=say(alice, "first").json()["data"]["id"]).status_code == 403


def test_replies_need_a_summons(fake, alice):
    def answered(first):
        return say(alice, f"To {first}", reply={"in_reply_to_tweet_id": first}).status_code

    bob = bearer(fake, "bob")
    plain, calling = (
        alice.post("/2/tweets", json={"text": text}, headers=bob).json()["data"]["id"] for text in ("Hm", "Hey @alice")
    )
    mine = say(alice, "1/2").json()["data"]["id"]
    assert [answered(first) for first in (plain, calling, mine)] == [403, 201, 201]
    fake.switch(replies_to_self=False)
    assert answered(say(alice, "another 1/2").json()["data"]["id"]) == 403


def test_one_cashtag_and_no_second(alice):
    assert [say(alice, text).status_code for text in ("Up: $ABC", "Up: $ABC $DEF", "It costs $5 or $6")] == [
        201,
        403,
        201,
    ]


def test_only_the_author_deletes(fake, alice):
    post = say(alice).json()["data"]["id"]
    assert alice.delete(f"/2/tweets/{post}", headers=bearer(fake, "bob")).status_code == 403
    assert alice.delete(f"/2/tweets/{post}").json() == {"data": {"deleted": True}}
    assert alice.get(f"/2/tweets/{post}").status_code == 404  # DOCS["errors"]: deleted posts return 404


def test_reading_costs_too_once_a_day_for_each(fake, alice):  # DOCS["pricing"]
    posts = [say(alice, f"n{number}").json()["data"]["id"] for number in range(2)]
    fake.switch(credits=0.02)
    for _ in range(3):
        assert alice.get("/2/tweets", params={"ids": ",".join(posts)}).status_code == 200
    assert round(fake.credits, 6) == 0.01
    assert alice.get("/2/users/me").status_code == 200
    assert alice.get(f"/2/tweets/{posts[0]}").status_code == 402


def test_organic_metrics_are_those_of_the_page(fake, alice):
    post = say(alice).json()["data"]["id"]
    fake.count(post, like_count=3, impression_count=90, url_link_clicks=2)
    told = alice.get(f"/2/tweets/{post}", params={"tweet.fields": "organic_metrics"}).json()["data"]["organic_metrics"]
    assert told == {"impression_count": 90, "like_count": 3, "reply_count": 0, "retweet_count": 0,
                    "url_link_clicks": 2, "user_profile_clicks": 0}  # fmt: skip


def test_posts_cost_credits_and_a_link_costs_more(fake, alice):  # DOCS["pricing"]
    fake.switch(credits=0.22)
    assert say(alice, "plain").status_code == 201
    assert say(alice, "https://example.com").status_code == 201
    assert round(fake.credits, 3) == 0.005
    assert [say(alice, text).status_code for text in ("the last", "one too many")] == [201, 402]


def test_the_usage_cap_is_a_429_of_its_own(fake, alice):  # DOCS["errors"]
    fake.switch(capped=True)
    answer = say(alice)
    assert (answer.status_code, answer.json()["type"]) == (429, "https://api.x.com/2/problems/usage-capped")


# DOCS["counting"], DOCS["conformance"]

WEIGHTS = {
    "latin": ("a" * 280, 280),
    "kanji": ("山" * 140, 280),
    "an emoji": ("👾", 2),
    "with a skin tone": ("🙋🏽", 2),
    "a family": ("👨‍👩‍👧‍👦", 2),
    "a flag": ("🇯🇵", 2),
    "a link": ("https://example.com/very/long/path", 23),
    "two links and a word": ("see https://a.example and http://b.example/x?y=1", 4 + 23 + 5 + 23),
    "a link without its scheme": ("example.com", 23),
    "a link with a full stop": ("https://example.com.", 24),
    "a domain with a label that is none": ("a" * 64 + ".com", 68),
    "a link between directional marks": ("\u2066\u202ahttp://foobar.پاکستان/\u202c\u2069", 31),
    "café in pieces": ("cafe\u0301", 4),
    "quotation marks": ("“quote”", 7),
}


@pytest.mark.parametrize("case", WEIGHTS)
def test_length_is_weighted_as_x_weighs(case):
    text, weight = WEIGHTS[case]
    assert weighted(text) == weight


def test_281_is_too_long(alice):
    assert [say(alice, text).status_code for text in ("a" * 280, "a" * 281, "山" * 140, "山" * 141)] == [
        201,
        400,
        201,
        400,
    ]


def test_links_come_back_behind_t_co(fake, alice):
    told = say(alice, "Read https://example.com/story now").json()["data"]
    assert told["text"].startswith("Read https://t.co/")
    read = alice.get(f"/2/tweets/{told['id']}", params={"tweet.fields": "entities"}).json()["data"]
    assert [link["expanded_url"] for link in read["entities"]["urls"]] == ["https://example.com/story"]
    assert fake.ledger.posts[0].text == "Read https://example.com/story now"


# DOCS["media"], DOCS["media practice"]


def uploaded(caller, content=PNG, kind="image/png", category="tweet_image", pieces=1):
    asked = {"media_type": kind, "total_bytes": len(content), "media_category": category}
    media = caller.post("/2/media/upload/initialize", json=asked).json()["data"]["id"]
    step = -(-len(content) // pieces)
    for index in range(pieces):
        piece = {"media": ("blob", content[index * step : (index + 1) * step], "application/octet-stream")}
        assert (
            caller.post(f"/2/media/upload/{media}/append", files=piece, data={"segment_index": str(index)}).status_code
            == 200
        )
    return media


def finalized(caller, media):
    return caller.post(f"/2/media/upload/{media}/finalize")


def test_a_picture_goes_up_in_pieces_and_is_usable_at_once(fake, alice):
    media = uploaded(alice, pieces=3)
    assert "processing_info" not in finalized(alice, media).json()["data"]
    assert say(alice, "Look", media={"media_ids": [media]}).status_code == 201
    assert fake.ledger.posts[0].media == (media,)


def test_a_picture_goes_up_in_one_piece(alice):
    answers = [
        alice.post(
            "/2/media/upload", files={"media": ("a.png", PNG, "image/png")}, data={"media_category": "tweet_image"}
        ),
        alice.post("/2/media/upload", json={"media": base64.b64encode(PNG).decode(), "media_category": "tweet_image"}),
    ]
    ids = [answer.json()["data"]["id"] for answer in answers]
    assert say(alice, "Two", media={"media_ids": ids}).status_code == 201


def test_the_quickstarts_commands_are_taken_too(alice):
    def told(**fields):
        return alice.post("/2/media/upload", files={name: (None, value) for name, value in fields.items()})

    media = told(
        command="INIT", media_type="image/png", total_bytes=str(len(PNG)), media_category="tweet_image"
    ).json()["data"]["id"]
    piece = {
        "media": ("a", PNG, "image/png"),
        "command": (None, "APPEND"),
        "media_id": (None, media),
        "segment_index": (None, "0"),
    }
    assert alice.post("/2/media/upload", files=piece).status_code == 200
    assert told(command="FINALIZE", media_id=media).json()["data"]["size"] == len(PNG)


def test_a_video_is_processed_and_cannot_be_used_before(fake, alice):
    media = uploaded(alice, b"\x00\x00\x00 ftypmp42", "video/mp4", "tweet_video")
    assert finalized(alice, media).json()["data"]["processing_info"]["state"] == "pending"
    states, posts = [], []
    for seconds in (0, 3):
        fake.advance(seconds)
        told = alice.get("/2/media/upload", params={"command": "STATUS", "media_id": media}).json()["data"]
        states.append(told["processing_info"]["state"])
        posts.append(say(alice, "Look", media={"media_ids": [media]}).status_code)
    assert (states, posts) == (["in_progress", "succeeded"], [400, 201])


@pytest.mark.parametrize(("fault", "state"), [("media_stuck", "in_progress"), ("media_partial", "failed")])
@pytest.mark.parametrize("step", ["initialize", ":id/finalize"])
def test_media_that_never_becomes_ready(fake, alice, fault, state, step):
    fake.fault(f"POST /2/media/upload/{step}", fault)
    media = uploaded(alice)
    finalized(alice, media)
    fake.advance(600)
    told = alice.get("/2/media/upload", params={"media_id": media}).json()["data"]
    assert told["processing_info"]["state"] == state
    assert say(alice, "Look", media={"media_ids": [media]}).status_code == 400


def test_what_is_missing_too_large_or_no_picture_is_refused(alice):
    asked = {"media_type": "image/png", "total_bytes": 999, "media_category": "tweet_image"}
    media = alice.post("/2/media/upload/initialize", json=asked).json()["data"]["id"]
    assert finalized(alice, media).status_code == 400
    assert alice.post("/2/media/upload/initialize", json={**asked, "total_bytes": 5_000_001}).status_code == 400
    assert alice.post("/2/media/upload/initialize", json={**asked, "colour": "red"}).status_code == 400
    assert finalized(alice, uploaded(alice, b"no picture")).status_code == 400


def test_four_pictures_or_one_video(fake, alice):
    fake.switch(media_seconds=0)
    pictures = [uploaded(alice) for _ in range(5)]
    video = uploaded(alice, b"\x00\x00\x00 ftypmp42", "video/mp4", "tweet_video")
    for media in (*pictures, video):
        finalized(alice, media)
    tried = [pictures[:4], pictures, [pictures[0], video], [video]]
    assert [say(alice, f"n{number}", media={"media_ids": ids}).status_code for number, ids in enumerate(tried)] == [
        201,
        400,
        400,
        201,
    ]


def test_alt_text_is_kept_with_the_picture(fake, alice):
    media = uploaded(alice)
    answer = alice.post("/2/media/metadata", json={"id": media, "metadata": {"alt_text": {"text": "A mountain"}}})
    assert (answer.status_code, fake.media[media].alt) == (200, "A mountain")
    assert (
        alice.post("/2/media/metadata", json={"id": media, "metadata": {"alt_text": {"text": "x" * 1001}}}).status_code
        == 400
    )


def test_the_media_of_another_cannot_be_used(fake, alice):
    media = uploaded(alice)
    finalized(alice, media)
    answer = alice.post("/2/tweets", json={"text": "Hi", "media": {"media_ids": [media]}}, headers=bearer(fake, "bob"))
    assert answer.status_code == 400


# DOCS["metrics"], DOCS["errors"]


def test_metrics_are_public_or_the_authors_own_for_thirty_days(fake, alice):
    post = say(alice).json()["data"]["id"]
    fake.count(post, like_count=3, impression_count=90, url_link_clicks=2)
    asked = {"ids": post, "tweet.fields": "public_metrics,non_public_metrics"}
    told = alice.get("/2/tweets", params=asked).json()["data"][0]
    assert (told["public_metrics"]["like_count"], told["public_metrics"]["impression_count"]) == (3, 90)
    assert told["non_public_metrics"]["url_link_clicks"] == 2
    for_bob = alice.get("/2/tweets", params=asked, headers=bearer(fake, "bob")).json()
    assert "non_public_metrics" not in for_bob["data"][0]
    assert for_bob["errors"][0]["field"] == "non_public_metrics"
    fake.advance(31 * 86_400)
    assert (
        "non_public_metrics"
        not in alice.get("/2/tweets", params=asked, headers=bearer(fake, "alice")).json()["data"][0]
    )


def test_what_is_not_there_is_an_error_beside_what_is(alice):
    post = say(alice).json()["data"]["id"]
    told = alice.get("/2/tweets", params={"ids": f"{post},456"}).json()
    assert [one["id"] for one in told["data"]] == [post]
    assert told["errors"][0]["type"] == "https://api.x.com/2/problems/resource-not-found"
    assert told["errors"][0]["detail"] == "Could not find tweet with id: [456]."


def test_the_timeline_is_read_back_newest_first(fake, alice):
    ids = [say(alice, f"n{number}").json()["data"]["id"] for number in range(7)]
    me = alice.get("/2/users/me").json()["data"]["id"]
    told = alice.get(f"/2/users/{me}/tweets", params={"since_id": ids[0], "max_results": 5}).json()
    assert [one["id"] for one in told["data"]] == ids[:1:-1]
    assert alice.get(f"/2/users/{me}/tweets", params={"max_results": 4}).status_code == 400


def test_unknown_fields_of_a_post_are_refused(alice):
    assert alice.get("/2/tweets", params={"ids": "1", "tweet.fields": "mood"}).status_code == 400


# DOCS["rates"], DOCS["rate errors"]


def test_a_hundred_posts_in_fifteen_minutes(fake, alice):
    first = say(alice, "n")
    assert (first.headers["x-rate-limit-limit"], first.headers["x-rate-limit-remaining"]) == ("100", "99")
    codes = [say(alice, f"n{number}").status_code for number in range(100)]
    assert (codes.count(201), codes[-1]) == (99, 429)
    last = say(alice, "once more")
    assert last.json() == {"errors": [{"code": 88, "message": "Rate limit exceeded"}]}
    assert int(last.headers["x-rate-limit-reset"]) > fake.clock.now()
    fake.advance(901)
    assert say(alice, "once more").status_code == 201
