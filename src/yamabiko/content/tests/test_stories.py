"""Offer, take back, put better; who may and who may not."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from yamabiko.campaigns.operations import add_topic
from yamabiko.content import operations, queries
from yamabiko.content.models import Story
from yamabiko.content.refusals import ExpiryPassed, KindUnknown, NotAllowed, StoryGone, TitleMissing, TopicUnknown
from yamabiko.content.rules.words import Kind, Status
from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import WorkspaceUnknown


@pytest.fixture
def write(cast, now):
    def one(title="The paper cool box", path="box", **more):
        fields = {"workspace_id": cast.workspace_id, "language": "en", "now": now, "offered": False, **more}
        return operations.write_story(title=title, url=f"https://aoba.example/{path}", **fields)

    return one


def told():
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, body FROM events_fact WHERE kind LIKE 'content.%%' ORDER BY position")
        return [(kind, body) for kind, body in cursor.fetchall()]


def test_an_offer_is_told_once_with_its_topics(cast, now, write, logistics):
    story_id = write()
    assert operations.offer(viewer=cast.mika, story_id=story_id, now=now) is True
    assert operations.offer(viewer=cast.mika, story_id=story_id, now=now) is False
    [(kind, body)] = told()
    assert kind == "content.item_offered" and '"language": "en"' in str(body).replace("'", '"')
    assert str(logistics) in str(body) and str(story_id) in str(body) and "cool" not in str(body)
    found = queries.story(cast.workspace_id, story_id, "ja")
    assert found.status is Status.OFFERED and found.expires_at == now + timedelta(days=60)
    assert [topic.name for topic in found.topics] == ["物流"]


def test_taking_back_is_told_but_declining_what_waited_is_not(cast, now, write):
    waiting, offered = write(), write(path="leaves")
    operations.offer(viewer=cast.mika, story_id=offered, now=now)
    assert operations.retire(viewer=cast.mika, story_id=waiting, now=now) is Status.WAITING
    assert operations.retire(viewer=cast.mika, story_id=offered, now=now) is Status.OFFERED
    assert operations.retire(viewer=cast.mika, story_id=offered, now=now) is None
    assert [kind for kind, _body in told()] == ["content.item_offered", "content.item_retired"]
    assert operations.wait_again(viewer=cast.mika, story_id=waiting, now=now) is True
    assert operations.wait_again(viewer=cast.mika, story_id=offered, now=now) is False
    assert operations.offer(viewer=cast.mika, story_id=offered, now=now) is True


def test_only_curators_managers_and_admins_write(cast, now, write):
    story_id = write()
    for viewer in (cast.alice, cast.rei, cast.eiko):
        for verb in (operations.offer, operations.retire, operations.wait_again):
            with pytest.raises(NotAllowed):
                verb(viewer=viewer, story_id=story_id, now=now)
        with pytest.raises(NotAllowed):
            operations.correct(viewer=viewer, story_id=story_id, now=now, title="Mine")
        with pytest.raises(NotAllowed):
            queries.library(viewer)
    assert operations.offer(viewer=cast.ada, story_id=story_id, now=now)


def test_carol_reaches_nothing_of_aoba(cast, now, write, logistics):
    story_id = write(offered=True)
    for verb in (operations.offer, operations.retire, operations.wait_again):
        with pytest.raises(StoryGone):
            verb(viewer=cast.carol, story_id=story_id, now=now)
    with pytest.raises(StoryGone):
        operations.correct(viewer=cast.carol, story_id=story_id, now=now, title="Hers")
    with pytest.raises(StoryGone):
        queries.story_for(cast.carol, story_id)
    hers = operations.write_story(
        workspace_id=cast.elsewhere_id,
        title="Maple box",
        url="https://kaede.example/",
        language="en",
        now=now,
        offered=False,
    )
    with pytest.raises(TopicUnknown):
        operations.correct(viewer=cast.carol, story_id=hers, now=now, topic_ids=[logistics])
    assert queries.library(cast.carol, topic_id=logistics) == [] and len(queries.library(cast.carol)) == 1


def test_the_walls_of_the_tables_stand(cast, now, write, logistics):
    story_id = write()
    with pytest.raises(WorkspaceUnknown):
        list(Story.objects.all())
    hers = operations.write_story(
        workspace_id=cast.elsewhere_id,
        title="Maple",
        url="https://kaede.example/",
        language="en",
        now=now,
        offered=False,
    )
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO content_storytopic (id, workspace_id, story_id, topic_id) VALUES (%s, %s, %s, %s)",
            [uuid7(), cast.elsewhere_id, hers, logistics],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.within(cast.workspace_id).filter(id=story_id).update(status=Status.OFFERED)


def test_what_waits_or_was_taken_back_is_for_curators(cast, now, write):
    story_id = write()
    with pytest.raises(StoryGone):
        queries.story_for(cast.alice, story_id)
    assert queries.story_for(cast.mika, story_id).status is Status.WAITING
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    assert queries.story_for(cast.alice, story_id).is_live(now)
    operations.retire(viewer=cast.mika, story_id=story_id, now=now)
    with pytest.raises(StoryGone):
        queries.story_for(cast.alice, story_id)
    assert queries.story(cast.workspace_id, story_id, "en").title == "The paper cool box"


def test_live_means_offered_and_not_over(cast, now, write):
    first, second = write(offered=True), write(path="leaves", offered=True, expires_at=now + timedelta(hours=1))
    write(path="waits")
    operations.write_story(
        workspace_id=cast.elsewhere_id, title="Maple", url="https://kaede.example/", language="en", now=now
    )
    assert [view.id for view in queries.live_stories(cast.workspace_id, now, "en")] == [second, first]
    assert [view.id for view in queries.live_stories(cast.workspace_id, now, "en", limit=1)] == [second]
    later = now + timedelta(hours=2)
    assert [view.id for view in queries.live_stories(cast.workspace_id, later, "en")] == [first]
    assert operations.offer(viewer=cast.mika, story_id=second, now=later) is True
    assert queries.story(cast.workspace_id, second, "en").expires_at == later + timedelta(days=60)


def test_a_correction_changes_what_it_names_and_nothing_else(cast, now, write, logistics):
    story_id = write(summary="Cold for 26 hours.", text="The page's own words.")
    materials = add_topic(workspace_id=cast.workspace_id, slug="materials", name="Materials")
    operations.correct(
        viewer=cast.mika, story_id=story_id, now=now, title="Cafe\u0301 \u202ebox\u0000", topic_ids=[materials]
    )
    found = queries.story(cast.workspace_id, story_id, "en")
    assert (found.title, found.summary, found.text) == ("Café box", "Cold for 26 hours.", "The page's own words.")
    assert [topic.id for topic in found.topics] == [materials] and found.expires_at is None
    day = now + timedelta(days=3)
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, kind="event", language="ja", expires_at=day)
    found = queries.story(cast.workspace_id, story_id, "en")
    assert (found.kind, found.language, found.expires_at) == (Kind.EVENT, "ja", day)
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, expires_at=None)
    assert queries.story(cast.workspace_id, story_id, "en").expires_at is None


def test_a_correction_that_cannot_stand_changes_nothing(cast, now, write):
    story_id = write()
    for refusal, change in (
        (TitleMissing, {"title": " \u200b "}),
        (KindUnknown, {"kind": "poem"}),
        (KindUnknown, {"language": "fr"}),
        (ExpiryPassed, {"title": "New", "expires_at": now - timedelta(days=1)}),
        (TopicUnknown, {"title": "New", "topic_ids": [uuid7()]}),
    ):
        with pytest.raises(refusal):
            operations.correct(viewer=cast.mika, story_id=story_id, now=now, **change)
    assert queries.story(cast.workspace_id, story_id, "en").title == "The paper cool box"


def test_the_library_searches_filters_and_turns_pages(cast, now, write, logistics):
    ids = [write(title=f"Tale {number} of 100% paper", path=str(number)) for number in range(5)]
    boxed = write(title="物流の話", path="ja", text="箱が届きました。")
    operations.offer(viewer=cast.mika, story_id=ids[0], now=now)
    assert [view.id for view in queries.library(cast.mika, limit=2)] == [boxed, ids[4]]
    assert [view.id for view in queries.library(cast.mika, after=ids[4], limit=2)] == [ids[3], ids[2]]
    assert [view.id for view in queries.library(cast.mika, statuses=[Status.OFFERED])] == [ids[0]]
    assert [view.id for view in queries.library(cast.mika, q="箱が")] == [boxed]
    assert [view.id for view in queries.library(cast.mika, topic_id=logistics)] == [boxed]
    assert len(queries.library(cast.mika, q="100%")) == 5 and queries.library(cast.mika, q="_00%") == []
    assert queries.library(cast.mika, q="\x00\u202e") == queries.library(cast.mika)
    assert queries.counts(cast.mika) == {Status.WAITING: 5, Status.PLANNED: 0, Status.OFFERED: 1, Status.RETIRED: 0}
    assert [view.id for view in queries.on_offer(cast.alice, now=now)] == [ids[0]]
    assert set(queries.stories_by_id(cast.workspace_id, [boxed, uuid7()], "en")) == {boxed}
