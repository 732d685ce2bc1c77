"""For you by API: one's own page, one's own choices."""

from __future__ import annotations

import pytest
from django.utils import timezone

from yamabiko.campaigns.operations import follow
from yamabiko.feed import queries
from yamabiko.feed.rules import PutAway
from yamabiko.feed.tests.factories import offer


@pytest.fixture
def story(cast, logistics, listen):
    made = offer(cast.workspace_id, at=timezone.now(), title="The box", topics=(logistics,))
    follow(viewer=cast.bob, topic_ids=[logistics], now=timezone.now())
    listen()
    return made


def test_the_callers_cards_with_their_reasons(cast, story, logistics, call):
    body = call(cast.bob, "get", "").json()
    (card,) = body["cards"]
    assert (body["state"], card["story_id"], card["title"], card["place"]) == ("cards", str(story), "The box", 1)
    assert card["because"] == {
        "reason": "topic",
        "sentence": "「物流」を選んでいるからです。",
        "topic_ids": [str(logistics)],
    }
    assert call(cast.carol, "get", "").json()["cards"] == []


def test_a_choice_is_made_listed_and_taken_back(cast, story, call):
    made = call(cast.alice, "put", f"/choices/{story}", {"kind": "later"})
    assert made.status_code == 200 and made.json() == {"story_id": str(story), "kind": "later"}
    assert call(cast.alice, "get", "").json()["state"] == "done"
    assert call(cast.alice, "get", "/choices").json() == [{"story_id": str(story), "kind": "later"}]
    assert call(cast.alice, "delete", f"/choices/{story}").status_code == 204
    assert call(cast.alice, "delete", f"/choices/{story}").status_code == 204
    assert call(cast.alice, "get", "").json()["state"] == "cards"


def test_nobody_else_sees_or_undoes_it(cast, story, call):
    call(cast.alice, "put", f"/choices/{story}", {"kind": "not_for_me"})
    for viewer in (cast.bob, cast.mika, cast.ada, cast.carol):
        assert call(viewer, "get", "/choices").json() == []
        call(viewer, "delete", f"/choices/{story}")
    assert queries.put_away_by(cast.alice) == {story: PutAway.NOT_FOR_ME}


def test_what_the_api_refuses(cast, story, call, client):
    assert call(cast.carol, "put", f"/choices/{story}", {"kind": "later"}).status_code == 404
    assert call(cast.alice, "put", f"/choices/{story}", {"kind": "never"}).status_code == 422
    assert client.get("/api/v1/feed").status_code == 401


def test_a_programs_reading_is_not_told_as_shown(cast, story, call):
    from yamabiko.feed.tests.test_showings import told

    for _ in range(5):
        call(cast.bob, "get", "")
    assert told() == []
