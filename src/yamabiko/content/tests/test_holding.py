"""Dead links, changed pages, days that are over: found by looking at real pages, told to curators, cleared with one tap."""

from datetime import timedelta

import pytest

from yamabiko.content import operations, queries
from yamabiko.content.models import Happening, SiteTurn, Story, Vacancy
from yamabiko.content.refusals import NotAllowed, StoryGone
from yamabiko.content.refusals.likeness import PageNotOurs
from yamabiko.content.rules.words import Alike, Doubt, Kind
from yamabiko.content.tests.conftest import page
from yamabiko.content.tests.stock import put, row
from yamabiko.kit.ids import uuid7

WORDS = "The box kept the fish below five degrees for 26 hours, from Sendai to Kanazawa, without polystyrene. " * 3
ELSE = (
    "This domain may be for sale. Ask the broker about a price, and about what else the broker has to sell today. " * 3
)
DAY = timedelta(days=1)


@pytest.fixture
def story_id(cast, site, now):
    site.put("/box", page(body=f"<p>{WORDS}</p>"))
    return put(cast.workspace_id, "26 hours of cold", text=WORDS, url=site.url("/box"), now=now)


def look(story_id, now):
    Story.objects.across_workspaces(because="a test").filter(id=story_id).update(link_due_at=now)
    assert operations.look_again(story_id=story_id, now=now)
    return row(story_id)


def test_a_page_that_is_there_raises_no_doubt_and_is_due_in_a_week(cast, story_id, now):
    seen = look(story_id, now)
    assert (seen.doubt, seen.link_failures, seen.link_due_at) == ("", 0, now + 7 * DAY) and seen.page_sha256


def test_gone_is_gone_but_not_found_is_asked_twice(cast, site, story_id, now):
    site.put("/box", "gone", status=410)
    assert look(story_id, now).doubt == Doubt.DEAD_LINK
    operations.clear_doubt(viewer=cast.mika, story_id=story_id, now=now)
    site.put("/box", "not here", status=404)
    first = look(story_id, now)
    assert (first.doubt, first.link_failures, first.link_due_at, first.link_dead_since) == ("", 1, now + DAY, now)
    second = look(story_id, now + DAY)
    assert (second.doubt, second.doubted_at, second.link_dead_since) == (Doubt.DEAD_LINK, now + DAY, now)


def test_a_page_that_comes_back_is_doubted_no_more(cast, site, story_id, now):
    site.put("/box", "gone", status=410)
    look(story_id, now)
    site.put("/box", page(body=f"<p>{WORDS}</p>"))
    seen = look(story_id, now + DAY)
    assert (seen.doubt, seen.doubted_at, seen.link_dead_since) == ("", None, None)


def test_a_page_that_leads_to_the_front_page_is_not_found(cast, site, story_id, now):
    site.put("/", page("Welcome"))
    site.put("/box", "", status=302, Location="/")
    look(story_id, now)
    assert look(story_id, now + DAY).doubt == Doubt.DEAD_LINK


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_a_closed_door_or_a_busy_site_says_nothing_about_the_page(cast, site, story_id, now, status):
    site.put("/box", "no", status=status)
    for n in range(6):
        seen = look(story_id, now + n * DAY)
    assert (seen.doubt, seen.link_failures, seen.link_dead_since) == ("", 0, None)


def test_a_page_that_says_something_else_is_doubted(cast, site, story_id, now):
    look(story_id, now)
    site.put("/box", page(body=f"<p>{ELSE}</p>"))
    assert look(story_id, now + 7 * DAY).doubt == Doubt.CHANGED


def test_a_number_that_was_put_right_there_is_doubted_here(cast, site, story_id, now):
    look(story_id, now)
    site.put("/box", page(body=f"<p>{WORDS.replace('26 hours', '24 hours')}</p>"))
    assert look(story_id, now + 7 * DAY).doubt == Doubt.CHANGED


def test_a_page_that_only_moved_its_furniture_is_not(cast, site, story_id, now):
    look(story_id, now)
    site.put("/box", page(body=f"<p>{WORDS}</p><p>Read also what our canteen cooks in the winter months.</p>"))
    assert look(story_id, now + 7 * DAY).doubt == ""


def test_a_page_that_never_said_it_is_not_held_against_the_story(cast, site, now):
    site.put("/login", page(body=f"<p>{ELSE}</p>"))
    story_id = put(cast.workspace_id, "26 hours of cold", text=WORDS, url=site.url("/login"), now=now)
    look(story_id, now)
    site.put("/login", page(body="<p>Log in, or make an account, to read what is written here.</p>"))
    assert look(story_id, now + 7 * DAY).doubt == ""


def test_a_page_that_names_its_translation_makes_a_pair(cast, site, story_id, now):
    other = put(cast.workspace_id, "冷たい箱", language="ja", url=site.url("/hako"), now=now)
    site.put("/box", page(head=f'<link rel="alternate" hreflang="ja" href="{site.url("/hako")}">', body=f"<p>{WORDS}</p>"))  # fmt: skip
    look(story_id, now)
    look(story_id, now + DAY)
    [pair] = queries.likenesses(cast.mika)
    assert {pair.story.id, pair.other.id} == {story_id, other} and pair.kind is Alike.TRANSLATION


def test_looks_are_planned_for_pages_of_others_alone(cast, site, story_id, now, settings):
    ours = put(cast.workspace_id, "Own words", url=f"{settings.BASE_URL}/told/{uuid7()}/", now=now)
    put(cast.workspace_id, "Waits", offered=False, now=now)
    assert operations.plan_looks() == 1 and operations.plan_looks() == 0
    assert now + DAY <= row(story_id).link_due_at < now + 2 * DAY and row(ours).link_due_at is None
    with pytest.raises(PageNotOurs):
        operations.look_now(viewer=cast.mika, story_id=ours, now=now)


def test_one_site_is_asked_once_and_then_left_alone(cast, site, story_id, now):
    site.put("/lid", page())
    other = put(cast.workspace_id, "The lid", url=site.url("/lid"), now=now)
    Story.objects.within(cast.workspace_id).update(link_due_at=now)
    assert operations.look_due(clock=lambda: now) == 1 and len(site.asked) == 1
    assert operations.look_due(clock=lambda: now + timedelta(seconds=4)) == 1
    assert {row(story_id).link_due_at > now, row(other).link_due_at > now} == {True}
    assert SiteTurn.objects.count() == 1


def test_a_look_is_claimed_once(cast, site, story_id, now):
    Story.objects.within(cast.workspace_id).update(link_due_at=now)
    assert operations.look_again(story_id=story_id, now=now) and not operations.look_again(story_id=story_id, now=now)


@pytest.mark.parametrize(
    ("said", "more", "doubt"),
    [
        ("Join us on 27 November", {}, Doubt.PAST_DATE),
        ("11月27日に集まります", {}, Doubt.PAST_DATE),
        ("Join us on 27 December", {}, ""),
        ("It was on 3 November", {}, ""),
        ("A tale without a day", {"kind": Kind.NEWS, "published_at": -100}, Doubt.OLD),
        ("A tale without a day", {"published_at": -400}, Doubt.OLD),
        ("A tale without a day", {"published_at": -400, "evergreen": True}, ""),
    ],
)
def test_days_that_are_over_and_old_stories_are_doubted(cast, now, said, more, doubt):
    if "published_at" in more:
        more = {**more, "published_at": now + more["published_at"] * DAY}
    story_id = put(cast.workspace_id, said, now=now, **more)
    assert operations.doubt_dates(now=now + 10 * DAY) is None
    assert row(story_id).doubt == doubt


def test_an_events_own_day_and_a_jobs_last_day_count(cast, now):
    event, job = put(cast.workspace_id, "Open day", now=now), put(cast.workspace_id, "Designer", now=now)
    Happening.objects.create(workspace_id=cast.workspace_id, story_id=event, begins_at=now + DAY)
    Vacancy.objects.create(workspace_id=cast.workspace_id, story_id=job, apply_by=(now + 20 * DAY).date())
    operations.doubt_dates(now=now + 3 * DAY)
    assert (row(event).doubt, row(job).doubt) == (Doubt.PAST_DATE, "")


def test_every_chunk_is_looked_through(cast, now, monkeypatch):
    monkeypatch.setattr("yamabiko.content.operations.doubting.CHUNK", 2)
    for n in range(5):
        put(cast.workspace_id, f"Join us on 27 November {n}", now=now)
    after, rounds = operations.doubt_dates(now=now + 10 * DAY), 1
    while after:
        after, rounds = operations.doubt_dates(now=now + 10 * DAY, after=after), rounds + 1
    assert queries.doubt_counts(cast.mika) == {Doubt.PAST_DATE: 5} and rounds <= 4


def test_still_so_is_one_tap_and_is_believed(cast, site, story_id, now):
    site.put("/box", "gone", status=410)
    look(story_id, now)
    assert operations.clear_doubt(viewer=cast.mika, story_id=story_id, now=now + DAY)
    kept = row(story_id)
    assert (kept.doubt, kept.link_dead_since, kept.cleared_at) == (
        "",
        None,
        now + DAY,
    ) and kept.link_due_at == now + 31 * DAY
    assert not operations.clear_doubt(viewer=cast.mika, story_id=story_id, now=now + DAY)
    old = put(cast.workspace_id, "Join us on 27 November", now=now)
    operations.doubt_dates(now=now + 10 * DAY)
    operations.clear_doubt(viewer=cast.mika, story_id=old, now=now + 10 * DAY)
    operations.doubt_dates(now=now + 11 * DAY)
    assert row(old).doubt == ""


def test_a_consent_that_ran_out_is_renewed_not_cleared(cast, story_id, now):
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(doubt=Doubt.RIGHTS, doubted_at=now)
    assert (
        not operations.clear_doubt(viewer=cast.mika, story_id=story_id, now=now) and row(story_id).doubt == Doubt.RIGHTS
    )


def test_only_curators_look_and_clear(cast, story_id, now):
    for verb in (operations.clear_doubt, operations.look_now):
        with pytest.raises(NotAllowed):
            verb(viewer=cast.alice, story_id=story_id, now=now)
        with pytest.raises(StoryGone):
            verb(viewer=cast.carol, story_id=story_id, now=now)


def test_the_pages_say_it_and_one_tap_clears_it(cast, site, story_id, sign_in):
    site.put("/box", "gone", status=410)
    browser = sign_in(cast.mika)
    assert browser.post(f"/library/{story_id}/look/").status_code == 303
    assert "?doubt=any" in browser.get("/library/").text
    shelf = browser.get("/library/?doubt=any").text
    assert f"/library/{story_id}/doubt/" in shelf and "c-doubt" in shelf
    assert f"/library/{story_id}/look/" in browser.get(f"/library/{story_id}/").text
    cleared = browser.post(f"/library/{story_id}/doubt/", {"from": "shelf"}, headers={"HX-Request": "true"}).text
    assert cleared.startswith("<li") and "c-doubt" not in cleared
    assert browser.post(f"/library/{story_id}/doubt/")["Location"] == f"/library/{story_id}/"
    assert sign_in(cast.alice).post(f"/library/{story_id}/doubt/").status_code == 403


def test_the_api_tells_looks_and_clears(cast, site, story_id, call):
    site.put("/box", "gone", status=410)
    told = call(cast.mika, "post", f"/stories/{story_id}/looks").json()
    assert told["doubt"] == "dead_link" and told["why"] and told["dead_since"]
    assert told["rests"] and "おすすめ" in told["meanwhile"]
    assert call(cast.mika, "get", "/doubts").json() == [{"doubt": "dead_link", "stories": 1}]
    assert call(cast.mika, "delete", f"/stories/{story_id}/doubt").status_code == 204
    cleared = call(cast.mika, "get", f"/stories/{story_id}/doubt").json()
    assert (cleared["doubt"], cleared["rests"], cleared["meanwhile"]) == (None, False, "")
    assert call(cast.alice, "get", f"/stories/{story_id}/doubt").status_code == 403
