"""The demo organisation comes to life through the rooms' own operations, once, in either language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from yamabiko.content.queries import library, sources
from yamabiko.feed.queries import for_person
from yamabiko.insights.queries import my_impact, totals
from yamabiko.ops import demo
from yamabiko.people.queries import viewer_by_address, workspace_by_slug
from yamabiko.sharing.queries import shares_of

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "name"), [("en", "Misaki Sato"), ("ja", "佐藤 美咲")])
def test_aoba_lives(language, name, hear):
    assert demo.load(now=NOW, language=language)
    assert not demo.load(now=NOW, language=language)
    hear(NOW)
    workspace = workspace_by_slug(demo.SLUG)
    misaki, yosuke = (viewer_by_address(workspace.id, f"{key}@aoba.example") for key in ("employee", "manager"))
    assert misaki.name == name
    cards = for_person(misaki, NOW).cards
    assert len(cards) >= 3
    assert {card.story.language for card in cards} == {language}
    assert len(shares_of(misaki)) == 5
    assert my_impact(misaki, now=NOW).clicks.visits > 0
    assert totals(workspace.id, now=NOW).active >= 5
    assert len(library(yosuke)) == 10
    assert [source.title for source in sources(yosuke)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FILTER (WHERE at > %s), count(*) FROM events_fact", [NOW])
        ahead, all_told = cursor.fetchone()
    assert ahead == 0, "nothing has happened in the future"
    assert all_told > 200


@pytest.mark.django_db
def test_one_sign_in_link_for_each_of_the_four(client):
    demo.load(now=NOW)
    links = demo.sign_in_links("http://localhost:8000", NOW)
    assert [link.role for link in links] == ["employee", "manager", "reviewer", "executive"]
    page = client.get(links[0].address.removeprefix("http://localhost:8000"))
    assert page.status_code == 200
    assert "_auth_user_id" not in client.session, "opening the link signs nobody in; the button does"


@pytest.mark.django_db
def test_aobas_own_pages_lead_somewhere(client):
    demo.load(now=NOW)
    page = client.get("/demo/aoba/en/cool-box/").content.decode()
    assert 'property="og:title"' in page
    assert "26 hours" in page
    feed = client.get("/demo/aoba/ja/feed.xml")
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert client.get("/demo/aoba/xx/feed.xml").status_code == 404
    assert client.get("/demo/aoba/en/nothing/").status_code == 404
