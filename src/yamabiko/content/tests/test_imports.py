"""Lists of feeds and tables of stories: looked at first, taken in whole lines, refused by line number."""

from __future__ import annotations

import csv
import io
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from yamabiko.content import operations, queries
from yamabiko.content.models import Import, Source, SourceTopic, Story
from yamabiko.content.operations import intake
from yamabiko.content.queries import ImportState
from yamabiko.content.reading.tests.corpora import ROOT, needs_corpora
from yamabiko.content.refusals import ColumnsUnclear, ImportBegun, ImportGone, ListRefused, NotAllowed
from yamabiko.content.rules.imports import MOST_LINES, Column, Flaw
from yamabiko.content.rules.words import Kind, Status

HEAD = "タイトル,リンク,概要,種類,言語,話題,公開日,最終日,著者\n"


def table(*lines, head=HEAD):
    return (head + "".join(f"{line}\n" for line in lines)).encode()


def bring(cast, body, now, name="stories.csv"):
    return operations.bring_list(viewer=cast.mika, body=body, name=name, now=now)


def take_in(cast, import_id, now, *, at_once=False):
    operations.begin_import(viewer=cast.mika, import_id=import_id, now=now, at_once=at_once)
    while operations.take_in_lists(clock=lambda: now):
        pass
    return queries.import_(cast.mika, import_id)


def stories(cast):
    return list(Story.objects.within(cast.workspace_id).order_by("id"))


def test_looking_takes_nothing_in(cast, now, logistics):
    body = table("箱,https://aoba.example/1,冷たいまま。,お知らせ,日本語,物流,2026/11/20,2027年3月31日,森 花子")
    found = queries.import_(cast.mika, bring(cast, body, now))
    assert (found.state, found.lines, found.new, found.same, found.refused_count) == (ImportState.LOOKED_AT, 1, 1, 0, 0)
    assert stories(cast) == []


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("divider", [",", "\t", ";"])
def test_a_table_in_any_charset_becomes_stories(cast, now, logistics, charset, divider):
    lines = (
        HEAD
        + '箱,https://aoba.example/1,"冷たいまま。\n26時間。",お知らせ,日本語,物流,2026/11/20,2027年3月31日,森 花子\n'
    )
    body = lines.replace(",", divider).encode(charset)
    done = take_in(cast, bring(cast, body, now), now)
    assert (done.state, done.new, done.refused_count) == (ImportState.FINISHED, 1, 0)
    [story] = stories(cast)
    assert (story.title, story.url, story.author) == ("箱", "https://aoba.example/1", "森 花子")
    assert (story.kind, story.language, story.status) == (Kind.NEWS, "ja", Status.WAITING)
    assert story.summary == "冷たいまま。\n26時間。" and story.published_at.date().isoformat() == "2026-11-20"
    assert timezone.localtime(story.expires_at - timedelta(seconds=1)).date().isoformat() == "2027-03-31"


def test_english_names_of_columns_and_stories_offered_at_once(cast, now):
    body = b"Headline,Link,Type\nA box,aoba.example/1,event\nAnother box,https://aoba.example/2,\n"
    done = take_in(cast, bring(cast, body, now), now, at_once=True)
    assert done.new == 2 and {story.status for story in stories(cast)} == {Status.OFFERED}
    assert [story.url for story in stories(cast)] == ["https://aoba.example/1", "https://aoba.example/2"]
    assert all(story.expires_at > now for story in stories(cast))


LINES = [
    (",https://aoba.example/1", Flaw.TITLE_MISSING),
    ("箱" * 10_000 + ",https://aoba.example/1", Flaw.TITLE_LONG),
    ("箱,", Flaw.URL_MISSING),
    ("箱,javascript:alert(1)", Flaw.URL_UNUSABLE),
    ("箱,mailto:a@aoba.example", Flaw.URL_UNUSABLE),
    ("箱,https://aoba.example/" + "a" * 2001, Flaw.URL_LONG),
    (f"箱,https://aoba.example/1,{'あ' * 1001}", Flaw.SUMMARY_LONG),
    ("箱,https://aoba.example/1,,小説", Flaw.KIND_UNKNOWN),
    ("箱,https://aoba.example/1,,,フランス語", Flaw.LANGUAGE_UNKNOWN),
    ("箱,https://aoba.example/1,,,,宇宙", Flaw.TOPIC_UNKNOWN),
    ("箱,https://aoba.example/1,,,,,きのう", Flaw.DATE_UNREADABLE),
    ("箱,https://aoba.example/1,,,,,,2020-01-01", Flaw.DAY_PASSED),
    ('"箱,https://aoba.example/1', Flaw.UNREADABLE),
]


@pytest.mark.parametrize(("line", "flaw"), LINES, ids=[str(flaw) for _, flaw in LINES])
def test_a_line_that_does_not_fit_is_named_and_the_others_come(cast, now, line, flaw):
    body = table("一,https://aoba.example/a", line, "", "二,https://aoba.example/b")
    import_id = bring(cast, body, now)
    for found in (queries.import_(cast.mika, import_id), take_in(cast, import_id, now)):
        assert [(one.number, one.flaw) for one in found.refused] == [(3, flaw)]
        assert (found.new, found.refused_count, found.lines) == (2, 1, 3)
    assert [story.title for story in stories(cast)] == ["一", "二"]


def test_an_address_comes_once_and_what_is_here_stays_as_it_is(cast, now):
    take_in(cast, bring(cast, table("箱,https://aoba.example/1"), now), now)
    operations.correct(viewer=cast.mika, story_id=stories(cast)[0].id, now=now, title="Put better")
    body = table("箱,https://aoba.example/1?utm_source=x", "棚,https://aoba.example/2", "棚,https://aoba.example/2#top")
    import_id = bring(cast, body, now)
    for found in (queries.import_(cast.mika, import_id), take_in(cast, import_id, now)):
        assert (found.new, found.same, found.refused_count) == (1, 1, 1)
        assert [(one.number, one.flaw) for one in found.refused] == [(4, Flaw.TWICE)]
    assert [story.title for story in stories(cast)] == ["Put better", "棚"]


@pytest.mark.parametrize("formula", ["=SUM(A1:A9)", "+1+1", "-2+3", "@cmd", '=HYPERLINK(""http://x"")'])
def test_a_formula_is_text_here_and_calculates_nothing_when_it_leaves(cast, now, formula, sign_in):
    shown = formula.replace('""', '"')
    body = table(f'"{formula}",https://aoba.example/1', f'"{formula}",no address')
    done = take_in(cast, bring(cast, body, now), now)
    assert [story.title for story in stories(cast)] == [shown]
    body = table(f'箱,"{formula}"')
    again = take_in(cast, bring(cast, body, now), now)
    sheet = sign_in(cast.mika).get(reverse("content:import_refused", args=[again.id])).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(sheet)))
    assert rows[1][0] == "2" and rows[1][2].startswith("'")
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]
    assert done.refused[0].flaw is Flaw.URL_UNUSABLE


def test_what_we_made_neutral_comes_back_as_it_was(cast, now):
    take_in(cast, bring(cast, table("'=SUM(A1),https://aoba.example/1"), now), now)
    assert [story.title for story in stories(cast)] == ["=SUM(A1)"]


NO_LISTS = [
    (b"", "empty"),
    (b"\n\n  \n", "empty"),
    (b"PK\x03\x04" + b"x" * 50, "workbook"),
    (b"%PDF-1.7", "not_a_list"),
    (b"<html><body>Hello</body></html>", "not_a_list"),
    (b"\x00\x01\x02" * 40, "not_a_list"),
    (b'{"a": 1}', "not_a_list"),
    (b"a,b\n" * 1_000_000, "too_many_lines"),
    (b"x," * 5_000_001, "too_large"),
    (b"a,b\n" * (MOST_LINES + 2), "too_many_lines"),
    (b'<opml><body><outline text="only a folder"/></body></opml>', "no_feeds"),
    (b'<!DOCTYPE o [<!ENTITY a "b">]><opml><body>&a;</body></opml>', "bomb"),
    (b"<opml><body>" + b"".join(b'<outline xmlUrl="https://a.example/%d"/>' % n for n in range(5_001)) + b"</body></opml>", "too_large"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "reason"), NO_LISTS, ids=[f"{reason}-{n}" for n, (_, reason) in enumerate(NO_LISTS)])
def test_what_is_no_list_is_refused_early_and_by_a_word(cast, now, body, reason):
    began = time.monotonic()
    with pytest.raises(ListRefused) as refused:
        bring(cast, body, now)
    assert refused.value.reason == reason and str(refused.value)
    assert time.monotonic() - began < 2 and Import.objects.within(cast.workspace_id).count() == 0


def test_a_table_without_names_waits_for_somebody_to_say_which_column_is_what(cast, now):
    import_id = bring(cast, b"https://aoba.example/1,A box,whatever\nhttps://aoba.example/2,Another,more\n", now)
    found = queries.import_(cast.mika, import_id)
    assert (found.clear, found.lines) == (False, 2)
    with pytest.raises(ColumnsUnclear):
        operations.begin_import(viewer=cast.mika, import_id=import_id, now=now)
    for wrong in (["title", "title"], ["url"], ["title", "url", "nonsense"], ["title", "url", "", "", ""]):
        with pytest.raises(ColumnsUnclear):
            operations.choose_columns(viewer=cast.mika, import_id=import_id, columns=wrong, now=now)
    operations.choose_columns(viewer=cast.mika, import_id=import_id, columns=["url", "title", ""], now=now)
    assert queries.import_(cast.mika, import_id).new == 2
    take_in(cast, import_id, now)
    assert [(story.title, story.summary) for story in stories(cast)] == [("A box", ""), ("Another", "")]


OPML = b"""<?xml version="1.0"?>
<opml version="2.0"><head><title>Ours</title></head><body>
<outline text="Logistics"><outline type="rss" text="Aoba" xmlUrl="https://aoba.example/feed"/></outline>
<outline text="Kaede" xmlUrl="feed://kaede.example/feed"/>
<outline text="Bad" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def test_a_list_of_feeds_becomes_sources_that_are_read_little_by_little(cast, now, logistics):
    import_id = bring(cast, OPML, now, name="feeds.opml")
    found = queries.import_(cast.mika, import_id)
    assert (found.new, [(one.number, one.flaw) for one in found.refused]) == (2, [(5, Flaw.URL_UNUSABLE)])
    done = take_in(cast, import_id, now)
    assert (done.new, done.state) == (2, ImportState.FINISHED)
    rows = list(Source.objects.within(cast.workspace_id).order_by("id"))
    assert [(row.title, row.url) for row in rows] == [
        ("Aoba", "https://aoba.example/feed"),
        ("Kaede", "http://kaede.example/feed"),
    ]
    assert all(now <= row.due_at <= now + timedelta(seconds=9) and not row.automatic for row in rows)
    filed = SourceTopic.objects.within(cast.workspace_id)
    assert [(one.source_id, one.topic_id) for one in filed] == [(rows[0].id, logistics)]
    again = take_in(cast, bring(cast, OPML, now), now, at_once=True)
    assert (again.new, again.same) == (0, 2) and not Source.objects.within(cast.workspace_id).filter(automatic=True)


@needs_corpora
def test_a_real_list_of_several_hundred_feeds(cast, now):
    body = (ROOT / "engineering_blogs/engineering_blogs.opml").read_bytes()
    done = take_in(cast, bring(cast, body, now), now)
    assert done.new == Source.objects.within(cast.workspace_id).count() > 400 and done.refused_count == 0
    due = Source.objects.within(cast.workspace_id).filter(due_at__lte=now + timedelta(minutes=1)).count()
    assert due < 60  # nobody's network is asked for five hundred pages in one minute


def many(count):
    return table(*(f"箱 {number},https://aoba.example/{number}" for number in range(count)))


def test_a_long_list_goes_on_where_it_was_and_says_how_far(cast, now, monkeypatch):
    monkeypatch.setattr(intake, "CHUNK", 10)
    import_id = bring(cast, many(35), now)
    operations.begin_import(viewer=cast.mika, import_id=import_id, now=now)
    assert operations.go_on(workspace_id=cast.workspace_id, import_id=import_id, clock=lambda: now, seconds=0) == 10
    found = queries.import_(cast.mika, import_id)
    assert (found.state, found.done_lines, found.percent, found.new) == (ImportState.UNDER_WAY, 10, 28, 10)
    while operations.take_in_lists(clock=lambda: now):
        pass
    found = queries.import_(cast.mika, import_id)
    assert (found.state, found.done_lines, found.new) == (ImportState.FINISHED, 35, 35) and len(stories(cast)) == 35


def test_a_step_that_breaks_leaves_nothing_half_done(cast, now, monkeypatch):
    monkeypatch.setattr(intake, "CHUNK", 10)
    import_id = bring(cast, many(25), now)
    operations.begin_import(viewer=cast.mika, import_id=import_id, now=now)
    whole = intake.put_in

    def broken(arrival, **more):
        if arrival.title == "箱 15":
            raise RuntimeError("the power went")
        return whole(arrival, **more)

    monkeypatch.setattr(intake, "put_in", broken)
    with pytest.raises(RuntimeError):
        operations.take_in_lists(clock=lambda: now)
    assert len(stories(cast)) == 10 == queries.import_(cast.mika, import_id).done_lines
    monkeypatch.setattr(intake, "put_in", whole)
    operations.take_in_lists(clock=lambda: now)
    assert len(stories(cast)) == 25 == queries.import_(cast.mika, import_id).new


def test_a_list_begins_once_and_a_begun_one_is_not_forgotten(cast, now):
    import_id = bring(cast, many(2), now)
    take_in(cast, import_id, now)
    for verb in (
        lambda: operations.begin_import(viewer=cast.mika, import_id=import_id, now=now),
        lambda: operations.drop_import(viewer=cast.mika, import_id=import_id),
        lambda: operations.choose_columns(viewer=cast.mika, import_id=import_id, columns=["title", "url"], now=now),
    ):
        with pytest.raises(ImportBegun):
            verb()
    bring(cast, many(3), now)
    bring(cast, many(4), now)
    assert [one.lines for one in queries.imports(cast.mika)] == [4, 2]  # a list that was only looked at makes room
    assert operations.forget_imports(now=now + timedelta(days=6)) == 0
    assert operations.forget_imports(now=now + timedelta(days=8)) == 2 and len(stories(cast)) == 2


def test_who_may_not_and_who_is_elsewhere(cast, now):
    import_id = bring(cast, many(2), now)
    with pytest.raises(NotAllowed):
        operations.bring_list(viewer=cast.alice, body=many(1), name="x", now=now)
    for ask in (queries.import_, queries.import_sample):
        with pytest.raises(NotAllowed):
            ask(cast.alice, import_id)
        with pytest.raises(ImportGone):
            ask(cast.carol, import_id)
    for change in (operations.begin_import, operations.drop_import):
        more = {"now": now} if change is operations.begin_import else {}
        with pytest.raises(ImportGone):
            change(viewer=cast.carol, import_id=import_id, **more)
    assert queries.imports(cast.carol) == [] and stories(cast) == []


def test_the_pages_from_the_file_to_the_stories(cast, sign_in, now):
    browser = sign_in(cast.mika)
    address = reverse("content:imports")
    assert browser.get(address).status_code == 200
    refused = browser.post(address, {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04 a workbook")})
    assert refused.status_code == 422 and "CSV" in refused.text
    assert browser.post(address, {}).status_code == 422
    body = table("箱,https://aoba.example/1", "棚,no address", "<b>&棚</b>,https://aoba.example/2")
    brought = browser.post(address, {"file": SimpleUploadedFile("表.csv", body)})
    assert brought.status_code == 303
    shown = browser.get(brought["Location"])
    assert shown.status_code == 200 and "no address" in shown.text and "&lt;b&gt;" in shown.text
    wrong = browser.post(brought["Location"], {"column": ["title", "title"]})
    assert wrong.status_code == 422
    chosen = browser.post(brought["Location"], {"column": [Column.TITLE.value, Column.URL.value]})
    assert chosen.status_code == 303
    assert browser.post(f"{brought['Location']}intake/", {"at_once": "on"}).status_code == 303
    assert {story.status for story in stories(cast)} == {Status.OFFERED} and len(stories(cast)) == 2
    assert browser.get(brought["Location"]).status_code == 200
    assert (
        browser.post(f"{brought['Location']}intake/").status_code == 303
    )  # begun already: it says so, and that is all
    assert sign_in(cast.alice).get(address).status_code == 403
    assert sign_in(cast.carol).get(brought["Location"]).status_code == 404


def test_the_same_by_api(cast, call, client, now):
    from yamabiko.people.operations import issue_token

    _id, secret = issue_token(viewer=cast.mika, name="test", now=now)
    sent = {"file": SimpleUploadedFile("t.csv", table("箱,https://aoba.example/1", "棚,no address"))}
    key = {"Authorization": f"Bearer {secret}"}
    brought = client.post("/api/v1/content/imports", sent, headers=key)
    assert brought.status_code == 201
    told = brought.json()
    assert (told["state"], told["new"], told["refused_count"]) == ("looked_at", 1, 1)
    assert told["refused"][0]["line"] == 3 and told["refused"][0]["said"]
    path = f"/imports/{told['id']}"
    columns = {"columns": ["title", "url"]}
    assert call(cast.mika, "put", f"{path}/columns", columns).json()["new"] == 1
    assert call(cast.mika, "put", f"{path}/columns", {"columns": ["title"]}).status_code == 422
    assert call(cast.mika, "post", f"{path}/intake", {"at_once": False}).status_code == 202
    assert call(cast.mika, "post", f"{path}/intake", {}).status_code == 409
    operations.take_in_lists(clock=timezone.now)
    assert call(cast.mika, "get", path).json()["state"] == "finished"
    assert len(call(cast.mika, "get", "/imports").json()["items"]) == 1
    assert call(cast.mika, "delete", path).status_code == 409
    assert call(cast.alice, "get", path).status_code == 403
    refused = client.post("/api/v1/content/imports", {"file": SimpleUploadedFile("t.zip", b"PK\x03\x04")}, headers=key)
    assert refused.status_code == 422 and refused.json()["type"] == "/problems/list-refused"
