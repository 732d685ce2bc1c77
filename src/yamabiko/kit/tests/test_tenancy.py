"""The first wall: a tenant's rows cannot be touched before it is said whose."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from yamabiko.kit.tenancy import WorkspaceUnknown
from yamabiko.people.models import Member, Team

TOUCHES = {
    "list": lambda rows: list(rows),
    "get": lambda rows: rows.get(name="Alice"),
    "first": lambda rows: rows.first(),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "iterator": lambda rows: list(rows.iterator()),
    "aggregate": lambda rows: rows.aggregate(),
    "update": lambda rows: rows.update(name="x"),
    "delete": lambda rows: rows.delete(),
    "values": lambda rows: list(rows.values("name")),
    "in_bulk": lambda rows: rows.in_bulk(),
    "get_or_create": lambda rows: rows.get_or_create(name="x"),
    "len": lambda rows: len(rows),
    "bool": lambda rows: bool(rows),
    "slice": lambda rows: list(rows[:1]),
    "union": lambda rows: list(rows.union(rows)),
    "contains": lambda rows: rows.contains(Member()),
    "explain": lambda rows: rows.explain(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("touch", TOUCHES)
@pytest.mark.parametrize("shaped", ["all", "filter", "exclude", "order_by"])
def test_no_way_of_touching_rows_works_without_a_workspace(cast, touch, shaped):
    rows = {
        "all": lambda: Member.objects.all(),
        "filter": lambda: Member.objects.filter(name="Alice"),
        "exclude": lambda: Member.objects.exclude(name="Bob"),
        "order_by": lambda: Member.objects.order_by("id"),
    }[shaped]()
    with pytest.raises(WorkspaceUnknown), transaction.atomic():
        TOUCHES[touch](rows)


@pytest.mark.django_db
def test_within_shows_one_workspace_only(cast):
    assert Member.objects.within(cast.workspace_id).filter(id=cast.carol.member_id).first() is None
    assert Member.objects.within(cast.elsewhere_id).get().id == cast.carol.member_id


@pytest.mark.django_db
def test_going_across_needs_a_reason(cast):
    with pytest.raises(WorkspaceUnknown):
        Member.objects.across_workspaces(because=" ")
    assert Member.objects.across_workspaces(because="a test of the wall").count() == 7


@pytest.mark.django_db
def test_the_database_itself_refuses_a_row_that_points_into_another_workspace(cast):
    team = Team.objects.within(cast.workspace_id).get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.within(cast.elsewhere_id).filter(id=cast.carol.member_id).update(team=team)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
