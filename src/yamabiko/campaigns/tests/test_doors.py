"""The chip and the API."""

from __future__ import annotations

import pytest

from yamabiko.campaigns import operations, queries
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token

HTMX = {"HX-Request": "true"}


@pytest.fixture
def topic(cast):
    return operations.add_topic(workspace_id=cast.workspace_id, slug="logistics", name="Logistics", name_ja="物流")


@pytest.fixture
def sign_in(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


@pytest.fixture
def call(client, now):
    """`call(viewer, "get", path, body)` with a personal token of hers."""

    def send(viewer, method, path, body=None):
        _id, secret = issue_token(viewer=viewer, name="test", now=now)
        more = {"data": body, "content_type": "application/json"} if body is not None else {}
        headers = {"Authorization": f"Bearer {secret}"}
        return getattr(client, method)(f"/api/v1/campaigns{path}", headers=headers, **more)

    return send


def test_a_chip_is_pressed_in_place(cast, topic, sign_in):
    path = f"/topics/{topic}/following/"
    answer = sign_in(cast.bob).post(path, {"wanted": "yes"}, headers=HTMX)
    assert answer.status_code == 200
    assert 'aria-pressed="true"' in answer.text and "物流" in answer.text and "<html" not in answer.text
    assert queries.followed(cast.workspace_id, cast.bob.member_id) == {topic}
    assert 'aria-pressed="false"' in sign_in(cast.bob).post(path, {"wanted": "no"}, headers=HTMX).text
    assert queries.followed(cast.workspace_id, cast.bob.member_id) == frozenset()


@pytest.mark.parametrize(
    ("back", "goes_to"),
    [("/library/", "/library/"), ("", "/"), ("https://evil.example/", "/"), ("//evil.example", "/")],
)
def test_without_a_script_the_chip_goes_back(cast, topic, sign_in, back, goes_to):
    answer = sign_in(cast.alice).post(f"/topics/{topic}/following/", {"wanted": "yes", "next": back})
    assert (answer.status_code, answer["Location"]) == (303, goes_to)


def test_carol_cannot_follow_aobas_topic(cast, topic, sign_in):
    answer = sign_in(cast.carol).post(f"/topics/{topic}/following/", {"wanted": "yes"}, headers=HTMX)
    assert answer.status_code == 404
    assert sign_in(cast.carol).post(f"/topics/{topic}/following/", {"wanted": "yes"}).status_code == 303
    assert queries.followed(cast.elsewhere_id, cast.carol.member_id) == frozenset()


def test_the_api_lists_topics_page_by_page(cast, topic, call):
    second = operations.add_topic(workspace_id=cast.workspace_id, slug="materials", name="Materials")
    first_page = call(cast.bob, "get", "/topics?limit=1").json()
    assert [item["name"] for item in first_page["items"]] == ["物流"] and first_page["next"] == str(topic)
    last_page = call(cast.bob, "get", f"/topics?limit=1&after={topic}").json()
    assert [item["id"] for item in last_page["items"]] == [str(second)] and last_page["next"] is None
    assert call(cast.carol, "get", "/topics").json()["items"] == []


def test_the_api_adds_a_topic_for_whoever_may(cast, call):
    body = {"slug": "fairs", "name": "Trade fairs", "name_ja": "展示会", "keywords": ["Fair"]}
    made = call(cast.mika, "post", "/topics", body)
    assert made.status_code == 201 and made.json()["name"] == "展示会" and made.json()["keywords"] == ["fair"]
    assert call(cast.mika, "post", "/topics", body).status_code == 409
    assert call(cast.alice, "post", "/topics", body).status_code == 403
    assert call(cast.mika, "post", "/topics", body | {"slug": "No!"}).status_code == 422
    assert call(cast.mika, "post", "/topics", body | {"slug": "x" * 51}).status_code == 422


def test_the_api_changes_only_the_callers_own_choice(cast, topic, call):
    assert call(cast.alice, "put", "/topics/mine", {"topic_ids": [str(topic)]}).json() == {"topic_ids": [str(topic)]}
    assert call(cast.alice, "get", "/topics/mine").json() == {"topic_ids": [str(topic)]}
    assert call(cast.bob, "get", "/topics/mine").json() == {"topic_ids": []}
    refused = call(cast.carol, "put", "/topics/mine", {"topic_ids": [str(topic)]})
    assert refused.status_code == 404 and refused["Content-Type"].startswith("application/problem+json")


def test_a_stranger_without_a_key_gets_nothing(client, db):
    assert client.get("/api/v1/campaigns/topics").status_code == 401
