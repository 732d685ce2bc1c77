"""Many people let in at once are the same as one by one; leaving."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection

from yamabiko.people.models import Member, User
from yamabiko.people.operations import AlreadyHere, Newcomer, add_member, add_members, leave
from yamabiko.people.queries import (
    member_ids_by_address,
    viewer_by_address,
    viewer_of_member,
    viewer_of_user,
    viewers_of_members,
)
from yamabiko.people.rules import Role

pytestmark = pytest.mark.django_db
COLUMNS = ("name", "job", "roles", "team_id", "language", "time_zone", "country", "way", "tone", "joined_at", "left_at")


def row(member_id):
    member = Member.objects.across_workspaces(because="a test").get(id=member_id)
    return {name: getattr(member, name) for name in COLUMNS} | {
        "user": (member.user.joined_at, member.user.is_active, member.user.has_usable_password())
    }


def told(kind="people.member_joined"):
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, body::text FROM events_fact WHERE kind = %s ORDER BY position", [kind])
        return [(at, json.loads(body)) for at, body in cursor.fetchall()]


def test_many_are_let_in_as_one_would_be(cast, now):
    who = {"job": "Dispatch", "team_id": cast.team_id, "language": "en", "time_zone": "Asia/Tokyo"}
    one = add_member(
        workspace_id=cast.workspace_id, email="One@aoba.example", name=" One ", roles=[Role.EMPLOYEE], now=now, **who
    )
    alone = told()[-1]
    two, three = add_members(
        workspace_id=cast.workspace_id,
        newcomers=[
            Newcomer(email="Two@aoba.example", name=" One ", joined_at=now, **who),
            Newcomer(email="three@aoba.example", name="Three", joined_at=now + timedelta(days=1)),
        ],
    )
    assert row(two) == row(one)
    assert row(three)["language"] == "ja", "the workspace's own"
    assert told()[-2] == (now, alone[1] | {"member_id": str(two)})
    assert told()[-1][0] == now + timedelta(days=1)
    assert viewer_by_address(cast.workspace_id, "two@aoba.example").member_id == two
    assert viewers_of_members(cast.workspace_id, [two, three])[two] == viewer_of_member(cast.workspace_id, two)
    assert member_ids_by_address(cast.workspace_id, ["TWO@aoba.example", "nobody@aoba.example"]) == {
        "two@aoba.example": two
    }


@pytest.mark.parametrize("addresses", [["new@aoba.example", "alice@aoba.example"], ["a@b.example", "A@b.example"]])
def test_who_is_known_already_stops_them_all(cast, now, addresses):
    alice = User.objects.get(id=cast.alice.user_id).email
    before = User.objects.count()
    named = [alice if address.startswith("alice") else address for address in addresses]
    with pytest.raises(AlreadyHere):
        add_members(
            workspace_id=cast.workspace_id,
            newcomers=[Newcomer(email=address, name="New", joined_at=now) for address in named],
        )
    assert User.objects.count() == before


def test_who_has_left_opens_nothing_and_comes_back_as_herself(cast, now):
    email = User.objects.get(id=cast.alice.user_id).email
    leave(viewer=cast.alice, now=now)
    leave(viewer=cast.alice, now=now + timedelta(hours=1))
    assert told("people.member_left") == [(now, {"member_id": str(cast.alice.member_id)})]
    assert viewer_of_user(cast.alice.user_id) is None
    assert viewers_of_members(cast.workspace_id, [cast.alice.member_id]) == {}
    again = add_member(
        workspace_id=cast.workspace_id, email=email, name="Alice", roles=[Role.EMPLOYEE], now=now + timedelta(days=9)
    )
    assert again == cast.alice.member_id
