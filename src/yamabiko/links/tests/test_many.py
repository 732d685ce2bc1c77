"""Links for many new subjects at once."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from yamabiko.links import operations
from yamabiko.links.models import Link
from yamabiko.links.operations import LeadsNowhere, NewLink, make_link, make_links
from yamabiko.links.queries import link_of

pytestmark = pytest.mark.django_db
KIND = "sharing.share"


def facts():
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, body::text FROM events_fact WHERE kind = 'links.link_made' ORDER BY position")
        return cursor.fetchall()


def wish(cast, now, target="https://aoba.example/box"):
    return NewLink(member_id=cast.alice.member_id, subject_id=uuid4(), target=target, at=now)


def test_many_are_made_as_one_would_be(cast, now):
    wanted = [wish(cast, now), wish(cast, now, "https://aoba.example/箱")]
    made = make_links(workspace_id=cast.workspace_id, subject_kind=KIND, wanted=wanted)
    for one, link in zip(wanted, made, strict=True):
        assert link_of(cast.workspace_id, KIND, one.subject_id) == link
        again = make_link(
            workspace_id=cast.workspace_id,
            member_id=one.member_id,
            subject_kind=KIND,
            subject_id=one.subject_id,
            target="https://elsewhere.example/",
            now=now,
        )
        assert again == link, "there is one link for each subject"
    assert made[1].target == "https://aoba.example/%E7%AE%B1"
    assert len(facts()) == 2


def test_one_bad_target_or_a_subject_that_has_a_link_undoes_them_all(cast, now):
    good = wish(cast, now)
    with pytest.raises(LeadsNowhere), transaction.atomic():
        make_links(
            workspace_id=cast.workspace_id, subject_kind=KIND, wanted=[good, wish(cast, now, "javascript:alert(1)")]
        )
    assert facts() == [] and link_of(cast.workspace_id, KIND, good.subject_id) is None
    make_links(workspace_id=cast.workspace_id, subject_kind=KIND, wanted=[good])
    with pytest.raises(IntegrityError), transaction.atomic():
        make_links(workspace_id=cast.workspace_id, subject_kind=KIND, wanted=[wish(cast, now), good])
    assert len(facts()) == 1


def test_a_code_that_is_taken_is_drawn_again(cast, now, monkeypatch):
    make_links(workspace_id=cast.workspace_id, subject_kind=KIND, wanted=[wish(cast, now)])
    taken = Link.objects.across_workspaces(because="a test").get().code
    drawn = iter([taken, "1111111", "1111111", "2222222"])
    monkeypatch.setattr(operations, "new_code", lambda: next(drawn))
    made = make_links(workspace_id=cast.workspace_id, subject_kind=KIND, wanted=[wish(cast, now), wish(cast, now)])
    assert {link.code for link in made} == {"1111111", "2222222"}
