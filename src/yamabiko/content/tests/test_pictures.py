"""Pictures of feeds are fetched by a sweep, drawn anew, and shown to members alone."""

from datetime import timedelta

import pytest

from yamabiko.content import operations, queries
from yamabiko.content.tests.conftest import png, rss


@pytest.fixture
def story_id(cast, site, now):
    more = f'<enclosure url="{site.url("/box.png")}" type="image/png" length="1"/>'
    site.put("/feed", rss(("a", "First box"), more=more), kind="application/rss+xml")
    operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    return queries.live_stories(cast.workspace_id, now, "en")[0].id


def picture_url(cast, story_id):
    return queries.story(cast.workspace_id, story_id, "en").picture_url


def test_the_sweep_brings_the_picture_once(cast, site, now, story_id):
    site.put("/box.png", png(), kind="image/png")
    assert picture_url(cast, story_id) == "" and queries.due_picture_ids(now) == [story_id]
    assert operations.fetch_picture(story_id=story_id, now=now) is True
    assert operations.fetch_picture(story_id=story_id, now=now) is False
    assert picture_url(cast, story_id) and queries.due_picture_ids(now + timedelta(days=9)) == []


def test_what_may_pass_is_tried_again_and_what_will_not_is_not(cast, site, now, story_id):
    site.put("/box.png", "", status=503)
    assert operations.fetch_picture(story_id=story_id, now=now) is False
    assert queries.due_picture_ids(now + timedelta(minutes=9)) == []
    assert queries.due_picture_ids(now + timedelta(minutes=10)) == [story_id]
    site.put("/box.png", b"no picture at all", kind="image/png")
    assert operations.fetch_picture(story_id=story_id, now=now + timedelta(minutes=10)) is False
    assert queries.due_picture_ids(now + timedelta(days=9)) == []


def test_members_see_it_and_strangers_do_not(cast, site, now, story_id, sign_in, client):
    site.put("/box.png", png(), kind="image/png")
    operations.fetch_picture(story_id=story_id, now=now)
    address = picture_url(cast, story_id)
    assert client.get(address).status_code == 302
    answer = sign_in(cast.alice).get(address)
    assert (
        answer.status_code == 200 and answer["Content-Type"] == "image/jpeg" and answer.content.startswith(b"\xff\xd8")
    )
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert sign_in(cast.carol).get(address).status_code == 404
