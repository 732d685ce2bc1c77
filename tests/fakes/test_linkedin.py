"""The fake LinkedIn does what Microsoft Learn states, and nothing else; what is believed or seen is said in the fake beside the line."""

from __future__ import annotations

import base64
import json
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.fakes.linkedin import LinkedIn
from tests.fakes.linkedin_little import RESERVED, read
from tests.fakes.server import Server

LEARN = "https://learn.microsoft.com/en-us/linkedin"
DOCS = {
    "oauth": f"{LEARN}/shared/authentication/authorization-code-flow",
    "refresh": f"{LEARN}/shared/authentication/programmatic-refresh-tokens",
    "identity": f"{LEARN}/consumer/integrations/self-serve/sign-in-with-linkedin-v2",
    "share": f"{LEARN}/consumer/integrations/self-serve/share-on-linkedin",
    "versions": f"{LEARN}/marketing/versioning",
    "posts": f"{LEARN}/marketing/community-management/shares/posts-api",
    "little": f"{LEARN}/marketing/community-management/shares/little-text-format",
    "images": f"{LEARN}/marketing/community-management/shares/images-api",
    "videos": f"{LEARN}/marketing/community-management/shares/videos-api",
    "comments": f"{LEARN}/marketing/community-management/shares/comments-api",
    "figures": f"{LEARN}/marketing/community-management/members/post-statistics",
    "errors": f"{LEARN}/marketing/error-responses",
    "statuses": f"{LEARN}/shared/api-guide/concepts/error-handling",
    "rates": f"{LEARN}/shared/api-guide/concepts/rate-limits",
}
BACK = "https://yamabiko.test/back"
VERSION = {"LinkedIn-Version": "202609", "X-Restli-Protocol-Version": "2.0.0"}
PNG = b"\x89PNG\r\n\x1a\n and the rest"
SCOPES = ["openid", "profile", "w_member_social"]


@pytest.fixture
def fake():
    return LinkedIn()


@pytest.fixture
def caller(fake):
    with Server(fake) as server, httpx.Client(base_url=server.address, timeout=5) as client:
        yield client


@pytest.fixture
def alice(fake, caller):
    caller.headers.update({**VERSION, **bearer(fake, "alice")})
    return caller


def bearer(fake, account, *scopes):
    return {"Authorization": f"Bearer {fake.connect(account, list(scopes) or None)['access_token']}"}


def post(fake, text="Hello", account="alice", **changed):
    return {
        "author": fake.person(account),
        "commentary": text,
        "visibility": "PUBLIC",
        "distribution": {"feedDistribution": "MAIN_FEED", "targetEntities": [], "thirdPartyDistributionChannels": []},
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": False,
        **changed,
    }


def say(fake, caller, text="Hello", **changed):
    return caller.post("/rest/posts", json=post(fake, text, **changed))


# DOCS["oauth"]


class Client:
    def __init__(self, fake, caller):
        self.caller = caller
        self.secret = fake.register("app1", [BACK], SCOPES)["client_secret"]

    def consent(self, **changed):
        asked = {
            "response_type": "code",
            "client_id": "app1",
            "redirect_uri": BACK,
            "scope": " ".join(SCOPES),
            "state": "s1",
        }
        answer = self.caller.get("/oauth/v2/authorization", params={**asked, **changed})
        if answer.status_code != 302:
            return {"shown": answer.text}
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}

    def token(self, **form):
        return self.caller.post(
            "/oauth/v2/accessToken", data={"client_id": "app1", "client_secret": self.secret, **form}
        )

    def redeem(self, code, **changed):
        right = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
        return self.token(**{**right, **changed})


def test_the_way_through_consent_ends_in_a_token_of_sixty_days(fake, caller):
    client = Client(fake, caller)
    back = client.consent()
    assert (back["state"], "iss" in back) == ("s1", False)
    given = client.redeem(back["code"]).json()
    assert (given["expires_in"], given["scope"], "refresh_token" in given) == (
        5_184_000,
        "openid profile w_member_social",
        False,
    )
    me = caller.get("/v2/userinfo", headers={"Authorization": f"Bearer {given['access_token']}"}).json()
    assert (me["sub"], me["name"]) == (fake.subject("alice"), "Alice")


@pytest.mark.parametrize(("wrong", "said"), [
    ({"client_id": "nobody"}, "Client_id doesn't match"), ({"redirect_uri": "https://evil.test/"}, "Redirect_uri doesn't match"),
    ({"scope": "w_organization_social"}, "Invalid scope"), ({"state": ""}, "A required parameter state is missing"),
])  # fmt: skip
def test_a_wrong_authorize_address_sends_nobody_back(fake, caller, wrong, said):
    assert said.replace("'", "&#x27;") in Client(fake, caller).consent(**wrong)["shown"]


def test_parameters_of_the_redirect_are_ignored(fake, caller):
    assert Client(fake, caller).consent(redirect_uri=f"{BACK}?id=1")["id"] == "1"


def test_a_member_who_declines_is_sent_back_with_its_own_word(fake, caller):
    fake.consent = "deny"
    back = Client(fake, caller).consent()
    assert (back["error"], back["state"]) == ("user_cancelled_authorize", "s1")


def test_a_code_is_good_once_for_its_redirect_and_for_half_an_hour(fake, caller):
    client = Client(fake, caller)
    code = client.consent()["code"]
    assert client.redeem(code, redirect_uri="https://elsewhere.test/").json()["error"] == "invalid_redirect_uri"
    assert [client.redeem(code).status_code for _ in range(2)] == [200, 401]
    late = client.consent()["code"]
    fake.advance(30 * 60 + 1)
    assert client.redeem(late).json()["error"] == "invalid_redirect_uri"


@pytest.mark.parametrize("missing", ["grant_type", "code", "client_id", "client_secret", "redirect_uri"])
def test_a_missing_parameter_is_named(fake, caller, missing):
    right = {"grant_type": "authorization_code", "code": "c", "redirect_uri": BACK}
    answer = Client(fake, caller).token(**{**right, missing: ""})
    assert (answer.status_code, answer.json()) == (
        400, {"error": "invalid_request", "error_description": f'A required parameter "{missing}" is missing'})  # fmt: skip


def test_a_token_of_other_scopes_ends_the_earlier_ones(fake, caller):
    client = Client(fake, caller)
    first, same = (client.redeem(client.consent()["code"]).json()["access_token"] for _ in range(2))
    client.redeem(client.consent(scope="openid profile")["code"])
    codes = [
        caller.get("/v2/userinfo", headers={"Authorization": f"Bearer {token}"}).json().get("code")
        for token in (first, same)
    ]
    assert codes == ["REVOKED_ACCESS_TOKEN", "REVOKED_ACCESS_TOKEN"]


def test_an_issuer_in_the_redirect_is_not_documented_and_a_switch(fake, caller):
    fake.switch(issuer_in_answer="https://www.linkedin.com/oauth")
    assert Client(fake, caller).consent()["iss"] == "https://www.linkedin.com/oauth"


# DOCS["refresh"]


def test_partners_refresh_and_the_year_goes_on(fake, caller):
    fake.switch(refresh_tokens=True)
    client = Client(fake, caller)
    given = client.redeem(client.consent()["code"]).json()
    assert given["refresh_token_expires_in"] == 365 * 86_400
    fake.advance(59 * 86_400)
    new = client.token(grant_type="refresh_token", refresh_token=given["refresh_token"]).json()
    assert (new["refresh_token"], new["expires_in"]) == (given["refresh_token"], 60 * 86_400)
    assert new["refresh_token_expires_in"] == pytest.approx(306 * 86_400, abs=5)
    fake.advance(301 * 86_400)
    last = client.token(grant_type="refresh_token", refresh_token=given["refresh_token"]).json()
    assert last["expires_in"] == pytest.approx(5 * 86_400, abs=5)
    fake.advance(6 * 86_400)
    over = client.token(grant_type="refresh_token", refresh_token=given["refresh_token"])
    assert (over.status_code, over.json()["error"]) == (400, "invalid_request")


def test_nobody_else_refreshes(fake, caller):
    assert Client(fake, caller).token(grant_type="refresh_token", refresh_token="made up").status_code == 400


# DOCS["identity"]


def test_the_identity_token_is_signed_by_the_key_that_is_published(fake, caller):
    client = Client(fake, caller)
    head, body, signature = client.redeem(client.consent()["code"]).json()["id_token"].split(".")
    there = caller.get("/oauth/.well-known/openid-configuration").json()
    key = caller.get(there["jwks_uri"]).json()["keys"][0]

    def unpacked(text):
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    numbers = rsa.RSAPublicNumbers(*(int.from_bytes(unpacked(key[name]), "big") for name in ("e", "n")))
    numbers.public_key().verify(unpacked(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), hashes.SHA256())
    claims = json.loads(unpacked(body))
    assert (claims["iss"], claims["aud"], claims["sub"]) == (there["issuer"], "app1", fake.subject("alice"))


def test_userinfo_needs_openid_and_profile(fake, caller):
    answer = caller.get("/v2/userinfo", headers=bearer(fake, "alice", "w_member_social"))
    assert (answer.status_code, answer.json()["message"]) == (
        403,
        "Not enough permissions to access: userinfo.GET.NO_VERSION",
    )


# DOCS["versions"], DOCS["errors"], DOCS["statuses"]


@pytest.mark.parametrize(("headers", "status", "code"), [
    ({"LinkedIn-Version": ""}, 400, "VERSION_MISSING"), ({"LinkedIn-Version": "202504"}, 426, "NONEXISTENT_VERSION"),
    ({"LinkedIn-Version": "latest"}, 426, "NONEXISTENT_VERSION"), ({"X-Restli-Protocol-Version": "1.0.0"}, 400, "ILLEGAL_ARGUMENT"),
])  # fmt: skip
def test_both_headers_are_needed_and_the_version_alive(fake, alice, headers, status, code):
    answer = alice.post("/rest/posts", json=post(fake), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_version_is_sunset_by_a_switch(fake, alice):
    fake.switch(active=["202611"])
    assert say(fake, alice).json()["message"] == "Requested version 20260901 is not active"


def test_each_dead_token_is_told_apart(fake, caller):
    def said(token):
        return caller.post("/rest/posts", json=post(fake), headers={**VERSION, **token}).json()["code"]

    expired, revoked = bearer(fake, "alice"), bearer(fake, "bob")
    fake.expire("alice")
    fake.revoke("bob")
    tokens = [{}, {"Authorization": "Bearer made up"}, expired, revoked]
    assert [said(token) for token in tokens] == [
        "EMPTY_ACCESS_TOKEN",
        "INVALID_ACCESS_TOKEN",
        "EXPIRED_ACCESS_TOKEN",
        "REVOKED_ACCESS_TOKEN",
    ]
    fresh = bearer(fake, "carol")
    fake.advance(60 * 86_400 + 1)
    assert said(fresh) == "EXPIRED_ACCESS_TOKEN"


def test_posting_needs_its_scope(fake, caller):
    answer = caller.post(
        "/rest/posts", json=post(fake), headers={**VERSION, **bearer(fake, "alice", "openid", "profile")}
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "ACCESS_DENIED")


# DOCS["posts"]


def test_the_new_posts_name_is_in_a_header(fake, alice):
    answer = say(fake, alice, "山びこ")
    assert (answer.status_code, answer.content) == (201, b"")
    assert answer.headers["x-restli-id"] == fake.ledger.posts[0].id
    assert fake.ledger.posts[0].id.startswith("urn:li:share:")


@pytest.mark.parametrize(("changed", "status", "code"), [
    ({"author": "urn:li:organization:1"}, 400, "INVALID_URN_TYPE"), ({"author": "urn:li:person:other"}, 403, "ACCESS_DENIED"),
    ({"commentary": " "}, 400, "INVALID_VALUE_BLANK_FIELD"), ({"visibility": "FRIENDS"}, 400, "INVALID_VALUE_FOR_FIELD"),
    ({"commentary": "あ" * 3001}, 400, "FIELD_LENGTH_TOO_LONG"), ({"mood": "good"}, 400, "ILLEGAL_ARGUMENT"),
    ({"lifecycleState": "DONE"}, 400, "INVALID_VALUE_FOR_FIELD"), ({"distribution": {}}, 400, "INVALID_VALUE_FOR_FIELD"),
    ({"content": {"article": {"source": "https://example.com"}}}, 400, "MISSING_FIELD"),
    ({"content": {"article": {"source": "https://example.com", "title": "x" * 401}}}, 400, "FIELD_LENGTH_TOO_LONG"),
    ({"content": {"media": {"id": "urn:li:image:nothing"}}}, 400, "INVALID_IMAGE_ID"),
])  # fmt: skip
def test_a_wrong_post_is_refused_by_its_code(fake, alice, changed, status, code):
    answer = say(fake, alice, **changed)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not fake.ledger.posts


@pytest.mark.parametrize("missing", ["author", "commentary", "visibility", "distribution", "lifecycleState"])
def test_what_a_post_must_have(fake, alice, missing):
    body = post(fake)
    del body[missing]
    answer = alice.post("/rest/posts", json=body)
    assert answer.json()["message"] == f"{missing} is required but missing"


def test_backslashes_are_not_counted_and_that_is_believed(fake, alice):
    assert say(fake, alice, "\\(" * 3000).status_code == 201
    fake.switch(counts_escapes=True)
    assert say(fake, alice, "\\)" * 3000).status_code == 400


def test_the_same_words_wait_ten_minutes_deleted_or_not(fake, alice):
    first = say(fake, alice).headers["x-restli-id"]
    assert alice.delete(f"/rest/posts/{quote(first, safe='')}").status_code == 204
    answer = say(fake, alice)
    assert (answer.status_code, answer.json()["errorDetails"]["inputErrors"][0]["code"]) == (422, "DUPLICATE_POST")
    assert first in answer.json()["message"]
    fake.advance(601)
    assert say(fake, alice).status_code == 201


def test_deleting_twice_is_fine_and_deleting_anothers_is_not(fake, alice):
    there = f"/rest/posts/{quote(say(fake, alice).headers['x-restli-id'], safe='')}"
    assert alice.delete(there, headers=bearer(fake, "bob")).status_code == 403
    assert [alice.delete(there).status_code for _ in range(2)] == [204, 204]


def test_a_urn_in_an_address_is_encoded(fake, alice):
    assert alice.delete("/rest/posts/urn:li:share:1").status_code == 400


def test_members_posts_are_not_read_without_the_closed_permission(fake, alice):
    there = f"/rest/posts/{quote(say(fake, alice).headers['x-restli-id'], safe='')}"
    assert alice.get(there).status_code == 403
    assert alice.get(there, headers=bearer(fake, "alice", "r_member_social")).json()["commentary"] == "Hello"


# DOCS["little"]


@pytest.mark.parametrize("sign", sorted(RESERVED))
def test_every_reserved_character_is_read_back_when_it_is_escaped(sign):
    assert read(f"a\\{sign}b") == f"a{sign}b"


LITTLE = {
    "an unescaped bracket ends the text": ("We met (again) today", "We met "),
    "a backslash before a plain letter too": ("C:\\new", "C:"),
    "a hashtag": ("Go #山 now", "Go #山 now"),
    "a number sign alone ends it": ("We are # 1", "We are "),
    "a hashtag by its template": ("Go {hashtag|\\#|mytag}!", "Go #mytag!"),
    "a mention": ("With @[Devtestco](urn:li:organization:2414183).", "With Devtestco."),
    "a mail address that was not escaped": ("Write to a@b.example", "Write to a"),
    "a link": ("See https://example.com/a-b?c=d&e=f", "See https://example.com/a-b?c=d&e=f"),
    "an underscore in a link": ("See https://example.com/a_b", "See https://example.com/a"),
}


@pytest.mark.parametrize("case", LITTLE)
def test_readers_see_of_little_text(case):
    written, shown = LITTLE[case]
    assert read(written) == shown


def test_the_cut_text_is_a_success_all_the_same(fake, alice):
    assert say(fake, alice, "We met (again) today").status_code == 201
    assert fake.ledger.posts[0].text == "We met "
    fake.switch(truncates=False)
    say(fake, alice, "We met (again) today")
    assert fake.ledger.posts[1].text == "We met (again) today"


# DOCS["images"]


def uploaded(fake, caller, content=PNG, owner="alice"):
    asked = {"initializeUploadRequest": {"owner": fake.person(owner)}}
    value = caller.post("/rest/images?action=initializeUpload", json=asked).json()["value"]
    assert caller.put(value["uploadUrl"], content=content).status_code == 201
    return value["image"]


def test_a_picture_is_announced_put_and_used(fake, alice):
    image = uploaded(fake, alice)
    assert say(fake, alice, content={"media": {"id": image, "altText": "A mountain"}}).status_code == 201
    assert fake.ledger.posts[0].media == (image,)


def test_several_pictures_and_a_card_with_its_own(fake, alice):
    images = [uploaded(fake, alice) for _ in range(3)]
    many = {"multiImage": {"images": [{"id": image, "altText": "A mountain"} for image in images]}}
    card = {"article": {"source": "https://example.com", "title": "A story", "thumbnail": images[0]}}
    assert [
        say(fake, alice, f"n{number}", content=content).status_code for number, content in enumerate((many, card))
    ] == [201, 201]
    assert [len(one.media) for one in fake.ledger.posts] == [3, 1]
    assert say(fake, alice, "one", content={"multiImage": {"images": [{"id": images[0]}]}}).status_code == 400


def test_a_picture_that_was_not_put_failed_or_never_ends(fake, alice):
    asked = {"initializeUploadRequest": {"owner": fake.person("alice")}}
    waiting = alice.post("/rest/images?action=initializeUpload", json=asked).json()["value"]["image"]
    fake.fault("PUT /dms-uploads/:id/uploaded-image/0", "media_stuck", calls=[1])
    stuck, bad = uploaded(fake, alice), uploaded(fake, alice, b"no picture")
    codes = [say(fake, alice, content={"media": {"id": image}}).json()["code"] for image in (waiting, stuck, bad)]
    assert codes == ["MEDIA_ASSET_WAITING_UPLOAD", "MEDIA_ASSET_WAITING_UPLOAD", "MEDIA_ASSET_PROCESSING_FAILED"]


def test_a_picture_is_its_owners(fake, alice):
    asked = {"initializeUploadRequest": {"owner": fake.person("bob")}}
    assert alice.post("/rest/images?action=initializeUpload", json=asked).status_code == 403
    image, bob = uploaded(fake, alice), bearer(fake, "bob")
    body = post(fake, account="bob", content={"media": {"id": image}})
    assert alice.post("/rest/posts", json=body, headers=bob).json()["code"] == "INVALID_IMAGE_ID"


def test_images_are_not_read_with_w_member_social_alone(fake, alice):
    there = f"/rest/images/{quote(uploaded(fake, alice), safe='')}"
    assert alice.get(there).status_code == 403
    assert alice.get(there, headers=bearer(fake, "alice", "r_member_social")).json()["status"] == "AVAILABLE"


# DOCS["videos"]


def begun(fake, caller, size):
    asked = {"owner": fake.person("alice"), "fileSizeBytes": size, "uploadCaptions": False, "uploadThumbnail": False}
    return caller.post("/rest/videos?action=initializeUpload", json={"initializeUploadRequest": asked})


def put(fake, caller, content):
    """A video in its parts, and the answer to its finalizing."""
    value = begun(fake, caller, len(content)).json()["value"]
    tags = [
        caller.put(step["uploadUrl"], content=content[step["firstByte"] : step["lastByte"] + 1]).headers["etag"]
        for step in value["uploadInstructions"]
    ]
    asked = {"video": value["video"], "uploadToken": value["uploadToken"], "uploadedPartIds": tags}
    return value["video"], caller.post("/rest/videos?action=finalizeUpload", json={"finalizeUploadRequest": asked})


def test_a_video_goes_up_in_parts_and_is_used_when_it_is_ready(fake, alice):
    video, done = put(fake, alice, b"v" * 5_000_000)
    assert (done.status_code, len(fake.videos[video].parts)) == (200, 2)
    statuses, posts = [], []
    for seconds in (0, 3):
        fake.advance(seconds)
        statuses.append(alice.get(f"/rest/videos/{quote(video, safe='')}").json()["status"])
        posts.append(say(fake, alice, content={"media": {"id": video, "title": "A film"}}).status_code)
    assert (statuses, posts) == (["PROCESSING", "AVAILABLE"], [400, 201])


@pytest.mark.parametrize(("fault", "code"), [
    ("media_stuck", "MEDIA_ASSET_WAITING_UPLOAD"), ("media_partial", "MEDIA_ASSET_PROCESSING_FAILED"),
])  # fmt: skip
def test_a_video_that_never_becomes_ready(fake, alice, fault, code):
    fake.fault("POST /rest/videos", fault, calls=[2])
    video, _done = put(fake, alice, b"v" * 100_000)
    fake.advance(3600)
    assert say(fake, alice, content={"media": {"id": video}}).json()["code"] == code


def test_a_video_too_small_short_of_a_part_or_of_somebody_else(fake, alice):
    assert begun(fake, alice, 1000).status_code == 400
    value = begun(fake, alice, 100_000).json()["value"]
    assert alice.put(value["uploadInstructions"][0]["uploadUrl"], content=b"v").status_code == 400
    asked = {"finalizeUploadRequest": {"video": value["video"], "uploadToken": "", "uploadedPartIds": []}}
    assert alice.post("/rest/videos?action=finalizeUpload", json=asked).status_code == 400
    video, _done = put(fake, alice, b"v" * 100_000)
    fake.advance(3)
    body = post(fake, account="bob", content={"media": {"id": video}})
    assert alice.post("/rest/posts", json=body, headers=bearer(fake, "bob")).json()["code"] == "INVALID_VIDEO_ID"


# DOCS["comments"], DOCS["figures"]


def test_a_first_comment_stands_below_its_post(fake, alice):
    target = say(fake, alice).headers["x-restli-id"]
    body = {"actor": fake.person("alice"), "object": target, "message": {"text": "The link: https://example.com"}}
    answer = alice.post(f"/rest/socialActions/{quote(target, safe='')}/comments", json=body)
    assert answer.status_code == 201
    assert [(one.text, one.more["on"]) for one in fake.comments] == [("The link: https://example.com", target)]
    assert len(fake.ledger.posts) == 1


@pytest.mark.parametrize("version", ["202604", "202609"])
def test_figures_need_the_gated_permission_and_changed_their_form(fake, alice, version):
    target = say(fake, alice).headers["x-restli-id"]
    fake.count(target, IMPRESSION=90)
    there = f"/rest/memberCreatorPostAnalytics?q=entity&entity=(share:{quote(target, safe='')})&queryType=IMPRESSION&aggregation=TOTAL"
    assert alice.get(there).status_code == 403
    gated = {**bearer(fake, "alice", "r_member_postAnalytics"), "LinkedIn-Version": version}
    told = alice.get(there, headers=gated).json()["elements"][0]
    assert (told["count"], isinstance(told["metricType"], str)) == (90, version >= "202605")


# DOCS["rates"], DOCS["share"]


def test_a_member_has_150_calls_until_midnight_utc_and_no_header_says_so(fake, alice):
    fake.advance(86_400 - fake.clock.now() % 86_400)  # the day begins
    codes = [say(fake, alice, f"n{number}").status_code for number in range(151)]
    assert (codes.count(201), codes[-1]) == (150, 429)
    answer = say(fake, alice, "once more")
    assert answer.json()["message"] == "Resource level throttle limit for calls to this resource is reached."
    assert not [name for name in answer.headers if "limit" in name.lower() or name.lower() == "retry-after"]
    fake.advance(86_400)
    assert say(fake, alice, "once more").status_code == 201
