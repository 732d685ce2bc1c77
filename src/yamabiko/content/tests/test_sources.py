"""A feed is added, asked, left alone, paused and removed."""

from datetime import timedelta

import pytest

from yamabiko.content import operations, queries
from yamabiko.content.models import Source
from yamabiko.content.operations import entries, polling
from yamabiko.content.operations.fetching import fetched
from yamabiko.content.refusals import NotAllowed, NothingToRead, SourceAlreadyThere, SourceGone
from yamabiko.content.rules.manners import spread
from yamabiko.content.rules.words import Status, Trouble
from yamabiko.content.tests.conftest import rss
from yamabiko.kit.ids import uuid7

FEED = "application/rss+xml"
HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
def added(cast, site, now):
    site.put("/feed", rss(("a", "First box"), ("b", "Second box")), kind=FEED, ETag='"one"')
    return operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)


def health(cast, source_id):
    return queries.source(cast.mika, source_id)


def test_a_feed_is_read_when_it_is_added(cast, added, now, logistics):
    found = health(cast, added)
    assert (found.title, found.language, found.stories, found.trouble) == ("Aoba journal", "en", 2, None)
    assert found.due_at == now + spread(HALF_HOUR, added)
    views = queries.live_stories(cast.workspace_id, now, "en")
    assert [view.title for view in views] == ["First box", "Second box"]
    first = views[0]
    assert (first.site, first.language, first.source_id) == ("Aoba journal", "en", added)
    assert first.url == "https://aoba.example/a" and first.summary.startswith("First box. The box kept")


def test_it_proposes_topics(cast, logistics, added):
    assert all([topic.id for topic in view.topics] == [logistics] for view in queries.library(cast.mika))


def test_old_entries_and_a_careful_source_wait(cast, site, now):
    site.put("/old", rss(("a", "Old box"), date="Mon, 03 Aug 2026 09:00:00 +0900"), kind=FEED)
    site.put("/careful", rss(("c", "New box")), kind=FEED)
    operations.add_source(viewer=cast.mika, url=site.url("/old"), now=now)
    operations.add_source(viewer=cast.mika, url=site.url("/careful"), now=now, automatic=False)
    assert queries.live_stories(cast.workspace_id, now, "en") == []
    assert len(queries.library(cast.mika, statuses=[Status.WAITING])) == 2


def test_only_what_is_due_is_asked_and_politely(cast, site, added, now):
    assert operations.poll_source(source_id=added, now=now) == 0 and len(site.asked) == 1
    later = health(cast, added).due_at
    assert queries.due_source_ids(later) == [added]
    assert operations.poll_source(source_id=added, now=later) == 0
    assert site.asked[-1][1]["if-none-match"] == '"one"'
    found = health(cast, added)
    longer = timedelta(minutes=36)  # nothing new: a fifth more
    assert (found.last_success_at, found.due_at) == (later, later + spread(longer, added))
    assert queries.due_source_ids(later) == []


def test_new_entries_come_once_and_what_a_curator_wrote_stays(cast, site, added, now):
    story_id = queries.library(cast.mika)[0].id
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, title="Put better")
    site.put(
        "/feed", rss(("a", "First box, renamed"), ("b", "Second box"), ("c", "Third box")), kind=FEED, ETag='"two"'
    )
    assert operations.poll_source(source_id=added, now=now + 2 * HALF_HOUR) == 1
    assert operations.poll_source(source_id=added, now=now + 4 * HALF_HOUR) == 0
    assert [view.title for view in queries.library(cast.mika)] == ["Third box", "Put better", "Second box"]


def test_at_most_fifty_entries_a_poll_and_none_is_lost(cast, site, now, monkeypatch):
    monkeypatch.setattr(entries, "ENTRIES", 3)
    site.put("/feed", rss(*((f"e{number}", f"Box {number}") for number in range(8))), kind=FEED, ETag='"many"')
    source_id = operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    soon = timedelta(minutes=1)
    assert health(cast, source_id).due_at == now + soon
    assert operations.poll_source(source_id=source_id, now=now + soon) == 3
    assert "if-none-match" not in site.asked[-1][1]  # with it the rest would never be sent
    assert operations.poll_source(source_id=source_id, now=now + 2 * soon) == 2
    assert health(cast, source_id).stories == 8 and health(cast, source_id).due_at > now + 2 * soon + soon


def test_trouble_is_named_and_the_wait_grows(cast, site, added, now):
    later = now + 2 * HALF_HOUR
    for status, trouble, wait in ((404, Trouble.NOT_FOUND, 5), (403, Trouble.KEPT_CLOSED, 15), (500, Trouble.BUSY, 60)):
        site.put("/feed", "no", status=status)
        assert operations.poll_source(source_id=added, now=later) == 0
        found = health(cast, added)
        assert (found.trouble, found.trouble_detail, found.due_at) == (
            trouble,
            f"HTTP {status}",
            later + spread(timedelta(minutes=wait), added),
        )
        later = found.due_at
    assert found.failures == 3 and found.last_success_at == now
    site.put("/feed", rss(("c", "Third box")), kind=FEED)
    assert operations.poll_now(viewer=cast.mika, source_id=added, now=later) == 1
    assert (health(cast, added).trouble, health(cast, added).failures) == (None, 0)


def test_a_server_that_asks_for_time_gets_it(cast, site, added, now):
    later = now + 2 * HALF_HOUR
    for asked in ("7200", (later + timedelta(hours=2)).strftime("%a, %d %b %Y %H:%M:%S GMT")):
        site.put("/feed", "", status=429, Retry_After=asked)
        Source.objects.within(cast.workspace_id).update(due_at=later, failures=0)
        operations.poll_source(source_id=added, now=later)
        assert health(cast, added).due_at == later + spread(timedelta(hours=2), added)


def test_the_same_feed_is_read_once(cast, site, added, now):
    with pytest.raises(SourceAlreadyThere):
        operations.add_source(viewer=cast.mika, url=f" {site.url('/feed')} ", now=now)
    assert len(queries.sources(cast.mika)) == 1 and len(site.asked) == 1


def test_a_page_is_no_feed(cast, site, now):
    site.put("/page", "<html><body>Hello</body></html>")
    with pytest.raises(NothingToRead) as said:
        operations.add_source(viewer=cast.mika, url=site.url("/page"), now=now)
    assert said.value.trouble is Trouble.NOT_A_FEED and "feed" in str(said.value)
    assert queries.sources(cast.mika) == []


def test_paused_means_left_alone(cast, site, added, now):
    assert operations.pause_source(viewer=cast.mika, source_id=added, now=now) is True
    assert operations.pause_source(viewer=cast.mika, source_id=added, now=now) is False
    later = now + timedelta(days=9)
    assert queries.due_source_ids(later) == [] and operations.poll_source(source_id=added, now=later) == 0
    assert operations.poll_now(viewer=cast.mika, source_id=added, now=later) == 0 and len(site.asked) == 1
    assert operations.resume_source(viewer=cast.mika, source_id=added, now=later) is True
    assert queries.due_source_ids(later) == [added]


def test_a_removed_source_leaves_its_stories_and_brings_none_twice(cast, site, added, now):
    operations.remove_source(viewer=cast.mika, source_id=added)
    assert [view.source_id for view in queries.library(cast.mika)] == [None, None]
    again = operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    assert health(cast, again).stories == 0 and len(queries.library(cast.mika)) == 2


def test_a_source_removed_while_it_is_read_takes_nothing_in(cast, site, added, now):
    source = Source.objects.within(cast.workspace_id).get(id=added)
    feed = polling.read_feed(fetched(site.put("/feed", rss(("z", "Late box")), kind=FEED)))
    operations.remove_source(viewer=cast.mika, source_id=added)
    assert polling.take_in(source, feed, now=now)[:2] == (0, False)
    assert "Late box" not in [view.title for view in queries.library(cast.mika)]


def test_who_may_not_and_who_is_elsewhere(cast, site, added, now):
    for change in (
        lambda viewer: operations.poll_now(viewer=viewer, source_id=added, now=now),
        lambda viewer: operations.pause_source(viewer=viewer, source_id=added, now=now),
        lambda viewer: operations.resume_source(viewer=viewer, source_id=added, now=now),
        lambda viewer: operations.let_offer(viewer=viewer, source_id=added, automatic=False),
        lambda viewer: operations.remove_source(viewer=viewer, source_id=added),
    ):
        with pytest.raises(NotAllowed):
            change(cast.alice)
        with pytest.raises(SourceGone):
            change(cast.carol)
    with pytest.raises(NotAllowed):
        operations.add_source(viewer=cast.rei, url=site.url("/feed"), now=now)
    with pytest.raises(SourceGone):
        queries.source(cast.mika, uuid7())
    assert queries.sources(cast.carol) == [] and Source.objects.within(cast.workspace_id).count() == 1
