"""A code by mail lets in whoever belongs, tells a stranger nothing, and forgives a slip."""

import re

import pytest
from django.contrib.auth import SESSION_KEY

from yamabiko.people.models import Member, User

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/accounts/login/", "/accounts/login/code/confirm/"


def address_of(viewer):
    return User.objects.get(id=viewer.user_id).email


def code_in(mail):
    return re.search(r"^[B-Z]{6}$", mail.body, re.MULTILINE)[0]


def ask(visitor, address, **more):
    return visitor.post(LOGIN, {"email": address, **more}, follow=True)


def test_the_code_from_the_mail_signs_in(cast, visitor, mailoutbox):
    page = ask(visitor, address_of(cast.alice))
    assert page.redirect_chain[-1][0] == CODE
    [mail] = mailoutbox
    assert mail.to == [address_of(cast.alice)]
    assert mail.subject == "Your sign-in code for Yamabiko"
    code = code_in(mail)
    [(html, kind)] = mail.alternatives
    assert kind == "text/html" and code in html
    before = visitor.session.session_key
    answer = visitor.post(CODE, {"code": f" {code[:3].lower()}-{code[3:]} "})
    assert answer.status_code == 302 and answer.url == "/"
    assert visitor.session[SESSION_KEY] == str(cast.alice.user_id)
    assert visitor.session.session_key != before


def test_the_letter_and_the_pages_speak_japanese(cast, visitor, mailoutbox):
    visitor.defaults["HTTP_ACCEPT_LANGUAGE"] = "ja"
    assert "声をかけると、返ってくる" in visitor.get(LOGIN).text
    page = ask(visitor, address_of(cast.alice))
    assert 'lang="ja"' in page.text and "メールをご覧ください" in page.text
    assert mailoutbox[0].subject == "山彦のログイン用コード"
    assert "15分" in mailoutbox[0].body and 'lang="ja"' in mailoutbox[0].alternatives[0][0]


def test_a_stranger_gets_the_same_answer(cast, visitor, client, mailoutbox):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    known, unknown = ask(visitor, address_of(cast.alice)), ask(client, "nobody@aoba.example")

    def words(page, address):
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|x-csrftoken": "\w+"', "", page.text).replace(address, "")

    assert words(known, address_of(cast.alice)) == words(unknown, "nobody@aoba.example")
    assert len(mailoutbox) == 2  # both get a letter, so neither the page nor the time it takes tells them apart
    assert not re.search(r"^[B-Z]{6}$", mailoutbox[1].body, re.MULTILINE)
    assert "invitation" in mailoutbox[1].body
    assert "signup" not in mailoutbox[1].body


def test_a_slip_loses_nothing(cast, visitor, mailoutbox):
    ask(visitor, address_of(cast.alice))
    page = visitor.post(CODE, {"code": "AAAAAA"})
    assert page.status_code == 200 and "Nothing is lost" in page.text
    assert visitor.post(CODE, {"code": code_in(mailoutbox[0])}).url == "/"


def test_tries_are_limited(cast, visitor, mailoutbox):
    ask(visitor, address_of(cast.alice))
    for _ in range(4):
        assert visitor.post(CODE, {"code": "AAAAAA"}).status_code == 200
    page = visitor.post(CODE, {"code": "AAAAAA"}, follow=True)
    assert page.redirect_chain[-1][0] == LOGIN and "ask for a new code" in page.text
    assert SESSION_KEY not in visitor.session
    page = visitor.post(CODE, {"code": code_in(mailoutbox[0])}, follow=True)
    assert SESSION_KEY not in visitor.session and "expired" in page.text


def test_an_expired_code_is_said_kindly(cast, visitor, mailoutbox, settings):
    ask(visitor, address_of(cast.alice))
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1
    page = visitor.post(CODE, {"code": code_in(mailoutbox[0])}, follow=True)
    assert page.redirect_chain[-1][0] == LOGIN and "This code has expired" in page.text
    assert SESSION_KEY not in visitor.session


def test_a_new_code_replaces_the_old_one(cast, visitor, mailoutbox):
    ask(visitor, address_of(cast.alice))
    visitor.post(CODE, {"action": "resend"}, follow=True)
    first, second = map(code_in, mailoutbox)
    assert visitor.post(CODE, {"code": first}).status_code == 200
    assert visitor.post(CODE, {"code": second}).url == "/"


def test_another_address_may_be_tried(cast, visitor, mailoutbox):
    ask(visitor, "typo@aoba.example")
    page = visitor.post("/accounts/logout/", {"next": LOGIN}, follow=True)
    assert page.redirect_chain[-1][0] == LOGIN
    ask(visitor, address_of(cast.alice))
    assert visitor.post(CODE, {"code": code_in(mailoutbox[1])}).url == "/"


def test_an_address_is_mailed_three_codes_a_minute(cast, visitor, client, mailoutbox):
    for _ in range(4):
        visitor.cookies.clear()
        page = ask(visitor, address_of(cast.alice))
    assert "Wait a minute" in page.text
    assert len(mailoutbox) == 3


def test_passkeys_are_tried_ten_times_a_minute(visitor):
    for _ in range(11):
        page = visitor.post("/accounts/passkeys/login/", {"credential": "{}"})
    assert page.status_code == 429 and "That was a little fast" in page.text


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", "nonsense", '{"response": {"userHandle": "AAAA"}}'])
def test_a_forged_passkey_opens_nothing(cast, visitor, credential):
    page = visitor.post("/accounts/passkeys/login/", {"credential": credential}, follow=True)
    assert page.status_code == 200 and page.redirect_chain[-1][0] == LOGIN
    assert SESSION_KEY not in visitor.session


def test_behind_a_proxy_the_visitors_address_is_counted(cast, client, mailoutbox, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "1/m/ip"}
    for number, forwarded in enumerate(["1.2.3.4", "9.9.9.9, 1.2.3.4", "5.6.7.8"]):
        client.cookies.clear()
        client.post(LOGIN, {"email": f"n{number}@aoba.example"}, headers={"x-forwarded-for": forwarded})
    assert [mail.to for mail in mailoutbox] == [["n0@aoba.example"], ["n2@aoba.example"]]


@pytest.mark.parametrize("address", ["", "alice", "alice@", "a@b@c", "\x00@aoba.example", "x" * 300 + "@aoba.example"])
def test_what_is_no_address_is_said_beside_the_field(visitor, address, mailoutbox):
    page = visitor.post(LOGIN, {"email": address})
    assert page.status_code == 200 and "id_email_error" in page.text
    assert mailoutbox == []


def test_after_signing_in_she_is_where_she_wanted_to_be(cast, visitor, mailoutbox):
    assert visitor.get("/me/").url == f"{LOGIN}?next=/me/"
    visitor.post(LOGIN, {"email": address_of(cast.alice), "next": "/me/"})
    assert visitor.post(CODE, {"code": code_in(mailoutbox[0]), "next": "/me/"}).url == "/me/"


def test_nobody_is_led_away(cast, visitor, mailoutbox):
    visitor.post(LOGIN, {"email": address_of(cast.alice), "next": "https://evil.example/"})
    assert visitor.post(CODE, {"code": code_in(mailoutbox[0]), "next": "https://evil.example/"}).url == "/"


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "password/reset/",
        "password/change/",
        "password/set/",
        "email/",
        "confirm-email/",
        "3rdparty/",
        "2fa/",
        "reauthenticate/",
    ],
)
def test_pages_that_make_no_sense_are_nowhere(cast, visitor, as_member, path):
    assert as_member(cast.alice).get(f"/accounts/{path}").status_code == 404


def test_a_password_is_not_even_asked_for(cast, visitor):
    assert 'type="password"' not in visitor.get(LOGIN).text


def test_the_short_address_leads_there(visitor):
    assert visitor.get("/sign-in/?next=/me/").url == f"{LOGIN}?next=/me/"


def test_signing_out_asks_first_and_forgets(cast, as_member):
    alice = as_member(cast.alice)
    assert alice.get("/accounts/logout/").status_code == 200
    assert SESSION_KEY in alice.session
    page = alice.post("/accounts/logout/", follow=True)
    assert page.redirect_chain[-1][0] == LOGIN and "You are signed out." in page.text
    assert SESSION_KEY not in alice.session


def test_who_left_is_told_kindly(cast, as_member, now):
    alice = as_member(cast.alice)
    Member.objects.within(cast.workspace_id).filter(id=cast.alice.member_id).update(left_at=now)
    for path in ("/", "/me/", "/people/"):
        assert alice.get(path).url == "/nowhere/"
    page = alice.get("/nowhere/")
    assert page.status_code == 200 and address_of(cast.alice) in page.text
    assert alice.post("/accounts/logout/").status_code == 302


def test_a_closed_account_gets_no_code(cast, visitor, mailoutbox):
    User.objects.filter(id=cast.alice.user_id).update(is_active=False)
    ask(visitor, address_of(cast.alice))
    assert not re.search(r"^[B-Z]{6}$", mailoutbox[0].body, re.MULTILINE)


def test_scripts_are_files_of_ours(visitor):
    page = visitor.get(LOGIN)
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    for tag in re.findall(r"<script[^>]*>", page.text):
        assert 'src="/static/' in tag or 'type="application/json"' in tag
    assert not re.search(r"\son\w+=", page.text)
