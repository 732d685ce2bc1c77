"""What every post holds: asked for by curators, versioned, and refused where nobody could meet it."""

from __future__ import annotations

import pytest

from yamabiko.content import operations, queries
from yamabiko.content.models import Story, StoryDemands
from yamabiko.content.refusals import (
    ChangedMeanwhile,
    DemandsImpossible,
    LockedNamed,
    NotAllowed,
    NothingGoesOut,
    TagUnreadable,
    TooManyOwnWords,
    TooMuchAsked,
)
from yamabiko.content.rules.demands import FREELY, Demands, Editing
from yamabiko.people.operations import issue_token

pytestmark = pytest.mark.django_db
LOCKED = "The box keeps 4.1 °C for 26 hours."
ASKED = Demands(
    messages=("It is made of old paper.",), tags=("Aoba",), link="https://aoba.com/terms", locked=(LOCKED,), own_share=10
)  # fmt: skip


@pytest.fixture
def story_id(cast, now):
    return operations.write_story(
        workspace_id=cast.workspace_id, title="A box of paper", summary="", text=LOCKED, language="en", site="Aoba", url="https://aoba.example/box", now=now
    )  # fmt: skip


def ask(cast, story_id, now, demands=ASKED, viewer=None, **more):
    operations.demand(viewer=viewer or cast.mika, story_id=story_id, demands=demands, now=now, **more)
    return queries.story(cast.workspace_id, story_id, "en").demands


def test_nothing_is_asked_until_somebody_asks(cast, story_id, now):
    assert queries.story(cast.workspace_id, story_id, "en").demands == FREELY
    assert ask(cast, story_id, now) == ASKED
    assert ask(cast, story_id, now, FREELY) == FREELY
    assert not StoryDemands.objects.within(cast.workspace_id).exists()


def test_only_a_curator_asks(cast, story_id, now):
    with pytest.raises(NotAllowed):
        ask(cast, story_id, now, viewer=cast.alice)


def test_what_was_asked_is_a_version_and_stands_again(cast, story_id, now):
    ask(cast, story_id, now)
    ask(cast, story_id, now, FREELY)
    newest, asked, first = queries.versions(cast.mika, story_id)
    changed = {change.field for change in asked.changes}
    assert changed == {"key_messages", "demanded_tags", "demanded_link", "locked_parts", "own_share"}
    operations.restore_version(viewer=cast.mika, story_id=story_id, number=asked.number, now=now)
    assert queries.story(cast.workspace_id, story_id, "en").demands == ASKED
    operations.restore_version(viewer=cast.mika, story_id=story_id, number=first.number, now=now)
    assert queries.story(cast.workspace_id, story_id, "en").demands == FREELY


def test_a_change_meanwhile_is_seen(cast, story_id, now):
    version = queries.story(cast.workspace_id, story_id, "en").version
    ask(cast, story_id, now, version=version)
    with pytest.raises(ChangedMeanwhile):
        ask(cast, story_id, now, FREELY, version=version)


def test_what_hides_is_taken_out_and_nothing_stands_twice(cast, story_id, now):
    asked = Demands(
        messages=(" a\u200bb ", "ab", "\u3164"), tags=("#Aoba", "＃Aoba"), locked=(f"{LOCKED}\u202e\r\n\r\nMore.", "\u200b"), link="aoba.com/terms"
    )  # fmt: skip
    assert ask(cast, story_id, now, asked) == Demands(
        messages=("ab",), tags=("Aoba",), locked=(f"{LOCKED}\n\nMore.",), link="https://aoba.com/terms"
    )


@pytest.mark.parametrize(
    ("demands", "refusal"),
    [
        (Demands(tags=("two words",)), TagUnreadable),
        (Demands(tags=("2026",)), TagUnreadable),
        (Demands(tags=("a", "b", "c", "d")), TagUnreadable),
        (Demands(messages=("x" * 201,)), TooMuchAsked),
        (Demands(messages=tuple("abcdef")), TooMuchAsked),
        (Demands(locked=("x" * 501,)), TooMuchAsked),
        (Demands(whole="x" * 1001, editing=Editing.BEFORE), TooMuchAsked),
        (Demands(own_share=61), TooManyOwnWords),
        (Demands(own_characters=-1), TooManyOwnWords),
        (Demands(locked=("@[Aoba] it is",)), LockedNamed),
        (Demands(own_share=10, own_characters=10), DemandsImpossible),
        (Demands(editing=Editing.AFTER), DemandsImpossible),
        (Demands(locked=("I do not work for Aoba.",)), DemandsImpossible),
    ],
)
def test_what_nobody_could_meet_is_refused_in_a_sentence(cast, story_id, now, demands, refusal):
    with pytest.raises(refusal) as said:
        ask(cast, story_id, now, demands)
    assert str(said.value) and queries.story(cast.workspace_id, story_id, "en").demands == FREELY


def test_a_story_for_us_alone_asks_nothing(cast, story_id, now):
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(internal=True)
    with pytest.raises(NothingGoesOut):
        ask(cast, story_id, now)
    assert ask(cast, story_id, now, FREELY) == FREELY


def test_the_api_asks_reads_and_refuses(cast, story_id, client, now):
    def call(method, viewer, body=None):
        _id, key = issue_token(viewer=viewer, name="x", now=now)
        headers = {"Authorization": f"Bearer {key}"}
        return getattr(client, method)(
            f"/api/v1/content/stories/{story_id}/demands", body, content_type="application/json", headers=headers
        )

    asked = {"tags": ["Aoba"], "locked": [LOCKED], "messages": ["Paper."], "own_share": 10}
    answer = call("put", cast.mika, asked)
    assert answer.status_code == 200, answer.content
    assert call("get", cast.alice).json() | asked == call("get", cast.alice).json()
    assert call("put", cast.alice, asked).status_code == 403
    assert call("put", cast.carol, asked).status_code in {403, 404} and call("get", cast.carol).status_code == 404
    impossible = call("put", cast.mika, {"editing": "after"})
    assert impossible.status_code == 422 and impossible.json()["type"].endswith("demands-whole-missing")
    assert call("put", cast.mika, {"own_share": 61}).status_code == 422
