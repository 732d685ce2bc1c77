"""Who may share what: a regulated story not without its qualification, one for others not at all, one for us nowhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from yamabiko.campaigns.operations import open_audience
from yamabiko.content.operations import correct, retire
from yamabiko.content.queries import StoryGone
from yamabiko.people.models import User
from yamabiko.people.operations import award_qualification, issue_token, revoke_qualification
from yamabiko.sharing import operations, queries
from yamabiko.sharing.models import Share
from yamabiko.sharing.tests.factories import opened, story_on_offer

pytestmark = pytest.mark.django_db
CODE = "medical-claims"


@pytest.fixture
def story_id(cast):
    return story_on_offer(cast.workspace_id)


@pytest.fixture
def regulated(cast, story_id, now):
    correct(viewer=cast.mika, story_id=story_id, now=now, requires=[CODE])
    return story_id


@pytest.fixture
def browser(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


def test_a_regulated_story_is_not_shared_without_the_qualification(cast, regulated, now):
    with pytest.raises(operations.QualificationNeeded) as needed:
        opened(cast.alice, regulated)
    assert needed.value.codes == (CODE,) and CODE in str(needed.value)
    assert Share.objects.within(cast.workspace_id).count() == 0
    one = award_qualification(
        viewer=cast.mika, member_id=cast.alice.member_id, code=CODE, until=now + timedelta(days=7), now=now
    )
    assert opened(cast.alice, regulated).share_id
    with pytest.raises(operations.QualificationNeeded):
        opened(cast.alice, regulated, network="linkedin", now=now + timedelta(days=8))  # it has run out
    revoke_qualification(viewer=cast.mika, qualification_id=one, now=now)
    with pytest.raises(operations.QualificationNeeded):
        opened(cast.alice, regulated, network="linkedin")
    with pytest.raises(operations.QualificationNeeded):
        opened(cast.mika, regulated)  # a manager is no exception


def test_all_of_several_are_needed(cast, story_id, now):
    correct(viewer=cast.mika, story_id=story_id, now=now, requires=[CODE, "finance"])
    award_qualification(viewer=cast.mika, member_id=cast.alice.member_id, code=CODE, now=now)
    with pytest.raises(operations.QualificationNeeded) as needed:
        opened(cast.alice, story_id)
    assert needed.value.codes == ("finance",)


def test_compose_says_what_is_missing_and_keeps_her_words(cast, regulated, now, browser):
    page = browser(cast.alice).get(reverse("sharing:compose", args=[regulated])).text
    assert f"needs a qualification that you do not hold now: {CODE}" in page and "Keep as a draft" in page
    assert "Open LinkedIn" not in page
    form = {"text": "I work at Aoba.", "shown_voice": "experience", "shown_network": "linkedin", "voice": "experience"}
    answer = browser(cast.alice).post(reverse("sharing:window", args=[regulated]), form)
    assert answer.status_code == 403 and "I work at Aoba." in answer.text
    assert Share.objects.within(cast.workspace_id).count() == 0


def test_the_api_says_it_as_well(cast, regulated, client, now):
    _id, secret = issue_token(viewer=cast.alice, name="test", now=now)
    headers = {"Authorization": f"Bearer {secret}"}
    draft = client.get(f"/api/v1/sharing/drafts/{regulated}", headers=headers).json()
    assert (draft["may_share"], draft["needs"]) == ("needs_qualification", [CODE])
    body = {"story_id": str(regulated), "network": "x"}
    refused = client.post("/api/v1/sharing/shares", body, content_type="application/json", headers=headers)
    assert refused.status_code == 403 and refused.json()["type"] == "/problems/qualification-needed"


def test_what_is_for_others_is_not_there(cast, story_id, now, browser):
    audience = open_audience(viewer=cast.mika, name="Readers of Japanese", languages=["ja"], now=now)
    correct(viewer=cast.mika, story_id=story_id, now=now, audience_id=audience)
    for ask in (
        lambda: queries.compose(cast.alice, story_id, now=now),
        lambda: opened(cast.alice, story_id),
        lambda: operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, answer="x"),
    ):
        with pytest.raises(StoryGone):
            ask()
    assert browser(cast.alice).get(reverse("sharing:compose", args=[story_id])).status_code == 404
    assert opened(cast.bob, story_id).share_id


def test_what_is_for_single_countries_is_for_those_who_said_theirs(cast, story_id, now):
    from yamabiko.people.operations import choose
    from yamabiko.people.queries import viewer_of_member

    correct(viewer=cast.mika, story_id=story_id, now=now, markets=["DE"])
    with pytest.raises(StoryGone):
        opened(cast.alice, story_id)
    choose(viewer=cast.alice, country="DE")
    assert opened(viewer_of_member(cast.workspace_id, cast.alice.member_id), story_id).share_id


def test_what_is_for_us_alone_goes_nowhere(cast, story_id, now, browser):
    correct(viewer=cast.mika, story_id=story_id, now=now, internal=True)
    with pytest.raises(operations.StoryForUs):
        opened(cast.alice, story_id)
    assert "This story is for us alone" in browser(cast.alice).get(reverse("sharing:compose", args=[story_id])).text


def test_what_waits_is_not_there_and_what_is_over_keeps_her_words(cast, story_id, now):
    from yamabiko.content.operations import write_story

    waiting = write_story(
        workspace_id=cast.workspace_id, title="Not yet", url="https://aoba.example/not-yet", language="en", now=now, offered=False,
    )  # fmt: skip
    with pytest.raises(StoryGone):
        queries.compose(cast.alice, waiting, now=now)
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, answer="Quite cold")
    retire(viewer=cast.mika, story_id=story_id, now=now)
    assert queries.compose(cast.alice, story_id, now=now).answer == "Quite cold"
    with pytest.raises(operations.StoryNotOffered):
        opened(cast.alice, story_id)
