"""A passkey in a real Chromium with its virtual authenticator: added after a mailed code, then it alone signs in."""

import os
import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections

from yamabiko.people.models import User
from yamabiko.people.tests.cast import assemble

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}  # fmt: skip
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}: apt-get install chromium"),
]


@pytest.fixture
def chromium(monkeypatch):
    from playwright.sync_api import sync_playwright

    monkeypatch.setenv(
        "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
    )  # playwright keeps a loop in this thread; the test's own queries are plain
    monkeypatch.setitem(
        connections.settings["default"], "CONN_MAX_AGE", 0
    )  # else the server's threads hold on to the database
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
        connections.close_all()  # those opened while playwright's loop ran are seen from inside it only


@pytest.fixture
def phone(chromium, live_server):
    """A page of a browser with a device for passkeys; the test fails when the page complains of its policy or its scripts."""
    complaints = []
    context = chromium.new_context(locale="en", viewport={"width": 390, "height": 844}, base_url=live_server.url)
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.device = context.new_cdp_session(page)
    page.device.send("WebAuthn.enable")
    page.device_id = page.device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    yield page
    context.close()
    assert complaints == []


def sign_in_by_mail(page, address, mailoutbox):
    page.goto("/accounts/login/")
    page.get_by_label("Work e-mail").fill(address)
    page.get_by_role("button", name="E-mail me a code").click()
    page.get_by_label("Code from the mail").fill(re.search(r"^[B-Z]{6}$", mailoutbox[-1].body, re.MULTILINE)[0])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)


def add_passkey(page):
    page.goto("/accounts/passkeys/add/")
    page.get_by_role("button", name="Ask my device").click()
    page.wait_for_url("**/accounts/passkeys/")


def sign_out(page):
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/")


def test_a_passkey_signs_in_without_a_code(phone, mailoutbox):
    alice = assemble().alice
    address = User.objects.get(id=alice.user_id).email
    sign_in_by_mail(phone, address, mailoutbox)
    add_passkey(phone)
    assert phone.get_by_text("The passkey is added").is_visible()
    assert [mail.subject for mail in mailoutbox] == [
        "Your sign-in code for Yamabiko",
        "A passkey was added to your account",
    ]
    assert mailoutbox[1].to == [address]
    assert Authenticator.objects.get(user_id=alice.user_id).wrap().is_passwordless
    sign_out(phone)
    phone.get_by_role("button", name="Use a passkey").click()
    phone.wait_for_url(lambda url: "/accounts/" not in url)
    phone.goto("/me/")
    assert phone.get_by_role("heading", level=1).inner_text() == "How it suits you, Alice"
    assert len(mailoutbox) == 2


def test_a_lost_phone_locks_nobody_out(phone, mailoutbox):
    """The mailed code still lets her in, and with it she takes the lost phone's passkey away at once."""
    alice = assemble().alice
    address = User.objects.get(id=alice.user_id).email
    sign_in_by_mail(phone, address, mailoutbox)
    add_passkey(phone)
    sign_out(phone)
    phone.device.send("WebAuthn.clearCredentials", {"authenticatorId": phone.device_id})
    sign_in_by_mail(phone, address, mailoutbox)
    phone.goto("/accounts/passkeys/")
    phone.get_by_role("link", name="Remove").click()
    phone.get_by_role("button", name="Remove").click()
    phone.get_by_text("The passkey is removed").wait_for()
    assert not Authenticator.objects.filter(user_id=alice.user_id).exists()


def test_an_old_session_proves_itself_before_passkeys_change(phone, mailoutbox):
    from django.contrib.sessions.models import Session

    alice = assemble().alice
    sign_in_by_mail(phone, User.objects.get(id=alice.user_id).email, mailoutbox)
    add_passkey(phone)
    store = Session.objects.get(
        session_key=next(c["value"] for c in phone.context.cookies() if c["name"] == "sessionid")
    )
    kept = store.get_decoded()
    for record in kept["account_authentication_methods"]:
        record["at"] -= 3600
    Session.objects.save(store.session_key, kept, store.expire_date)
    phone.goto("/accounts/passkeys/add/")
    assert phone.get_by_role("heading", level=1).inner_text() == "Is it you?"
    phone.get_by_role("button", name="Use a passkey").click()
    phone.get_by_role("button", name="Ask my device").wait_for()


def test_changing_ones_mind_is_no_fault(phone, mailoutbox):
    assemble()
    phone.goto("/accounts/login/")
    phone.device.send("WebAuthn.setUserVerified", {"authenticatorId": phone.device_id, "isUserVerified": False})
    phone.get_by_role("button", name="Use a passkey").click()
    phone.get_by_text("nothing was changed").wait_for()
    assert "/accounts/login/" in phone.url
