"""My voice as a page and by API: in plain words, changed in one place, and nobody else's."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from yamabiko.people.models import User
from yamabiko.people.operations import issue_token
from yamabiko.sharing import operations, queries
from yamabiko.sharing.models import VoiceProfile
from yamabiko.sharing.tests.factories import story_on_offer
from yamabiko.sharing.tests.test_voice import learned

pytestmark = pytest.mark.django_db
PAGE = "/me/voice/"


@pytest.fixture
def sign_in(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


def call(client, key, method, path, body=None):
    sent = json.dumps(body) if body is not None else ""
    address = f"/api/v1/sharing{path}"
    return client.generic(
        method, address, sent, content_type="application/json", headers={"Authorization": f"Bearer {key}"}
    )


def test_before_anything_is_known_it_says_so_and_offers_to_choose(cast, sign_in):
    page = sign_in(cast.alice).get(PAGE).content.decode()
    assert "Nothing yet." in page and "Not known yet: 0 texts so far, 3 are needed." in page
    page = sign_in(cast.bob).get(PAGE).content.decode()
    assert "まだ何もありません" in page and "私の書きぶり" in page


def test_it_says_in_plain_words_what_was_learned_and_from_how_many_texts(cast, sign_in, now):
    learned(cast.alice, now)
    page = sign_in(cast.alice).get(f"{PAGE}?language=ja").content.decode()
    assert "Learned from 4 texts of yours" in page
    assert "Nearly always: Plain (da, de aru), in 4 texts." in page
    assert "With an emoji 😊" in page and "Nearly always: 僕" in page


def test_an_example_shows_a_story_on_offer_before_and_after(cast, sign_in):
    story_on_offer(cast.workspace_id, language="ja")
    before = sign_in(cast.alice).get(f"{PAGE}?language=ja").content.decode()
    assert "Still the same" in before and "紙の保冷箱" in before
    operations.set_voice(viewer=cast.alice, language="ja", own={"style": "casual", "emoji": "yes", "which": "🐟"})
    after = sign_in(cast.alice).get(f"{PAGE}?language=ja").content.decode()
    assert "Still the same" not in after and "🐟" in after


def test_what_she_chooses_is_kept_and_what_is_no_choice_is_refused(cast, sign_in):
    client = sign_in(cast.alice)
    sent = {
        "language": "ja",
        "style": "noun",
        "ends": "♪",
        "length": "90",
        "emoji": "yes",
        "which": "📦 😊",
        "place": "start",
    }
    answer = client.post(PAGE, sent)
    assert answer.status_code == 303 and answer["Location"] == f"{PAGE}?language=ja"
    assert queries.voice(cast.alice, "ja").own == {
        "style": "noun", "ends": "♪", "length": 90, "emoji": "yes", "which": ["📦", "😊"], "place": "start",
    }  # fmt: skip
    assert 'value="90"' in client.get(f"{PAGE}?language=ja").content.decode()
    assert client.post(PAGE, {"language": "ja", "style": "loud"}).status_code == 422
    assert client.post(PAGE, {"language": "ja", "length": "3"}).status_code == 422
    client.post(PAGE, {"language": "ja"})
    assert queries.voice(cast.alice, "ja").own == {}


def test_she_stops_starts_reads_again_and_forgets(cast, sign_in, now):
    learned(cast.alice, now)
    client = sign_in(cast.alice)
    client.post(PAGE, {"do": "stop", "language": "ja"})
    assert not queries.voice(cast.alice, "ja").learns and not queries.voice(cast.alice, "ja").profile.texts
    assert "Nothing is learned: you have stopped it." in client.get(f"{PAGE}?language=ja").content.decode()
    client.post(PAGE, {"do": "start", "language": "ja"})
    client.post(PAGE, {"do": "again", "language": "ja"})
    assert queries.voice(cast.alice, "ja").profile.texts == 4
    client.post(PAGE, {"do": "forget", "language": "ja"})
    assert not VoiceProfile.objects.within(cast.workspace_id).exists()


def test_compose_and_her_settings_lead_to_it(cast, sign_in):
    story_id = story_on_offer(cast.workspace_id)
    client = sign_in(cast.alice)
    assert f'href="{PAGE}?language=en"' in client.get(reverse("sharing:compose", args=[story_id])).content.decode()
    assert f'href="{PAGE}"' in client.get(reverse("people:me")).content.decode()


def test_nobody_else_reads_it_on_the_page_or_by_api(cast, client, sign_in, now):
    learned(cast.alice, now)
    for other in (cast.bob, cast.carol, cast.mika):
        page = sign_in(other).get(f"{PAGE}?language=ja").content.decode()
        assert "僕, in 4 texts" not in page and "😊" not in page
        _, key = issue_token(viewer=other, name="mine", now=now)
        read = call(client, key, "GET", "/voice").json()["voices"]
        assert all(one["texts"] == 0 and one["habits"] == {} and one["emoji"] == [] for one in read)
        assert call(client, key, "DELETE", "/voice").status_code == 204
    assert queries.voice(cast.alice, "ja").profile.texts == 4


def test_her_program_reads_sets_stops_and_forgets(cast, client, now):
    learned(cast.alice, now)
    _, key = issue_token(viewer=cast.alice, name="mine", now=now)
    ja = call(client, key, "GET", "/voice").json()["voices"][0]
    assert ja["habits"]["person"] == {"choice": "僕", "share": 1.0, "texts": 4, "sure": "clearly"}
    assert ja["manner"]["emoji"] == ["😊"] and ja["learns"]
    answer = call(client, key, "PUT", "/voice", {"language": "ja", "style": "polite", "which": ["🐟", "<b>"]})
    assert answer.json()["voices"][0]["own"]["which"] == ["🐟"]
    assert answer.json()["voices"][0]["manner"]["style"] == "polite"
    assert call(client, key, "PUT", "/voice", {"language": "fr"}).status_code == 422
    assert call(client, key, "PUT", "/voice", {"language": "ja", "style": "loud"}).status_code == 422
    assert call(client, key, "PUT", "/voice-learning", {"learns": False}).json()["voices"][0]["texts"] == 0
    assert call(client, key, "POST", "/voice-learning").json()["voices"][0]["texts"] == 4
    assert call(client, key, "DELETE", "/voice").status_code == 204
    assert call(client, key, "GET", "/voice").json()["voices"][0]["habits"] == {}
