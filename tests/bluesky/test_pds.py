"""That it is the real thing, and what the adapter may rely on: each fact of Bluesky's protocol that our publishing stands on.

Said by @atproto/pds 0.4.217. The refusals are `{"error": word, "message": sentence}`, and the word is what to decide by: of the
same 400 one is a post that can never go out (InvalidRequest) and another a token that wants renewing (ExpiredToken).
"""

from __future__ import annotations

import base64
import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.bluesky.pds import POSTS, Pds, running

RKEY = "3jzfcijpj2z2a"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PUT, CREATE = "com.atproto.repo.putRecord", "com.atproto.repo.createRecord"
WHO_AM_I, RENEW = "com.atproto.server.getSession", "com.atproto.server.refreshSession"


class Alice:
    """A person with the session of her own password; `connect()` leaves her with an app password's, as the product has it."""

    def __init__(self, pds: Pds) -> None:
        self.pds = pds
        self.did = pds.create_account()
        self.access = pds.accounts[self.did].access

    def connect(self) -> Alice:
        self.app_password = self.pds.app_password(self.did, "Yamabiko")
        self.session = self.pds.open_session(self.did, self.app_password)
        self.access, self.refresh = self.session["accessJwt"], self.session["refreshJwt"]
        return self

    def write(self, method: str = PUT, *, rkey: str = RKEY, expect: int = 200, more: dict | None = None, **record):
        asked = {"repo": self.did, "collection": POSTS, "rkey": rkey, "record": post(**record), **(more or {})}
        return self.pds.ask(method, asked, access=self.access, expect=expect).json()

    def upload(self, content: bytes, kind: str) -> dict:
        return self.pds.upload(content, kind, access=self.access).json()["blob"]


@pytest.fixture
def alice(pds):
    return Alice(pds)


@pytest.fixture
def connected(pds):
    return Alice(pds).connect()


def post(text: str = "Hello from the mountain", **more) -> dict:
    return {"$type": POSTS, "text": text, "createdAt": "2026-11-28T09:00:00.000Z", **more}


def pictured(blob: dict) -> dict:
    return {"$type": "app.bsky.embed.images", "images": [{"alt": "A single point", "image": blob}]}


def claims(token: str) -> dict:
    return json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))


# Sessions


def test_an_app_password_opens_a_session(pds, connected):
    assert set(connected.session) >= {"accessJwt", "refreshJwt", "did", "handle", "email", "emailConfirmed", "active"}
    assert (connected.session["did"], connected.session["handle"]) == (
        connected.did,
        pds.accounts[connected.did].handle,
    )
    assert claims(connected.access)["scope"] == "com.atproto.appPass"  # .access for one's own password
    service = connected.session["didDoc"]["service"][0]
    assert (service["id"], service["serviceEndpoint"]) == ("#atproto_pds", pds.url)


def test_access_lasts_two_hours_and_renewal_ninety_days(connected):
    lives = [
        timedelta(seconds=claims(each)["exp"] - claims(each)["iat"]) for each in (connected.access, connected.refresh)
    ]
    assert lives == [timedelta(hours=2), timedelta(days=90)]


def test_a_session_opens_by_handle_or_did_without_an_at_sign(pds, connected):
    handle = pds.accounts[connected.did].handle
    assert pds.open_session(handle, connected.app_password)["did"] == connected.did
    assert pds.open_session(f"@{handle}", connected.app_password, expect=401)["error"] == "AuthenticationRequired"


@pytest.mark.parametrize("who", ["hers", "nobody.test"])
def test_a_wrong_password_and_an_unknown_handle_are_the_same_401(pds, connected, who):
    refused = pds.open_session(connected.did if who == "hers" else who, "aaaa-bbbb-cccc-dddd", expect=401)
    assert refused == {"error": "AuthenticationRequired", "message": "Invalid identifier or password"}


def test_an_app_password_makes_no_other(pds, connected):
    asked = {"name": "another"}
    refused = pds.ask("com.atproto.server.createAppPassword", asked, access=connected.access, expect=400).json()
    assert refused == {"error": "InvalidToken", "message": "Bad token scope"}


def test_each_bad_token_has_its_word(pds, connected):
    """All but the missing one are 400, not 401."""
    said = {}
    for what, token in {
        "none": "", "garbage": "garbage", "truncated": connected.access[:-3], "of the other kind": connected.refresh,
        "expired": pds.expired(connected.access),
    }.items():  # fmt: skip
        answer = pds.question(WHO_AM_I, access=token, expect=400 if token else 401)
        assert "www-authenticate" not in answer.headers
        said[what] = answer.json()
    assert said == {
        "none": {"error": "AuthMissing", "message": "Authentication Required"},
        "garbage": {"error": "InvalidToken", "message": "Token could not be verified"},
        "truncated": {"error": "InvalidToken", "message": "Token could not be verified"},
        "of the other kind": {"error": "InvalidToken", "message": "Invalid token type"},
        "expired": {"error": "ExpiredToken", "message": "Token has expired"},
    }


def test_an_expired_token_writes_nothing(pds, connected):
    connected.access = pds.expired(connected.access)
    assert connected.write(expect=400)["error"] == "ExpiredToken"
    assert pds.posts(connected.did) == []


def test_renewing_turns_the_token_and_the_old_one_still_renews_for_a_while(pds, connected):
    """Two that renew at once both go on, with the same next token: the grace is two hours."""
    first = pds.ask(RENEW, access=connected.refresh).json()
    again = pds.ask(RENEW, access=connected.refresh).json()
    assert claims(first["refreshJwt"])["jti"] == claims(again["refreshJwt"])["jti"] != claims(connected.refresh)["jti"]
    for renewed in (first, again):
        assert pds.question(WHO_AM_I, access=renewed["accessJwt"]).json()["did"] == connected.did


def test_a_revoked_app_password_renews_nothing_but_its_access_lives_on(pds, connected):
    """Whoever disconnects must forget the access token: it writes until its two hours are over."""
    pds.revoke_app_password(connected.did, "Yamabiko")
    assert pds.open_session(connected.did, connected.app_password, expect=401)["error"] == "AuthenticationRequired"
    refused = pds.ask(RENEW, access=connected.refresh, expect=400).json()
    assert refused == {"error": "ExpiredToken", "message": "Token has been revoked"}
    connected.write()


def test_deleting_the_session_revokes_its_renewal_and_takes_the_refresh_token(pds, connected):
    pds.ask("com.atproto.server.deleteSession", access=connected.access, expect=400)
    pds.ask("com.atproto.server.deleteSession", access=connected.refresh)
    assert pds.ask(RENEW, access=connected.refresh, expect=400).json()["error"] == "ExpiredToken"
    assert pds.open_session(connected.did, connected.app_password)["did"] == connected.did


# Posts


def test_put_twice_under_a_chosen_key_is_one_post(pds, alice):
    """The idempotent way to publish. The second answer has no commit: nothing was changed."""
    first, second = alice.write(), alice.write()
    assert (first["uri"], first["cid"]) == (second["uri"], second["cid"])
    assert first["uri"] == f"at://{alice.did}/{POSTS}/{RKEY}"
    assert "commit" in first
    assert "commit" not in second
    assert [(each["cid"], each["value"]) for each in pds.posts(alice.did)] == [(first["cid"], post())]


def test_put_by_eight_at_once_is_one_post(pds, alice):
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(lambda _: alice.write(), range(8)))
    assert len({answer["cid"] for answer in answers}) == 1
    assert sum("commit" in answer for answer in answers) == 1
    assert len(pds.posts(alice.did)) == 1


def test_put_with_another_text_replaces_unless_it_says_that_there_is_none(pds, alice):
    """So a retry sends the same bytes, its createdAt too; `swapRecord: null` makes the second one a refusal."""
    first = alice.write()
    refused = alice.write(text="Changed", more={"swapRecord": None}, expect=400)
    assert refused == {"error": "InvalidSwap", "message": f"Record was at {first['cid']}"}
    assert alice.write(text="Changed")["cid"] != first["cid"]
    assert [each["value"]["text"] for each in pds.posts(alice.did)] == ["Changed"]


def test_create_with_a_taken_key_is_a_500_and_changes_nothing(pds, alice):
    """No way to publish: the answer is the one of a server in trouble."""
    first = alice.write()
    assert alice.write(CREATE, text="Second", expect=500)["error"] == "InternalServerError"
    assert [each["cid"] for each in pds.posts(alice.did)] == [first["cid"]]


def test_a_post_can_be_looked_for_by_its_key(pds, alice):
    asked = {"repo": alice.did, "collection": POSTS, "rkey": RKEY}
    assert pds.question("com.atproto.repo.getRecord", asked, expect=400).json()["error"] == "RecordNotFound"
    cid = alice.write()["cid"]
    assert pds.question("com.atproto.repo.getRecord", asked).json()["cid"] == cid


def test_deleting_twice_is_no_error(pds, alice):
    alice.write()
    asked = {"repo": alice.did, "collection": POSTS, "rkey": RKEY}
    first, second = (pds.ask("com.atproto.repo.deleteRecord", asked, access=alice.access).json() for _ in range(2))
    assert "commit" in first
    assert second == {}
    assert pds.posts(alice.did) == []


def test_a_posts_key_is_a_timestamp_identifier(alice):
    refused = alice.write(rkey="share-17", expect=400)
    assert refused["error"] == "InvalidRequest"
    assert "Invalid TID" in refused["message"]


def test_nobody_writes_in_anothers_repository(pds, alice):
    other = pds.create_account()
    assert alice.write(more={"repo": other}, expect=401)["error"] == "AuthenticationRequired"
    assert pds.posts(other) == []


FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}\N{ZERO WIDTH JOINER}\N{BOY}"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("山" * 300, ""),
        ("山" * 301, "grapheme too big (maximum 300, got 301)"),
        (FAMILY * 100, ""),  # 100 graphemes, 2,500 bytes
        (FAMILY * 121, "string too big (maximum 3000, got 3025)"),  # 121 graphemes
    ],
    ids=["300", "301", "100 families", "121 families"],
)
def test_three_hundred_graphemes_and_three_thousand_bytes(pds, alice, text, refusal):
    answer = alice.write(text=text, expect=400 if refusal else 200)
    if refusal:
        assert answer["error"] == "InvalidRequest"
        assert refusal in answer["message"]
    else:
        assert answer["validationStatus"] == "valid"
    assert len(pds.posts(alice.did)) == (0 if refusal else 1)


def test_the_server_checks_unless_it_is_told_not_to(pds, alice):
    """`validate: false` lets a text through that no app shows: we never send it."""
    assert "validationStatus" not in alice.write(text="山" * 301, more={"validate": False})


def test_the_server_does_not_check_where_a_facet_ends(pds, alice):
    """Bytes that the text does not have: a wrong offset is ours to find."""
    link = {"$type": "app.bsky.richtext.facet#link", "uri": "https://example.com/"}
    alice.write(text="x", facets=[{"index": {"byteStart": 0, "byteEnd": 500}, "features": [link]}])
    assert len(pds.posts(alice.did)) == 1


def test_a_post_over_150_kilobytes_is_a_413(alice):
    assert alice.write(text="x" * 200_000, expect=413)["error"] == "PayloadTooLargeError"


def test_more_posts_than_a_page_are_all_listed(pds, alice):
    writes = [
        {"$type": "com.atproto.repo.applyWrites#create", "collection": POSTS, "value": post(str(number))}
        for number in range(101)
    ]
    pds.ask("com.atproto.repo.applyWrites", {"repo": alice.did, "writes": writes}, access=alice.access)
    assert {each["value"]["text"] for each in pds.posts(alice.did)} == {str(number) for number in range(101)}
    assert len(pds.posts(alice.did)) == 101


# Pictures


def test_a_picture_is_read_back_once_a_post_shows_it(pds, alice):
    blob = alice.upload(PIXEL, "image/png")
    cid = blob["ref"]["$link"]
    assert blob == {"$type": "blob", "ref": {"$link": cid}, "mimeType": "image/png", "size": len(PIXEL)}
    asked = {"did": alice.did, "cid": cid}
    assert pds.question("com.atproto.sync.getBlob", asked, expect=400).json()["message"] == "Blob not found"
    alice.write(embed=pictured(blob))
    assert pds.blob(alice.did, cid) == PIXEL


def test_the_same_picture_uploaded_twice_is_the_same_blob(alice):
    assert alice.upload(PIXEL, "image/png") == alice.upload(PIXEL, "image/png")


def test_the_kind_is_read_from_the_bytes_and_believed_where_they_say_nothing(pds, alice):
    assert alice.upload(PIXEL, "image/jpeg")["mimeType"] == "image/png"
    assert alice.upload(b"no picture at all", "image/png")["mimeType"] == "image/png"
    refused = pds.upload(PIXEL, "", access=alice.access, expect=400).json()
    assert refused["message"] == "Request encoding (Content-Type) required but not provided"


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"mimeType": "image/jpeg"}, "InvalidMimeType"),
        ({"mimeType": "text/plain"}, "InvalidRequest"),
        ({"size": 5}, "InvalidSize"),
        ({"ref": {"$link": "bafkreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae"}}, "BlobNotFound"),
    ],
    ids=["another kind", "no picture", "another size", "never uploaded"],
)
def test_a_post_shows_only_what_was_uploaded(pds, alice, changed, word):
    blob = alice.upload(PIXEL, "image/png")
    assert alice.write(embed=pictured({**blob, **changed}), expect=400)["error"] == word
    assert pds.posts(alice.did) == []


def test_a_picture_needs_its_description(alice):
    embed = pictured(alice.upload(PIXEL, "image/png"))
    del embed["images"][0]["alt"]
    assert 'Missing required key "alt"' in alice.write(embed=embed, expect=400)["message"]


# The server


def test_what_was_answered_outlives_a_crash(pds, connected):
    cid = connected.write()["cid"]
    pds.kill()
    pds.start()
    assert [each["cid"] for each in pds.posts(connected.did)] == [cid]
    assert connected.write()["cid"] == cid  # the session outlives it as well
    assert len(pds.posts(connected.did)) == 1


def test_no_app_stands_behind_it(pds, alice):
    """Counts and profiles are the AppView's: what is asked of it answers 502, as when the real one is away."""
    asked = {"uris": f"at://{alice.did}/{POSTS}/{RKEY}"}
    answer = pds.question("app.bsky.feed.getPosts", asked, access=alice.access, expect=502).json()
    assert answer == {"error": "UpstreamFailure", "message": "Upstream service unreachable"}


def test_without_limits_no_answer_speaks_of_them(pds, alice):
    answer = pds.question(WHO_AM_I, access=alice.access)
    assert not [name for name in answer.headers if name.startswith("ratelimit") or name == "retry-after"]


def test_with_limits_each_answer_says_what_is_left_and_a_429_when(pds):
    """Of the limits that hold for a call, the one with the least left is told; there is no Retry-After."""
    with running(rate_limits=True) as own:
        alice = Alice(own)
        asked = {"repo": alice.did, "collection": POSTS, "rkey": RKEY, "record": post()}
        assert limits(own.ask(PUT, asked, access=alice.access)) == {"limit": "3000", "policy": "3000;w=300"}
        asked = {"identifier": "nobody.test", "password": "wrong"}
        with ThreadPoolExecutor(30) as many:  # each refusal is held back for a third of a second
            tries = many.map(lambda _: own.ask("com.atproto.server.createSession", asked, expect=401), range(30))
            assert {answer.headers["ratelimit-remaining"] for answer in tries} == {str(left) for left in range(30)}
        answer = own.ask("com.atproto.server.createSession", asked, expect=429)
        assert answer.json() == {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}
        assert limits(answer) == {"limit": "30", "policy": "30;w=300"}
        assert 0 < int(answer.headers["ratelimit-reset"]) - time.time() <= 300  # a Unix time
        assert "retry-after" not in answer.headers


def limits(answer) -> dict[str, str]:
    return {name: answer.headers[f"ratelimit-{name}"] for name in ("limit", "policy")}
