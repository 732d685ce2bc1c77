"""Many stories at once by page and by API: ticked, or all that match, a hundred at a time, with a way back."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from yamabiko.campaigns.operations import open_audience
from yamabiko.content import operations, queries
from yamabiko.content.rules.words import Kind, Status
from yamabiko.content.views import bulk as door


@pytest.fixture
def ids(write):
    return [write(f"Tale {number}", str(number), now=timezone.now()) for number in range(3)]


def seen(cast, story_id):
    return queries.story(cast.workspace_id, story_id, "en")


def steps_in(page):
    return re.search(r'name="steps" value="([^"]*)"', page)[1]


def test_the_library_has_a_box_for_each_story(cast, sign_in, ids):
    page = sign_in(cast.mika).get("/library/").text
    assert 'id="bulk"' in page and all(f'name="chosen" value="{one}" form="bulk"' in page for one in ids)
    assert 'name="all"' not in page  # nothing was asked for, so everything would be meant
    assert 'name="match" value="status=waiting"' in sign_in(cast.mika).get("/library/?status=waiting").text
    assert 'id="bulk"' not in sign_in(cast.alice).get("/library/").text


def test_the_ticked_are_offered_and_taken_back_again(cast, sign_in, ids, write):
    voice = write("Voice", "voice", kind=Kind.TESTIMONIAL, now=timezone.now())
    browser = sign_in(cast.mika)
    done = browser.post("/library/bulk/", {"chosen": [*map(str, ids[:2]), str(voice)], "action": "offer"})
    assert done.status_code == 200 and "Voice" in done.text and "同意" in done.text
    assert [seen(cast, one).status for one in ids] == ["offered", "offered", "waiting"]
    undone = browser.post("/library/bulk/undo/", {"steps": steps_in(done.text)})
    assert undone.status_code == 200 and {seen(cast, one).status for one in ids} == {Status.WAITING}


def test_all_that_match_go_a_hundred_at_a_time(cast, sign_in, ids, write, monkeypatch):
    monkeypatch.setattr(door, "AT_ONCE", 2)
    other = write("Another", "other", now=timezone.now(), offered=True)
    browser = sign_in(cast.mika)
    first = browser.post(
        "/library/bulk/", {"all": "yes", "match": "status=waiting", "action": "evergreen", "evergreen": "yes"}
    )
    assert [seen(cast, one).evergreen for one in ids] == [True, True, False]
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', first.text))
    assert sent["after"] == str(ids[1]) and sent["done"] == "2"
    last = browser.post("/library/bulk/", {key: sent[key] for key in sent if key != "csrfmiddlewaretoken"})
    assert [seen(cast, one).evergreen for one in (*ids, other)] == [True, True, True, False]
    assert 'name="after"' not in last.text
    browser.post("/library/bulk/undo/", {"steps": steps_in(last.text)})
    assert not any(seen(cast, one).evergreen for one in ids)


@pytest.mark.parametrize(
    ("typed", "at", "said"),
    [
        ({"action": "expiry", "last_day": "2020-01-01"}, "last_day", "過ぎて"),
        ({"action": "expiry", "last_day": "someday"}, "last_day", "2026-12-31"),
        ({"action": "markets", "markets": "Atlantis"}, "markets", "Atlantis"),
        ({"action": "audience", "audience": "00000000-0000-0000-0000-000000000000"}, "audience", "00000000"),
        ({"action": "add_topic"}, "topic", ""),
        ({"action": "burn"}, "action", "burn"),
    ],
)
def test_what_fits_no_story_comes_back_with_the_choice(cast, sign_in, ids, typed, at, said):
    answer = sign_in(cast.mika).post("/library/bulk/", {"chosen": list(map(str, ids)), **typed})
    assert answer.status_code == 422
    assert said in answer.text.split(f'id="bulk_{at}_error"')[1].split("</div>")[0]
    assert all(f'name="chosen" value="{one}"' in answer.text for one in ids)
    assert {seen(cast, one).version for one in ids} == {1}


def test_nothing_ticked_is_said(cast, sign_in, ids):
    for chosen in ([], ["x"], ["00000000-0000-0000-0000-00000000000"]):
        answer = sign_in(cast.mika).post("/library/bulk/", {"chosen": chosen, "action": "offer"})
        assert answer.status_code == 422 and "ひとつ" in answer.text


def test_only_curators(cast, sign_in, call, ids):
    for path in ("/library/bulk/", "/library/bulk/undo/"):
        assert sign_in(cast.alice).post(path, {"chosen": str(ids[0]), "action": "offer"}).status_code == 403
    assert call(cast.alice, "post", "/stories/bulk", {"story_ids": [str(ids[0])], "action": "offer"}).status_code == 403
    theirs = call(cast.carol, "post", "/stories/bulk", {"story_ids": [str(ids[0])], "action": "offer"}).json()
    assert theirs["done"] == [] and theirs["refused"][0]["code"] == "story-gone"
    assert seen(cast, ids[0]).status is Status.WAITING


def test_the_api_does_and_undoes(cast, call, ids, logistics):
    chosen = list(map(str, ids))
    ends = (timezone.now() + timedelta(days=9)).isoformat()
    done = call(
        cast.mika, "post", "/stories/bulk", {"story_ids": chosen, "action": "expiry", "expires_at": ends}
    ).json()
    assert [one["was"] for one in done["done"]] == ["2", "2", "2"] and done["refused"] == []
    audience_id = str(open_audience(viewer=cast.mika, name="Sales", now=timezone.now()))
    more = call(
        cast.mika, "post", "/stories/bulk", {"story_ids": chosen, "action": "audience", "audience_id": audience_id}
    )
    undone = call(cast.mika, "post", "/stories/bulk/undo", {"steps": more.json()["done"]}).json()
    assert len(undone["done"]) == 3 and seen(cast, ids[0]).audience_id is None and seen(cast, ids[0]).expires_at
    late = call(cast.mika, "post", "/stories/bulk/undo", {"steps": done["done"]}).json()
    assert late["done"] == [] and {one["code"] for one in late["refused"]} == {"changed-meanwhile"}
    for wrong in (
        {"story_ids": chosen, "action": "burn"},
        {"story_ids": chosen, "action": "add_topic"},
        {"story_ids": chosen * 40, "action": "offer"},
        {"story_ids": chosen, "action": "markets", "markets": ["ZZ"]},
        {"story_ids": chosen, "action": "audience", "audience_id": "00000000-0000-0000-0000-000000000000"},
    ):
        assert call(cast.mika, "post", "/stories/bulk", wrong).status_code == 422, wrong
    operations.retire(viewer=cast.mika, story_id=ids[0], now=timezone.now())
