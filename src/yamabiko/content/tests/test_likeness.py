"""Stories that say the same are found as they come in, shown side by side, and joined by a curator alone."""

from datetime import timedelta

import pytest

from yamabiko.content import operations, queries
from yamabiko.content.models import Likeness, Picture, Signature, Story, StorySearch
from yamabiko.content.refusals import NotAllowed
from yamabiko.content.refusals.likeness import DecisionUnknown, LikenessGone
from yamabiko.content.rules.words import Alike, Decided
from yamabiko.content.tests.stock import put, row
from yamabiko.kit.ids import uuid7

TEXT = "The box kept the fish below five degrees for 26 hours, from Sendai to Kanazawa, without polystyrene. Nobody had to add ice on the way."
OTHER = "Our canteen cooks with what farmers of the valley bring on Monday mornings, and tells nobody what there will be before noon."
JA = "仙台から名古屋への夜の便は、9便から7便になりました。1台の箱は640個から835個に増えました。"
EN = "The night run from Sendai to Nagoya leaves seven times a week instead of nine. A truck carries 835 boxes where it carried 640."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def copies(cast, now):
    first = put(cast.workspace_id, "The paper cool box", text=TEXT, now=now)
    put(cast.workspace_id, "The canteen", text=OTHER, now=now)
    copy = put(cast.workspace_id, "A cool box made of paper", text=f"(Aoba) {TEXT.upper()} https://t.co/x", now=now + timedelta(hours=1))  # fmt: skip
    return first, copy


@pytest.fixture
def pair(cast, now, copies):
    operations.compare_some(now=now)
    [found] = queries.likenesses(cast.mika)
    return found


def test_a_copy_is_found_and_nothing_else(cast, copies, pair):
    assert (pair.other.id, pair.story.id, pair.kind) == (*copies, Alike.NEAR_COPY) and pair.similarity > 0.8


def test_two_rounds_find_each_pair_once(cast, now, pair):
    assert operations.compare_some(now=now) == 0
    Signature.objects.within(cast.workspace_id).delete()
    assert operations.compare_some(now=now, limit=2) == 2 and operations.compare_some(now=now) == 1
    assert Likeness.objects.within(cast.workspace_id).count() == 1


def test_the_same_title_is_enough_to_ask(cast, now):
    title = "紙の箱が、26時間のあいだ冷たいままでした"
    put(cast.workspace_id, title, text=JA, language="ja", now=now)
    put(
        cast.workspace_id,
        title,
        text="仙台の工場で働く人たちに、箱のことを聞きました。長い話です。",
        language="ja",
        now=now,
    )
    operations.compare_some(now=now)
    assert [one.kind for one in queries.likenesses(cast.mika)] == [Alike.NEAR_COPY]


def test_one_organisation_is_never_compared_with_another(cast, now, copies):
    put(cast.elsewhere_id, "The paper cool box", text=TEXT, now=now)
    operations.compare_some(now=now)
    assert queries.likenesses(cast.carol) == [] and len(queries.likenesses(cast.mika)) == 1


def test_what_was_taken_back_asks_nothing(cast, now, copies, pair):
    operations.retire(viewer=cast.mika, story_id=pair.story.id, now=now)
    assert queries.likenesses(cast.mika) == [] and queries.open_likenesses(cast.mika) == 0


def test_a_changed_text_is_compared_anew(cast, now, pair):
    Story.objects.within(cast.workspace_id).filter(id=pair.story.id).update(text=OTHER)
    StorySearch.objects.within(cast.workspace_id).filter(story_id=pair.story.id).delete()
    operations.index_some()
    assert operations.compare_some(now=now) == 1
    assert {one.other.title for one in queries.likenesses(cast.mika)} == {"The paper cool box", "The canteen"}


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ({"text": JA}, {"text": EN}),
        (
            {"text": "短い。", "url": "https://aoba.example/ja/box"},
            {"text": "Short.", "url": "https://aoba.example/en/box"},
        ),
    ],
)
def test_a_tale_in_two_languages_is_found(cast, now, ja, en):
    put(cast.workspace_id, "夜のトラックを減らしました", language="ja", now=now, **ja)
    put(cast.workspace_id, "Two night trucks fewer", language="en", now=now, **en)
    put(cast.workspace_id, "The canteen", text=OTHER, now=now)
    operations.compare_some(now=now)
    assert [one.kind for one in queries.likenesses(cast.mika)] == [Alike.TRANSLATION]


def drawn(cast, now):
    return Picture.objects.create(
        workspace_id=cast.workspace_id, sha256=b"0" * 32, content_type="image/png", width=1, height=1, body=b"0", created_at=now
    )  # fmt: skip


def test_a_picture_tells_a_tale_until_a_second_story_of_a_language_has_it(cast, now):
    picture = drawn(cast, now)
    put(cast.workspace_id, "夜のトラック", language="ja", now=now, picture=picture)
    put(cast.workspace_id, "The night truck", now=now, picture=picture)
    operations.compare_some(now=now)
    assert [(one.kind, one.similarity) for one in queries.likenesses(cast.mika)] == [(Alike.TRANSLATION, 0.7)]
    put(cast.workspace_id, "The canteen", text=OTHER, now=now, picture=picture)
    operations.compare_some(now=now)
    assert queries.likenesses(cast.mika) == []


def test_numbers_still_tell_stories_under_one_drawing(cast, now):
    picture = drawn(cast, now)
    put(cast.workspace_id, "食堂", text="食堂の話です。", language="ja", now=now, picture=picture)
    put(cast.workspace_id, "夜のトラックを減らしました", text=JA, language="ja", now=now, picture=picture)
    put(cast.workspace_id, "Two night trucks fewer", text=EN, now=now, picture=picture)
    operations.compare_some(now=now)
    [found] = queries.likenesses(cast.mika)
    assert {found.story.title, found.other.title} == {"夜のトラックを減らしました", "Two night trucks fewer"}


def decide(cast, pair, decided, now):
    return operations.decide_likeness(viewer=cast.mika, likeness_id=pair.id, decided=decided, now=now)


def test_the_same_is_one_tale_and_different_is_none(cast, now, pair):
    assert decide(cast, pair, Decided.SAME, now) and not decide(cast, pair, Decided.SAME, now)
    assert row(pair.story.id).tale_id == row(pair.other.id).tale_id is not None
    assert decide(cast, pair, Decided.DIFFERENT, now)
    assert row(pair.story.id).tale_id is row(pair.other.id).tale_id is None
    assert queries.likenesses(cast.mika) == [] and queries.likeness(cast.mika, pair.id).decided is Decided.DIFFERENT


def test_tales_join_and_part_again(cast, now):
    a, b, c, d = (put(cast.workspace_id, f"Tale {n}", now=now) for n in range(4))
    ab, cd, bc = (
        Likeness.objects.create(workspace_id=cast.workspace_id, story_id=one, other_id=other, kind=Alike.NEAR_COPY, similarity=1, found_at=now)
        for one, other in ((b, a), (d, c), (c, b))
    )  # fmt: skip
    for one in (ab, cd, bc):
        decide(cast, one, Decided.SAME, now)
    assert len({row(one).tale_id for one in (a, b, c, d)}) == 1
    decide(cast, bc, Decided.DIFFERENT, now)
    assert row(a).tale_id == row(b).tale_id != row(c).tale_id == row(d).tale_id
    assert None not in {row(a).tale_id, row(c).tale_id}
    decide(cast, ab, Decided.OPEN, now)
    assert row(a).tale_id is None and row(c).tale_id == row(d).tale_id


def test_only_curators_decide_and_only_about_their_own(cast, now, pair):
    with pytest.raises(NotAllowed):
        operations.decide_likeness(viewer=cast.alice, likeness_id=pair.id, decided="same", now=now)
    with pytest.raises(NotAllowed):
        queries.likenesses(cast.alice)
    with pytest.raises(LikenessGone):
        operations.decide_likeness(viewer=cast.carol, likeness_id=pair.id, decided="same", now=now)
    with pytest.raises(DecisionUnknown):
        decide(cast, pair, "perhaps", now)


def test_a_reader_is_led_to_the_other_tellings_that_she_may_read(cast, now, pair):
    decide(cast, pair, Decided.SAME, now)
    story = queries.story_for(cast.alice, pair.other.id)
    assert [one.id for one in queries.tellings(cast.alice, story)] == [pair.story.id]
    Story.objects.within(cast.workspace_id).filter(id=pair.story.id).update(markets=["DE"])
    assert queries.tellings(cast.alice, story) == [] and len(queries.tellings(cast.mika, story)) == 1


def test_the_page_shows_both_and_marks_what_differs(cast, pair, sign_in):
    shown = sign_in(cast.mika).get("/library/likenesses/").text
    assert shown.count('<article class="c-side"') == 2 and '<mark class="c-hit">(Aoba) </mark>' in shown
    assert sign_in(cast.alice).get("/library/likenesses/").status_code == 403
    one = sign_in(cast.mika).get(f"/library/likenesses/{pair.id}/")
    assert one.status_code == 200 and sign_in(cast.mika).get(f"/library/likenesses/{uuid7()}/").status_code == 404
    assert f"/library/likenesses/{pair.id}/" in sign_in(cast.mika).get(f"/library/{pair.story.id}/").text


def test_one_tap_decides_and_one_decides_again(cast, pair, sign_in):
    browser, path = sign_in(cast.mika), f"/library/likenesses/{pair.id}/decision/"
    after = browser.post(path, {"decided": "same"}, headers=HTMX).text
    assert after.startswith("<li") and 'value="open"' in after
    assert browser.post(path, {"decided": "open"})["Location"] == "/library/likenesses/"
    assert browser.post(path, {"decided": "zebra"}).status_code == 422
    assert queries.open_likenesses(cast.mika) == 1


def test_the_api_lists_and_decides(cast, pair, call):
    [listed] = call(cast.mika, "get", "/likenesses").json()["items"]
    assert (listed["id"], listed["kind"], listed["other_id"]) == (str(pair.id), "near_copy", str(pair.other.id))
    decided = call(cast.mika, "put", f"/likenesses/{pair.id}/decision", {"decided": "same"})
    assert decided.json()["decided"] == "same" and call(cast.mika, "get", "/likenesses").json()["items"] == []
    assert len(call(cast.mika, "get", "/likenesses?decided=same").json()["items"]) == 1
    assert call(cast.alice, "get", "/likenesses").status_code == 403
    assert call(cast.carol, "put", f"/likenesses/{pair.id}/decision", {"decided": "same"}).status_code == 404


def test_one_page_in_two_languages_is_joined_with_one_tap_and_nothing_else(cast, now, copies, sign_in, call):
    for n in range(2):
        put(cast.workspace_id, "短い話", language="ja", url=f"https://aoba.example/ja/box{n}", now=now)
        put(cast.workspace_id, "A short tale", url=f"https://aoba.example/en/box{n}", now=now)
    operations.compare_some(now=now)
    assert queries.open_likenesses(cast.mika) == 3 and queries.certain_likenesses(cast.mika) == 2
    assert sign_in(cast.alice).post("/library/likenesses/joining/").status_code == 403
    assert "/library/likenesses/joining/" in sign_in(cast.mika).get("/library/likenesses/").text
    assert call(cast.mika, "post", "/likenesses/joining").json() == {"joined": 2}
    assert [one.kind for one in queries.likenesses(cast.mika)] == [Alike.NEAR_COPY]
    assert sign_in(cast.mika).post("/library/likenesses/joining/").status_code == 303
