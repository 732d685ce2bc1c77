"""Compose as a page: useful before a script has run, in both languages, kind when something is wrong."""

from __future__ import annotations

import pytest
from django.urls import reverse

from yamabiko.people.models import Member, User
from yamabiko.sharing import queries
from yamabiko.sharing.models import Share
from yamabiko.sharing.tests.factories import opened, story_on_offer


@pytest.fixture
def story_id(cast):
    return story_on_offer(cast.workspace_id)


@pytest.fixture
def sign_in(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


def form(viewer, story_id, now, **changes):
    found = queries.compose(viewer, story_id, now=now)
    sent = {
        "answer": found.answer,
        "voice": found.voice.value,
        "shown_voice": found.voice.value,
        "shown_network": found.network.value,
        "text": found.variant.text,
    }
    return sent | changes


@pytest.mark.django_db
def test_the_page_speaks_the_readers_language_and_marks_the_storys(cast, story_id, sign_in):
    page = sign_in(cast.bob).get(reverse("sharing:compose", args=[story_id])).content.decode()
    assert "自分の言葉で書く" in page
    assert 'lang="en"' in page
    page = sign_in(cast.alice).get(reverse("sharing:compose", args=[story_id])).content.decode()
    assert "Say it your way" in page


@pytest.mark.django_db
def test_two_taps_open_the_network_with_the_text(cast, story_id, sign_in, now):
    """The first tap is the card's link to this page, the second this form."""
    client = sign_in(cast.alice)
    client.get(reverse("sharing:compose", args=[story_id]) + "?network=x")
    answer = client.post(reverse("sharing:window", args=[story_id]), form(cast.alice, story_id, now))
    assert answer.status_code == 303
    assert answer["Location"].startswith("https://x.com/intent/tweet?text=")
    assert Share.objects.within(cast.workspace_id).count() == 1


@pytest.mark.django_db
def test_the_policy_lets_the_form_lead_to_the_share_windows(cast, story_id, sign_in):
    policy = sign_in(cast.alice).get(reverse("sharing:compose", args=[story_id]))["Content-Security-Policy"]
    assert all(host in policy for host in ("https://x.com", "https://www.linkedin.com", "https://bsky.app"))


@pytest.mark.django_db
def test_a_held_text_comes_back_with_its_reason_and_a_fix(cast, story_id, sign_in, now):
    client = sign_in(cast.alice)
    sent = form(cast.alice, story_id, now, text="What a wonderful box.")
    answer = client.post(reverse("sharing:window", args=[story_id]), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "What a wonderful box." in page
    assert 'name="fix"' in page
    client.post(reverse("sharing:compose", args=[story_id]), sent | {"fix": "DISC-MISSING"})
    assert queries.compose(cast.alice, story_id, now=now).variant.judgement.verdict == "clear"


@pytest.mark.django_db
def test_typing_answers_with_pieces_only(cast, story_id, sign_in, now):
    answer = sign_in(cast.alice).post(
        reverse("sharing:text", args=[story_id]),
        form(cast.alice, story_id, now, text="At Aoba, where I work, we fold. " + "a" * 3000),
        headers={"hx-request": "true"},
    )
    page = answer.content.decode()
    assert 'id="preview"' in page
    assert 'id="hits"' in page
    assert '<textarea class="y-text"' not in page


@pytest.mark.django_db
def test_typing_an_answer_brings_new_drafts_and_leaves_her_own_text(cast, story_id, sign_in, now):
    client = sign_in(cast.alice)
    sent = form(cast.alice, story_id, now, answer="My fingers went numb")
    answer = client.post(
        reverse("sharing:text", args=[story_id]), sent, headers={"hx-request": "true", "hx-trigger": "think"}
    )
    page = answer.content.decode()
    assert 'id="drafts"' in page
    assert "My fingers went numb" in page
    assert 'id="think"' not in page
    mine = "At Aoba, where I work, we fold boxes."
    client.post(reverse("sharing:compose", args=[story_id]), form(cast.alice, story_id, now, text=mine))
    sent = form(cast.alice, story_id, now, answer="Quite cold")
    client.post(reverse("sharing:text", args=[story_id]), sent, headers={"hx-request": "true", "hx-trigger": "think"})
    assert queries.compose(cast.alice, story_id, now=now).variant.text == mine


@pytest.mark.django_db
def test_what_is_on_the_screen_goes_out(cast, story_id, sign_in, now):
    """She typed an answer and pressed at once: the text that she saw, and that was copied, is the one that is shared."""
    client = sign_in(cast.alice)
    sent = form(cast.alice, story_id, now, answer="A late thought")
    assert client.post(reverse("sharing:window", args=[story_id]), sent).status_code == 303
    assert Share.objects.within(cast.workspace_id).get().text == sent["text"]


@pytest.mark.django_db
def test_the_copy_way_hands_over_text_and_link(cast, story_id, sign_in, now):
    Member.objects.within(cast.workspace_id).filter(id=cast.alice.member_id).update(way="copy")
    client = sign_in(cast.alice)
    answer = client.post(reverse("sharing:window", args=[story_id]), form(cast.alice, story_id, now), follow=True)
    share = Share.objects.within(cast.workspace_id).get()
    assert answer.status_code == 200
    assert queries.share(cast.alice, share.id).address in answer.content.decode()


@pytest.mark.django_db
def test_i_posted_it(cast, story_id, sign_in):
    share_id = opened(cast.alice, story_id).share_id
    client = sign_in(cast.alice)
    client.post(reverse("sharing:claim", args=[share_id]))
    assert queries.share(cast.alice, share_id).claimed_at
    assert client.post(reverse("sharing:claim", args=[opened(cast.bob, story_id).share_id])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_away_after_a_claim(cast, story_id, sign_in, address):
    share_id = opened(cast.alice, story_id).share_id
    answer = sign_in(cast.alice).post(reverse("sharing:drop", args=[share_id]), {"next": address})
    assert answer["Location"].startswith("/compose/")


@pytest.mark.django_db
def test_a_foreign_story_is_not_there(cast, story_id, sign_in):
    client = sign_in(cast.carol)
    assert client.get(reverse("sharing:compose", args=[story_id])).status_code == 404
    assert client.post(reverse("sharing:window", args=[story_id]), {"text": "x"}).status_code == 404


@pytest.mark.django_db
def test_a_script_in_her_text_stays_text(cast, story_id, sign_in, now):
    client = sign_in(cast.alice)
    client.post(
        reverse("sharing:compose", args=[story_id]),
        form(cast.alice, story_id, now, text="</textarea><script>alert(1)</script>"),
    )
    page = client.get(reverse("sharing:compose", args=[story_id])).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
