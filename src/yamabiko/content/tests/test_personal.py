"""What the library knows about a person comes out whole and goes when she wishes it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from yamabiko.content import operations as library
from yamabiko.content.models import Picture, Story, Suggestion, SuggestionStep
from yamabiko.content.operations import deciding, own, own_posts, own_stories, suggestions
from yamabiko.content.operations.suggestions import Brought
from yamabiko.content.queries import story
from yamabiko.content.rules.words import Status
from yamabiko.content.tests.conftest import page, png
from yamabiko.kit import personal

HERS = "velvet8642"
LATER = timedelta(hours=1)


@pytest.fixture
def alice_all_over(cast, site, now):
    """Alice has suggested a link, a photo and words, opened a page, written on it; all of it carries one word of hers."""
    site.put("/box", page())

    def taken(brought):
        made = suggestions.suggest(viewer=cast.alice, brought=brought, now=now)
        story_id = deciding.accept(viewer=cast.mika, suggestion_id=made, now=now)
        library.offer(viewer=cast.mika, story_id=story_id, now=now)
        return story_id

    link = taken(Brought(url=site.url("/box"), why=HERS, credited=True, credit_name=HERS))
    photo = taken(
        Brought(title=f"{HERS} van", text=f"{HERS} drove it.", photo=png(), picture_alt=HERS, pictured="nobody")
    )
    suggestions.suggest(viewer=cast.alice, brought=Brought(title=f"{HERS} idea", text=HERS), now=now)
    own.open_page(viewer=cast.alice, handle="velvet8642", pen_name=HERS, about=f"{HERS} draws.", language="en", now=now)
    series_id = own.add_series(viewer=cast.alice, title=f"{HERS} series", now=now)
    post_id = own_posts.write_post(
        viewer=cast.alice, title=f"{HERS} post", text=HERS, series_id=series_id, photo=png(colour="#000000"),
        picture_alt=HERS, now=now,
    )  # fmt: skip
    own_posts.publish_post(viewer=cast.alice, post_id=post_id, now=now)
    suggested = own_stories.suggest_post(viewer=cast.alice, post_id=post_id, now=now)
    post = deciding.accept(viewer=cast.mika, suggestion_id=suggested, now=now)
    deciding.give_back(viewer=cast.mika, suggestion_id=_waiting(cast), note="Who?", now=now)
    return {"link": link, "photo": photo, "post": post}


def _waiting(cast):
    return Suggestion.objects.within(cast.workspace_id).get(status="waiting").id


def rows_with(word):
    """Tables of this room in which some row says the word."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_app_config("content").get_models():
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table} t WHERE t::text LIKE %s", [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(model._meta.db_table)
    return found


def test_the_export_is_whole(cast, alice_all_over):
    told = personal.export(cast.workspace_id, cast.alice.member_id)["content"]
    json.dumps(told)
    assert len(told["suggestions"]) == 4 and told["own_page"]["pen_name"] == HERS
    assert [step["status"] for step in told["suggestions"][2]["steps"]] == ["waiting", "returned"]
    assert told["own_page"]["posts"][0]["text"] == HERS and told["own_page"]["series"][0]["title"] == f"{HERS} series"
    assert {credit["as"] for credit in told["credited"]} == {HERS}
    others = personal.export(cast.workspace_id, cast.bob.member_id)["content"]
    assert others["suggestions"] == [] and others["own_page"] is None


def test_erasing_takes_her_own_words_and_leaves_what_is_everybodys(cast, alice_all_over, now):
    assert "content_suggestion" in rows_with(HERS) and "content_ownpost" in rows_with(HERS)
    assert Picture.objects.within(cast.workspace_id).count() == 2
    personal.ROOMS["content"].erase(cast.workspace_id, cast.alice.member_id, now + LATER)
    assert rows_with(str(cast.alice.member_id)) == []
    for row in Story.objects.within(cast.workspace_id).values():
        left = {k: v for k, v in row.items() if HERS in str(v)}
        assert not left, left
    assert rows_with(HERS) == []
    assert not Picture.objects.within(cast.workspace_id).exists()
    link = story(cast.workspace_id, alice_all_over["link"], "en")
    assert link.status is Status.OFFERED and link.title == "The paper cool box" and link.credit_name == ""
    for kind in ("photo", "post"):
        left = story(cast.workspace_id, alice_all_over[kind], "en")
        assert left.status is Status.RETIRED and left.title == "A story that was erased" and left.text == ""
    assert personal.ROOMS["content"].erase(cast.workspace_id, cast.alice.member_id, now + LATER) == 0


def test_a_curators_decisions_stay_without_her(cast, alice_all_over, now):
    steps = SuggestionStep.objects.within(cast.workspace_id).filter(by_id=cast.mika.member_id).count()
    assert steps >= 4
    personal.ROOMS["content"].erase(cast.workspace_id, cast.mika.member_id, now + LATER)
    assert SuggestionStep.objects.within(cast.workspace_id).filter(by_id=None).count() == steps
    assert Suggestion.objects.within(cast.workspace_id).count() == 4
    assert not Story.objects.within(cast.workspace_id).filter(created_by_id=cast.mika.member_id).exists()


def test_every_column_that_knows_a_person_is_in_the_catalogue():
    said = {name for _room, field in personal.fields() for name in [field.name]}
    for model in apps.get_app_config("content").get_models():
        for field in model._meta.fields:
            if field.related_model and field.related_model._meta.label == "people.Member":
                assert f"{model._meta.db_table}.{field.name}" in said or model.__name__ == "OwnPage", field
