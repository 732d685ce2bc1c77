"""Suggesting something: what employees type, tap and are told."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from yamabiko.content import operations as library
from yamabiko.content.operations import deciding, suggestions
from yamabiko.content.operations.suggestions import Brought
from yamabiko.content.queries import suggestions as queries
from yamabiko.content.tests.conftest import page, png
from yamabiko.kit.ui.navigation import entries_for

HTMX = {"HX-Request": "true"}


def brought(viewer, title="Eleven stairs", text="We carried it.", **more):
    return suggestions.suggest(viewer=viewer, brought=Brought(title=title, text=text, **more), now=timezone.now())


def test_everybody_finds_the_way(cast, sign_in):
    assert "content:suggest" in [entry.url_name for entry in entries_for("employee") if entry.phone]
    assert "content:my_page" in [entry.url_name for entry in entries_for("employee")]
    assert "content:queue" in [entry.url_name for entry in entries_for("curator")]
    assert "content:queue" not in [entry.url_name for entry in entries_for("employee")]
    assert sign_in(cast.alice).get("/suggest/").status_code == 200


def test_a_link_is_suggested_and_leads_to_its_trail(cast, site, sign_in):
    site.put("/box", page())
    browser = sign_in(cast.alice)
    answer = browser.post("/suggest/", {"what": "link", "url": site.url("/box"), "why": "My team."}, follow=True)
    made = queries.my_suggestions(cast.alice)[0]
    assert answer.redirect_chain[-1][0] == f"/suggest/{made.id}/"
    assert "The paper cool box" in answer.text and "Waiting for the curators" in answer.text
    assert "Thank you!" in answer.text and "/suggest/mine/" in browser.get("/suggest/mine/").text


def test_what_stands_in_another_part_of_the_form_is_not_sent(cast, site, sign_in):
    site.put("/box", page())
    form = {"what": "words", "url": site.url("/box"), "title": "Mine", "text": "Own words.", "why": ""}
    sign_in(cast.alice).post("/suggest/", form)
    made = queries.my_suggestions(cast.alice)[0]
    assert made.url == "" and made.text == "Own words." and site.asked == []


def test_a_photo_may_be_sent_from_the_form(cast, sign_in):
    form = {"what": "photo", "title": "Our van", "photo": SimpleUploadedFile("a.png", png(), "image/png")}
    assert sign_in(cast.alice).post("/suggest/", form).status_code == 303
    assert queries.my_suggestions(cast.alice)[0].picture_url


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        ({"what": "link", "url": ""}, "url", "one of them is needed"),
        ({"what": "link", "url": "not an address"}, "url", "web address"),
        ({"what": "link", "url": "http://10.0.0.1/"}, "url", "private"),
        ({"what": "words", "text": "Words without a title"}, "title", "title"),
        ({"what": "photo", "title": "x"}, "photo", "one of them is needed"),
    ],
)
def test_what_cannot_be_taken_comes_back_as_it_was_typed(cast, sign_in, form, field, said):
    answer = sign_in(cast.alice).post("/suggest/", {**form, "why": "It matters to me."})
    assert answer.status_code == 422 and "It matters to me." in answer.text
    assert said in str(answer.context["form"].errors[field])


def test_a_story_that_is_there_leads_there_and_one_that_waits_is_not_given_away(cast, site, sign_in, now):
    site.put("/box", page())
    story = library.paste_link(viewer=cast.mika, url=site.url("/box"), now=timezone.now())
    form = {"what": "link", "url": site.url("/box")}
    browser = sign_in(cast.alice)
    answer = browser.post("/suggest/", form, follow=True)
    assert answer.redirect_chain[-1][0] == "/suggest/" and "with the curators already" in answer.text
    library.offer(viewer=cast.mika, story_id=story.id, now=timezone.now())
    assert browser.post("/suggest/", form)["Location"] == f"/library/{story.id}/"


def test_a_colleague_who_was_faster_is_not_named(cast, site, sign_in):
    site.put("/box", page())
    suggestions.suggest(viewer=cast.bob, brought=Brought(url=site.url("/box"), credited=True), now=timezone.now())
    answer = sign_in(cast.alice).post("/suggest/", {"what": "link", "url": site.url("/box")}, follow=True)
    assert "A colleague was faster" in answer.text and "Bob" not in answer.text


def test_the_preview_says_what_the_page_is_before_she_sends(cast, site, sign_in):
    site.put("/box", page(head='<meta name="description" content="Cold for 26 hours.">'))
    browser = sign_in(cast.alice)
    ask = lambda url: browser.get("/suggest/preview/", {"url": url}, headers=HTMX).text  # noqa: E731
    assert "The paper cool box" in ask(site.url("/box")) and "Cold for 26 hours." in ask(site.url("/box"))
    assert "good suggestion all the same" in ask(site.url("/gone"))
    assert "private" in ask("http://10.0.0.1/")
    library.paste_link(viewer=cast.mika, url=site.url("/box"), now=timezone.now())
    assert "we have it already" in ask(site.url("/box")) and "/library/" not in ask(site.url("/box"))
    assert ask("").strip() == ""


def test_her_wish_about_her_name_is_remembered(cast, sign_in):
    browser = sign_in(cast.alice)
    assert not browser.get("/suggest/").context["form"]["credited"].value()
    brought(cast.alice, credited=True, credit_name="A. K.")
    form = browser.get("/suggest/").context["form"]
    assert form["credited"].value() and form["credit_name"].value() == "A. K."


def test_a_link_in_the_address_fills_the_form(cast, sign_in):
    answer = sign_in(cast.alice).get("/suggest/", {"text": "See https://aoba.example/x!", "title": "T"})
    assert answer.context["form"]["url"].value() == "https://aoba.example/x"


def test_a_question_is_answered_on_her_page(cast, sign_in):
    made = brought(cast.alice)
    deciding.give_back(viewer=cast.mika, suggestion_id=made, note="Who was it?", now=timezone.now())
    browser = sign_in(cast.alice)
    assert "Who was it?" in browser.get(f"/suggest/{made}/").text
    form = {"note": "Bob and I.", "title": "Eleven stairs", "text": "We carried it.", "why": ""}
    answer = browser.post(f"/suggest/{made}/", form, follow=True)
    assert "Bob and I." in answer.text and "Waiting for the curators" in answer.text
    empty = browser.post(f"/suggest/{made}/", {**form, "title": ""})
    assert empty.status_code == 422 and "Bob and I." in empty.text


def test_she_chooses_her_name_and_takes_it_back(cast, sign_in):
    made = brought(cast.alice)
    browser = sign_in(cast.alice)
    browser.post(f"/suggest/{made}/name/", {"credited": "on", "credit_name": "A. K."})
    assert queries.my_suggestion(cast.alice, made).credit_name == "A. K."
    answer = browser.post(f"/suggest/{made}/withdrawal/", follow=True)
    assert "Taken back by you" in answer.text and "<button" in answer.text


@pytest.mark.parametrize("verb", ["", "name/", "withdrawal/"])
def test_nobody_else_reaches_it(cast, sign_in, verb):
    made = brought(cast.alice)
    for other in (cast.bob, cast.mika, cast.carol):
        browser = sign_in(other)
        assert browser.post(f"/suggest/{made}/{verb}", {"title": "Mine"}).status_code == 404
        assert browser.get(f"/suggest/{made}/").status_code == 404
    assert queries.my_suggestion(cast.alice, made).title == "Eleven stairs"


def test_hers_come_a_page_at_a_time(cast, sign_in):
    for number in range(23):
        brought(cast.alice, title=f"Idea {number:02}")
    browser = sign_in(cast.alice)
    first = browser.get("/suggest/mine/")
    assert first.text.count("c-mine") == 20 and "Idea 22" in first.text
    last = browser.get("/suggest/mine/", {"after": first.context["more"]})
    assert last.text.count("c-mine") == 3 and "Idea 00" in last.text and not last.context["more"]


def test_the_card_and_the_story_thank_her_only_as_she_chose(cast, sign_in):
    made = brought(cast.alice, credited=True, credit_name="A. from Packaging")
    story_id = deciding.accept(viewer=cast.mika, suggestion_id=made, now=timezone.now())
    library.offer(viewer=cast.mika, story_id=story_id, now=timezone.now())
    browser = sign_in(cast.bob)
    assert "A. from Packaging" in browser.get(f"/library/{story_id}/").text
    suggestions.choose_credit(viewer=cast.alice, suggestion_id=made, credited=False, now=timezone.now())
    text = browser.get(f"/library/{story_id}/").text
    assert "A. from Packaging" not in text and "Alice" not in text
