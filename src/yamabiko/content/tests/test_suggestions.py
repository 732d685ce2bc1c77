"""What employees suggest, and what becomes of it."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from yamabiko.content import operations as library
from yamabiko.content.facts import ItemChanged, SuggestionAccepted, SuggestionMade
from yamabiko.content.models import Suggestion
from yamabiko.content.operations import deciding, suggestions
from yamabiko.content.operations.previews import preview
from yamabiko.content.operations.suggestions import Brought
from yamabiko.content.queries import story
from yamabiko.content.queries import suggestions as queries
from yamabiko.content.queries.told import told
from yamabiko.content.refusals import (
    AlreadySuggested,
    AlreadyThere,
    FileUnfit,
    NotAllowed,
    NoteMissing,
    NothingSuggested,
    NothingToRead,
    OwnSuggestion,
    SuggestionDecided,
    SuggestionGone,
    TitleMissing,
    TooManySuggestions,
)
from yamabiko.content.rules.words import Kind, Pictured, Status, SuggestionStatus
from yamabiko.content.tests.conftest import page, png
from yamabiko.people.operations import add_member
from yamabiko.people.queries import viewer_of_member
from yamabiko.people.rules import Role

S = SuggestionStatus
LATER = timedelta(hours=1)


@pytest.fixture
def brings(now):
    """`brings(cast.alice, text="…")` is the id of what she suggests."""

    def suggest(viewer, at=None, **what):
        return suggestions.suggest(viewer=viewer, brought=Brought(**what), now=at or now)

    return suggest


@pytest.fixture
def words(cast, brings):
    return brings(cast.alice, title="Two shifts, one box", text="We carried it down eleven stairs.", why="It is us.")


def hers(viewer, suggestion_id):
    return queries.my_suggestion(viewer, suggestion_id)


def facts(kind=None):
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, body FROM events_fact ORDER BY position")
        return [json.loads(body) for name, body in cursor.fetchall() if kind is None or name == kind.kind]


def test_a_link_brings_its_page_along(cast, site, brings):
    site.put("/box.png", png(), kind="image/png")
    head = (
        '<meta property="og:image" content="/box.png"><meta property="og:site_name" content="Aoba journal">'
        '<meta name="description" content="Cold for 26 hours."><link rel="canonical" href="/box">'
    )
    site.put("/box", page(head=head))
    made = hers(cast.alice, brings(cast.alice, url=f" {site.url('/box')}?utm_source=x ", text="My team built it."))
    assert (made.title, made.summary, made.site) == ("The paper cool box", "Cold for 26 hours.", "Aoba journal")
    assert made.url == site.url("/box") and made.picture_url and made.why == "My team built it."
    assert made.status is S.WAITING and [step.status for step in made.steps] == [S.WAITING]
    assert facts(SuggestionMade) == [
        {"suggestion_id": str(made.id), "member_id": str(cast.alice.member_id), "what": "link"}
    ]


def test_a_page_that_cannot_be_read_is_suggested_all_the_same(cast, site, brings):
    made = hers(cast.alice, brings(cast.alice, url=site.url("/nothing-here")))
    assert made.title == site.url("/nothing-here").removeprefix("http://") and made.status is S.WAITING


def test_an_address_inside_is_not_fetched_for_anybody(cast, brings):
    with pytest.raises(NothingToRead):
        brings(cast.alice, url="http://169.254.169.254/latest/meta-data/")
    assert not Suggestion.objects.within(cast.workspace_id).exists()


def test_a_photo_is_drawn_anew_and_says_who_is_in_it(cast, brings):
    made = hers(cast.alice, brings(cast.alice, title="Our van", photo=png(), picture_alt="A van", pictured="nobody"))
    assert made.picture_url and made.picture_alt == "A van" and made.pictured is Pictured.NOBODY
    with pytest.raises(FileUnfit):
        brings(cast.alice, title="Our van", photo=b"PK\x03\x04 no picture")


def test_something_has_to_be_there_and_has_to_have_a_title(cast, brings):
    with pytest.raises(NothingSuggested):
        brings(cast.alice, title="Only a title", why="No reason")
    with pytest.raises(TitleMissing):
        brings(cast.alice, text="Words without a title.")


def test_what_is_there_already_is_said_kindly_and_leads_there(cast, site, brings, now):
    site.put("/box", page())
    first = brings(cast.alice, url=site.url("/box"))
    with pytest.raises(AlreadySuggested) as own:
        brings(cast.alice, url=site.url("/box"))
    assert own.value.suggestion_id == first
    with pytest.raises(AlreadySuggested) as colleague:
        brings(cast.bob, url=site.url("/box") + "?utm_medium=mail")
    assert colleague.value.suggestion_id is None and "faster" in str(colleague.value)
    story_id = deciding.accept(viewer=cast.mika, suggestion_id=first, now=now)
    with pytest.raises(AlreadyThere) as there:
        preview(viewer=cast.bob, url=site.url("/box"), now=now)
    assert there.value.story_id == story_id


def test_the_same_words_sent_twice_are_one_suggestion(cast, brings, words):
    with pytest.raises(AlreadySuggested) as again:
        brings(cast.alice, title="Two shifts, one box", text="We carried it down eleven stairs.", why="Once more")
    assert again.value.suggestion_id == words


def test_a_day_has_room_for_forty(cast, brings, now):
    for number in range(40):
        brings(cast.alice, title=f"Idea {number}", text="words")
    with pytest.raises(TooManySuggestions):
        brings(cast.alice, title="Idea 41", text="words")
    assert brings(cast.alice, title="Idea 41", text="words", at=now + timedelta(days=1, seconds=1))


def test_nobody_but_she_and_the_curators_see_how_it_stands(cast, words):
    assert hers(cast.alice, words).title == "Two shifts, one box"
    for other in (cast.bob, cast.rei, cast.eiko, cast.carol):
        with pytest.raises(SuggestionGone):
            queries.my_suggestion(other, words)
    for other in (cast.alice, cast.bob, cast.rei, cast.eiko):
        with pytest.raises(NotAllowed):
            queries.suggestion_queue(other)
        with pytest.raises(NotAllowed):
            queries.suggestion(other, words)
    with pytest.raises(SuggestionGone):
        queries.suggestion(cast.carol, words)
    assert [row.by for row in queries.suggestion_queue(cast.mika)] == ["Alice"]
    assert queries.suggestion_queue(cast.carol) == []


def test_a_question_comes_back_to_her_and_her_answer_to_the_curators(cast, words, now):
    deciding.give_back(viewer=cast.mika, suggestion_id=words, note="Who took the photo?", now=now)
    asked = hers(cast.alice, words)
    assert asked.status is S.RETURNED and asked.question == "Who took the photo?"
    assert queries.suggestion_queue(cast.mika) == []
    suggestions.amend(
        viewer=cast.alice, suggestion_id=words, note="Nobody did.", title="Eleven stairs", now=now + LATER
    )
    answered = queries.suggestion_queue(cast.mika)[0]
    assert answered.title == "Eleven stairs" and answered.question == ""
    assert [(step.status, step.note) for step in answered.steps] == [
        (S.WAITING, ""),
        (S.RETURNED, "Who took the photo?"),
        (S.WAITING, "Nobody did."),
    ]
    assert not hasattr(answered.steps[1], "by")


def test_only_open_ones_are_put_better(cast, words, now):
    with pytest.raises(NothingSuggested):
        suggestions.amend(viewer=cast.alice, suggestion_id=words, text=" ", now=now)
    with pytest.raises(SuggestionGone):
        suggestions.amend(viewer=cast.bob, suggestion_id=words, title="Mine", now=now)
    deciding.decline(viewer=cast.mika, suggestion_id=words, reason="old", now=now)
    with pytest.raises(SuggestionDecided):
        suggestions.amend(viewer=cast.alice, suggestion_id=words, title="Again", now=now)


def test_a_decline_says_why_in_her_language_and_tells_nobody_else(cast, words, brings, now):
    bobs = brings(cast.bob, title="箱", text="紙の箱の話です。")
    before = len(facts())
    with pytest.raises(NoteMissing):
        deciding.decline(viewer=cast.mika, suggestion_id=words, now=now)
    deciding.decline(viewer=cast.mika, suggestion_id=words, reason="off_topic", note="Perhaps in spring.", now=now)
    deciding.decline(viewer=cast.mika, suggestion_id=bobs, reason="off_topic", now=now)
    note = hers(cast.alice, words).steps[-1].note
    assert note.startswith("It lies a little outside") and note.endswith("Perhaps in spring.")
    assert "少し外れ" in hers(cast.bob, bobs).steps[-1].note
    assert len(facts()) == before


def test_an_accepted_one_waits_in_the_library_and_is_told(cast, words, now):
    story_id = deciding.accept(viewer=cast.mika, suggestion_id=words, now=now)
    found = story(cast.workspace_id, story_id, "en")
    assert found.status is Status.WAITING and found.kind is Kind.ARTICLE and found.title == "Two shifts, one box"
    assert found.credit_name == "" and found.credit_member_id is None
    assert facts(SuggestionAccepted)[0]["story_id"] == str(story_id)
    assert deciding.accept(viewer=cast.mika, suggestion_id=words, now=now) == story_id
    assert len(facts(SuggestionAccepted)) == 1
    with pytest.raises(SuggestionDecided):
        deciding.decline(viewer=cast.mika, suggestion_id=words, note="Too late", now=now)


def test_it_stands_as_its_story_stands(cast, words, now):
    def standing():
        found = hers(cast.alice, words)
        return found.status, found.standing, [step.status for step in found.steps]

    story_id = deciding.accept(viewer=cast.mika, suggestion_id=words, now=now)
    assert standing() == (S.ACCEPTED, "Accepted", [S.WAITING, S.ACCEPTED])
    library.retire(viewer=cast.mika, story_id=story_id, now=now)
    assert standing()[1] == "Kept in the library for now"
    library.offer(viewer=cast.mika, story_id=story_id, now=now + LATER)
    assert standing() == (S.OFFERED, "Offered to colleagues", [S.WAITING, S.ACCEPTED, S.OFFERED])
    assert [row.id for row in queries.suggestion_queue(cast.mika, statuses=[S.OFFERED])] == [words]
    library.retire(viewer=cast.mika, story_id=story_id, now=now + 2 * LATER)
    assert standing() == (S.ACCEPTED, "Was offered to colleagues", [S.WAITING, S.ACCEPTED, S.OFFERED])
    assert queries.suggestion_queue(cast.mika, statuses=[S.OFFERED]) == []


def test_she_is_named_only_as_she_chose_and_changes_her_mind(cast, brings, now):
    made = brings(cast.alice, title="Our van", text="It is green.", credited=True, credit_name="A. from Packaging")
    story_id = deciding.accept(viewer=cast.mika, suggestion_id=made, now=now)
    library.offer(viewer=cast.mika, story_id=story_id, now=now)
    named = story(cast.workspace_id, story_id, "en")
    assert (named.credit_name, named.credit_member_id) == ("A. from Packaging", cast.alice.member_id)
    suggestions.choose_credit(viewer=cast.alice, suggestion_id=made, credited=False, credit_name="A.", now=now + LATER)
    unnamed = story(cast.workspace_id, story_id, "en")
    assert (unnamed.credit_name, unnamed.credit_member_id) == ("", None)
    assert facts(ItemChanged)[-1]["credit_member_id"] is None
    suggestions.choose_credit(viewer=cast.alice, suggestion_id=made, credited=True, now=now + LATER)
    assert story(cast.workspace_id, story_id, "en").credit_name == "Alice"
    with pytest.raises(SuggestionGone):
        suggestions.choose_credit(viewer=cast.bob, suggestion_id=made, credited=True, now=now)


def test_taking_back_ends_own_words_and_leaves_a_page_of_others(cast, site, brings, words, now):
    site.put("/box", page())
    link = brings(cast.alice, url=site.url("/box"), credited=True)
    stories = {one: deciding.accept(viewer=cast.mika, suggestion_id=one, now=now) for one in (words, link)}
    for story_id in stories.values():
        library.offer(viewer=cast.mika, story_id=story_id, now=now)
    assert told(words).title == "Two shifts, one box"
    for one in stories:
        assert suggestions.withdraw(viewer=cast.alice, suggestion_id=one, now=now + LATER)
        assert not suggestions.withdraw(viewer=cast.alice, suggestion_id=one, now=now + LATER)
    assert story(cast.workspace_id, stories[words], "en").status is Status.RETIRED
    left = story(cast.workspace_id, stories[link], "en")
    assert left.status is Status.OFFERED and left.credit_name == ""
    with pytest.raises(SuggestionGone):
        told(words)


def test_own_words_stand_for_everybody_from_their_first_offer_until_they_are_taken_down(cast, words, now):
    story_id = deciding.accept(viewer=cast.mika, suggestion_id=words, now=now)
    with pytest.raises(SuggestionGone):
        told(words)
    library.offer(viewer=cast.mika, story_id=story_id, now=now)
    library.retire(viewer=cast.mika, story_id=story_id, now=now)
    assert told(words).text == "We carried it down eleven stairs."
    with pytest.raises(NoteMissing):
        deciding.take_down(viewer=cast.mika, suggestion_id=words, note=" ", now=now)
    deciding.take_down(viewer=cast.mika, suggestion_id=words, note="The customer asked us to.", now=now)
    with pytest.raises(SuggestionGone):
        told(words)
    assert hers(cast.alice, words).steps[-1].note == "The customer asked us to."


def test_nobody_decides_alone_on_her_own_while_there_is_another(cast, brings, now):
    own = brings(cast.mika, title="Mine", text="My own words.")
    with pytest.raises(OwnSuggestion):
        deciding.accept(viewer=cast.mika, suggestion_id=own, now=now)
    other = add_member(
        workspace_id=cast.workspace_id, email="k@a.example", name="Kei", roles=[Role.CURATOR], language="en", now=now
    )
    assert deciding.accept(viewer=viewer_of_member(cast.workspace_id, other), suggestion_id=own, now=now)


def test_several_are_decided_at_once_and_one_that_cannot_be_holds_up_no_other(cast, brings, words, now):
    others = [brings(cast.bob, title=f"箱 {number}", text="紙の箱の話です。") for number in range(2)]
    own = brings(cast.mika, title="Mine", text="My own words.")
    found = deciding.decide_each(viewer=cast.mika, suggestion_ids=[words, *others, own, words], what="accept", now=now)
    assert found.decided == [words, *others] and list(found.refused) == [own]
    with pytest.raises(NotAllowed):
        deciding.decide_each(viewer=cast.bob, suggestion_ids=[own], what="accept", now=now)


def test_a_page_that_came_in_by_another_way_becomes_its_story_and_is_credited(cast, site, brings, now):
    site.put("/box", page())
    made = brings(cast.alice, url=site.url("/box"), credited=True)
    pasted = library.paste_link(viewer=cast.mika, url=site.url("/box"), now=now)
    assert deciding.accept(viewer=cast.mika, suggestion_id=made, now=now) == pasted.id
    assert story(cast.workspace_id, pasted.id, "en").credit_name == "Alice"


def test_the_usual_wait_is_that_of_first_answers(cast, words, brings, now):
    later = brings(cast.bob, title="箱", text="紙の箱の話です。")
    assert queries.response_time(cast.mika, now=now) is None
    deciding.give_back(viewer=cast.mika, suggestion_id=words, note="When?", now=now + timedelta(hours=2))
    deciding.accept(viewer=cast.mika, suggestion_id=words, now=now + timedelta(hours=90))
    deciding.accept(viewer=cast.mika, suggestion_id=later, now=now + timedelta(hours=4))
    assert queries.response_time(cast.mika, now=now + timedelta(days=5)) == timedelta(hours=3)
    assert queries.response_time(cast.mika, now=now + timedelta(days=100)) is None


def test_counts_are_by_standing(cast, words, brings, now):
    deciding.accept(viewer=cast.mika, suggestion_id=brings(cast.bob, title="箱", text="紙の箱。"), now=now)
    counts = queries.suggestion_counts(cast.mika)
    assert (counts[S.WAITING], counts[S.ACCEPTED], counts[S.DECLINED]) == (1, 1, 0)
