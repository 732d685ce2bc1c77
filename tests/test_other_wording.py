"""Another wording in a real browser: one tap asks, the page waits for nothing, and what comes back is hers to take or leave."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.live import Servers, browser_tests, session_of

pytestmark = browser_tests
SAYS = "Yellowtail, Kanazawa, a paper box: that is the story.\n\nIt arrived at 4.1 °C, and there was no polystyrene around it."


@pytest.fixture
def at(live: Servers, browser: Any, aoba: Any) -> Any:
    """The path of Compose for a story, on a phone, signed in as Alice."""
    from yamabiko.sharing.operations import allow_model, choose_model
    from yamabiko.sharing.tests.factories import story_on_offer

    now = datetime.now(UTC)
    allow_model(viewer=aoba.mika, allowed=True, now=now)
    choose_model(viewer=aoba.alice, uses=None, now=now)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_cookies([session_of(aoba.alice)])
    live.model.fault, live.model.says = "", SAYS
    live.model.asked.clear()

    def open_(slug: str) -> Any:
        page = context.new_page()
        story_id = story_on_offer(aoba.workspace_id, slug=slug, now=datetime.now(UTC))
        page.goto(f"{live.pages}/compose/{story_id}/")
        return page

    yield open_
    context.close()


def test_she_says_yes_asks_and_takes_it(live, at):
    page = at("taken")
    fold = page.locator("#model")
    assert fold.get_attribute("open") is None and not live.model.asked  # nothing asked, nothing in the way
    fold.locator("summary").click()
    expect(fold).to_contain_text("Never sent")
    fold.get_by_role("button", name="Yes, ask for one").click()
    expect(fold).to_contain_text("Yellowtail, Kanazawa, a paper box")
    assert len(live.model.asked) == 1
    fold.get_by_role("button", name="Use this").click()
    expect(page.locator("#post-text")).to_have_value(f"I work at Aoba. {SAYS}")
    expect(page.locator("#worded")).to_contain_text("Partly written with a language model")
    expect(page.locator("#marks mark.y-model")).to_have_count(2)
    expect(page.locator("#meter")).to_contain_text("The draft as it is")
    page.locator("#post-text").fill("I work at Aoba. I packed one of those boxes in March, with cold fingers.")
    expect(page.locator("#worded")).to_be_empty()


def test_while_it_is_asked_the_page_goes_on_and_she_need_not_wait(live, at):
    page = at("slow")
    fold = page.locator("#model")
    fold.locator("summary").click()
    live.model.fault = "slow"
    fold.get_by_role("button", name="Yes, ask for one").click()
    expect(fold.locator("progress")).to_be_visible()
    page.locator("#post-text").fill("I work at Aoba. My own words meanwhile.")
    expect(page.locator("#saved")).to_have_text("Draft saved")  # another request is answered while that one waits
    expect(fold.locator("progress")).to_be_visible()
    fold.get_by_role("button", name="Do not wait").click()
    expect(page.locator("#model progress")).to_be_hidden()
    expect(page.locator("#model").get_by_role("button", name="Ask for one")).to_be_visible()
    expect(page.locator("#post-text")).to_have_value("I work at Aoba. My own words meanwhile.")
    live.model.over.set()  # it answers at last, and nobody waits for it
    live.model.over.clear()


def test_a_model_that_fails_is_one_sentence(live, at):
    page = at("failing")
    fold = page.locator("#model")
    fold.locator("summary").click()
    live.model.fault = "html"
    fold.get_by_role("button", name="Yes, ask for one").click()
    expect(fold.get_by_role("alert")).to_contain_text("cannot be read")
