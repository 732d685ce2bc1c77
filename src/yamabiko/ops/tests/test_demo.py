"""The demo organisation comes to life through the rooms' own operations, once, in either language."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.urls import reverse

from yamabiko.content.queries import Question, counts, library, live_stories, sources
from yamabiko.content.queries.likeness import likenesses
from yamabiko.content.queries.own import my_page, public_posts
from yamabiko.content.queries.suggestions import suggestion_counts
from yamabiko.content.rules.demands import FREELY
from yamabiko.content.rules.words import Alike, Status, SuggestionStatus, Trouble
from yamabiko.feed.queries import for_person
from yamabiko.insights.queries import my_impact, totals
from yamabiko.networks.queries.offered import handles
from yamabiko.ops import demo
from yamabiko.ops.demo import filling
from yamabiko.ops.demo.crowd import simulate
from yamabiko.ops.demo.life import days_lived
from yamabiko.ops.demo.newsroom.reading import stories
from yamabiko.people.queries import head_count, team_tree, viewer_by_address, workspace_by_slug
from yamabiko.sharing.queries import plans, shares_of

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
DAYS = 24  # enough for the scenes of the last weeks, in a quarter of the time


def person(key):
    return viewer_by_address(workspace_by_slug(demo.SLUG).id, f"{key}@aoba.example")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "name", "days"), [("ja", "佐藤 美咲", 90), ("en", "Misaki Sato", DAYS)])
def test_aoba_lives(language, name, days, hear):
    said: list[str] = []
    assert demo.load(now=NOW, language=language, days=days, told=said.append)
    assert not demo.load(now=NOW, language=language, days=days)
    assert said[-1].startswith(f"day {days} of {days}")
    hear(NOW)
    misaki, yosuke = person("employee"), person("manager")
    workspace_id = misaki.workspace_id
    assert misaki.name == name
    cards = for_person(misaki, NOW).cards
    assert len(cards) >= 5 and {card.story.language for card in cards} == {language}
    assert len(shares_of(misaki)) == (5 if days == 90 else 2)
    assert my_impact(misaki, now=NOW).clicks.visits > 0
    assert 270 < head_count(workspace_id) <= 300 and len(team_tree(yosuke)) == 24
    assert totals(workspace_id, now=NOW).active >= 30
    _compose_has_its_life(misaki, language)
    _the_library_has_its_life(yosuke, days)
    _pairs_are_translations(yosuke)
    _nothing_is_ahead(workspace_id)


def _compose_has_its_life(misaki, language):
    """Names to mention, a post that stands ready beside one that comes and two of her queue, a story that asks something of its posts."""
    named = handles(misaki.workspace_id)
    assert set(named["アオバ" if language == "ja" else "Aoba"]) == {"x", "bluesky"}
    planned = plans(misaki, now=NOW)
    assert sorted(one.ready for one in planned if not one.queued) == [False, True]
    assert sum(one.queued for one in planned) == 2
    assert any(story.demands != FREELY for story in live_stories(misaki.workspace_id, NOW, language))


def _the_library_has_its_life(yosuke, days):
    numbers = counts(yosuke)
    assert numbers[Status.OFFERED] > 40 and numbers[Status.PLANNED] == 10
    assert len(library(yosuke, asked=Question(featured=True))) == 3
    assert len(library(yosuke, asked=Question(internal=True))) >= 8
    troubled = [source for source in sources(yosuke) if source.trouble]
    suggested = suggestion_counts(yosuke)
    assert suggested[SuggestionStatus.WAITING] == 3 and suggested[SuggestionStatus.RETURNED] == 1
    assert suggested[SuggestionStatus.ACCEPTED] >= 1 and suggested[SuggestionStatus.DECLINED] >= 1
    page = my_page(person("ren"))
    assert page and public_posts(page)
    assert any(view.credit_name for view in live_stories(yosuke.workspace_id, NOW, "en"))
    assert any(view.tale_id for view in live_stories(yosuke.workspace_id, NOW, "en"))
    if days == 90:
        assert [(source.title, source.trouble) for source in troubled] == [("月刊 箱と道", Trouble.BUSY)]
        assert [view.doubt for view in library(yosuke, asked=Question(doubted=True))], "a page that is gone"
        assert {pair.kind.value for pair in likenesses(yosuke)} == {"near_copy", "translation"}
        assert numbers[Status.RETIRED] > 5 and numbers[Status.WAITING] >= 2


def _pairs_are_translations(curator):
    """Whatever looks the same in another language is the same story of the newsroom, and hardly any such pair is missed."""
    told = {story.words(code).title: story.slug for story in stories() for code in ("ja", "en")}
    here = [told[view.title] for code in ("ja", "en") for view in live_stories(curator.workspace_id, NOW, code) if view.title in told and view.language == code]  # fmt: skip
    twice = {slug for slug, times in Counter(here).items() if times == 2}
    found = likenesses(curator, decided=None, limit=1_000)
    pairs = [(pair.story.title, pair.other.title) for pair in found if pair.kind is Alike.TRANSLATION]
    known = [
        [slug for title, slug in told.items() if title in name] for pair in pairs for name in pair
    ]  # a reprint's title holds it
    assert [pair for pair, one, other in zip(pairs, known[::2], known[1::2], strict=True) if one != other] == []
    assert len(twice) > 30 and len(twice - {slug for one in known for slug in one}) <= len(twice) // 20


def _nothing_is_ahead(workspace_id):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FILTER (WHERE at > %s), count(*) FROM events_fact", [NOW])
        ahead, all_told = cursor.fetchone()
        cursor.execute("SELECT DISTINCT body->>'step' FROM events_fact WHERE kind = 'links.link_clicked'")
        steps = {step for (step,) in cursor.fetchall()}
    assert ahead == 0, "nothing has happened in the future"
    assert all_told > 1_000
    assert steps == {"method", "prefetch", "no_agent", "no_browser", "agent_words", "owner", "repeat", "counted"}


def digest():
    """The river without ids and without what follows from them: whom a draft is for decides how long it is."""
    left_out = {"own_words", "rules"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, at, body::text FROM events_fact")
        rows = cursor.fetchall()
    told = []
    for kind, at, body in rows:
        plain = {
            key: value
            for key, value in json.loads(body).items()
            if key not in left_out and not isinstance(value, list) and len(str(value)) != 36
        }
        told.append((kind, at.isoformat(), json.dumps(plain, sort_keys=True)))
    return sorted(told)


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_river():
    # The first address reads every page of the product: too long for a transaction that says nothing meanwhile.
    reverse("content:library")
    rivers = []
    for _time in range(2):
        with transaction.atomic():
            simulate(people=200, days=5, seed=3, language="ja", now=NOW)
            rivers.append(digest())
            transaction.set_rollback(True)
    assert len(rivers[0]) > 200 and any(kind == "links.link_clicked" for kind, _at, _body in rivers[0])
    assert rivers[0] == rivers[1]


@pytest.mark.django_db
def test_what_was_begun_lets_people_in_says_how_far_it_is_and_goes_on_where_it_was_stopped(client):
    filling._whole.clear()
    demo.begin(now=NOW, days=10)
    _four_may_come_in(client)
    her = person("employee")
    assert days_lived(her.workspace_id) == 0 and demo.is_unfinished()
    assert "10" in client.get("/demo/aoba/progress/").content.decode()
    page = client.get("/for-you/").content.decode()
    assert "demo-filling" in page and 'hx-get="/demo/aoba/progress/"' in page
    with pytest.raises(Stopped):
        demo.go_on(told=stop)
    stopped = {"shares": len(shares_told()), "days": days_lived(her.workspace_id)}
    assert 0 < stopped["days"] < 10
    assert demo.go_on() and not demo.is_unfinished() and not demo.go_on()
    assert len(shares_told()) > stopped["shares"] and len(shares_told()) == len(set(shares_told()))
    assert "aria-valuenow" not in client.get("/demo/aoba/progress/").content.decode()
    assert "demo-filling" not in client.get("/for-you/").content.decode()


class Stopped(Exception):
    """Somebody pressed Ctrl-C."""


def stop(line: str) -> None:
    raise Stopped


def shares_told():
    with connection.cursor() as cursor:
        cursor.execute("SELECT body->>'share_id' FROM events_fact WHERE kind = 'sharing.share_opened'")
        return [row[0] for row in cursor.fetchall()]


def _four_may_come_in(client):
    links = demo.sign_in_links("http://localhost:8000", NOW)
    assert [link.role for link in links] == ["employee", "manager", "reviewer", "executive"]
    path = demo.sign_in_links("http://localhost:8000", datetime.now(UTC))[0].address.removeprefix(
        "http://localhost:8000"
    )
    assert client.get(path).status_code == 200
    assert "_auth_user_id" not in client.session, "opening the link signs nobody in; the button does"
    client.post(path)


@pytest.mark.django_db
def test_aobas_own_pages_lead_somewhere(client):
    page = client.get("/demo/aoba/en/cool-box/").content.decode()
    assert 'property="og:title"' in page and "26 hours" in page
    feed = client.get("/demo/aoba/ja/newsroom.xml")
    assert feed["Content-Type"].startswith("application/rss+xml")
    again = client.get("/demo/aoba/ja/newsroom.xml", headers={"If-None-Match": feed["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for path in ("/demo/aoba/xx/newsroom.xml", "/demo/aoba/en/nothing/"):
        assert client.get(path).status_code == 404
    assert client.get("/demo/journal/ja/feed.xml").status_code == 503
    part = client.get("/demo/aoba/sound/canteen-cook.wav", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content, part["Content-Range"]) == (206, b"RIFF", "bytes 0-3/10920044")
    whole = client.get("/demo/aoba/sound/canteen-cook.wav")
    assert whole.status_code == 200 and sum(map(len, whole.streaming_content)) == 10_920_044
    assert client.get("/demo/aoba/sound/canteen-cook.wav", headers={"Range": "bytes=99999999-"}).status_code == 416


@pytest.mark.django_db
def test_a_demo_of_an_earlier_version_is_left_as_it_is():
    from yamabiko.people.operations import found_workspace

    found_workspace(slug=demo.SLUG, name="Aoba Packaging", now=NOW)
    assert not demo.load(now=NOW)
    assert digest() == []
