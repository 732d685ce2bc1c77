"""Pictures in a browser: a curator moves the point by tap and by keyboard; a person describes, brings and takes one along."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from PIL import Image, ImageDraw

from tests.live import Servers, browser_tests, session_of

pytestmark = browser_tests


def photo() -> bytes:
    image = Image.new("RGB", (1200, 600), "#5b7f95")
    ImageDraw.Draw(image).rectangle((900, 200, 1100, 400), fill="#c0392b")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def story_id(live: Servers, aoba: Any) -> UUID:
    from yamabiko.content import operations

    now = datetime.now(UTC)
    picture = operations.bring_picture(viewer=aoba.mika, body=[photo()], now=now)
    story = operations.story_from_picture(
        viewer=aoba.mika, picture_id=picture.id, title="The red box", alt="A red box.", url=f"https://aoba.example/{picture.id}/{now.timestamp()}", spoken="en",
        now=now,
    )  # fmt: skip
    operations.offer(viewer=aoba.mika, story_id=story.id, now=now)
    return story.id


@pytest.fixture
def page_of(browser: Any) -> Iterator[Any]:
    contexts = []

    def page(person: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True))
        contexts[-1].add_cookies([session_of(person)])
        return contexts[-1].new_page()

    yield page
    for context in contexts:
        context.close()


def test_a_curator_moves_the_point_by_tap_and_by_keyboard(live, aoba, story_id, page_of):
    page = page_of(aoba.mika)
    page.goto(f"{live.pages}/library/{story_id}/files/")
    x, y = page.locator("#focus-x"), page.locator("#focus-y")
    assert 78 <= int(x.input_value()) <= 88
    box = page.locator("[data-focus]").bounding_box()
    page.locator("[data-focus]").click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.5})
    assert (x.input_value(), y.input_value()) == ("25", "50")
    page.locator("[data-shape='1 1']").scroll_into_view_if_needed()
    assert page.locator("[data-shape='1 1']").evaluate("cut => parseFloat(cut.style.objectPosition)") == 0
    x.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert x.input_value() == "30"
    page.get_by_role("button", name="Keep this point").or_(page.get_by_role("button", name="この点にする")).click()
    page.wait_for_load_state()
    assert page.locator("#focus-x").input_value() == "30"


def test_a_person_describes_brings_and_saves_a_picture(live, aoba, story_id, page_of, tmp_path):
    page = page_of(aoba.alice)
    page.goto(f"{live.pages}/compose/{story_id}/?network=instagram")
    page.locator("#picture-choice summary").click()
    assert page.locator("#alt").input_value() == "A red box."
    page.locator("#alt").fill("Our red box, on a blue table.")
    page.locator("#alt-state .icon").wait_for()
    assert page.locator("#alt-count").inner_text() == "29 / 1,000"
    own = tmp_path / "mine.png"
    own.write_bytes(photo())
    page.set_input_files("#own-picture", str(own))
    page.locator("#picture-own:checked").wait_for()
    assert page.locator("#alt").input_value() == "" and "/picture/" in page.locator("#preview img").get_attribute("src")
    page.locator("#picture-story").check()
    page.locator("#preview img[src*='/pictures/']").wait_for()
    assert page.locator("#alt").input_value() == "Our red box, on a blue table."
    page.locator("#send .btn-primary").click()
    with page.expect_download() as brought:
        page.locator("a[download]").click()
    assert brought.value.path().read_bytes()[:2] == b"\xff\xd8"
    assert page.locator("[data-copy='Our red box, on a blue table.']").is_visible()
