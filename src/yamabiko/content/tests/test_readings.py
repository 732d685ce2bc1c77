"""What is for us alone: read by those it is for, confirmed by themselves, counted from five people on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from yamabiko.campaigns.operations import open_audience
from yamabiko.content import operations, queries
from yamabiko.content.refusals import NoReadingAsked, NotAllowed, StoryGone
from yamabiko.content.rules.reading import Readings, readings
from yamabiko.kit import personal
from yamabiko.people.operations import add_member
from yamabiko.people.queries import viewer_of_member
from yamabiko.people.rules import Role


@pytest.fixture
def policy(cast, now):
    """An internal story that asks for a confirmation."""
    story = operations.write_by_hand(viewer=cast.mika, title="How we travel", text="By train.", now=now)
    operations.correct(viewer=cast.mika, story_id=story.id, now=now, confirm_reading=True)
    operations.offer(viewer=cast.mika, story_id=story.id, now=now)
    return story.id


@pytest.mark.parametrize(
    ("asked", "confirmed", "told"),
    [
        (4, 4, Readings(None, None)),
        (5, 4, Readings(5, None)),
        (5, 5, Readings(5, None, nearly_all=True)),
        (9, 5, Readings(9, None, nearly_all=True)),
        (10, 5, Readings(10, 5)),
        (100, 96, Readings(100, None, nearly_all=True)),
    ],
)
def test_nobody_can_be_picked_out(asked, confirmed, told):
    assert readings(asked=asked, confirmed=confirmed) == told


def test_she_says_it_once_and_it_is_told_once(cast, now, policy, told):
    story = queries.story_for(cast.alice, policy)
    assert not queries.has_confirmed(cast.alice, story)
    assert operations.confirm_reading(viewer=cast.alice, story_id=policy, now=now) is True
    assert operations.confirm_reading(viewer=cast.alice, story_id=policy, now=now) is False
    assert queries.has_confirmed(cast.alice, story) and not queries.has_confirmed(cast.bob, story)
    assert [one.story_id for one in queries.readings_of(cast.alice)] == [policy]
    [body] = [body for kind, body in told() if kind == "reading_confirmed"]
    assert body == {"story_id": str(policy), "member_id": str(cast.alice.member_id)}


def test_a_change_asks_again_only_when_the_curator_wants_it(cast, now, policy):
    operations.confirm_reading(viewer=cast.alice, story_id=policy, now=now)
    operations.correct(viewer=cast.mika, story_id=policy, now=now, text="By train or by bus.")
    assert queries.has_confirmed(cast.alice, queries.story_for(cast.alice, policy))
    operations.correct(viewer=cast.mika, story_id=policy, now=now, text="By train only.", ask_again=True)
    assert not queries.has_confirmed(cast.alice, queries.story_for(cast.alice, policy))
    assert operations.confirm_reading(viewer=cast.alice, story_id=policy, now=now) is True


def test_nothing_is_confirmed_that_was_not_asked_or_is_not_hers_to_read(cast, now, write, policy):
    with pytest.raises(NoReadingAsked):
        operations.confirm_reading(viewer=cast.alice, story_id=write(offered=True), now=now)
    with pytest.raises(StoryGone):
        operations.confirm_reading(viewer=cast.carol, story_id=policy, now=now)
    audience_id = open_audience(viewer=cast.mika, name="Executives", roles=["executive"], now=now)
    operations.correct(viewer=cast.mika, story_id=policy, now=now, audience_id=audience_id)
    with pytest.raises(StoryGone):
        operations.confirm_reading(viewer=cast.alice, story_id=policy, now=now)
    operations.correct(viewer=cast.mika, story_id=policy, now=now, audience_id=None, expires_at=now + timedelta(days=1))
    with pytest.raises(StoryGone):
        operations.confirm_reading(viewer=cast.alice, story_id=policy, now=now + timedelta(days=2))


def test_managers_see_a_number_from_five_on_and_nobody_sees_a_name(cast, now, policy):
    crowd = [
        viewer_of_member(
            cast.workspace_id,
            add_member(
                workspace_id=cast.workspace_id,
                email=f"r{number}@aoba.example",
                name="R",
                roles=[Role.EMPLOYEE],
                now=now,
            ),
        )
        for number in range(6)
    ]
    story = queries.story(cast.workspace_id, policy, "en")
    for reader in crowd[:4]:
        operations.confirm_reading(viewer=reader, story_id=policy, now=now)
    assert queries.readings(cast.mika, story).confirmed is None
    for reader in crowd[4:]:
        operations.confirm_reading(viewer=reader, story_id=policy, now=now)
    counted = queries.readings(cast.mika, story)
    assert counted.confirmed == 6 and counted.asked is not None and counted.asked >= 11
    for viewer in (cast.alice, cast.rei, cast.eiko):
        with pytest.raises(NotAllowed):
            queries.readings(viewer, story)


def test_it_is_exported_and_erased_with_her(cast, now, policy):
    operations.confirm_reading(viewer=cast.alice, story_id=policy, now=now)
    room = personal.ROOMS["content"]
    assert str(policy) in str(room.export(cast.workspace_id, cast.alice.member_id))
    room.erase(cast.workspace_id, cast.alice.member_id, now)
    assert not queries.readings_of(cast.alice).exists()


def test_her_list_says_what_she_confirmed_and_what_still_waits_for_her(cast, sign_in, call):
    now = timezone.now()
    policy = operations.write_by_hand(viewer=cast.mika, title="How we travel", text="By train.", now=now).id
    operations.correct(viewer=cast.mika, story_id=policy, now=now, confirm_reading=True)
    operations.offer(viewer=cast.mika, story_id=policy, now=now)
    other = operations.write_by_hand(viewer=cast.mika, title="How we park", text="Nowhere.", now=now)
    operations.correct(viewer=cast.mika, story_id=other.id, now=now, confirm_reading=True)
    operations.offer(viewer=cast.mika, story_id=other.id, now=now)
    browser = sign_in(cast.alice)
    assert "2 stories ask you to confirm" in browser.get("/library/").text
    operations.confirm_reading(viewer=cast.alice, story_id=policy, now=now)
    page = browser.get("/library/").text
    assert page.count("Confirmed on") == 1 and "1 story asks you to confirm" in page
    waits = browser.get("/library/?mark=to_confirm").text
    assert "How we park" in waits and "How we travel" not in waits and 'value="to_confirm" checked' in waits
    asked = {
        answer: call(cast.alice, "get", f"/stories?to_confirm={answer}").json()["items"] for answer in ("true", "false")
    }
    assert [(one["id"], one["confirmed_at"]) for one in asked["true"]] == [(str(other.id), None)]
    [said] = [one for one in asked["false"] if one["id"] == str(policy)]
    assert said["confirmed_at"] == call(cast.alice, "get", f"/stories/{policy}").json()["confirmed_at"] != None  # noqa: E711
    assert call(cast.bob, "get", f"/stories/{policy}").json()["confirmed_at"] is None
    assert len(queries.asked_ids(cast.mika, queries.Question(to_confirm=True), limit=9)) == 2, "hers, not Alice's"
    operations.correct(viewer=cast.mika, story_id=policy, now=now, text="By train only.", ask_again=True)
    assert "2 stories ask you to confirm" in browser.get("/library/").text
