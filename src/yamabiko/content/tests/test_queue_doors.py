"""The curators' queue: one at a time, several at once, and never without a word."""

from __future__ import annotations

from django.utils import timezone

from yamabiko.content import operations as library
from yamabiko.content.operations import deciding, suggestions
from yamabiko.content.operations.suggestions import Brought
from yamabiko.content.queries import suggestions as queries
from yamabiko.kit.ids import uuid7


def brought(viewer, title="Eleven stairs", text="We carried it.", **more):
    return suggestions.suggest(viewer=viewer, brought=Brought(title=title, text=text, **more), now=timezone.now())


def test_the_queue_is_for_curators(cast, sign_in):
    made = brought(cast.alice, why="It is us.")
    for other in (cast.alice, cast.rei, cast.eiko):
        browser = sign_in(other)
        assert browser.get("/library/suggestions/").status_code == 403
        assert browser.post(f"/library/suggestions/{made}/decision/", {"what": "accept"}).status_code == 403
        assert browser.post("/library/suggestions/batch/", {"what": "accept", "chosen": [str(made)]}).status_code == 403
    text = sign_in(cast.mika).get("/library/suggestions/").text
    assert "Eleven stairs" in text and "Alice" in text and "It is us." in text


def test_accepting_leads_to_the_story(cast, sign_in):
    made = brought(cast.alice)
    answer = sign_in(cast.mika).post(f"/library/suggestions/{made}/decision/", {"what": "accept"})
    assert answer["Location"] == f"/library/{queries.my_suggestion(cast.alice, made).story_id}/"


def test_half_an_answer_stays_open(cast, sign_in):
    made = brought(cast.alice)
    browser = sign_in(cast.mika)
    answer = browser.post(f"/library/suggestions/{made}/decision/", {"what": "return", "note": " "})
    assert answer.status_code == 422 and "一文" in answer.text and '<details class="c-fold" open>' in answer.text
    browser.post(f"/library/suggestions/{made}/decision/", {"what": "return", "note": "いつの話ですか"})
    assert queries.my_suggestion(cast.alice, made).question == "いつの話ですか"
    assert "Eleven stairs" in browser.get("/library/suggestions/?shelf=returned").text
    assert "Eleven stairs" not in browser.get("/library/suggestions/").text


def test_a_page_is_taken_down_with_a_reason(cast, sign_in):
    made = brought(cast.alice)
    story_id = deciding.accept(viewer=cast.mika, suggestion_id=made, now=timezone.now())
    library.offer(viewer=cast.mika, story_id=story_id, now=timezone.now())
    browser, door = sign_in(cast.mika), f"/library/suggestions/{made}/decision/"
    half = browser.post(door, {"what": "take_down", "note": ""})
    assert half.status_code == 422 and "一文" in half.text and 'value="take_down"' in half.text
    done = browser.post(door, {"what": "take_down", "note": "お客様のご希望です。"}, follow=True)
    assert "Eleven stairs" in done.text and browser.get(f"/told/{made}/").status_code == 404


def test_several_at_once(cast, sign_in):
    made = [brought(cast.alice, title=f"Idea {number}") for number in range(3)]
    browser = sign_in(cast.mika)
    answer = browser.post("/library/suggestions/batch/", {"what": "decline", "chosen": made[:2]}, follow=True)
    assert (
        queries.suggestion_counts(cast.mika)["declined"] == 0 and "一文" in answer.text
    )  # without a reason nobody is declined
    browser.post("/library/suggestions/batch/", {"what": "decline", "reason": "old", "chosen": made[:2]})
    assert queries.suggestion_counts(cast.mika)["declined"] == 2
    browser.post("/library/suggestions/batch/", {"what": "accept", "chosen": [*made, uuid7(), "x"]})
    assert queries.suggestion_counts(cast.mika)["accepted"] == 1
    assert "選んで" in browser.post("/library/suggestions/batch/", {"what": "accept"}, follow=True).text
