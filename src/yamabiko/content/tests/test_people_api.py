"""What pages of employees and curators can do, by API."""

from __future__ import annotations

import pytest

from yamabiko.content.models import OwnPost, Picture
from yamabiko.content.operations.pictures import bring_picture
from yamabiko.content.tests.conftest import page, png
from yamabiko.kit.ids import uuid7


def test_a_suggestion_on_its_whole_way(cast, site, call):
    site.put("/box", page())
    seen = call(cast.alice, "post", "/suggestions/previews", {"url": site.url("/box")}).json()
    assert seen["title"] == "The paper cool box" and seen["readable"]
    made = call(cast.alice, "post", "/suggestions", {"url": site.url("/box"), "why": "It is us.", "credited": True})
    assert made.status_code == 201, made.content
    one = made.json()
    assert (one["status"], one["standing"], one["credit_name"]) == ("waiting", "Waiting for the curators", "Alice")
    assert "by" not in one and call(cast.alice, "post", "/suggestions", {"url": site.url("/box")}).status_code == 409
    assert (
        call(cast.bob, "post", "/suggestions", {"url": site.url("/box")}).json()["type"].endswith("already-suggested")
    )
    queued = call(cast.mika, "get", "/suggestions/queue").json()["items"]
    assert [(row["id"], row["by"], row["own"]) for row in queued] == [(one["id"], "Alice", False)]
    decision = f"/suggestions/{one['id']}/decision"
    assert call(cast.mika, "put", decision, {"what": "return"}).status_code == 422
    assert call(cast.mika, "put", decision, {"what": "return", "note": "When?"}).json()["status"] == "returned"
    answered = call(cast.alice, "patch", f"/suggestions/{one['id']}", {"note": "In spring.", "title": "The box"}).json()
    assert (answered["status"], answered["title"]) == ("waiting", "The box")
    assert [step["note"] for step in answered["steps"]] == ["", "When?", "In spring."]
    taken = call(cast.mika, "put", decision, {"what": "accept"}).json()
    assert call(cast.mika, "put", f"/stories/{taken['story_id']}/offer", {"expires_at": None}).status_code == 200
    assert call(cast.alice, "get", f"/suggestions/{one['id']}").json()["status"] == "offered"
    assert [row["id"] for row in call(cast.mika, "get", "/suggestions/queue?status=offered").json()["items"]] == [
        one["id"]
    ]
    unnamed = call(cast.alice, "put", f"/suggestions/{one['id']}/credit", {"credited": False}).json()
    assert unnamed["credit_name"] == ""
    assert call(cast.alice, "delete", f"/suggestions/{one['id']}").json()["status"] == "withdrawn"
    assert call(cast.alice, "delete", f"/suggestions/{one['id']}").status_code == 200


def test_a_photo_is_brought_first(cast, call, now):
    picture = bring_picture(viewer=cast.alice, body=[png()], now=now)
    body = {"title": "Our van", "picture_id": str(picture.id), "picture_alt": "A van", "pictured": "nobody"}
    made = call(cast.alice, "post", "/suggestions", body).json()
    assert made["picture_url"] == picture.url and made["pictured"] == "nobody"
    body["picture_id"] = str(uuid7())
    assert call(cast.alice, "post", "/suggestions", body).status_code == 404
    body["picture_id"] = str(picture.id)
    assert call(cast.carol, "post", "/suggestions", body).status_code == 404
    assert Picture.objects.within(cast.workspace_id).count() == 1


def test_several_are_decided_at_once(cast, call):
    ids = [
        call(cast.alice, "post", "/suggestions", {"title": f"Idea {n}", "text": "words"}).json()["id"] for n in range(3)
    ]
    body = {"what": "decline", "suggestion_ids": [*ids[:2], str(uuid7())], "reason": "old"}
    found = call(cast.mika, "put", "/suggestions/queue", body).json()
    assert found["decided"] == ids[:2] and len(found["refused"]) == 1
    assert call(cast.bob, "put", "/suggestions/queue", body).status_code == 403
    note = call(cast.alice, "get", f"/suggestions/{ids[0]}").json()["steps"][-1]["note"]
    assert note == "Its time has passed."


def test_hers_come_in_pages(cast, call):
    for number in range(5):
        call(cast.alice, "post", "/suggestions", {"title": f"Idea {number}", "text": "words"})
    first = call(cast.alice, "get", "/suggestions?limit=3").json()
    rest = call(cast.alice, "get", f"/suggestions?limit=3&after={first['next']}").json()
    titles = [row["title"] for row in first["items"] + rest["items"]]
    assert titles == [f"Idea {number}" for number in (4, 3, 2, 1, 0)] and rest["next"] is None
    assert call(cast.bob, "get", "/suggestions").json()["items"] == []


PAGE = {"handle": "alice-k", "pen_name": "A. K.", "about": "I draw boxes.", "language": "en"}


def test_a_page_is_opened_changed_and_closed(cast, call):
    assert call(cast.alice, "get", "/own/page").status_code == 404
    opened = call(cast.alice, "put", "/own/page", PAGE).json()
    assert opened["url"].endswith("/by/alice-k/") and opened["said"].endswith("I draw boxes.") and opened["findable"]
    assert call(cast.bob, "put", "/own/page", PAGE).status_code == 409
    assert call(cast.bob, "put", "/own/page", {**PAGE, "handle": "b"}).json()["type"].endswith("handle-odd")
    assert not call(cast.alice, "delete", "/own/page").json()["is_open"]
    assert call(cast.bob, "delete", "/own/page").status_code == 404


def test_a_post_on_its_whole_way(cast, call, now):
    call(cast.alice, "put", "/own/page", PAGE)
    series = call(cast.alice, "post", "/own/series", {"title": "Stairs"}).json()
    picture = bring_picture(viewer=cast.alice, body=[png()], now=now)
    body = {
        "title": "Our box",
        "text": "I do not work at Aoba.",
        "series_id": series["id"],
        "picture_id": str(picture.id),
        "picture_alt": "A box",
    }
    post = call(cast.alice, "post", "/own/posts", body).json()
    at = f"/own/posts/{post['id']}"
    assert (post["standing"], post["slug"], post["series_id"]) == ("draft", "our-box", series["id"])
    assert [found["held"] for found in call(cast.alice, "get", f"{at}/findings").json()] == [True]
    assert call(cast.alice, "put", f"{at}/public").json()["type"].endswith("words-held")
    assert call(cast.alice, "patch", at, {"text": "It is **cold**."}).json()["body_html"] == (
        "<p>It is <strong>cold</strong>.</p>"
    )
    assert call(cast.alice, "put", f"{at}/public").json()["standing"] == "public"
    assert call(cast.alice, "get", "/own/series").json()[0]["posts"] == 1
    suggested = call(cast.alice, "post", f"{at}/suggestion", {"credited": True})
    assert suggested.status_code == 201 and suggested.json()["credit_name"] == "A. K."
    assert call(cast.alice, "patch", at, {"picture_id": None}).json()["picture_url"] == ""
    assert call(cast.alice, "delete", f"{at}/public").json()["standing"] == "withdrawn"
    assert call(cast.alice, "put", f"/own/series/{series['id']}", {"title": "Steps"}).json()["title"] == "Steps"
    assert call(cast.alice, "delete", f"/own/series/{series['id']}").status_code == 204
    assert call(cast.alice, "get", at).json()["series_id"] is None
    assert call(cast.alice, "delete", at).status_code == 204
    assert not OwnPost.objects.within(cast.workspace_id).exists()


@pytest.mark.parametrize(("method", "path"), [("get", ""), ("patch", ""), ("put", "/public"), ("delete", "")])
def test_a_draft_is_nobody_elses(cast, call, method, path):
    call(cast.alice, "put", "/own/page", PAGE)
    post = call(cast.alice, "post", "/own/posts", {"title": "Our box"}).json()
    for other in (cast.bob, cast.mika, cast.ada, cast.carol):
        body = {"title": "Mine"} if method == "patch" else None
        assert call(other, method, f"/own/posts/{post['id']}{path}", body).status_code == 404
