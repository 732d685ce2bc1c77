"""Invitations: who may, who gets in, and what two people at once do to the last seat."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from yamabiko.people import operations, queries
from yamabiko.people.models import Invitation, Member
from yamabiko.people.rules import Role

pytestmark = pytest.mark.django_db


def accept(secret, now, email="nao@aoba.example", name="Nao"):
    return operations.accept_invitation(
        secret=secret, email=email, name=name, language="ja", time_zone="Asia/Tokyo", now=now
    )


def test_an_invited_person_belongs(cast, now):
    _, secret = operations.invite(viewer=cast.mika, email="Nao@aoba.example", team_id=cast.team_id, now=now)
    user_id, member_id = accept(secret, now, email="nao@AOBA.example")
    viewer = queries.viewer_of_user(user_id)
    assert (viewer.member_id, viewer.team_id, viewer.roles) == (member_id, cast.team_id, {Role.EMPLOYEE})
    with pytest.raises(operations.InvitationGone):
        accept(secret, now)


def test_only_whoever_may_invite_invites(cast, now):
    for viewer in (cast.alice, cast.rei, cast.eiko):
        with pytest.raises(operations.NotAllowed):
            operations.invite(viewer=viewer, now=now)
    with pytest.raises(operations.NotAllowed):
        operations.invite(viewer=cast.mika, roles=[Role.ADMIN], now=now)
    operations.invite(viewer=cast.ada, roles=[Role.MANAGER, Role.EMPLOYEE], now=now)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"roles": []}, operations.WordUnknown),
        ({"roles": ["owner"]}, operations.WordUnknown),
        ({"seats": 0}, operations.SeatsOutOfRange),
        ({"seats": 501}, operations.SeatsOutOfRange),
        ({"email": "nobody"}, operations.AddressUnreadable),
    ],
)
def test_a_wrong_invitation_is_refused(cast, now, wrong, refusal):
    with pytest.raises(refusal):
        operations.invite(viewer=cast.ada, now=now, **wrong)
    assert queries.open_invitations(cast.ada, now=now) == []


def test_a_team_of_another_workspace_is_unknown(cast, now):
    foreign = operations.add_team(workspace_id=cast.elsewhere_id, name="Sales")
    with pytest.raises(operations.WordUnknown):
        operations.invite(viewer=cast.mika, team_id=foreign, now=now)


def test_one_address_is_invited_once(cast, now):
    first, _ = operations.invite(viewer=cast.mika, email="nao@aoba.example", now=now)
    with pytest.raises(operations.AlreadyInvited):
        operations.invite(viewer=cast.ada, email="NAO@aoba.example", now=now)
    operations.withdraw_invitation(viewer=cast.mika, invitation_id=first, now=now)
    operations.invite(viewer=cast.mika, email="nao@aoba.example", now=now)
    operations.invite(viewer=cast.carol, email="nao@aoba.example", now=now)  # another organisation knows nothing of it


def test_an_expired_invitation_makes_room(cast, now):
    _, old = operations.invite(viewer=cast.mika, email="nao@aoba.example", now=now)
    later = now + operations.INVITATION_STANDS
    with pytest.raises(operations.InvitationGone):
        accept(old, later)
    _, new = operations.invite(viewer=cast.mika, email="nao@aoba.example", now=later)
    accept(new, later)
    with pytest.raises(operations.AlreadyHere):
        operations.invite(viewer=cast.mika, email="nao@aoba.example", now=later)


def test_withdrawn_and_forged_invitations_are_gone(cast, now):
    invitation_id, secret = operations.invite(viewer=cast.mika, seats=5, now=now)
    with pytest.raises(operations.InvitationGone):
        accept(secret[:-1] + ("A" if secret[-1] != "A" else "B"), now)
    with pytest.raises(operations.InvitationGone):
        operations.withdraw_invitation(viewer=cast.carol, invitation_id=invitation_id, now=now)
    with pytest.raises(operations.NotAllowed):
        operations.withdraw_invitation(viewer=cast.alice, invitation_id=invitation_id, now=now)
    operations.withdraw_invitation(viewer=cast.mika, invitation_id=invitation_id, now=now)
    with pytest.raises(operations.InvitationGone):
        accept(secret, now)


def test_the_wrong_address_takes_no_seat(cast, now):
    invitation_id, secret = operations.invite(viewer=cast.mika, email="nao@aoba.example", now=now)
    with pytest.raises(operations.WrongAddress):
        accept(secret, now, email="eve@aoba.example")
    assert Invitation.objects.within(cast.workspace_id).get(id=invitation_id).taken == 0


def test_a_name_of_nothing_takes_no_seat(cast, now):
    invitation_id, secret = operations.invite(viewer=cast.mika, seats=2, now=now)
    with pytest.raises(operations.NameMissing):
        accept(secret, now, name=" \u200b\u202e ")
    assert Invitation.objects.within(cast.workspace_id).get(id=invitation_id).taken == 0


def test_who_belongs_already_takes_no_seat_and_keeps_her_name(cast, now):
    invitation_id, secret = operations.invite(viewer=cast.mika, seats=2, now=now)
    first = accept(secret, now)
    assert accept(secret, now, name="Another") == first
    assert Invitation.objects.within(cast.workspace_id).get(id=invitation_id).taken == 1
    assert Member.objects.within(cast.workspace_id).get(id=first[1]).name == "Nao"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_gets_the_last_seat(cast, now):
    invitation_id, secret = operations.invite(viewer=cast.mika, seats=1, now=now)
    start, outcomes = threading.Barrier(4), []

    def take(number):
        try:
            start.wait(timeout=10)
            accept(secret, now, email=f"n{number}@aoba.example")
            outcomes.append("in")
        except operations.InvitationGone:
            outcomes.append("gone")
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["gone", "gone", "gone", "in"]
    assert Invitation.objects.within(cast.workspace_id).get(id=invitation_id).taken == 1
    assert (
        Member.objects.within(cast.workspace_id)
        .filter(user__email__in=[f"n{n}@aoba.example" for n in range(4)])
        .count()
        == 1
    )


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"taken": 2}, "people_invitation_has_a_seat"),
        ({"seats": 0}, "people_invitation_has_a_seat"),
        ({"roles": ["owner"]}, "people_invitation_roles_known"),
        ({"roles": []}, "people_invitation_roles_known"),
    ],
)
def test_the_table_refuses_what_must_never_be(cast, now, columns, constraint):
    operations.invite(viewer=cast.mika, now=now)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Invitation.objects.within(cast.workspace_id).update(**columns)


def test_open_invitations_are_for_whoever_may_invite(cast, now):
    operations.invite(viewer=cast.mika, seats=3, now=now)
    assert len(queries.open_invitations(cast.mika, now=now)) == 1
    assert queries.open_invitations(cast.alice, now=now) == []
    assert queries.open_invitations(cast.carol, now=now) == []
    assert queries.open_invitations(cast.mika, now=now + timedelta(days=15)) == []
