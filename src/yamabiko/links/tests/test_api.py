"""Links for programs: her own, and nobody else's."""

from __future__ import annotations

import pytest

from yamabiko.kit.ids import uuid7
from yamabiko.links import operations
from yamabiko.people.operations import issue_token


@pytest.fixture
def link(cast, now):
    return operations.make_link(
        workspace_id=cast.workspace_id,
        member_id=cast.alice.member_id,
        subject_kind="sharing.share",
        subject_id=uuid7(),
        target="https://aoba.example/",
        now=now,
    )


@pytest.fixture
def call(client, now):
    def called(viewer, path="", method="get"):
        _, secret = issue_token(viewer=viewer, name="test", now=now)
        return getattr(client, method)(f"/api/v1/links{path}", headers={"Authorization": f"Bearer {secret}"})

    return called


def test_she_reads_and_retires_her_links(call, cast, link):
    listed = call(cast.alice).json()
    assert [item["url"] for item in listed["items"]] == [link.url]
    assert listed["next"] is None
    assert call(cast.alice, f"/{link.id}").json()["target"] == link.target
    assert call(cast.alice, f"/{link.id}/retirement", "post").json()["retired_at"]
    again = call(cast.alice, f"/{link.id}/retirement", "post")
    assert (again.status_code, again.json()["type"]) == (409, "/problems/already-retired")


def test_pages_follow_each_other(call, cast, link, now):
    for _ in range(3):
        operations.make_link(
            workspace_id=cast.workspace_id,
            member_id=cast.alice.member_id,
            subject_kind="sharing.share",
            subject_id=uuid7(),
            target="https://aoba.example/",
            now=now,
        )
    first = call(cast.alice, "?limit=3").json()
    second = call(cast.alice, f"?limit=3&after={first['next']}").json()
    assert len({item["id"] for item in first["items"] + second["items"]}) == 4
    assert second["next"] is None


@pytest.mark.parametrize("who", ["bob", "mika", "ada", "carol"])
def test_nobody_else_finds_them(call, cast, link, who):
    viewer = getattr(cast, who)
    assert call(viewer).json()["items"] == []
    assert call(viewer, f"/{link.id}").status_code == 404
    assert call(viewer, f"/{link.id}/retirement", "post").status_code == 404


def test_a_caller_without_a_key_is_turned_away(client, link):
    assert client.get("/api/v1/links").status_code == 401
