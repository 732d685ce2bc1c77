"""The room for programs."""

import json

import pytest
from django.utils import timezone

from yamabiko.people import operations, queries

pytestmark = pytest.mark.django_db
BASE = "/api/v1/people"


@pytest.fixture
def program(client, now):
    """`program(viewer)` is a function (method, path, body) → (status, JSON) with her key."""

    def of(viewer):
        _, secret = operations.issue_token(viewer=viewer, name="Test", now=now)

        def call(method, path, body=None, **headers):
            answer = client.generic(
                method,
                BASE + path,
                json.dumps(body) if body is not None else "",
                content_type="application/json",
                headers={"authorization": f"Bearer {secret}", **headers},
            )
            return answer.status_code, json.loads(answer.content) if answer.content else None

        return call

    return of


def test_a_key_is_needed(client):
    for path in ("/me", "/keys", "/members", "/invitations"):
        answer = client.get(BASE + path)
        assert answer.status_code == 401 and answer["Content-Type"] == "application/problem+json"
    assert client.get(BASE + "/me", headers={"authorization": "Bearer yk_forged"}).status_code == 401


def test_oneself(cast, program):
    call = program(cast.alice)
    status, me = call("GET", "/me")
    assert status == 200 and me["name"] == "Alice" and me["roles"] == ["employee"] and me["paused"] is False
    status, me = call("PATCH", "/me", {"language": "ja", "tone": "brief"})
    assert status == 200 and (me["language"], me["tone"], me["name"]) == ("ja", "brief", "Alice")
    assert call("PUT", "/me/pause")[1]["paused"] is True
    assert call("DELETE", "/me/pause")[1]["paused"] is False


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"time_zone": "Mars"}, "word-unknown"),
        ({"name": " "}, "name-missing"),
        ({"way": "shout"}, "invalid"),
        ({"language": "xx"}, "word-unknown"),
    ],
)
def test_what_does_not_fit_is_a_problem(cast, program, body, code):
    status, problem = program(cast.alice)("PATCH", "/me", body)
    assert status == 422 and problem["type"] == f"/problems/{code}" and problem["title"]
    assert queries.viewer_of_member(cast.workspace_id, cast.alice.member_id) == cast.alice


def test_keys(cast, program):
    call = program(cast.alice)
    status, made = call("POST", "/keys", {"name": "Second"})
    assert status == 201 and queries.viewer_of_token(made["secret"])
    assert [key["name"] for key in call("GET", "/keys")[1]] == ["Second", "Test"]
    assert program(cast.bob)("DELETE", f"/keys/{made['id']}")[0] == 404
    assert call("DELETE", f"/keys/{made['id']}") == (204, None)
    assert call("DELETE", f"/keys/{made['id']}")[0] == 404


def test_members_come_in_pages(cast, program):
    call = program(cast.mika)
    names, after = [], ""
    while True:
        status, page = call("GET", f"/members?limit=2{after}")
        assert status == 200
        names += [member["name"] for member in page["items"]]
        if not page["next"]:
            break
        after = f"&after={page['next']}"
    assert names == ["Alice", "Bob", "Mika", "Rei", "Eiko", "Ada"]
    assert program(cast.alice)("GET", "/members")[0] == 403
    assert call("GET", "/members?limit=0")[0] == 422


def test_invitations(cast, program, mailoutbox):
    call = program(cast.mika)
    status, by_link = call("POST", "/invitations", {"seats": 3})
    assert status == 201 and "/join/" in by_link["url"]
    status, by_mail = call("POST", "/invitations", {"email": "nao@aoba.example", "language": "en"})
    assert status == 201 and by_mail["url"] == "" and mailoutbox[0].to == ["nao@aoba.example"]
    status, again = call("POST", "/invitations", {"email": "nao@aoba.example"})
    assert status == 409 and again["type"] == "/problems/already-invited"
    assert call("POST", "/invitations", {"roles": ["admin"]})[0] == 403
    status, page = call("GET", "/invitations?limit=1")
    assert page["items"][0]["id"] == by_mail["id"] and page["next"]
    assert call("GET", f"/invitations?after={page['next']}")[1]["items"][0]["id"] == by_link["id"]
    assert program(cast.carol)("DELETE", f"/invitations/{by_link['id']}")[0] == 410
    assert call("DELETE", f"/invitations/{by_link['id']}")[0] == 204
    assert program(cast.alice)("POST", "/invitations", {"seats": 1})[0] == 403
    assert program(cast.alice)("GET", "/invitations")[0] == 403


def test_a_repeated_write_happens_once(cast, program, mailoutbox):
    call = program(cast.mika)
    first, second = (call("POST", "/invitations", {"seats": 3}, **{"Idempotency-Key": "once"}) for _ in range(2))
    assert first == second and first[0] == 201
    assert len(queries.open_invitations(cast.mika, now=timezone.now())) == 1
