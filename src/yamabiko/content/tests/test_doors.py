"""Pages and API: what people see, type and get back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from yamabiko.content import operations, queries
from yamabiko.content.models import Story
from yamabiko.content.rules.words import Status
from yamabiko.content.tests.conftest import page, rss
from yamabiko.kit import personal
from yamabiko.kit.ids import uuid7

HTMX = {"HX-Request": "true"}


@pytest.fixture
def story_id(cast):
    return operations.write_story(
        workspace_id=cast.workspace_id,
        title="The paper cool box",
        url="https://aoba.example/box",
        language="en",
        site="Aoba journal",
        text="Cold for 26 hours.\nNo polystyrene.",
        now=timezone.now(),
        offered=False,
        art="cool-box",
    )


def status(cast, story_id):
    return queries.story(cast.workspace_id, story_id, "en").status


def test_waiting_stories_stand_first(cast, story_id, sign_in):
    operations.write_story(
        workspace_id=cast.workspace_id,
        title="Already out",
        url="https://aoba.example/out",
        language="en",
        now=timezone.now(),
    )
    text = sign_in(cast.mika).get("/library/").text
    assert text.index("The paper cool box") < text.index("Already out")
    shelf = sign_in(cast.mika).get("/library/?q=paper", headers=HTMX).text
    assert "The paper cool box" in shelf and "Already out" not in shelf and "<html" not in shelf


def test_the_shelf_shows_thirty_and_then_more(cast, sign_in):
    for number in range(35):
        operations.write_story(
            workspace_id=cast.workspace_id,
            title=f"Tale {number}",
            url=f"https://aoba.example/{number}",
            language="en",
            now=timezone.now(),
        )
    first = sign_in(cast.mika).get("/library/").text
    assert first.count('<li id="story-') == 30 and "Tale 4<" not in first
    after = first.split("after=")[1].split('"')[0].split("&")[0]
    more = sign_in(cast.mika).get(f"/library/?after={after}", headers=HTMX).text
    assert more.count('<li id="story-') == 5 and "<section" not in more


def test_one_tap_offers_and_a_tap_undoes(cast, story_id, sign_in):
    browser = sign_in(cast.mika)
    row = browser.post(f"/library/{story_id}/offer/", {"from": "shelf"}, headers=HTMX)
    assert (
        row.status_code == 200
        and row.text.startswith('<li id="story-')
        and f"/library/{story_id}/retirement/?from=shelf" in row.text
    )
    assert status(cast, story_id) is Status.OFFERED
    undone = browser.post(f"/library/{story_id}/retirement/?from=shelf")
    assert (undone.status_code, undone["Location"]) == (303, "/library/")
    assert status(cast, story_id) is Status.RETIRED


def test_declining_can_be_undone(cast, story_id, sign_in):
    browser = sign_in(cast.mika)
    assert browser.post(f"/library/{story_id}/retirement/")["Location"] == f"/library/{story_id}/"
    assert f"/library/{story_id}/waiting/" in browser.get(f"/library/{story_id}/").text
    browser.post(f"/library/{story_id}/waiting/")
    assert status(cast, story_id) is Status.WAITING


def test_a_pasted_link_leads_to_its_story_and_the_second_to_the_same(cast, site, sign_in):
    site.put("/box", page())
    browser = sign_in(cast.mika)
    first = browser.post("/library/links/", {"url": site.url("/box")})
    assert first.status_code == 303 and first["Location"].startswith("/library/")
    there = first["Location"].removesuffix("finishing/")  # where it is made ready; the second time the story itself
    assert there != first["Location"]
    second = browser.post("/library/links/", {"url": site.url("/box")})
    assert second["Location"] == there
    assert browser.post("/library/links/", {"url": site.url("/box")}, headers=HTMX)["HX-Redirect"] == there
    assert "この記事は、もうライブラリにあります。" in browser.get(there).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("box", "https:// か http://"),
        ("http://169.254.169.254/x", "社内のネットワーク"),
        ("{site}/none", "何もない"),
        ("{site}/untitled", "題が見つかりません"),
        ("", "アドレスがいります"),
    ],
)
def test_a_refused_link_comes_back_as_it_was_typed(cast, site, sign_in, typed, said):
    site.put("/untitled", "<p>Only words</p>")
    typed = typed.format(site=site.url())
    for headers in ({}, HTMX):
        answer = sign_in(cast.mika).post("/library/links/", {"url": typed}, headers=headers)
        assert answer.status_code == 422 and said in answer.text
        assert f'value="{typed}"' in answer.text or typed == ""
    assert Story.objects.within(cast.workspace_id).count() == 0


def test_everybody_reads_what_is_offered_and_curators_put_it_better(cast, story_id, sign_in):
    assert sign_in(cast.alice).get(f"/library/{story_id}/").status_code == 404
    operations.offer(viewer=cast.mika, story_id=story_id, now=timezone.now())
    text = sign_in(cast.alice).get(f"/library/{story_id}/").text
    assert "No polystyrene." in text and f"/compose/{story_id}/" in text and "https://aoba.example/box" in text
    assert "<textarea" not in text and "/retirement/" not in text
    assert "<textarea" in sign_in(cast.mika).get(f"/library/{story_id}/").text
    assert sign_in(cast.carol).get(f"/library/{story_id}/").status_code == 404
    assert sign_in(cast.mika).get(f"/library/{uuid7()}/").status_code == 404


def test_a_correction_is_saved_or_comes_back(cast, story_id, sign_in):
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    typed = {"title": "Put better", "summary": "Cold.", "kind": "product", "language": "en", "last_day": day}
    browser = sign_in(cast.mika)
    assert browser.post(f"/library/{story_id}/", typed).status_code == 303
    found = queries.story(cast.workspace_id, story_id, "en")
    assert (found.title, found.kind) == ("Put better", "product") and found.expires_at.hour == 15  # midnight in Tokyo
    assert f'value="{day}"' in browser.get(f"/library/{story_id}/").text
    for day in ("0001-01-01", "9999-12-31", "2060-01-01", "someday"):
        assert browser.post(f"/library/{story_id}/", typed | {"last_day": day}).status_code == 422, day
    past = browser.post(f"/library/{story_id}/", typed | {"title": "Kept as typed", "last_day": "2020-01-01"})
    assert past.status_code == 422 and "Kept as typed" in past.text and "最後の日は、もう過ぎています" in past.text
    assert sign_in(cast.alice).post(f"/library/{story_id}/", typed).status_code == 404
    operations.offer(viewer=cast.mika, story_id=story_id, now=timezone.now())
    assert sign_in(cast.alice).post(f"/library/{story_id}/", typed).status_code == 403


def test_sources_are_added_asked_paused_and_removed(cast, site, sign_in):
    site.put("/feed", rss(("a", "First box")), kind="text/xml")
    browser = sign_in(cast.mika)
    assert browser.post("/library/sources/", {"url": site.url("/feed"), "automatic": "on"}).status_code == 303
    assert "Aoba journal" in browser.get("/library/sources/").text
    [source] = queries.sources(cast.mika)
    site.put("/feed", "", status=404)
    browser.post(f"/library/sources/{source.id}/reading/")
    assert "そこには何もない" in browser.get("/library/sources/").text
    browser.post(f"/library/sources/{source.id}/choice/", {"automatic": "no"})
    browser.post(f"/library/sources/{source.id}/pause/", {"paused": "yes"})
    changed = queries.source(cast.mika, source.id)
    assert changed.paused and not changed.automatic
    assert "Aoba journal" in browser.get(f"/library/sources/{source.id}/removal/").text
    assert browser.post(f"/library/sources/{source.id}/removal/").status_code == 303
    assert browser.post(f"/library/sources/{source.id}/removal/").status_code == 404
    assert queries.sources(cast.mika) == []


def test_a_refused_feed_comes_back_as_it_was_typed(cast, site, sign_in):
    site.put("/page", page())
    answer = sign_in(cast.mika).post("/library/sources/", {"url": site.url("/page")})
    assert answer.status_code == 422 and site.url("/page") in answer.text and "フィード" in answer.text


def test_doors_of_curators_are_closed_to_others(cast, story_id, sign_in):
    operations.offer(viewer=cast.mika, story_id=story_id, now=timezone.now())
    browser = sign_in(cast.alice)
    assert browser.get("/library/sources/").status_code == 403 and browser.get("/library/").status_code == 200
    for path in ("links/", f"{story_id}/offer/", f"{story_id}/retirement/", f"{story_id}/waiting/"):
        assert browser.post(f"/library/{path}", {"url": "https://aoba.example/x"}).status_code == 403, path
    for path in ("reading", "pause", "choice", "removal"):
        assert browser.post(f"/library/sources/{uuid7()}/{path}/").status_code == 403, path


def test_the_api_of_stories(cast, site, call):
    site.put("/box", page())
    made = call(cast.mika, "post", "/stories", {"url": site.url("/box")})
    assert made.status_code == 201 and made.json()["status"] == "waiting"
    assert call(cast.mika, "post", "/stories", {"url": site.url("/box")}).status_code == 409
    assert call(cast.alice, "post", "/stories", {"url": site.url("/box")}).status_code == 403
    path = f"/stories/{made.json()['id']}"
    assert (
        call(cast.alice, "get", path).status_code == 404 and call(cast.alice, "get", "/stories").json()["items"] == []
    )
    assert len(call(cast.mika, "get", "/stories?status=waiting").json()["items"]) == 1
    patched = call(cast.mika, "patch", path, {"title": "Put better", "expires_at": None})
    assert patched.json()["title"] == "Put better"
    assert call(cast.mika, "patch", path, {"kind": "poem"}).status_code == 422
    for moment in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2020-01-01T00:00:00"):
        assert call(cast.mika, "patch", path, {"expires_at": moment}).status_code == 422, moment
        assert call(cast.mika, "put", f"{path}/offer", {"expires_at": moment}).status_code == 422, moment
    offered = call(cast.mika, "put", f"{path}/offer", {})
    assert offered.json()["status"] == "offered" and offered.json()["expires_at"]
    assert call(cast.mika, "put", f"{path}/offer", {}).json()["offered_at"] == offered.json()["offered_at"]
    assert (
        call(cast.alice, "get", path).json()["title"] == "Put better"
        and len(call(cast.bob, "get", "/stories").json()["items"]) == 1
    )
    assert (
        call(cast.carol, "get", path).status_code == 404
        and call(cast.carol, "put", f"{path}/offer", {}).status_code == 404
    )
    assert call(cast.alice, "delete", f"{path}/offer").status_code == 403
    assert call(cast.mika, "delete", f"{path}/offer").json()["status"] == "retired"


def test_the_api_turns_pages(cast, story_id, call):
    other = operations.write_story(
        workspace_id=cast.workspace_id, title="Leaves", url="https://aoba.example/l", language="en", now=timezone.now()
    )
    first = call(cast.mika, "get", "/stories?limit=1").json()
    assert [item["id"] for item in first["items"]] == [str(other)] and first["next"] == str(other)
    last = call(cast.mika, "get", f"/stories?limit=1&after={first['next']}").json()
    assert [item["id"] for item in last["items"]] == [str(story_id)] and last["next"] is None


def test_the_api_of_sources(cast, site, call):
    site.put("/feed", rss(("a", "First box")), kind="text/xml")
    made = call(cast.mika, "post", "/sources", {"url": site.url("/feed")})
    assert made.status_code == 201 and made.json()["stories"] == 1
    assert call(cast.mika, "post", "/sources", {"url": site.url("/feed")}).status_code == 409
    site.put("/feed", rss(("a", "First box"), ("b", "Second box")), kind="text/xml")
    path = f"/sources/{made.json()['id']}"
    assert call(cast.mika, "post", f"{path}/readings").json() == {"taken_in": 1}
    assert call(cast.alice, "get", "/sources").status_code == 403
    assert len(call(cast.mika, "get", "/sources").json()["items"]) == 1
    assert call(cast.carol, "delete", path).status_code == 404
    assert call(cast.mika, "delete", path).status_code == 204 and call(cast.mika, "delete", path).status_code == 404


def test_a_person_takes_her_data_and_leaves_the_story(cast, site, now):
    site.put("/box", page())
    story = operations.paste_link(viewer=cast.mika, url=site.url("/box"), now=now)
    room = personal.ROOMS["content"]
    assert room.export(cast.workspace_id, cast.mika.member_id)["stories"][0]["title"] == "The paper cool box"
    assert not any(room.export(cast.workspace_id, cast.alice.member_id).values())
    assert room.erase(cast.workspace_id, cast.mika.member_id, now) == 1
    assert room.export(cast.workspace_id, cast.mika.member_id)["stories"] == []
    assert queries.story(cast.workspace_id, story.id, "en").title == "The paper cool box"
