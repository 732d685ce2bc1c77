"""A member's own page: hers to open, to write on, to close."""

from datetime import timedelta

import pytest

from yamabiko.compliance.models import JudgedText
from yamabiko.content import operations as library
from yamabiko.content.models import OwnPost
from yamabiko.content.operations import deciding, own, own_posts, own_stories
from yamabiko.content.own_words import findings
from yamabiko.content.queries import own as queries
from yamabiko.content.queries import story
from yamabiko.content.queries import suggestions as suggested
from yamabiko.content.queries.own import Standing
from yamabiko.content.refusals import (
    AlreadySuggested,
    AlreadyThere,
    FileUnfit,
    HandleFixed,
    HandleOdd,
    HandleTaken,
    OwnPageGone,
    OwnPostGone,
    PenNameMissing,
    PictureGone,
    PictureUndescribed,
    PostEmpty,
    SeriesGone,
    TitleMissing,
    WordsHeld,
)
from yamabiko.content.rules.words import Status
from yamabiko.content.tests.conftest import png
from yamabiko.kit.ids import uuid7
from yamabiko.people.operations import leave

WORDS = "We carried the box down eleven stairs.\n\nIt stayed cold for 26 hours on our own thermometer."
LATER = timedelta(hours=1)


@pytest.fixture
def page(cast, now):
    own.open_page(viewer=cast.alice, handle="alice-k", pen_name="A. K.", about="I draw boxes.", language="en", now=now)
    return queries.my_page(cast.alice)


@pytest.fixture
def write(cast, page, now):
    def one(title="Eleven stairs", viewer=cast.alice, public=True, **words):
        post_id = own_posts.write_post(viewer=viewer, title=title, **{"text": WORDS, **words}, now=now)
        if public:
            own_posts.publish_post(viewer=viewer, post_id=post_id, now=now)
        return post_id

    return one


def public(handle="alice-k"):
    return [post.title for post in queries.public_posts(queries.public_page(handle))]


def test_a_page_says_who_she_is_as_she_chose_and_where_she_works(page):
    found = queries.public_page("alice-k")
    assert found.pen_name == "A. K." and "Alice" not in found.said
    assert "Aoba" in found.said.partition(".")[0] and found.said.endswith("I draw boxes.")
    assert found.url.endswith("/by/alice-k/")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"handle": "a"}, HandleOdd),
        ({"handle": "admin"}, HandleOdd),
        ({"handle": "佐藤"}, HandleOdd),
        ({"pen_name": " \u200b "}, PenNameMissing),
        ({"about": "I do not work at Aoba."}, WordsHeld),
    ],
)
def test_what_cannot_be_public_opens_nothing(cast, now, words, refusal):
    with pytest.raises(refusal):
        own.open_page(
            viewer=cast.alice, now=now, **{"handle": "alice-k", "pen_name": "A. K.", "language": "en", **words}
        )
    assert queries.my_page(cast.alice) is None


def test_an_address_is_one_persons_on_the_whole_installation(cast, page, now):
    for other in (cast.bob, cast.carol):
        with pytest.raises(HandleTaken):
            own.open_page(viewer=other, handle="@ALICE-k", pen_name="Other", now=now)
    own.close_page(viewer=cast.alice, now=now)
    with pytest.raises(HandleTaken):
        own.open_page(viewer=cast.bob, handle="alice-k", pen_name="Other", now=now)


def test_an_address_that_is_out_in_the_world_stays(cast, page, write, now):
    again = {"viewer": cast.alice, "pen_name": "A. K.", "now": now}
    own.open_page(handle="kirishima", **again)
    write()
    with pytest.raises(HandleFixed):
        own.open_page(handle="alice-k", **again)
    own.open_page(handle="kirishima", findable=False, **again)
    assert not queries.public_page("kirishima").findable
    assert queries.findable_handles(limit=9) == []


def test_a_draft_is_hers_alone(cast, write, now):
    post_id = write(public=False)
    assert public() == [] and queries.my_post(cast.alice, post_id).standing is Standing.DRAFT
    for other in (cast.bob, cast.mika, cast.ada, cast.carol):
        with pytest.raises(OwnPostGone):
            queries.my_post(other, post_id)
        with pytest.raises(OwnPostGone):
            own_posts.publish_post(viewer=other, post_id=post_id, now=now)
        assert queries.my_posts(other) == []
    with pytest.raises(OwnPostGone):
        queries.public_post(queries.public_page("alice-k"), "eleven-stairs")


def test_a_public_post_was_judged_and_its_judgement_is_kept_without_her_name(cast, write):
    post_id = write()
    assert public() == ["Eleven stairs"]
    kept = JudgedText.objects.within(cast.workspace_id).get(subject_id=post_id)
    assert kept.text.startswith("I work at Aoba") and kept.subject_kind == "content.own_post"


def test_what_the_rules_hold_stays_with_her(cast, write, now):
    held = "It is the world's first. I do not work at Aoba."
    draft = write(public=False, text=held)
    with pytest.raises(WordsHeld):
        own_posts.publish_post(viewer=cast.alice, post_id=draft, now=now)
    found = findings(cast.alice, held, language="en", reader="ja")
    assert {(one.words, one.held) for one in found} == {("do not work at Aoba", True), ("world's first", False)}
    standing = write()
    with pytest.raises(WordsHeld):
        own_posts.change_post(viewer=cast.alice, post_id=standing, text=held, now=now)
    assert queries.my_post(cast.alice, standing).text == WORDS


def test_a_post_says_something_and_describes_its_picture(cast, write, now):
    with pytest.raises(TitleMissing):
        write(title=" ")
    with pytest.raises(PostEmpty):
        write(text="")
    assert write(text="", media_url="https://video.example/1", title="A film")
    with pytest.raises(PictureUndescribed):
        write(photo=png())
    with pytest.raises(FileUnfit):
        write(photo=b"GIF89a broken")
    with pytest.raises(PictureGone):
        write(picture_id=uuid7())
    post_id = write(photo=png(), picture_alt="A box on a stair")
    found = queries.my_post(cast.alice, post_id)
    assert found.picture_size == (640, 336) and found.picture_path.startswith(found.path)
    own_posts.change_post(viewer=cast.alice, post_id=post_id, picture_id=None, now=now)
    assert queries.my_post(cast.alice, post_id).picture_id is None


def test_its_text_is_safe_html_in_paragraphs(cast, write):
    post_id = write(text="## Why\n\nBecause <script>alert(1)</script>\n\n- [box](https://aoba.example/)\n- **cold**")
    assert queries.my_post(cast.alice, post_id).body_html == (
        "<h2>Why</h2>\n<p>Because &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
        '<ul><li><a href="https://aoba.example/" rel="noopener nofollow">box</a></li><li><strong>cold</strong></li></ul>'
    )


def test_addresses_are_made_once_and_stay(cast, write, now):
    first, second, third = write(), write(), write(title="紙の箱")
    slugs = [queries.my_post(cast.alice, one).slug for one in (first, second, third)]
    assert slugs == ["eleven-stairs", "eleven-stairs-2", "2026-11-24"]
    own_posts.change_post(viewer=cast.alice, post_id=first, title="Twelve stairs", now=now)
    assert queries.public_post(queries.public_page("alice-k"), "eleven-stairs").title == "Twelve stairs"
    assert queries.my_post(cast.alice, write(title="Series")).slug == "series-2"  # /by/alice-k/series/… is taken


def test_withdrawn_is_gone_at_once_and_comes_back_where_it_was(cast, write, now):
    post_id = write()
    assert own_posts.withdraw_post(viewer=cast.alice, post_id=post_id, now=now + LATER)
    assert not own_posts.withdraw_post(viewer=cast.alice, post_id=post_id, now=now + LATER)
    assert public() == [] and queries.my_post(cast.alice, post_id).standing is Standing.WITHDRAWN
    assert own_posts.publish_post(viewer=cast.alice, post_id=post_id, now=now + 2 * LATER)
    assert not own_posts.publish_post(viewer=cast.alice, post_id=post_id, now=now + 2 * LATER)
    assert queries.my_post(cast.alice, post_id).published_at == now
    own_posts.delete_post(viewer=cast.alice, post_id=post_id, now=now)
    assert not OwnPost.objects.within(cast.workspace_id).exists()


def test_closing_is_at_once_and_deletes_nothing(cast, write, now):
    write()
    assert own.close_page(viewer=cast.alice, now=now)
    assert not own.close_page(viewer=cast.alice, now=now)
    with pytest.raises(OwnPageGone):
        queries.public_page("alice-k")
    assert [post.title for post in queries.my_posts(cast.alice)] == ["Eleven stairs"]
    own.open_page(viewer=cast.alice, handle="alice-k", pen_name="A. K.", now=now)
    assert public() == ["Eleven stairs"]


def test_the_page_of_somebody_who_left_is_closed(cast, write, now):
    write()
    leave(viewer=cast.alice, now=now)
    with pytest.raises(OwnPageGone):
        queries.public_page("alice-k")
    assert queries.findable_handles(limit=9) == []


def test_a_series_holds_posts_and_ends_without_them(cast, write, now):
    series_id = own.add_series(viewer=cast.alice, title="Stairs", summary="All of them.", now=now)
    write(series_id=series_id)
    write(title="Draft", series_id=series_id, public=False)
    own.change_series(viewer=cast.alice, series_id=series_id, title="Steps")
    page = queries.public_page("alice-k")
    found = queries.one_series(page, "stairs")
    assert (found.title, found.posts) == ("Steps", 1)
    assert [post.title for post in queries.public_posts(page, series_id=found.id)] == ["Eleven stairs"]
    with pytest.raises(SeriesGone):
        own.change_series(viewer=cast.bob, series_id=series_id, title="Mine")
    with pytest.raises(SeriesGone):
        write(series_id=uuid7())
    own.end_series(viewer=cast.alice, series_id=series_id)
    assert public() == ["Eleven stairs"] and queries.public_series(page) == []


def test_a_post_is_suggested_under_her_pen_name_and_leaves_the_library_with_her_page(cast, write, now):
    draft, post_id = write(public=False, title="Draft"), write()
    with pytest.raises(OwnPostGone):
        own_stories.suggest_post(viewer=cast.alice, post_id=draft, now=now)
    with pytest.raises(OwnPostGone):
        own_stories.suggest_post(viewer=cast.bob, post_id=post_id, now=now)
    made = own_stories.suggest_post(viewer=cast.alice, post_id=post_id, now=now)
    with pytest.raises(AlreadySuggested):
        own_stories.suggest_post(viewer=cast.alice, post_id=post_id, now=now)
    assert suggested.my_suggestion(cast.alice, made).credit_name == "A. K."
    story_id = deciding.accept(viewer=cast.mika, suggestion_id=made, now=now)
    library.offer(viewer=cast.mika, story_id=story_id, now=now)
    with pytest.raises(AlreadyThere):
        own_stories.suggest_post(viewer=cast.alice, post_id=post_id, now=now)
    found = story(cast.workspace_id, story_id, "en")
    assert found.url == queries.my_post(cast.alice, post_id).url and found.credit_name == "A. K."
    assert "Alice" not in f"{found.title} {found.summary} {found.author} {found.site}"
    own.close_page(viewer=cast.alice, now=now + LATER)
    assert story(cast.workspace_id, story_id, "en").status is Status.RETIRED


@pytest.mark.parametrize("verb", [own_posts.withdraw_post, own_posts.delete_post])
def test_what_she_takes_off_her_page_is_offered_to_nobody(cast, write, now, verb):
    post_id = write()
    made = own_stories.suggest_post(viewer=cast.alice, post_id=post_id, now=now, credited=False)
    story_id = deciding.accept(viewer=cast.mika, suggestion_id=made, now=now)
    library.offer(viewer=cast.mika, story_id=story_id, now=now)
    assert story(cast.workspace_id, story_id, "en").credit_name == ""
    verb(viewer=cast.alice, post_id=post_id, now=now + LATER)
    assert story(cast.workspace_id, story_id, "en").status is Status.RETIRED


def test_without_a_page_there_is_nowhere_to_write(cast, now):
    with pytest.raises(OwnPageGone):
        own_posts.write_post(viewer=cast.bob, title="A post", now=now)
    with pytest.raises(OwnPageGone):
        own.add_series(viewer=cast.bob, title="A series", now=now)
