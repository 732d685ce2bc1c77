"""The fake YouTube does what Google's documentation states, and nothing else; what is believed is said in the fake beside the line."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.fakes.grants import challenge_of
from tests.fakes.server import Server
from tests.fakes.ways import MP4
from tests.fakes.youtube import YouTube
from tests.fakes.youtube_reading import AUTH, UNITS
from tests.fakes.youtube_uploads import PIECE

DOCS = {
    "oauth": "https://developers.google.com/identity/protocols/oauth2/web-server",
    "pkce": "https://developers.google.com/identity/protocols/oauth2/native-app",
    "expiry": "https://developers.google.com/identity/protocols/oauth2#expiration",
    "resumable": "https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol",
    "insert": "https://developers.google.com/youtube/v3/docs/videos/insert",
    "video": "https://developers.google.com/youtube/v3/docs/videos",
    "list": "https://developers.google.com/youtube/v3/docs/videos/list",
    "delete": "https://developers.google.com/youtube/v3/docs/videos/delete",
    "threads": "https://developers.google.com/youtube/v3/docs/commentThreads/insert",
    "quota": "https://developers.google.com/youtube/v3/determine_quota_cost",
    "errors": "https://developers.google.com/youtube/v3/docs/errors",
}
BACK = "https://yamabiko.test/back"
UP = "/upload/youtube/v3/videos"
UPLOAD = f"{AUTH}youtube.upload"
VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-43-characters"


@pytest.fixture
def fake():
    return YouTube()


@pytest.fixture
def caller(fake):
    with Server(fake) as server, httpx.Client(base_url=server.address, timeout=5) as client:
        yield client


@pytest.fixture
def alice(fake, caller):
    caller.headers.update(bearer(fake, "alice"))
    return caller


def bearer(fake, name, *scopes):
    return {"Authorization": f"Bearer {fake.connect(name, list(scopes) or None)['access_token']}"}


def begin(caller, title="Hello", size=412, part="snippet,status", headers=None, **more):
    body = {"snippet": {"title": title, **more.pop("snippet", {})}, "status": {"privacyStatus": "public", **more}}
    sent = {"X-Upload-Content-Length": str(size), "X-Upload-Content-Type": "video/mp4", **(headers or {})}
    return caller.post(UP, params={"uploadType": "resumable", "part": part}, json=body, headers=sent)


def send(caller, where, content=MP4, span="", headers=None):
    return caller.put(where, content=content, headers={**({"Content-Range": span} if span else {}), **(headers or {})})


def upload(caller, title="Hello", **more):
    return send(caller, begin(caller, title, **more).headers["location"]).json()["id"]


def reason(answer):
    return answer.json()["error"]["errors"][0]["reason"]


# DOCS["oauth"], DOCS["pkce"], DOCS["expiry"]


class Client:
    def __init__(self, fake, caller):
        self.caller, self.secret = caller, fake.register("app1", [BACK], [])["client_secret"]

    def consent(self, **changed):
        asked = {"client_id": "app1", "redirect_uri": BACK, "response_type": "code", "state": "s1", "scope": UPLOAD,
                 "access_type": "offline", "code_challenge": challenge_of(VERIFIER), "code_challenge_method": "S256"}  # fmt: skip
        answer = self.caller.get("/o/oauth2/v2/auth", params={**asked, **changed})
        if answer.status_code != 302:
            return {}
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}

    def token(self, **form):
        return self.caller.post("/token", data={"client_id": "app1", "client_secret": self.secret, **form})

    def redeem(self, **changed):
        code = {"code": self.consent()["code"]} if "code" not in changed else {}
        right = {"grant_type": "authorization_code", "redirect_uri": BACK, "code_verifier": VERIFIER}
        return self.token(**{**right, **code, **changed})

    def refresh(self, token):
        return self.token(grant_type="refresh_token", refresh_token=token)


@pytest.fixture
def client(fake, caller):
    return Client(fake, caller)


def test_the_first_consent_gives_a_refresh_token_and_later_ones_where_they_ask_again(client):
    back = client.consent()
    first = client.redeem(code=back["code"]).json()
    assert (back["state"], back["scope"], first["token_type"], first["expires_in"]) == ("s1", UPLOAD, "Bearer", 3599)
    assert first["refresh_token"].startswith("1//")
    assert "refresh_token" not in client.redeem().json()
    assert "refresh_token" in client.redeem(code=client.consent(prompt="consent")["code"]).json()
    online = client.consent(access_type="online", prompt="consent")["code"]
    assert "refresh_token" not in client.redeem(code=online).json()


def test_a_refresh_token_stays_the_same(fake, client, caller):
    given = client.redeem().json()
    fake.advance(3601)
    new = client.refresh(given["refresh_token"]).json()
    assert "refresh_token" not in new
    sent = begin(caller, headers={"Authorization": f"Bearer {new['access_token']}"})
    assert sent.status_code == 200


@pytest.mark.parametrize(("wrong", "error"), [({"code": "made up"}, "invalid_grant"), ({"code_verifier": "another"}, "invalid_grant"),
                                              ({"redirect_uri": "https://evil.test/"}, "redirect_uri_mismatch"),
                                              ({"client_secret": "guessed"}, "invalid_client"), ({"grant_type": "password"}, "unsupported_grant_type")])  # fmt: skip
def test_a_wrong_code_verifier_redirect_secret_or_grant_is_refused(client, wrong, error):
    assert client.redeem(**wrong).json()["error"] == error


def test_a_code_is_good_once(client):
    code = client.consent()["code"]
    assert [client.redeem(code=code).status_code for _ in range(2)] == [200, 400]


@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
def test_revoking_either_token_ends_both_and_the_consent(client, caller, which):
    given = client.redeem().json()
    assert caller.post("/revoke", data={"token": given[which]}).status_code == 200
    assert client.refresh(given["refresh_token"]).json()["error"] == "invalid_grant"
    refused = begin(caller, headers={"Authorization": f"Bearer {given['access_token']}"})
    assert (refused.status_code, reason(refused)) == (401, "authError")
    assert caller.post("/revoke", data={"token": given[which]}).status_code == 400
    assert "refresh_token" in client.redeem().json()


def test_in_testing_a_refresh_token_lives_a_week(fake, client):
    fake.switch(testing=True)
    given = client.redeem().json()
    assert given["refresh_token_expires_in"] == 7 * 86_400
    fake.advance(7 * 86_400 + 1)
    assert client.refresh(given["refresh_token"]).json()["error"] == "invalid_grant"


def test_a_person_may_leave_a_box_unticked(fake, client):
    fake.switch(withholds=(UPLOAD,))
    back = client.consent(scope=f"{UPLOAD} {AUTH}youtube.readonly")
    assert client.redeem(code=back["code"]).json()["scope"] == f"{AUTH}youtube.readonly"
    assert client.consent()["error"] == "access_denied"


@pytest.mark.parametrize("wrong", [{"redirect_uri": "https://evil.test/"}, {"scope": "everything"}, {"response_type": "token"},
                                   {"access_type": "always"}, {"client_id": "x"}])  # fmt: skip
def test_an_address_that_lacks_something_sends_nobody_back(client, wrong):
    assert client.consent(**wrong) == {}


# DOCS["resumable"], DOCS["insert"], DOCS["video"]


def test_a_video_stands_once_all_of_it_has_arrived(fake, alice):
    begun = begin(alice, "山の声", snippet={"description": "How it began", "tags": ["cold"]})
    assert begun.status_code == 200 and not fake.ledger.posts
    answer = send(alice, begun.headers["location"])
    (post,) = fake.ledger.posts
    assert (answer.status_code, answer.json()["id"]) == (201, post.id)
    assert (post.text, fake.content_of(post), len(post.id)) == ("山の声\nHow it began", MP4, 11)


def test_pieces_may_be_asked_for_and_sent_again_and_it_is_one_video(fake, alice):
    film = MP4 + b"\x01" * (2 * PIECE)
    where = begin(alice, size=len(film)).headers["location"]

    def piece(first, last):
        return send(alice, where, film[first : last + 1], f"bytes {first}-{last}/{len(film)}")

    asked = send(alice, where, b"", f"bytes */{len(film)}")
    assert (asked.status_code, "range" in asked.headers) == (308, False)
    assert piece(0, PIECE - 1).headers["range"] == f"bytes=0-{PIECE - 1}"
    assert piece(0, PIECE - 1).headers["range"] == f"bytes=0-{PIECE - 1}"
    assert piece(PIECE, PIECE + 9).status_code == 400, "no multiple of 256 KB"
    done = piece(PIECE, len(film) - 1)
    again = send(alice, where, b"", f"bytes */{len(film)}")
    assert (done.status_code, again.status_code, again.json()["id"]) == (201, 201, done.json()["id"])
    assert len(fake.ledger.posts) == 1 and fake.content_of(fake.ledger.posts[0]) == film


def test_half_a_piece_may_arrive(fake, alice):
    fake.fault(f"PUT {UP}", "media_partial", calls=[1])
    where = begin(alice).headers["location"]
    answer = send(alice, where)
    arrived = len(MP4) // 2
    assert (answer.status_code, answer.headers["range"]) == (308, f"bytes=0-{arrived - 1}")
    rest = send(alice, where, MP4[arrived:], f"bytes {arrived}-{len(MP4) - 1}/{len(MP4)}")
    assert rest.status_code == 201 and len(fake.ledger.posts) == 1


def test_what_was_cut_off_after_it_was_taken_is_found_by_asking(fake, alice):
    fake.fault(f"PUT {UP}", "drop_after", calls=[1])
    where = begin(alice).headers["location"]
    with pytest.raises(httpx.RemoteProtocolError):
        send(alice, where)
    assert send(alice, where, b"", f"bytes */{len(MP4)}").json()["id"] == fake.ledger.posts[0].id
    assert len(fake.ledger.posts) == 1


def test_a_session_ends_and_is_ones_own(fake, alice):
    where = begin(alice).headers["location"]
    assert send(alice, where, headers=bearer(fake, "bob")).status_code == 404
    fake.advance(7 * 86_400 + 1)
    assert send(alice, where, headers=bearer(fake, "alice")).status_code == 404


@pytest.mark.parametrize(("given", "error"), [
    ({"title": " "}, "invalidTitle"), ({"title": "x" * 101}, "invalidTitle"), ({"title": "a<b"}, "invalidTitle"),
    ({"snippet": {"description": "山" * 1667}}, "invalidDescription"), ({"snippet": {"tags": ["x" * 501]}}, "invalidTags"),
    ({"snippet": {"categoryId": "999"}}, "invalidCategoryId"), ({"publishAt": "2030-01-01T00:00:00Z"}, "invalidPublishAt"),
])  # fmt: skip
def test_what_the_pages_forbid_is_refused_before_a_byte_is_sent(fake, alice, given, error):
    answer = begin(alice, **given)
    assert (answer.status_code, reason(answer), fake.sessions) == (400, error, {})


@pytest.mark.parametrize("wrong", [{"part": "snippet,status", "snippet": {"colour": "red"}}, {"headers": {"X-Upload-Content-Type": "text/plain"}},
                                   {"privacyStatus": "secret"}])  # fmt: skip
def test_what_no_page_states_is_refused_and_remembered(fake, alice, wrong):
    assert begin(alice, **wrong).status_code == 400 and len(fake.ledger.undocumented) == 1


def test_a_project_that_is_not_audited_uploads_privately(fake, alice):
    fake.switch(audited=False)
    video = upload(alice)
    told = alice.get("/youtube/v3/videos", params={"part": "status", "id": video}).json()["items"][0]["status"]
    assert told["privacyStatus"] == "private"
    for_bob = alice.get("/youtube/v3/videos", params={"part": "status", "id": video}, headers=bearer(fake, "bob"))
    assert for_bob.json()["items"] == []


@pytest.mark.parametrize(("fault", "said"), [("media_stuck", "uploaded"), ("media_partial", "failed"), (None, "processed")])  # fmt: skip
def test_its_processing_may_never_end_or_fail(fake, alice, fault, said):
    if fault:
        fake.fault(f"POST {UP}", fault)
    video = upload(alice)
    fake.advance(60)
    told = alice.get("/youtube/v3/videos", params={"part": "status,processingDetails", "id": video}).json()["items"][0]
    assert told["status"]["uploadStatus"] == said


def test_scopes_are_asked_for(fake, caller):
    refused = begin(caller, headers=bearer(fake, "alice", f"{AUTH}youtube.readonly"))
    assert (refused.status_code, reason(refused)) == (403, "insufficientPermissions")
    only_upload = bearer(fake, "alice", UPLOAD)
    assert caller.get("/youtube/v3/channels?part=snippet&mine=true", headers=only_upload).status_code == 403


# DOCS["list"], DOCS["delete"], DOCS["threads"], DOCS["quota"]


def test_figures_are_read_by_ids_and_are_text(fake, alice):
    videos = [upload(alice, f"n{number}") for number in range(2)]
    fake.count(videos[1], viewCount=90, likeCount=3, commentCount=1)
    asked = {"part": "snippet,statistics", "id": ",".join([*videos, "gone"])}
    items = alice.get("/youtube/v3/videos", params=asked).json()["items"]
    assert [one["snippet"]["title"] for one in items] == ["n0", "n1"]
    assert items[1]["statistics"] == {"viewCount": "90", "likeCount": "3", "favoriteCount": "0", "commentCount": "1"}


def test_ones_own_channel_leads_to_the_uploads(alice):
    videos = [upload(alice, f"n{number}") for number in range(2)]
    mine = alice.get("/youtube/v3/channels", params={"part": "snippet,contentDetails", "mine": "true"}).json()["items"][
        0
    ]
    asked = {"part": "contentDetails", "playlistId": mine["contentDetails"]["relatedPlaylists"]["uploads"]}
    items = alice.get("/youtube/v3/playlistItems", params=asked).json()["items"]
    assert [one["contentDetails"]["videoId"] for one in items] == videos[::-1]


def test_only_what_is_ones_own_is_deleted(fake, alice):
    video = upload(alice)
    assert alice.delete("/youtube/v3/videos", params={"id": video}, headers=bearer(fake, "bob")).status_code == 403
    assert alice.delete("/youtube/v3/videos", params={"id": video}).status_code == 204
    assert reason(alice.delete("/youtube/v3/videos", params={"id": video})) == "videoNotFound"


def test_a_comment_stands_below(fake, alice):
    video = upload(alice)
    thread = {"snippet": {"videoId": video, "topLevelComment": {"snippet": {"textOriginal": "The story"}}}}
    answer = alice.post("/youtube/v3/commentThreads", params={"part": "snippet"}, json=thread)
    assert answer.status_code == 200 and [(one.more["on"], one.text) for one in fake.comments] == [(video, "The story")]


def test_a_hundred_uploads_a_day_until_midnight_in_california(fake, alice):
    fake.switch(upload_limit=1000)
    assert [begin(alice).status_code for _ in range(101)].count(200) == 100
    over = begin(alice)
    assert (over.status_code, reason(over), "retry-after" in over.headers) == (403, "quotaExceeded", False)
    fake.advance(86_400)
    assert begin(alice, headers=bearer(fake, "alice")).status_code == 200


def test_units_are_spent_by_reading_and_deleting(fake, alice):
    video = upload(alice)
    alice.get("/youtube/v3/videos", params={"part": "statistics", "id": video})
    alice.delete("/youtube/v3/videos", params={"id": video})
    assert [used for (bucket, _day), used in fake.spent.items() if bucket.endswith("units")] == [51]
    fake.spent = dict.fromkeys(fake.spent, UNITS)
    assert reason(alice.get("/youtube/v3/videos", params={"part": "statistics", "id": video})) == "quotaExceeded"


def test_a_channel_has_a_limit_of_its_own(fake, alice):
    fake.switch(upload_limit=1)
    upload(alice)
    refused = begin(alice)
    assert (refused.status_code, reason(refused)) == (400, "uploadLimitExceeded")
