"""Numbers that anybody can check: they agree with the facts, move with a click, and come back the same after a replay."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import reverse

from yamabiko.events.operations import deliver_all, record, replay
from yamabiko.insights import queries
from yamabiko.insights.models import ActiveDay, ClickDay, ShareSeen, WorkspaceDay
from yamabiko.insights.rules import large_enough, points, top_of_scale, weeks_until
from yamabiko.insights.views import harmless
from yamabiko.links.facts import LinkClicked
from yamabiko.people.models import User
from yamabiko.people.operations import add_member
from yamabiko.people.queries import viewer_of_member
from yamabiko.people.rules import Role
from yamabiko.sharing import operations as sharing
from yamabiko.sharing import queries as shares
from yamabiko.sharing.facts import SharePublished
from yamabiko.sharing.tests.factories import opened, story_on_offer

DERIVED = (ShareSeen, ClickDay, WorkspaceDay, ActiveDay)


def click(viewer, share_id: UUID, verdict: str, at) -> None:
    share = shares.share(viewer, share_id)
    fact = LinkClicked(
        link_id=share.link_id,
        subject_kind="sharing.share",
        subject_id=share_id,
        member_id=viewer.member_id,
        verdict=verdict,
        step=verdict,
    )
    with transaction.atomic():
        record(fact, workspace_id=viewer.workspace_id, at=at)


def rows_of(model) -> list[tuple]:
    names = [field.attname for field in model._meta.fields if field.name != "id"]
    return sorted(model._base_manager.values_list(*names), key=str)


@pytest.fixture
def lived(cast, now, hear):
    """Alice shared twice and claimed once; Bob shared; clicks of every verdict came on two days."""
    box = story_on_offer(cast.workspace_id)
    other = story_on_offer(cast.workspace_id, slug="hands")
    first, second, bobs = (
        opened(cast.alice, box).share_id,
        opened(cast.alice, other, network="linkedin").share_id,
        opened(cast.bob, box).share_id,
    )
    sharing.claim(viewer=cast.alice, share_id=first, now=now)
    for verdict, number in {"counted": 5, "repeat": 2, "owner": 1, "bot": 4}.items():
        for _time in range(number):
            click(cast.alice, first, verdict, now)
    click(cast.alice, second, "counted", now + timedelta(days=1))
    click(cast.bob, bobs, "counted", now)
    hear()
    return cast, first, second


@pytest.mark.django_db(transaction=True)
def test_her_numbers_are_the_facts(lived, now):
    cast, first, second = lived
    impact = queries.my_impact(cast.alice, now=now + timedelta(days=1))
    assert (impact.opened, impact.claimed) == (2, 1)
    assert (impact.clicks.visits, impact.clicks.repeats, impact.clicks.owner, impact.clicks.bots) == (6, 2, 1, 4)
    by_share = {post.share_id: post.clicks.visits for post in impact.posts}
    assert by_share == {first: 5, second: 1}
    assert sum(week.visits for week in impact.weeks) == 6


@pytest.mark.django_db(transaction=True)
def test_replay_gives_the_same_rows(lived, now):
    before = {model: rows_of(model) for model in DERIVED}
    assert all(before.values())
    replay(now=now)
    assert {model: rows_of(model) for model in DERIVED} == before


@pytest.mark.django_db(transaction=True)
def test_a_batch_cut_anywhere_gives_the_same_rows(lived, now):
    from yamabiko.events.listeners import LISTENERS
    from yamabiko.events.models import Cursor
    from yamabiko.events.operations import deliver

    before = {model: rows_of(model) for model in DERIVED}
    for model in DERIVED:
        model._base_manager.all().delete()
    Cursor.objects.filter(listener="insights").update(era=0, xid=0, position=0)
    while deliver(LISTENERS["insights"], now=now, limit=2):
        pass
    assert {model: rows_of(model) for model in DERIVED} == before


@pytest.mark.django_db(transaction=True)
def test_hearing_twice_counts_once(lived, now):
    cast, _first, _second = lived
    before = queries.my_impact(cast.alice, now=now)
    deliver_all(now=now)
    assert queries.my_impact(cast.alice, now=now) == before


@pytest.mark.django_db(transaction=True)
def test_a_click_late_at_night_belongs_to_the_workspaces_day(cast, now, hear):
    share_id = opened(cast.alice, story_on_offer(cast.workspace_id)).share_id
    # 15:30 in UTC is half past midnight in Tokyo.
    click(cast.alice, share_id, "counted", now.replace(hour=15, minute=30))
    hear()
    assert ClickDay.objects.within(cast.workspace_id).get().day == now.date() + timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_nobody_sees_anothers_numbers(lived, now, client):
    cast, *_rest = lived
    assert queries.my_impact(cast.mika, now=now).posts == ()
    assert queries.my_impact(cast.carol, now=now).clicks.visits == 0
    client.force_login(User.objects.get(id=cast.mika.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("insights:my_impact")).content.decode()
    assert "Alice" not in page


@pytest.mark.django_db(transaction=True)
def test_fewer_than_five_people_are_no_number(lived, now, hear):
    cast, *_rest = lived
    sums = queries.totals(cast.workspace_id, now=now)
    assert sums.active is sums.visits is sums.opened is sums.claimed is sums.aside is None
    assert sums.weeks == ()
    box = story_on_offer(cast.workspace_id, slug="third")
    for number in range(3):
        member_id = add_member(
            workspace_id=cast.workspace_id,
            email=f"p{number}@aoba.example",
            name=f"P{number}",
            roles=[Role.EMPLOYEE],
            now=now,
            language="en",
        )
        opened(viewer_of_member(cast.workspace_id, member_id), box)
    hear()
    sums = queries.totals(cast.workspace_id, now=now + timedelta(days=1))
    assert (sums.active, sums.opened, sums.claimed, sums.visits) == (5, 6, 1, 7)
    assert queries.totals(cast.elsewhere_id, now=now).active is None


@pytest.mark.django_db(transaction=True)
def test_page_csv_and_api_say_the_same(lived, client, monkeypatch, now):
    from yamabiko.people.operations import issue_token

    cast, *_rest = lived
    later = now + timedelta(days=1)
    monkeypatch.setattr("yamabiko.insights.views.timezone.now", lambda: later)
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("insights:my_impact")).content.decode()
    assert "Your words brought 6 visits" in page
    sheet = client.get(reverse("insights:impact_csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert sum(int(row["Visits"]) for row in rows) == 6
    _token_id, secret = issue_token(viewer=cast.alice, name="sheet", now=now)
    told = client.get("/api/v1/insights/me", headers={"authorization": f"Bearer {secret}"}).json()
    assert told["clicks"]["visits"] == 6
    assert sum(post["clicks"]["bots"] for post in told["posts"]) == sum(int(row["Programs"]) for row in rows) == 4
    assert {row["With a language model"] for row in rows} == {"0"} and {post["model"] for post in told["posts"]} == {
        "none"
    }


@pytest.mark.django_db(transaction=True)
def test_an_open_page_asks_for_changes_only(lived, client):
    cast, *_rest = lived
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    version = client.get(reverse("insights:my_impact")).context["impact"].version
    assert client.get(reverse("insights:numbers"), {"seen": version}).status_code == 204
    assert client.get(reverse("insights:numbers"), {"seen": "older"}).status_code == 200


@pytest.mark.django_db
def test_every_number_on_the_page_has_a_definition_in_the_readers_language(cast, client):
    client.force_login(User.objects.get(id=cast.bob.user_id), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("insights:metrics")).content.decode()
    for metric in queries.METRICS.values():
        assert metric.formula.split("(")[0] in page
    assert "だれかがあなたのリンクから記事を訪れた回数です。" in page


@pytest.mark.parametrize(
    ("cell", "safe"), [("=1+1", "'=1+1"), ("+49", "'+49"), ("-x", "'-x"), ("@me", "'@me"), ("plain", "plain"), ("", "")]
)
def test_a_cell_is_never_a_formula(cell, safe):
    assert harmless(cell) == safe


def test_weeks_end_on_the_last_day(now):
    last = now.date()
    weeks = weeks_until(last, {last: 3, last - timedelta(days=7): 2, last - timedelta(days=91): 9}, count=13)
    assert [week.visits for week in weeks[-2:]] == [2, 3]
    assert sum(week.visits for week in weeks) == 5


@pytest.mark.parametrize(("greatest", "top"), [(0, 4), (3, 4), (5, 8), (15, 20), (81, 200), (1000, 2000)])
def test_the_scale_is_round_and_divides_by_four(greatest, top):
    assert top_of_scale([greatest, 0]) == top
    assert top % 4 == 0


def test_points_lie_inside_the_plot():
    assert points([0, 5, 10], 10) == ((0.0, 100.0), (50.0, 50.0), (100.0, 0.0))


@pytest.mark.parametrize(("people", "shown"), [(0, None), (4, None), (5, 5)])
def test_small_groups_are_hidden(people, shown):
    assert large_enough(people) == shown


@pytest.mark.django_db(transaction=True)
def test_the_networks_word_is_a_number_of_its_own_and_comes_back_by_replay(lived, now, hear):
    cast, first, second = lived
    told = SharePublished(share_id=second, member_id=cast.alice.member_id, story_id=first, network="linkedin")
    for _time in range(2):  # heard twice it is still one post
        with transaction.atomic():
            record(told, workspace_id=cast.workspace_id, at=now)
    hear()
    impact = queries.my_impact(cast.alice, now=now)
    assert (impact.claimed, impact.published) == (1, 1)
    before = [rows_of(model) for model in DERIVED]
    replay(now=now, names=["insights"])
    assert [rows_of(model) for model in DERIVED] == before
