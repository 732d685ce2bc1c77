"""Tenancy: querysets that refuse, keys that carry the workspace, constraints."""

import pytest
from django.db import IntegrityError, connection, transaction

from yamabiko.kit.tenancy import WorkspaceUnknown
from yamabiko.people import operations, queries
from yamabiko.people.models import Invitation, Member, Team, Token, User

pytestmark = pytest.mark.django_db
TENANTS = [Team, Member, Invitation, Token]


@pytest.mark.parametrize("model", TENANTS)
@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: list(rows.all()),
        lambda rows: rows.count(),
        lambda rows: rows.first(),
        lambda rows: rows.exists(),
        lambda rows: rows.filter(id=None).delete(),
        lambda rows: rows.update(id=None),
        lambda rows: rows.all().get(id=None),
        lambda rows: list(rows.values_list("id")),
        lambda rows: list(rows.iterator()),
    ],
)
def test_rows_are_refused_without_a_workspace(model, ask):
    with pytest.raises(WorkspaceUnknown):
        ask(model.objects)


@pytest.mark.parametrize("model", TENANTS)
def test_a_sweep_says_why(model):
    with pytest.raises(WorkspaceUnknown):
        model.objects.across_workspaces(because=" ")
    list(model.objects.across_workspaces(because="a test reads them all"))


def refused_at_once():
    """Deferred keys are judged now instead of at the end of the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_row_cannot_point_into_another_workspace(cast, now):
    foreign_team = operations.add_team(workspace_id=cast.elsewhere_id, name="Sales")
    operations.invite(viewer=cast.mika, now=now)
    operations.issue_token(viewer=cast.alice, name="Laptop", now=now)
    here = cast.workspace_id
    for constraint, rows, column, value in (
        ("people_member_team_id_in_workspace", Member.objects.within(here), "team_id", foreign_team),
        ("people_team_parent_id_in_workspace", Team.objects.within(here), "parent_id", foreign_team),
        ("people_invitation_team_id_in_workspace", Invitation.objects.within(here), "team_id", foreign_team),
        (
            "people_invitation_invited_by_id_in_workspace",
            Invitation.objects.within(here),
            "invited_by_id",
            cast.carol.member_id,
        ),
        ("people_token_member_id_in_workspace", Token.objects.within(here), "member_id", cast.carol.member_id),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            rows.update(**{column: value})
            refused_at_once()


def test_a_member_has_roles_and_only_known_ones(cast):
    for roles in ([], ["owner"], ["employee", "owner"]):
        with pytest.raises(IntegrityError, match="people_member_roles_known"), transaction.atomic():
            Member.objects.within(cast.workspace_id).filter(id=cast.bob.member_id).update(roles=roles)


def test_a_person_is_once_in_a_workspace(cast, now):
    with pytest.raises(IntegrityError, match="people_member_once"), transaction.atomic():
        Member.objects.create(
            workspace_id=cast.workspace_id, user_id=cast.alice.user_id, name="Twin", roles=["employee"], joined_at=now
        )


def test_an_address_has_one_user(cast):
    address = User.objects.get(id=cast.alice.user_id).email
    with pytest.raises(IntegrityError, match="people_one_user_per_address"), transaction.atomic():
        User.objects.create(email=address.upper())


def test_siblings_have_different_names(cast):
    with pytest.raises(IntegrityError, match="people_team_named_once"), transaction.atomic():
        Team.objects.create(workspace_id=cast.workspace_id, name="Packaging design")


def test_lists_end_at_the_workspace(cast):
    assert {row.id for row in queries.members(cast.carol)} == {cast.carol.member_id}
    assert queries.members(cast.alice) == []
    assert cast.carol.member_id not in {row.id for row in queries.members(cast.mika)}
    assert queries.head_count(cast.workspace_id) == 6
    assert queries.viewer_of_user(cast.carol.user_id, workspace_id=cast.workspace_id) is None


def test_the_tree_is_walked_depth_first(cast):
    inner = operations.add_team(workspace_id=cast.workspace_id, name="Boxes", parent_id=cast.team_id)
    operations.add_team(workspace_id=cast.workspace_id, name="Logistics")
    tree = queries.team_tree(cast.ada)
    assert [(node.name, node.depth, node.head_count) for node in tree] == [
        ("Logistics", 0, 0),
        ("Packaging design", 0, 2),
        ("Boxes", 1, 0),
    ]
    assert tree[2].id == inner
