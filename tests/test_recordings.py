"""A recording goes up in pieces from a page, and is played and sought by a real browser; what is no recording is refused on the page."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from tests.live import Servers, browser_tests, session_of
from yamabiko.content.tests.files import sample, zipped

pytestmark = browser_tests
SECONDS = 300
TAKEN_IN = re.compile(r"/library/([0-9a-f-]{36})/finishing/$")
SOUND = SECONDS * 16_000  # bytes: 8 kHz, 16 bit, one channel
# The player jumps there; how long it took in milliseconds, and where it stands.
SEEK = """async ([tag, to]) => {
  const player = document.querySelector(tag);
  if (player.readyState < 1) { const there = new Promise(done => player.addEventListener("loadedmetadata", done)); player.load(); player.preload = "auto"; await there; }
  const began = performance.now();
  const there = new Promise(done => player.addEventListener("seeked", done, { once: true }));
  player.currentTime = to;
  await there;
  return { took: performance.now() - began, at: player.currentTime, lasts: player.duration, error: player.error?.message ?? null };
}"""
TO_THE_END = """async ([tag, from]) => {
  const player = document.querySelector(tag);
  player.muted = true; player.currentTime = from;
  const over = new Promise((done, fail) => { player.addEventListener("ended", done, { once: true }); player.addEventListener("error", () => fail(player.error.message), { once: true }); });
  await player.play();
  await over;
  return player.currentTime;
}"""


@pytest.fixture
def page(browser: Any, live: Servers, aoba: Any) -> Any:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([session_of(aoba.mika)])
    complaints: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" and "422" not in said.text else None,
    )
    yield page
    context.close()
    assert complaints == []


def upload(page: Any, live: Servers, name: str, body: bytes) -> None:
    page.goto(f"{live.pages}/library/files/new/")
    page.set_input_files(
        "main input[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": body}
    )
    page.locator("main form button").last.click()


def open_the_story(page: Any, live: Servers) -> str:
    """Its id. A file taken in opens the page that makes its story ready; the player stands on the story's own."""
    page.wait_for_url(TAKEN_IN)
    story_id = TAKEN_IN.search(page.url)[1]  # type: ignore[index]
    page.goto(f"{live.pages}/library/{story_id}/")
    return story_id


def test_a_long_recording_goes_up_in_pieces_and_is_sought(page, live, aoba):
    head = sample("sound.wav")[:40]
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if "/pieces/" in asked.url else None)
    upload(page, live, "A talk on the road.wav", head + SOUND.to_bytes(4, "little") + bytes(SOUND))
    open_the_story(page, live)
    assert len(sent) == 10  # 4.8 MB in pieces of 512 kB
    assert page.get_by_role("heading", name="A talk on the road").count() == 1 and page.get_by_text("5:00").count()
    for to in (280, 5, 150):
        found = page.evaluate(SEEK, ["audio", to])
        assert abs(found["at"] - to) < 0.5 and abs(found["lasts"] - SECONDS) < 0.5 and found["error"] is None
        assert found["took"] < 3_000
    assert page.evaluate(TO_THE_END, ["audio", SECONDS - 1.5]) == pytest.approx(SECONDS, abs=0.5)


def test_a_video_plays_with_its_subtitles(page, live, aoba):
    from yamabiko.content import operations, queries

    upload(page, live, "The box.webm", sample("vp9.webm"))
    story = queries.story(aoba.workspace_id, UUID(open_the_story(page, live)), "en")
    vtt = "WEBVTT\n\n00:00.000 --> 00:02.000\nThe box kept its cold.\n"
    operations.put_subtitles(
        viewer=aoba.mika, file_id=story.file_id, language=story.language, written=vtt, now=datetime.now(UTC)
    )
    page.reload()
    assert page.evaluate(SEEK, ["video", 1.0])["error"] is None
    assert page.evaluate(TO_THE_END, ["video", 0]) == pytest.approx(2.0, abs=0.2)
    said = page.evaluate("() => [...document.querySelector('video').textTracks[0].cues].map(cue => cue.text)")
    assert said == ["The box kept its cold."]


def test_a_video_that_is_a_zip_is_refused_where_it_was_chosen(page, live):
    upload(page, live, "film.mp4", zipped() + bytes(1_500_000))
    page.locator("[data-said]", has_text="圧縮ファイル").wait_for()  # Mika reads Japanese
    assert page.locator("main form button").last.is_enabled()


def test_a_small_one_needs_no_script(browser, live, aoba):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([session_of(aoba.mika)])
    page = context.new_page()
    upload(page, live, "Without a script.mp3", sample("constant.mp3"))
    open_the_story(page, live)
    assert page.locator("audio").count() == 1
    context.close()
