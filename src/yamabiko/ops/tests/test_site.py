"""Aoba's own site and the trade paper's: what is out on a day, in formats that our own readers read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from yamabiko.content.reading import feed as feeds
from yamabiko.content.reading import page as pages
from yamabiko.ops.demo.newsroom.reading import stories
from yamabiko.ops.demo.site import Calendar, answer, feed_path, page_path, sound
from yamabiko.ops.demo.site.addresses import FEED_FILES, journal_feed_path, reprint_path, sound_path

TODAY = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
CALENDAR = Calendar(TODAY)
BASE = "http://localhost:8000"


def ask(path, now=TODAY):
    return answer(path, calendar=CALENDAR, now=now, base=BASE)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("feed", FEED_FILES)
def test_each_feed_says_what_is_out_in_its_own_format(feed, language):
    answered = ask(feed_path(language, feed))
    read = feeds.read(answered.body, content_type=answered.content_type, url=BASE + feed_path(language, feed))
    out = [story for story, _at in CALENDAR.out(TODAY) if story.feed == feed]
    assert [entry.title for entry in read.items] == [CALENDAR.words(story, language).title for story in out[:10]]
    assert [entry.url for entry in read.items] == [BASE + page_path(language, story.slug) for story in out[:10]]
    assert all(entry.image_url.endswith(".webp") and entry.published_at <= TODAY for entry in read.items)
    assert read.language == language
    if feed == "podcast":
        assert [entry.media_seconds for entry in read.items] == [story.media.seconds for story in out]


def test_the_japanese_vacancies_speak_shift_jis_and_arrive_whole():
    answered = ask(feed_path("ja", "jobs"))
    assert "Shift_JIS" in answered.content_type and "採用".encode("shift_jis") in answered.body


def test_a_feed_grows_day_by_day_and_tells_nothing_ahead_of_time():
    seen = []
    for days in range(90, -1, -10):
        now = TODAY - timedelta(days=days)
        answered = ask(feed_path("en", "newsroom"), now)
        read = feeds.read(answered.body, content_type=answered.content_type, url=BASE)
        assert all(entry.published_at <= now for entry in read.items)
        seen.append({entry.url for entry in read.items})
    assert seen[0] == set() and all(after - before for before, after in zip(seen, seen[1:], strict=False))
    told_inside = {story.slug for story in stories() if story.internal}
    assert all(ask(page_path("en", slug)).status == 404 for slug in told_inside)


def test_a_page_carries_its_card():
    answered = ask(page_path("ja", "cool-box"))
    card = pages.read(answered.body, content_type=answered.content_type, url=BASE + page_path("ja", "cool-box"))
    assert card.title == "紙の保冷箱が、金沢までの26時間を越えました"
    assert (card.site, card.language) == ("アオバ包装", "ja")
    assert card.image_url.startswith(f"{BASE}/demo/aoba/pictures/") and card.published_at
    assert ask(card.image_url.removeprefix(BASE)).content_type == "image/webp"


def test_days_that_a_story_names_are_counted_from_today():
    body = ask(page_path("en", "fair-stand")).body.decode()
    assert "From 8 December" in body and "{+" not in body
    later = Calendar(TODAY + timedelta(days=200))
    told = answer(page_path("ja", "fair-stand"), calendar=later, now=later.today, base=BASE).body.decode()
    assert "6月26日からの展示会" in told
    for story in stories():
        for language in ("ja", "en"):
            assert "{+" not in str(CALENDAR.words(story, language)), story.slug


def test_the_paper_reprints_breaks_down_and_takes_a_page_off():
    paper, page = journal_feed_path("ja"), reprint_path("ja", "clicking-lid")
    before = TODAY - timedelta(days=6)
    read = feeds.read(ask(paper, before).body, content_type="application/rss+xml", url=BASE)
    assert len(read.items) == 3 and all(entry.title.startswith("【紙面から】") for entry in read.items)
    assert read.items[0].url.startswith("http://127.0.0.1:8000/"), "the paper is another site"
    assert (ask(paper).status, ask(page, before).status, ask(page).status) == (503, 200, 410)
    assert ask(journal_feed_path("en")).status == 200


def test_a_recording_is_as_long_as_it_says_and_any_stretch_of_it_can_be_had():
    whole = sound.stretch(20, 0, sound.length(20) - 1)
    assert len(whole) == sound.length(20) == 44 + 20 * 8000 and whole[:4] == b"RIFF"
    for first, last in [(0, 0), (10, 60), (44, 44), (43, 50_000), (47_999, 48_100), (100_000, 160_043)]:
        assert sound.stretch(20, first, last) == whole[first : last + 1]
    assert ask(sound_path("canteen-cook")).sound_of == 1365


@pytest.mark.parametrize(
    "path",
    ["/demo/aoba/xx/", "/demo/aoba/en/nothing/", "/demo/aoba/en/nothing.xml", "/demo/aoba/pictures/no.webp", "/demo/"]
    + ["/demo/aoba/sound/cool-box.wav", "/demo/journal/en/nothing/", "/demo/aoba/en/../settings.py", ""],
)
def test_anything_else_is_not_there(path):
    assert ask(path).status == 404
