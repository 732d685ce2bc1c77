"""A voice is learned from what she says is out, is hers alone, and is gone when she wishes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from yamabiko.kit.personal import ROOMS, export
from yamabiko.people.queries import viewer_of_member
from yamabiko.sharing import operations, queries
from yamabiko.sharing.models import Draft, VoiceProfile
from yamabiko.sharing.operations import Taken, open_windows
from yamabiko.sharing.rules.voice import AS_EVER, Sure, Trait
from yamabiko.sharing.tests.factories import story_on_offer

pytestmark = pytest.mark.django_db
HERS = "僕も{number}回、箱を持ってみた！とにかく軽い！😊"


def posts(viewer, number, now, *, text="", network="linkedin", language="ja", answer=None, drafted=True):
    """She puts sentences of her own in the place of the draft's last one, posts it and says so."""
    story_id = story_on_offer(viewer.workspace_id, slug=f"box-{language}-{number}", language=language)
    if drafted:
        operations.save_draft(viewer=viewer, story_id=story_id, now=now, answer=answer, network=network)
    found = queries.compose(viewer, story_id, now=now)
    variant = next(variant for where, variant in found.variants.items() if where == network)
    words = f"{variant.text.rsplit(chr(10), 2)[0]}\n\n{text}" if text else variant.text
    window = operations.open_window(
        viewer=viewer, story_id=story_id, network=network, voice=found.voice.value, text=words, now=now
    )
    operations.claim(viewer=viewer, share_id=window.share_id, now=now)
    return story_id


def learned(viewer, now, *, times=4, **more):
    for number in range(times):
        posts(viewer, number, now + timedelta(days=number), text=HERS.format(number=number), **more)
    return queries.voice(viewer, "ja")


def test_what_she_writes_into_her_posts_is_learned_when_she_says_that_they_are_out(cast, now):
    story_id = story_on_offer(cast.workspace_id, slug="first", language="ja")
    before = queries.compose(cast.alice, story_id, now=now).proposals
    found = learned(cast.alice, now)
    assert found.profile.texts == 4 and found.learned_at == now + timedelta(days=3)
    manner = found.manner
    assert (manner.style, manner.person, manner.ends, manner.emoji, manner.place) == (
        "plain",
        "僕",
        "！",
        ("😊",),
        "end",
    )
    assert found.profile.habit(Trait.STYLE).sure is Sure.CLEARLY
    after = queries.compose(cast.alice, story_id, now=now).proposals
    assert before != after
    assert all("😊" in draft.text and "私" not in draft.text for draft in after)


def test_what_she_left_as_it_was_teaches_nothing(cast, now):
    posts(cast.alice, 1, now)
    assert not VoiceProfile.objects.within(cast.workspace_id).exists()


def test_her_line_teaches_too(cast, now):
    for number, answer in enumerate(("寒かったです！", "軽いですね！", "私も折りました！")):
        posts(cast.alice, number, now, answer=answer)
    found = queries.voice(cast.alice, "ja")
    assert (found.manner.style, found.manner.ends, found.manner.length) == ("polite", "！", 0)


def test_a_text_that_was_opened_and_not_posted_teaches_nothing(cast, now):
    story_id = story_on_offer(cast.workspace_id, language="ja")
    text = "アオバで働いています。" + HERS
    window = operations.open_window(
        viewer=cast.alice, story_id=story_id, network="linkedin", voice="experience", text=text, now=now
    )
    assert not queries.voice(cast.alice, "ja").profile.texts
    for _ in range(2):
        operations.claim(viewer=cast.alice, share_id=window.share_id, now=now)
    assert queries.voice(cast.alice, "ja").profile.texts == 1


def test_a_program_without_a_draft_teaches_how_she_speaks_and_not_how_long(cast, now):
    found = learned(cast.alice, now, drafted=False)
    assert (found.manner.style, found.manner.person, found.manner.length, found.manner.emoji) == ("plain", "僕", 0, ())


def test_one_story_on_two_networks_is_one_text(cast, now):
    story_id = story_on_offer(cast.workspace_id, language="ja")
    for network in ("linkedin", "bluesky"):
        text = "アオバで働いています。" + HERS
        window = operations.open_window(
            viewer=cast.alice, story_id=story_id, network=network, voice="experience", text=text, now=now
        )
        operations.claim(viewer=cast.alice, share_id=window.share_id, now=now)
    assert queries.voice(cast.alice, "ja").profile.texts == 1


def test_languages_are_learned_apart(cast, now):
    learned(cast.alice, now)
    assert queries.voice(cast.alice, "en").manner == AS_EVER
    posts(cast.alice, 9, now, language="en", text="I'm glad it's light!")
    assert [one.profile.texts for one in queries.voices(cast.alice)] == [4, 1]


def test_drafts_that_she_began_stay_as_they_were_while_more_is_learned(cast, now):
    story_id = story_on_offer(cast.workspace_id, slug="begun", language="ja")
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, network="x")
    before = queries.compose(cast.alice, story_id, now=now).proposals
    learned(cast.alice, now)
    assert queries.compose(cast.alice, story_id, now=now).proposals == before
    operations.set_voice(viewer=cast.alice, language="ja", own={"style": "casual"})
    assert queries.compose(cast.alice, story_id, now=now).proposals != before


def test_what_she_set_stands_above_what_was_learned(cast, now):
    learned(cast.alice, now)
    own = {"style": "polite", "emoji": "no", "person": "", "length": 300, "ends": "<b>"}
    operations.set_voice(viewer=cast.alice, language="ja", own=own)
    found = queries.voice(cast.alice, "ja")
    assert found.own == {"style": "polite", "emoji": "no", "length": 300}
    assert (found.manner.style, found.manner.person, found.manner.emoji, found.manner.length) == (
        "polite",
        "僕",
        (),
        300,
    )
    with pytest.raises(operations.ChoiceUnknown):
        operations.set_voice(viewer=cast.alice, language="fr", own={})


def test_forgetting_leaves_nothing_and_learning_goes_on(cast, now):
    learned(cast.alice, now)
    operations.forget_voice(viewer=cast.alice)
    assert not VoiceProfile.objects.within(cast.workspace_id).exists()
    posts(cast.alice, 7, now, text=HERS)
    assert queries.voice(cast.alice, "ja").profile.texts == 1


def test_who_stops_the_learning_is_not_learned_from_and_keeps_what_she_set(cast, now):
    learned(cast.alice, now, times=3)
    operations.set_voice(viewer=cast.alice, language="ja", own={"style": "polite"})
    operations.stop_learning(viewer=cast.alice)
    posts(cast.alice, 8, now, text=HERS)
    found = queries.voice(cast.alice, "ja")
    assert (found.learns, found.profile.texts, found.manner.style, found.manner.person) == (False, 0, "polite", "")
    with pytest.raises(IntegrityError), transaction.atomic():
        VoiceProfile.objects.within(cast.workspace_id).update(texts=1)
    operations.start_learning(viewer=cast.alice)
    posts(cast.alice, 9, now, text=HERS)
    assert queries.voice(cast.alice, "ja").profile.texts == 1


def test_learning_again_from_her_own_posts_gives_the_same(cast, now):
    found = learned(cast.alice, now)
    operations.forget_voice(viewer=cast.alice)
    operations.learn_again(viewer=cast.alice)
    again = queries.voice(cast.alice, "ja")
    assert again.profile.as_json() == found.profile.as_json() and again.learned_at == found.learned_at


def test_what_is_kept_holds_habits_and_not_a_word_of_hers(cast, now):
    learned(cast.alice, now)
    kept = json.dumps(list(VoiceProfile.objects.within(cast.workspace_id).values("learned", "own")), ensure_ascii=False)
    assert "箱" not in kept and "軽" not in kept and "アオバ" not in kept


def test_nobody_else_has_it_and_the_river_knows_nothing_of_it(cast, now):
    learned(cast.alice, now)
    operations.set_voice(viewer=cast.alice, language="ja", own={"style": "noun"})
    for other in (cast.bob, cast.carol, cast.mika):
        assert all(one.profile.texts == 0 and not one.own for one in queries.voices(other))
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(body::text, ' ') FROM events_fact")
        told = cursor.fetchone()[0]
    assert "😊" not in told and "僕" not in told and "noun" not in told


def test_she_takes_it_with_her_and_erases_it(cast, now):
    learned(cast.alice, now)
    exported = export(cast.workspace_id, cast.alice.member_id)["sharing"]
    assert exported["voices"][0]["language"] == "ja" and exported["voices"][0]["texts"] == 4
    assert not export(cast.workspace_id, cast.bob.member_id)["sharing"]["voices"]
    ROOMS["sharing"].erase(cast.workspace_id, cast.alice.member_id, now)
    assert not VoiceProfile.objects.within(cast.workspace_id).exists()
    assert not Draft.objects.within(cast.workspace_id).filter(member_id=cast.alice.member_id).exists()


def test_many_at_once_teach_what_they_teach_one_by_one(cast, now):
    answers = ("寒かったよ！", "軽いね！", "持ってみたよ😊")
    ids = [story_on_offer(cast.workspace_id, slug=f"many-{number}", language="ja") for number in range(3)]
    taken = [
        Taken(
            viewer=cast.bob,
            story_id=ids[number],
            network="linkedin",
            opened_at=now,
            claimed_at=now,
            answer=answers[number],
        )
        for number in range(3)
    ]
    open_windows(workspace_id=cast.workspace_id, taken=taken)
    many = queries.voice(cast.bob, "ja").profile
    assert many.texts == 3 and many.habit(Trait.STYLE).known == "casual"
    for number in range(3):
        posts(cast.alice, f"many-{number}", now, answer=answers[number])
    assert queries.voice(cast.alice, "ja").profile.as_json() == many.as_json()
    another = story_on_offer(cast.workspace_id, slug="after", language="ja")
    open_windows(workspace_id=cast.workspace_id, taken=[replace(taken[0], story_id=another, answer="")])
    assert viewer_of_member(cast.workspace_id, cast.bob.member_id) is not None
