"""She who suggested something learns how many share it, from five people on, and never who."""

from __future__ import annotations

import pytest

from yamabiko.content import operations as content
from yamabiko.content.operations import deciding, suggestions
from yamabiko.content.operations.suggestions import Brought
from yamabiko.content.refusals import SuggestionGone
from yamabiko.people.models import User
from yamabiko.people.operations import add_member, issue_token
from yamabiko.people.queries import viewer_of_member
from yamabiko.people.rules import Role
from yamabiko.sharing import operations, queries


@pytest.fixture
def suggested(cast, now):
    made = suggestions.suggest(viewer=cast.alice, brought=Brought(title="The van", text="It is green."), now=now)
    story_id = deciding.accept(viewer=cast.mika, suggestion_id=made, now=now)
    content.offer(viewer=cast.mika, story_id=story_id, now=now)
    return made, story_id


@pytest.fixture
def share(cast, suggested, now):
    def by(viewer, network="linkedin"):  # a network that does not forbid what colleagues said already
        _, story_id = suggested
        found = queries.compose(viewer, story_id, now=now)
        operations.open_window(
            viewer=viewer, story_id=story_id, network=network, voice=found.voice.value, text=found.variant.text, now=now
        )

    return by


def colleagues(cast, now, count):
    for number in range(count):
        member_id = add_member(
            workspace_id=cast.workspace_id, email=f"c{number}@aoba.example", name=f"Colleague {number}",
            roles=[Role.EMPLOYEE], language="en", now=now,
        )  # fmt: skip
        yield viewer_of_member(cast.workspace_id, member_id)


def test_four_colleagues_are_no_number_and_five_are(cast, suggested, share, now):
    made, _ = suggested
    share(cast.alice)  # her own does not count
    *four, fifth = colleagues(cast, now, 5)
    for one in four:
        share(one)
        share(one, network="bluesky")  # on two networks she is one person
    assert queries.sharers(cast.alice, made) is None
    share(fifth)
    assert queries.sharers(cast.alice, made) == 5


def test_nobody_else_learns_it(cast, suggested, share, now):
    made, _ = suggested
    for other in (cast.bob, cast.mika, cast.eiko, cast.ada, cast.carol):
        with pytest.raises(SuggestionGone):
            queries.sharers(other, made)


def test_the_page_and_the_api_say_the_same(cast, suggested, share, client, now):
    made, _ = suggested
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    path = f"/suggest/{made}/echo/"
    assert f'hx-get="{path}"' in client.get(f"/suggest/{made}/").text
    assert "As soon as five colleagues" in client.get(path, headers={"HX-Request": "true"}).text
    _id, key = issue_token(viewer=cast.alice, name="test", now=now)
    ask = lambda: client.get(  # noqa: E731
        f"/api/v1/sharing/suggestions/{made}/echo", headers={"Authorization": f"Bearer {key}"}
    ).json()
    assert ask() == {"people": None}
    for one in colleagues(cast, now, 6):
        share(one)
    text = client.get(path, headers={"HX-Request": "true"}).text
    assert "6 colleagues took it to a network" in text and "Colleague 1" not in text and "metrics/#echo" in text
    assert ask() == {"people": 6}
    assert client.get(path)["Location"] == f"/suggest/{made}/"
