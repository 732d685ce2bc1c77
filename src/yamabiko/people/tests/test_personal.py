"""What the room knows about a person can be handed out and erased."""

import json

import pytest
from django.db import models

from yamabiko.kit import personal
from yamabiko.people import operations, queries
from yamabiko.people.models import Invitation, Member, Qualification, Team, Token, User, Workspace
from yamabiko.people.rules import Role

pytestmark = pytest.mark.django_db


def test_everything_of_hers_is_handed_out(cast, now):
    operations.issue_token(viewer=cast.alice, name="Laptop", now=now)
    room = personal.ROOMS["people"]
    out = json.loads(json.dumps(room.export(cast.workspace_id, cast.alice.member_id)))
    assert out["name"] == "Alice" and out["email"].startswith("alice@") and out["api_keys"][0]["name"] == "Laptop"
    assert out["team"] == "Packaging design" and out["passkeys"] == []


def test_an_erased_person_is_nobody(cast, now, as_member):
    alice = as_member(cast.alice)
    _, secret = operations.issue_token(viewer=cast.alice, name="Laptop", now=now)
    address = User.objects.get(id=cast.alice.user_id).email
    room = personal.ROOMS["people"]
    assert room.erase(cast.workspace_id, cast.alice.member_id, now) > 0
    assert queries.viewer_of_token(secret) is None and queries.viewer_of_user(cast.alice.user_id) is None
    assert not User.objects.filter(email=address).exists()
    left = json.dumps(room.export(cast.workspace_id, cast.alice.member_id))
    assert "Alice" not in left and address not in left
    assert alice.get("/me/").status_code == 302  # the open session is over
    room.erase(cast.workspace_id, cast.alice.member_id, now)  # twice is once
    fresh = operations.add_member(
        workspace_id=cast.workspace_id, email=address, name="Alice", roles=[Role.EMPLOYEE], now=now
    )
    assert fresh != cast.alice.member_id  # she may come again, as somebody new


def test_her_sign_in_stays_for_another_workspace(cast, now):
    address = User.objects.get(id=cast.alice.user_id).email
    other = operations.add_member(
        workspace_id=cast.elsewhere_id, email=address, name="Alice", roles=[Role.EMPLOYEE], now=now
    )
    personal.ROOMS["people"].erase(cast.workspace_id, cast.alice.member_id, now)
    assert queries.viewer_of_user(cast.alice.user_id).member_id == other
    assert queries.viewer_of_member(cast.elsewhere_id, other).name == "Alice"


NOT_PERSONAL = {"id", "workspace", "user", "member", "created_at", "revoked_at", "secret_hash", "hint", "used_on"}
TOLD_TOGETHER = {
    "user": {
        "email",
        "password",
        "is_superuser",
        "is_staff",
        "is_active",
        "joined_at",
        "groups",
        "user_permissions",
    },
    "member": {
        "name",
        "job",
        "team",
        "roles",
        "language",
        "time_zone",
        "country",
        "theme",
        "way",
        "tone",
        "paused_at",
        "joined_at",
        "left_at",
        "welcomed_at",
        "last_here_at",
    },
    "invitation": {"email", "roles", "team", "invited_by", "seats", "taken", "expires_at", "withdrawn_at"},
    "token": {"name"},
    "qualification": {"code", "granted_by", "granted_at", "until"},
}


def test_no_column_is_forgotten():
    """A new column is either named in the catalogue's tables above or is nothing personal: whoever adds one decides."""
    for model in (User, Member, Invitation, Token, Qualification):
        columns = {field.name for field in model._meta.get_fields() if isinstance(field, models.Field)}
        assert columns <= NOT_PERSONAL | TOLD_TOGETHER[model.__name__.lower()], model
    assert {field.name.split(".")[0] for field in personal.ROOMS["people"].fields} == {
        "user",
        "authenticator",
        "member",
        "invitation",
        "token",
        "qualification",
    }
    assert Workspace and Team  # organisations and their teams describe nobody
