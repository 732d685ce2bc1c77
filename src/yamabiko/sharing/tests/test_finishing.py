"""Between a pasted link and people: everything is proposed in the story's own language, and one step offers it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from yamabiko.campaigns.operations import add_topic, open_audience
from yamabiko.compliance.rules import Employer
from yamabiko.content import queries as content
from yamabiko.content.operations import UNCHANGED, correct, write_story
from yamabiko.content.refusals import (
    AltMissing,
    AudienceUnknown,
    CaptionTooLong,
    ChangedMeanwhile,
    NotAllowed,
    StoryGone,
    TitleMissing,
)
from yamabiko.content.rules.words import Kind, Pictured, Status, Voice
from yamabiko.content.tests.conftest import png
from yamabiko.kit.ids import uuid7
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token
from yamabiko.sharing import operations, queries
from yamabiko.sharing.rules import StoryText, unsupported
from yamabiko.sharing.tests.factories import TEXTS

pytestmark = pytest.mark.django_db


def waiting(workspace_id, now, *, language="en", slug="waiting", **more):
    title, summary, text = TEXTS[language]
    return write_story(
        workspace_id=workspace_id,
        title=title,
        summary=summary,
        text=text,
        language=language,
        site="Aoba",
        url=f"https://aoba.example/{slug}",
        now=now,
        offered=False,
        **more,
    )


@pytest.fixture
def story_id(cast, now):
    return waiting(cast.workspace_id, now)


@pytest.fixture
def browser(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


def page(story_id):
    return reverse("sharing:finish", args=[story_id])


def typed(viewer, story_id, now, **changes):
    """The form as a browser would send it, untouched but for `changes`."""
    found = queries.finish(viewer, story_id, now=now)
    story = found.story
    return {
        "title": story.title, "summary": story.summary, "kind": story.kind.value, "alt": story.picture_alt, "pictured": "unknown",
        "topics": [str(topic.id) for topic in story.topics], "audience": str(found.audience_id or ""), "version": story.version,
        "last_day": (found.expires_at - timedelta(microseconds=1)).date().isoformat() if found.expires_at else "", "turn": 0,
        **{one.voice.value: one.text for one in found.captions}, "do": "offer",
    } | changes  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ja"])
def test_three_voices_are_proposed_in_the_storys_language_and_say_nothing_of_their_own(cast, now, language):
    story_id = waiting(cast.workspace_id, now, language=language)
    title, summary, text = TEXTS[language]
    told = StoryText(title=title, summary=summary, text=text, language=language, site="Aoba")
    for viewer in (cast.mika, cast.ada):  # who reads Japanese, and who reads English
        captions = queries.finish(viewer, story_id, now=now).captions
        assert [one.voice for one in captions] == list(Voice) and len({one.text for one in captions}) == 3
        for one in captions:
            assert ("働" in one.text or "社員" in one.text or "勤め" in one.text) == (language == "ja")
            assert unsupported(one.text, told, "", Employer(viewer.employer), language) == ()
            assert one.judgement.verdict == "clear" and not one.written


def test_another_turn_gives_other_words(cast, story_id, now):
    first = [one.text for one in queries.finish(cast.mika, story_id, now=now).captions]
    again = [one.text for one in queries.finish(cast.mika, story_id, now=now, turn=1).captions]
    assert first != again
    other = queries.finish(cast.mika, story_id, now=now, title="The mushroom board", turn=0).captions
    assert any("mushroom" in one.text for one in other)


def test_one_step_offers_it_with_all_that_was_proposed(cast, story_id, now):
    proposed = queries.finish(cast.mika, story_id, now=now)
    operations.finish_story(viewer=cast.mika, story_id=story_id, now=now, offered=True)
    story = content.story_for(cast.alice, story_id)
    assert story.status is Status.OFFERED and story.expires_at == proposed.expires_at == now + timedelta(days=60)
    kept = content.captions(cast.workspace_id, story_id)
    assert [(one.voice, one.text, one.language) for one in kept] == [
        (one.voice, one.text, "en") for one in proposed.captions
    ]


def test_what_she_changed_stands_and_what_she_emptied_is_not_suggested(cast, story_id, now):
    audience = open_audience(viewer=cast.mika, name="Readers of English", languages=["en"], now=now)
    topic = add_topic(workspace_id=cast.workspace_id, slug="boxes", name="Boxes")
    operations.finish_story(
        viewer=cast.mika,
        story_id=story_id,
        now=now,
        offered=True,
        title="Cold for 26 hours",
        kind="news",
        topic_ids=[topic],
        audience_id=audience,
        expires_at=now + timedelta(days=3),
        captions={"plain": "At Aoba, where I work, it stayed cold.", "warm": ""},
    )
    story = content.story_for(cast.alice, story_id)
    assert (story.title, story.kind, story.audience_id) == ("Cold for 26 hours", Kind.NEWS, audience)
    assert [one.id for one in story.topics] == [topic] and story.expires_at == now + timedelta(days=3)
    kept = {one.voice: one.text for one in content.captions(cast.workspace_id, story_id)}
    assert kept[Voice.PLAIN] == "At Aoba, where I work, it stayed cold." and set(kept) == {Voice.PLAIN, Voice.EXPERT}
    with pytest.raises(StoryGone):
        content.story_for(cast.bob, story_id)  # who reads Japanese


def test_the_captions_follow_a_corrected_title(cast, now):
    title, summary, _text = TEXTS["en"]
    story_id = write_story(
        workspace_id=cast.workspace_id, title=title, summary="", url="https://aoba.example/short", language="en", now=now, offered=False,
    )  # fmt: skip
    operations.finish_story(viewer=cast.mika, story_id=story_id, now=now, offered=True, title="The mushroom board")
    assert any("mushroom board" in one.text for one in content.captions(cast.workspace_id, story_id))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " \u200b"}, TitleMissing),
        ({"captions": {"plain": "x" * 1001}}, CaptionTooLong),
        ({"audience_id": uuid7()}, AudienceUnknown),
        ({"version": 7}, ChangedMeanwhile),
    ],
)
def test_all_of_it_or_nothing(cast, story_id, now, changes, refusal):
    before = content.story(cast.workspace_id, story_id, "en")
    with pytest.raises(refusal):
        operations.finish_story(
            viewer=cast.mika, story_id=story_id, now=now, offered=True, **({"summary": "Another."} | changes)
        )
    assert content.story(cast.workspace_id, story_id, "en") == before
    assert content.captions(cast.workspace_id, story_id) == []


def test_saved_for_later_it_waits_with_its_words(cast, story_id, now):
    operations.finish_story(viewer=cast.mika, story_id=story_id, now=now, offered=False, captions={"warm": "Mine."})
    assert content.story(cast.workspace_id, story_id, "en").status is Status.WAITING
    found = {one.voice: one for one in queries.finish(cast.mika, story_id, now=now).captions}
    assert found[Voice.WARM].text == "Mine." and found[Voice.WARM].written


def test_a_story_for_us_alone_has_no_captions(cast, story_id, now):
    correct(viewer=cast.mika, story_id=story_id, now=now, internal=True)
    assert queries.finish(cast.mika, story_id, now=now).captions == ()
    operations.finish_story(viewer=cast.mika, story_id=story_id, now=now, offered=True)
    assert content.captions(cast.workspace_id, story_id) == []
    assert content.story_for(cast.alice, story_id).status is Status.OFFERED


def test_the_audience_of_most_before_on_its_topic_is_proposed(cast, now):
    topic = add_topic(workspace_id=cast.workspace_id, slug="boxes", name="Boxes", keywords=["box"])
    audience = open_audience(viewer=cast.mika, name="Packaging", team_ids=[cast.team_id], now=now)
    story_id = waiting(cast.workspace_id, now)
    assert queries.finish(cast.mika, story_id, now=now).audience_id is None
    for number in range(4):
        one = waiting(cast.workspace_id, now + timedelta(minutes=number), slug=str(number))
        operations.finish_story(
            viewer=cast.mika,
            story_id=one,
            now=now + timedelta(minutes=number),
            offered=True,
            audience_id=audience if number else None,
        )
    assert [one.id for one in content.story(cast.workspace_id, story_id, "en").topics] == [topic]
    assert queries.finish(cast.mika, story_id, now=now).audience_id == audience
    japanese = waiting(cast.workspace_id, now, language="ja", slug="ja", topic_ids=[topic])
    assert queries.finish(cast.mika, japanese, now=now).audience_id is None


def test_an_events_story_is_proposed_until_the_event(cast, story_id, now):
    from yamabiko.content.rules.details import Event

    begins = now + timedelta(days=5)
    correct(
        viewer=cast.mika, story_id=story_id, now=now, kind="event", event=Event(begins_at=begins), expires_at=UNCHANGED
    )
    until = queries.finish(cast.mika, story_id, now=now).expires_at
    assert begins < until <= begins + timedelta(days=1)


def test_who_may_not_and_who_is_elsewhere(cast, story_id, now, browser):
    for viewer in (cast.alice, cast.rei, cast.eiko):
        with pytest.raises(NotAllowed):
            operations.finish_story(viewer=viewer, story_id=story_id, now=now, offered=True)
        client = browser(viewer)
        assert client.get(page(story_id)).status_code == client.post(page(story_id), {"do": "offer"}).status_code == 403
    with pytest.raises(StoryGone):
        operations.finish_story(viewer=cast.carol, story_id=story_id, now=now, offered=True)
    assert browser(cast.carol).get(page(story_id)).status_code == 404
    assert content.story(cast.workspace_id, story_id, "en").status is Status.WAITING


def test_the_page_proposes_everything_in_the_readers_language_and_the_storys(cast, now, browser):
    add_topic(workspace_id=cast.workspace_id, slug="boxes", name="Boxes", name_ja="箱", keywords=["box"])
    story_id = waiting(cast.workspace_id, now)
    text = browser(cast.mika).get(page(story_id)).text
    assert "記事の用意ができました" in text and text.count('<textarea name="') >= 6
    for name in ("plain", "warm", "expert"):
        assert f'name="{name}"' in text and 'lang="en"' in text
    assert 'value="offer"' in text and "checked" in text
    assert "Your story is ready" in browser(cast.ada).get(page(story_id)).text


def test_one_press_on_the_page_offers_it(cast, story_id, browser):
    now = timezone.now()
    answer = browser(cast.mika).post(page(story_id), typed(cast.mika, story_id, now))
    assert (answer.status_code, answer["Location"]) == (303, f"/library/{story_id}/")
    story = content.story_for(cast.alice, story_id)
    assert story.status is Status.OFFERED and len(content.captions(cast.workspace_id, story_id)) == 3
    assert browser(cast.mika).get(page(story_id))["Location"] == f"/library/{story_id}/"  # nothing is left to do here


def test_later_keeps_and_propose_keeps_nothing(cast, story_id, browser):
    now = timezone.now()
    client = browser(cast.mika)
    sent = typed(cast.mika, story_id, now, title="Another title", plain="Mine.")
    again = client.post(page(story_id), sent | {"do": "propose"})
    assert again.status_code == 200 and "Another title" in again.text and ">\nMine.<" not in again.text
    assert content.story(cast.workspace_id, story_id, "en").title == TEXTS["en"][0]
    assert client.post(page(story_id), sent | {"do": "save"})["Location"] == "/library/"
    story = content.story(cast.workspace_id, story_id, "en")
    assert (story.title, story.status) == ("Another title", Status.WAITING)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "A story needs a title."),
        ({"last_day": "2001-01-01"}, "The last day has passed already"),
        ({"last_day": "soon"}, "Write the day as 2026-12-31."),
        ({"version": "7"}, "Somebody else changed this story"),
        ({"audience": str(uuid7())}, ""),
    ],
)
def test_a_refusal_keeps_what_was_typed(cast, story_id, browser, changes, said):
    open_audience(viewer=cast.mika, name="Somebody", now=timezone.now())
    sent = typed(cast.ada, story_id, timezone.now(), warm="My own warm words.", **changes)
    answer = browser(cast.ada).post(page(story_id), sent)
    assert answer.status_code == 422 and said in answer.text and "My own warm words." in answer.text
    assert content.story(cast.workspace_id, story_id, "en").status is Status.WAITING


def test_a_picture_comes_in_with_the_same_press(cast, story_id, browser):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client, now = browser(cast.ada), timezone.now()
    sent = typed(cast.mika, story_id, now, alt="A box of paper", pictured="nobody")
    bad = client.post(page(story_id), sent | {"picture": SimpleUploadedFile("a.png", b"<svg></svg>", "image/png")})
    assert bad.status_code == 422 and "SVG" in bad.text and "A box of paper" in bad.text
    assert (
        client.post(page(story_id), sent | {"picture": SimpleUploadedFile("a.png", png(), "image/png")}).status_code
        == 303
    )
    story = content.story_for(cast.alice, story_id)
    assert story.picture_url and (story.picture_alt, story.pictured) == ("A box of paper", Pictured.NOBODY)


def test_a_picture_that_is_the_story_waits_for_its_words(cast, story_id, now, browser):
    from yamabiko.content.operations import bring_picture, set_picture

    picture = bring_picture(viewer=cast.mika, body=[png()], now=now)
    set_picture(viewer=cast.mika, story_id=story_id, picture_id=picture.id, now=now)
    with pytest.raises(AltMissing):
        operations.finish_story(viewer=cast.mika, story_id=story_id, now=now, offered=True, kind="picture")
    answer = browser(cast.ada).post(page(story_id), typed(cast.ada, story_id, timezone.now(), kind="picture"))
    assert answer.status_code == 422 and "here the picture is the story" in answer.text


def test_programs_finish_a_story_in_one_request(cast, story_id, client, now):
    _id, secret = issue_token(viewer=cast.mika, name="test", now=now)
    path = f"/api/v1/sharing/stories/{story_id}/finishing"

    def call(method, body=None, key=secret):
        more = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(client, method)(path, headers={"Authorization": f"Bearer {key}"}, **more)

    proposed = call("get").json()
    assert [one["voice"] for one in proposed["captions"]] == ["plain", "warm", "expert"]
    assert proposed["status"] == "waiting" and not any(one["written"] for one in proposed["captions"])
    assert call("put", {"version": 9}).status_code == 409 and call("put", {"title": ""}).status_code == 422
    kept = call("put", {"offer": False, "captions": {"warm": "Mine."}}).json()
    assert kept["status"] == "waiting" and kept["captions"][1] == {
        "voice": "warm", "text": "Mine.", "written": True, "rules": ["DISC-MISSING"],
    }  # fmt: skip
    assert call("put", {}).json()["status"] == "offered"
    _id, hers = issue_token(viewer=cast.alice, name="test", now=now)
    assert call("get", key=hers).status_code == call("put", {}, key=hers).status_code == 403
