"""A page of one's own from the inside: what is typed, tapped and said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from yamabiko.content.models import OwnPost, Suggestion
from yamabiko.content.operations import own, own_posts
from yamabiko.content.queries import own as pages
from yamabiko.content.tests.conftest import png


@pytest.fixture
def alice_k(cast):
    own.open_page(viewer=cast.alice, handle="alice-k", pen_name="A. K.", language="en", now=timezone.now())
    return pages.my_page(cast.alice)


def test_a_page_is_opened_and_closed_with_a_tap(cast, sign_in, client):
    browser = sign_in(cast.alice)
    assert browser.get("/my-page/posts/")["Location"] == "/my-page/"
    assert "It begins with" in browser.get("/my-page/").text and "I work at Aoba" in browser.get("/my-page/").text
    form = {"handle": "@Alice-K", "pen_name": "A. K.", "about": "I draw boxes.", "language": "en", "findable": "on"}
    assert browser.post("/my-page/", form).status_code == 303
    assert "/by/alice-k/" in browser.get("/my-page/").text
    assert browser.post("/my-page/closing/").status_code == 303
    assert "Your page is closed" in browser.get("/my-page/").text and not pages.my_page(cast.alice).is_open


@pytest.mark.parametrize(
    ("change", "field"),
    [({"handle": "a b"}, "handle"), ({"pen_name": ""}, "pen_name"), ({"about": "I do not work at Aoba."}, "about")],
)
def test_what_cannot_stand_on_a_page_is_said_beside_its_field(cast, sign_in, change, field):
    form = {"handle": "alice-k", "pen_name": "A. K.", "about": "", "language": "en", **change}
    answer = sign_in(cast.alice).post("/my-page/", form)
    assert answer.status_code == 422 and answer.context["form"].errors[field]


def test_a_post_is_written_and_made_public_in_one_go(cast, alice_k, sign_in):
    form = {"title": "Eleven stairs", "text": "We carried it.", "language": "en", "summary": "", "then": "public"}
    answer = sign_in(cast.alice).post("/my-page/posts/", form, follow=True)
    assert "It is on your page." in answer.text and "/by/alice-k/eleven-stairs/" in answer.text


def test_what_the_rules_hold_is_a_draft_with_its_reasons(cast, alice_k, sign_in):
    browser = sign_in(cast.alice)
    form = {"title": "Our box", "text": "I do not work at Aoba.", "language": "en", "summary": "", "then": "public"}
    answer = browser.post("/my-page/posts/", form, follow=True)
    assert pages.public_posts(pages.public_page("alice-k")) == []
    assert "y-fix-held" in answer.text and "do not work at Aoba" in answer.text


def test_a_public_post_that_is_changed_is_judged_before_it_changes(cast, alice_k, sign_in):
    post_id = own_posts.write_post(viewer=cast.alice, title="Our box", text="It is cold.", now=timezone.now())
    own_posts.publish_post(viewer=cast.alice, post_id=post_id, now=timezone.now())
    form = {"title": "Our box", "text": "I do not work at Aoba.", "language": "en", "summary": ""}
    answer = sign_in(cast.alice).post(f"/my-page/posts/{post_id}/", form)
    assert answer.status_code == 422 and "I do not work at Aoba." in answer.text and "y-fix-held" in answer.text
    assert OwnPost.objects.within(cast.workspace_id).get().text == "It is cold."


def test_a_picture_needs_words_and_is_taken_away_again(cast, alice_k, sign_in):
    browser = sign_in(cast.alice)
    form = {"title": "Our box", "text": "It is cold.", "language": "en", "summary": "", "media_url": ""}
    photo = SimpleUploadedFile("a.png", png(), "image/png")
    answer = browser.post("/my-page/posts/", {**form, "photo": photo, "then": "public"}, follow=True)
    post = pages.my_posts(cast.alice)[0]
    assert post.published_at is None and post.picture_id and "cannot see it" in answer.text
    browser.post(f"/my-page/posts/{post.id}/", {**form, "picture_alt": "A box", "then": "public"})
    assert pages.my_post(cast.alice, post.id).published_at
    browser.post(f"/my-page/posts/{post.id}/", {**form, "without_picture": "on"})
    assert pages.my_post(cast.alice, post.id).picture_id is None


def test_a_post_is_withdrawn_suggested_and_deleted(cast, alice_k, sign_in):
    browser = sign_in(cast.alice)
    post_id = own_posts.write_post(viewer=cast.alice, title="Our box", text="It is cold.", now=timezone.now())
    assert browser.post(f"/my-page/posts/{post_id}/suggestion/").status_code == 404
    browser.post(f"/my-page/posts/{post_id}/public/")
    suggested = browser.post(f"/my-page/posts/{post_id}/suggestion/")
    assert suggested["Location"] == f"/suggest/{Suggestion.objects.within(cast.workspace_id).get().id}/"
    browser.post(f"/my-page/posts/{post_id}/withdrawal/")
    assert pages.public_posts(pages.public_page("alice-k")) == []
    browser.post(f"/my-page/posts/{post_id}/deletion/")
    assert pages.my_posts(cast.alice) == []


def test_a_series_is_begun_renamed_and_ended(cast, alice_k, sign_in):
    browser = sign_in(cast.alice)
    browser.post("/my-page/series/", {"title": "Stairs", "summary": ""})
    series = pages.my_series(cast.alice)[0]
    browser.post(f"/my-page/series/{series.id}/", {"title": "Steps", "summary": ""})
    assert pages.my_series(cast.alice)[0].title == "Steps"
    assert browser.post(f"/my-page/series/{series.id}/", {"title": ""}).status_code == 422
    browser.post(f"/my-page/series/{series.id}/", {"what": "end"})
    assert pages.my_series(cast.alice) == []
    assert browser.get(f"/my-page/series/{series.id}/").status_code == 404


@pytest.mark.parametrize("verb", ["", "public/", "withdrawal/", "deletion/", "suggestion/"])
def test_a_post_is_nobody_elses_to_touch(cast, alice_k, sign_in, verb):
    post_id = own_posts.write_post(viewer=cast.alice, title="Our box", text="It is cold.", now=timezone.now())
    for other in (cast.bob, cast.mika, cast.ada, cast.carol):
        assert sign_in(other).post(f"/my-page/posts/{post_id}/{verb}", {"title": "Mine"}).status_code == 404
    assert pages.my_posts(cast.alice)[0].changed_at <= timezone.now() + timedelta(seconds=1)
