"""Joining, coming back, resting."""

import pytest
from django.db import connection

from yamabiko.people import operations, queries
from yamabiko.people.models import Member, User
from yamabiko.people.rules import Role

pytestmark = pytest.mark.django_db


def facts_of(kind, workspace_id):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_fact WHERE kind = %s AND workspace_id = %s", [kind, workspace_id])
        return cursor.fetchone()[0]


def test_joining_is_told_once(cast, now):
    before = facts_of("people.member_joined", cast.workspace_id)
    same = {"workspace_id": cast.workspace_id, "email": "nao@aoba.example", "roles": [Role.EMPLOYEE], "now": now}
    first = operations.add_member(name="Nao", **same)
    again = operations.add_member(name="Somebody else", **same)
    assert first == again
    assert facts_of("people.member_joined", cast.workspace_id) == before + 1
    assert queries.viewer_of_member(cast.workspace_id, first).name == "Nao"


def test_who_left_comes_back_under_the_same_id(cast, now):
    Member.objects.within(cast.workspace_id).filter(id=cast.bob.member_id).update(left_at=now)
    assert queries.viewer_of_member(cast.workspace_id, cast.bob.member_id) is None
    address = User.objects.get(id=cast.bob.user_id).email
    back = operations.add_member(
        workspace_id=cast.workspace_id, email=address, name="Bob", roles=[Role.CURATOR], now=now
    )
    assert back == cast.bob.member_id
    assert queries.viewer_of_member(cast.workspace_id, back).roles == {Role.CURATOR}


def test_an_address_is_one_person_however_it_is_written(cast, now):
    args = {"workspace_id": cast.workspace_id, "name": "Nao", "roles": [Role.EMPLOYEE], "now": now}
    assert operations.add_member(email="Nao@Aoba.example ", **args) == operations.add_member(
        email="nao@aoba.EXAMPLE", **args
    )
    assert User.objects.get(email="nao@aoba.example").has_usable_password() is False


def test_a_look_alike_address_is_somebody_else(cast, now):
    """PostgreSQL's UPPER takes ı for I; comparing that way would hand mika's account to the owner of mıka@…"""
    args = {"workspace_id": cast.workspace_id, "name": "Nao", "roles": [Role.EMPLOYEE], "now": now}
    assert operations.add_member(email="mio@aoba.example", **args) != operations.add_member(
        email="mıo@aoba.example", **args
    )


@pytest.mark.parametrize("address", ["", "nao", "nao@", "nao@aoba .example", "nao@aoba.example\nBcc: x@y.example"])
def test_what_is_no_address_is_refused(cast, now, address):
    with pytest.raises(operations.AddressUnreadable):
        operations.add_member(workspace_id=cast.workspace_id, email=address, name="Nao", roles=[Role.EMPLOYEE], now=now)


def test_pausing_twice_is_one_pause(cast, now):
    for _ in range(2):
        operations.pause(viewer=cast.alice, now=now)
    assert queries.viewer_of_member(cast.workspace_id, cast.alice.member_id).paused
    for _ in range(2):
        operations.resume(viewer=cast.alice, now=now)
    assert facts_of("people.member_paused", cast.workspace_id) == 1
    assert facts_of("people.member_resumed", cast.workspace_id) == 1


def test_the_workspace_used_last_is_where_she_signs_in(cast, now):
    address = User.objects.get(id=cast.alice.user_id).email
    second = operations.add_member(
        workspace_id=cast.elsewhere_id, email=address, name="Alice", roles=[Role.EMPLOYEE], now=now
    )
    operations.be_here(viewer=queries.viewer_of_member(cast.elsewhere_id, second), now=now)
    assert queries.viewer_of_user(cast.alice.user_id).workspace_id == cast.elsewhere_id
    assert Member.objects.within(cast.elsewhere_id).get(id=second).last_here_at == now.replace(hour=0)


def test_a_closed_account_is_nobody_here(cast):
    User.objects.filter(id=cast.alice.user_id).update(is_active=False)
    assert queries.viewer_of_user(cast.alice.user_id) is None
    assert queries.viewer_of_member(cast.workspace_id, cast.alice.member_id) is None
