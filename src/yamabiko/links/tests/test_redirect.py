"""The redirect process as the world sees it: a real granian, a real PostgreSQL, real requests."""

from __future__ import annotations

import os
import time
from uuid import UUID

import psycopg
import pytest

from yamabiko.kit.ids import uuid7
from yamabiko.links import operations
from yamabiko.links.rules import MARK_COOKIE, mark_of
from yamabiko.links.tests.server import BROWSER, redirecting

pytestmark = pytest.mark.django_db(transaction=True)
TARGET = "https://aoba.example/stories/paper-box?lang=ja#top"


@pytest.fixture
def link(cast, now):
    return make(cast, now)


def make(cast, now, target: str = TARGET):
    return operations.make_link(
        workspace_id=cast.workspace_id,
        member_id=cast.alice.member_id,
        subject_kind="sharing.share",
        subject_id=uuid7(),
        target=target,
        now=now,
    )


@pytest.fixture(scope="module")
def redirect(django_db_setup):
    """One process for all tests here. It remembers the day's salt when tables are emptied between tests: see the two processes."""
    with redirecting() as running:
        yield running


@pytest.fixture
def river():
    """Reads on a connection of its own what is committed, in order: (verdict, step)."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as reader:

        def clicks(link_id: UUID | None = None) -> list[tuple[str, str]]:
            rows = reader.execute(
                "SELECT body->>'verdict', body->>'step', body->>'link_id' FROM events_fact "
                "WHERE kind = 'links.link_clicked' ORDER BY position"
            ).fetchall()
            return [(verdict, step) for verdict, step, of in rows if link_id is None or of == str(link_id)]

        yield clicks


def test_a_click_leads_on_and_is_never_stored_on_the_way(redirect, link, river):
    answer = redirect.get(f"/{link.code}")
    assert answer.status == 302
    assert answer.headers["location"] == TARGET
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert answer.body == b""
    assert river() == [("counted", "counted")]


def test_the_fact_stands_before_the_answer(redirect, link, river):
    for count in range(1, 201):
        assert redirect.get(f"/{link.code}").status == 302
        assert len(river()) == count


def test_a_click_is_judged_and_kept_with_its_reason(redirect, link, river, cast, settings):
    mark = mark_of(cast.alice.member_id, secret=settings.LINK_SECRET)
    other = mark_of(cast.bob.member_id, secret=settings.LINK_SECRET)
    path = f"/{link.code}"
    redirect.get(path, method="HEAD")
    redirect.get(path, sec_purpose="prefetch;prerender")
    redirect.get(path, user_agent="")
    redirect.get(path, user_agent="LinkedInBot/1.0 (compatible; Mozilla/5.0; +http://www.linkedin.com)")
    redirect.get(path, user_agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")
    redirect.get(path, cookie=f"a=b; {MARK_COOKIE}={mark}; c=d")
    redirect.get(path, cookie=f"{MARK_COOKIE}={mark[:-8]}{mark[-8:].swapcase()}")  # forged: a stranger like any other
    redirect.get(path, cookie=f"{MARK_COOKIE}={other}")  # the same browser and address
    redirect.get(path, user_agent=BROWSER.replace("142", "141"))
    assert river() == [
        ("bot", "method"),
        ("bot", "prefetch"),
        ("bot", "no_agent"),
        ("bot", "no_browser"),
        ("bot", "agent_words"),
        ("owner", "owner"),
        ("counted", "counted"),
        ("repeat", "repeat"),
        ("counted", "counted"),
    ]


def test_the_same_visitor_counts_on_each_link(redirect, link, river, cast, now):
    second = make(cast, now)
    for code in (link.code, second.code, link.code):
        redirect.get(f"/{code}")
    assert [verdict for verdict, _ in river()] == ["counted", "counted", "repeat"]


def test_two_processes_know_the_same_visitor(link, river):
    with redirecting() as first, redirecting() as second:
        first.get(f"/{link.code}")
        second.get(f"/{link.code}")
    assert [verdict for verdict, _ in river()] == ["counted", "repeat"]


def test_a_forwarded_address_is_believed_behind_a_proxy_only(redirect, link, river):
    for hop in ("192.0.2.1", "192.0.2.2"):
        redirect.get(f"/{link.code}", x_forwarded_for=hop)
    assert [verdict for verdict, _ in river()] == ["counted", "repeat"]
    with redirecting(YAMABIKO_BEHIND_PROXY="1") as behind:
        behind.get(f"/{link.code}", x_forwarded_for="192.0.2.3")
        behind.get(
            f"/{link.code}", x_forwarded_for="192.0.2.99, 192.0.2.3"
        )  # what stands first anybody may have written
        behind.get(f"/{link.code}", x_forwarded_for="192.0.2.4")
    assert [verdict for verdict, _ in river()][2:] == ["counted", "repeat", "counted"]


def test_a_link_made_a_moment_ago_works(redirect, cast, now):
    for _ in range(20):
        link = make(cast, now)
        assert redirect.get(f"/{link.code}").status == 302


def test_a_code_that_was_unknown_works_once_its_link_is_made(redirect, cast, now, monkeypatch):
    code = "abcdefg"
    assert redirect.get(f"/{code}").status == 404
    monkeypatch.setattr(operations, "new_code", lambda: code)
    make(cast, now)
    time.sleep(0.5)  # its bell
    assert redirect.get(f"/{code}").status == 302


def test_a_changed_or_deleted_link_is_not_remembered(redirect, link):
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as other:
        assert redirect.get(f"/{link.code}").headers["location"] == TARGET
        other.execute("UPDATE links_link SET target = 'https://aoba.example/new' WHERE id = %s", [link.id])
        time.sleep(0.2)
        assert redirect.get(f"/{link.code}").headers["location"] == "https://aoba.example/new"
        other.execute("DELETE FROM links_link WHERE id = %s", [link.id])
        time.sleep(0.2)
        assert redirect.get(f"/{link.code}").status == 404


def test_a_retired_link_still_leads_to_its_target(redirect, link, cast, now, river):
    operations.retire_link(workspace_id=cast.workspace_id, member_id=cast.alice.member_id, link_id=link.id, now=now)
    assert redirect.get(f"/{link.code}").headers["location"] == TARGET
    assert river() == [("counted", "counted")]


@pytest.mark.parametrize(
    ("accept", "language", "words"),
    [
        ("ja,en-US;q=0.8,en;q=0.6", "ja", "このリンクの行き先が見つかりません"),
        ("en-GB", "en", "This link leads nowhere"),
        ("de, ja;q=0.2", "ja", "このリンクの行き先が見つかりません"),
        ("", "en", "This link leads nowhere"),
    ],
)
def test_an_unknown_code_is_met_by_a_kind_page(redirect, river, accept, language, words):
    answer = redirect.get("/zzzzzzz", accept_language=accept)
    assert (answer.status, answer.headers["content-language"]) == (404, language)
    assert answer.headers["cache-control"] == "no-store"
    page = answer.body.decode()
    assert words in page
    assert "http" not in page and "src=" not in page  # self-contained
    assert river() == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/favicon.ico",
        "/0OIl111",
        "/abcdef",
        "/abcdefgh",
        "//evil.example",
        "/%00abcdef",
        "/..%2f..%2f1",
        "/abc/efg",
        "/" + "a" * 6_000,
        "/?to=https://evil.example",
        "/%E3%81%82%E3%81%82",
    ],
)
def test_no_other_path_leads_anywhere(redirect, path):
    answer = redirect.get(path)
    assert answer.status == 404
    assert answer.headers["location"] is None


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_refused(redirect, link, river, method):
    answer = redirect.get(f"/{link.code}", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert river() == []


def test_odd_headers_do_no_harm(redirect, link, river):
    redirect.get(f"/{link.code}", user_agent=b"Mozilla/5.0 (\xff\xfe\x80) " + BROWSER.encode())
    redirect.get(f"/{link.code}", user_agent=BROWSER + "x" * 9_000)
    redirect.get(f"/{link.code}", cookie=f"{MARK_COOKIE}={'é' * 40}".encode(), accept_language=b"\xff")
    assert redirect.get(f"/{link.code}", cookie="x" * 200_000).status in (400, 431)
    assert len(river()) == 3


def test_the_supervisor_hears_that_all_is_well(redirect):
    assert redirect.get("/healthz").body == b"ready\n"
