"""A pasted link becomes a story with its picture, once."""

from datetime import UTC, datetime

import pytest

from yamabiko.content import operations, queries
from yamabiko.content.models import Picture, Story
from yamabiko.content.refusals import AddressTooLong, AlreadyThere, NotAllowed, NotAWebAddress, NothingToRead
from yamabiko.content.rules.words import Status, Trouble
from yamabiko.content.tests.conftest import page, png

CARD = (
    '<meta property="og:title" content="The paper cool box made it">'
    '<meta property="og:description" content="26 hours below 5 °C.">'
    '<meta property="og:image" content="/box.png"><meta property="og:site_name" content="Aoba journal">'
    '<meta property="article:published_time" content="2026-11-20T10:00:00+09:00">'
    '<meta name="author" content="Design team">'
)


def paste(cast, now, url, viewer=None):
    return operations.paste_link(viewer=viewer or cast.mika, url=url, now=now)


def test_open_graph_makes_a_waiting_story(cast, site, now, logistics):
    site.put("/box", page(head=CARD))
    site.put("/box.png", png(), kind="image/png")
    story = paste(cast, now, site.url("/box?utm_source=mail"))
    assert (story.title, story.summary, story.site) == (
        "The paper cool box made it",
        "26 hours below 5 °C.",
        "Aoba journal",
    )
    assert (story.status, story.language, story.author, story.expires_at) == (Status.WAITING, "en", "Design team", None)
    assert story.published_at == datetime(2026, 11, 20, 1, 0, tzinfo=UTC) and "utm_" not in story.url
    assert [topic.id for topic in story.topics] == [logistics] and "26 hours" in story.text
    assert story.picture_url.startswith("/pictures/") and queries.live_stories(cast.workspace_id, now, "en") == []
    row = Picture.objects.within(cast.workspace_id).get()
    assert bytes(row.body) != png() and (row.width, row.height) == (640, 336)


def test_the_same_picture_is_kept_once(cast, site, now):
    site.put("/box.png", png(), kind="image/png")
    for path in ("/one", "/two"):
        site.put(path, page(head=CARD))
        paste(cast, now, site.url(path))
    assert Picture.objects.within(cast.workspace_id).count() == 1


def test_the_second_paste_leads_to_the_first_story(cast, site, now):
    site.put("/box", page(head=f'<link rel="canonical" href="{site.url("/box")}">'))
    site.put("/short", "", status=302, Location="/box")
    first = paste(cast, now, site.url("/box"))
    for again in ("/box", "/box#part", "/box?utm_source=x&fbclid=y", "/short"):
        with pytest.raises(AlreadyThere) as there:
            paste(cast, now, site.url(again))
        assert there.value.story_id == first.id
    assert [path for path, _headers in site.asked] == ["/box", "/short", "/box"]


def test_another_workspace_has_its_own_story(cast, site, now):
    site.put("/box", page())
    assert paste(cast, now, site.url("/box")).id != paste(cast, now, site.url("/box"), viewer=cast.carol).id


def test_an_address_without_a_scheme_is_meant_as_https(cast, now):
    with pytest.raises(NothingToRead) as said:
        paste(cast, now, "box.aoba.invalid/story")
    assert said.value.trouble in {Trouble.NOT_REACHABLE, Trouble.ADDRESS}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "box",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "ftp://aoba.example/",
        "file:///etc/passwd",
        "a b.example",
        "https://",
    ],
)
def test_what_is_no_address_is_said_kindly(cast, now, typed):
    with pytest.raises(NotAWebAddress) as said:
        paste(cast, now, typed)
    assert "https://" in str(said.value)


def test_an_address_has_an_end(cast, now):
    with pytest.raises(AddressTooLong):
        paste(cast, now, "https://aoba.example/" + "箱" * 700)


@pytest.mark.parametrize(
    ("status", "body", "kind", "trouble"),
    [
        (404, "", "text/html", Trouble.NOT_FOUND),
        (403, "", "text/html", Trouble.KEPT_CLOSED),
        (503, "", "text/html", Trouble.BUSY),
        (200, "<p>No title here</p>", "text/html", Trouble.NO_TITLE),
        (200, "%PDF-1.7", "application/pdf", Trouble.NOT_A_PAGE),
        (200, "", "text/html", Trouble.NOT_A_PAGE),
    ],
)
def test_what_cannot_be_read_has_a_word(cast, site, now, status, body, kind, trouble):
    site.put("/box", body, status=status, kind=kind)
    with pytest.raises(NothingToRead) as said:
        paste(cast, now, site.url("/box"))
    assert said.value.trouble is trouble and Story.objects.within(cast.workspace_id).count() == 0


def test_a_page_whose_picture_fails_is_still_a_story(cast, site, now):
    site.put("/box", page(head=CARD))
    assert paste(cast, now, site.url("/box")).picture_url == ""


def test_employees_do_not_paste(cast, site, now):
    with pytest.raises(NotAllowed):
        paste(cast, now, site.url("/box"), viewer=cast.alice)
    assert site.asked == []
