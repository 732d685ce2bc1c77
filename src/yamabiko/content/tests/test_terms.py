"""What a source's stories begin with, and finding a source from a page's address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from yamabiko.campaigns.operations import add_topic, open_audience
from yamabiko.content import operations, queries
from yamabiko.content.models import Source, Story, StoryTopic
from yamabiko.content.refusals import (
    AudienceUnknown,
    CountryUnknown,
    IntervalUnknown,
    ListOfFeeds,
    NotAllowed,
    SeveralFeeds,
    SourceGone,
    TopicUnknown,
)
from yamabiko.content.rules.words import SourceKind, Status, Trouble
from yamabiko.content.tests.conftest import page, rss
from yamabiko.kit.ids import uuid7

FEED = "application/rss+xml"


@pytest.fixture
def added(cast, site, now):
    site.put("/feed", rss(("a", "First box")), kind=FEED)
    return operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)


@pytest.fixture
def japan(cast, now):
    return open_audience(viewer=cast.mika, name="Japan", countries=["JP"], now=now)


def test_terms_hold_for_what_comes_in_from_now_on(cast, site, added, now, logistics, japan):
    operations.set_terms(
        viewer=cast.mika,
        source_id=added,
        now=now,
        title="Aoba, put better",
        language="ja",
        topic_ids=[logistics],
        audience_id=japan,
        markets=["jp", "DE"],
        stays_days=7,
        every_minutes=15,
    )
    found = queries.source(cast.mika, added)
    assert (found.title, found.language, found.topic_ids) == ("Aoba, put better", "ja", [logistics])
    assert (found.audience_id, found.markets, found.stays_days) == (japan, ("DE", "JP"), 7)
    assert (found.every_minutes, found.paced) == (15, False)
    assert now < found.due_at <= now + timedelta(minutes=17)
    site.put("/feed", rss(("b", "Eine Kiste")).replace("<language>en", "<language>de"), kind=FEED)
    operations.poll_now(viewer=cast.mika, source_id=added, now=now)
    rows = Story.objects.within(cast.workspace_id).order_by("id")
    before, after = rows
    assert (before.audience_id, before.markets) == (None, [])
    assert (after.audience_id, after.markets, after.language) == (japan, ["DE", "JP"], "ja")
    assert after.expires_at == now + timedelta(days=7)
    filed = StoryTopic.objects.within(cast.workspace_id).filter(story_id=after.id)
    assert logistics in filed.values_list("topic_id", flat=True)
    operations.poll_now(viewer=cast.mika, source_id=added, now=now)
    assert queries.source(cast.mika, added).every_minutes == 15  # her interval stays whatever comes


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"every_minutes": 14}, IntervalUnknown),
        ({"every_minutes": 1441}, IntervalUnknown),
        ({"stays_days": 0}, IntervalUnknown),
        ({"stays_days": 3651}, IntervalUnknown),
        ({"markets": ["JP", "Atlantis"]}, CountryUnknown),
        ({"audience_id": uuid7()}, AudienceUnknown),
        ({"topic_ids": [uuid7()]}, TopicUnknown),
    ],
)
def test_what_does_not_fit_changes_nothing(cast, added, now, terms, refusal):
    before = queries.source(cast.mika, added)
    with pytest.raises(refusal):
        operations.set_terms(viewer=cast.mika, source_id=added, now=now, title="Half", **terms)
    assert queries.source(cast.mika, added) == before


def test_a_shorter_interval_does_not_shorten_the_rest_of_who_is_in_trouble(cast, site, added, now):
    site.put("/feed", "", status=503, Retry_After="36000")
    operations.poll_now(viewer=cast.mika, source_id=added, now=now)
    due = queries.source(cast.mika, added).due_at
    operations.set_terms(viewer=cast.mika, source_id=added, now=now, every_minutes=15)
    assert queries.source(cast.mika, added).due_at == due >= now + timedelta(hours=10)


def test_other_peoples_terms_are_not_hers(cast, added, now, japan):
    with pytest.raises(NotAllowed):
        operations.set_terms(viewer=cast.alice, source_id=added, now=now, title="Mine")
    with pytest.raises(SourceGone):
        operations.set_terms(viewer=cast.carol, source_id=added, now=now, title="Mine")
    theirs = Source.objects.create(
        workspace_id=cast.carol.workspace_id, url="https://k.example/", title="K", due_at=now, created_at=now
    )
    with pytest.raises(AudienceUnknown):
        operations.set_terms(viewer=cast.carol, source_id=theirs.id, now=now, audience_id=japan)


def test_topics_are_proposed_from_what_came(cast, site, now, logistics):
    quiet = add_topic(workspace_id=cast.workspace_id, slug="quiet", name="Quiet", keywords=["silence"])
    site.put("/feed", rss(*((f"e{number}", f"Box {number}") for number in range(6))), kind=FEED)
    source_id = operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now)
    assert [topic.id for topic in queries.proposed_topics(cast.mika, source_id)] == [logistics] != [quiet]
    operations.set_terms(viewer=cast.mika, source_id=source_id, now=now, topic_ids=[logistics])
    assert queries.proposed_topics(cast.mika, source_id) == []


ONE = '<link rel="alternate" type="application/rss+xml" title="News" href="/feed">'
TWO = ONE + '<link rel="alternate" type="application/atom+xml" title="Blog" href="/blog.atom">'


def test_a_pages_address_finds_its_one_feed(cast, site, now):
    site.put("/feed", rss(("a", "First box")), kind=FEED)
    site.put("/", page(head=ONE))
    source_id = operations.add_source(viewer=cast.mika, url=site.url("/"), now=now)
    assert queries.source(cast.mika, source_id).url == site.url("/feed")


def test_several_feeds_are_a_choice_on_the_page_and_a_list_by_api(cast, site, now, sign_in, call):
    site.put("/feed", rss(("a", "First box")), kind=FEED)
    site.put("/", page(head=TWO))
    with pytest.raises(SeveralFeeds):
        operations.add_source(viewer=cast.mika, url=site.url("/"), now=now)
    browser, address = sign_in(cast.mika), reverse("content:sources")
    shown = browser.post(address, {"url": site.url("/"), "automatic": "on"})
    assert shown.status_code == 422
    assert f'value="{site.url("/feed")}"' in shown.text and f'value="{site.url("/blog.atom")}"' in shown.text
    refused = call(cast.mika, "post", "/sources", {"url": site.url("/")})
    assert refused.status_code == 422 and refused.json()["type"] == "/problems/several-feeds"
    listed = call(cast.mika, "post", "/sources/findings", {"url": site.url("/")}).json()
    assert [one["url"] for one in listed] == [site.url("/feed"), site.url("/blog.atom")]
    assert refused.json()["errors"] == listed
    assert queries.sources(cast.mika) == []
    assert browser.post(address, {"url": site.url("/feed"), "automatic": ""}).status_code == 303
    [source] = queries.sources(cast.mika)
    assert not source.automatic and [view.status for view in queries.library(cast.mika)] == [Status.WAITING]


SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def test_a_page_without_feeds_offers_its_sitemap_and_a_sitemap_comes_in_slowly(cast, site, now, monkeypatch):
    monkeypatch.setattr("yamabiko.content.operations.sitemaps.BETWEEN", 0)
    listed = "".join(
        f"<url><loc>{site.put(f'/news/{number}', page(f'Box {number}'))}</loc><lastmod>2026-11-{20 - number:02}</lastmod></url>"
        for number in range(6)
    )
    site.put("/about", page())
    site.put("/sitemap.xml", SITEMAP.format(listed), kind="application/xml")
    with pytest.raises(SeveralFeeds) as several:
        operations.add_source(viewer=cast.mika, url=site.url("/about"), now=now)
    [offered] = several.value.feeds
    source_id = operations.add_source(viewer=cast.mika, url=offered.url, now=now)
    found = queries.source(cast.mika, source_id)
    assert (found.kind, found.stories, found.due_at) == (SourceKind.SITEMAP, 0, now)
    assert operations.poll_source(source_id=source_id, now=now) == 4
    assert operations.poll_source(source_id=source_id, now=now + timedelta(minutes=1)) == 2
    titles = {view.title for view in queries.library(cast.mika)}
    assert titles == {f"Box {number}" for number in range(6)}
    assert queries.source(cast.mika, source_id).due_at > now + timedelta(minutes=2)


INDEX = "<!-- made by hand --><sitemapindex><sitemap><loc>{}</loc></sitemap></sitemapindex>"


@pytest.mark.parametrize("index", [False, True])
def test_a_sitemap_in_a_list_of_feeds_is_read_as_what_it_is(cast, site, now, monkeypatch, index):
    monkeypatch.setattr("yamabiko.content.operations.sitemaps.BETWEEN", 0)
    pages = f"<url><loc>{site.put('/news/1', page('Box 1'))}</loc><lastmod>2026-11-20</lastmod></url>"
    at = site.put("/pages.xml", SITEMAP.format(pages), kind="text/xml")
    at = site.put("/index.xml", INDEX.format(at), kind="text/plain") if index else at
    feed = site.put("/feed", rss(("a", "How a &lt;urlset&gt; is written")), kind="application/rss+xml")
    listed = f'<opml version="2.0"><body><outline text="Aoba" xmlUrl="{at}"/><outline xmlUrl="{feed}"/></body></opml>'
    key = operations.bring_list(viewer=cast.mika, body=listed.encode(), name="feeds.opml", now=now)
    operations.begin_import(viewer=cast.mika, import_id=key, now=now, at_once=True)
    while operations.take_in_lists(clock=lambda: now):
        pass
    later = now + timedelta(hours=1)
    kinds = {}
    for source in queries.sources(cast.mika):
        operations.poll_source(source_id=source.id, now=later)
        told = queries.source(cast.mika, source.id)
        kinds[told.title] = (told.kind, told.trouble, told.stories)
    assert kinds["Aoba"] == (SourceKind.SITEMAP, None, 1) and (SourceKind.FEED, None, 1) in kinds.values()
    assert "Box 1" in {view.title for view in queries.live_stories(cast.workspace_id, later, "en")}


def test_a_list_of_feeds_is_sent_to_where_lists_are_taken_in(cast, site, now):
    site.put("/list.opml", '<opml version="2.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>')
    with pytest.raises(ListOfFeeds):
        operations.add_source(viewer=cast.mika, url=site.url("/list.opml"), now=now)


def test_the_page_of_a_source_keeps_its_terms(cast, added, sign_in, logistics, japan, now):
    browser, address = sign_in(cast.mika), reverse("content:source", args=[added])
    shown = browser.get(address)
    assert shown.status_code == 200 and "Aoba journal" in shown.text
    sent = {"title": "Aoba", "automatic": "on", "topics": [str(logistics)], "language": "en", "audience": str(japan)}
    sent |= {"markets": "日本, Germany", "stays_days": "30", "every_minutes": "60"}
    assert browser.post(address, sent).status_code == 303
    found = queries.source(cast.mika, added)
    assert (found.title, found.markets, found.stays_days, found.every_minutes) == ("Aoba", ("DE", "JP"), 30, 60)
    assert (found.topic_ids, found.audience_id) == ([logistics], japan)
    for wrong in ({"markets": "Atlantis"}, {"stays_days": "0"}, {"title": ""}, {"every_minutes": "7"}):
        assert browser.post(address, sent | wrong).status_code == 422, wrong
    assert queries.source(cast.mika, added) == found
    assert sign_in(cast.alice).get(address).status_code == 403
    assert sign_in(cast.carol).get(address).status_code == 404


def test_the_api_says_all_and_changes_what_is_named(cast, site, added, call, now):
    told = call(cast.mika, "get", f"/sources/{added}").json()
    assert (told["kind"], told["paced"], told["trouble"], told["topic_ids"]) == ("feed", True, None, [])
    changed = call(cast.mika, "patch", f"/sources/{added}", {"stays_days": 3, "paused": True}).json()
    assert (changed["stays_days"], changed["paused"], changed["title"]) == (3, True, told["title"])
    assert call(cast.mika, "patch", f"/sources/{added}", {"stays_days": None}).json()["stays_days"] is None
    assert call(cast.mika, "patch", f"/sources/{added}", {"every_minutes": 1}).status_code == 422
    site.put("/feed", "", status=410)
    call(cast.mika, "patch", f"/sources/{added}", {"paused": False})
    call(cast.mika, "post", f"/sources/{added}/readings")
    [listed] = call(cast.mika, "get", "/sources?troubled=true").json()["items"]
    assert listed["gone"] and listed["trouble"] == Trouble.GONE
    assert call(cast.alice, "get", f"/sources/{added}").status_code == 403
