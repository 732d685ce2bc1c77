"""Two at once: the database decides, and nobody is told of an accident."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest
from django.db import connection

from yamabiko.content import operations, queries
from yamabiko.content.models import Source, Story, Suggestion
from yamabiko.content.operations import polling
from yamabiko.content.operations.fetching import fetched
from yamabiko.content.operations.own import open_page
from yamabiko.content.operations.suggestions import Brought, suggest
from yamabiko.content.refusals import AlreadySuggested, AlreadyThere, AlreadyWhole, HandleTaken, NoRoom
from yamabiko.content.tests.conftest import page, rss
from yamabiko.content.tests.files import sample

pytestmark = pytest.mark.django_db(transaction=True)


def both(work):
    """What two threads got, each an answer or an exception."""
    got, together = [], threading.Barrier(2)

    def run():
        try:
            together.wait(5)
            got.append(work())
        except Exception as failed:
            got.append(failed)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return got


def offered_facts():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_fact WHERE kind = 'content.item_offered'")
        return cursor.fetchone()[0]


def test_a_link_sent_twice_is_one_story(cast, site, now):
    site.put("/box", page())
    got = both(lambda: operations.paste_link(viewer=cast.mika, url=site.url("/box"), now=now))
    assert {type(answer) for answer in got} == {queries.StoryView, AlreadyThere}
    assert Story.objects.within(cast.workspace_id).count() == 1


def test_of_two_sweeps_one_asks(cast, site, now):
    site.put("/feed", rss(("a", "First box")), kind="text/xml")
    source_id = operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    Source.objects.within(cast.workspace_id).update(due_at=now)
    both(lambda: operations.poll_source(source_id=source_id, now=now))
    assert len(site.asked) == 2  # once when it was added, once by a sweep


def test_two_polls_take_each_entry_in_once(cast, site, now):
    items = [(f"e{number}", f"Box {number}") for number in range(20)]
    site.put("/feed", rss(), kind="text/xml")
    source_id = operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    site.put("/feed", rss(*items), kind="text/xml")
    source = Source.objects.within(cast.workspace_id).get(id=source_id)
    feed = polling.read_feed(fetched(source.url))
    got = both(lambda: polling.take_in(source, feed, now=now)[0])
    assert sum(got) == 20 == Story.objects.within(cast.workspace_id).count() == offered_facts()


def test_two_taps_on_offer_are_one_fact(cast, now):
    story_id = operations.write_story(
        workspace_id=cast.workspace_id,
        title="Box",
        url="https://aoba.example/box",
        language="en",
        now=now,
        offered=False,
    )
    got = both(lambda: operations.offer(viewer=cast.mika, story_id=story_id, now=now))
    assert sorted(got) == [False, True] and offered_facts() == 1


def test_a_source_added_twice_is_one(cast, site, now):
    site.put("/feed", rss(("a", "First box")), kind="text/xml")
    both(lambda: operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now))
    assert len(queries.sources(cast.mika)) == 1 == Story.objects.within(cast.workspace_id).count()


def test_two_uploads_do_not_both_take_the_last_room(cast, now, settings):
    settings.FILES_QUOTA = 1_000
    got = both(lambda: operations.begin_file(viewer=cast.mika, name="x", size=600, now=now))
    assert {type(answer) for answer in got} == {queries.FileView, NoRoom}


def test_a_file_ended_twice_at_once_is_one_file(cast, now):
    body = sample("sound.wav")
    begun = operations.begin_file(viewer=cast.mika, name="x", size=len(body), now=now)
    operations.put_piece(viewer=cast.mika, file_id=begun.id, number=0, body=body)
    got = both(lambda: operations.end_file(viewer=cast.mika, file_id=begun.id, now=now))
    ended = [answer for answer in got if isinstance(answer, queries.FileView)]
    assert (
        ended
        and all(answer == ended[0] for answer in ended)
        and {type(one) for one in got} <= {queries.FileView, AlreadyWhole}
    )


def test_two_colleagues_who_suggest_one_page_at_the_same_moment_make_one_suggestion(cast, site, now):
    site.put("/box", page())
    colleagues = iter([cast.alice, cast.bob])
    got = both(lambda: suggest(viewer=next(colleagues), brought=Brought(url=site.url("/box")), now=now))
    assert {type(answer) for answer in got} == {UUID, AlreadySuggested}
    assert Suggestion.objects.within(cast.workspace_id).count() == 1


def test_two_people_who_want_one_address_for_their_pages(cast, now):
    colleagues = iter([cast.alice, cast.bob])
    got = both(lambda: open_page(viewer=next(colleagues), handle="sato", pen_name="Sato", now=now))
    assert {type(answer) for answer in got} == {UUID, HandleTaken}
