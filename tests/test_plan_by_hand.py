"""My plan in a browser: a post is moved by mouse, by finger, by keyboard and by a plain form, and what does not fit is answered with what does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from tests.live import Servers, browser_tests, session_of

pytestmark = browser_tests
TEXT = "I work at Aoba. My hands were colder than the fish, and I still carried the second box."


def noon(days: int) -> datetime:
    there = ZoneInfo("Asia/Tokyo")
    day = datetime.now(UTC).astimezone(there).date() + timedelta(days=days)
    return datetime.combine(day, time(12, 10), there)


@pytest.fixture
def planned(live: Servers, aoba: Any) -> Iterator[UUID]:
    """Her post at ten past noon on the Tuesday of the week after next; its share's id."""
    from yamabiko.networks.models import Account
    from yamabiko.networks.tests.factories import account
    from yamabiko.sharing import operations
    from yamabiko.sharing.models import Delivery
    from yamabiko.sharing.tests.factories import story_on_offer

    now = datetime.now(UTC)
    account(aoba.alice, "bluesky", "https://bsky.social", now=now)
    story = story_on_offer(aoba.workspace_id, slug=f"s{now.timestamp()}", now=now)
    given = operations.entrust(
        viewer=aoba.alice, story_id=story, network="bluesky", voice="experience", text=TEXT, due_at=tuesday(), now=now
    )
    yield given.share_id
    Delivery.objects.within(aoba.workspace_id).all().delete()
    Account.objects.within(aoba.workspace_id).all().delete()


def tuesday() -> datetime:
    first = noon(7)
    return first + timedelta(days=(1 - first.weekday()) % 7)


def at(share_id: UUID) -> datetime:
    from yamabiko.sharing.models import Delivery

    row = Delivery.objects.across_workspaces(because="test").get(share_id=share_id)
    assert row.planned_for == row.due_at
    return row.planned_for


@pytest.fixture
def page_of(browser: Any) -> Iterator[Any]:
    contexts = []

    def page(person: Any, **more: Any) -> Any:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 1000}, **more}))
        contexts[-1].add_cookies([session_of(person)])
        return contexts[-1].new_page()

    yield page
    for context in contexts:
        context.close()


def opened(live: Servers, page: Any) -> Any:
    page.goto(f"{live.pages}/plan/?week={tuesday().date()}")
    return page


def cell(day: datetime, hour: int | None = None) -> str:
    return f'[data-day="{day.date()}"]' + (f'[data-hour="{hour}"]' if hour is not None else "")


def centre(place: Any) -> tuple[float, float]:
    box = place.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def dragged(page: Any, entry: Any, place: Any) -> None:
    page.mouse.move(*centre(entry))
    page.mouse.down()
    x, y = centre(place)
    page.mouse.move(x - 5, y - 5, steps=5)
    page.mouse.move(x, y)
    with page.expect_navigation():
        page.mouse.up()


def test_a_mouse_drags_it_to_another_day_and_hour(live, aoba, planned, page_of):
    page = opened(live, page_of(aoba.alice))
    thursday = tuesday() + timedelta(days=2)
    dragged(page, page.locator(".p-week .p-entry a"), page.locator(f".p-week {cell(thursday, 15)}"))
    assert at(planned) == thursday + timedelta(hours=3)
    assert f"week={tuesday().date() - timedelta(days=1)}" in page.url, "she still looks at the same week"
    page.goto(f"{live.pages}/plan/?month={tuesday():%Y-%m}")
    friday = tuesday() + timedelta(days=3)
    if friday.month == thursday.month == tuesday().month:
        dragged(page, page.locator(".p-month .p-entry a"), page.locator(f".p-month {cell(friday)}"))
        assert at(planned) == friday + timedelta(hours=3), "in a month the time of day stays"


def test_the_keyboard_moves_it(live, aoba, planned, page_of):
    page = opened(live, page_of(aoba.alice))
    page.locator(".p-week .p-grip").focus()
    for key in ("Enter", "ArrowRight", "ArrowDown", "Escape"):
        page.keyboard.press(key)
    assert page.locator("#p-said").inner_text() in ("Left where it was.", "もとのままです。")
    for key in ("Space", "ArrowRight", "ArrowDown", "ArrowDown", "Shift+ArrowUp"):
        page.keyboard.press(key)
    assert page.locator("#p-said").inner_text().endswith("14:00")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert at(planned) == tuesday() + timedelta(days=1, minutes=110)


def test_a_finger_drags_it_to_another_day(live, aoba, planned, page_of):
    page = opened(live, page_of(aoba.alice, viewport={"width": 390, "height": 900}, has_touch=True, is_mobile=True))
    page.locator(".p-list .p-grip").scroll_into_view_if_needed()
    x, y = centre(page.locator(".p-list .p-grip"))
    thursday = page.locator(f".p-list {cell(tuesday() + timedelta(days=2))}")
    to_x, to_y = centre(thursday)
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *points: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]})

    finger("touchStart", (x, y))
    for part in (0.2, 0.6, 1):
        finger("touchMove", (x + (to_x - x) * part, y + (to_y - y) * part))
    with page.expect_navigation():
        finger("touchEnd")
    assert at(planned) == tuesday() + timedelta(days=2)


def test_where_it_does_not_fit_the_nearest_time_is_one_press_away(live, aoba, planned, page_of):
    from yamabiko.sharing import operations

    wednesday = tuesday() + timedelta(days=1)
    operations.take_off(viewer=aoba.alice, first=wednesday.date(), last=wednesday.date(), now=datetime.now(UTC))
    page = opened(live, page_of(aoba.alice))
    dragged(page, page.locator(".p-week .p-entry a"), page.locator(f".p-week {cell(wednesday, 9)}"))
    assert at(planned) == tuesday(), "it stays where it was"
    with page.expect_navigation():
        page.locator(f"#post-{planned} .btn-primary").click()
    assert at(planned) == tuesday().replace(hour=21, minute=59)


def test_without_a_script_a_plain_form_moves_it(live, aoba, planned, page_of):
    page = opened(live, page_of(aoba.alice, java_script_enabled=False))
    assert not page.locator(".p-week .p-grip").is_visible()
    page.locator(f"#post-{planned} summary").nth(1).click()
    later = tuesday() + timedelta(days=3, hours=1)
    page.locator(f"#later-{planned}").fill(later.strftime("%Y-%m-%dT%H:%M"))
    page.locator(f"#post-{planned} form:has(#later-{planned}) button").click()
    assert at(planned) == later
