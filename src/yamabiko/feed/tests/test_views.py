"""The page, in both languages, with and without a script."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from yamabiko.campaigns.operations import follow
from yamabiko.feed import operations, queries
from yamabiko.feed.rules import PutAway
from yamabiko.feed.tests.factories import offer, opened
from yamabiko.kit.ids import uuid7
from yamabiko.people.operations import choose, pause

HTMX = {"HX-Request": "true"}


@pytest.fixture
def here():
    """The page asks the clock of the door, so these stories come in now."""
    return timezone.now()


@pytest.fixture
def three(cast, here, logistics, materials, listen):
    """Two stories on logistics and one on materials; Alice and Bob follow logistics."""
    stories = [
        offer(cast.workspace_id, at=here - timedelta(hours=n), title=f"The box, part {n}", topics=(topic,))
        for n, topic in enumerate([logistics, logistics, materials], start=1)
    ]
    for viewer in (cast.alice, cast.bob):
        follow(viewer=viewer, topic_ids=[logistics], now=here)
    listen()
    return stories


def test_the_page_in_english(cast, three, sign_in):
    page = sign_in(cast.alice).get("/for-you/").text
    assert re.search(r"<h1[^>]*>Three for this week, Alice</h1>", page)
    assert "You follow Logistics." in page and "One pick from a topic you have not chosen yet." in page
    assert page.count("Say it my way") == 3 and page.count("btn-primary") == 1
    assert "s all for this week" in page and "The next ones arrive on Monday morning" in page
    assert "Nobody, not your manager nor the programme team, can see what you skipped or did not read." in page
    places = [page.index(f'id="story-{story}"') for story in three]
    assert places == sorted(places)


def test_the_page_in_japanese(cast, three, sign_in):
    choose(viewer=cast.bob, name="佐藤 美咲")
    page = sign_in(cast.bob).get("/for-you/").text
    assert re.search(r"<h1[^>]*>美咲さん、今週は3つです</h1>", page)
    assert "「物流」を選んでいるからです。" in page and "自分の言葉で書く" in page and "あと" in page
    assert "今週は、ここまでです" in page
    assert "見送ったことや読まなかったことは、上司にも推進担当にも表示されません。" in page
    assert 'lang="en"' in page  # the quoted titles are English


def test_the_page_is_never_empty(cast, sign_in):
    page = sign_in(cast.alice).get("/for-you/").text
    assert "Your stories start here, Alice" in page and "Nothing is waiting right now" in page
    assert "That&#x27;s all" not in page


@pytest.mark.parametrize("kind", list(PutAway))
def test_without_a_script_a_choice_comes_back_with_a_message_and_undo(cast, three, sign_in, kind):
    client = sign_in(cast.alice)
    answer = client.post(f"/for-you/{three[0]}/choice/", {"kind": kind})
    assert (answer.status_code, answer["Location"]) == (302, "/for-you/")
    page = client.get("/for-you/").text
    assert "Two for this week, Alice" in page and f'action="/for-you/{three[0]}/choice/undo/"' in page
    client.post(f"/for-you/{three[0]}/choice/undo/")
    assert "Three for this week, Alice" in client.get("/for-you/").text


def test_with_htmx_the_card_goes_and_comes_back_in_its_place(cast, three, sign_in):
    client = sign_in(cast.alice)
    gone = client.post(f"/for-you/{three[1]}/choice/", {"kind": "not_for_me"}, headers=HTMX).text
    assert f'id="story-{three[1]}"' in gone and "Undo" in gone and "<article" not in gone
    assert re.search(r"<h1[^>]*hx-swap-oob[^>]*>Two for this week, Alice</h1>", gone)
    back = client.post(f"/for-you/{three[1]}/choice/undo/", headers=HTMX).text
    assert f'<article class="y-story y-flat" id="story-{three[1]}"' in back and "Three for this week, Alice" in back


def test_two_taps_are_one_choice(cast, three, sign_in):
    client = sign_in(cast.alice)
    for _tap in range(2):
        assert client.post(f"/for-you/{three[0]}/choice/", {"kind": "later"}, headers=HTMX).status_code == 200
    assert queries.put_away_by(cast.alice) == {three[0]: PutAway.LATER}


def test_what_cannot_be_is_said_kindly(cast, three, sign_in):
    client = sign_in(cast.alice)
    assert client.post(f"/for-you/{three[0]}/choice/", {"kind": "never"}, headers=HTMX).status_code == 422
    assert client.post(f"/for-you/{three[0]}/choice/", {"kind": "never"}, follow=True).status_code == 200
    assert client.get(f"/for-you/{three[0]}/choice/").status_code == 405


def test_carol_can_neither_see_nor_put_away_aobas_story(cast, three, sign_in):
    client = sign_in(cast.carol)
    assert "The box" not in client.get("/for-you/").text
    assert client.post(f"/for-you/{three[0]}/choice/", {"kind": "later"}, headers=HTMX).status_code == 404
    client.post(f"/for-you/{three[0]}/choice/undo/")
    assert queries.put_away_by(cast.carol) == {}


def test_carols_undo_leaves_alices_choice(cast, three, sign_in):
    sign_in(cast.alice).post(f"/for-you/{three[0]}/choice/", {"kind": "later"})
    for viewer in (cast.carol, cast.bob, cast.mika):
        sign_in(viewer).post(f"/for-you/{three[0]}/choice/undo/")
    assert queries.put_away_by(cast.alice) == {three[0]: PutAway.LATER}


def test_the_end_comes_when_everything_is_put_away(cast, three, sign_in):
    client = sign_in(cast.alice)
    for story_id in three:
        client.post(f"/for-you/{story_id}/choice/", {"kind": "not_for_me"})
    page = client.get("/for-you/").text
    assert "Until Monday, Alice" in page and "s all for this week" in page and "<article" not in page


def test_a_break_is_respected(cast, three, here, sign_in):
    pause(viewer=cast.alice, now=here)
    page = sign_in(cast.alice).get("/for-you/").text
    assert "You are taking a break, Alice" in page and "<article" not in page and "I am back" in page


FRAME, OWN = 4, 12  # who is signed in, and what waits for her; what stands on her page, whatever she has done before


def test_the_page_costs_few_queries(cast, three, here, sign_in, listen, django_assert_max_num_queries):
    """Of somebody of whom everything is known: a team, shares, others who share the same, topics, something put away."""
    for member_id in (*(uuid7() for _ in range(6)), cast.alice.member_id):
        opened(cast.workspace_id, story_id=three[0], member_id=member_id, at=here - timedelta(minutes=5))
    listen()
    operations.put_away(viewer=cast.alice, story_id=three[2], kind="later", now=here)
    client = sign_in(cast.alice)
    client.get("/for-you/")  # what belongs to today's sample is told once
    with django_assert_max_num_queries(OWN):
        assert queries.for_person(cast.alice, here).cards
    with django_assert_max_num_queries(FRAME + OWN):
        assert client.get("/for-you/").status_code == 200


def test_a_naughty_name_stays_text(cast, here, sign_in, listen):
    offer(cast.workspace_id, at=here, title="<script>alert(1)</script> & 'box'")
    listen()
    page = sign_in(cast.alice).get("/for-you/").text
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
