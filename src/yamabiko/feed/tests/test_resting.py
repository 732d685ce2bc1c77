"""A story whose page was found dead rests until a curator has looked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yamabiko.content import operations as content
from yamabiko.content.models import Story
from yamabiko.content.tests.conftest import page, site  # noqa: F401 - the fixture
from yamabiko.feed import operations, queries
from yamabiko.feed.rules import PutAway, State
from yamabiko.feed.tests.factories import offer

DAY = timedelta(days=1)


@pytest.fixture
def story_id(cast, now, site, logistics, listen):  # noqa: F811 - pytest's way
    site.put("/box", page("The box"))
    made = offer(cast.workspace_id, at=now - DAY, title="The box", topics=(logistics,))
    Story.objects.within(cast.workspace_id).filter(id=made).update(url=site.url("/box"))
    listen()
    return made


def offered(viewer, now):
    return [card.story.id for card in queries.for_person(viewer, now).cards]


def look(viewer, story_id, now):
    content.look_now(viewer=viewer, story_id=story_id, now=now)


def test_for_you_offers_it_to_nobody_until_a_curator_says_it_is_there(cast, now, site, story_id, call):  # noqa: F811
    assert offered(cast.alice, now) == [story_id]
    site.put("/box", "gone", status=410)
    look(cast.mika, story_id, now)
    assert offered(cast.alice, now) == [] and queries.for_person(cast.alice, now).state is State.EMPTY
    assert call(cast.alice, "get", "").json()["cards"] == []
    content.clear_doubt(viewer=cast.mika, story_id=story_id, now=now)
    assert offered(cast.alice, now) == [story_id]


def test_a_page_that_is_there_again_ends_the_rest(cast, now, site, story_id):  # noqa: F811
    site.put("/box", "gone", status=410)
    look(cast.mika, story_id, now)
    site.put("/box", page("The box"))
    look(cast.mika, story_id, now + DAY)
    assert offered(cast.alice, now + DAY) == [story_id]


def test_one_bad_day_of_a_page_changes_nothing(cast, now, site, story_id):  # noqa: F811
    site.put("/box", "not here", status=404)
    look(cast.mika, story_id, now)
    assert offered(cast.alice, now) == [story_id]
    look(cast.mika, story_id, now + DAY)
    assert offered(cast.alice, now + DAY) == []


def test_others_take_its_seat_and_what_was_put_away_stays_away(cast, now, site, story_id, listen):  # noqa: F811
    others = {offer(cast.workspace_id, at=now - n * DAY) for n in range(2, 9)}
    listen()
    site.put("/box", "gone", status=410)
    look(cast.mika, story_id, now)
    assert set(offered(cast.alice, now)) == others
    operations.put_away(viewer=cast.alice, story_id=story_id, kind=PutAway.NOT_FOR_ME, now=now)
    content.clear_doubt(viewer=cast.mika, story_id=story_id, now=now)
    assert story_id not in offered(cast.alice, now)


def test_what_rests_is_no_supply(cast, now, site, story_id):  # noqa: F811
    assert [one.outlook.on_offer for one in queries.supply(cast.mika, now)] == [1]
    site.put("/box", "gone", status=410)
    look(cast.mika, story_id, now)
    assert sum(one.outlook.on_offer for one in queries.supply(cast.mika, now)) == 0


def test_what_may_only_be_out_of_date_is_still_offered(cast, now, story_id):
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(doubt="old", doubted_at=now)
    assert offered(cast.alice, now) == [story_id]
