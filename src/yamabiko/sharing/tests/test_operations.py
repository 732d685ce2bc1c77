"""One share per story and network, whatever happens around it; nothing of hers is lost."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection, connections

from yamabiko.compliance.models import JudgedText
from yamabiko.content.operations import retire
from yamabiko.content.queries import StoryGone
from yamabiko.events.facts import Place
from yamabiko.events.queries import facts_after
from yamabiko.links.models import Link
from yamabiko.people.operations import pause
from yamabiko.people.queries import viewer_of_member
from yamabiko.sharing import operations, queries
from yamabiko.sharing.facts import ShareClaimed, ShareOpened
from yamabiko.sharing.models import Draft, Share
from yamabiko.sharing.rules import Voice
from yamabiko.sharing.tests.factories import opened, story_on_offer


@pytest.fixture
def story_id(cast):
    return story_on_offer(cast.workspace_id)


def kinds_told() -> list[str]:
    """Kinds of all facts so far, this transaction's own included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM events_fact ORDER BY position")
        return [kind for (kind,) in cursor.fetchall()]


@pytest.mark.django_db
def test_looking_writes_nothing(cast, story_id, now):
    queries.compose(cast.alice, story_id, now=now)
    assert not Draft.objects.within(cast.workspace_id).exists()
    assert not Share.objects.within(cast.workspace_id).exists()


@pytest.mark.django_db
def test_the_first_draft_is_ready_for_every_network_and_clear(cast, story_id, now):
    found = queries.compose(cast.alice, story_id, now=now)
    assert len(found.proposals) == 3
    assert len({proposal.text for proposal in found.proposals}) == 3
    for variant in found.variants.values():
        assert variant.length.over == 0
        assert variant.judgement.verdict == "clear"


@pytest.mark.django_db
def test_her_answer_goes_in_as_she_wrote_it(cast, story_id, now):
    operations.save_draft(
        viewer=cast.alice, story_id=story_id, now=now, answer="My fingers went numb and the box felt colder than me"
    )
    for proposal in queries.compose(cast.alice, story_id, now=now).proposals:
        assert "My fingers went numb and the box felt colder than me" in proposal.text


@pytest.mark.django_db
def test_an_edit_stays_with_its_voice_and_network(cast, story_id, now):
    mine = "I work at Aoba. We folded this box for a year."
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, edit=("figures", "x", mine))
    operations.save_draft(
        viewer=cast.alice, story_id=story_id, now=now, voice="question", network="x", answer="Quite cold"
    )
    assert queries.compose(cast.alice, story_id, now=now).variant.text != mine
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, voice="figures")
    assert queries.compose(cast.alice, story_id, now=now).variant.text == mine
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, start_again=True)
    assert not queries.compose(cast.alice, story_id, now=now).variant.edited


@pytest.mark.django_db
def test_sending_back_what_we_proposed_is_no_edit(cast, story_id, now):
    found = queries.compose(cast.alice, story_id, now=now)
    operations.save_draft(
        viewer=cast.alice, story_id=story_id, now=now, edit=(found.voice, "linkedin", found.variant.text + "\r\n")
    )
    assert not queries.compose(cast.alice, story_id, now=now).variant.edited


@pytest.mark.django_db
def test_the_window_has_her_text_and_a_link_of_her_own(cast, story_id, now):
    window = opened(cast.alice, story_id, network="x")
    sent = parse_qs(urlsplit(window.url).query)
    share = queries.share(cast.alice, window.share_id)
    assert sent["text"] == [share.text]
    assert sent["url"] == [window.address] == [share.address]
    assert "Alice" not in window.address
    told = kinds_told()
    assert told.count(ShareOpened.kind) == 1
    assert told.index("links.link_made") < told.index(ShareOpened.kind)


@pytest.mark.django_db
def test_asking_again_is_the_same_share(cast, story_id, now):
    first, second = opened(cast.alice, story_id), opened(cast.alice, story_id, now=now + timedelta(minutes=1))
    assert (first.share_id, first.address) == (second.share_id, second.address)
    assert kinds_told().count(ShareOpened.kind) == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_share_one_link_one_fact(cast, now):
    story_id = story_on_offer(cast.workspace_id)
    found, windows, gate = queries.compose(cast.alice, story_id, now=now), [], threading.Barrier(4)

    def press() -> None:
        gate.wait()
        windows.append(
            operations.open_window(
                viewer=cast.alice,
                story_id=story_id,
                network="linkedin",
                voice=found.voice.value,
                text=found.variant.text,
                now=now,
            )
        )
        connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(windows) == 4
    assert len({(window.share_id, window.address) for window in windows}) == 1
    assert Share.objects.within(cast.workspace_id).count() == Link.objects.within(cast.workspace_id).count() == 1
    assert kinds_told().count(ShareOpened.kind) == 1


@pytest.mark.django_db
def test_a_text_that_hides_who_she_is_does_not_go_out_and_leaves_nothing(cast, story_id, now):
    with pytest.raises(operations.HeldBack) as held:
        operations.open_window(
            viewer=cast.alice,
            story_id=story_id,
            network="x",
            voice="figures",
            text="What a wonderful cool box.",
            now=now,
        )
    assert [hit.rule for hit in held.value.judgement.hits if hit.fix]
    assert not Share.objects.within(cast.workspace_id).exists()
    assert not JudgedText.objects.within(cast.workspace_id).exists()
    assert ShareOpened.kind not in kinds_told()


@pytest.mark.django_db
def test_the_fix_that_is_offered_puts_it_right(cast, story_id, now):
    with pytest.raises(operations.HeldBack) as held:
        operations.open_window(
            viewer=cast.alice, story_id=story_id, network="x", voice="figures", text="What a cool box.", now=now
        )
    mended = next(hit.fix for hit in held.value.judgement.hits if hit.fix)
    window = operations.open_window(
        viewer=cast.alice, story_id=story_id, network="x", voice="figures", text=mended, now=now
    )
    assert window.share_id


@pytest.mark.django_db
def test_what_goes_out_is_on_record_without_its_author(cast, story_id):
    opened(cast.alice, story_id)
    row = JudgedText.objects.within(cast.workspace_id).get()
    assert row.verdict == "clear"
    assert not any("member" in field.name or "author" in field.name for field in JudgedText._meta.fields)


@pytest.mark.django_db
def test_a_paused_member_sends_nothing(cast, story_id, now):
    pause(viewer=cast.alice, now=now)
    alice = viewer_of_member(cast.workspace_id, cast.alice.member_id)
    with pytest.raises(operations.PausedNow):
        opened(alice, story_id)


@pytest.mark.django_db
def test_a_story_that_was_taken_back_or_expired_cannot_be_shared_and_the_words_stay(cast, story_id, now):
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, answer="Cold")
    retire(viewer=cast.mika, story_id=story_id, now=now)
    with pytest.raises(operations.StoryNotOffered):
        opened(cast.alice, story_id)
    assert queries.compose(cast.alice, story_id, now=now).answer == "Cold"
    short = story_on_offer(cast.workspace_id, slug="short", expires_at=now + timedelta(hours=1))
    with pytest.raises(operations.StoryNotOffered):
        opened(cast.alice, short, now=now + timedelta(hours=1))


@pytest.mark.django_db
def test_saying_it_twice_is_saying_it_once(cast, story_id, now):
    share_id = opened(cast.alice, story_id).share_id
    operations.claim(viewer=cast.alice, share_id=share_id, now=now)
    operations.claim(viewer=cast.alice, share_id=share_id, now=now + timedelta(hours=1))
    assert queries.share(cast.alice, share_id).claimed_at == now
    assert kinds_told().count(ShareClaimed.kind) == 1
    with pytest.raises(operations.AlreadyPosted):
        opened(cast.alice, story_id)


@pytest.mark.django_db
def test_a_share_that_she_drops_is_told_to_nobody_and_may_be_taken_up_again(cast, story_id, now):
    share_id = opened(cast.alice, story_id).share_id
    before = kinds_told()
    operations.drop(viewer=cast.alice, share_id=share_id, now=now)
    assert kinds_told() == before
    assert story_id not in queries.shared_story_ids(cast.workspace_id, cast.alice.member_id)
    assert opened(cast.alice, story_id).share_id == share_id


@pytest.mark.django_db
@pytest.mark.parametrize("verb", [operations.claim, operations.drop])
def test_nobody_speaks_for_somebody_else(cast, story_id, now, verb):
    share_id = opened(cast.alice, story_id).share_id
    for stranger in (cast.bob, cast.mika, cast.carol):
        with pytest.raises(operations.ShareUnknown):
            verb(viewer=stranger, share_id=share_id, now=now)
        assert queries.share(stranger, share_id) is None


@pytest.mark.django_db
def test_another_organisations_story_is_not_there(cast, story_id, now):
    with pytest.raises(StoryGone):
        queries.compose(cast.carol, story_id, now=now)
    with pytest.raises(StoryGone):
        opened(cast.carol, story_id)


@pytest.mark.django_db
@pytest.mark.parametrize("choice", [{"network": "myspace"}, {"voice": "shouting"}, {"way": "telepathy"}])
def test_an_unknown_choice_is_refused(cast, story_id, now, choice):
    wanted = {"network": "x", "voice": "figures", "text": "I work at Aoba. Look.", **choice}
    with pytest.raises(operations.ChoiceUnknown):
        operations.open_window(viewer=cast.alice, story_id=story_id, now=now, **wanted)


@pytest.mark.django_db
def test_a_text_longer_than_any_network_takes_is_refused(cast, story_id, now):
    with pytest.raises(operations.TextTooLong):
        operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, edit=("figures", "x", "a" * 10_001))


@pytest.mark.django_db
def test_colleagues_get_different_drafts(cast, story_id, now):
    texts = {
        tuple(p.text for p in queries.compose(v, story_id, now=now).proposals)
        for v in (cast.alice, cast.bob, cast.mika)
    }
    assert len(texts) > 1


@pytest.mark.django_db
def test_the_tone_is_hers(cast, story_id, now):
    plain, brief = (queries.compose(replace(cast.alice, tone=tone), story_id, now=now) for tone in ("plain", "brief"))
    assert plain.proposals[0].text != brief.proposals[0].text
    assert {proposal.voice for proposal in plain.proposals} == set(Voice)


@pytest.mark.django_db(transaction=True)
def test_the_fact_says_what_was_shared_and_not_how_it_reads(cast, now):
    story_id = story_on_offer(cast.workspace_id)
    window = opened(cast.alice, story_id)
    told = facts_after(Place(), kinds=[ShareOpened.kind], limit=5)
    for _attempt in range(200):
        told = told or facts_after(Place(), kinds=[ShareOpened.kind], limit=5)
    assert told[0].fact.share_id == window.share_id
    assert 0 <= told[0].fact.own_words <= 1
