"""Many at once leave what one by one leaves: rows, facts and refusals."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from yamabiko.content.operations import write_story
from yamabiko.sharing import operations, queries
from yamabiko.sharing.models import Draft, Share
from yamabiko.sharing.operations import Taken, open_windows

pytestmark = pytest.mark.django_db
ANSWER = "My fingers were cold, and the box was colder."


@pytest.fixture
def stories(cast, now):
    return [
        write_story(
            workspace_id=cast.workspace_id,
            title=f"A paper box, number {number}",
            url=f"https://aoba.example/{number}",
            language="en",
            text="It kept the fish below five degrees for 26 hours. Seventeen folds were tried.",
            now=now,
        )
        for number in range(2)
    ]


def rows(member_id):
    share = Share.objects.across_workspaces(because="a test").get(member_id=member_id)
    drafts = Draft.objects.across_workspaces(because="a test").filter(member_id=member_id)
    columns = ("story_id", "network", "voice", "way", "language", "text", "own_words", "opened_at", "claimed_at")
    return [getattr(share, name) for name in columns], list(drafts.values("answer", "voice", "network", "texts"))


def last_position():
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(position), 0) FROM events_fact")
        return cursor.fetchone()[0]


def facts(after):
    """(kind, when, fields that name no row of their own) of what was told behind `after`."""
    left_out = {"share_id", "link_id", "subject_id"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, at, body::text FROM events_fact WHERE position > %s ORDER BY kind, at", [after])
        return [
            (kind, at, {key: value for key, value in json.loads(body).items() if key not in left_out})
            for kind, at, body in cursor.fetchall()
        ]


def test_many_leave_what_one_by_one_leaves(cast, stories, now):
    later, before = now + timedelta(minutes=4), last_position()
    operations.save_draft(viewer=cast.alice, story_id=stories[0], now=now, answer=ANSWER, network="x")
    found = queries.compose(cast.alice, stories[0], now=now)
    window = operations.open_window(
        viewer=cast.alice, story_id=stories[0], network="x", voice=found.voice.value, text=found.variant.text, now=now
    )
    operations.claim(viewer=cast.alice, share_id=window.share_id, now=later)
    one_by_one = rows(cast.alice.member_id), facts(before)
    with (
        connection.cursor() as cursor
    ):  # as if she had never shared: the drafts that she is offered depend on who she is
        cursor.execute("DELETE FROM sharing_draft")
        cursor.execute(
            "UPDATE sharing_share SET member_id = %s, claimed_at = NULL, dropped_at = now()", [cast.bob.member_id]
        )
    before = last_position()
    opened = open_windows(
        workspace_id=cast.workspace_id,
        taken=[
            Taken(viewer=cast.alice, story_id=stories[0], network="x", answer=ANSWER, opened_at=now, claimed_at=later)
        ],
    )
    assert len(opened) == 1
    assert rows(cast.alice.member_id) == one_by_one[0]
    assert len(one_by_one[1]) == 4
    assert facts(before) == one_by_one[1]


def test_what_one_would_refuse_is_left_out_and_nothing_happens_twice(cast, stories, now):
    from yamabiko.content.operations import retire

    wish = Taken(viewer=cast.alice, story_id=stories[0], network="x", opened_at=now)
    paused = replace(wish, viewer=replace(cast.bob, paused=True))
    retire(viewer=cast.mika, story_id=stories[1], now=now)
    gone = replace(wish, story_id=stories[1])
    made = open_windows(workspace_id=cast.workspace_id, taken=[wish, wish, paused, gone])
    assert [one.taken for one in made] == [wish]
    assert open_windows(workspace_id=cast.workspace_id, taken=[wish]) == []
    assert Share.objects.across_workspaces(because="a test").count() == 1
