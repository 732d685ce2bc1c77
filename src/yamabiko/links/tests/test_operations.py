"""One link per subject, whoever asks how often; retiring once; visitors forgotten in time."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import connection, connections, transaction
from django.db.utils import IntegrityError

from yamabiko.events.facts import fact_from
from yamabiko.kit.ids import uuid7
from yamabiko.links import operations, personal, queries
from yamabiko.links.facts import LinkMade, LinkRetired
from yamabiko.links.models import DaySalt, Link, Visitor

KIND = "sharing.share"


@pytest.fixture
def make(cast, now):
    def made(subject_id=None, target="https://aoba.example/", viewer=None, at=now):
        who = viewer or cast.alice
        return operations.make_link(
            workspace_id=who.workspace_id,
            member_id=who.member_id,
            subject_kind=KIND,
            subject_id=subject_id or uuid7(),
            target=target,
            now=at,
        )

    return made


def told(kind):
    """What is committed, whether or not another database's transaction still holds the river's horizon back."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as reader:
        rows = reader.execute("SELECT kind, body FROM events_fact WHERE kind = %s ORDER BY position", [kind.kind])
        return [fact_from(*row) for row in rows]


def test_a_subject_has_one_link(make, settings):
    subject = uuid7()
    first, second = make(subject), make(subject, target="https://elsewhere.example/")
    assert first == second
    assert first.url == f"{settings.LINK_URL}/{first.code}"
    assert len(queries.sample_address()) == len(first.url)


def test_the_same_subject_id_in_another_workspace_is_another_subject(make, cast):
    subject = uuid7()
    assert make(subject).id != make(subject, viewer=cast.carol).id


@pytest.mark.django_db(transaction=True)
def test_a_link_is_told_once_and_rings_the_bell(make, cast):
    subject = uuid7()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as hearer:
        hearer.execute("LISTEN yamabiko_links")
        link = make(subject)
        make(subject)
        bells = [bell.payload for bell in hearer.notifies(timeout=0.3)]
    assert bells == [link.code]
    assert told(LinkMade) == [
        LinkMade(link_id=link.id, subject_kind=KIND, subject_id=subject, member_id=cast.alice.member_id)
    ]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_get_the_same_link(make):
    subject, made = uuid7(), []

    def tab():
        made.append(make(subject))
        connections.close_all()

    tabs = [threading.Thread(target=tab) for _ in range(6)]
    for thread in tabs:
        thread.start()
    for thread in tabs:
        thread.join()
    assert len(made) == 6
    assert len({link.id for link in made}) == 1
    assert len(told(LinkMade)) == 1


def test_a_code_that_is_taken_is_drawn_again(make, monkeypatch):
    taken = make().code
    codes = iter([taken, taken, "Zzzzzz9"])
    monkeypatch.setattr(operations, "new_code", lambda: next(codes))
    assert make().code == "Zzzzzz9"


@pytest.mark.parametrize("target", ["javascript:alert(1)", "//evil.example", "https://a.example/\r\nX: y"])
def test_a_link_leads_to_the_web_only(make, target):
    with pytest.raises(operations.LeadsNowhere):
        make(target=target)


def test_even_the_table_refuses_a_target_that_breaks_a_header(make):
    link = make()
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.across_workspaces(because="test").filter(id=link.id).update(target="https://a.example/ x")


def test_a_link_cannot_belong_to_a_member_of_another_workspace(cast, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(
            workspace_id=cast.workspace_id,
            member_id=cast.carol.member_id,
            code="abcdefg",
            subject_kind=KIND,
            subject_id=uuid7(),
            target="https://a.example/",
            created_at=now,
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def retire(viewer, link, now):
    return operations.retire_link(
        workspace_id=viewer.workspace_id, member_id=viewer.member_id, link_id=link.id, now=now
    )


@pytest.mark.django_db(transaction=True)
def test_the_owner_retires_her_link_once(make, cast, now):
    link = make()
    assert retire(cast.alice, link, now) == replace(link, retired_at=now)
    with pytest.raises(operations.AlreadyRetired):
        retire(cast.alice, link, now)
    assert told(LinkRetired) == [LinkRetired(link_id=link.id)]


def test_nobody_retires_another_persons_link(make, cast, now):
    link = make()
    for viewer in (cast.bob, cast.mika, cast.carol):
        with pytest.raises(operations.LinkUnknown):
            retire(viewer, link, now)


def test_her_links_come_newest_first_and_by_pages(make, cast):
    links = [make() for _ in range(5)]
    make(viewer=cast.bob)
    of_alice = (cast.workspace_id, cast.alice.member_id)
    assert queries.links_of_member(*of_alice) == links[::-1]
    assert queries.links_of_member(*of_alice, after=links[3].id, limit=2) == [links[2], links[1]]
    assert queries.link_of_member(cast.workspace_id, cast.bob.member_id, links[0].id) is None
    assert queries.addresses_of(cast.workspace_id, [links[0].id, uuid7()]) == {links[0].id: links[0].url}


def test_visitors_and_their_salt_are_destroyed_after_two_days(db, now):
    for age in range(4):
        day = now.date() - timedelta(days=age)
        DaySalt.objects.create(day=day, salt=b"s" * 32)
        Visitor.objects.create(day=day, link_id=uuid7(), visitor=b"v" * 16)
    assert operations.forget_visitors(now=now) == 2
    kept = {now.date(), now.date() - timedelta(days=1)}
    assert set(DaySalt.objects.values_list("day", flat=True)) == kept
    assert set(Visitor.objects.values_list("day", flat=True)) == kept
    assert operations.forget_visitors(now=now) == 0


def test_many_visitors_are_forgotten_in_steps(db, now, monkeypatch):
    monkeypatch.setattr(operations, "AT_ONCE", 10)
    old = now.date() - timedelta(days=5)
    Visitor.objects.bulk_create([Visitor(day=old, link_id=uuid7(), visitor=bytes(16)) for _ in range(35)])
    assert operations.forget_visitors(now=now) == 35


@pytest.mark.django_db(transaction=True)
def test_a_person_takes_her_links_along_and_leaves_them_leading_on(make, cast, now):
    link = make()
    of_alice = (cast.workspace_id, cast.alice.member_id)
    assert personal.export(*of_alice) == {
        "links": [{"url": link.url, "target": link.target, "created_at": now.isoformat(), "retired_at": None}]
    }
    assert personal.erase(*of_alice, now) == 1
    assert personal.erase(*of_alice, now) == 0
    assert queries.link_of_member(*of_alice, link.id).retired_at == now
