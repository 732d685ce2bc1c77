"""The fake Instagram does what Meta's documentation states, and nothing else; what is believed is said in the fake beside the line."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.fakes.fetching import a_picture
from tests.fakes.instagram import Instagram
from tests.fakes.limits import DAY
from tests.fakes.server import Server

DOCS = {
    "login": "https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login",
    "publishing": "https://developers.facebook.com/docs/instagram-platform/content-publishing",
    "media": "https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media",
    "container": "https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-container",
    "errors": "https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes",
    "quota": "https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/content_publishing_limit",
    "insights": "https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/insights",
    "rates": "https://developers.facebook.com/docs/graph-api/overview/rate-limiting#business-use-case-rate-limits",
    "comments": "https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media/comments",
    "the post is there": "https://github.com/gitroomhq/postiz-app/pull/1681",  # seen, not documented
}
BACK = "https://yamabiko.test/back"
MP4 = b"\x00\x00\x00\x20ftypisom" + b"\x00" * 400
V = "/v24.0"


@pytest.fixture
def fake():
    return Instagram()


@pytest.fixture
def caller(fake):
    with Server(fake) as server, httpx.Client(base_url=server.address, timeout=5) as client:
        yield client


@pytest.fixture
def alice(fake, caller):
    caller.headers["Authorization"] = f"Bearer {fake.connect('alice')['access_token']}"
    return caller


@pytest.fixture
def picture(shelf):
    return shelf.put("a.jpg", a_picture())


def as_(fake, name, *scopes):
    return {"Authorization": f"Bearer {fake.connect(name, list(scopes) or None)['access_token']}"}


def begin(caller, **given):
    return caller.post(f"{V}/me/media", json=given)


def publish(caller, container):
    return caller.post(f"{V}/me/media_publish", json={"creation_id": container})


def say(caller, picture, caption="Hello", **more):
    return publish(caller, begin(caller, image_url=picture, caption=caption, **more).json()["id"]).json()["id"]


def status(caller, container):
    return caller.get(f"{V}/{container}", params={"fields": "status_code"}).json()["status_code"]


def subcode(answer):
    assert answer.status_code == 400
    return answer.json()["error"].get("error_subcode")


# DOCS["login"]


@pytest.mark.parametrize("wrapped", [True, False])
def test_the_way_through_the_login_ends_in_a_token_of_sixty_days(fake, caller, wrapped):
    fake.switch(wrapped=wrapped)
    secret = fake.register("99", [BACK], list(Instagram.scopes))["client_secret"]
    asked = {"client_id": "99", "redirect_uri": BACK, "response_type": "code", "state": "s1",
             "scope": "instagram_business_basic,instagram_business_content_publish", "force_reauth": "true"}  # fmt: skip
    back = caller.get("/oauth/authorize", params=asked).headers["location"]
    code = parse_qs(urlsplit(back).query)["code"][0]
    form = {"client_id": "99", "client_secret": secret, "grant_type": "authorization_code", "redirect_uri": BACK, "code": code}  # fmt: skip
    short = caller.post("/oauth/access_token", data=form).json()
    short = short["data"][0] if wrapped else short
    assert short["permissions"] == asked["scope"] and back.endswith("#_")
    exchange = {"grant_type": "ig_exchange_token", "client_secret": secret, "access_token": short["access_token"]}
    long = caller.get("/access_token", params=exchange).json()
    assert round(long["expires_in"] / DAY) == 60
    headers = {"Authorization": f"Bearer {long['access_token']}"}
    me = caller.get(f"{V}/me", params={"fields": "user_id,username"}, headers=headers).json()
    me = me["data"][0] if wrapped else me
    assert (me["user_id"], me["username"]) == (fake.number("alice"), "alice")
    assert caller.get(f"{V}/{me['user_id']}", params={"fields": "username"}, headers=headers).json()["username"] == "alice"  # fmt: skip


def test_renewing_needs_a_day(fake, caller):
    token = fake.connect("alice")["access_token"]

    def renew():
        return caller.get("/refresh_access_token", params={"grant_type": "ig_refresh_token", "access_token": token})

    assert renew().status_code == 400
    fake.advance(DAY + 1)
    assert renew().json()["token_type"] == "bearer"


# DOCS["publishing"], DOCS["media"], DOCS["container"], DOCS["errors"]


def test_a_picture_stands_after_two_calls_with_its_words(fake, alice, picture):
    made = begin(alice, image_url=picture, caption="山の声 #cold", alt_text="A box").json()["id"]
    assert (status(alice, made), fake.ledger.posts) == ("FINISHED", [])
    post_id = publish(alice, made).json()["id"]
    post = fake.ledger.find(post_id)
    assert (post.text, post.media, fake.containers[made].alt) == ("山の声 #cold", (made,), "A box")
    assert fake.containers[made].content == a_picture() and status(alice, made) == "PUBLISHED"
    told = alice.get(f"{V}/{post_id}", params={"fields": "caption,permalink,alt_text,media_type"}).json()
    assert (told["caption"], told["alt_text"], told["media_type"]) == ("山の声 #cold", "A box", "IMAGE")


def test_forms_and_parameters_are_understood_too(fake, caller, picture):
    token = fake.connect("alice")["access_token"]
    made = caller.post(f"{V}/me/media", params={"image_url": picture, "access_token": token}).json()["id"]
    assert caller.post(f"{V}/me/media_publish", data={"creation_id": made, "access_token": token}).status_code == 200


@pytest.mark.parametrize(("content", "code"), [(a_picture("PNG"), 2207005), (a_picture(width=1000, height=300), 2207009),
                                              (a_picture(width=300, height=600), 2207009), (b"none", 2207005),
                                              (a_picture() + b"\x00" * 8_400_000, 2207004)], ids=range(5))  # fmt: skip
def test_a_picture_that_is_no_jpeg_or_too_long_or_too_large_is_refused(fake, alice, shelf, content, code):
    assert (subcode(begin(alice, image_url=shelf.put("a", content))), fake.containers) == (code, {})


def test_what_is_not_there_or_not_ascii_cannot_be_fetched(alice, shelf):
    assert subcode(begin(alice, image_url=f"{shelf.address}/gone.jpg")) == 2207052
    assert subcode(begin(alice, image_url=f"{shelf.address}/山.jpg")) == 2207052
    assert subcode(begin(alice, image_url="ftp://a.test/a.jpg")) == 2207052


@pytest.mark.parametrize(("caption", "code"), [("x" * 2201, 2207010), ("#a " * 31, 2207010), ("@a " * 21, 2207040)])
def test_a_caption_has_its_limits(alice, picture, caption, code):
    assert subcode(begin(alice, image_url=picture, caption=caption)) == code


def test_a_container_is_published_once_when_it_is_done_and_within_a_day(fake, alice, picture):
    once = begin(alice, image_url=picture).json()["id"]
    assert publish(alice, once).status_code == 200 and subcode(publish(alice, once)) == 2207008
    fake.switch(slow_pictures=True, media_seconds=60)
    slow = begin(alice, image_url=picture).json()["id"]
    assert (status(alice, slow), subcode(publish(alice, slow))) == ("IN_PROGRESS", 2207027)
    fake.advance(DAY + 1)
    assert (status(alice, slow), subcode(publish(alice, slow)), len(fake.ledger.posts)) == ("EXPIRED", 2207020, 1)


@pytest.mark.parametrize(("fault", "said"), [("media_stuck", "IN_PROGRESS"), ("media_partial", "ERROR")])
def test_a_picture_may_never_be_done(fake, alice, picture, fault, said):
    fake.fault("POST /:version/:user/media", fault)
    made = begin(alice, image_url=picture).json()["id"]
    assert (status(alice, made), subcode(publish(alice, made))) == (said, 2207027)


def test_a_carousel_is_one_post_of_two_to_ten(fake, alice, picture):
    parts = [begin(alice, image_url=picture, is_carousel_item=True, alt_text=word).json()["id"] for word in "ab"]
    assert subcode(begin(alice, media_type="CAROUSEL", children=parts[:1])) == 2207028
    made = begin(alice, media_type="CAROUSEL", children=parts, caption="Two").json()["id"]
    publish(alice, made)
    (post,) = fake.ledger.posts
    assert [fake.containers[one].alt for one in post.media] == ["a", "b"]
    with_words = begin(alice, image_url=picture, is_carousel_item=True, caption="no")
    assert with_words.status_code == 400 and len(fake.ledger.undocumented) == 1


def test_a_reels_bytes_are_sent_in_pieces(fake, alice):
    token = alice.headers["Authorization"].removeprefix("Bearer ")
    begun = begin(alice, media_type="REELS", upload_type="resumable", caption="Moving").json()

    def send(offset, content):
        headers = {"Authorization": f"OAuth {token}", "offset": str(offset), "file_size": str(len(MP4))}
        return alice.post(begun["uri"], content=content, headers=headers)

    assert send(0, MP4[:200]).json() == {"success": True, "message": "Upload successful."}
    assert status(alice, begun["id"]) == "IN_PROGRESS"
    assert send(100, MP4[200:]).json()["debug_info"]["type"] == "ProcessingFailedError"
    assert send(200, MP4[200:]).json()["success"] is True
    fake.advance(2)
    assert status(alice, begun["id"]) == "FINISHED"
    post = fake.ledger.find(publish(alice, begun["id"]).json()["id"])
    assert fake.containers[post.media[0]].content == MP4


def test_some_have_seen_that_no_bytes_are_taken(fake, alice):
    fake.switch(resumable=False)
    assert begin(alice, media_type="REELS", upload_type="resumable").json()["error"]["code"] == 100


def test_what_is_no_film_ends_in_error(fake, alice, shelf):
    made = begin(alice, media_type="REELS", video_url=shelf.put("a.mp4", b"none at all")).json()["id"]
    fake.advance(2)
    assert (status(alice, made), subcode(publish(alice, made))) == ("ERROR", 2207027)


def test_it_may_say_that_it_restricts_and_the_post_is_there(fake, alice, picture):  # DOCS["the post is there"]
    fake.switch(suspicious=True)
    made = begin(alice, image_url=picture).json()["id"]
    assert subcode(publish(alice, made)) == 2207051
    assert (len(fake.ledger.posts), status(alice, made)) == (1, "PUBLISHED")


@pytest.mark.parametrize("wrong", [{"alt_text": "no", "media_type": "REELS", "upload_type": "resumable"}, {"colour": "red"},
                                   {"media_type": "STORIES"}, {"user_tags": []}])  # fmt: skip
def test_what_no_page_states_is_refused_and_remembered(fake, alice, picture, wrong):
    assert begin(alice, **({"image_url": picture} | wrong if "upload_type" not in wrong else wrong)).status_code == 400
    assert len(fake.ledger.undocumented) == 1


def test_nothing_is_deleted_with_this_login(fake, alice, picture):
    assert alice.delete(f"{V}/{say(alice, picture)}").status_code == 404
    assert len(fake.ledger.undocumented) == 1


def test_permissions_and_other_peoples_things(fake, caller, alice, picture):
    made = begin(alice, image_url=picture).json()["id"]
    bob = as_(fake, "bob")
    assert subcode(caller.post(f"{V}/me/media_publish", json={"creation_id": made}, headers=bob)) == 2207008
    poor = as_(fake, "alice", "instagram_business_basic")
    refused = caller.post(f"{V}/me/media", json={"image_url": picture}, headers=poor)
    assert refused.json()["error"]["code"] == 10
    number = fake.number("alice")
    assert caller.post(f"{V}/{number}/media", json={"image_url": picture}, headers=bob).status_code == 400


# DOCS["quota"], DOCS["insights"], DOCS["comments"]


def test_the_quota_counts_a_day(fake, alice, picture):
    fake.switch(quota=2)
    for _ in range(2):
        say(alice, picture)
    third = begin(alice, image_url=picture).json()["id"]
    assert subcode(publish(alice, third)) == 2207042
    told = alice.get(f"{V}/me/content_publishing_limit", params={"fields": "quota_usage,config"}).json()["data"]
    assert told == [{"quota_usage": 2, "config": {"quota_total": 2, "quota_duration": 86400}}]
    fake.advance(DAY + 1)
    assert alice.get(f"{V}/me/content_publishing_limit").json()["data"] == [{"quota_usage": 0}]


def test_figures_that_are_not_there_yet_are_left_out_and_are_not_nothing(fake, alice, picture):
    post_id = say(alice, picture)

    def read(metric="views,likes"):
        return alice.get(f"{V}/{post_id}/insights", params={"metric": metric})

    assert read().json() == {"data": []}
    fake.count(post_id, views=90, likes=0)
    assert {one["name"]: one["values"][0]["value"] for one in read().json()["data"]} == {"views": 90, "likes": 0}
    assert read("ig_reels_avg_watch_time").status_code == 400 and not fake.ledger.undocumented
    assert read("impressions").status_code == 400 and len(fake.ledger.undocumented) == 1
    poor = as_(fake, "alice", "instagram_business_basic")
    assert alice.get(f"{V}/{post_id}/insights", params={"metric": "views"}, headers=poor).status_code == 403


def test_media_are_listed_newest_first(alice, picture):
    said = [say(alice, picture, f"n{number}") for number in range(3)]
    first = alice.get(f"{V}/me/media", params={"fields": "caption", "limit": 2}).json()
    assert [one["caption"] for one in first["data"]] == ["n2", "n1"]
    rest = alice.get(f"{V}/me/media", params={"after": first["paging"]["cursors"]["after"]}).json()["data"]
    assert [one["id"] for one in rest] == said[:1]


def test_a_comment_stands_below_ones_own_post(fake, alice, picture):
    post_id = say(alice, picture)
    assert alice.post(f"{V}/{post_id}/comments", json={"message": "The story: https://go.aoba.co.jp/x"}).status_code == 200  # fmt: skip
    assert [(one.more["on"], one.text) for one in fake.comments] == [(post_id, "The story: https://go.aoba.co.jp/x")]
    assert alice.post(f"{V}/{post_id}/comments", json={"message": "a"}, headers=as_(fake, "bob")).status_code == 400


def test_its_own_limit_says_in_a_header_how_many_minutes(fake, alice, picture):  # DOCS["rates"]
    fake.fault("POST /:version/:user/media", "busy_own", calls=[1])
    answer = begin(alice, image_url=picture)
    (usage,) = json.loads(answer.headers["x-business-use-case-usage"]).values()
    assert (answer.json()["error"]["code"], usage[0]["estimated_time_to_regain_access"]) == (80002, 5)
