"""Search on a real database: Japanese and English, forgiving, in order, by page, and only what is for her."""

import pytest

from yamabiko.content import operations, queries
from yamabiko.content.models import Story, StorySearch
from yamabiko.content.queries import Question, Sort
from yamabiko.content.rules.words import Doubt, Kind, Status
from yamabiko.content.tests.stock import put


@pytest.fixture
def shelf(cast, now, logistics):
    return {
        "box": put(cast.workspace_id, "The paper cool box", text="It kept fish cold for 26 hours. Packaging matters.", topic_ids=[logistics], now=now),
        "truck": put(cast.workspace_id, "夜のトラックを、週に2便減らしました", text="データを見て、箱の高さを3センチ変えました。", language="ja", kind=Kind.NEWS, now=now),
        "cafe": put(cast.workspace_id, "A café in the warehouse", text="Nobody packages anything here.", site="Aoba journal", now=now),
        "computer": put(cast.workspace_id, "コンピューターが箱を数える", language="ja", text="新しい機械の話です。", topic_ids=[], now=now),
        "quiet": put(cast.workspace_id, "What waits", offered=False, text="A box that nobody has seen.", topic_ids=[], now=now),
    }  # fmt: skip


def found(cast, shelf, q, **asked):
    names = {story_id: name for name, story_id in shelf.items()}
    return [names[view.id] for view in queries.library(cast.mika, asked=Question(q=q, **asked))]


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("box", ["box", "quiet"]),
        ("BOXES", ["box", "quiet"]),
        ("packaging", ["box", "cafe"]),
        ("cafe", ["cafe"]),
        ("データ", ["truck"]),
        ("ﾃﾞｰﾀ", ["truck"]),
        ("箱", ["computer", "truck"]),
        ("コンピュータ", ["computer"]),
        ("こんぴゅーたー", ["computer"]),
        ("konpyuuta", []),
        ("torakku", ["truck"]),
        ("物流", ["box"]),  # its topic's name in the other language
        ('"cool box"', ["box"]),
        ('"box cool"', []),
        ("box -fish", ["quiet"]),
        ("-box", ["computer", "cafe", "truck"]),
        ("warehuose", ["cafe"]),
        ("journal", ["cafe"]),
        ("箱 データ", ["truck"]),
        ("zzzz", []),
        ("!!!", []),
        ("box truck warehouse", []),
    ],
)
def test_words_find_their_stories(cast, shelf, q, names):
    assert sorted(found(cast, shelf, q)) == sorted(names)


def test_the_title_comes_before_the_text(cast, shelf):
    assert found(cast, shelf, "box") == ["box", "quiet"] and found(cast, shelf, "箱") == ["computer", "truck"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"kind": Kind.NEWS}, ["truck"]),
        ({"language": "ja"}, ["computer", "truck"]),
        ({"statuses": (Status.WAITING,)}, ["quiet"]),
        ({"evergreen": True}, ["cafe"]),
        ({"internal": True}, ["computer"]),
        ({"doubted": True}, ["box", "truck"]),
        ({"doubt": Doubt.OLD}, ["truck"]),
        ({"featured": True}, ["box"]),
        ({"sort": Sort.OLDEST, "language": "ja"}, ["truck", "computer"]),
    ],
)
def test_filters_narrow_with_words_and_without(cast, shelf, now, asked, names):
    rows = Story.objects.within(cast.workspace_id)
    rows.filter(id=shelf["cafe"]).update(evergreen=True)
    rows.filter(id=shelf["computer"]).update(internal=True)
    rows.filter(id=shelf["box"]).update(doubt=Doubt.DEAD_LINK, featured_slot=1)
    rows.filter(id=shelf["truck"]).update(doubt=Doubt.OLD)
    without = found(cast, shelf, "", **asked)
    assert (without if asked.get("sort") else sorted(without)) == names
    assert set(found(cast, shelf, "箱", **asked)) == set(names) & {"computer", "truck"}


def test_pages_go_on_where_the_last_one_ended(cast, now):
    every = [put(cast.workspace_id, f"Box number {n}", now=now) for n in range(7)]
    for q in ("box", ""):
        pages, after = [], None
        while some := queries.library(cast.mika, asked=Question(q=q), after=after, limit=3):
            pages += [one.id for one in some]
            after = some[-1].id
        assert sorted(pages) == sorted(every), q


def test_a_change_is_found_at_once_and_what_it_said_before_no_more(cast, shelf, now):
    operations.correct(viewer=cast.mika, story_id=shelf["box"], title="The lid that clicks", summary="", now=now)
    assert "box" in found(cast, shelf, "clicks") and "box" not in found(cast, shelf, '"paper cool"')


def test_an_employee_finds_what_is_offered_to_her(cast, shelf, now):
    def hers(viewer, **asked):
        return {view.title for view in queries.on_offer(viewer, now=now, asked=Question(**asked))}

    assert hers(cast.alice, q="box") == {"The paper cool box"}, "what waits is not hers to find"
    Story.objects.within(cast.workspace_id).filter(id=shelf["box"]).update(markets=["DE"])
    assert hers(cast.alice, q="box") == set()
    assert hers(cast.alice, statuses=(Status.WAITING,)) == hers(cast.alice)
    assert queries.offered_to_her(cast.alice, now) == 3


def test_another_organisation_finds_nothing_of_ours(cast, shelf):
    assert queries.library(cast.carol, asked=Question(q="box")) == []


def test_the_sweep_indexes_what_came_in_before_search_did(cast, shelf):
    StorySearch.objects.within(cast.workspace_id).delete()
    assert found(cast, shelf, "box") == []
    assert operations.index_some(limit=2) == 2 and operations.index_some() == 3 and operations.index_some() == 0
    assert sorted(found(cast, shelf, "box")) == ["box", "quiet"]
