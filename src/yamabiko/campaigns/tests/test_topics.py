"""Topics and who follows them, on a real database."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from yamabiko.campaigns import operations, personal, queries
from yamabiko.campaigns.models import Following
from yamabiko.kit.ids import uuid7


@pytest.fixture
def topics(cast):
    """(logistics, materials) of Aoba and (fruit,) of Carol's organisation."""

    def add(workspace_id, slug, name, name_ja=""):
        return operations.add_topic(workspace_id=workspace_id, slug=slug, name=name, name_ja=name_ja, keywords=[name])

    return (
        add(cast.workspace_id, "logistics", "Logistics", "物流"),
        add(cast.workspace_id, "materials", "Materials"),
        add(cast.elsewhere_id, "fruit", "Fruit"),
    )


def test_topics_are_named_in_the_readers_language(cast, topics):
    assert [view.name for view in queries.topics(cast.workspace_id, "ja")] == ["物流", "Materials"]
    assert [view.name for view in queries.topics(cast.workspace_id, "en")] == ["Logistics", "Materials"]
    assert queries.topics(cast.workspace_id, "en")[0].keywords == ("logistics",)


def test_a_short_name_is_given_once_in_a_workspace(cast, topics):
    with pytest.raises(operations.TopicTaken):
        operations.add_topic(workspace_id=cast.workspace_id, slug="logistics", name="Other")
    assert operations.add_topic(workspace_id=cast.elsewhere_id, slug="logistics", name="Logistics")


@pytest.mark.parametrize(("slug", "name"), [("Big", "Big"), ("fine", " \n ")])
def test_a_topic_has_names(cast, slug, name):
    with pytest.raises(operations.TopicUnnamed):
        operations.add_topic(workspace_id=cast.workspace_id, slug=slug, name=name)


def test_curators_managers_and_admins_add_topics(cast):
    for viewer in (cast.mika, cast.ada):
        assert operations.open_topic(viewer=viewer, slug=f"by-{viewer.name.lower()}", name=f"{viewer.name}'s")
    for viewer in (cast.alice, cast.rei, cast.eiko):
        with pytest.raises(operations.NotForCurators):
            operations.open_topic(viewer=viewer, slug="mine", name="Mine")


def test_following_replaces_the_choice_before(cast, topics, now):
    logistics, materials, _fruit = topics
    operations.follow(viewer=cast.alice, topic_ids=[logistics, logistics], now=now)
    assert queries.followed(cast.workspace_id, cast.alice.member_id) == {logistics}
    operations.follow(viewer=cast.alice, topic_ids=[materials], now=now)
    assert queries.followed(cast.workspace_id, cast.alice.member_id) == {materials}
    operations.follow(viewer=cast.alice, topic_ids=[], now=now)
    assert queries.followed(cast.workspace_id, cast.alice.member_id) == frozenset()


def test_a_kept_topic_keeps_its_day(cast, topics, now):
    operations.toggle_topic(viewer=cast.alice, topic_id=topics[0], wanted=True, now=now)
    before = Following.objects.within(cast.workspace_id).get().id
    operations.follow(viewer=cast.alice, topic_ids=topics[:2], now=now)
    assert before in Following.objects.within(cast.workspace_id).values_list("id", flat=True)


def test_two_taps_on_one_chip_are_one_wish(cast, topics, now):
    for _tap in range(2):
        operations.toggle_topic(viewer=cast.alice, topic_id=topics[0], wanted=True, now=now)
    assert queries.followed(cast.workspace_id, cast.alice.member_id) == {topics[0]}
    for _tap in range(2):
        operations.toggle_topic(viewer=cast.alice, topic_id=topics[0], wanted=False, now=now)
    assert queries.followed(cast.workspace_id, cast.alice.member_id) == frozenset()


def test_what_alice_follows_is_not_bobs(cast, topics, now):
    operations.follow(viewer=cast.alice, topic_ids=topics[:1], now=now)
    assert queries.followed(cast.workspace_id, cast.bob.member_id) == frozenset()
    assert [chosen for _view, chosen in queries.offered_to(cast.bob)] == [False, False]
    assert [chosen for _view, chosen in queries.offered_to(cast.alice)] == [True, False]


def test_another_organisations_topic_is_unknown(cast, topics, now):
    with pytest.raises(operations.TopicUnknown):
        operations.follow(viewer=cast.alice, topic_ids=[topics[0], topics[2]], now=now)
    with pytest.raises(operations.TopicUnknown):
        operations.toggle_topic(viewer=cast.alice, topic_id=topics[2], wanted=True, now=now)
    with pytest.raises(operations.TopicUnknown):
        operations.toggle_topic(viewer=cast.alice, topic_id=uuid7(), wanted=True, now=now)
    assert queries.followed(cast.workspace_id, cast.alice.member_id) == frozenset()


def test_a_row_cannot_point_into_another_organisation(cast, topics, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Following.objects.create(
            workspace_id=cast.workspace_id, member_id=cast.alice.member_id, topic_id=topics[2], since_at=now
        )
        connection.check_constraints()


def test_her_choice_is_handed_out_and_erased(cast, topics, now):
    operations.follow(viewer=cast.alice, topic_ids=topics[:2], now=now)
    operations.follow(viewer=cast.bob, topic_ids=topics[:1], now=now)
    exported = personal.export(cast.workspace_id, cast.alice.member_id)
    assert [row["topic"] for row in exported["topics"]] == ["logistics", "materials"]
    assert personal.erase(cast.workspace_id, cast.alice.member_id, now) == 2
    assert personal.export(cast.workspace_id, cast.alice.member_id) == {"topics": []}
    assert queries.followed(cast.workspace_id, cast.bob.member_id) == {topics[0]}


def test_many_begin_to_follow_as_one_would(cast, topics, now):
    logistics, materials, fruit = topics
    wishes = {cast.alice.member_id: [logistics, materials], cast.bob.member_id: [materials]}
    operations.follow_first(workspace_id=cast.workspace_id, wishes=wishes, now=now)
    operations.follow_first(workspace_id=cast.workspace_id, wishes=wishes, now=now)
    assert queries.followed(cast.workspace_id, cast.alice.member_id) == {logistics, materials}
    assert queries.followed(cast.workspace_id, cast.bob.member_id) == {materials}
    with pytest.raises(operations.TopicUnknown):
        operations.follow_first(
            workspace_id=cast.workspace_id, wishes={cast.bob.member_id: [logistics, fruit]}, now=now
        )
    assert queries.followed(cast.workspace_id, cast.bob.member_id) == {materials}
