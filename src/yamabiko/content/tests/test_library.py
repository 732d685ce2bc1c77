"""The library's page and its API for curators and for everybody else."""

import pytest
from django.utils import timezone

from yamabiko.content.models import Story
from yamabiko.content.rules.words import Doubt
from yamabiko.content.tests.stock import put

HTMX = {"HX-Request": "true"}


@pytest.fixture
def box(cast, logistics):
    return put(cast.workspace_id, "The paper cool box", text="It kept fish cold for 26 hours.", topic_ids=[logistics], now=timezone.now())  # fmt: skip


def test_what_was_found_is_marked_in_title_and_text(cast, box, sign_in):
    shown = sign_in(cast.mika).get("/library/?q=fish", headers=HTMX).text
    assert '<mark class="c-hit">fish</mark>' in shown
    assert '<mark class="c-hit">box</mark>' in sign_in(cast.mika).get("/library/?q=box", headers=HTMX).text


def test_a_mark_holds_no_markup_of_the_story(cast, sign_in):
    put(cast.workspace_id, "<script>fish</script> & chips", now=timezone.now())
    shown = sign_in(cast.mika).get("/library/?q=fish", headers=HTMX).text
    assert "<script>fish" not in shown and '&gt;<mark class="c-hit">fish</mark>&lt;' in shown


def test_each_filter_is_a_field_and_what_was_chosen_can_be_taken_off(cast, box, sign_in):
    shown = sign_in(cast.mika).get("/library/?kind=news&language=ja&mark=evergreen&sort=oldest").text
    for name in ("status", "topic", "kind", "language", "sort", "doubt"):
        assert f'name="{name}"' in shown, name
    assert 'value="news" selected' in shown and 'value="evergreen" checked' in shown
    assert "kind=news&amp;mark=evergreen&amp;sort=oldest" in shown, "the language alone is taken off"


def test_an_employee_has_a_library_of_what_is_offered_to_her(cast, box, logistics, sign_in):
    now = timezone.now()
    put(cast.workspace_id, "Waits", offered=False, now=now)
    put(cast.workspace_id, "For others", markets=["DE"], now=now)
    browser = sign_in(cast.alice)
    shown = browser.get("/library/").text
    assert "The paper cool box" in shown and "Waits" not in shown and "For others" not in shown
    assert f"/compose/{box}" in shown or str(box) in shown
    for hidden in ("/library/links/", f"/library/{box}/offer/", 'name="status"', 'name="doubt"', "c-doubt"):
        assert hidden not in shown, hidden
    assert "Waits" not in browser.get("/library/?status=waiting").text
    assert browser.post("/library/links/", {"url": "x"}).status_code == 403


def test_an_employee_is_told_of_no_doubt(cast, box, sign_in):
    Story.objects.within(cast.workspace_id).filter(id=box).update(doubt=Doubt.OLD)
    for path in ("/library/", f"/library/{box}/"):
        assert "c-doubt" not in sign_in(cast.alice).get(path).text
    assert "c-doubt" in sign_in(cast.mika).get("/library/?doubt=any").text


@pytest.mark.parametrize("viewer", ["mika", "alice"])
def test_where_nothing_fits_the_page_says_what_helps(cast, box, sign_in, viewer):
    shown = sign_in(getattr(cast, viewer)).get("/library/?q=zebra").text
    assert 'class="y-empty"' in shown and 'href="/library/"' in shown


def test_the_api_asks_the_same_questions(cast, box, call):
    put(cast.workspace_id, "News of the lid", kind="news", evergreen=True, now=timezone.now())

    def ask(query, viewer=cast.mika):
        return [one["title"] for one in call(viewer, "get", f"/stories?{query}").json()["items"]]

    assert ask("kind=news") == ["News of the lid"] and ask("evergreen=true&q=lid") == ["News of the lid"]
    assert ask("q=fish") == ["The paper cool box"] and ask("sort=oldest")[0] == "The paper cool box"
    assert ask("doubted=true") == [] and ask("status=waiting") == []
    assert ask("status=waiting", cast.alice) == ["News of the lid", "The paper cool box"], "a status is not hers to ask"
    assert call(cast.mika, "get", "/stories?kind=zebra").status_code == 422
