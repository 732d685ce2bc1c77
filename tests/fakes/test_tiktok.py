"""The fake TikTok does what its documentation states, and nothing else; what is believed is said in the fake beside the line."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.fakes.fetching import a_picture
from tests.fakes.server import Server
from tests.fakes.tiktok import TikTok
from tests.fakes.ways import MP4

DOCS = {
    "login": "https://developers.tiktok.com/doc/login-kit-web",
    "tokens": "https://developers.tiktok.com/docs/en/oauth-get-a-user-access-token",
    "refresh": "https://developers.tiktok.com/docs/en/oauth-refresh-a-user-access-token",
    "pkce": "https://developers.tiktok.com/doc/login-kit-desktop",
    "creator": "https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info",
    "video": "https://developers.tiktok.com/doc/content-posting-api-reference-direct-post",
    "photos": "https://developers.tiktok.com/doc/content-posting-api-reference-photo-post",
    "transfer": "https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide",
    "status": "https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status",
    "query": "https://developers.tiktok.com/doc/tiktok-api-v2-video-query",
    "rates": "https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit",
}
BACK = "https://yamabiko.test/back"
PUBLISH = "/v2/post/publish"
PUBLIC = "PUBLIC_TO_EVERYONE"
FILM = MP4 + b"\x01" * (12_000_000 - len(MP4))


@pytest.fixture
def fake():
    return TikTok(limits=False)


@pytest.fixture
def caller(fake):
    with Server(fake) as server, httpx.Client(base_url=server.address, timeout=5) as client:
        yield client


@pytest.fixture
def alice(fake, caller):
    caller.headers.update(bearer(fake, "alice"))
    return caller


@pytest.fixture
def picture(shelf):
    return shelf.put("a.jpg", a_picture())


def bearer(fake, name, *scopes):
    return {"Authorization": f"Bearer {fake.connect(name, list(scopes) or None)['access_token']}"}


def photos(caller, *addresses, headers=None, source=None, **info):
    told = {"media_type": "PHOTO", "post_mode": "DIRECT_POST", "post_info": {"privacy_level": PUBLIC, **info},
            "source_info": {"source": "PULL_FROM_URL", "photo_images": list(addresses), **(source or {})}}  # fmt: skip
    return caller.post(f"{PUBLISH}/content/init/", json=told, headers=headers)


def film(caller, size=412, chunk=0, chunks=1, **info):
    source = {"source": "FILE_UPLOAD", "video_size": size, "chunk_size": chunk or size, "total_chunk_count": chunks}
    told = {"post_info": {"privacy_level": PUBLIC, "title": "Hello", **info}, "source_info": source}
    return caller.post(f"{PUBLISH}/video/init/", json=told)


def send(where, first, content, size):
    span = f"bytes {first}-{first + len(content) - 1}/{size}"
    return httpx.put(where, content=content, headers={"Content-Range": span, "Content-Type": "video/mp4"})


def status(caller, publish_id):
    return caller.post(f"{PUBLISH}/status/fetch/", json={"publish_id": publish_id}).json()["data"]


def code(answer):
    return answer.json()["error"]["code"]


# DOCS["login"], DOCS["tokens"], DOCS["refresh"], DOCS["pkce"]


class Client:
    def __init__(self, fake, caller):
        self.caller, self.secret = caller, fake.register("key1", [BACK], [])["client_secret"]

    def consent(self, **changed):
        asked = {"client_key": "key1", "scope": "user.info.basic,video.publish", "redirect_uri": BACK, "state": "s1",
                 "response_type": "code"}  # fmt: skip
        answer = self.caller.get("/v2/auth/authorize/", params={**asked, **changed})
        if answer.status_code != 302:
            return {}
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}

    def token(self, **form):
        return self.caller.post("/v2/oauth/token/", data={"client_key": "key1", "client_secret": self.secret, **form})

    def redeem(self, **changed):
        code = {"code": self.consent()["code"]} if "code" not in changed else {}
        return self.token(**{"grant_type": "authorization_code", "redirect_uri": BACK, **code, **changed})

    def refresh(self, token):
        return self.token(grant_type="refresh_token", refresh_token=token)


@pytest.fixture
def client(fake, caller):
    return Client(fake, caller)


def me(caller, token, fields="open_id,display_name"):
    return caller.get("/v2/user/info/", params={"fields": fields}, headers={"Authorization": f"Bearer {token}"})


def test_the_way_through_the_login_ends_in_two_tokens(client, caller):
    back = client.consent()
    given = client.redeem(code=back["code"]).json()
    assert (back["state"], back["scopes"], given["scope"]) == ("s1", "user.info.basic,video.publish", back["scopes"])
    assert (given["expires_in"], given["refresh_expires_in"]) == (7200, 180 * 86_400)
    assert me(caller, given["access_token"]).json()["data"]["user"] == {"display_name": "Alice", "open_id": given["open_id"]}  # fmt: skip
    assert code(me(caller, given["access_token"], "username")) == "scope_not_authorized"


def test_a_refresh_gives_another_refresh_token_and_the_old_one_is_dead(fake, client, caller):
    first = client.redeem().json()
    fake.advance(7201)
    assert code(me(caller, first["access_token"])) == "access_token_invalid"
    second = client.refresh(first["refresh_token"]).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert client.refresh(first["refresh_token"]).json()["error"] == "invalid_grant"
    assert me(caller, second["access_token"]).status_code == 200


def test_the_challenge_is_hexadecimal(client):
    verifier = "a-verifier-that-is-long-enough-43-characters-at-least"
    hexadecimal = hashlib.sha256(verifier.encode()).hexdigest()
    codes = [client.consent(code_challenge=hexadecimal, code_challenge_method="S256")["code"] for _ in range(2)]
    assert client.redeem(code=codes[0], code_verifier=verifier).status_code == 200
    assert client.redeem(code=codes[1], code_verifier="another").json()["error"] == "invalid_request"


@pytest.mark.parametrize(("wrong", "error"), [({"code": "made up"}, "invalid_grant"), ({"redirect_uri": "https://evil.test/"}, "invalid_grant"),
                                              ({"client_secret": "guessed"}, "invalid_client"), ({"grant_type": "password"}, "unsupported_grant_type")])  # fmt: skip
def test_a_wrong_code_redirect_secret_or_grant_is_refused(client, wrong, error):
    told = client.redeem(**wrong).json()
    assert told["error"] == error and told["log_id"]


def test_a_code_is_good_once(client):
    once = client.consent()["code"]
    assert [client.redeem(code=once).status_code for _ in range(2)] == [200, 400]


def test_revoking_ends_both(client, caller):
    given = client.redeem().json()
    form = {"client_key": "key1", "client_secret": client.secret, "token": given["access_token"]}
    answer = caller.post("/v2/oauth/revoke/", data=form)
    assert (answer.status_code, answer.content) == (200, b"")
    assert code(me(caller, given["access_token"])) == "access_token_invalid"
    assert client.refresh(given["refresh_token"]).json()["error"] == "invalid_grant"


def test_who_declines_or_leaves_something_out_is_heard(fake, client):
    fake.switch(withholds=("video.publish",))
    assert client.redeem().json()["scope"] == "user.info.basic"
    fake.consent = "deny"
    assert client.consent()["error"] == "access_denied"


@pytest.mark.parametrize("wrong", [{"redirect_uri": "https://evil.test/"}, {"scope": "everything"}, {"state": ""},
                                   {"client_key": "x"}, {"response_type": "token"}])  # fmt: skip
def test_an_address_that_lacks_something_sends_nobody_back(client, wrong):
    assert client.consent(**wrong) == {}


# DOCS["photos"], DOCS["creator"]


def test_photos_are_pulled_and_the_post_stands(fake, alice, picture):
    publish_id = photos(alice, picture, picture, title="山の声", description="How it began").json()["data"][
        "publish_id"
    ]
    (post,) = fake.ledger.posts
    assert (post.text, fake.publications[publish_id].photos) == ("山の声\nHow it began", [a_picture()] * 2)
    assert status(alice, publish_id)["status"] == "PROCESSING_DOWNLOAD"
    fake.advance(1.1)
    assert (status(alice, publish_id)["status"], status(alice, publish_id)["publicaly_available_post_id"]) == ("PUBLISH_COMPLETE", [])  # fmt: skip
    fake.advance(1.1)
    assert status(alice, publish_id)["publicaly_available_post_id"] == [int(post.id)]


def test_the_creator_says_which_privacy_there_is(fake, alice, picture):
    fake.switch(private_accounts=("alice",))
    told = alice.post(f"{PUBLISH}/creator_info/query/", headers={"Content-Type": "application/json"}).json()["data"]
    assert (PUBLIC in told["privacy_level_options"], told["duet_disabled"]) == (False, True)
    assert code(photos(alice, picture)) == "privacy_level_option_mismatch"
    assert code(photos(alice, picture, privacy_level="FOLLOWER_OF_CREATOR")) == "ok"


def test_a_client_that_is_not_audited_posts_to_nobody_else(fake, alice, picture):
    fake.switch(audited=False)
    refused = photos(alice, picture)
    assert (refused.status_code, code(refused)) == (403, "unaudited_client_can_only_post_to_private_accounts")
    publish_id = photos(alice, picture, privacy_level="SELF_ONLY").json()["data"]["publish_id"]
    fake.advance(10)
    assert status(alice, publish_id) == {"status": "PUBLISH_COMPLETE", "downloaded_bytes": len(a_picture()), "publicaly_available_post_id": []}  # fmt: skip


def test_a_client_that_is_not_audited_has_five_people_a_day(fake, caller, picture):
    fake.switch(audited=False, limits=True)
    answers = [photos(caller, picture, privacy_level="SELF_ONLY", headers=bearer(fake, f"p{n}")) for n in range(6)]
    assert [code(answer) for answer in answers] == ["ok"] * 5 + ["reached_active_user_cap"]


@pytest.mark.parametrize(("info", "source"), [({"title": "🐟" * 46}, {}), ({"description": "x" * 4001}, {}), ({"privacy_level": ""}, {}),
                                              ({}, {"photo_images": []}), ({}, {"source": "FILE_UPLOAD"}), ({}, {"photo_cover_index": 1}),
                                              ({}, {"photo_images": ["http://a.test/a.jpg"]})])  # fmt: skip
def test_what_the_pages_forbid_is_refused(fake, alice, picture, info, source):
    answer = photos(alice, picture, source=source, **info)
    assert (answer.status_code, code(answer), fake.ledger.posts, fake.ledger.undocumented) == (400, "invalid_param", [], [])  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), [(a_picture("PNG"), "file_format_check_failed"), (a_picture(width=3000), "picture_size_check_failed"),
                                                 (None, "photo_pull_failed")], ids=range(3))  # fmt: skip
def test_a_photo_that_is_no_good_fails_afterwards(fake, alice, shelf, content, reason):
    address = shelf.put("a", content) if content else f"{shelf.address}/gone.jpg"
    publish_id = photos(alice, address).json()["data"]["publish_id"]
    assert (status(alice, publish_id)["status"], status(alice, publish_id)["fail_reason"]) == ("FAILED", reason)
    assert fake.ledger.posts == []


def test_pictures_come_from_domains_that_are_verified(fake, alice, shelf):
    fake.switch(verified=("go.aoba.co.jp",), hosts={"go.aoba.co.jp": shelf.address})
    shelf.put("a.jpg", a_picture())
    assert code(photos(alice, "https://go.aoba.co.jp.evil.test/a.jpg")) == "url_ownership_unverified"
    assert code(photos(alice, "https://go.aoba.co.jp/a.jpg")) == "ok" and len(fake.ledger.posts) == 1


@pytest.mark.parametrize(("fault", "said"), [("media_stuck", "PROCESSING_DOWNLOAD"), ("media_partial", "FAILED")])
def test_its_processing_may_never_end_or_fail(fake, alice, picture, fault, said):
    fake.fault(f"POST {PUBLISH}/content/init/", fault)
    publish_id = photos(alice, picture).json()["data"]["publish_id"]
    fake.advance(3600)
    assert (status(alice, publish_id)["status"], fake.ledger.posts) == (said, [])


@pytest.mark.parametrize("wrong", [{"colour": "red"}, {"is_aigc": True}])
def test_what_no_page_states_is_refused_and_remembered(fake, alice, picture, wrong):
    assert photos(alice, picture, **wrong).status_code == 400 and len(fake.ledger.undocumented) == 1


# DOCS["video"], DOCS["transfer"], DOCS["status"]


def test_a_film_comes_in_chunks_and_the_last_one_makes_the_post(fake, alice):
    begun = film(alice, len(FILM), 5_000_000, 2, is_aigc=True).json()["data"]
    where = begun["upload_url"]
    assert send(where, 0, FILM[:5_000_000], len(FILM)).status_code == 206
    assert status(alice, begun["publish_id"]) == {"status": "PROCESSING_UPLOAD", "uploaded_bytes": 5_000_000, "publicaly_available_post_id": []}  # fmt: skip
    again = send(where, 0, FILM[:5_000_000], len(FILM))
    assert (again.status_code, again.headers["content-range"]) == (416, f"bytes 0-4999999/{len(FILM)}")
    assert fake.ledger.posts == []
    assert send(where, 5_000_000, FILM[5_000_000:], len(FILM)).status_code == 201
    assert fake.publications[begun["publish_id"]].content == FILM and len(fake.ledger.posts) == 1
    assert send(where, 0, FILM[:5_000_000], len(FILM)).status_code == 416


@pytest.mark.parametrize(("there", "said"), [(True, "PUBLISH_COMPLETE"), (False, "FAILED")])
def test_a_film_may_be_pulled_from_its_address(fake, alice, shelf, there, said):
    address = shelf.put("a.mp4", MP4) if there else f"{shelf.address}/gone.mp4"
    source = {"source": "PULL_FROM_URL", "video_url": address}
    told = {"post_info": {"privacy_level": PUBLIC, "title": "Hello"}, "source_info": source}
    publish_id = alice.post(f"{PUBLISH}/video/init/", json=told).json()["data"]["publish_id"]
    fake.advance(10)
    assert (status(alice, publish_id)["status"], len(fake.ledger.posts)) == (said, there)


def test_half_a_chunk_may_arrive_and_is_gone_on_from(fake, alice):
    fake.fault("PUT /video/", "media_partial", calls=[1])
    begun = film(alice).json()["data"]
    assert send(begun["upload_url"], 0, MP4, len(MP4)).status_code == 206
    there = status(alice, begun["publish_id"])["uploaded_bytes"]
    assert there == len(MP4) // 2
    assert send(begun["upload_url"], there, MP4[there:], len(MP4)).status_code == 201 and len(fake.ledger.posts) == 1


@pytest.mark.parametrize(("size", "chunk", "chunks"), [(4_000_000, 2_000_000, 2), (12_000_000, 4_000_000, 3), (12_000_000, 5_000_000, 3),
                                                       (150_000_000, 150_000_000, 1), (12_000_000, 0, 0)])  # fmt: skip
def test_chunks_have_their_sizes(alice, size, chunk, chunks):
    assert code(film(alice, size, chunk, chunks)) == "invalid_param"


@pytest.mark.parametrize(("size", "chunk", "chunks"), [(50_000_123, 10_000_000, 5), (64_000_000, 64_000_000, 1), (150_000_000, 64_000_000, 2)])  # fmt: skip
def test_the_guides_own_examples_are_taken(alice, size, chunk, chunks):
    assert code(film(alice, size, chunk, chunks)) == "ok"


def test_an_upload_address_lives_an_hour_and_has_its_own_secret(fake, alice):
    where = film(alice).json()["data"]["upload_url"]
    assert send(where + "x", 0, MP4, len(MP4)).status_code == 404
    assert send(where, 0, MP4[:-1], len(MP4)).status_code == 400
    fake.advance(3601)
    assert send(where, 0, MP4, len(MP4)).status_code == 403


def test_what_is_no_film_fails_afterwards(fake, alice):
    begun = film(alice).json()["data"]
    assert send(begun["upload_url"], 0, b"x" * len(MP4), len(MP4)).status_code == 201
    assert status(alice, begun["publish_id"])["fail_reason"] == "file_format_check_failed" and not fake.ledger.posts


def test_a_status_is_ones_own(fake, alice):
    publish_id = film(alice).json()["data"]["publish_id"]
    asked = alice.post(f"{PUBLISH}/status/fetch/", json={"publish_id": publish_id}, headers=bearer(fake, "bob"))
    assert code(asked) == "token_not_authorized_for_specified_publish_id"
    assert code(alice.post(f"{PUBLISH}/status/fetch/", json={"publish_id": "x"})) == "invalid_publish_id"


# DOCS["query"], DOCS["rates"]


def test_figures_of_public_posts_are_read_by_their_ids(fake, alice, picture):
    photos(alice, picture, description="Seen")
    photos(alice, picture, description="Hidden", privacy_level="SELF_ONLY")
    seen, hidden = (post.id for post in fake.ledger.posts)
    fake.advance(10)
    fake.count(seen, view_count=90, like_count=3)
    asked = {"filters": {"video_ids": [seen, hidden, "1"]}}
    fields = {"fields": "id,view_count,like_count,comment_count,share_count"}
    told = alice.post("/v2/video/query/", params=fields, json=asked, headers=bearer(fake, "alice")).json()["data"]
    assert told == {"videos": [{"id": seen, "view_count": 90, "like_count": 3, "comment_count": 0, "share_count": 0}]}
    mine = alice.post("/v2/video/list/", params={"fields": "id"}, json={"max_count": 20}).json()["data"]
    assert ([one["id"] for one in mine["videos"]], mine["has_more"]) == ([seen], False)
    poor = bearer(fake, "alice", "video.publish")
    assert code(alice.post("/v2/video/query/", params=fields, json=asked, headers=poor)) == "scope_not_authorized"


def test_six_beginnings_a_minute(fake, alice, picture):
    fake.switch(limits=True)
    answers = [photos(alice, picture) for _ in range(7)]
    assert [code(answer) for answer in answers] == ["ok"] * 6 + ["rate_limit_exceeded"]
    assert answers[-1].status_code == 429 and "retry-after" not in answers[-1].headers
    fake.advance(61)
    assert code(photos(alice, picture)) == "ok"


def test_some_fifteen_posts_a_day(fake, alice, picture):
    fake.switch(limits=True, daily=1)
    assert [code(photos(alice, picture)) for _ in range(2)] == ["ok", "spam_risk_too_many_posts"]
