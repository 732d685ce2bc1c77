"""Each change is a version: who was first stands, nothing is lost, an old one can stand again."""

from datetime import timedelta

import pytest

from yamabiko.content import operations, queries
from yamabiko.content.models import StoryVersion
from yamabiko.content.refusals import ChangedMeanwhile, NotAllowed, VersionGone
from yamabiko.content.rules.details import Event
from yamabiko.content.rules.versions import Part, changes, diff
from yamabiko.content.tests.conftest import png


def shown(stretches):
    marks = {Part.SAME: "{}", Part.GONE: "[-{}-]", Part.NEW: "[+{}+]"}
    return "".join(marks[one.part].format(one.text) for one in stretches)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("The red box is cold.", "The blue box is cold.", "The [-red-][+blue+] box is cold."),
        ("the red box", "a blue bag", "[-the red box-][+a blue bag+]"),
        ("箱は冷たい。", "箱は温かい。", "箱は[-冷た-][+温か+]い。"),
        ("片道4時間を超える。", "片道5時間を超える。", "片道[-4-][+5+]時間を超える。"),
        ("", "New", "[+New+]"),
        ("Same", "Same", "Same"),
        ("26 hours", "48 hours", "[-26-][+48+] hours"),
    ],
)
def test_words_are_compared_word_by_word_and_japanese_by_character(before, after, said):
    assert shown(diff(before, after)) == said


def test_a_long_text_is_compared_line_by_line_and_in_no_time():
    lines = [f"line {number} of the page" for number in range(3_000)]
    other = [*lines[:1_500], "one that is new", *lines[1_501:]]
    found = diff("\n".join(lines), "\n".join(other))
    assert [one.part for one in found] == [Part.SAME, Part.GONE, Part.NEW, Part.SAME]
    assert "".join(one.text for one in found if one.part is not Part.GONE) == "\n".join(other)


def test_a_field_that_a_version_does_not_know_is_empty():
    assert changes({}, {"markets": [], "title": ""}) == ()
    [change] = changes({"markets": []}, {"markets": ["JP"]})
    assert (change.field, change.before, change.after, change.stretches) == ("markets", [], ["JP"], ())


def test_the_first_change_keeps_how_it_came_in(cast, now, write, logistics):
    story_id = write()
    assert queries.versions(cast.mika, story_id) == []
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, title="Put better")
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, title="Put better")  # nothing differs
    newest, first = queries.versions(cast.mika, story_id)
    assert (newest.number, first.number) == (2, 1) and newest.by_herself and not first.by_herself
    assert [change.field for change in newest.changes] == ["title"] and first.changes == ()
    assert first.stood["title"] == "The paper cool box" and first.stood["topics"] == [str(logistics)]
    assert queries.story(cast.workspace_id, story_id, "en").version == 2


def test_pictures_and_rights_are_part_of_the_history(cast, now, write):
    story_id = write()
    picture = operations.bring_picture(viewer=cast.mika, body=[png()], now=now)
    operations.set_picture(viewer=cast.mika, story_id=story_id, now=now, picture_id=picture.id, alt="A box.")
    assert {change.field for change in queries.versions(cast.mika, story_id)[0].changes} == {"picture", "picture_alt"}
    operations.set_picture(viewer=cast.mika, story_id=story_id, now=now, picture_id=None)
    operations.restore_version(viewer=cast.mika, story_id=story_id, number=2, now=now)
    found = queries.story(cast.workspace_id, story_id, "en")
    assert found.picture_alt == "A box." and str(picture.id) in found.picture_url


def test_pages_of_versions(cast, now, write):
    story_id = write()
    for number in range(5):
        operations.correct(viewer=cast.mika, story_id=story_id, now=now, title=f"Title {number}")
    assert [one.number for one in queries.versions(cast.mika, story_id, limit=2)] == [6, 5]
    assert [one.number for one in queries.versions(cast.mika, story_id, before=5, limit=9)] == [4, 3, 2, 1]
    assert queries.version(cast.mika, story_id, 3).changes[0].after == "Title 1"
    for number in (0, 7):
        with pytest.raises(VersionGone):
            queries.version(cast.mika, story_id, number)
    for viewer in (cast.alice, cast.rei):
        with pytest.raises(NotAllowed):
            queries.versions(viewer, story_id)
    assert queries.versions(cast.carol, story_id) == []


def test_the_first_who_saves_stands_and_the_second_is_told(cast, now, write):
    story_id = write()
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, version=1, title="Mika's")
    with pytest.raises(ChangedMeanwhile) as raised:
        operations.correct(viewer=cast.ada, story_id=story_id, now=now, version=1, title="Ada's")
    assert raised.value.version == 2 and queries.story(cast.workspace_id, story_id, "en").title == "Mika's"
    operations.correct(viewer=cast.ada, story_id=story_id, now=now, version=2, title="Ada's")
    assert queries.story(cast.workspace_id, story_id, "en").title == "Ada's"


def test_an_old_version_stands_again_as_a_new_one(cast, now, write, logistics, told):
    story_id = write(offered=True, expires_at=now + timedelta(days=9))
    operations.correct(
        viewer=cast.mika, story_id=story_id, now=now, title="Worse", kind="event", topic_ids=[], markets=["JP"],
        event=Event(begins_at=now + timedelta(days=2)), expires_at=None,
    )  # fmt: skip
    operations.restore_version(viewer=cast.mika, story_id=story_id, number=1, now=now)
    found = queries.story(cast.workspace_id, story_id, "en")
    assert (found.title, found.kind, found.markets, found.event, found.version) == (
        "The paper cool box", "article", (), None, 3,
    )  # fmt: skip
    assert [topic.id for topic in found.topics] == [logistics] and found.expires_at == now + timedelta(days=9)
    assert told()[-1][0] == "item_changed" and queries.library(cast.mika, q="cool")
    operations.restore_version(viewer=cast.mika, story_id=story_id, number=2, now=now)
    assert queries.story(cast.workspace_id, story_id, "en").event.begins_at == now + timedelta(days=2)
    assert StoryVersion.objects.within(cast.workspace_id).count() == 4


def test_an_end_that_has_passed_is_not_brought_back(cast, now, write):
    story_id = write(offered=True, expires_at=now + timedelta(days=1))
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, title="Longer", expires_at=None)
    later = now + timedelta(days=2)
    operations.restore_version(viewer=cast.mika, story_id=story_id, number=1, now=later)
    found = queries.story(cast.workspace_id, story_id, "en")
    assert found.title == "The paper cool box" and found.expires_at is None


def test_who_may_not_write_may_not_restore(cast, now, write):
    story_id = write()
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, title="Put better")
    with pytest.raises(NotAllowed):
        operations.restore_version(viewer=cast.alice, story_id=story_id, number=1, now=now)
    with pytest.raises(VersionGone):
        operations.restore_version(viewer=cast.mika, story_id=story_id, number=99, now=now)
    with pytest.raises(ChangedMeanwhile):
        operations.restore_version(viewer=cast.mika, story_id=story_id, number=1, version=1, now=now)


def test_what_an_offer_moved_is_nobodys_change(cast, now, write):
    story_id = write()
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, title="Put better")
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, title="Put best")
    assert [[change.field for change in one.changes] for one in queries.versions(cast.mika, story_id)] == [
        ["title"], ["title"], [],
    ]  # fmt: skip


def test_a_summary_that_was_made_from_the_text_follows_it(cast, now):
    story = operations.write_by_hand(viewer=cast.mika, title="Travel", text="By train. Always.", now=now)
    operations.correct(viewer=cast.mika, story_id=story.id, now=now, summary=story.summary, text="By bus. Always.")
    assert "bus" in queries.story(cast.workspace_id, story.id, "en").summary
    operations.correct(viewer=cast.mika, story_id=story.id, now=now, summary="How we travel", text="By boat. Always.")
    operations.correct(viewer=cast.mika, story_id=story.id, now=now, text="On foot. Always.")
    assert queries.story(cast.workspace_id, story.id, "en").summary == "How we travel"


def test_an_end_that_an_offer_set_is_not_undone_by_an_old_version(cast, now, write):
    story_id = write()
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, title="Put better")
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    operations.restore_version(viewer=cast.mika, story_id=story_id, number=1, now=now)
    found = queries.story(cast.workspace_id, story_id, "en")
    assert found.title == "The paper cool box" and found.expires_at == now + timedelta(days=60)
