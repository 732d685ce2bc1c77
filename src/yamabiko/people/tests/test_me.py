"""Settings, keys and the small switches."""

import pytest

from yamabiko.kit.ids import uuid7
from yamabiko.people import operations, queries
from yamabiko.people.models import Member, User
from yamabiko.people.rules import Role

pytestmark = pytest.mark.django_db
SAVED = {
    "name": "Ally",
    "job": "Box designer",
    "language": "ja",
    "time_zone": "asia/tokyo",
    "theme": "dark",
    "tone": "warm",
    "way": "copy",
}


def again(viewer):
    return queries.viewer_of_member(viewer.workspace_id, viewer.member_id)


def test_what_is_chosen_is_kept_and_the_next_page_speaks_it(cast, as_member):
    page = as_member(cast.alice).post("/me/", SAVED, follow=True)
    viewer = again(cast.alice)
    assert {field: getattr(viewer, field) for field in SAVED} == {**SAVED, "time_zone": "Asia/Tokyo"}
    assert '<html lang="ja" data-bs-theme="dark">' in page.text
    assert "保存しました" in page.text


@pytest.mark.parametrize(
    "wrong",
    [{"time_zone": "Mars"}, {"name": ""}, {"way": "shout"}, {"tone": "loud"}, {"theme": "pink"}, {"language": "xx"}],
)
def test_what_does_not_fit_changes_nothing(cast, as_member, wrong):
    page = as_member(cast.alice).post("/me/", {**SAVED, **wrong})
    assert page.status_code == 422
    assert again(cast.alice) == cast.alice


def test_the_secret_of_a_key_is_shown_once(cast, as_member):
    alice = as_member(cast.alice)
    page = alice.post("/me/keys/", {"name": "Laptop"})
    secret = page.context["secret"]
    assert secret in page.text and queries.viewer_of_token(secret)[0] == cast.alice
    listed = alice.get("/me/").text
    assert "Laptop" in listed and secret not in listed
    assert "no-store" in page.headers["Cache-Control"]


def test_a_key_is_revoked_by_its_owner_only(cast, as_member, now):
    token_id, secret = operations.issue_token(viewer=cast.alice, name="Laptop", now=now)
    path = f"/me/keys/{token_id}/revocation/"
    for other in (cast.bob, cast.ada, cast.carol):
        assert as_member(other).post(path).status_code == 404
    assert as_member(cast.alice).get(path).status_code == 405
    assert as_member(cast.alice).post(path).url == "/me/"
    assert queries.viewer_of_token(secret) is None
    assert as_member(cast.alice).post(path).status_code == 404


def test_a_key_without_a_name_is_not_made(cast, as_member):
    page = as_member(cast.alice).post("/me/keys/", {"name": "\u200b"})
    assert page.status_code == 422 and "Give the key a name" in page.text
    assert queries.tokens(cast.alice) == []


def test_resting_is_a_wish_not_a_flip(cast, as_member):
    alice = as_member(cast.alice)
    for _ in range(2):
        answer = alice.post("/me/pause/", {"paused": "yes", "next": "/me/"})
        assert (answer.status_code, answer.url) == (303, "/me/")
    assert again(cast.alice).paused
    alice.post("/me/pause/", {"paused": "perhaps"})
    assert again(cast.alice).paused
    alice.post("/me/pause/", {"paused": "no", "next": "//evil.example"})
    assert not again(cast.alice).paused
    assert alice.post("/me/pause/", {"paused": "no", "next": "//evil.example"}).url == "/"
    assert alice.get("/me/pause/").status_code == 405


def test_a_role_of_hers_shows_its_pages(cast, as_member):
    mika = as_member(cast.mika)
    assert mika.get("/me/").context["frame"].role == "manager"
    assert mika.post("/me/role/", {"role": "employee"}).url == "/"
    assert mika.get("/me/").context["frame"].role == "employee"
    for role in ("admin", "owner", ""):
        assert mika.post("/me/role/", {"role": role}).status_code == 404
    assert mika.get("/me/").context["frame"].role == "employee"


def test_only_a_workspace_of_hers_opens(cast, as_member, now):
    alice = as_member(cast.alice)
    for foreign in (cast.elsewhere_id, uuid7(), "nonsense", ""):
        assert alice.post("/me/workspace/", {"workspace": str(foreign)}).status_code == 404
    address = User.objects.get(id=cast.alice.user_id).email
    operations.add_member(
        workspace_id=cast.elsewhere_id, email=address, name="Alice K.", roles=[Role.EMPLOYEE], now=now
    )
    assert "Kaede Foods" in alice.get("/me/").text
    alice.post("/me/workspace/", {"workspace": str(cast.elsewhere_id)})
    assert alice.get("/me/").context["frame"].viewer.name == "Alice K."


def test_a_session_in_a_workspace_she_left_opens_another_of_hers(cast, as_member, now):
    alice = as_member(cast.alice)
    address = User.objects.get(id=cast.alice.user_id).email
    operations.add_member(
        workspace_id=cast.elsewhere_id, email=address, name="Alice K.", roles=[Role.EMPLOYEE], now=now
    )
    Member.objects.within(cast.workspace_id).filter(id=cast.alice.member_id).update(left_at=now)
    assert alice.get("/me/").context["frame"].viewer.workspace_id == cast.elsewhere_id


def test_being_here_is_written_once_a_day(cast, as_member, django_assert_max_num_queries):
    alice = as_member(cast.alice)
    alice.get("/nowhere/")
    row = Member.objects.within(cast.workspace_id).get(id=cast.alice.member_id)
    assert row.last_here_at is not None and row.last_here_at.hour == row.last_here_at.second == 0
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        alice.get("/nowhere/")
    assert not [query for query in seen if query["sql"].startswith("UPDATE")]
