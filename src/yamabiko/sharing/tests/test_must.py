"""What a story asks, in Compose: drafts hold it, one tap puts it right, and what lacks it does not go out."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from yamabiko.content import operations as content
from yamabiko.content.queries import story
from yamabiko.content.rules.demands import FREELY, Demands, Editing
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token
from yamabiko.sharing import operations, queries
from yamabiko.sharing.models import Share
from yamabiko.sharing.operations import MustHold, NetworkTooSmall, Taken
from yamabiko.sharing.rules import unmet
from yamabiko.sharing.tests.factories import opened, story_on_offer

pytestmark = pytest.mark.django_db
LOCKED = "Kept at 4.1 °C, measured in January 2026."
WHOLE = "Three layers of recycled board keep the cold in. The design team tried 17 ways to fold a corner."
ASKED = Demands(messages=("No polystyrene is needed.",), tags=("CoolBox",), locked=(LOCKED,))


@pytest.fixture
def story_id(cast, now):
    return story_on_offer(cast.workspace_id)


@pytest.fixture
def ask(cast, story_id, now):
    return lambda demands: content.demand(viewer=cast.mika, story_id=story_id, demands=demands, now=now)


@pytest.fixture
def alice(cast, client):
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(alice, story_id):
    return alice.get(reverse("sharing:compose", args=[story_id])).content.decode()


def typed(found, text):
    return {"text": text, "shown_voice": found.voice.value, "shown_network": found.network.value}


@pytest.mark.parametrize("editing", list(Editing))
def test_every_draft_on_every_network_holds_what_is_asked(cast, story_id, ask, now, editing):
    whole = "" if editing is Editing.FREE else f"At Aoba, where I work: {WHOLE}"
    asked = ASKED if not whole else Demands(editing=editing, whole=whole, tags=("CoolBox",))
    ask(asked)
    for answer in ("", "My fingers were numb."):
        operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, answer=answer)
        for proposal in queries.compose(cast.alice, story_id, now=now).proposals:
            operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, voice=proposal.voice.value)
            found = queries.compose(cast.alice, story_id, now=now)
            for network, variant in found.variants.items():
                assert not unmet(variant.text, asked), (network, variant.text)
                assert not variant.edited and not variant.length.over, (network, variant)
        assert len({proposal.opening for proposal in found.proposals}) == 3


def test_two_taps_stay_two_taps(cast, story_id, ask, now):
    ask(ASKED)
    opened(cast.alice, story_id, network="linkedin")
    share = Share.objects.within(cast.workspace_id).get()
    assert LOCKED in share.text and "#CoolBox" in share.text and share.own_words == 0


def test_what_lacks_it_does_not_go_out_and_leaves_nothing_behind(cast, story_id, ask, now):
    ask(ASKED)
    text = "I work at Aoba. The box made it to Kanazawa."
    with pytest.raises(MustHold) as refused:
        operations.open_window(viewer=cast.alice, story_id=story_id, network="linkedin", voice="experience", text=text, now=now)  # fmt: skip
    assert [one["must"] for one in refused.value.errors] == ["locked", "tag"] and str(refused.value)
    assert not Share.objects.within(cast.workspace_id).exists()
    for _tap in (1, 2):
        text = unmet(text, ASKED)[0].fix
    operations.open_window(viewer=cast.alice, story_id=story_id, network="linkedin", voice="experience", text=text, now=now)  # fmt: skip
    assert Share.objects.within(cast.workspace_id).get().text == text


def test_own_words_that_are_asked_for_are_hers(cast, story_id, ask, now):
    ask(Demands(own_characters=15))
    with pytest.raises(MustHold):
        opened(cast.alice, story_id, network="linkedin")
    operations.save_draft(
        viewer=cast.alice, story_id=story_id, now=now, answer="My fingers were numb and I still smiled."
    )
    opened(cast.alice, story_id, network="linkedin")
    assert Share.objects.within(cast.workspace_id).get().own_words > 0.1


def test_many_at_once_are_held_to_the_same(cast, story_id, ask, now):
    ask(Demands(own_share=50))
    taken = [Taken(viewer=cast.alice, story_id=story_id, network="linkedin", opened_at=now)]
    assert operations.open_windows(workspace_id=cast.workspace_id, taken=taken) == []
    ask(ASKED)
    [made] = operations.open_windows(workspace_id=cast.workspace_id, taken=taken)
    assert LOCKED in Share.objects.within(cast.workspace_id).get(id=made.share_id).text


def test_a_network_without_room_is_not_offered_and_the_page_says_so(cast, story_id, ask, now, alice):
    ask(Demands(locked=(WHOLE * 4,)))
    found = queries.compose(cast.alice, story_id, now=now)
    assert "x" in found.cannot_carry and not set(found.cannot_carry) & set(found.variants)
    shown = page(alice, story_id)
    assert "have no room for it" in shown and 'id="tab-x"' not in shown
    with pytest.raises(NetworkTooSmall):
        operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, network="x")
    with pytest.raises(NetworkTooSmall):
        operations.open_window(viewer=cast.alice, story_id=story_id, network="x", voice="experience", text="I work at Aoba.", now=now)  # fmt: skip
    assert "no room for it" in alice.get(reverse("sharing:compose", args=[story_id]) + "?network=x").content.decode()


def test_the_page_marks_it_says_what_is_missing_and_mends_it_with_one_tap(cast, story_id, ask, now, alice):
    ask(ASKED)
    shown = page(alice, story_id)
    assert f'<mark class="y-held">{LOCKED}' in shown and "Stays as it is" in shown and 'name="must"' not in shown
    found = queries.compose(cast.alice, story_id, now=now)
    hers = typed(found, found.variant.text.replace("January", "February"))
    answer = alice.post(reverse("sharing:text", args=[story_id]), hers, headers={"HX-Request": "true"})
    answered = answer.content.decode()
    assert "yours says it differently" in answered and "Put it back" in answered and "Put it right first" in answered
    key = answered.split('name="must" value="')[1].split('"')[0]
    alice.post(reverse("sharing:compose", args=[story_id]), {**hers, "must": key})
    mended = queries.compose(cast.alice, story_id, now=now).variant
    assert LOCKED in mended.text and not unmet(mended.text, ASKED)


def test_the_window_answers_with_the_page_and_keeps_her_words(cast, story_id, ask, now, alice):
    ask(ASKED)
    found = queries.compose(cast.alice, story_id, now=now)
    answer = alice.post(reverse("sharing:window", args=[story_id]), typed(found, "I work at Aoba. Hm."))
    assert answer.status_code == 422 and "I work at Aoba. Hm." in answer.content.decode()


def test_key_messages_are_ideas_with_a_tick_and_never_a_must(cast, story_id, ask, now, alice):
    ask(Demands(messages=("Nobody needs polystyrene any more.", "It left at dawn.")))
    found = queries.compose(cast.alice, story_id, now=now)
    text = "I work at Aoba. And nobody here needs polystyrene any more!"
    hers = typed(found, text)
    answer = alice.post(reverse("sharing:text", args=[story_id]), hers, headers={"HX-Request": "true"}).content.decode()
    assert answer.count("(said)") == 1 and "Nothing here has to be said" in page(alice, story_id)
    alice.post(reverse("sharing:window", args=[story_id]), hers)
    assert Share.objects.within(cast.workspace_id).get().text == text


def test_the_meter_praises_and_never_shames(cast, story_id, now, alice):
    assert "The draft as it is. One line of yours makes it stronger." in page(alice, story_id)
    found = queries.compose(cast.alice, story_id, now=now)
    first = found.variant.text.split("\n\n")[0]
    url = reverse("sharing:text", args=[story_id])
    some = alice.post(url, typed(found, f"{found.variant.text}\n\nMy fingers were so numb that I laughed about it all day."), headers={"HX-Request": "true"})  # fmt: skip
    assert "yours." in some.content.decode() and "Your voice is in it." in some.content.decode()
    most = alice.post(url, typed(found, f"{first}\n\n" + "My fingers were so numb that I laughed about it all day. " * 3), headers={"HX-Request": "true"})  # fmt: skip
    assert "This sounds like you." in most.content.decode() and "Only you see this" in most.content.decode()


def test_beginning_from_a_suggested_text_keeps_what_is_asked(cast, story_id, ask, now):
    content.write_captions(viewer=cast.mika, story_id=story_id, texts={"warm": "At Aoba, where I work, we fold boxes."}, now=now)  # fmt: skip
    ask(ASKED)
    operations.begin_from(viewer=cast.alice, story_id=story_id, suggested="warm", now=now)
    begun = queries.compose(cast.alice, story_id, now=now)
    assert not unmet(begun.variant.text, ASKED) and queries.own_part(begun).share == 0
    ask(Demands(editing=Editing.AROUND, whole=WHOLE))
    assert queries.compose(cast.alice, story_id, now=now).suggested == {}


def test_the_api_says_what_is_asked_missing_and_hers(cast, story_id, ask, now, client):
    ask(ASKED)
    _id, secret = issue_token(viewer=cast.alice, name="test", now=now)
    headers, path = {"Authorization": f"Bearer {secret}"}, f"/api/v1/sharing/drafts/{story_id}"
    asked = client.get(path, headers=headers).json()["asked"]
    assert asked["locked"] == [LOCKED] and asked["missing"] == [] and asked["own_words"] == 0
    client.put(path, json.dumps({"text": "I work at Aoba."}), content_type="application/json", headers=headers)
    missing = client.get(path, headers=headers).json()["asked"]["missing"]
    assert [one["must"] for one in missing] == ["locked", "tag"] and LOCKED in missing[0]["fix"]
    sent = json.dumps({"story_id": str(story_id), "network": "linkedin"})
    refused = client.post("/api/v1/sharing/shares", sent, content_type="application/json", headers=headers)
    assert refused.status_code == 422 and refused.json()["type"].endswith("must-hold")


@pytest.fixture
def mika(cast, client):
    client.force_login(User.objects.get(id=cast.mika.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_curator_asks_on_the_page_and_frees_people_again(cast, story_id, mika):
    url = reverse("sharing:demands", args=[story_id])
    assert "できれば空のままにしてください" in mika.get(url).content.decode()
    sent = {"hashtags": "#CoolBox, ＃Aoba", "locked": f"{LOCKED}\r\n\r\nMore of it.", "messages": "One.\r\nTwo.", "own_share": "10", "editing": "free", "do": "save"}  # fmt: skip
    assert mika.post(url, sent).status_code == 303
    assert story(cast.workspace_id, story_id, "en").demands == Demands(
        messages=("One.", "Two."), tags=("CoolBox", "Aoba"), locked=(LOCKED, "More of it."), own_share=10
    )
    refused = mika.post(url, {**sent, "editing": "after"})
    assert refused.status_code == 422 and "変えない文を書くか" in refused.content.decode()
    assert LOCKED in refused.content.decode()
    panel = mika.post(url, {"do": "free"}, headers={"HX-Request": "true", "HX-Target": "demands"})
    assert "なし。自由に書けます。" in panel.content.decode()
    assert story(cast.workspace_id, story_id, "en").demands == FREELY


def test_nobody_else_asks(cast, story_id, alice):
    assert alice.post(reverse("sharing:demands", args=[story_id]), {"hashtags": "x"}).status_code == 403


def waiting_story(cast, now):
    story_id = story_on_offer(cast.workspace_id, slug="waits")
    content.retire(viewer=cast.mika, story_id=story_id, now=now)
    content.wait_again(viewer=cast.mika, story_id=story_id, now=now)
    return story_id


def test_the_page_between_a_link_and_people_asks_as_well_and_leaves_alone_what_it_did_not_show(cast, now, mika):
    story_id = waiting_story(cast, now)
    url = reverse("sharing:finish", args=[story_id])
    sent = {"title": "A box", "summary": "", "kind": "article", "do": "save", "locked": LOCKED, "editing": "after"}
    refused = mika.post(url, sent)
    assert (
        refused.status_code == 422
        and "変えない文を書くか" in refused.content.decode()
        and LOCKED in refused.content.decode()
    )
    assert story(cast.workspace_id, story_id, "en").demands == FREELY
    assert mika.post(url, sent | {"editing": "free"}).status_code == 303
    assert story(cast.workspace_id, story_id, "en").demands == Demands(locked=(LOCKED,))
    assert mika.post(url, {"title": "A box", "summary": "", "kind": "article", "do": "save"}).status_code == 303
    assert story(cast.workspace_id, story_id, "en").demands == Demands(locked=(LOCKED,))


def test_her_voice_is_not_learned_from_the_organisations_words(cast, story_id, ask, now):
    long = "We always, always fold boxes by hand!!! " * 5
    ask(Demands(locked=(long.strip(),)))
    for viewer in (cast.alice, cast.bob, cast.mika):  # no two of them agree with the same draft
        share_id = opened(viewer, story_id, network="linkedin").share_id
        operations.claim(viewer=viewer, share_id=share_id, now=now)
        assert all(found.profile.texts == 0 for found in queries.voices(viewer))
