"""Texts of the programme team in Compose: a beginning and no default, honest about whose words they are."""

from __future__ import annotations

import pytest
from django.urls import reverse

from yamabiko.content import operations as content
from yamabiko.content.operations import write_captions
from yamabiko.content.queries import StoryGone
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token
from yamabiko.sharing import operations, personal, queries
from yamabiko.sharing.models import Draft, Share
from yamabiko.sharing.rules import Kind, Proposal, Span, Voice, own_words
from yamabiko.sharing.rules.likeness import share_of_own
from yamabiko.sharing.tests.factories import opened, story_on_offer

pytestmark = pytest.mark.django_db
THEIRS = "At Aoba, where I work, three layers of old paper keep the cold in for 26 hours."
HERS = "My fingers were numb when I carried the first box up the stairs."


@pytest.fixture
def story_id(cast, now):
    story_id = story_on_offer(cast.workspace_id)
    write_captions(viewer=cast.mika, story_id=story_id, texts={"warm": THEIRS}, now=now)
    return story_id


@pytest.fixture
def browser(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


def begin(cast, story_id, now, viewer=None):
    operations.begin_from(viewer=viewer or cast.alice, story_id=story_id, suggested="warm", now=now)
    return queries.compose(viewer or cast.alice, story_id, now=now)


def test_her_own_drafts_stay_the_default(cast, story_id, now):
    found = queries.compose(cast.alice, story_id, now=now)
    assert found.suggested["warm"] == queries.Beginning(THEIRS, proposed=False)
    assert all(THEIRS not in variant.text for variant in found.variants.values())


def test_a_beginning_is_put_where_she_writes_and_nowhere_else(cast, story_id, now):
    found = begin(cast, story_id, now)
    assert found.variant.text == THEIRS and found.variant.edited and found.variant.judgement.verdict == "clear"
    assert all(variant.text != THEIRS for network, variant in found.variants.items() if network is not found.network)


def test_what_she_had_written_stays_below(cast, story_id, now):
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, edit=("experience", "linkedin", HERS))
    assert begin(cast, story_id, now).variant.text == f"{THEIRS}\n\n{HERS}"
    assert begin(cast, story_id, now).variant.text == f"{THEIRS}\n\n{HERS}"  # twice is once


def test_a_long_beginning_fits_the_network(cast, story_id, now):
    long = THEIRS + " " + "It kept the fish cold on a long road over the mountains. " * 15
    write_captions(viewer=cast.mika, story_id=story_id, texts={"warm": long.strip()}, now=now)
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, network="x")
    variant = begin(cast, story_id, now).variant
    assert variant.length.over == 0 and variant.text.startswith(THEIRS)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (THEIRS, 0.0, 0.0),
        (f"{THEIRS}\n\n{HERS}", 0.4, 0.5),
        (HERS, 0.75, 1.0),
        (THEIRS.replace("three layers", "several layers"), 0.01, 0.15),
    ],
)
def test_words_of_the_team_are_not_her_own(cast, story_id, now, text, least, most):
    begin(cast, story_id, now)
    share = operations.open_window(
        viewer=cast.alice, story_id=story_id, network="linkedin", voice="experience", way="copy", now=now,
        text=text if "Aoba" in text else f"I work at Aoba. {text}",
    )  # fmt: skip
    own = Share.objects.within(cast.workspace_id).get(id=share.share_id).own_words
    assert least - 0.01 <= own <= most + 0.01


def test_it_stays_theirs_when_the_team_writes_something_else_meanwhile(cast, story_id, now):
    begin(cast, story_id, now)
    write_captions(viewer=cast.mika, story_id=story_id, texts={"warm": "Something else."}, now=now)
    share_id = operations.open_window(
        viewer=cast.alice, story_id=story_id, network="linkedin", voice="experience", text=THEIRS, now=now
    ).share_id
    assert Share.objects.within(cast.workspace_id).get(id=share_id).own_words == 0.0
    write_captions(viewer=cast.mika, story_id=story_id, texts={"warm": ""}, now=now)
    with pytest.raises(operations.ChoiceUnknown):
        begin(cast, story_id, now)


def test_a_pasted_beginning_counts_as_theirs_too(cast, story_id, now):
    """She copied it from the page instead of pressing the button."""
    share_id = operations.open_window(
        viewer=cast.bob, story_id=story_id, network="linkedin", voice="experience", text=THEIRS, now=now
    ).share_id
    assert Share.objects.within(cast.workspace_id).get(id=share_id).own_words == 0.0


def test_a_few_words_in_common_are_nobodys():
    proposal = Proposal(Voice.EXPERIENCE, "Something quite different.", (Span(0, 0, Kind.MINE),))
    assert own_words("We stood there in the cold for an hour.", proposal, ["It lay in the box for an hour."]) > 0.95
    assert share_of_own("古紙の板が冷たさを守りました。私は驚きました。", "", ["古紙の板が冷たさを守りました。"]) < 0.5
    assert share_of_own("", "", [THEIRS]) == 0.0


def test_what_she_began_from_is_handed_out_and_erased_with_her_draft(cast, story_id, now):
    begin(cast, story_id, now)
    assert THEIRS in str(personal.export(cast.workspace_id, cast.alice.member_id)["drafts"])
    personal.erase(cast.workspace_id, cast.alice.member_id, now)
    assert not Draft.objects.within(cast.workspace_id).filter(member_id=cast.alice.member_id).exists()


def test_the_page_offers_them_and_begins_with_a_press(cast, story_id, now, browser):
    client, path = browser(cast.alice), reverse("sharing:compose", args=[story_id])
    page = client.get(path).text
    assert "Words to begin from" in page and THEIRS in page and 'value="warm"' in page
    sent = {
        "answer": "Quite cold", "voice": "experience", "shown_voice": "experience", "shown_network": "linkedin", "text": HERS,
        "suggested": "warm",
    }  # fmt: skip
    assert client.post(path, sent).status_code == 302
    found = queries.compose(cast.alice, story_id, now=now)
    assert found.variant.text == f"{THEIRS}\n\n{HERS}" and found.answer == "Quite cold"
    piece = client.post(path, sent | {"suggested": "loud"}, headers={"HX-Request": "true"})
    assert piece.status_code == 200 and "This choice is not one of those offered." in piece.text
    assert queries.compose(cast.alice, story_id, now=now).variant.text == HERS  # what the form held


def test_what_nobody_wrote_is_proposed_from_the_story_and_says_so(cast, now, browser):
    plain = story_on_offer(cast.workspace_id, slug="plain")
    found = queries.compose(cast.alice, plain, now=now).suggested
    seen = {one.voice: one.text for one in queries.suggestions(cast.mika, plain)}
    assert {voice: one.text for voice, one in found.items()} == seen and len(seen) == 3
    assert all(one.proposed and "Aoba" in one.text for one in found.values())
    page = browser(cast.alice).get(reverse("sharing:compose", args=[plain])).text
    assert "Words to begin from" in page and page.count(">Proposed</span>") == 3 and "story's own text" in page
    content.correct(viewer=cast.mika, story_id=plain, now=now, title="A box of mushroom board", summary="Grown in 9 days.", text=None)  # fmt: skip
    assert queries.compose(cast.alice, plain, now=now).suggested != found  # it follows the story


def test_a_voice_that_the_team_emptied_is_not_proposed_again(cast, now):
    plain = story_on_offer(cast.workspace_id, slug="plain")
    write_captions(viewer=cast.mika, story_id=plain, texts={"warm": "", "plain": " "}, now=now)
    assert list(queries.compose(cast.alice, plain, now=now).suggested) == ["expert"]
    assert [(one.text, one.written) for one in queries.suggestions(cast.mika, plain)][:2] == [("", True)] * 2
    write_captions(viewer=cast.mika, story_id=plain, texts={"expert": ""}, now=now)
    assert queries.compose(cast.alice, plain, now=now).suggested == {}
    with pytest.raises(operations.ChoiceUnknown):
        begin(cast, plain, now)


def test_what_is_for_us_alone_is_not_proposed(cast, now):
    plain = story_on_offer(cast.workspace_id, slug="plain")
    content.correct(viewer=cast.mika, story_id=plain, now=now, internal=True)
    assert queries.compose(cast.mika, plain, now=now).suggested == {}


def test_programs_begin_as_well(cast, story_id, client, now):
    _id, secret = issue_token(viewer=cast.alice, name="test", now=now)
    path, headers = f"/api/v1/sharing/drafts/{story_id}", {"Authorization": f"Bearer {secret}"}
    assert client.get(path, headers=headers).json()["suggested"][1] == {
        "voice": "warm",
        "text": THEIRS,
        "proposed": False,
    }
    begun = client.put(path, {"begin_from": "warm"}, content_type="application/json", headers=headers).json()
    assert next(one for one in begun["variants"] if one["network"] == begun["network"])["text"] == THEIRS
    assert client.put(path, {"begin_from": "loud"}, content_type="application/json", headers=headers).status_code == 422


def test_carol_begins_from_nothing_of_ours(cast, story_id, now):
    with pytest.raises(StoryGone):
        begin(cast, story_id, now, viewer=cast.carol)
    assert opened(cast.alice, story_id)
