"""Personal keys."""

import pytest

from yamabiko.people import operations, queries
from yamabiko.people.models import Member, Token

pytestmark = pytest.mark.django_db


def test_a_key_opens_as_its_owner_until_it_is_revoked(cast, now):
    token_id, secret = operations.issue_token(viewer=cast.alice, name="Laptop", now=now)
    viewer, used = queries.viewer_of_token(secret)
    assert (viewer, used) == (cast.alice, token_id)
    assert operations.revoke_token(viewer=cast.alice, token_id=token_id, now=now)
    assert not operations.revoke_token(viewer=cast.alice, token_id=token_id, now=now)
    assert queries.viewer_of_token(secret) is None


def test_the_secret_is_not_kept(cast, now):
    token_id, secret = operations.issue_token(viewer=cast.alice, name="Laptop", now=now)
    row = Token.objects.within(cast.workspace_id).get(id=token_id)
    assert bytes(row.secret_hash) == queries.hash_of(secret)
    assert secret.endswith(row.hint) and len(row.hint) == 4


def test_nobody_sees_or_revokes_anothers_key(cast, now):
    token_id, _ = operations.issue_token(viewer=cast.alice, name="Laptop", now=now)
    for other in (cast.bob, cast.ada, cast.carol):
        assert queries.tokens(other) == []
        assert not operations.revoke_token(viewer=other, token_id=token_id, now=now)
    assert [row.name for row in queries.tokens(cast.alice)] == ["Laptop"]


def test_the_key_of_somebody_who_left_opens_nothing(cast, now):
    _, secret = operations.issue_token(viewer=cast.alice, name="Laptop", now=now)
    Member.objects.within(cast.workspace_id).filter(id=cast.alice.member_id).update(left_at=now)
    assert queries.viewer_of_token(secret) is None


def test_use_is_noted_to_the_day(cast, now):
    token_id, _ = operations.issue_token(viewer=cast.alice, name="Laptop", now=now)
    operations.use_token(workspace_id=cast.workspace_id, token_id=token_id, now=now)
    assert queries.tokens(cast.alice)[0].used_on == now.date()


def test_a_key_needs_a_name(cast, now):
    with pytest.raises(operations.NameMissing):
        operations.issue_token(viewer=cast.alice, name="\n", now=now)
