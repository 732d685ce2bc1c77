"""Signing in as people do: the code out of a real letter, and a passkey on a device of the browser's own."""

from __future__ import annotations

import re
from typing import Any

from tests.live import Servers, browser_tests, until

pytestmark = browser_tests
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}  # fmt: skip


def device_of(page: Any) -> None:
    """A fingerprint reader that always agrees, inside the browser."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def add_passkey(page: Any, live: Servers) -> None:
    device_of(page)
    page.goto(f"{live.pages}/accounts/passkeys/add/")
    page.locator("main [name=name]").fill("The phone")
    page.locator("#passkey_add").click()
    page.wait_for_url("**/accounts/passkeys/")
    page.get_by_text("The phone").first.wait_for()


def sign_in_by_letter(page: Any, live: Servers, address: str) -> None:
    page.goto(f"{live.pages}/accounts/login/")
    page.locator("main [name=email]").fill(address)
    page.get_by_role("button", name="E-mail me a code").click()
    until(lambda: live.letters.last_to(address), within=5, what="the letter with the code")
    code = re.findall(r"^[A-Z]{6}$", live.letters.last_to(address), re.MULTILINE)[0]
    page.locator("main [name=code]").fill(code.lower())  # as people type it
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/for-you/")


def test_a_letter_then_a_passkey(aoba, live, browser):
    from yamabiko.people.models import User

    address = User.objects.get(id=aoba.alice.user_id).email
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    sign_in_by_letter(page, live, address)
    add_passkey(page, live)
    page.goto(f"{live.pages}/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/for-you/")
    assert "Alice" in page.locator("h1").inner_text()
    context.close()


def test_a_code_of_another_letter_opens_nothing(aoba, live, browser):
    """Used once, it is used up; and it belongs to the browser that asked."""
    from yamabiko.people.models import User

    address = User.objects.get(id=aoba.bob.user_id).email
    first = browser.new_context(locale="en-GB")
    page = first.new_page()
    page.goto(f"{live.pages}/accounts/login/")
    page.locator("main [name=email]").fill(address)
    page.get_by_role("button", name="E-mail me a code").click()
    until(lambda: live.letters.last_to(address), within=5, what="the letter with the code")
    code = re.findall(r"^[A-Z]{6}$", live.letters.last_to(address), re.MULTILINE)[0]
    second = browser.new_context(locale="en-GB")
    other = second.new_page()
    other.goto(f"{live.pages}/accounts/login/code/confirm/")
    assert other.locator("main [name=code]").count() == 0  # nothing was asked for here
    page.locator("main [name=code]").fill("XXXXXX")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("That is not the code from our last mail").wait_for()
    page.locator("main [name=code]").fill(code)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/for-you/")
    first.close()
    second.close()
