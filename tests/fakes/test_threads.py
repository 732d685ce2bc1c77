"""The fake Threads does what Meta's documentation states, and nothing else; what is believed is said in the fake beside the line."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.fakes.apart import Apart
from tests.fakes.fetching import a_picture as photo
from tests.fakes.limits import DAY
from tests.fakes.server import Server
from tests.fakes.threads import Threads
from tests.fakes.threads_containers import length

DOCS = {
    "tokens": "https://developers.facebook.com/documentation/threads/get-started/get-access-tokens-and-permissions",
    "long tokens": "https://developers.facebook.com/docs/threads/get-started/long-lived-tokens",
    "posts": "https://developers.facebook.com/documentation/threads/posts",
    "publishing": "https://developers.facebook.com/documentation/threads/reference/publishing",
    "links": "https://developers.facebook.com/documentation/threads/create-posts/text-attachments",
    "replies": "https://developers.facebook.com/documentation/threads/retrieve-and-manage-replies/create-replies",
    "status": "https://developers.facebook.com/documentation/threads/troubleshooting",
    "delete": "https://developers.facebook.com/documentation/threads/posts/delete-posts",
    "media": "https://developers.facebook.com/docs/threads/threads-media",
    "insights": "https://developers.facebook.com/documentation/threads/insights",
    "limits": "https://developers.facebook.com/documentation/threads/overview",
    "errors": "https://developers.facebook.com/docs/graph-api/guides/error-handling",
    "collection": "https://github.com/fbsamples/threads_api/blob/main/postman/threads-api.postman_collection.json",
}
BACK = "https://yamabiko.test/back"


@pytest.fixture
def fake():
    return Threads()


@pytest.fixture
def caller(fake):
    with Server(fake) as server, httpx.Client(base_url=server.address, timeout=5) as client:
        yield client


class Person:
    """One who is connected, and what she does."""

    def __init__(self, fake, caller, name="alice", scopes=None):
        self.caller = caller
        self.token = fake.connect(name, scopes)["access_token"]

    def get(self, path, **asked):
        return self.caller.get(f"/v1.0/{path}", params={**asked, "access_token": self.token})

    def begin(self, text="Hello", **more):
        given = {"media_type": "TEXT", "text": text, **more, "access_token": self.token}
        return self.caller.post("/v1.0/me/threads", data=given)

    def publish(self, container_id):
        return self.caller.post(
            "/v1.0/me/threads_publish", data={"creation_id": container_id, "access_token": self.token}
        )

    def say(self, text="Hello", **more):
        return self.publish(self.begin(text, **more).json()["id"]).json()["id"]


@pytest.fixture
def alice(fake, caller):
    return Person(fake, caller)


def code_of(answer):
    return answer.json()["error"]["code"]


# DOCS["tokens"], DOCS["long tokens"]


class Client:
    def __init__(self, fake, caller):
        self.caller, self.id = caller, "99"
        self.secret = fake.register("99", [BACK], list(Threads.scopes))["client_secret"]

    def consent(self, **changed):
        asked = {"client_id": self.id, "redirect_uri": BACK, "response_type": "code", "state": "s1",
                 "scope": "threads_basic,threads_content_publish"}  # fmt: skip
        answer = self.caller.get("/oauth/authorize", params={**asked, **changed})
        return answer.headers["location"] if answer.status_code == 302 else ""

    def code(self):
        return parse_qs(urlsplit(self.consent()).query)["code"][0]

    def redeem(self, code, **changed):
        right = {"client_id": self.id, "client_secret": self.secret, "grant_type": "authorization_code",
                 "redirect_uri": BACK, "code": code}  # fmt: skip
        return self.caller.post("/oauth/access_token", data={**right, **changed})

    def exchange(self, token, **changed):
        asked = {"grant_type": "th_exchange_token", "client_secret": self.secret, "access_token": token, **changed}
        return self.caller.get("/access_token", params=asked)

    def renew(self, token):
        return self.caller.get(
            "/refresh_access_token", params={"grant_type": "th_refresh_token", "access_token": token}
        )


@pytest.fixture
def client(fake, caller):
    return Client(fake, caller)


def test_the_way_through_the_window_ends_in_a_token_of_sixty_days(client, caller):
    back = client.consent()
    assert back.endswith("#_") and parse_qs(urlsplit(back).query)["state"] == ["s1"]
    short = client.redeem(parse_qs(urlsplit(back).query)["code"][0]).json()
    long = client.exchange(short["access_token"]).json()
    assert (long["token_type"], round(long["expires_in"] / DAY)) == ("bearer", 60)
    me = caller.get("/v1.0/me", params={"fields": "id,username", "access_token": long["access_token"]}).json()
    assert me == {"id": str(short["user_id"]), "username": "alice"}


def test_a_short_lived_token_lives_an_hour_and_is_not_exchanged_afterwards(fake, client, caller):
    short = client.redeem(client.code()).json()["access_token"]
    fake.advance(3601)
    assert code_of(caller.get("/v1.0/me", params={"access_token": short})) == 190
    assert code_of(client.exchange(short)) == 190


def test_a_code_is_good_once_and_for_an_hour(fake, client):
    code = client.code()
    assert [client.redeem(code).status_code for _ in range(2)] == [200, 400]
    late = client.code()
    fake.advance(3601)
    answer = client.redeem(late)
    assert answer.json()["error_message"] == "Matching code was not found or was already used"


@pytest.mark.parametrize("wrong", [{"client_secret": "guessed"}, {"redirect_uri": "https://evil.test/"}, {"grant_type": "password"}])  # fmt: skip
def test_a_wrong_secret_redirect_or_grant_is_refused(client, wrong):
    assert client.redeem(client.code(), **wrong).status_code == 400


@pytest.mark.parametrize("wrong", [{"redirect_uri": "https://evil.test/"}, {"scope": "threads_content_publish"},
                                   {"scope": "threads_basic,everything"}, {"response_type": "token"}, {"client_id": "1"}])  # fmt: skip
def test_a_window_that_lacks_something_sends_nobody_back(client, wrong):
    assert client.consent(**wrong) == ""


def test_there_is_no_pkce(fake, client):
    assert client.consent(code_challenge="c") == "" and len(fake.ledger.undocumented) == 1


def test_who_declines_comes_back_without_a_code(fake, client):
    fake.consent = "deny"
    back = parse_qs(urlsplit(client.consent()).query)
    assert (back["error"], back["error_reason"], back["state"]) == (["access_denied"], ["user_denied"], ["s1"])


def test_a_token_is_renewed_when_it_is_a_day_old_and_never_when_it_is_over(fake, client):
    long = client.exchange(client.redeem(client.code()).json()["access_token"]).json()["access_token"]
    assert client.renew(long).status_code == 400
    fake.advance(DAY + 1)
    newer = client.renew(long).json()
    assert round(newer["expires_in"] / DAY) == 60
    fake.advance(60 * DAY)
    assert code_of(client.renew(newer["access_token"])) == 190


def test_thrown_out_by_the_person_the_application_is_told_so(fake, alice):
    fake.revoke("alice")
    error = alice.get("me").json()["error"]
    assert (error["code"], error["error_subcode"], error["type"]) == (190, 458, "OAuthException")


def test_the_header_is_no_place_for_the_token(caller, alice):
    assert code_of(caller.get("/v1.0/me", headers={"Authorization": f"Bearer {alice.token}"})) == 2500


# DOCS["posts"], DOCS["publishing"], DOCS["status"]


def test_a_text_stands_after_two_calls_and_its_container_says_so(fake, alice):
    begun = alice.begin("山の声")
    assert not fake.ledger.posts
    container_id = begun.json()["id"]
    assert alice.get(container_id, fields="status").json()["status"] == "FINISHED"
    post_id = alice.publish(container_id).json()["id"]
    assert [(post.id, post.account, post.text) for post in fake.ledger.posts] == [(post_id, "alice", "山の声")]
    assert alice.get(container_id, fields="status,error_message").json() == {"id": container_id, "status": "PUBLISHED"}


def test_with_auto_publish_text_it_stands_at_once(fake, alice):
    assert alice.begin(auto_publish_text="true").json()["id"] == fake.ledger.posts[0].id


def test_a_container_is_published_once_and_within_a_day(fake, alice):
    once = alice.begin().json()["id"]
    assert [alice.publish(once).status_code for _ in range(2)] == [200, 400]
    old = alice.begin().json()["id"]
    fake.advance(DAY + 1)
    assert alice.get(old, fields="status").json()["status"] == "EXPIRED"
    assert (code_of(alice.publish(old)), len(fake.ledger.posts)) == (24, 1)


def test_what_is_anothers_is_not_there(fake, caller, alice):
    bob = Person(fake, caller, "bob")
    assert code_of(bob.publish(alice.begin().json()["id"])) == 24
    assert code_of(bob.get(alice.begin().json()["id"], fields="status")) == 100


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "x" * 501}, {"media_type": "STORY"}, {"topic_tag": "a.b"},
                                   {"reply_control": "nobody"}, {"text": " ".join(f"https://a.jp/{n}" for n in range(6))}])  # fmt: skip
def test_what_the_pages_forbid_is_refused_at_the_container(fake, alice, wrong):
    assert (code_of(alice.begin(**wrong)), fake.ledger.undocumented) == (100, [])


def test_too_many_links_are_named(alice):
    answer = alice.begin(" ".join(f"www.a{number}.jp" for number in range(6)))  # DOCS["links"]
    assert "THREADS_API__LINK_LIMIT_EXCEEDED" in answer.text
    assert alice.begin("https://a.jp " * 7).status_code == 200, "unique ones are counted"


@pytest.mark.parametrize(("text", "counted"), [("a" * 9, 9), ("寒い", 2), ("🐟", 4), ("a👨‍👩‍👧b", 20), ("é", 1)])
def test_an_emoji_counts_as_its_bytes(text, counted):
    assert length(text) == counted


def test_what_no_page_states_is_refused_and_remembered(fake, alice):
    assert alice.begin(colour="red").status_code == 400
    assert alice.begin(quote_post_id="1").status_code == 400
    assert len(fake.ledger.undocumented) == 2


def test_without_the_permission_nothing_is_begun(fake, caller):
    assert code_of(Person(fake, caller, scopes=["threads_basic"]).begin()) == 10


# Pictures


def test_a_picture_is_taken_from_its_address_with_its_words(fake, alice, shelf):
    address = shelf.put("a.jpg", photo())
    post_id = alice.say("Look", media_type="IMAGE", image_url=address, alt_text="A box")
    post = fake.ledger.find(post_id)
    container = fake.containers[post.media[0]]
    assert (container.alt, container.content, len(shelf.asked)) == ("A box", photo(), 1)
    told = alice.get(post_id, fields="media_type,alt_text,permalink").json()
    assert (told["media_type"], told["alt_text"]) == ("IMAGE", "A box") and told["permalink"].startswith("https://www.threads.com/@alice/post/")  # fmt: skip


def test_a_public_name_leads_to_a_server_of_the_tests(fake, alice, shelf):
    shelf.put("a.png", photo("PNG"))
    fake.switch(hosts={"go.aoba.co.jp": shelf.address})
    alice.say("", media_type="IMAGE", image_url="https://go.aoba.co.jp/a.png")
    assert [one.address for one in fake.fetch.fetched] == ["https://go.aoba.co.jp/a.png"]


def test_a_fake_in_a_process_of_its_own_is_led_there_too(shelf):
    shelf.put("a.jpg", photo())
    with Apart("threads", hosts={"go.aoba.co.jp": shelf.address}) as network:
        given = {"media_type": "IMAGE", "image_url": "https://go.aoba.co.jp/a.jpg"}
        token = network.connect("alice")["access_token"]
        assert (
            httpx.post(f"{network.address}/v1.0/me/threads", data={**given, "access_token": token}).status_code == 200
        )
    assert len(shelf.asked) == 1 and "facebookexternalhit" in shelf.asked[0]


def test_a_picture_that_is_not_there_is_no_container(fake, alice, shelf):
    error = alice.begin(media_type="IMAGE", image_url=f"{shelf.address}/gone.jpg").json()["error"]
    assert (error["error_subcode"], fake.containers) == (2207052, {})


@pytest.mark.parametrize("content", [b"no picture", photo("GIF"), photo("PNG", 1100, 100)])
def test_a_picture_that_the_specifications_forbid_ends_in_error(fake, alice, shelf, content):
    made = alice.begin(media_type="IMAGE", image_url=shelf.put("a", content)).json()["id"]
    assert alice.get(made, fields="status,error_message").json()["status"] == "ERROR"
    assert (code_of(alice.publish(made)), fake.ledger.posts) == (24, [])


@pytest.mark.parametrize(("fault", "status"), [("media_stuck", "IN_PROGRESS"), ("media_partial", "ERROR")])
def test_a_picture_may_never_be_done(fake, alice, shelf, fault, status):
    fake.fault("POST /v1.0/:user/threads", fault)
    made = alice.begin(media_type="IMAGE", image_url=shelf.put("a.jpg", photo())).json()["id"]
    assert alice.get(made, fields="status").json()["status"] == status
    assert alice.publish(made).status_code == 400


def test_a_slow_picture_is_waited_for(fake, alice, shelf):
    fake.switch(slow_pictures=True, media_seconds=60)
    made = alice.begin(media_type="IMAGE", image_url=shelf.put("a.jpg", photo())).json()["id"]
    assert alice.publish(made).status_code == 400
    fake.advance(61)
    assert alice.publish(made).status_code == 200


def test_a_carousel_is_one_post_of_two_to_twenty_pictures(fake, alice, shelf):
    address = shelf.put("a.jpg", photo())
    parts = [alice.begin("", media_type="IMAGE", image_url=address, is_carousel_item="true").json()["id"] for _ in "ab"]
    assert code_of(alice.begin(media_type="CAROUSEL", children=parts[0])) == 100
    post = fake.ledger.find(alice.say("Two", media_type="CAROUSEL", children=",".join(parts)))
    assert (post.media, len(fake.ledger.posts)) == (tuple(parts), 1)
    assert alice.get(post.id, fields="media_type").json()["media_type"] == "CAROUSEL_ALBUM"


# DOCS["replies"], DOCS["delete"]


def test_a_reply_stands_below_and_is_not_among_the_posts(fake, alice):
    first = alice.say("First")
    second = alice.say("Second", reply_to_id=first)
    third = alice.say("Third", reply_to_id=second)
    assert [one["id"] for one in alice.get("me/threads").json()["data"]] == [first]
    told = alice.get("me/replies", fields="replied_to,root_post").json()["data"]
    assert told[0] == {"id": third, "replied_to": {"id": second}, "root_post": {"id": first}}


def test_a_reply_needs_a_permission_of_its_own_unless_one_believes_otherwise(fake, caller, alice):
    first = alice.say()
    poor = Person(fake, caller, scopes=["threads_basic", "threads_content_publish"])
    assert code_of(poor.begin(reply_to_id=first)) == 10
    fake.switch(replies_need_permission=False)
    assert poor.begin(reply_to_id=first).status_code == 200


def test_only_what_is_there_and_ones_own_is_answered(fake, caller, alice):
    assert code_of(alice.begin(reply_to_id="1")) == 24
    assert code_of(Person(fake, caller, "bob").begin(reply_to_id=alice.say())) == 24


def test_a_deleted_post_is_gone(fake, caller, alice):
    post_id = alice.say()
    answer = caller.delete(f"/v1.0/{post_id}", params={"access_token": alice.token})
    assert answer.json() == {"success": True, "deleted_id": post_id}
    assert code_of(alice.get(post_id)) == 100
    assert caller.delete(f"/v1.0/{post_id}", params={"access_token": alice.token}).status_code == 400


# DOCS["media"], DOCS["insights"], DOCS["limits"]


def test_the_newest_posts_come_first_and_page_by_cursors(alice):
    said = [alice.say(f"n{number}") for number in range(3)]
    first = alice.get("me/threads", limit=2, fields="text,timestamp").json()
    assert [one["text"] for one in first["data"]] == ["n2", "n1"]
    after = alice.get("me/threads", after=first["paging"]["cursors"]["after"]).json()
    assert [one["id"] for one in after["data"]] == said[:1]


def test_figures_are_told_to_the_author_with_the_permission(fake, caller, alice):
    post_id = alice.say()
    fake.count(post_id, views=90, likes=3, shares=1)
    told = alice.get(f"{post_id}/insights", metric="views,likes,replies,reposts,quotes,shares").json()["data"]
    assert {one["name"]: one["values"][0]["value"] for one in told} == {
        "views": 90, "likes": 3, "replies": 0, "reposts": 0, "quotes": 0, "shares": 1}  # fmt: skip
    assert code_of(Person(fake, caller, "bob").get(f"{post_id}/insights", metric="views")) == 100
    assert code_of(Person(fake, caller, scopes=["threads_basic"]).get(f"{post_id}/insights", metric="views")) == 10


def test_the_quota_is_what_was_published_within_a_day(fake, alice):
    first = alice.say()
    alice.say(reply_to_id=first)
    told = alice.get("me/threads_publishing_limit", fields="quota_usage,config,reply_quota_usage").json()["data"]
    assert told == [{"quota_usage": 1, "config": {"quota_total": 250, "quota_duration": 86400}, "reply_quota_usage": 1}]
    fake.advance(DAY + 1)
    assert alice.get("me/threads_publishing_limit", fields="quota_usage").json()["data"] == [{"quota_usage": 0}]


def test_the_251st_post_of_a_day_is_refused(fake, alice):
    for number in range(250):
        fake.accept(_Quiet, "alice", f"n{number}", more={"kind": "TEXT"})
    assert alice.publish(alice.begin().json()["id"]).json()["error"]["error_subcode"] == 2207042
    fake.switch(limits=False)
    assert alice.publish(alice.begin().json()["id"]).status_code == 200


class _Quiet:
    fault = ""
