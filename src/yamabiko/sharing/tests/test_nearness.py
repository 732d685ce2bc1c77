"""Near-copies across the workspace: refused where the network forbids them, said elsewhere, and never whose it is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

from yamabiko.networks.rules import Network
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token
from yamabiko.sharing import operations, personal, queries
from yamabiko.sharing.models import Share
from yamabiko.sharing.rules.alike import BANDS, Word
from yamabiko.sharing.tests.factories import story_on_offer

HERS = "I work at Aoba. The yellowtail left Sendai in a box of paper and was still at 4.1 °C in Kanazawa. I carried one home."
NEARLY = HERS.replace("I carried one home.", "I carried one home! 🐟 #boxes")
OTHER = (
    "I work at Aoba, and who would have thought that seventeen ways to fold a corner end in one that holds fish cold?"
)


@pytest.fixture
def story_id(cast):
    return story_on_offer(cast.workspace_id)


def share(viewer, story_id, text, *, network="x", now=None):
    return operations.open_window(
        viewer=viewer, story_id=story_id, network=network, voice="experience", text=text, now=now or timezone.now()
    )


@pytest.mark.django_db
def test_x_refuses_what_a_colleague_has_said(cast, story_id):
    share(cast.alice, story_id, HERS, network="linkedin")
    with pytest.raises(operations.NearCopy) as refused:
        share(cast.bob, story_id, NEARLY)
    assert refused.value.alike.percent >= 75 and "Alice" not in str(refused.value)
    assert not Share.objects.within(cast.workspace_id).filter(member_id=cast.bob.member_id).exists(), (
        "nothing half done"
    )
    share(cast.bob, story_id, OTHER)


@pytest.mark.django_db
def test_elsewhere_it_is_said_and_goes_out(cast, story_id):
    share(cast.alice, story_id, HERS)
    assert queries.nearness(cast.bob, queries.readable(cast.bob, story_id), NEARLY, Network.LINKEDIN).word is Word.HIGH
    share(cast.bob, story_id, NEARLY, network="linkedin")


@pytest.mark.django_db
def test_it_is_found_whatever_story_it_was_about(cast, story_id):
    share(cast.alice, story_id, HERS)
    other = story_on_offer(cast.workspace_id, slug="other")
    with pytest.raises(operations.NearCopy):
        share(cast.bob, other, NEARLY)


@pytest.mark.django_db
def test_her_own_words_twice_are_refused_on_x_and_opening_the_window_again_is_not(cast, story_id):
    share(cast.alice, story_id, HERS)
    share(cast.alice, story_id, NEARLY)
    share(cast.alice, story_id, HERS, network="bluesky")
    other = story_on_offer(cast.workspace_id, slug="other")
    with pytest.raises(operations.NearCopy) as refused:
        share(cast.alice, other, HERS)
    assert refused.value.alike.own


@pytest.mark.django_db
def test_what_was_not_posted_and_what_was_erased_is_not_compared(cast, story_id, now):
    dropped = share(cast.alice, story_id, HERS)
    operations.drop(viewer=cast.alice, share_id=dropped.share_id, now=now)
    subject = queries.readable(cast.bob, story_id)
    assert queries.nearness(cast.bob, subject, NEARLY, Network.X).part == 0
    share(cast.alice, story_id, HERS)
    assert queries.nearness(cast.bob, subject, NEARLY, Network.X).word is Word.HIGH
    personal.erase(cast.workspace_id, cast.alice.member_id, now)
    assert queries.nearness(cast.bob, subject, NEARLY, Network.X).part == 0
    assert Share.objects.within(cast.workspace_id).get().bands == []


@pytest.mark.django_db
def test_another_organisation_is_not_compared(cast, story_id):
    share(cast.alice, story_id, HERS)
    theirs = story_on_offer(cast.elsewhere_id, slug="theirs")
    subject = queries.readable(cast.carol, theirs)
    assert queries.nearness(cast.carol, subject, HERS, Network.X).part == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_the_second_sees_the_first(cast, story_id):
    def try_it(viewer):
        try:
            share(viewer, story_id, HERS)
        except operations.NearCopy:
            return False
        else:
            return True
        finally:
            close_old_connections()

    for _round in range(5):
        Share.objects.within(cast.workspace_id).update(dropped_at=timezone.now())
        with ThreadPoolExecutor(2) as both:
            assert sorted(both.map(try_it, [cast.alice, cast.bob])) == [False, True]


@pytest.mark.django_db
def test_older_shares_are_signed_by_and_by(cast, story_id):
    share(cast.alice, story_id, HERS)
    before = Share.objects.within(cast.workspace_id).get().bands
    Share.objects.within(cast.workspace_id).update(bands=None)
    assert operations.sign_some() == 1 and operations.sign_some() == 0
    assert Share.objects.within(cast.workspace_id).get().bands == before and len(before) == BANDS


@pytest.mark.django_db
@pytest.mark.parametrize("network", ["linkedin", "x"])
def test_compose_opens_with_a_draft_that_is_like_no_colleagues_post(cast, story_id, now, network):
    before = queries.compose(cast.bob, story_id, now=now)
    first, second, _third = before.proposals
    assert before.voice is first.voice
    share(cast.alice, story_id, before.variants[Network(network)].text, network=network)
    after = queries.compose(cast.bob, story_id, now=now)
    assert after.proposals == before.proposals and after.voice is second.voice
    operations.save_draft(viewer=cast.bob, story_id=story_id, now=now, answer="My fingers were numb.")
    assert queries.compose(cast.bob, story_id, now=now).voice is second.voice, "what stood open stays open"
    share(cast.mika, story_id, second.text, network="linkedin")
    assert queries.compose(cast.bob, story_id, now=now).voice is second.voice, "and does not change while she writes"


@pytest.mark.django_db
def test_another_draft_of_hers_is_not_her_own_words(cast, story_id, now):
    first, second, _third = queries.compose(cast.alice, story_id, now=now).proposals
    window = operations.open_window(
        viewer=cast.alice, story_id=story_id, network="linkedin", voice=first.voice.value, text=second.text, now=now
    )
    assert Share.objects.within(cast.workspace_id).get(id=window.share_id).own_words < 0.1


@pytest.mark.django_db
def test_the_page_says_it_and_has_another_draft_ready(cast, story_id, client):
    share(cast.bob, story_id, HERS)
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    form = {"voice": "experience", "shown_voice": "experience", "network": "x", "shown_network": "x", "text": NEARLY}
    address = reverse("sharing:compose", args=[story_id])
    page = client.post(address, form, headers={"HX-Request": "true"}).content.decode()
    assert 'name="other"' in page and "y-fix-held" in page and "Bob" not in page
    assert reverse("sharing:window", args=[story_id]) not in page, "it cannot be sent like this"
    other = page.split('name="other" value="')[1].split('"')[0]
    page = client.post(address, form | {"other": other}, headers={"HX-Request": "true"}).content.decode()
    assert 'name="other"' not in page and reverse("sharing:window", args=[story_id]) in page
    page = client.post(
        address, {"voice": "experience", "network": "x"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert NEARLY.split("!")[0] in page, "her own wording is kept"


@pytest.mark.django_db
def test_whoever_agrees_with_the_first_draft_never_meets_the_refusal(cast, story_id, now):
    """She usually posts on X: the draft that stands first there is far enough from a colleague's."""
    earlier = story_on_offer(cast.workspace_id, slug="earlier")
    share(cast.alice, earlier, OTHER)
    first = queries.compose(cast.alice, story_id, now=now)
    share(cast.bob, story_id, first.variant.text)
    then = queries.compose(cast.alice, story_id, now=now)
    assert then.voice is not first.voice
    share(cast.alice, story_id, then.variant.text)


@pytest.mark.django_db
def test_in_a_small_organisation_nothing_points_at_one_person(cast, story_id, client, now):
    _id, secret = issue_token(viewer=cast.alice, name="test", now=now)
    ask = {"path": f"/api/v1/sharing/drafts/{story_id}", "headers": {"Authorization": f"Bearer {secret}"}}
    share(cast.bob, story_id, HERS)
    operations.save_draft(
        viewer=cast.alice, story_id=story_id, now=now, edit=("experience", "linkedin", NEARLY), network="linkedin"
    )
    said = client.get(**ask).json()["likeness"]
    assert said["word"] == "high" and not said["refused"] and said["other"]
    from yamabiko.people.models import Member

    Member.objects.within(cast.workspace_id).exclude(id__in=[cast.alice.member_id, cast.bob.member_id]).update(
        left_at=now
    )
    assert client.get(**ask).json()["likeness"] is None
