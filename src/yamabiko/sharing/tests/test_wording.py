"""Another wording by a language model: nothing goes out before three have said yes, and nothing is shown that did not pass."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from yamabiko.config.environment import Model
from yamabiko.events.facts import fact_from
from yamabiko.kit.language_model.asking import door_of
from yamabiko.kit.language_model.tests.server import a_model
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token, pause
from yamabiko.sharing import operations, personal, queries
from yamabiko.sharing.facts import ModelSwitched, ShareOpened
from yamabiko.sharing.models import Draft, ModelAllowed, ModelChoice, Share, VoiceProfile
from yamabiko.sharing.operations.wording import MOST_A_DAY
from yamabiko.sharing.tests.factories import TEXTS, opened, story_on_offer

EN = "Yellowtail, Kanazawa, a paper box: that is the story.\n\nIt arrived at 4.1 °C, and there was no polystyrene around it."
JA = "ブリを金沢まで、紙の保冷箱で。26時間たっても4.1℃だったという話が、心に残っています。"


@pytest.fixture
def script(settings):
    with a_model() as running:
        settings.LANGUAGE_MODEL = Model(running.url, "test-model", "sk-test", 2, 4)
        door_of.cache_clear()
        yield running


@pytest.fixture
def story_id(cast):
    return story_on_offer(cast.workspace_id)


@pytest.fixture
def all_yes(cast, script, now):
    operations.allow_model(viewer=cast.mika, allowed=True, now=now)
    for viewer in (cast.alice, cast.bob):
        operations.choose_model(viewer=viewer, uses=True, now=now)
    script.says = EN
    return script


@pytest.fixture
def sign_in(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


def ask(viewer, story_id, now, **more):
    return operations.ask_wording(viewer=viewer, story_id=story_id, now=now, **more)


def offered(viewer, story_id, now):
    return queries.compose(viewer, story_id, now=now).wording.offered


def told(kind=None):
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, body FROM events_fact ORDER BY position")
        rows = cursor.fetchall()
    return [
        fact_from(name, json.loads(body) if isinstance(body, str) else body)
        for name, body in rows
        if kind is None or name == kind.kind
    ]


# -- who says yes


@pytest.mark.django_db
def test_nothing_is_sent_before_all_three_have_said_yes(cast, story_id, script, now, settings):
    named = settings.LANGUAGE_MODEL
    settings.LANGUAGE_MODEL = None
    with pytest.raises(operations.NoModel):
        ask(cast.alice, story_id, now)
    settings.LANGUAGE_MODEL = named
    with pytest.raises(operations.ModelNotAllowed):
        ask(cast.alice, story_id, now)
    operations.choose_model(viewer=cast.alice, uses=True, now=now)
    with pytest.raises(operations.ModelNotAllowed):
        ask(cast.alice, story_id, now)
    operations.allow_model(viewer=cast.mika, allowed=True, now=now)
    with pytest.raises(operations.ModelNotChosen):
        ask(cast.bob, story_id, now)
    operations.choose_model(viewer=cast.bob, uses=False, now=now)
    with pytest.raises(operations.ModelNotChosen):
        ask(cast.bob, story_id, now)
    assert script.paths == []
    script.says = EN
    assert ask(cast.alice, story_id, now) and len(script.asked) == 1


@pytest.mark.django_db
def test_another_workspaces_yes_is_not_ours(cast, story_id, script, now):
    operations.allow_model(viewer=cast.carol, allowed=True, now=now)
    operations.choose_model(viewer=cast.alice, uses=True, now=now)
    with pytest.raises(operations.ModelNotAllowed):
        ask(cast.alice, story_id, now)
    assert not queries.model_for(cast.alice).allowed and queries.model_for(cast.carol).allowed


@pytest.mark.django_db
def test_only_who_runs_the_programme_decides_and_the_river_hears_of_it_once(cast, script, now):
    for viewer in (cast.alice, cast.rei, cast.eiko):
        with pytest.raises(operations.ModelForManagers):
            operations.allow_model(viewer=viewer, allowed=True, now=now)
    for allowed in (True, True, False, False):
        operations.allow_model(viewer=cast.mika, allowed=allowed, now=now)
    assert told(ModelSwitched) == [ModelSwitched(allowed=True), ModelSwitched(allowed=False)]


@pytest.mark.django_db
def test_a_choice_of_hers_is_told_to_nobody(cast, script, now):
    before = len(told())
    for uses in (True, False, None):
        operations.choose_model(viewer=cast.alice, uses=uses, now=now)
    assert len(told()) == before


@pytest.mark.django_db
def test_a_workspace_may_take_its_yes_back_without_a_model(cast, script, now, settings):
    operations.allow_model(viewer=cast.mika, allowed=True, now=now)
    settings.LANGUAGE_MODEL = None
    operations.allow_model(viewer=cast.mika, allowed=False, now=now)
    assert not ModelAllowed.objects.within(cast.workspace_id).exists()
    with pytest.raises(operations.NoModel):
        operations.allow_model(viewer=cast.mika, allowed=True, now=now)


# -- what is sent


@pytest.mark.django_db
def test_what_is_sent_is_the_story_her_line_and_her_manner_and_nothing_that_says_who_she_is(
    cast, story_id, all_yes, now
):
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, answer="The corners took us weeks.")
    operations.set_voice(viewer=cast.alice, language="en", own={"style": "short", "person": "I", "length": 300})
    other = story_on_offer(cast.workspace_id, slug="other", language="ja")
    operations.save_draft(viewer=cast.alice, story_id=other, now=now, answer="ほかの投稿のことば")
    ask(cast.alice, story_id, now)
    title, summary, text = TEXTS["en"]
    sent = all_yes.asked[0]
    assert json.loads(all_yes.user) == {
        "title": title, "summary": summary, "answer": "The corners took us weeks"
    }  # fmt: skip
    whole = json.dumps(sent, ensure_ascii=False)
    email = User.objects.get(id=cast.alice.user_id).email
    for mine in (cast.alice.name, email, cast.alice.team_name, cast.alice.workspace_name, *cast.alice.employer, "ほかの投稿", "aoba.example"):  # fmt: skip
        assert mine.lower() not in whole.lower(), mine
    assert text not in whole and str(cast.alice.member_id) not in whole
    assert set(sent) == {"model", "messages", "max_tokens", "temperature", "stream"}
    assert all_yes.keys == ["Bearer sk-test"]


# -- what comes back


@pytest.mark.django_db
def test_it_is_shown_beside_her_text_and_stands_in_it_only_when_she_takes_it(cast, story_id, all_yes, now):
    before = queries.compose(cast.alice, story_id, now=now).variant.text
    assert ask(cast.alice, story_id, now)
    found = queries.compose(cast.alice, story_id, now=now)
    assert found.variant.text == before and found.variant.model == "none"
    one = offered(cast.alice, story_id, now)
    assert one.text.startswith("I work at Aoba.") and "4.1 °C" in one.text
    operations.take_wording(viewer=cast.alice, story_id=story_id, now=now)
    found = queries.compose(cast.alice, story_id, now=now)
    assert found.variant.text == one.text and found.variant.model == "wording" and found.wording.offered is None
    assert found.variant.judgement.verdict == "clear"
    with pytest.raises(operations.WordingGone):
        operations.take_wording(viewer=cast.alice, story_id=story_id, now=now)


@pytest.mark.django_db
def test_none_of_its_words_count_as_hers_and_her_line_does(cast, story_id, all_yes, now):
    ask(cast.alice, story_id, now)
    operations.take_wording(viewer=cast.alice, story_id=story_id, now=now)
    assert queries.own_part(queries.compose(cast.alice, story_id, now=now)).share == 0
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, answer="My fingers were cold on that morning.")
    ask(cast.alice, story_id, now)
    operations.take_wording(viewer=cast.alice, story_id=story_id, now=now)
    found = queries.compose(cast.alice, story_id, now=now)
    assert "My fingers were cold on that morning." in found.variant.text
    assert 0.15 < queries.own_part(found).share < 0.35


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["other network", "other voice", "by hand"])
def test_its_words_are_not_hers_wherever_she_carries_them(cast, story_id, all_yes, now, where):
    ask(cast.alice, story_id, now)
    text = offered(cast.alice, story_id, now).text
    if where == "by hand":
        operations.leave_wording(viewer=cast.alice, story_id=story_id)
        text = text.replace("that is the story", "so it is")
    voice = "question" if where == "other voice" else "experience"
    network = "bluesky" if where == "other network" else "x"
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, voice=voice, network=network, edit=(voice, network, text))  # fmt: skip
    found = queries.compose(cast.alice, story_id, now=now)
    assert found.variant.model == "wording" and queries.own_part(found).share < 0.1


@pytest.mark.django_db
def test_a_sentence_is_marked_until_she_changes_it(cast, story_id, all_yes, now):
    ask(cast.alice, story_id, now)
    operations.take_wording(viewer=cast.alice, story_id=story_id, now=now)

    def marked():
        found = queries.compose(cast.alice, story_id, now=now)
        return [found.variant.text[one.start : one.end] for one in found.variant.spans if one.kind == "model"]

    assert marked() == [
        "Yellowtail, Kanazawa, a paper box: that is the story.",
        "It arrived at 4.1 °C, and there was no polystyrene around it.",
    ]
    found = queries.compose(cast.alice, story_id, now=now)
    mine = found.variant.text.replace("that is the story", "I packed one")
    edit = (found.voice.value, found.network.value, mine)
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, edit=edit)
    assert marked() == ["It arrived at 4.1 °C, and there was no polystyrene around it."]
    edit = (found.voice.value, found.network.value, "I work at Aoba. I packed one of those boxes in March, with cold fingers.")  # fmt: skip
    operations.save_draft(viewer=cast.alice, story_id=story_id, now=now, edit=edit)
    assert marked() == [] and queries.compose(cast.alice, story_id, now=now).variant.model == "none"


@pytest.mark.django_db
def test_share_fact_record_and_export_say_it(cast, story_id, all_yes, now):
    ask(cast.alice, story_id, now, network="x")
    operations.take_wording(viewer=cast.alice, story_id=story_id, now=now)
    found = queries.compose(cast.alice, story_id, now=now)
    window = operations.open_window(
        viewer=cast.alice,
        story_id=story_id,
        network="x",
        voice=found.voice.value,
        text=found.variant.text,
        now=now,
    )
    assert Share.objects.within(cast.workspace_id).get(id=window.share_id).model == "wording"
    assert [(one.share_id, one.model, one.own_words) for one in told(ShareOpened)] == [
        (window.share_id, "wording", 0.0)
    ]
    assert queries.share(cast.alice, window.share_id).model == "wording"
    kept = personal.export(cast.workspace_id, cast.alice.member_id)
    assert kept["shares"][0]["model"] == "wording" and kept["language_model"][0]["uses"] is True
    assert any("Yellowtail" in one for one in kept["drafts"][0]["model"]["made"])
    personal.erase(cast.workspace_id, cast.alice.member_id, now)
    assert not ModelChoice.objects.within(cast.workspace_id).filter(member_id=cast.alice.member_id).exists()


@pytest.mark.django_db
def test_a_share_without_it_says_none_and_an_older_fact_is_read_so(cast, story_id, now):
    window = opened(cast.alice, story_id)
    assert Share.objects.within(cast.workspace_id).get(id=window.share_id).model == "none"
    body = dict.fromkeys(("share_id", "member_id", "story_id", "link_id"), "0" * 32)
    old = fact_from("sharing.share_opened", body | {"network": "x", "voice": "experience", "way": "window", "own_words": 0.5})  # fmt: skip
    assert old.model == "none"


@pytest.mark.django_db
def test_nothing_of_her_voice_is_learned_from_a_models_sentences(cast, all_yes, now):
    story_id = story_on_offer(cast.workspace_id, language="ja")
    all_yes.says = "ブリを金沢まで、紙の保冷箱で。26時間たっても4.1℃だった、その話が心に残っている。"
    ask(cast.bob, story_id, now, network="x")
    operations.take_wording(viewer=cast.bob, story_id=story_id, now=now)
    window = opened(cast.bob, story_id)
    operations.claim(viewer=cast.bob, share_id=window.share_id, now=now)
    rows = VoiceProfile.objects.within(cast.workspace_id).filter(member_id=cast.bob.member_id)
    assert not rows.exclude(texts=0).exists()


@pytest.mark.django_db
def test_in_japanese_and_for_every_network_it_fits(cast, all_yes, now):
    story_id = story_on_offer(cast.workspace_id, language="ja")
    all_yes.says = JA
    for network in queries.compose(cast.bob, story_id, now=now).variants:
        ask(cast.bob, story_id, now, network=network.value)
        operations.take_wording(viewer=cast.bob, story_id=story_id, now=now)
        variant = queries.compose(cast.bob, story_id, now=now).variant
        assert variant.network is network and not variant.length.over and variant.judgement.verdict == "clear"
        assert "で働" in variant.text and "心に残っています" in variant.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("says", "why"),
    [
        ("The paper box kept yellowtail cold for 48 hours.", "beyond"),
        ("The Nekotama box made it through 26 hours.", "beyond"),
        ("The paper box is the cheapest and safest one.", "beyond"),
        ("I tried the paper box, and it made it.", "beyond"),
        ("The paper box never made it to Kanazawa.", "beyond"),
        ("箱は紙です。", "beyond"),
        ("Тhe paper box.", "beyond"),  # a Cyrillic letter
        ("\u200b\u2060\n```\n```", "empty"),
        ("https://evil.example/buy", "empty"),
        ("Paper box. " * 400, "long"),
    ],
)
def test_what_does_not_pass_is_shown_to_nobody(cast, story_id, all_yes, now, says, why):
    all_yes.says = says
    with pytest.raises(operations.WordingUnfit) as unfit:
        ask(cast.alice, story_id, now)
    assert unfit.value.why == why and str(unfit.value)
    found = queries.compose(cast.alice, story_id, now=now)
    assert found.wording.offered is None and not found.wording.asked and not found.wording.made


@pytest.mark.django_db
def test_one_of_her_drafts_again_is_no_other_wording(cast, story_id, all_yes, now):
    all_yes.says = queries.compose(cast.alice, story_id, now=now).proposals[0].text
    with pytest.raises(operations.WordingUnfit) as unfit:
        ask(cast.alice, story_id, now)
    assert unfit.value.why in {"near", "beyond"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "why"),
    [("slow", "slow"), ("endless", "broken"), ("broken", "broken"), ("failing", "broken"), ("busy", "busy"),
     ("refusing", "declined"), ("empty", "declined"), ("html", "broken"), ("keyless", "wrong"), ("gone", "away")],
)  # fmt: skip
def test_whatever_the_model_does_the_drafts_are_there_as_ever(cast, story_id, all_yes, now, fault, why):
    before = queries.compose(cast.alice, story_id, now=now)
    all_yes.fault = fault
    with pytest.raises(operations.ModelSilent) as silent:
        ask(cast.alice, story_id, now)
    assert silent.value.why == why and "test-model" in str(silent.value)
    after = queries.compose(cast.alice, story_id, now=now)
    assert after.variant.text == before.variant.text and not after.wording.asked


@pytest.mark.django_db
def test_a_dead_model_is_left_alone_and_asking_costs_nothing_then(cast, story_id, all_yes, now):
    all_yes.fault = "failing"
    for _ in range(3):
        with pytest.raises(operations.ModelSilent):
            ask(cast.alice, story_id, now)
    asked = len(all_yes.asked)
    with pytest.raises(operations.ModelSilent) as silent:
        ask(cast.alice, story_id, now)
    assert silent.value.why == "resting" and len(all_yes.asked) == asked
    assert queries.model_for(cast.alice).resting


@pytest.mark.django_db
def test_an_answer_that_comes_after_she_cancelled_is_thrown_away(cast, story_id, all_yes, now, monkeypatch):
    def cancels(asked):
        operations.leave_wording(viewer=cast.alice, story_id=story_id)
        return EN

    # The scripted server runs in a thread of its own and does not see the test's transaction, so she cancels from here.
    monkeypatch.setattr("yamabiko.sharing.operations.wording.ask", lambda *args, **kwargs: cancels(None))
    assert ask(cast.alice, story_id, now) is False
    assert offered(cast.alice, story_id, now) is None


@pytest.mark.django_db
def test_a_no_takes_away_what_is_on_offer(cast, story_id, all_yes, now):
    ask(cast.alice, story_id, now)
    operations.choose_model(viewer=cast.alice, uses=False, now=now)
    found = queries.compose(cast.alice, story_id, now=now)
    assert found.wording.offered is None and found.wording.made  # still never hers


@pytest.mark.django_db
def test_she_asks_so_often_a_day_and_tomorrow_again(cast, story_id, all_yes, now):
    ModelChoice.objects.within(cast.workspace_id).filter(member_id=cast.alice.member_id).update(
        day=now.date(), asked=MOST_A_DAY - 1
    )
    ask(cast.alice, story_id, now)
    with pytest.raises(operations.AskedEnough):
        ask(cast.alice, story_id, now)
    ask(cast.bob, story_id, now)
    assert ask(cast.alice, story_id, now + timedelta(days=1))


@pytest.mark.django_db
def test_whoever_may_not_share_the_story_asks_nothing(cast, story_id, all_yes, now):
    pause(viewer=cast.alice, now=now)
    from yamabiko.people.queries import viewer_of_member

    paused = viewer_of_member(cast.workspace_id, cast.alice.member_id)
    with pytest.raises(operations.PausedNow):
        ask(paused, story_id, now)
    over = story_on_offer(cast.workspace_id, slug="over", expires_at=now - timedelta(minutes=1))
    with pytest.raises(operations.StoryNotOffered):
        ask(cast.bob, over, now)
    assert all_yes.asked == []


@pytest.mark.django_db
def test_what_every_post_holds_is_put_in_by_us(cast, story_id, all_yes, now):
    from yamabiko.content.operations import demand
    from yamabiko.content.rules.demands import Demands

    demand(viewer=cast.mika, story_id=story_id, demands=Demands(tags=("Aoba",), locked=("Figures of June 2026.",)), now=now)  # fmt: skip
    ask(cast.alice, story_id, now, network="linkedin")
    operations.take_wording(viewer=cast.alice, story_id=story_id, now=now)
    found = queries.compose(cast.alice, story_id, now=now)
    assert "Figures of June 2026." in found.variant.text and "#Aoba" in found.variant.text
    assert "Figures" not in all_yes.user


# -- the pages


def form(viewer, story_id, now, **changes):
    found = queries.compose(viewer, story_id, now=now)
    return {
        "answer": found.answer, "voice": found.voice.value, "shown_voice": found.voice.value,
        "shown_network": found.network.value, "text": found.variant.text,
    } | changes  # fmt: skip


@pytest.mark.django_db
def test_compose_says_nothing_of_it_where_it_is_off(cast, story_id, sign_in, script, now):
    client, page = sign_in(cast.alice), reverse("sharing:compose", args=[story_id])
    assert 'id="model"' not in client.get(page).content.decode()
    operations.allow_model(viewer=cast.mika, allowed=True, now=now)
    assert "test-model, at 127.0.0.1" in client.get(page).content.decode()
    operations.choose_model(viewer=cast.alice, uses=False, now=now)
    assert 'id="model"' not in client.get(page).content.decode()
    assert script.paths == []  # no page asks it anything


@pytest.mark.django_db
def test_without_a_script_the_button_is_a_plain_form(cast, story_id, sign_in, script, now):
    operations.allow_model(viewer=cast.mika, allowed=True, now=now)
    client, there = sign_in(cast.alice), reverse("sharing:wording", args=[story_id])
    script.says = EN
    answer = client.post(there, form(cast.alice, story_id, now, wording="ask"))
    assert answer.status_code == 409 and script.asked == []  # she has not said yes
    answer = client.post(there, form(cast.alice, story_id, now, wording="yes"), follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200 and "Written with a language model" in page and "no polystyrene around it" in page
    answer = client.post(there, form(cast.alice, story_id, now, wording="take"), follow=True)
    assert "Partly written with a language model" in answer.content.decode()
    assert '<mark class="y-model">' in answer.content.decode()
    client.post(reverse("sharing:compose", args=[story_id]), form(cast.alice, story_id, now, say_model="1"))
    found = queries.compose(cast.alice, story_id, now=now)
    assert found.variant.text.endswith("(Worded with the help of a language model.)")
    assert queries.own_part(found).share == 0


@pytest.mark.django_db
def test_by_htmx_only_its_own_part_comes_back_and_what_she_typed_is_kept(cast, story_id, sign_in, all_yes, now):
    client, there = sign_in(cast.alice), reverse("sharing:wording", args=[story_id])
    mine = "I work at Aoba. Nobody believed in this box, and I did not either."
    answer = client.post(there, form(cast.alice, story_id, now, text=mine, wording="ask"), HTTP_HX_REQUEST="true")
    page = answer.content.decode()
    assert page.startswith('<details class="y-reason" id="model" open') and "polystyrene around it" in page
    assert queries.compose(cast.alice, story_id, now=now).variant.text == mine
    all_yes.fault = "failing"
    answer = client.post(there, form(cast.alice, story_id, now, wording="ask"), HTTP_HX_REQUEST="true")
    assert answer.status_code == 200 and "cannot be read" in answer.content.decode()


@pytest.mark.django_db
def test_the_programmes_page_is_for_whoever_runs_it(cast, sign_in, script):
    there = reverse("sharing:language_model")
    assert sign_in(cast.alice).get(there).status_code == 403
    assert sign_in(cast.alice).post(there, {"allowed": "1"}).status_code == 403
    client = sign_in(cast.mika)
    assert "test-model" in client.get(there).content.decode()
    client.post(there, {"allowed": "1"})
    assert ModelAllowed.objects.within(cast.workspace_id).count() == 1
    client.post(there, {"allowed": "0"})
    assert ModelAllowed.objects.within(cast.workspace_id).count() == 0


@pytest.mark.django_db
def test_her_own_switch_stands_with_her_voice(cast, sign_in, all_yes, now):
    client, voice, there = sign_in(cast.alice), reverse("sharing:voice"), reverse("sharing:my_model")
    assert 'action="/me/language-model/"' in client.get(voice).content.decode()
    client.post(there, {"uses": "0"})
    assert queries.model_for(cast.alice).uses is False
    assert "You have said no" in client.get(voice).content.decode()
    client.post(there, {"uses": "1"})
    assert queries.model_for(cast.alice).ready


# -- the API


@pytest.mark.django_db
def test_everything_of_it_by_api(cast, story_id, client, script, now):
    def of(viewer):
        return {"HTTP_AUTHORIZATION": f"Bearer {issue_token(viewer=viewer, name='a program', now=now)[1]}"}

    alice, mika, base = of(cast.alice), of(cast.mika), "/api/v1/sharing"
    put = {"content_type": "application/json"}
    found = client.get(f"{base}/language-model", **alice).json()
    assert found["connected"] and not found["allowed"] and found["uses"] is None
    assert found["sent"] == ["title", "summary", "answer", "manner"]
    assert client.put(f"{base}/language-model/workspace", {"allowed": True}, **put, **alice).status_code == 403
    assert client.put(f"{base}/language-model/workspace", {"allowed": True}, **put, **mika).json()["allowed"]
    there = f"{base}/drafts/{story_id}/wording"
    refused = client.post(there, {}, **put, **alice)
    assert refused.status_code == 409 and refused.json()["type"].endswith("model-not-chosen")
    assert client.put(f"{base}/language-model/mine", {"uses": True}, **put, **alice).json()["uses"] is True
    script.says = EN
    made = client.post(there, {"network": "x"}, **put, **alice, HTTP_IDEMPOTENCY_KEY="one").json()
    assert made["network"] == "x" and made["model"] == "test-model" and "polystyrene" in made["text"]
    assert client.get(there, **alice).json() == made
    draft = client.post(f"{there}/taking", **put, **alice).json()
    assert next(one for one in draft["variants"] if one["network"] == "x")["model"] == "wording"
    assert client.post(f"{there}/taking", **put, **alice).status_code == 404
    opened = client.post(f"{base}/shares", {"story_id": str(story_id), "network": "x"}, **put, **alice).json()
    assert client.get(f"{base}/shares/{opened['share_id']}", **alice).json()["model"] == "wording"
    client.force_login(User.objects.get(id=cast.alice.user_id), backend="django.contrib.auth.backends.ModelBackend")
    assert "With a language model" in client.get("/impact/").content.decode()  # her own record says it as well
    script.says = "It is the cheapest box of 48 boxes."
    unfit = client.post(there, {}, **put, **alice)
    assert unfit.status_code == 422 and unfit.json()["errors"] == [{"why": "beyond"}]
    script.fault = "busy"
    assert client.post(there, {}, **put, **alice).status_code == 503
    assert client.delete(there, **alice).status_code == 204
    assert Draft.objects.within(cast.workspace_id).count() == 1
